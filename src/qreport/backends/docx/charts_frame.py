"""The frame of an upright chart (坐标系): unit, gridlines, names and legend around columns or lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from attrs import frozen

from qreport.backends.docx.charts_axes import Scale, grid, is_whole, ticks
from qreport.backends.docx.charts_colors import Colors
from qreport.backends.docx.charts_names import legend, names_below, unit_word
from qreport.backends.docx.charts_shapes import EDGE, SIZES, Box, Drawing, Measure, Shape, depth, longest
from qreport.model.blocks import Chart

_PLOT: Final = 0.46
"""The height of the plot, of the picture's width."""

Scaled = Callable[[float, float, float], Scale]
"""A scale with room for labels, from the width of a category's slot, the start and the extent of the axis."""


@frozen
class Frame:
    """坐标系: where the plot lies, the numbers' scale, and the middle of each category's slot."""

    plot: Box
    scale: Scale
    slot: float
    centres: tuple[float, ...]
    shapes: tuple[Shape, ...]
    """What surrounds the plot."""
    width: float
    height: float

    def drawing(self, shapes: list[Shape]) -> Drawing:
        """Return the whole picture: the frame and what is drawn in it."""
        return Drawing(self.width, self.height, (*self.shapes, *shapes))


def upright_frame(
    chart: Chart, width: float, colors: Colors, measure: Measure, scaled: Scaled, *, lines: bool = False
) -> Frame:
    """Return the frame for a picture of a width in millimetres."""
    key, below = legend(chart, width, colors, measure, lines=lines)
    left, right, count = 10.0, width - 2 * EDGE, max(len(chart.categories), 1)
    for _ in range(3):  # the axis needs room for its numbers, which depend on the room for labels, and that on the slot
        slot = (right - left) / count
        names = names_below(chart.categories, slot, measure)
        bottom = below + 2 * EDGE + names.depth(measure)
        scale = scaled(slot, bottom, width * _PLOT)
        marks = ticks(scale, whole=is_whole(chart))
        left = 2 * EDGE + longest([text for _, text in marks], SIZES[1], measure)
    plot = Box(left, bottom, right, bottom + scale.extent)
    slot = (right - left) / count
    centres = tuple(left + slot * (at + 0.5) for at in range(len(chart.categories)))
    height = plot.top + EDGE + depth("", SIZES[1]) * (1.5 if chart.unit else 0.5)
    shapes = [
        *key,
        *unit_word(chart.unit, EDGE, height - EDGE, colors.text, measure),
        *grid(scale, marks, plot, colors, measure),
        *names.words(centres, bottom - EDGE, colors.text, measure),
    ]
    return Frame(plot, scale, slot, centres, tuple(shapes), width, height)
