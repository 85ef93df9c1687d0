"""Radar charts (雷达图), laid out as shapes: one spoke for each category, one closed line for each series."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from attrs import evolve

from qreport.backends.docx.charts_axes import Scale, is_whole, numbers, place, scale_from_zero, ticks
from qreport.backends.docx.charts_colors import Colors
from qreport.backends.docx.charts_labels import LONGEST, chart_labels, wrapped
from qreport.backends.docx.charts_names import legend, unit_word
from qreport.backends.docx.charts_shapes import (
    EDGE,
    SIZES,
    Align,
    Box,
    Drawing,
    Measure,
    Shape,
    Stroke,
    Word,
    deepest,
    depth,
    digits_depth,
    longest,
    word,
)
from qreport.model.blocks import Chart

_HEIGHT: Final = 0.62
"""The picture's height, of its width."""
_LOWEST: Final = 30.0
"""Millimetres: a chart is never lower, whatever height was asked for."""
_AWAY: Final = 2.2
"""Millimetres between the end of a spoke and its name, or a point and its number."""

Point = tuple[float, float]


def radar(chart: Chart, width: float, colors: Colors, measure: Measure) -> Drawing:
    """雷达图: lay out spokes clockwise from the top."""
    key, below = legend(chart, width, colors, measure)
    names = [wrapped(name, LONGEST) for name in chart.categories]
    height = width * _HEIGHT if chart.height is None else max(chart.height - below, _LOWEST)
    across = width / 2 - EDGE - longest(names, SIZES[1], measure) - _AWAY
    up = height / 2 - EDGE - deepest(names, SIZES[1]) - _AWAY
    radius = max(min(across, up), 5.0)
    centre = width / 2, below + height / 2
    field = _Web(chart, centre, radius, colors, measure)
    shapes = [
        *key,
        *unit_word(chart.unit, EDGE, below + height - EDGE, colors.text, measure),
        *field.web(),
        *field.names(names),
        *field.lines(),
    ]
    x, y = centre
    plot = Box(x - radius, y - radius, x + radius, y + radius)
    return Drawing(width, below + height, tuple(field.legible(shapes)), plot)


class _Web:
    """The web of a radar chart: where a number lies on a spoke."""

    def __init__(self, chart: Chart, centre: Point, radius: float, colors: Colors, measure: Measure) -> None:
        self.chart, self.centre, self.radius, self.colors, self.measure = chart, centre, radius, colors, measure
        self.scale: Scale = scale_from_zero(numbers(chart), 0.0, radius)
        self.count = max(len(chart.categories), 1)

    def at(self, spoke: int, far: float) -> Point:
        """Return the point so many millimetres along a spoke."""
        angle = math.pi / 2 - 2 * math.pi * spoke / self.count
        return self.centre[0] + far * math.cos(angle), self.centre[1] + far * math.sin(angle)

    def web(self) -> Iterator[Shape]:
        """Yield rings, spokes and the numbers of the axis."""
        for value, text in ticks(self.scale, whole=is_whole(self.chart)):
            far = self.scale.at(value)
            ring = [self.at(spoke, far) for spoke in (*range(self.count), 0)]
            if far > 0:
                yield Stroke(tuple(ring), self.colors.faint)
            spot = self.centre[0] - EDGE / 2, self.centre[1] + far
            yield word(text, spot, SIZES[-1], self.colors.quiet, self.measure, "end")
        for spoke in range(len(self.chart.categories)):
            yield Stroke((self.centre, self.at(spoke, self.radius)), self.colors.faint)

    def names(self, names: list[str]) -> Iterator[Word]:
        """Yield the categories' names around the web."""
        for spoke, name in enumerate(names):
            x, y = self.at(spoke, self.radius + _AWAY)
            aside = x - self.centre[0]
            side: Align = "middle" if abs(aside) < self.radius * 0.1 else "start" if aside > 0 else "end"
            lift = (y - self.centre[1]) / (self.radius + _AWAY) * depth(name, SIZES[1]) / 2
            yield evolve(word(name, (x, y + lift), SIZES[1], self.colors.text, self.measure, side), of=(-1, spoke))

    def lines(self) -> Iterator[Shape]:
        """Yield the lines, closed where no number is missing, and the numbers of a single one."""
        texts = chart_labels(self.chart)
        for number, series in enumerate(self.chart.series):
            points = [
                None if value is None else self.at(spoke, self.scale.at(place(value)))
                for spoke, value in enumerate(series.values)
            ]
            closed = [*points, points[0]] if points else []
            for there, run in groupby(closed, key=lambda point: point is not None):
                path = tuple(point for point in run if point is not None)
                if there and path:
                    yield Stroke(path, self.colors.fill(number), 1.5, dash=number, marker=number)
            if len(self.chart.series) == 1:
                for spoke, value in enumerate(series.values):
                    if value is not None and texts[number][spoke]:
                        yield self._number(texts[number][spoke], spoke, self.scale.at(place(value)), (number, spoke))

    def _number(self, text: str, spoke: int, far: float, of: tuple[int, int]) -> Word:
        wide = self.measure(text, SIZES[1])
        spot = self.at(spoke, far + _AWAY + 0.5 * abs(math.sin(2 * math.pi * spoke / self.count)) * wide)
        return Word(
            text, *spot, SIZES[1], self.colors.text, wide, digits_depth(SIZES[1]), halo=self.colors.paper, of=of
        )

    def legible(self, shapes: list[Shape]) -> Iterator[Shape]:
        """Yield the shapes without words that would lie on others: what is left out stands in the alt text.

        Names win over numbers, and those over the axis.
        """
        words = [shape for shape in shapes if isinstance(shape, Word)]
        words.sort(key=lambda each: (each.color == self.colors.quiet, each.of is not None and each.of[0] >= 0))
        kept: list[Word] = []
        for each in words:
            if not any(each.box.overlaps(other.box) for other in kept):
                kept.append(each)
        for shape in shapes:
            if not isinstance(shape, Word) or shape in kept:
                yield shape
