"""A report's folder for a test: its settings, and whatever files the test is about."""

from collections.abc import Mapping
from pathlib import Path

from qreport import Finding, Report

SETTINGS = """\
edition = "higher-2023"

[college]
name = "示例学院"
category = "综合"

[sources]
platform = "数据平台"
"""


def write_folder(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files by their names, and a report.toml unless it is among them."""
    for name, content in {"report.toml": SETTINGS, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def read(folder: Path, content: str = "", **files: str | bytes) -> Report:
    """Read a folder of one content file and others beside it, whose names have ``__`` for ``/`` and ``_`` for ``.``."""
    named = {name.replace("__", "/").replace("_", "."): data for name, data in files.items()}
    return Report.read(write_folder(folder, {"content/1.md": content, **named}))


def lines(findings: tuple[Finding, ...] | list[Finding]) -> list[str]:
    """Return findings as rule, level and place."""
    return [f"{finding.rule} {finding.level} {finding.place}" for finding in findings]
