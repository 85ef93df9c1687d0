"""The head of a table from Excel (表头): the first row, or as many as its merged cells reach down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from attrs import frozen

_DEEPEST: Final = 4
"""Rows; what reaches further down is no head."""

Area = tuple[int, int, int, int]


@frozen
class Head:
    """The levels of each column's head, and how many rows of the file it has."""

    levels: tuple[tuple[str, ...], ...]
    rows: int

    @property
    def names(self) -> list[str]:
        """What the columns are called: by their last level, and by all of them where that is another's too."""
        last = [each[-1] for each in self.levels]
        often = Counter(last)
        return ["".join(each) if often[each[-1]] > 1 else each[-1] for each in self.levels]

    @property
    def labels(self) -> list[str | tuple[str, ...]]:
        """The same for the columns of a table."""
        return [each if len(each) > 1 else each[0] for each in self.levels]


def head_of(rows: Sequence[Sequence[str]], merged: Sequence[Area]) -> Head:
    """Return the head of rows in which each cell of a merged area has its text."""
    last = _last(merged, len(rows))
    columns = zip(*rows[:last], strict=True)
    return Head(tuple(_levels(texts) for texts in columns), last)


def _last(merged: Sequence[Area], count: int) -> int:
    """Return the last row of the head."""
    last, reached = 1, 0
    while reached != last:
        reached = last
        last = max([last, *(bottom for top, _, bottom, _ in merged if top <= last)])
    return last if last <= _DEEPEST and last < count else 1


def _levels(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the levels of one column, from the top: a cell merged downward is one, an empty one none."""
    kept = [text for at, text in enumerate(texts) if text.strip() and (at == 0 or text != texts[at - 1])]
    return tuple(kept) or ("",)
