"""The example's scripts, imported as somebody's own would be."""

import importlib.util
from pathlib import Path
from typing import Any

from qreport import Report

FOLDER = Path(__file__).parents[2] / "examples" / "tarim_2024"


def module(path: Path) -> Any:
    """Return a script as a module."""
    spec = importlib.util.spec_from_file_location(f"tarim_{path.stem}", path)
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def tarim_report(folder: Path = FOLDER) -> Report:
    """Return the report of the example's own script, which may lie in a copy of the folder."""
    made = module(folder / "report.py").report
    assert isinstance(made, Report)
    return made
