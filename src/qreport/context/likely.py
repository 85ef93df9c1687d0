"""The name that was probably meant (最像的名字), looked for only as long as that is quick.

Comparing is the product of what is wrong and of what there is: a file of wrong keys would be compared for hours.
"""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from typing import Final

_MOST_COMPARED: Final = 50_000
"""Names in one build: all wrong keys of a real report, and a few seconds at worst."""

_LONGEST: Final = 60


class Likely:
    """最像的名字: finds the name that a wrong one resembles."""

    def __init__(self) -> None:
        self._left = _MOST_COMPARED
        self._found: dict[str, str] = {}

    def name(self, wrong: str, known: Collection[str], cutoff: float) -> str:
        """Return the known name most like a wrong one, empty where none is like it or too many were compared."""
        if wrong not in self._found:
            if len(wrong) > _LONGEST or len(known) > self._left:
                return ""
            self._left -= len(known)
            near = get_close_matches(wrong, [name for name in known if len(name) <= _LONGEST], 1, cutoff)
            self._found[wrong] = near[0] if near else ""
        return self._found[wrong]
