"""A plain list as a workbook (清单工作簿): one sheet, a head, rows to filter and to send round."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from attrs import frozen
from openpyxl import Workbook
from openpyxl.styles import Alignment

from qreport.cells import column_letters
from qreport.saving import Kept, save_bytes
from qreport.workbook.content import put
from qreport.workbook.look import GRID, head_cell
from qreport.workbook.package import packed

_WIDEST: Final = 48.0
_LONG_AGO: Final = datetime(2000, 1, 1)

Content = str | int | Decimal | None


@frozen
class Listing:
    """清单: one sheet: its name, its heads and its rows; ``merged`` areas count rows and columns from 1."""

    name: str
    heads: Sequence[Content]
    rows: Sequence[Sequence[Content]]
    merged: Sequence[tuple[int, int, int, int]] = ()


def write_listing(path: Path, sheets: Sequence[Listing]) -> Kept:
    """Write sheets; a file that was there is replaced, but not one that somebody has changed.

    The same rows give the same bytes.
    """
    book = Workbook()
    del book["Sheet"]
    book.properties.creator = "qreport"
    book.properties.created = book.properties.modified = _LONG_AGO
    for listing in sheets:
        _fill(book.create_sheet(listing.name), listing)
    return save_bytes(path, packed(book, ()))


def _fill(sheet: Any, listing: Listing) -> None:
    for column, head in enumerate(listing.heads, start=1):
        head_cell(sheet.cell(1, column), "" if head is None else str(head))
        widths = [_width(row[column - 1]) for row in (listing.heads, *listing.rows) if len(row) >= column]
        sheet.column_dimensions[column_letters(column)].width = min(max(widths) + 3, _WIDEST)
    for number, row in enumerate(listing.rows, start=2):
        for column, content in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            put(cell, content)
            cell.border, cell.alignment = GRID, Alignment(vertical="center", wrap_text=True)
    for first_row, first_column, last_row, last_column in listing.merged:
        sheet.merge_cells(start_row=first_row, start_column=first_column, end_row=last_row, end_column=last_column)
    sheet.freeze_panes = "A2"
    _print_whole(sheet)
    if not listing.merged:
        sheet.auto_filter.ref = sheet.dimensions


def _print_whole(sheet: Any) -> None:
    """Let a printed page have all columns, and each page the heads."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0  # 0: as many pages down as it takes
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _width(content: Content) -> float:
    """Return how wide a text is, Hanzi counted double."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in str(content or ""))
