"""Which kind of chart suits the numbers (图与数): what does not fit is drawn as the better kind, and that is said."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from qreport.components.chart_data import ChartData
from qreport.components.chart_units import Misfit
from qreport.model.blocks import ChartKind
from qreport.values import Value

NAMES: Final[dict[ChartKind, str]] = {
    "column": "柱形图",
    "stacked-column": "堆积柱形图",
    "percent-column": "百分比柱形图",
    "bar": "条形图",
    "stacked-bar": "堆积条形图",
    "percent-bar": "百分比条形图",
    "line": "折线图",
    "area": "面积图",
    "pie": "饼图",
    "doughnut": "环形图",
    "column-line": "柱线图",
    "radar": "雷达图",
}
"""The kinds, and what they are called."""
_MOST: Final = 12
"""Categories that stand beside or around each other; more of them are bars below each other."""
_FEWEST_SPOKES: Final = 3
_BARS: Final[dict[ChartKind, ChartKind]] = {
    "column": "bar", "stacked-column": "stacked-bar", "percent-column": "percent-bar",
    "pie": "bar", "doughnut": "bar", "radar": "bar",
}  # fmt: skip
_SIDE_BY_SIDE: Final[dict[ChartKind, ChartKind]] = {
    "stacked-column": "column", "percent-column": "column", "stacked-bar": "bar", "percent-bar": "bar",
}  # fmt: skip


@frozen(eq=False, repr=False)
class Fit(Value):
    """合适的图: the kind that is drawn and its numbers, and why it is not the one that was asked for."""

    kind: ChartKind
    data: ChartData
    misfits: tuple[Misfit, ...] = ()


def fitted(kind: ChartKind, data: ChartData) -> Fit:
    """选图: return the kind that suits the numbers; each reason against the one asked for is a misfit."""
    misfits: list[Misfit] = []
    while (found := _better(kind, data)) is not None:
        better, reason = found
        misfits.append(Misfit(f"{reason}，不宜画{NAMES[kind]}，改画成{NAMES[better]}。", f"可把种类改为{better}。"))
        kind = better
    if kind == "column-line":
        return Fit(kind, data, tuple(misfits))
    series = tuple(evolve(series, line=False) for series in data.series)
    return Fit(kind, evolve(data, series=series), tuple(misfits))


def _better(kind: ChartKind, data: ChartData) -> tuple[ChartKind, str] | None:
    """Return a better kind with the reason, ``None`` when the kind fits. Never leads back: each step is simpler."""
    return _RULES[kind](kind, data) or _many(kind, data)


def _many(kind: ChartKind, data: ChartData) -> tuple[ChartKind, str] | None:
    count = len(data.categories)
    return (_BARS[kind], f"有{count}个类别") if kind in _BARS and count > _MOST else None


def _slices(kind: ChartKind, data: ChartData) -> tuple[ChartKind, str] | None:
    if len(data.series) > 1:
        return "percent-column", f"有{len(data.series)}组数"
    if _negative(data):
        return "column", "有负数"
    return ("column", "全是零或空值") if not any(_numbers(data)) else None


def _stack(kind: ChartKind, data: ChartData) -> tuple[ChartKind, str] | None:
    if _negative(data):
        return _SIDE_BY_SIDE[kind], "有负数"
    return (_SIDE_BY_SIDE[kind], "只有一组数") if len(data.series) == 1 else None


def _path(kind: ChartKind, data: ChartData) -> tuple[ChartKind, str] | None:
    if len(data.categories) < 2:
        return "column", "只有一个点"
    if kind == "area" and _negative(data):
        return "line", "有负数"
    missing = any(value is None for series in data.series for value in series.values)
    return ("line", "有空值") if kind == "area" and missing else None


def _combined(kind: ChartKind, data: ChartData) -> tuple[ChartKind, str] | None:
    lines = sum(series.line for series in data.series)
    if lines and lines < len(data.series):
        return None
    return "column", "只有一组数" if len(data.series) == 1 else "没有分出柱和线"


def _web(kind: ChartKind, data: ChartData) -> tuple[ChartKind, str] | None:
    if len(data.categories) < _FEWEST_SPOKES:
        return "column", f"只有{len(data.categories)}个类别"
    return ("column", "有负数") if _negative(data) else None


def _any(kind: ChartKind, data: ChartData) -> tuple[ChartKind, str] | None:
    return None


_RULES: Final[dict[ChartKind, Callable[[ChartKind, ChartData], tuple[ChartKind, str] | None]]] = {
    "column": _any, "stacked-column": _stack, "percent-column": _stack,
    "bar": _any, "stacked-bar": _stack, "percent-bar": _stack,
    "line": _path, "area": _path, "pie": _slices, "doughnut": _slices,
    "column-line": _combined, "radar": _web,
}  # fmt: skip


def _numbers(data: ChartData) -> list[Decimal]:
    return [value for series in data.series for value in series.values if value is not None]


def _negative(data: ChartData) -> bool:
    return any(value < 0 for value in _numbers(data))
