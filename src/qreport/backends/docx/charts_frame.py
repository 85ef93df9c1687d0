"""The frame of an upright chart (坐标系): unit, gridlines, names and legend around columns or lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from attrs import frozen

from qreport.backends.docx.charts_axes import Scale, grid, is_whole, on_axis, percent_ticks, second_axis, ticks
from qreport.backends.docx.charts_colors import Colors
from qreport.backends.docx.charts_labels import axis_unit
from qreport.backends.docx.charts_names import legend, names_below, unit_word
from qreport.backends.docx.charts_shapes import EDGE, SIZES, Box, Drawing, Measure, Shape, depth, longest
from qreport.backends.docx.charts_stacks import is_percent
from qreport.model.blocks import Chart

_PLOT: Final = 0.46
"""The height of the plot, of the picture's width."""
_LOWEST: Final = 12.0
"""Millimetres: a plot is never lower, whatever height was asked for."""

Scaled = Callable[[float, float, float], Scale]
"""A scale with room for labels, from the width of a category's slot, the start and the extent of the axis."""


@frozen
class Frame:
    """坐标系: where the plot lies, the numbers' scales, and the middle of each category's slot."""

    plot: Box
    scale: Scale
    slot: float
    centres: tuple[float, ...]
    shapes: tuple[Shape, ...]
    """What surrounds the plot."""
    width: float
    height: float
    second: Scale | None = None

    def drawing(self, shapes: list[Shape]) -> Drawing:
        """Return the whole picture: the frame and what is drawn in it."""
        return Drawing(self.width, self.height, (*self.shapes, *shapes), self.plot)


def upright_frame(
    chart: Chart, width: float, colors: Colors, measure: Measure, scaled: Scaled, second: Scaled | None = None
) -> Frame:
    """Return the frame for a picture of a width in millimetres; ``second`` is the scale of lines over columns."""
    key, below = legend(chart, width, colors, measure)
    left, right, count = 10.0, width - 2 * EDGE, max(len(chart.categories), 1)
    above = EDGE + depth("", SIZES[1]) * (1.5 if axis_unit(chart) or chart.line_unit else 0.5)
    other: Scale | None = None
    more: list[tuple[float, str]] = []
    for _ in range(3):  # the axis needs room for its numbers, which depend on the room for labels, and that on the slot
        slot = (right - left) / count
        names = names_below(chart.categories, slot, measure)
        bottom = below + 2 * EDGE + names.depth(measure)
        extent = width * _PLOT if chart.height is None else max(chart.height - bottom - above, _LOWEST)
        scale = scaled(slot, bottom, extent)
        marks = percent_ticks() if is_percent(chart) else ticks(scale, whole=is_whole(on_axis(chart, second=False)))
        left = 2 * EDGE + longest([text for _, text in marks], SIZES[1], measure)
        if second is not None:
            other = second(slot, bottom, extent)
            more = ticks(other, whole=is_whole(on_axis(chart, second=True)))
            right = width - 2 * EDGE - longest([text for _, text in more], SIZES[1], measure)
    plot = Box(left, bottom, right, bottom + scale.extent)
    slot = (right - left) / count
    centres = tuple(left + slot * (at + 0.5) for at in range(len(chart.categories)))
    height = plot.top + above
    shapes = [
        *key,
        *unit_word(axis_unit(chart), EDGE, height - EDGE, colors.text, measure),
        *unit_word(chart.line_unit, width - EDGE, height - EDGE, colors.text, measure, "end"),
        *grid(scale, marks, plot, colors, measure),
        *(second_axis(other, more, plot, colors, measure) if other else ()),
        *names.words(centres, bottom - EDGE, colors.text, measure),
    ]
    return Frame(plot, scale, slot, centres, tuple(shapes), width, height, other)
