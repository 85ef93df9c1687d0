"""Paths that authors write: they lead to files of the report's folder and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from qreport.errors import Place, refusal

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


def is_file(path: Path) -> bool:
    """Tell whether there is such a file; a name that no file can have is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
