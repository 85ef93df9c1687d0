"""Rules of the block parser: fenced divs, and an end to nesting that loses nothing."""

from __future__ import annotations

import re
from typing import Final

from markdown_it.rules_block import StateBlock

OPENING: Final = re.compile(r":{3,}[ \t]*([^\s:].*?)[ \t]*:*[ \t]*")
CLOSING: Final = re.compile(r":{3,}[ \t]*")
_HEADING: Final = re.compile(r"#{1,6}(?:[ \t]|$)")
_DEEPEST: Final = 40


def div(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``::: {.case}`` to its ``:::``; divs nest, whatever the number of their colons.

    One that is never closed ends before the next heading or div, so that it does not swallow the rest of the file.
    """
    found = OPENING.fullmatch(_line(state, start))
    if not found:
        return False
    if silent:
        return True
    last = _closings(state).get(start)
    closed = last is not None and last < end
    if last is None or not closed:
        last = _next_break(state, start + 1, end)
    parent, maximum = state.parentType, state.lineMax
    state.parentType, state.lineMax = "div", last
    token = state.push("div_open", "div", 1)
    token.info, token.map, token.meta = found[1], [start, last + closed], {"closed": closed}
    state.md.block.tokenize(state, start + 1, last)
    state.push("div_close", "div", -1)
    state.parentType, state.lineMax = parent, maximum
    state.line = last + closed
    return True


def too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Beyond the deepest level everything is one paragraph, where the parser itself would drop it."""
    if silent or state.level < _DEEPEST:
        return False
    content = state.getLines(start, end, state.blkIndent, False).strip()
    token = state.push("paragraph_open", "p", 1)
    token.map, token.meta = [start, end], {"too_deep": True}
    state.push("inline", "", 0).content = content
    state.push("paragraph_close", "p", -1)
    state.line = end
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _closings(state: StateBlock) -> dict[int, int]:
    """Return the closing line of every div that has one, worked out once for a text."""
    if "closings" not in state.env:
        closings: dict[int, int] = {}
        openings: list[int] = []
        for number, line in enumerate(state.src.split("\n")):
            text = line.strip(" \t")
            if CLOSING.fullmatch(text):
                if openings:
                    closings[openings.pop()] = number
            elif OPENING.fullmatch(text):
                openings.append(number)
        state.env["closings"] = closings
    found: dict[int, int] = state.env["closings"]
    return found


def _next_break(state: StateBlock, start: int, end: int) -> int:
    for line in range(start, end):
        text = _line(state, line)
        if _HEADING.match(text) or OPENING.fullmatch(text):
            return line
    return end
