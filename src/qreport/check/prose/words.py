"""The words that rules on numbers need (用词), from ``words.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

# The range of Hanzi in a class is compiled character by character, two milliseconds each time; letters are not.
HAN: Final = r"[^\W\d_A-Za-z\xaa-\xff]"
"""One Hanzi: a letter that is not Latin."""

NO_HAN: Final = r"[\W\d_A-Za-z\xaa-\xff]"
"""One character that is no Hanzi."""

LETTER: Final = r"[^\W\d_]"
"""One Hanzi or Latin letter."""


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@cache
def words(name: str) -> tuple[str, ...]:
    """Return a list of words by its name (``subject.past``), longer ones first."""
    value: Any = _words()
    for part in name.split("."):
        value = value[part]
    return tuple(sorted(value, key=len, reverse=True))


@cache
def either(name: str) -> str:
    """Return a list of words as the alternatives of a pattern."""
    return any_of(words(name))


def any_of(choices: Iterable[str]) -> str:
    """Return words as the alternatives of a pattern, longer ones first."""
    return f"(?:{'|'.join(longest_first(choices))})"


def longest_first(choices: Iterable[str]) -> list[str]:
    """Return words as a pattern holds them, longer ones first."""
    return [re.escape(word) for word in sorted(choices, key=len, reverse=True)]


@cache
def contains(name: str) -> re.Pattern[str]:
    """Return the pattern that finds any word of a list."""
    return re.compile(either(name))


def held(choices: Iterable[str], text: str) -> frozenset[str]:
    """Return the words that a text holds: most fail by their characters, before the whole text is searched."""
    characters = frozenset(text)
    return frozenset(word for word in choices if characters.issuperset(word) and word in text)
