"""Printing (输出): text, tables and JSON, on consoles that know Chinese and on those that do not."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from typing import Any, Final, Literal, TextIO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from qreport.commands.folding import folded

Justify = Literal["left", "right"]

_GAP: Final = 3
"""Columns that rich leaves between two columns of a table."""

_NARROWEST: Final = 20

_WIDE: Final = 500
"""Columns where no terminal says how many it has: lines for a file or another program are not broken."""


def prepare_streams() -> None:
    """Let a console that knows no Chinese show "?" and not crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def output() -> Console:
    """Return the console for results."""
    return _console(sys.stdout)


def complaints() -> Console:
    """Return the console for what went wrong and for progress; results stay clean."""
    return _console(sys.stderr)


def _console(stream: TextIO) -> Console:
    known = bool(os.environ.get("COLUMNS")) or stream.isatty()
    return Console(file=stream, width=None if known else _WIDE, highlight=False, markup=False, emoji=False)


def say(text: str = "") -> None:
    """Print a line of the result."""
    output().print(text, soft_wrap=True)


def complain(text: str) -> None:
    """Print a line on what went wrong."""
    complaints().print(text, soft_wrap=True)


def as_json(data: Any) -> None:
    """Print JSON: Chinese as it is in UTF-8, escaped in any other encoding, so that every program can read it."""
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    sys.stdout.write(json.dumps(data, ensure_ascii=encoding != "utf8", indent=2) + "\n")


def table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Sequence[str] = (), whole: Sequence[str] = ()
) -> None:
    """Print a table; ``numbers`` names the columns that stand right, ``whole`` those that are never broken.

    The last column takes what is left of a line.
    """
    console = output()
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for head in heads:
        justify: Justify = "right" if head in numbers else "left"
        drawn.add_column(head, justify=justify, overflow="fold", no_wrap=head in whole)
    rest = _rest_of_line(console.width, heads, rows)
    for row in rows:
        drawn.add_row(*row[:-1], folded(row[-1], rest))
    with console.capture() as caught:
        console.print(drawn)
    for line in caught.get().splitlines():
        sys.stdout.write(line.rstrip() + "\n")


def _rest_of_line(width: int, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """Return how many columns of the terminal the last column of a table may have."""
    taken = sum(max(cell_len(row[place]) for row in (heads, *rows)) + _GAP for place in range(len(heads) - 1))
    return max(width - taken, _NARROWEST)
