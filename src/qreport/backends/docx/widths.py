"""Column widths (列宽): the full width of the text, shared by weight; what is short stays on one line where it can."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from qreport.model.blocks import Table
from qreport.model.inlines import plain_text

_WORDS: Final = re.compile("[!-~\u00a0-\u10ff]+")
"""What a line is not broken in: digits and letters, Latin and Uyghur, with their signs."""

_TWIPS_PER_MM: Final = 1440 / 25.4
_LATIN: Final = 0.6
"""Width of a digit or a Latin letter in ems: a little more than most have, for the faces that stand in for others."""
_LEAST: Final = 2.0
"""Ems that every column gets at least: two Hanzi."""
_LONGEST: Final = 16.0
"""Ems from which on a word, mostly an address, is broken all the same, and may not widen its column."""
_MANY: Final = 8
"""Columns from which on the margins of the cells may take the room of their words."""
_LEAST_MARGINS: Final = 60
"""Twips at the two sides of a cell together: a millimetre."""
_SHORT: Final = 10.0
"""Ems up to which a cell should not be broken at all, if the other columns can bear it."""


Lengths = tuple[list[float], list[float]]
"""Per column, the length of the longest word and of the longest cell in ems."""


def ems_in(text: str) -> float:
    """Return about how many ems a text is long: Hanzi and full-width signs are one each."""
    if text.isascii():
        return len(text) * _LATIN
    narrow = sum(1 for sign in text if sign < "\u1100")
    return len(text) - narrow * (1 - _LATIN)


def cell_lengths(table: Table) -> Lengths:
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
                lengths = (len(word) * _LATIN for word in _WORDS.findall(text))
                words[at] = max(words[at], *(length for length in lengths if length < _LONGEST), 0)
    return words, lines


def cell_margins(lengths: Lengths, total: int, size: int, usual: int) -> int:
    """Return what a cell keeps free at its two sides together: less than usual where many columns want room."""
    columns = len(lengths[0])
    if columns < _MANY:
        return usual
    wished = sum(line if line <= _SHORT else word for word, line in zip(*lengths, strict=True))
    return usual if wished * size * 10 + usual * columns <= total else min(usual, _LEAST_MARGINS)


def column_widths(table: Table, lengths: Lengths, total: int, size: int, margins: int) -> list[int]:
    """Return the widths in twips; they sum up to ``total``.

    ``size`` is that of the type in half points, ``margins`` what a cell keeps free at its sides.
    """
    words, lines = lengths
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
        most = _level(sorted(least.values()), rest)
        return {at: min(width, most) for at, width in least.items()}
    whole = sum(weights[at] for at in least)
    widths = {at: rest * weights[at] / whole for at in least}
    lacking = sum(max(0.0, least[at] - width) for at, width in widths.items())
    room = sum(max(0.0, width - least[at]) for at, width in widths.items())
    return {
        at: least[at] if width < least[at] else width - (width - least[at]) * lacking / room if room else width
        for at, width in widths.items()
    }


def _level(wanted: list[float], rest: float) -> float:
    """Return the width at which the widest columns are cut so that all fit: what is narrower is spared."""
    for at, width in enumerate(wanted):
        most = rest / (len(wanted) - at)
        if width >= most:
            return most
        rest -= width
    return wanted[-1]


def _rounded(widths: list[float], total: int) -> list[int]:
    """Round so that the sum stays: every edge is rounded, not every width."""
    edges, at = [0], 0.0
    for width in widths:
        at += width
        edges.append(round(at))
    edges[-1] = total
    return [right - left for left, right in pairwise(edges)]
