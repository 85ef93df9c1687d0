"""Axes (坐标轴): scales, their round numbers and gridlines; pure geometry in millimetres."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from qreport.backends.docx.charts_colors import Colors
from qreport.backends.docx.charts_shapes import EDGE, SIZES, Box, Measure, Shape, Stroke, depth, word
from qreport.model.blocks import Chart

_NEAR: Final = 6
"""An axis of lines is cut off where numbers differ by less than such a part of the highest: as Word does it."""
_STEPS: Final = 6.5
"""At most as many steps between gridlines."""
MOST: Final = 0.35
"""The part of an axis that labels may take at one end."""


@frozen
class Scale:
    """刻度: numbers from ``low`` to ``high`` along ``extent`` millimetres from ``start``."""

    low: float
    high: float
    start: float
    extent: float

    def at(self, value: float) -> float:
        """Return where a number lies."""
        return self.start + (value - self.low) / (self.high - self.low) * self.extent

    def with_room(self, below: float, above: float) -> Scale:
        """Return the scale with millimetres left free beyond its ends."""
        most = self.extent * MOST
        below, above = min(below, most), min(above, most)
        unit = (self.high - self.low) / (self.extent - below - above)
        return Scale(self.low - below * unit, self.high + above * unit, self.start, self.extent)


def place(value: Decimal) -> float:
    """Return a number as the axes take it: none so large or so small that sums and quotients fail."""
    number = min(max(float(value), -1e200), 1e200)
    return number if abs(number) > 1e-200 else 0.0


def numbers(chart: Chart) -> list[float]:
    """Return all numbers of a chart."""
    return [place(value) for series in chart.series for value in series.values if value is not None]


def on_axis(chart: Chart, *, second: bool) -> Chart:
    """Return a chart with the series of one axis only, their unit and digits."""
    kept = tuple(series for series in chart.series if series.line is second)
    if not second:
        return evolve(chart, series=kept)
    return evolve(chart, kind="line", series=kept, unit=chart.line_unit, digits=chart.line_digits)


def is_whole(chart: Chart) -> bool:
    """Say whether a chart counts what has no halves."""
    values = [value for series in chart.series for value in series.values if value is not None]
    return not chart.digits and all(value.as_tuple().exponent == 0 for value in values)


def scale_from_zero(values: Sequence[float], start: float, extent: float) -> Scale:
    """Return a scale for bars, which begin at zero."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    low, high = min(low, 0.0), max(high, 0.0)
    return Scale(low, high if high > low else low + 1, start, extent)


def scale_around(values: Sequence[float], start: float, extent: float) -> Scale:
    """Return a scale for lines: from zero when that is near, else cut off, so that a change is seen."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    if low * high <= 0 or high - low > max(abs(low), abs(high)) / _NEAR:
        return scale_from_zero(values, start, extent)
    spread = (high - low) or abs(high) / 5
    return Scale(low - spread / 10, high + spread / 10, start, extent)


def percent_ticks() -> list[tuple[float, str]]:
    """Return the marks of a 100 % axis."""
    return [(float(part), f"{part}%") for part in range(0, 101, 20)]


def ticks(scale: Scale, *, whole: bool) -> list[tuple[float, str]]:
    """Return round numbers on a scale with their texts; no halves of what is counted in wholes."""
    rough = (scale.high - scale.low) / _STEPS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough * 0.999)
    step = max(step, 1.0) if whole else step
    first, last = math.ceil(scale.low / step - 1e-9), math.floor(scale.high / step + 1e-9)
    return [(number * step, _printed(number * step, step)) for number in range(first, last + 1)]


def _printed(value: float, step: float) -> str:
    if abs(value) >= 1e13 or step < 1e-6:
        return f"{value:.3g}"
    return f"{value:.{max(0, -math.floor(math.log10(step) + 1e-9))}f}"


def grid(scale: Scale, marks: Iterable[tuple[float, str]], plot: Box, colors: Colors, measure: Measure) -> list[Shape]:
    """Return level gridlines with their numbers at the left."""
    shapes: list[Shape] = []
    for value, text in marks:
        y = scale.at(value)
        shapes.append(Stroke(((plot.left, y), (plot.right, y)), colors.faint))
        shapes.append(word(text, (plot.left - EDGE, y), SIZES[1], colors.text, measure, "end"))
    return shapes


def second_axis(
    scale: Scale, marks: Iterable[tuple[float, str]], plot: Box, colors: Colors, measure: Measure
) -> list[Shape]:
    """Return the numbers of a second axis, at the right of the plot."""
    return [
        word(text, (plot.right + EDGE, scale.at(value)), SIZES[1], colors.text, measure, "start")
        for value, text in marks
    ]


def upright_grid(
    scale: Scale, marks: Iterable[tuple[float, str]], plot: Box, colors: Colors, measure: Measure
) -> list[Shape]:
    """Return upright gridlines with their numbers below, those that find room."""
    shapes: list[Shape] = []
    taken = 0.0
    for value, text in marks:
        x, y = scale.at(value), plot.bottom - EDGE - depth(text, SIZES[1]) / 2
        shapes.append(Stroke(((x, plot.bottom), (x, plot.top)), colors.faint))
        number = word(text, (x, y), SIZES[1], colors.text, measure)
        # the last one may move back from the edge of the drawing, but not away from its line
        over = max(0.0, number.box.right - plot.right - 2 * EDGE)
        number = evolve(number, x=x - over)
        if number.box.left >= taken and over <= EDGE:
            shapes.append(number)
            taken = number.box.right + EDGE
    return shapes
