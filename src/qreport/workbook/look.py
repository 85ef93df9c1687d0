"""How the workbook's cells look (工作簿的样子)."""

from __future__ import annotations

from typing import Any, Final

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from qreport.workbook.content import say

_LINE: Final = Side(style="thin", color="BFBFBF")
GRID: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
TO_FILL: Final = PatternFill("solid", fgColor="FFF9DB")
_GREY: Final = PatternFill("solid", fgColor="EDEDED")


def head_cell(cell: Any, text: str) -> None:
    """Write the head of a column."""
    say(cell, text)
    cell.font, cell.fill, cell.border = Font(name="Calibri", bold=True), _GREY, GRID
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
