"""``qreport watch`` (守候): builds again when a file of the folder changes.

Each build is a process of its own: what the author's script imports is read anew, and nothing grows over a day.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Final

from cyclopts import Parameter

from qreport.commands.console import say
from qreport.commands.opened import report_folder
from qreport.commands.options import Folder, NoScript
from qreport.commands.stop import INTERRUPTED, NO_ERROR, misuse

_NOT_WATCHED: Final = ("build", "__pycache__")
_SETTLE: Final = 0.2
"""Seconds of quiet before building: an editor writes a file in several steps."""

_LONGEST: Final = 3600
_CLEARING_UP: Final = 10
"""Seconds for a build that is interrupted: it ends LibreOffice and removes its temporary folder."""

Stamps = dict[str, tuple[int, int]]


def watch(
    folder: Folder = Path(),
    /,
    *,
    pdf: Annotated[bool, Parameter(help="再转成PDF，需要LibreOffice", negative=(), show_default=False)] = False,
    interval: Annotated[float, Parameter(help="隔多久看一次")] = 1.0,
    no_script: NoScript = False,
) -> int:
    """Build, then build again after every change, until Ctrl+C."""
    if not 0 < interval <= _LONGEST:
        raise misuse(f"--interval不能是{interval:g}。", f"写0.1到{_LONGEST}，单位是秒。")
    home = report_folder(folder, script=not no_script)
    command = [sys.executable, "-m", "qreport", "build", str(home)]
    command += ["--pdf"] if pdf else []
    command += ["--no-script"] if no_script else []
    try:
        _build_for_ever(home, command, interval)
    except KeyboardInterrupt:  # the way to end it
        say("\n已停止。")
    return NO_ERROR


def _build_for_ever(home: Path, command: list[str], interval: float) -> None:
    seen = _stamps(home)
    while _build(command):
        now = _after_change(home, seen, interval)
        say(f"\n改了：{'、'.join(_changed(seen, now))}")
        seen = now


def _build(command: list[str]) -> bool:
    """Build, and tell whether to go on: an interrupted build has cleared up, and said that it stopped."""
    sys.stdout.flush()
    if not _run(command):
        return False
    say("等着文件改动，按Ctrl+C停止。")
    sys.stdout.flush()
    return True


def _run(command: list[str]) -> bool:
    """Run a command, and tell whether it was left to end; raise KeyboardInterrupt where it did not say that it was."""
    process = subprocess.Popen(command)
    try:
        process.wait()
    except KeyboardInterrupt:
        with suppress(KeyboardInterrupt, subprocess.TimeoutExpired):
            process.wait(_CLEARING_UP)
        process.kill()  # nothing happens to one that has ended
        if process.wait() == INTERRUPTED:
            return False
        raise
    return True


def _after_change(home: Path, seen: Stamps, interval: float) -> Stamps:
    """Wait until files differ from what was seen and have come to rest; return how they stand."""
    now = seen
    while now == seen:
        time.sleep(max(interval, 0.05))
        now = _stamps(home)
    while (later := _after(home, _SETTLE)) != now:
        now = later
    return now


def _after(home: Path, seconds: float) -> Stamps:
    time.sleep(seconds)
    return _stamps(home)


def _stamps(home: Path) -> Stamps:
    """Return when each file was changed and how long it is."""
    stamps: Stamps = {}
    for path in _files(home):
        try:
            found = path.stat()
        except OSError:  # gone since it was listed
            continue
        stamps[path.relative_to(home).as_posix()] = (found.st_mtime_ns, found.st_size)
    return stamps


def _files(home: Path) -> Iterator[Path]:
    """Yield the files that a report is made of: no output, nothing hidden, no lock of Word or Excel (``~$…``)."""
    for place, folders, files in os.walk(home):
        folders[:] = [name for name in folders if name not in _NOT_WATCHED and not name.startswith(".")]
        yield from (Path(place, name) for name in files if not name.startswith((".", "~")))


def _changed(seen: Stamps, now: Stamps) -> list[str]:
    return sorted(name for name in {*seen, *now} if seen.get(name) != now.get(name))
