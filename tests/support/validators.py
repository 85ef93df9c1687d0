"""Two validators, each over many Word files."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def sdk(paths: Iterable[Path]) -> dict[str, list[str]]:
    """Return what the Open XML SDK validator says against each file; two are asked at a time."""
    files = list(paths)
    with ThreadPoolExecutor(2) as pool:
        return {path.stem: said for path, said in zip(files, pool.map(_sdk, files), strict=True) if said}


def _sdk(path: Path) -> list[str]:
    program = shutil.which("ooxml-validator")
    assert program is not None, "mark the test with needs_sdk_validator"
    done = subprocess.run([program, str(path)], capture_output=True, encoding="utf-8", timeout=300, check=False)
    answer = json.loads(done.stdout)
    return [] if done.returncode == 0 and answer["ok"] else [str(error) for error in answer["errors"]]


def audit(paths: Iterable[Path]) -> dict[str, list[str]]:
    """Return what openxml-audit says against each file.

    Each file has a process of its own: within one, the program takes parts of an earlier file for those of a later.
    """
    files = list(paths)
    with ThreadPoolExecutor(2) as pool:
        return {path.stem: said for path, said in zip(files, pool.map(_audit, files), strict=True) if said}


def _audit(path: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "openxml_audit", "--max-errors", "0", str(path)],
        capture_output=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    if done.returncode == 0:
        return []
    said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    return said or [f"ended with {done.returncode} and said nothing"]
