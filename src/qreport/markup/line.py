"""The text of captions and cells: facts and line breaks, nothing else."""

from __future__ import annotations

import re
from typing import Final

from qreport.markup.text import FactUse, Piece, Pieces
from qreport.model.inlines import LineBreak, Run

FACT: Final = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)(?::([^{}\n]*))?\}")
_TOKEN: Final = re.compile(rf"\\([{{@])|{FACT.pattern}|(\n)")
_ESCAPED: Final = re.compile(r"\\([!-/:-?\[\]^_`|}~])")


def parse_line(text: str) -> Pieces:
    """Return a line's pieces; ``\\{`` and ``\\@`` are the characters themselves."""
    pieces: list[Piece] = []
    plain: list[str] = []
    end = 0

    def flush() -> None:
        if joined := "".join(plain):
            pieces.append(Run(joined))
        plain.clear()

    for found in _TOKEN.finditer(text):
        plain.append(text[end : found.start()])
        end = found.end()
        if found[1]:
            plain.append(found[1])
            continue
        flush()
        pieces.append(LineBreak() if found[4] else FactUse(found[2], found[3]))
    plain.append(text[end:])
    flush()
    return tuple(pieces)


def literal(text: str) -> str:
    """Return a text as ``parse_line`` has to get it to give it back unchanged."""
    return text.replace("{", "\\{").replace("@", "\\@")


def unescaped(text: str) -> str:
    """Return a heading's or a caption's Markdown as the line it stands for.

    What ``parse_line`` reads itself stays escaped.
    """
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text
