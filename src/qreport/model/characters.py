"""Characters that an XML file, and so a Word file, cannot hold."""

from __future__ import annotations

import re
from typing import Final

FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Control characters but tab and line feeds, lone surrogates and the two non-characters of the first plane."""

REPLACEMENT: Final = "�"
"""What stands for them in a draft, so that the spot can be seen."""


def name_of(character: str) -> str:
    """Return the code point as ``U+000B``."""
    return f"U+{ord(character):04X}"
