"""What may be wrong with a chart's numbers (可疑之处): drawn as it is, and told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from attrs import evolve

from qreport.components.chart_data import ChartData
from qreport.components.chart_units import Misfit
from qreport.facts.units import PERCENT
from qreport.model.blocks import ChartKind

_MOST_SERIES: Final = 8
"""More colours than that nobody tells apart in a legend."""
_MOST_BARS: Final = 60
"""More bars than that have no room for their names."""
_LONG: Final = 6
"""Decimals that nobody types."""
_SHORT: Final = 2
_MOST_DIGITS: Final = 12
_WHOLE: Final = Decimal(100)


def doubts(kind: ChartKind, data: ChartData) -> Iterator[Misfit]:
    """可疑之处: yield what a reader would stumble over."""
    if nameless := data.categories.count(""):
        yield Misfit(f"有{nameless}个类别没有名称。", "请在第一列补上。")
    for name in _twice(data.categories):
        yield Misfit(f"有{data.categories.count(name)}个类别都叫“{name}”。", "请合并，或写清楚是哪一个。")
    names = [one.name for one in data.series]
    for name in _twice(names):
        yield Misfit(f"有{names.count(name)}组数都叫“{name}”。", "请给各列不同的名称。")
    if len(names) > _MOST_SERIES:
        yield Misfit(f"有{len(names)}组数，颜色和图例都分不清。", "请分成几张图，或只画主要的几组。")
    if kind.endswith("bar") and len(data.categories) > _MOST_BARS:
        yield Misfit(f"有{len(data.categories)}个类别，太密，看不清。", "请用top只画最大的几项，或改成表。")
    if kind in ("pie", "doughnut") and data.unit == PERCENT:
        yield from _not_whole(data)


def with_digits(data: ChartData) -> ChartData:
    """位数: return the data with two decimals for numbers that were computed, and have more than anybody types."""
    told: list[Misfit] = []
    digits, line_digits = data.digits, data.line_digits
    if digits is None and (digits := _digits(data, line=False)) is not None:
        told.append(_rounded(digits, "digits"))
    if line_digits is None and (line_digits := _digits(data, line=True)) is not None:
        told.append(_rounded(line_digits, "line_digits"))
    return evolve(data, digits=digits, line_digits=line_digits, misfits=(*data.misfits, *told))


def _rounded(digits: int, name: str) -> Misfit:
    return Misfit(f"有的数小数很长，印成{digits}位小数。", f"请用{name.replace('_', '-')}写明印几位。")


def _digits(data: ChartData, *, line: bool) -> int | None:
    """Return how many decimals are enough to tell the largest number, ``None`` where no number is that long."""
    values = [value for one in data.series if one.line is line for value in one.values if value is not None]
    if not any(_decimals(value) > _LONG for value in values):
        return None
    largest = max(values, key=abs)
    return min(max(_SHORT, 1 - largest.adjusted()), _MOST_DIGITS) if largest else _SHORT


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if name and count > 1][:5]


def _not_whole(data: ChartData) -> Iterator[Misfit]:
    for one in data.series:
        added = sum((value or Decimal(0) for value in one.values), Decimal(0))
        if abs(added - _WHOLE) > Decimal(len(one.values)) / 20:
            yield Misfit(f"各项加起来是{added.normalize():f}%，不是100%。", "请核对；不是一个整体的，改画柱形图。")
