"""Content for the year after (带过来的正文): headings, tables and placed blocks; no prose, photographs or cases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from qreport.commands.carry_data import emptied_rows
from qreport.markup.elements import (
    DivElement,
    Element,
    HeadingElement,
    ListElement,
    ParagraphElement,
    TableElement,
)
from qreport.markup.structure import parse_elements

_DATA: Final = re.compile(r"!\[[^\n]*\]\((?:data/[^\n]*\)(?:\{[^\n]*\})?|\)\{[^\n]*\bfacts=[^\n]*\})")
"""A table or a chart of a file, or of facts."""
_PLACED: Final = re.compile(r"\{\{\s*[a-z][a-z0-9-]*\s*\}\}|\\(?:newpage|pagebreak)")
_CAPTION: Final = re.compile(r":\s[^\n]*")
_ALIGNED: Final = {"left": ":---", "center": ":---:", "right": "---:", None: "---"}


def carried_content(text: str) -> str:
    """Return what stays of a file."""
    return "\n\n".join(_carried(parse_elements(text).elements)) + "\n"


def _carried(elements: Sequence[Element]) -> Iterator[str]:
    below_table = False
    for element in elements:
        match element:
            case HeadingElement():
                key = f" {{#{element.key}}}" if element.key else ""
                yield f"{'#' * element.level} {element.text}{key}"
            case ParagraphElement():
                text = element.text.strip()
                kept = _DATA.fullmatch(text) or _PLACED.fullmatch(text)
                if kept or (below_table and _CAPTION.fullmatch(text)):
                    yield text
            case TableElement():
                yield _pipe_table(element)
            case DivElement() if "landscape" in element.classes:
                if inner := list(_carried(element.children)):
                    yield "\n\n".join(["::: {.landscape}", *inner, ":::"])
            case DivElement() | ListElement():
                pass  # last year's cases, challenges and lists
        below_table = isinstance(element, TableElement)


def _pipe_table(element: TableElement) -> str:
    head, *rows = element.rows
    kept = [head, *(tuple(map(str, row)) for row in emptied_rows(head, rows))]
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in kept]
    lines.insert(1, "|" + "|".join(_ALIGNED[align] for align in element.aligns) + "|")
    return "\n".join(lines)
