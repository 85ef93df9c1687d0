"""Columns (柱形图), laid out as shapes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen

from qreport.backends.docx.charts_axes import Scale, numbers, place, scale_from_zero
from qreport.backends.docx.charts_colors import Colors
from qreport.backends.docx.charts_frame import upright_frame
from qreport.backends.docx.charts_labels import chart_labels
from qreport.backends.docx.charts_shapes import (
    SIZES,
    Box,
    Drawing,
    Measure,
    Rectangle,
    Shape,
    Stroke,
    Word,
    digits_depth,
    length,
    longest,
)
from qreport.model.blocks import Chart

_FILLED: Final = 0.74
"""The part of a category's slot that columns take."""
_WIDEST: Final = 16.0
"""Millimetres: a few columns do not become walls."""
_AWAY: Final = 0.8
"""Millimetres between a column and its number."""


@frozen
class LabelForm:
    """数值标签的写法: level or upward, and the millimetres it needs beyond the end of a column; ``size`` 0 for none."""

    size: float
    turned: bool = False
    room: float = 0.0

    def word(self, text: str, x: float, end: float, color: str, measure: Measure, *, below: bool) -> list[Word]:
        """Return a label beyond the end of a column."""
        if not self.size:
            return []
        wide, deep = length(text, self.size, measure), digits_depth(self.size)
        away = -_AWAY if below else _AWAY
        if self.turned:
            return [Word(text, x, end + away, self.size, color, wide, deep, "end" if below else "start", True)]
        return [Word(text, x, end + away + (-deep if below else deep) / 2, self.size, color, wide, deep)]


def label_form(labels: Sequence[str], pitch: float, most: float, measure: Measure) -> LabelForm:
    """Return how labels ``pitch`` apart are set without touching each other: level, upward, or not at all.

    ``most`` is the room there is beyond a column. What is left out stands at the axis and in the alt text.
    """
    for size in SIZES[:2]:
        if longest(labels, size, measure) <= pitch * 0.98:
            return LabelForm(size, room=digits_depth(size) + 2 * _AWAY)
    for size in SIZES:
        room = longest(labels, size, measure) + 2 * _AWAY
        if digits_depth(size) <= pitch and room <= most:
            return LabelForm(size, True, room)
    return LabelForm(0)


def columns(chart: Chart, width: float, colors: Colors, measure: Measure) -> Drawing:
    """柱形图: lay out upright bars, side by side the series of every category."""
    labels = chart_labels(chart)
    every = [label for row in labels for label in row]
    side_by_side = max(len(chart.series), 1)

    def form(slot: float, extent: float) -> LabelForm:
        pitch = slot if side_by_side == 1 else slot * _FILLED / side_by_side
        return label_form(every, pitch, extent / 3, measure)

    def scaled(slot: float, start: float, extent: float) -> Scale:
        values, room = numbers(chart), form(slot, extent).room
        below, above = min(values, default=0.0) < 0, max(values, default=0.0) >= 0
        return scale_from_zero(values, start, extent).with_room(room * below, room * above)

    frame = upright_frame(chart, width, colors, measure, scaled)
    shown = form(frame.slot, frame.scale.extent)
    bar, zero = min(frame.slot * _FILLED / side_by_side, _WIDEST), frame.scale.at(0.0)
    boxes: list[Shape] = []
    words: list[Shape] = []
    for number, series in enumerate(chart.series):
        shift = (number - side_by_side / 2) * bar
        for value, text, centre in zip(series.values, labels[number], frame.centres, strict=True):
            if value is not None:
                left, end = centre + shift, frame.scale.at(place(value))
                boxes.append(Rectangle(Box(left, min(zero, end), left + bar, max(zero, end)), colors.fill(number)))
                words += shown.word(text, left + bar / 2, end, colors.text, measure, below=value < 0)
    axis = Stroke(((frame.plot.left, zero), (frame.plot.right, zero)), colors.quiet, 0.8)
    return frame.drawing([*boxes, axis, *words])
