"""Bars (条形图), laid out as shapes, side by side or one behind another; the picture grows with them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from attrs import evolve, frozen

from qreport.backends.docx.charts_axes import (
    MOST,
    Scale,
    is_whole,
    percent_ticks,
    scale_from_zero,
    ticks,
    upright_grid,
)
from qreport.backends.docx.charts_colors import Colors
from qreport.backends.docx.charts_labels import LONGEST, axis_unit, chart_labels, wrapped
from qreport.backends.docx.charts_names import legend, unit_word
from qreport.backends.docx.charts_shapes import (
    EDGE,
    SIZES,
    Align,
    Box,
    Drawing,
    Measure,
    Rectangle,
    Shape,
    Stroke,
    Word,
    deepest,
    depth,
    digits_depth,
    length,
    longest,
    stacked_word,
    word,
)
from qreport.backends.docx.charts_stacks import Span, ends, is_percent, is_stacked, spans
from qreport.model.blocks import Chart

_TALLEST: Final = 140.0
"""Millimetres: a plot with many bars still leaves room on the page for unit, legend and caption."""
_LOWEST: Final = 12.0
"""Millimetres: a plot is never lower, whatever height was asked for."""
_SPACING: Final = ((0.6, 1.2), (0.35, 0.85))
"""Wide and tight: the gap between two categories in thicknesses of a bar, and a bar's thickness in lines of text."""
_THICKEST: Final = 1.6
"""In lines of text: a bar beside a long name does not become a wall."""
_AWAY: Final = 0.8
"""Millimetres between a bar and its number."""


@frozen
class _Rows:
    """How the rows of bars are set: the size of their words and the height of each category."""

    names: tuple[str, ...]
    size: float
    slot: float
    thickness: float
    step: int = 1

    @property
    def labelled(self) -> bool:
        """Whether the bars are thick enough for a number at each."""
        return self.thickness >= digits_depth(self.size)


@frozen
class _Field:
    """Where the bars are drawn, and in what."""

    chart: Chart
    labels: tuple[tuple[str, ...], ...]
    reach: tuple[tuple[Span, ...], ...]
    rows: _Rows
    plot: Box
    scale: Scale
    colors: Colors
    measure: Measure

    def bars(self, at: int) -> Iterator[Shape]:
        """Return the bars of a category with their numbers, its first series first."""
        middle = self.plot.top - self.rows.slot * (at + 0.5)
        abreast = 1 if is_stacked(self.chart) else len(self.chart.series)
        for number, row in enumerate(self.reach):
            span = row[at]
            if span is not None:
                top = middle + (abreast / 2 - (0 if abreast == 1 else number)) * self.rows.thickness
                start, end = self.scale.at(span[0]), self.scale.at(span[1])
                box = Box(min(start, end), top - self.rows.thickness, max(start, end), top)
                color = self.colors.fill(number)
                yield Rectangle(box, color)
                text = self.labels[number][at] if self.labels else ""
                if is_stacked(self.chart):
                    yield from stacked_word(text, box, self.colors.on(color), self.measure, (number, at))
                elif text:
                    yield self._number(text, end, (number, at), (box.top + box.bottom) / 2, below=span[1] < span[0])

    def _number(self, text: str, end: float, of: tuple[int, int], y: float, *, below: bool) -> Word:
        wide, deep = length(text, self.rows.size, self.measure), digits_depth(self.rows.size)
        side: Align = "end" if below else "start"
        x = end - _AWAY if below else end + _AWAY
        return Word(text, x, y, self.rows.size, self.colors.text, wide, deep, side, of=of)

    def name(self, at: int) -> Word:
        """Return the name of a category, before the axis."""
        spot = self.plot.left - EDGE, self.plot.top - self.rows.slot * (at + 0.5)
        name = word(self.rows.names[at], spot, self.rows.size, self.colors.text, self.measure, "end")
        return evolve(name, of=(-1, at))


def bars(chart: Chart, width: float, colors: Colors, measure: Measure) -> Drawing:
    """条形图: lay out level bars, the first category at the top, its first series first."""
    labels = chart_labels(chart)
    key, below = legend(chart, width, colors, measure)
    around = below + 3 * EDGE + depth("", SIZES[1]) * (2.5 if axis_unit(chart) else 1.5)
    rows = _rows(chart, _TALLEST if chart.height is None else max(chart.height - around, _LOWEST))
    left, bottom = 2 * EDGE + longest(rows.names, rows.size, measure), below + 2 * EDGE + depth("", SIZES[1])
    plot = Box(left, bottom, width - 2 * EDGE, bottom + rows.slot * max(len(rows.names), 1))
    height = plot.top + EDGE + depth("", SIZES[1]) * (1.5 if axis_unit(chart) else 0.5)

    room = longest([text for row in labels for text in row], rows.size, measure) + 2 * _AWAY
    if is_stacked(chart):
        room = 0.0
    elif not rows.labelled or room > (plot.right - plot.left) * MOST:
        # numbers that find no room stand at the axis and in the alt text
        labels, room = (), 0.0
    scale = _scale(chart, plot, room)
    marks = percent_ticks() if is_percent(chart) else ticks(scale, whole=is_whole(chart))
    field = _Field(chart, labels, spans(chart), rows, plot, scale, colors, measure)
    shapes: list[Shape] = [
        *key,
        *unit_word(axis_unit(chart), EDGE, height - EDGE, colors.text, measure),
        *upright_grid(scale, marks, plot, colors, measure),
        *(field.name(at) for at in range(0, len(rows.names), rows.step)),
        *(shape for at in range(len(rows.names)) for shape in field.bars(at)),
        Stroke(((scale.at(0.0), plot.bottom), (scale.at(0.0), plot.top)), colors.quiet, 0.8),
    ]
    return Drawing(width, height, tuple(shapes), plot)


def _scale(chart: Chart, plot: Box, room: float) -> Scale:
    """Return the scale of the bars, with room for numbers beyond their ends."""
    if is_percent(chart):
        low = -100.0 if min(ends(chart), default=0.0) < 0 else 0.0
        return Scale(low, 100.0, plot.left, plot.right - plot.left)
    values = ends(chart)
    under, over = min(values, default=0.0) < 0, max(values, default=0.0) >= 0
    return scale_from_zero(values, plot.left, plot.right - plot.left).with_room(room * under, room * over)


def _rows(chart: Chart, tallest: float = _TALLEST) -> _Rows:
    """Choose the largest words with which all rows fit; squeeze the rows when none does."""
    count, series = max(len(chart.categories), 1), max(len(chart.series), 1)
    series = 1 if is_stacked(chart) else series
    short, long = (tuple(wrapped(name, hanzi) for name in chart.categories) for hanzi in (LONGEST, 2 * LONGEST))
    for size in SIZES:
        for names in (short, long):
            for gap, thickness in _SPACING:
                line = depth("", size)
                slot = max((series + gap) * line * thickness, deepest(names, size) + 0.8)
                if slot * count <= tallest:
                    slot = slot if chart.height is None else tallest / count
                    return _Rows(names, size, slot, min(slot / (series + gap), line * _THICKEST))
    slot = tallest / count
    step = math.ceil((deepest(long, SIZES[-1]) + 0.3) / slot)
    return _Rows(long, SIZES[-1], slot, slot / (series + _SPACING[-1][0]), step)
