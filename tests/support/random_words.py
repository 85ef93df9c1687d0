"""An author who writes anything: words that can be told apart, full of what breaks programs, and where they belong.

Each word is typed once and remembered in the order of the pages, as a reader must find it there. Hypothesis decides
everything, so that a report which fails shrinks to a small one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, TypeVar

from attrs import define, field, frozen
from hypothesis import strategies as st

from tests.support.word_text import without_blanks

T = TypeVar("T")

NASTY: Final = (
    "", "", "", "&<>\"'", "“引”‘号’……——", "]]>", "<w:t>", "&amp;", "\x0b", "\x00\x1f", "\ud800",
    "\ufffe\uffff", "\r\n", "\t", "  ", "\u3000", "\xa0", "\u2028", "\x85", "\u202eأبجد\u202c", "עברית",
    "\U0001f469\u200d\U0001f3eb", "𠮷𪚥", "é\u0301", "\u200b\xad\ufeff", "*_`~^", "{students}", "{", "}",
    "{{ fig-a }}", "@fig-a", "\\", "\\\\", "\\{", "[^1]", "^[注]", "![图](a.png)", "[链](x)", "<!--", "-->",
    "# 1. - ", "|", ":::", "$1", "%s", "{0}", "\\n", "100%", "3858人", "A" * 90, "a b c", "1.2.3",
    "（）【】《》", "—",
)  # fmt: skip
VERY_LONG: Final = ("长" * 1500, "W" * 1500, "长 " * 700, "甲\n" * 60)
_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def markdown(word: str) -> str:
    """Return Markdown that prints a word as it is."""
    return _PUNCTUATION.sub(r"\\\1", word)


def line(word: str) -> str:
    """Return what a caption, a heading or a cell prints as this word."""
    return re.sub(r"[{@]", r"\\\g<0>", word)


def seen(word: str) -> str:
    """Return a word as the page shows it: what XML forbids is replaced."""
    return without_blanks(_FORBIDDEN.sub("\ufffd", word))


@frozen
class Mention:
    """A reference: what it prints is known when the whole report is written."""

    key: str


@define
class Pen:
    """Writes words and remembers them: ``words`` in the order of the pages, ``anywhere`` those without a fixed place,
    ``described`` those that are read aloud."""

    draw: Callable[[st.SearchStrategy[Any]], Any]
    words: list[str | Mention] = field(factory=list)
    anywhere: list[str] = field(factory=list)
    described: list[str] = field(factory=list)
    facts: dict[str, str] = field(factory=dict)
    """What ``{key}`` prints."""
    periods: dict[str, str] = field(factory=dict)
    """What ``{key:period}`` prints."""
    targets: dict[str, str] = field(factory=dict)
    """What ``@key`` prints."""
    counts: dict[str, int] = field(factory=dict)
    made: int = 0

    def chance(self, one_in: int) -> bool:
        return bool(self.draw(st.integers(1, one_in)) == one_in)

    def number(self, least: int, most: int) -> int:
        return int(self.draw(st.integers(least, most)))

    def choice(self, options: tuple[T, ...]) -> T:
        chosen: T = self.draw(st.sampled_from(options))
        return chosen

    def word(self) -> str:
        """Return a word as no other: it begins and ends with Hanzi, and what stands between is anything."""
        self.made += 1
        if self.chance(60):
            middle = self.choice(VERY_LONG)
        else:
            middle = self.choice(NASTY) if self.number(0, 3) else self.draw(st.text(max_size=6))
        return f"字{self.made}、{middle}末"

    def name(self) -> str:
        """Return a word that may stand where nothing is read: in titles and names."""
        return re.sub(r"[{}\\@\r\n]", "", self.word())

    def put(self, word: str) -> str:
        """Remember that this word stands here on the page."""
        self.words.append(seen(word))
        return word

    def markdown(self) -> str:
        return markdown(self.put(self.word()))

    def line(self) -> str:
        return line(self.put(self.word()))

    def line_or_none(self, one_in: int = 3) -> str | None:
        return self.line() if self.chance(one_in) else None

    def count(self, series: str) -> int:
        self.counts[series] = self.counts.get(series, 0) + 1
        return self.counts[series]

    def key(self, prefix: str, label: str) -> str | None:
        """Return a key for a block that prints as ``label`` where it is referred to, or none."""
        if self.number(0, 2):
            return None
        key = f"{prefix}-{self.choice(('a', 'b', 'c-1'))}"
        self.targets.setdefault(key, label)
        return key

    def in_order(self) -> list[str]:
        """Return what must stand in the file, in order."""
        return [
            seen(self.targets.get(word.key, f"【?{word.key}】")) if isinstance(word, Mention) else word
            for word in self.words
        ]
