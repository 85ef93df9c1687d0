"""Cells of a sheet (单元格) with their addresses, and what a person sees in them."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import Final

from attrs import field, frozen

from qreport.errors import Finding, Place, ReportError

CellValue = str | Decimal | bool | date | None

_ROUNDING: Final = Context(prec=80, rounding=ROUND_HALF_UP)

_MOST_PLACES: Final = 38
"""Digits before or behind the point that are written out; Excel itself shows 15."""

# 0 · 0.00 · #,##0.0 · 0.00% in what is left of a number format when quoted text, colours and padding are gone.
_PLAIN_FORMAT: Final = re.compile(r"(?P<thousands>[#0]+,)?[#0]+(?:\.(?P<places>0+))?(?P<percent>%)?")
_DECORATION: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|\s')

_MOST_CHARACTERS: Final = 32_767
"""Of one cell, as Excel has."""

_YEAR_MONTH: Final = 'yyyy"年"m"月"'
_MONTH_DAY: Final = 'm"月"d"日"'
_HOUR: Final = 'h"时"mm"分"'
_HALF_DAY: Final = '上午/下午h"时"mm"分"'

CHINESE_DATES: Final[dict[int, str]] = {
    27: _YEAR_MONTH,
    28: _MONTH_DAY,
    29: _MONTH_DAY,
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: _HOUR,
    33: 'h"时"mm"分"ss"秒"',
    34: _HALF_DAY,
    35: '上午/下午h"时"mm"分"ss"秒"',
    36: _YEAR_MONTH,
    50: _YEAR_MONTH,
    51: _MONTH_DAY,
    52: _YEAR_MONTH,
    53: _MONTH_DAY,
    54: _MONTH_DAY,
    55: _HALF_DAY,
    56: '上午/下午h"时"mm"分"ss"秒"',
    57: _YEAR_MONTH,
    58: _MONTH_DAY,
}
"""Formats that a Chinese Excel and WPS have and name by number only: what they mean stands in no file."""

# How Excel writes the return of a line that another program or the clipboard brought.
_RETURN: Final = re.compile(r"(?<!_x005F)_x000D_\n?")


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
                return _shown_date(self.value, self.number_format)


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

    def texts(self) -> list[list[str]]:
        """Return what a person sees in each cell, row by row; every cell of a merged area has its text.

        Raises ``ReportError`` for all cells that show no value.
        """
        wrong = [cell for row in self.rows for cell in row if cell.problem]
        if wrong:
            raise ReportError(Finding("table-cell", "error", cell.problem, self.place(cell)) for cell in wrong)
        texts = [[cell.text for cell in row] for row in self.rows]
        for top, left, bottom, right in self.merged:
            for row in texts[top - 1 : bottom]:
                row[left - 1 : right] = [texts[top - 1][left - 1]] * (min(right, len(row)) - left + 1)
        return texts


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


def value_of(value: object, kind: str) -> tuple[CellValue, str]:
    """Return the value, and what is wrong with it; ``kind`` is ``e`` for an error of Excel."""
    match value:
        case None | "":
            return None, ""
        case str() if len(value) > _MOST_CHARACTERS:
            return None, f"这一格有{len(value)}个字，太长，没有读。"
        case str():
            return (None, f"公式出错：{value}。") if kind == "e" else (_RETURN.sub("\n", value), "")
        case bool():
            return value, ""
        case int():
            return Decimal(value), ""
        case float():
            return _decimal(value)
        case datetime() if not (value.hour or value.minute or value.second):
            return value.date(), ""
        case date():
            return value, ""
    return str(value), ""


def _decimal(value: float) -> tuple[CellValue, str]:
    """Return the number that Excel shows: 15 digits, not the 17 of the binary fraction behind them."""
    try:
        number = Decimal(f"{value:.15g}")
        return (number, "") if number.is_finite() else (None, f"“{value}”不是一个有限的数。")
    except InvalidOperation:
        return None, f"“{value}”不是一个数。"


def _is_empty(cell: Cell) -> bool:
    return cell.value is None and not cell.problem


def _visible(number_format: str) -> str:
    return _DECORATION.sub("", number_format.split(";")[0])


def _shown_date(value: date, number_format: str) -> str:
    """Return a date: in Chinese, of the parts that are seen, where Excel shows it so; else ``2023-08-31``."""
    visible = _visible(number_format).lower()
    if not re.search("[年月日]", number_format):
        return value.isoformat() if "d" in visible else f"{value:%Y-%m}"
    parts = (("y", value.year, "年"), ("m", value.month, "月"), ("d", value.day, "日"))
    return "".join(f"{number}{name}" for letter, number, name in parts if letter in visible)


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
