"""Cells of a CSV file (CSV 表格) with their addresses."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from qreport.cells import Cell, Sheet, TooMuchError, trimmed
from qreport.errors import Place, refusal

_MOST_CELLS: Final = 1_000_000
"""As of a sheet: 100 MB of memory."""

_HEAD: Final = 100_000
"""Characters within which the first line ends."""

_QUOTED: Final = re.compile(r'"[^"]*"')
_END: Final = "\0\0"
"""A last record of our own: where it is missing, a quotation mark that nobody closed has swallowed it."""


def read_csv(text: str, file: str) -> Sheet:
    """读入 CSV: return the sheet. Raises ``ReportError`` when the text is none, or too much of it."""
    delimiter = _delimiter(text)
    try:
        if text.count(delimiter) + text.count("\n") > _MOST_CELLS:  # seconds before the rows tell
            raise TooMuchError
        *rows, last = _rows(f"{text}\n{_END}", delimiter)
        if [cell.value for cell in last] != [_END]:
            message = "这一格的引号没有成对，后面的内容都并进了这一格，没有读。"
            raise refusal("table-file", message, "请补上或删去引号。", Place(file, cell=last[-1].address))
        return Sheet(file, None, trimmed(rows, _MOST_CELLS))
    except csv.Error:  # more than 131,072 characters
        raise refusal("table-file", "CSV 里有一格长得不合情理，没有读。", "请检查引号是否成对。", Place(file)) from None
    except TooMuchError:
        raise refusal("table-file", "表格太大，没有读。", "请只留报告要用的行和列。", Place(file)) from None


def _delimiter(text: str) -> str:
    """Return what stands between the cells of the first line: Excel's "Unicode text" has tabs."""
    lines = _QUOTED.sub("", text[:_HEAD]).splitlines()
    first = next((line for line in lines if line.strip(" ")), "")
    return next((mark for mark in ",\t;" if mark in first), ",")


def _rows(text: str, delimiter: str) -> Iterator[list[Cell]]:
    count = 0
    for row, record in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
        count += len(record)
        if count > _MOST_CELLS or row > _MOST_CELLS:
            raise TooMuchError
        yield [Cell(value or None, row, column) for column, value in enumerate(record, start=1)]
