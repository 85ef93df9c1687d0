"""What goes into a cell stays what it is (格子的内容): numbers exact, texts never formulas."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from qreport.errors import Place, refusal

_EXACT_DIGITS: Final = 15  # Excel keeps no more; a longer number is written as text
_LONGEST_TEXT: Final = 32_767


def put(cell: Any, content: Decimal | str | int | None) -> None:
    """Write a number as a number that Excel keeps exactly, else as text."""
    if isinstance(content, Decimal) and len(content.normalize().as_tuple().digits) > _EXACT_DIGITS:
        content = f"{content:f}"
    if isinstance(content, str):
        if content:
            say(cell, content)
    else:
        cell.value = content


def say(cell: Any, text: str) -> None:
    """Write a text that stays a text, also when it looks like a formula or an error."""
    if ILLEGAL_CHARACTERS_RE.search(text) or len(text) > _LONGEST_TEXT:
        place = Place(sheet=cell.parent.title, cell=cell.coordinate)
        shown = ILLEGAL_CHARACTERS_RE.sub("�", text)[:20]
        raise refusal("control-character", f"“{shown}”里有不能写进工作簿的字符，或文字太长。", "请改正。", place)
    cell.value = text
    cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@", "\t", "\r")):
        cell.quotePrefix = True
