"""Reading a file that a stranger may have made (读文件): whole, but never more than fits, and only a real file.

A pipe or a device among the files would be waited for without end, and a file of gigabytes fills the memory.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import Final

from qreport.errors import refusal

MOST_TEXT: Final = 1_000_000
"""Bytes of a text file: 330,000 Hanzi, three times the longest report."""

MOST_TOML: Final = 500_000
"""Bytes of a TOML file: 5,000 facts. It is read by a slow reader, at worst several times."""

MOST_DATA: Final = 20_000_000
"""Bytes of a table file: more rows than any report prints, and still read in seconds."""

MOST_LOOK: Final = 50_000_000
"""Bytes of a reference document: those that grow large hold photographs, which are left behind."""

REPLACED: Final = "\ufffd"
"""What stands for bytes that are no character."""

_MOST_DOTS: Final = 500
_CHINESE: Final = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def as_path(given: object, what: str) -> Path:
    """Return the path that an author gives for ``what``. Raises ReportError (``argument-type``) where it is none."""
    if isinstance(given, str | Path):
        return Path(given)
    message = f"{what}要是路径，给的是{type(given).__name__}（{str(given)[:40]}）。"
    raise refusal("argument-type", message, "写成带引号的文字，或pathlib的Path。")


class NotAFileError(OSError):
    """不是普通文件: a pipe, a device or a socket."""


class TooLargeError(Exception):
    """文件太大: it was not read; the message is a Chinese sentence with both sizes."""

    def __init__(self, size: int, most: int) -> None:
        super().__init__(f"文件有{megabytes(size)}，最多读{megabytes(most)}，没有读。")


def read_file(path: Path, most: int) -> bytes:
    """Return a file's bytes.

    Raises TooLargeError for one of more than ``most``, NotAFileError for what is no file, OSError as ever.
    """
    # without waiting: the open of a pipe would otherwise last until somebody writes into it
    waiting = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if path.is_dir():
        raise IsADirectoryError
    with open(os.open(path, os.O_RDONLY | waiting), "rb") as stream:  # noqa: PTH123 - a descriptor has no path
        state = os.fstat(stream.fileno())
        if not stat.S_ISREG(state.st_mode):
            raise NotAFileError
        if state.st_size > most:
            raise TooLargeError(state.st_size, most)
        data = stream.read(most + 1)  # it may grow while it is read, and /proc tells no size
    if len(data) > most:
        raise TooLargeError(len(data), most)
    return data


def is_there(path: Path) -> bool:
    """Tell whether there is such a file or folder; a name that none can have, or a closed folder before it, is none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def leads_inside(folder: Path, path: Path) -> bool:
    """Tell whether a path, links followed, stays in the folder."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # too long a name, a NUL, links in a circle: nothing can be opened
        return True


def nearest_file(folder: Path, path: str) -> str:
    """Return what a path to no file may mean: a file beside it of nearly that name; empty where there is none."""
    beside = (folder / path).parent
    try:
        names = [each.name for each in beside.iterdir() if each.is_file()] if leads_inside(folder, beside) else []
    except (OSError, ValueError):
        return ""
    from difflib import get_close_matches  # only wanted for an error

    stems: dict[str, list[str]] = {}
    for name in sorted(names):
        stems.setdefault(Path(name).stem.casefold(), []).append(name)
    near = get_close_matches(Path(path).stem.casefold(), stems, 1, 0.75)
    return (Path(path).parent / stems[near[0]][0]).as_posix() if near else ""


def damaged_utf8(data: bytes) -> str | None:
    """Return a text that is nearly all good UTF-8, with U+FFFD for what is not; None where it is another encoding."""
    text = data.decode("utf-8-sig", errors="replace")
    return text if len(_CHINESE.findall(text)) > text.count(REPLACED) else None


def endless_key(text: str) -> int | None:
    """Return the line that has more dots than any key has levels: tomllib needs the square of them in time."""
    lines = enumerate(text.split("\n"), start=1)
    return next((number for number, line in lines if line.count(".") > _MOST_DOTS), None)


def megabytes(size: int) -> str:
    """Return a size as people say it: ``52.4 MB``."""
    return f"{size / 1_000_000:.1f} MB".replace(".0 MB", " MB")
