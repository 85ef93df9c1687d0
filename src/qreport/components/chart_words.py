"""A chart in words (图的文字说明), with all its numbers: for those who hear it read."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from qreport.components.chart_data import ChartData
from qreport.components.chart_fit import NAMES, Fit
from qreport.facts.format import round_half_up
from qreport.facts.units import PERCENT
from qreport.model.blocks import ChartSeries
from qreport.model.shares import percentages


def in_words(caption: str, fit: Fit, left: int = 0, *, balanced: bool = False) -> str:
    """文字说明: return a sentence with the kind, and one for each series with its numbers; a pie's with shares.

    ``left`` categories are not shown, which is said too.
    """
    data = fit.data
    shares = fit.kind in ("pie", "doughnut") and data.unit != PERCENT
    parts = [_series(series, data, shares=shares, balanced=balanced) for series in data.series]
    only = f"只列前{len(data.categories)}项，另有{left}项。" if left else ""
    return f"{NAMES[fit.kind]}：{caption}。{'；'.join(parts)}。{only}"


def _series(series: ChartSeries, data: ChartData, *, shares: bool, balanced: bool) -> str:
    unit, digits = (data.line_unit, data.line_digits) if series.line else (data.unit, data.digits)
    parts: Sequence[Decimal | None] = percentages(series.values, balanced=balanced) if shares else ()
    said = [
        f"{name}{_printed(value, digits)}{unit}"
        + (f"（{part:f}%）" if (part := parts[at] if parts else None) is not None else "")
        for at, (name, value) in enumerate(zip(data.categories, series.values, strict=True))
        if value is not None
    ]
    return (f"{series.name}：" if series.name else "") + "，".join(said)


def _printed(value: Decimal, digits: int | None) -> str:
    return format(value if digits is None else round_half_up(value, digits), "f")
