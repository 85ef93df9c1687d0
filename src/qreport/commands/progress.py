"""Progress (进度): a bar on the terminal for work that takes over a second; nothing in files and pipes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Final

from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from qreport.commands.console import complaints

_PATIENCE: Final = 1.0
"""Seconds before the bar shows: what is done by then needs none."""


class Steps:
    """步骤: says which step of how many the work has come to; ``None`` says it to nobody."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._task = progress.add_task("", total=total) if progress else None
        self._done = -1

    def step(self, text: str) -> None:
        """Begin the next step."""
        self._done += 1
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, description=text, completed=self._done)


@contextmanager
def working(total: int) -> Iterator[Steps]:
    """Show a bar with ``total`` steps while the body runs, if it runs over a second on a terminal."""
    console = complaints()
    if not console.is_terminal:
        yield Steps(None, total)
        return
    columns = SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
    progress = Progress(*columns, console=console, transient=True)
    timer = Timer(_PATIENCE, progress.start)
    timer.daemon = True
    timer.start()
    try:
        yield Steps(progress, total)
    finally:
        timer.cancel()
        timer.join()
        if progress.live.is_started:
            progress.stop()
