"""What stands around a table in its file (表外的行): empty rows and columns, its name, its unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve, frozen

from qreport.reading.tables import Grid

_UNIT: Final = re.compile(r"[（(]?\s*(?:金额)?单位\s*[：:]\s*(.+?)\s*[）)]?")
_NUMBER: Final = re.compile(r"[-+−]?[\d,，]*\d(?:\.\d+)?\s*[%％]?")
_MOST_ABOVE: Final = 3
"""Rows above a head at most: the name, the unit, a blank one."""

Rows = Sequence[Sequence[str]]


@frozen
class Above:
    """表头上面的一行: its text, and the unit if it names one."""

    text: str
    unit: str | None


def without_margins(grid: Grid) -> tuple[Grid, list[Above]]:
    """Return a table that begins with its head, and what stood above that. Nothing else of a file is left out."""
    grid = _cut(grid, _empty(grid.rows), _empty(list(zip(*grid.rows, strict=False))))
    head = next((number for number, row in enumerate(grid.rows) if len(_texts(row)) > 1), 0)
    if not 0 < head <= _MOST_ABOVE or any(map(_NUMBER.fullmatch, _texts(grid.rows[head]))):
        return grid, []
    told = [_above(row) for row in grid.rows[:head] if _texts(row)]
    lone = [row for row in grid.rows[:head] if _texts(row) and not row[0].strip() and not _above(row).unit]
    return (grid, []) if lone else (_cut(grid, head, 0), told)


def _above(row: Sequence[str]) -> Above:
    (text,) = _texts(row)
    found = _UNIT.fullmatch(text)
    return Above(text, found[1] if found else None)


def _texts(row: Sequence[str]) -> set[str]:
    return {cell.strip() for cell in row} - {""}


def _empty(rows: Rows) -> int:
    """Return how many rows at the beginning are empty."""
    return next((number for number, row in enumerate(rows) if _texts(row)), 0)


def _cut(grid: Grid, rows: int, columns: int) -> Grid:
    """Leave out the first rows and columns."""
    merged = tuple(
        (max(top - rows, 1), max(left - columns, 1), bottom - rows, right - columns)
        for top, left, bottom, right in grid.merged
        if bottom > rows and right > columns
    )
    return evolve(grid, rows=[row[columns:] for row in grid.rows[rows:]], merged=merged)
