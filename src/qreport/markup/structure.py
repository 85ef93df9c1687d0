"""The structure of a text: one plain line without a parser, everything else with it."""

from __future__ import annotations

import re
from typing import Final

from qreport.markup.comments import OPENING
from qreport.markup.elements import ParagraphElement, ParsedElements

_SIMPLE: Final = re.compile(r"(?!\[\^)(?:[^\s#＃>\-+*\d:：|=~\x60{!\\\0]|\*\*(?!\*))[^\n\r\0]*")


def parse_elements(text: str) -> ParsedElements:
    """Parse a text to elements; a text of one plain line needs no parser."""
    if _SIMPLE.fullmatch(text) and not text[-1].isspace() and OPENING not in text:
        return ParsedElements((ParagraphElement(text, 0),))
    from qreport.markup.tree import parse_tree  # loads the parser, 0.1 s

    return parse_tree(text)
