"""Cells of a CSV file (CSV 表格) with their addresses."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from qreport.cells import Cell, Sheet, TooMuchError, trimmed
from qreport.errors import Place, refusal

_MOST_CELLS: Final = 1_000_000
"""As of a sheet: 100 MB of memory."""


def read_csv(text: str, file: str) -> Sheet:
    """读入 CSV: return the sheet. Raises ``ReportError`` when the text is none, or too much of it."""
    first = text.lstrip().partition("\n")[0]
    delimiter = next((mark for mark in ",\t;" if mark in first), ",")  # Excel's "Unicode text" has tabs
    try:
        if text.count(delimiter) + text.count("\n") > _MOST_CELLS:  # seconds before the rows tell
            raise TooMuchError
        return Sheet(file, None, trimmed(list(_rows(text, delimiter)), _MOST_CELLS))
    except csv.Error as error:
        raise refusal("table-file", f"CSV 读不出来：{error}。", "请检查引号是否成对。", Place(file)) from None
    except TooMuchError:
        raise refusal("table-file", "表格太大，没有读。", "请只留报告要用的行和列。", Place(file)) from None


def _rows(text: str, delimiter: str) -> Iterator[list[Cell]]:
    count = 0
    for row, record in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
        count += len(record)
        if count > _MOST_CELLS or row > _MOST_CELLS:
            raise TooMuchError
        yield [Cell(value or None, row, column) for column, value in enumerate(record, start=1)]
