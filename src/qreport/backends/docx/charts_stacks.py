"""Stacks (堆积): where the column of each number begins and ends; pure geometry in the numbers' own unit."""

from __future__ import annotations

from qreport.backends.docx.charts_axes import place
from qreport.model.blocks import Chart

Span = tuple[float, float] | None
"""From where to where a number reaches; ``None`` where there is none."""


def is_stacked(chart: Chart) -> bool:
    """Say whether the series of a chart lie one upon another."""
    return chart.kind.startswith(("stacked", "percent")) or chart.kind == "area"


def is_percent(chart: Chart) -> bool:
    """Say whether every category fills the whole axis."""
    return chart.kind.startswith("percent")


def spans(chart: Chart) -> tuple[tuple[Span, ...], ...]:
    """Return the span of each number, by series: from zero, or from the one below it; numbers below zero hang down.

    In a 100 % chart they are parts of 100.
    """
    rows: list[list[Span]] = [[] for _ in chart.series]
    for at in range(len(chart.categories)):
        values = [series.values[at] for series in chart.series]
        numbers = [None if value is None else place(value) for value in values]
        whole = sum(abs(number) for number in numbers if number) if is_percent(chart) else 100.0
        up = down = 0.0
        for row, number in zip(rows, numbers, strict=True):
            if number is None:
                row.append(None)
                continue
            part = number / whole * 100 if whole else 0.0
            start = (up if part >= 0 else down) if is_stacked(chart) else 0.0
            row.append((start, start + part))
            if part >= 0:
                up = start + part
            else:
                down = start + part
    return tuple(map(tuple, rows))


def ends(chart: Chart) -> list[float]:
    """Return all ends of spans: what the axis has to hold."""
    return [span[1] for row in spans(chart) for span in row if span is not None]
