"""Column widths (列宽): the full width of the text, shared by weight; what is short stays on one line where it can."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from qreport.model.blocks import Table
from qreport.model.inlines import plain_text

_WORDS: Final = re.compile("[!-~\u00a0-\u024f]+")
"""What a line is not broken in: digits and Latin letters with their signs."""

_TWIPS_PER_MM: Final = 1440 / 25.4
_LATIN: Final = 0.6
"""Width of a digit or a Latin letter in ems: a little more than most have, for the faces that stand in for others."""
_LEAST: Final = 2.0
"""Ems that every column gets at least: two Hanzi."""
_SHORT: Final = 10.0
"""Ems up to which a cell should not be broken at all, if the other columns can bear it."""


def ems_in(text: str) -> float:
    """Return about how many ems a text is long: Hanzi and full-width signs are one each."""
    if text.isascii():
        return len(text) * _LATIN
    narrow = sum(1 for sign in text if sign < "\u0250")
    return len(text) - narrow * (1 - _LATIN)


def column_widths(table: Table, total: int, size: int, margins: int) -> list[int]:
    """Return the widths in twips; they sum up to ``total``.

    ``size`` is that of the type in half points, ``margins`` what a cell keeps free at its sides.
    """
    words, lines = _lengths(table)
    least = [length * size * 10 + margins for length in words]
    wished = [
        line * size * 10 + margins if line <= _SHORT else lowest for line, lowest in zip(lines, least, strict=True)
    ]
    fixed = {at: column.width * _TWIPS_PER_MM for at, column in enumerate(table.columns) if column.width is not None}
    movable = {at: least[at] for at in range(len(least)) if at not in fixed}
    rest = total - sum(fixed.values())
    if not movable or rest < sum(movable.values()) / 2:
        # the widths asked for leave room over, or none for the others: all become shares
        shares = fixed | movable
        scale = total / sum(shares.values())
        return _rounded([shares[at] * scale for at in range(len(least))], total)
    if sum(wished[at] for at in movable) <= rest:
        movable = {at: wished[at] for at in movable}
    widths = fixed | _shared(rest, movable, [max(column.weight, 0.01) for column in table.columns])
    return _rounded([widths[at] for at in range(len(least))], total)


def _shared(rest: float, least: dict[int, float], weights: list[float]) -> dict[int, float]:
    """Share a width by weight; a column that would be too narrow is widened by those that have room."""
    enough = sum(least.values())
    if enough >= rest:
        return {at: rest * width / enough for at, width in least.items()}
    whole = sum(weights[at] for at in least)
    widths = {at: rest * weights[at] / whole for at in least}
    lacking = sum(max(0.0, least[at] - width) for at, width in widths.items())
    room = sum(max(0.0, width - least[at]) for at, width in widths.items())
    return {
        at: least[at] if width < least[at] else width - (width - least[at]) * lacking / room if room else width
        for at, width in widths.items()
    }


def _rounded(widths: list[float], total: int) -> list[int]:
    """Round so that the sum stays: every edge is rounded, not every width."""
    edges, at = [0], 0.0
    for width in widths:
        at += width
        edges.append(round(at))
    edges[-1] = total
    return [right - left for left, right in pairwise(edges)]


def _lengths(table: Table) -> tuple[list[float], list[float]]:
    """Return, per column, the length of the longest word and of the longest cell in ems."""
    words = [_LEAST] * len(table.columns)
    lines = [_LEAST] * len(table.columns)
    for row in (*table.head, *table.body):
        for at, cell in enumerate(row):
            if cell is None or cell.colspan > 1:
                continue
            text = plain_text(cell.content)
            # a sign is one em at most: most cells have fewer signs than the longest has ems, and need no measuring
            if len(text) > lines[at]:
                lines[at] = max(lines[at], *map(ems_in, text.split("\n")))
            if len(text) * _LATIN > words[at]:
                words[at] = max(words[at], *(len(word) * _LATIN for word in _WORDS.findall(text)), 0)
    return words, lines
