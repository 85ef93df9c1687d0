"""Characters that an XML file, and so a Word file, cannot hold."""

from __future__ import annotations

import re
from typing import Final

FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Control characters but tab and line feeds, lone surrogates and the two non-characters of the first plane."""

HIDDEN: Final = re.compile("[\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Characters nobody sees: those that turn the order of the letters around, and those of no width, which keep a word
from being found."""

REPLACEMENT: Final = "�"
"""What stands for them in a draft, so that the spot can be seen."""


def name_of(character: str) -> str:
    """Return the code point as ``U+000B``."""
    return f"U+{ord(character):04X}"
