"""Patterns (式样): regular expressions that are compiled when a text is first read with them, and not before.

Compiling costs more than reading: a class with all Hanzi takes two milliseconds, and the rules have a hundred and
seventy patterns. Most look for what a text seldom holds, a straight quotation mark or 百分点 behind %; ``needs`` names
characters or words of which every match holds one, so that a text without them is passed over uncompiled. A pattern
that is nothing but words needs them by itself, until a text holds one; from then on the compiled pattern is as fast.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from sys import maxsize
from typing import Final

_SPECIAL: Final = frozenset("\\.^$*+?{}[]()")
_PATIENCE: Final = 500
"""Texts without any of its words after which a pattern is compiled all the same: looking for each takes longer."""


class Pattern:
    """式样: stands for ``re.compile(text, flags)``. ``needs`` are strings of which every match holds at least one."""

    def __init__(self, text: str, flags: int = 0, *, needs: str | tuple[str, ...] = ()) -> None:
        self.text = text
        self.needs = tuple(needs)
        self._flags = flags
        self._waits_for = self.needs or _words(text, flags)
        self._patience = _PATIENCE

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        self._waits_for = self.needs
        return re.compile(self.text, self._flags)

    def _may_match(self, text: str, start: int = 0, end: int = maxsize) -> bool:
        for need in self._waits_for:
            if text.find(need, start, end) >= 0:
                return True
        if not self.needs and self._waits_for:
            self._patience -= 1
            if not self._patience:
                self._waits_for = ()
        return not self._waits_for

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the first match between two places."""
        return self.compiled.search(text, start, end) if self._may_match(text, start, end) else None

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the match that begins at a place."""
        return self.compiled.match(text, start, end) if self._may_match(text, start, end) else None

    def fullmatch(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """Return the match of all characters between two places."""
        return self.compiled.fullmatch(text, start, end) if self._may_match(text, start, end) else None

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """Yield all matches between two places."""
        return self.compiled.finditer(text, start, end) if self._may_match(text, start, end) else iter(())

    def split(self, text: str) -> list[str]:
        """Return the text cut at every match."""
        return self.compiled.split(text) if self._may_match(text) else [text]

    def findall(self, text: str) -> list[str]:
        """Return what every match holds: its group, or without one all of it."""
        return self.compiled.findall(text) if self._may_match(text) else []

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return the text with every match replaced."""
        return self.compiled.sub(new, text) if self._may_match(text) else text


def _words(text: str, flags: int) -> tuple[str, ...]:
    """Return the alternatives of a pattern that is nothing but words."""
    return () if flags or not _SPECIAL.isdisjoint(text) else tuple(text.split("|"))
