"""Scripts in one line (文种): which characters are set as Chinese, which as Latin, and which from right to left.

docs/dev/scripts.md says what Word does with each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from qreport.model.inlines import Inlines, plain_text

Script = Literal["plain", "chinese", "turned"]
"""How a run is told to be set: as it is, shared characters as Chinese, from right to left."""

_ARABIC: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_SIGNS: Final = "·×÷‐-―‘’“”‥…′″※℃№Ⅰ-ⅿ←-⇿∈-⋿①-⓿─-◿☀-⛿✓-✗"  # these are what the file is about

_NOT_PLAIN: Final = re.compile(f"[{_SIGNS}{_ARABIC}]")
_SHARED: Final = re.compile(f"[{_SIGNS}]")
_BETWEEN_LATIN: Final = re.compile(f"(?<=[!-~ \u00c0-\u024f])([{_SIGNS}]+)(?=[!-~ \u00c0-\u024f])")

_TURNED: Final = re.compile(f"[{_ARABIC}]")
_OTHER_LETTER: Final = re.compile(rf"[^\W\d_{_ARABIC}]")
_STRETCH: Final = re.compile(rf"[{_ARABIC}](?:[\W\d_{_ARABIC}]*[{_ARABIC}])?")
_CLOSERS: Final = {")": "(", "]": "[", "}": "{", "»": "«", "）": "（", "】": "【", "》": "《", "”": "“", "’": "‘"}

_LONG_WORD: Final = re.compile("[!-~\u00a1-\u024f]{24}")

_FLUSH_LEFT: Final = '<w:jc w:val="left"/>'


def is_plain(text: str) -> bool:
    """Say whether a text holds nothing that has to be told how it is set."""
    return text.isascii() or _NOT_PLAIN.search(text) is None


def pieces(text: str) -> Iterator[tuple[Script, str]]:
    """Yield a text in pieces that are each set in one way."""
    end = 0
    for start, stop in _turned(text):
        yield from _upright(text[end:start])
        yield "turned", text[start:stop]
        end = stop
    yield from _upright(text[end:])


def peculiar(content: Inlines, *, spread: bool = True, ruled: bool = False) -> str:
    """Return the properties of a paragraph that its words ask for, in Word's order; mostly none.

    ``spread`` says whether its lines are filled to both margins, ``ruled`` whether a rule stands at its left.
    """
    text = plain_text(content)
    if not ruled and is_turned(text):
        return "<w:bidi/>"
    if spread and _LONG_WORD.search(text):
        return f'<w:wordWrap w:val="0"/>{_FLUSH_LEFT}'
    return ""


def is_turned(text: str) -> bool:
    """Say whether a text reads from right to left as a whole."""
    return _TURNED.search(text) is not None and _OTHER_LETTER.search(text) is None


def _turned(text: str) -> Iterator[tuple[int, int]]:
    """Yield where stretches from right to left begin and end."""
    if is_turned(text):
        yield 0, len(text)
        return
    for found in _STRETCH.finditer(text):
        stop = found.end()
        while stop < len(text) and _closes(text[found.start() : stop], text[stop]):
            stop += 1
        yield found.start(), stop


def _closes(stretch: str, sign: str) -> bool:
    opener = _CLOSERS.get(sign)
    return opener is not None and stretch.count(opener) > stretch.count(sign)


def _upright(text: str) -> Iterator[tuple[Script, str]]:
    """Yield a text without letters from right to left, cut where Latin and Chinese signs are mixed."""
    if not text:
        return
    if _SHARED.search(text) is None:
        yield "plain", text
        return
    cut = _BETWEEN_LATIN.split(text)
    chinese = [at % 2 == 0 and _SHARED.search(piece) is not None for at, piece in enumerate(cut)]
    if not any(chinese):
        yield "plain", text
        return
    for piece, is_chinese in zip(cut, chinese, strict=True):
        if piece:
            yield "chinese" if is_chinese else "plain", piece
