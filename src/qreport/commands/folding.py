"""Folding Chinese lines (折行): rich breaks at blanks only, and Chinese has none."""

from __future__ import annotations

import re
from typing import Final

from rich.cells import cell_len

_PIECE: Final = re.compile(r"[!-~]+|.", re.DOTALL)
"""What is not torn apart: a word, a path, a number; a Hanzi."""

_NEVER_FIRST: Final = frozenset("。，、；：？！”’）》】…%")
_NEVER_LAST: Final = frozenset("“‘（《【")


def folded(text: str, width: int) -> str:
    """Return a text in lines of at most ``width`` columns, Hanzi counted double."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, width):
        if line and cell_len(line + piece) > width:
            lines.append(line.rstrip())
            line = ""
        line = (line + piece).lstrip(" ") if not line else line + piece
    return "\n".join([*lines, line.rstrip()])


def _pieces(text: str, width: int) -> list[str]:
    """Return what may not be torn apart: marks stay with what they close or open."""
    pieces: list[str] = []
    for found in _PIECE.finditer(text):
        piece = found[0]
        bound = pieces and (piece in _NEVER_FIRST or pieces[-1][-1] in _NEVER_LAST)
        if bound and cell_len(pieces[-1] + piece) <= width:
            pieces[-1] += piece
        else:
            pieces += [piece[start : start + width] for start in range(0, len(piece), width)]
    return pieces
