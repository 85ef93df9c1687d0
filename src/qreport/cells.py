"""Cells of a sheet (单元格) with their addresses, and what a person sees in them."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from attrs import field, frozen

from qreport.errors import Place

CellValue = str | Decimal | bool | date | None

_ROUNDING: Final = Context(prec=80, rounding=ROUND_HALF_UP)

_MOST_PLACES: Final = 38
"""Digits before or behind the point that are written out; Excel itself shows 15."""

# 0 · 0.00 · #,##0.0 · 0.00% in what is left of a number format when quoted text, colours and padding are gone.
_PLAIN_FORMAT: Final = re.compile(r"(?P<thousands>[#0]+,)?[#0]+(?:\.(?P<places>0+))?(?P<percent>%)?")
_DECORATION: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|\s')


class TooMuchError(Exception):
    """太大: a sheet of more cells or text than can be held."""


@frozen
class Cell:
    """单元格: a value and where it stands, ``row`` and ``column`` counted from 1.

    Numbers are exact decimals (what Excel shows with 15 digits), dates ``date``, empty cells ``None``. ``problem``
    is a Chinese sentence when there is no value to read, such as ``#DIV/0!``.
    """

    value: CellValue
    row: int
    column: int
    number_format: str = ""
    problem: str = ""

    @property
    def address(self) -> str:
        """The cell's address, such as ``D12``."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def percent(self) -> bool:
        """Whether Excel shows the number as a percentage: 0.1679 as 16.79%."""
        return isinstance(self.value, Decimal) and _visible(self.number_format).endswith("%")

    @property
    def month_only(self) -> bool:
        """Whether Excel shows a date without its day."""
        return isinstance(self.value, date) and "d" not in _visible(self.number_format).lower()

    @property
    def text(self) -> str:
        """What a person sees in the cell."""
        match self.value:
            case None:
                return ""
            case str():
                return self.value
            case bool():
                return "TRUE" if self.value else "FALSE"
            case Decimal():
                return _shown(self.value, self.number_format)
            case datetime():
                return self.value.isoformat(sep=" ", timespec="minutes")
            case date():
                return f"{self.value:%Y-%m}" if self.month_only else self.value.isoformat()


@frozen
class Sheet:
    """工作表: rows of cells; all rows are equally long, empty rows and columns at the end are left out.

    ``name`` is ``None`` for a CSV file. ``merged`` holds the merged areas as (first row, first column, last row,
    last column); their value stands in the first cell.
    """

    file: str
    name: str | None
    rows: tuple[tuple[Cell, ...], ...] = field(repr=False)
    merged: tuple[tuple[int, int, int, int], ...] = ()

    def place(self, cell: Cell | None = None) -> Place:
        """Return the place of a cell, or of the sheet."""
        return Place(self.file, sheet=self.name, cell=cell.address if cell else None)


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 1: ``A``, ``Z``, ``AA``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def trimmed(rows: list[list[Cell]], most: int) -> tuple[tuple[Cell, ...], ...]:
    """Cut empty rows and columns at the end, and make all rows equally long. Raises TooMuchError beyond ``most``."""
    while rows and all(_is_empty(cell) for cell in rows[-1]):
        rows.pop()
    width = max((cell.column for row in rows for cell in row if not _is_empty(cell)), default=0)
    if len(rows) * width > most:
        raise TooMuchError
    return tuple(
        (*row[:width], *(Cell(None, number, column) for column in range(len(row) + 1, width + 1)))
        for number, row in enumerate(rows, start=1)
    )


def _is_empty(cell: Cell) -> bool:
    return cell.value is None and not cell.problem


def _visible(number_format: str) -> str:
    return _DECORATION.sub("", number_format.split(";")[0])


def _shown(value: Decimal, number_format: str) -> str:
    """Return a number as Excel shows it, for the formats that tables have; others as the number stands."""
    if not -_MOST_PLACES <= value.adjusted() <= _MOST_PLACES:
        return f"{value:.15g}"  # nobody means it, and written out it could be a gigabyte
    found = _PLAIN_FORMAT.fullmatch(_visible(number_format))
    if not found:
        return f"{value:f}"
    number = value * 100 if found["percent"] else value
    places = min(len(found["places"] or ""), _MOST_PLACES)
    rounded = number.quantize(Decimal(1).scaleb(-places), context=_ROUNDING)
    return f"{rounded:{',' if found['thousands'] else ''}f}{found['percent'] or ''}"
