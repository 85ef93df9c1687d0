"""Order and number of categories (排序、前几项): what is left out of parts of a whole becomes 其他."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, Literal

from attrs import evolve

from qreport.components.chart_data import ChartData
from qreport.model.blocks import ChartKind, ChartSeries

Order = Literal["given", "descending", "ascending"]
ORDERS: Final[tuple[Order, ...]] = ("given", "descending", "ascending")
_WHOLES: Final = ("pie", "doughnut", "stacked-column", "stacked-bar", "percent-column", "percent-bar", "area")
"""Kinds whose numbers add up to a whole."""
REST: Final = "其他"


def ordered(data: ChartData, order: Order) -> ChartData:
    """排序: return the categories by the sums of their numbers; 其他 stays last, and so do those without a number."""
    if order == "given":
        return data
    sums = _sums(data)
    told = [at for at in range(len(data.categories)) if data.categories[at] != REST]
    rest = [at for at in range(len(data.categories)) if data.categories[at] == REST]
    empty = [at for at in told if sums[at] is None]
    full = sorted((at for at in told if sums[at] is not None), key=lambda at: sums[at] or Decimal(0))
    return _taken(data, [*(reversed(full) if order == "descending" else full), *empty, *rest])


def topped(data: ChartData, top: int | None, kind: ChartKind) -> tuple[ChartData, int]:
    """前几项: return the ``top`` largest categories in their order, and how many were left out.

    Where numbers add up to a whole, what is left becomes 其他, with what is called so already, and none is left out.
    """
    if top is None or len(data.categories) <= top:
        return data, 0
    sums, whole = _sums(data), kind in _WHOLES
    others = {at for at, name in enumerate(data.categories) if whole and name == REST}
    ranked = sorted(range(len(sums)), key=lambda at: (at in others, sums[at] is None, -(sums[at] or Decimal(0)), at))
    kept, left = sorted(ranked[:top]), sorted(ranked[top:])
    if others and others <= set(left) and len(left) == len(others):
        return data, 0
    if not whole:
        return _taken(data, kept), len(left)
    shown = _taken(data, kept)
    series = tuple(
        evolve(one, values=(*one.values, _sum(every, left)))
        for one, every in zip(shown.series, data.series, strict=True)
    )
    return evolve(shown, categories=(*shown.categories, REST), series=series), 0


def _sum(series: ChartSeries, of: Sequence[int]) -> Decimal | None:
    numbers = [value for at in of if (value := series.values[at]) is not None]
    return sum(numbers, Decimal(0)) if numbers else None


def _sums(data: ChartData) -> list[Decimal | None]:
    """Return what each category is ordered by: the sum of its numbers, without those on a second axis."""
    made: list[Decimal | None] = []
    for at in range(len(data.categories)):
        numbers = [value for one in data.series if not one.line and (value := one.values[at]) is not None]
        made.append(sum(numbers, Decimal(0)) if numbers else None)
    return made


def _taken(data: ChartData, of: Sequence[int]) -> ChartData:
    series = tuple(evolve(one, values=tuple(one.values[at] for at in of)) for one in data.series)
    return evolve(data, categories=tuple(data.categories[at] for at in of), series=series)
