"""Saving (保存): what a person changed is never overwritten; the new file goes beside it. See docs/dev/saving.md."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from filecmp import cmp
from itertools import count
from pathlib import Path
from typing import IO, Final

from attrs import frozen

from qreport import seals
from qreport.seals import State
from qreport.values import Value
from qreport.writing import Fill, name_again, prepared, put, put_new, refuse_read_only, resolved

_WHY: Final = {
    State.CHANGED: "在生成以后被人改过",
    State.UNSEALED: "不是qreport写的（或是没有封记的早期版本写的），也可能被人改过",
    State.UNREADABLE: "读不出来，不知道是谁的",
}
_MOVE_IT: Final = "请把它改名或移走，再做一次，就用回原来的文件名。"
FORCE_IT: Final = (
    "请把要留的改动写回报告文件夹，再删去改过的文件；不要那些改动，就加上--force（脚本里写force=True），它会留作备份。"
)


@frozen(eq=False, repr=False)
class Kept(Value):
    """存好的文件: where it is, and what its author should know (``notes``)."""

    path: Path
    notes: tuple[str, ...] = ()


def save(target: Path, write: Fill, *, force: bool = False, advice: str = _MOVE_IT) -> Kept:
    """Write a sealed file: as ``target``, or beside it where somebody else's work has that name.

    With ``force`` that work gets the name of a backup. ``advice`` is what to do about a file that was in the way.
    Raises ReportError when the file cannot be written; what was there is then as it was.
    """
    with prepared(target, write) as new:
        real = resolved(target)
        if force:
            return _instead(real, new, target)
        return _beside(real, new, target, advice)


def save_bytes(target: Path, data: bytes, *, force: bool = False, advice: str = _MOVE_IT) -> Kept:
    """Write bytes like ``save``."""
    return save(target, lambda stream: _send(stream, data), force=force, advice=advice)


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(data)


def _beside(real: Path, new: Path, target: Path, advice: str) -> Kept:
    """Give the new file the first name that nobody's work has."""
    first = _take(real, new)
    if first is State.UNTOUCHED:
        return Kept(target, _outdated(real))
    path = next(path for path in _names(real, "（{}）", 2) if _take(path, new) is State.UNTOUCHED)
    return Kept(path, (f"“{real.name}”{_WHY[first]}，没有动它；新的写在旁边：“{path.name}”。{advice}",))


def _instead(real: Path, new: Path, target: Path) -> Kept:
    """Give the new file the name, and what somebody else made another one."""
    first = _take(real, new)
    if first is State.UNTOUCHED:
        return Kept(target, _outdated(real))
    refuse_read_only(real)
    backup = next(path for path in _names(real, ".备份{}", 1) if _back_up(real, path))
    try:
        put(new, real)
    except OSError:
        backup.unlink()  # the file keeps the name it had
        raise
    note = f"“{real.name}”{_WHY[first]}，已按要求覆盖；原来的留作备份：“{backup.name}”。"
    return Kept(target, (note, *_outdated(real)))


def _outdated(real: Path) -> tuple[str, ...]:
    """Name the file that was written beside this one when somebody's work was in the way: it looks like the newest."""
    beside = next(_names(real, "（{}）", 2))
    if not beside.is_file() or seals.state(beside) is not State.UNTOUCHED or _same(beside, real):
        return ()
    return (f"旁边的“{beside.name}”是以前生成的，不是这一次的；用不着就请删去，免得拿错。",)


def _same(one: Path, other: Path) -> bool:
    try:
        return cmp(one, other, shallow=False)
    except OSError:
        return False


def _names(path: Path, addition: str, start: int) -> Iterator[Path]:
    return (path.with_name(f"{path.stem}{addition.format(number)}{path.suffix}") for number in count(start))


def _take(path: Path, new: Path) -> State:
    """Let the new file have the name if it is free or its file is untouched; return the state of what had the name."""
    while True:
        before = _stamp(path)
        if before is None:
            if put_new(new, path):
                return State.UNTOUCHED
            continue  # somebody was quicker: see what it is
        state = seals.state(path)
        if state is not State.UNTOUCHED:
            return state
        refuse_read_only(path)
        if _stamp(path) == before:
            put(new, path)
            return state


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """Return what changes when a file is written or replaced, ``None`` where there is none."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _back_up(path: Path, backup: Path) -> bool:
    """Give a file the name of a backup too, unless that is taken; a copy where it cannot have two names."""
    try:
        return name_again(path, backup)
    except OSError:
        with path.open("rb") as source, prepared(backup, lambda stream: shutil.copyfileobj(source, stream)) as copy:
            return put_new(copy, backup)
