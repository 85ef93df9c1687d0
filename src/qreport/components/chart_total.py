"""Totals among the parts (合计): in a pie or a stack they would count everything twice."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve

from qreport.components.chart_data import ChartData
from qreport.components.chart_units import Misfit
from qreport.model.blocks import ChartKind

_TOTALS: Final = frozenset({"合计", "总计", "共计", "总和", "总数", "合 计", "总 计"})
_ROUND: Final = ("pie", "doughnut")
_STACKS: Final = ("stacked-column", "stacked-bar", "percent-column", "percent-bar", "area")
_ADVICE: Final = "请从数据里去掉它；要看合计，可另画一张图。"
_NEAR: Final = Decimal("0.01")
"""The part of a total by which rounded parts may miss it."""


def without_total(data: ChartData, kind: ChartKind) -> ChartData:
    """去掉合计: return the parts without the one that is the sum of the others, where the kind adds them up."""
    if kind in _ROUND:
        names, rows = data.categories, list(zip(*(one.values for one in data.series), strict=True))
    elif kind in _STACKS:
        names, rows = tuple(one.name for one in data.series), [one.values for one in data.series]
    else:
        return data
    found = [at for at, name in enumerate(names) if name in _TOTALS]
    if len(found) != 1 or len(names) < 3:
        return data
    (at,) = found
    if not _is_sum(rows[at], [row for other, row in enumerate(rows) if other != at]):
        message = f"里有“{names[at]}”，可它不是其余各项之和，照样画了。"
        return evolve(data, misfits=(*data.misfits, Misfit(message, _ADVICE)))
    told = Misfit(f"里的“{names[at]}”是其余各项之和，没有画。", _ADVICE)
    return evolve(_without(data, at, kind), misfits=(*data.misfits, told))


def _is_sum(total: Sequence[Decimal | None], parts: Sequence[Sequence[Decimal | None]]) -> bool:
    """Tell whether a row is, number by number, the sum of the others."""
    for at, whole in enumerate(total):
        added = sum((part[at] or Decimal(0) for part in parts), Decimal(0))
        if abs(added - (whole or Decimal(0))) > abs(added) * _NEAR:
            return False
    return True


def _without(data: ChartData, at: int, kind: ChartKind) -> ChartData:
    if kind in _STACKS:
        return evolve(data, series=data.series[:at] + data.series[at + 1 :])
    series = tuple(evolve(one, values=one.values[:at] + one.values[at + 1 :]) for one in data.series)
    return evolve(data, categories=data.categories[:at] + data.categories[at + 1 :], series=series)
