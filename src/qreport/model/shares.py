"""Shares (占比): parts of a whole in percent, rounded one by one or so that they add up to 100."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from typing import Final

_EXACT: Final = Context(prec=100)
"""Wide enough for every number a report may hold, so that rounding never fails."""
_DIGITS: Final = 2


def percentages(
    values: Sequence[Decimal | None], digits: int = _DIGITS, *, balanced: bool = False
) -> tuple[Decimal | None, ...]:
    """各项占比: return each value's part of the sum in percent, ``None`` for what is missing or below zero.

    Each is rounded half up; ``balanced`` rounds by the largest remainder (最大余额法), so that they add up to 100.
    All are ``None`` where the sum is zero.
    """
    parts = [None if value is None or value < 0 else value for value in values]
    total = Decimal(0)
    for part in parts:
        total = _EXACT.add(total, part or Decimal(0))
    if not total:
        return (None,) * len(parts)
    exact = [None if part is None else _EXACT.divide(_EXACT.multiply(part, Decimal(100)), total) for part in parts]
    if balanced:
        return _balanced(exact, digits)
    step = Decimal(1).scaleb(-digits)
    return tuple(None if part is None else part.quantize(step, ROUND_HALF_UP, _EXACT) for part in exact)


def _balanced(exact: Sequence[Decimal | None], digits: int) -> tuple[Decimal | None, ...]:
    """Cut all parts off, and give the steps that are left to those that lost most; the first of equals wins."""
    step = Decimal(1).scaleb(-digits)
    kept = [None if part is None else part.quantize(step, ROUND_FLOOR, _EXACT) for part in exact]
    lost = [
        (part - floor, -at)
        for at, (part, floor) in enumerate(zip(exact, kept, strict=True))
        if part is not None and floor is not None
    ]
    left = int((100 - sum(floor for floor in kept if floor is not None)) / step)
    for _, at in sorted(lost, reverse=True)[:left]:
        floor = kept[-at]
        kept[-at] = None if floor is None else floor + step
    return tuple(kept)
