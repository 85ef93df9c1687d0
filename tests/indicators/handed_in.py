"""Workbooks as departments hand them in: made by qreport, then changed in Excel."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

from qreport import workbook
from qreport.editions.load import load
from qreport.errors import Finding
from qreport.indicators import Indicators
from qreport.indicators.read import read_indicators

EDITION = load("higher-2023")
Change = Callable[[Any], None]


def filled(folder: Path, change: Change, name: str = "indicators.xlsx") -> Path:
    path = workbook.write(EDITION, folder / name)
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def read(folder: Path, change: Change) -> tuple[Indicators, list[Finding]]:
    return read_indicators([filled(folder, change)], root=folder)


def put(cells: dict[str, object]) -> Change:
    def change(book: Any) -> None:
        for address, value in cells.items():
            sheet, cell = address.split("!")
            book[sheet][cell] = value

    return change


def this(indicators: Indicators, key: str) -> str:
    return str(indicators.this(EDITION, key))


def rules(findings: list[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


def without_hidden_cells(book: Any) -> None:
    for sheet in book.worksheets:
        if sheet.title != "数据":
            sheet.delete_cols(1)
            sheet.delete_rows(3)
