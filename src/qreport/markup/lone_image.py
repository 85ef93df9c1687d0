"""A picture alone in its paragraph: most are, and are recognised by a pattern, which spares them the parser."""

from __future__ import annotations

import re
from typing import Final

from qreport.markup.attributes import parse_attributes

# Nothing in caption or path that could mean anything else; attributes that begin as no fact does.
_IMAGE: Final = re.compile(
    r"!\[([^\\`*_\[\]{}｛@^<&!\n\r\0]*)\]\(([^\s\\()\[\]<>&!\x00-\x20\x7f]+)\)"
    r"(\{(?:#|[A-Za-z][\w-]*=)[^<\n\r\0]*\})?"
)


def lone_image(text: str) -> tuple[str, str, dict[str, str]] | None:
    """Return caption, path and attributes where a text is a picture and nothing else, plainly and rightly written.

    ``None`` means: ask the parser.
    """
    found = _IMAGE.fullmatch(text)
    if found is None:
        return None
    if found[3] is None:
        return found[1], found[2], {}
    attributes = parse_attributes(text, found.start(3))
    if attributes is None or attributes.advice or attributes.end != len(text):
        return None
    return found[1], found[2], attributes.values
