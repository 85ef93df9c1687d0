"""How much there is to read in a text (文字的多少), counted before the parser sees it.

What a parser needs depends on lines and marks more than on characters: a megabyte of "a" on lines of their own takes
a hundred times as long as a megabyte of prose. docs/dev/hostile.md has the figures.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

_LINE: Final = re.compile(r"\S[^\r\n]*")
_MARKS: Final = "*_^{@<\\`|"


@frozen
class Amount:
    """文字的多少: characters, lines with something on them, brackets, and other marks that mean something."""

    characters: int = 0
    lines: int = 0
    brackets: int = 0
    marks: int = 0

    @classmethod
    def of(cls, text: str) -> Amount:
        """Count a text."""
        lines = sum(1 for _ in _LINE.finditer(text))
        return cls(len(text), lines, text.count("["), sum(text.count(mark) for mark in _MARKS))

    def __add__(self, other: Amount) -> Amount:
        return Amount(
            self.characters + other.characters,
            self.lines + other.lines,
            self.brackets + other.brackets,
            self.marks + other.marks,
        )

    def beyond(self, most: Amount) -> str:
        """Return what there is too much of, as ``25000个方括号``; empty where all is within ``most``."""
        counted = (
            (self.characters, most.characters, "个字"),
            (self.lines, most.lines, "行"),
            (self.brackets, most.brackets, "个方括号"),
            (self.marks, most.marks, "个“*”“{”“|”之类的符号"),
        )
        return next((f"{found}{what}" for found, limit, what in counted if found > limit), "")


MOST_OF_A_FILE: Final = Amount(1_000_000, 12_000, 6_000, 60_000)
"""A whole report has 3,000 lines, 100 brackets and 1,000 other marks. At worst five seconds until it is built."""

MOST_OF_ALL: Final = Amount(3_000_000, 36_000, 18_000, 180_000)
"""Of all files together: ten times the longest report."""
