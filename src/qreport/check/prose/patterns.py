"""Patterns (式样): regular expressions that are compiled when a text is first read with them, and not before.

Compiling costs more than reading: a class with all Hanzi takes two milliseconds, and the rules have a hundred and
seventy patterns. Most look for what a text seldom holds, a straight quotation mark or 百分点 behind %; ``needs`` names
characters or words of which every match holds one, so that a text without them is passed over uncompiled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from sys import maxsize


class Pattern:
    """式样: stands for ``re.compile(text, flags)``. ``needs`` are strings of which every match holds at least one."""

    def __init__(self, text: str, flags: int = 0, *, needs: str | tuple[str, ...] = ()) -> None:
        self.text = text
        self.needs = tuple(needs)
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.text, self._flags)

    def _may_match(self, text: str) -> bool:
        return not self.needs or any(need in text for need in self.needs)

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the first match between two places."""
        return self.compiled.search(text, start, end) if self._may_match(text) else None

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the match that begins at a place."""
        return self.compiled.match(text, start, end) if self._may_match(text) else None

    def fullmatch(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the match of all characters between two places."""
        return self.compiled.fullmatch(text, start, end) if self._may_match(text) else None

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """Yield all matches between two places."""
        return self.compiled.finditer(text, start, end) if self._may_match(text) else iter(())

    def split(self, text: str) -> list[str]:
        """Return the text cut at every match."""
        return self.compiled.split(text) if self._may_match(text) else [text]

    def findall(self, text: str) -> list[str]:
        """Return what every match holds: its group, or without one all of it."""
        return self.compiled.findall(text) if self._may_match(text) else []

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return the text with every match replaced."""
        return self.compiled.sub(new, text) if self._may_match(text) else text
