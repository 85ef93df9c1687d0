"""Paths that authors write: they lead to files of the report's folder and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from qreport.errors import Finding, Place, refusal

_ROOTED: Final = re.compile(r"[/\\~]|[A-Za-z][A-Za-z0-9+.-]*:")
_ADVICE: Final = "请把文件复制到报告文件夹里，写成photos/…或data/…。"


def refuse_outside(folder: Path, path: str, place: Place) -> None:
    """Raise ReportError for an absolute path, a web address, ``../`` or a link that leaves the folder."""
    if re.match(r"[a-z]+://", path, re.IGNORECASE):
        raise refusal("file-outside", f"“{path}”是网上的地址，没有放进来。", _ADVICE, place)
    if _ROOTED.match(path) or not leads_inside(folder, folder / path):
        raise refusal("file-outside", f"“{path}”不在报告文件夹里，没有放进来。", _ADVICE, place)


def leads_inside(folder: Path, path: Path) -> bool:
    """Tell whether a path, links followed, stays in the folder."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # too long a name, a NUL, links in a circle: nothing can be opened
        return True


def is_refused(folder: Path, name: str, findings: list[Finding]) -> bool:
    """Tell whether a file is a link out of the report's folder, and report it."""
    if leads_inside(folder, folder / name):
        return False
    message = f"“{name}”是通到报告文件夹外面的链接，没有读。"
    findings.append(Finding("file-outside", "error", message, Place(file=name), "请把文件本身复制进来。"))
    return True


def natural_order(path: Path) -> list[list[tuple[int, int, str]]]:
    """Return what paths are sorted by, so that 2.md stands before 10.md."""
    return [_natural(part) for part in path.parts]


def _natural(name: str) -> list[tuple[int, int, str]]:
    return [
        (0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in re.split(r"(\d+)", name) if part
    ]


def is_file(path: Path) -> bool:
    """Tell whether there is such a file; a name that no file can have is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
