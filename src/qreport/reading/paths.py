"""Paths that authors write: they lead to files of the report's folder and nowhere else."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import define, field

from qreport.errors import Finding, Place, refusal
from qreport.files import leads_inside

_ROOTED: Final = re.compile(r"[/\\~]|[A-Za-z][A-Za-z0-9+.-]*:")
# Line ends and other controls, marks that turn the order of the letters around (a "gpj.exe" reads "exe.jpg" behind
# one), and halves of characters, which stand for bytes that are no text.
_CONTROL: Final = re.compile("[\0-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_PORTS: Final = (f"{name}{number}" for name in ("com", "lpt") for number in "0123456789¹²³")
_DEVICES: Final = frozenset(("con", "prn", "aux", "nul", "conin$", "conout$", *_PORTS))
_RENAME: Final = "请改名。"
_ADVICE: Final = "请把文件复制到报告文件夹里，写成photos/…或data/…。"


def refuse_outside(folder: Path, path: str, place: Place) -> None:
    """Raise ReportError for an absolute path, a web address, ``../`` or a link that leaves the folder."""
    Bounds(folder).refuse_outside(path, place)


@define(eq=False, repr=False)
class Bounds:
    """范围: a report's folder, which paths may not leave. For one reading: it remembers where the folders below it
    lead, because a hundred pictures lie in one of them and following links is slow."""

    folder: Path
    _inside: dict[Path, bool] = field(factory=dict)

    def refuse_outside(self, path: str, place: Place) -> None:
        """Raise ReportError for an absolute path, a web address, ``../`` or a link that leaves the folder."""
        if re.match(r"[a-z]+://", path, re.IGNORECASE):
            raise refusal("file-outside", f"“{path}”是网上的地址，没有放进来。", _ADVICE, place)
        if problem := name_problem(path):
            raise refusal("file-name", f"“{printable(path)}”{problem}，没有放进来。", _RENAME, place)
        if _ROOTED.match(path) or not self._holds(self.folder / path):
            raise refusal("file-outside", f"“{path}”不在报告文件夹里，没有放进来。", _ADVICE, place)

    def _holds(self, path: Path) -> bool:
        """Tell whether a path stays in the folder: where its own folder does, a name that is no link does too."""
        parent = path.parent
        if parent not in self._inside:
            self._inside[parent] = leads_inside(self.folder, parent)
        is_plain = path.name != ".." and not os.path.islink(path)  # noqa: PTH114  # Path's raises for too long a name
        return (self._inside[parent] and is_plain) or leads_inside(self.folder, path)


def name_problem(path: str) -> str:
    """Return what is wrong with a path on one system or another, as the end of a sentence; empty for a sound one."""
    if _CONTROL.search(path):
        return "的名字里有换行或看不见的字符"
    for part in re.split(r"[/\\]", path):
        if part.split(".")[0].rstrip(" ").casefold() in _DEVICES:
            return f"里的“{part}”在Windows里是设备，不是文件"
    return ""


def printable(path: str) -> str:
    """Return a path as one line of text that says what it shows."""
    return _CONTROL.sub("\ufffd", path)


def is_refused(folder: Path, name: str, findings: list[Finding]) -> bool:
    """Tell whether a file is a link out of the report's folder, or has a name not every system knows; report it."""
    if problem := name_problem(name):
        message = f"“{printable(name)}”{problem}，没有读。"
        findings.append(Finding("file-name", "error", message, Place(file=printable(name)), _RENAME))
        return True
    if leads_inside(folder, folder / name):
        return False
    message = f"“{name}”是通到报告文件夹外面的链接，没有读。"
    findings.append(Finding("file-outside", "error", message, Place(file=name), "请把文件本身复制进来。"))
    return True


def files_below(folder: Path, findings: list[Finding], root: Path) -> Iterator[Path]:
    """Yield everything below a folder but folders; links are not followed, and a folder nobody may open is reported."""

    def closed(error: OSError) -> None:
        if isinstance(error, FileNotFoundError):
            return  # there is no such folder; whoever wants one says so
        findings.append(closed_folder(Path(error.filename or folder).relative_to(root).as_posix()))

    for place, folders, files in os.walk(folder, onerror=closed):
        for name in [*(each for each in folders if Path(place, each).is_symlink()), *files]:
            yield Path(place, name)


def closed_folder(name: str) -> Finding:
    """Return what is said of a folder that nobody may look into."""
    message = f"文件夹“{printable(name)}”打不开，里面的都没有读。"
    return Finding("file-unreadable", "error", message, Place(printable(name)), "请检查文件夹的权限。")


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
