"""Comments (注释): ``<!-- … -->`` is for colleagues and is not printed."""

from __future__ import annotations

import re
from typing import Final

OPENING: Final = "<!--"
_CLOSING: Final = "-->"
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


def without_comments(text: str) -> str:
    """Return a text without its comments, every line where it was.

    One that is not closed before the next begins stays: what stands behind it may be text, and whoever prints it
    finds the mark. ``\\<!--`` are the characters themselves.
    """
    if _CLOSING not in text:
        return text
    kept: list[str] = []
    end = 0
    for part in _comments(text):
        kept += [text[end : part.start], *_LINE_END.findall(text, part.start, part.stop)]
        end = part.stop
    return "".join([*kept, text[end:]])


def _comments(text: str) -> list[slice]:
    found: list[slice] = []
    start, closing = text.find(OPENING), 0
    while start >= 0:
        if closing < start + len(OPENING):  # looked for once for all that are open before it
            closing = text.find(_CLOSING, start + len(OPENING))
        if closing < 0:
            break
        following = text.find(OPENING, start + len(OPENING), closing)
        if following < 0 and not _is_escaped(text, start):
            found.append(slice(start, closing + len(_CLOSING)))
            following = text.find(OPENING, closing + len(_CLOSING))
        elif following < 0:
            following = text.find(OPENING, start + len(OPENING))
        start = following
    return found


def _is_escaped(text: str, start: int) -> bool:
    before = start
    while before and text[before - 1] == "\\":
        before -= 1
    return bool((start - before) % 2)
