"""Columns (柱形图), laid out as shapes: side by side, one upon another, or with lines on a second axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import evolve, frozen

from qreport.backends.docx.charts_axes import Scale, numbers, on_axis, scale_from_zero
from qreport.backends.docx.charts_colors import Colors
from qreport.backends.docx.charts_frame import Frame, Scaled, upright_frame
from qreport.backends.docx.charts_labels import chart_labels
from qreport.backends.docx.charts_lines import scaled_lines, with_lines
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
    stacked_word,
)
from qreport.backends.docx.charts_stacks import ends, is_percent, is_stacked, spans
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

    def word(self, text: str, spot: tuple[float, float], color: str, measure: Measure, *, below: bool) -> Word:
        """Return a label beyond the end of a column."""
        wide, deep = length(text, self.size, measure), digits_depth(self.size)
        away = -_AWAY if below else _AWAY
        x, end = spot
        if self.turned:
            return Word(text, x, end + away, self.size, color, wide, deep, "end" if below else "start", True)
        return Word(text, x, end + away + (-deep if below else deep) / 2, self.size, color, wide, deep)


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
    """柱形图: lay out upright bars, side by side the series of every category, or one upon another."""
    field = _Columns(chart, colors, measure)
    lines = on_axis(chart, second=True)
    second: Scaled | None = scaled_lines(lines, measure) if lines.series else None
    frame = upright_frame(chart, width, colors, measure, field.scaled, second)
    boxes, words = field.shapes(frame)
    zero = frame.scale.at(0.0)
    axis = Stroke(((frame.plot.left, zero), (frame.plot.right, zero)), colors.quiet, 0.8)
    if frame.second:
        return frame.drawing(
            [
                *boxes,
                axis,
                *with_lines(
                    chart, [shape.box for shape in boxes if isinstance(shape, Rectangle)], words, frame, colors, measure
                ),
            ]
        )
    return frame.drawing([*boxes, axis, *words])


@frozen
class _Columns:
    """The columns of a chart: how wide, and how labelled."""

    chart: Chart
    colors: Colors
    measure: Measure

    @property
    def _standing(self) -> list[int]:
        return [number for number, series in enumerate(self.chart.series) if not series.line]

    @property
    def _abreast(self) -> int:
        return 1 if is_stacked(self.chart) else max(len(self._standing), 1)

    def scaled(self, slot: float, start: float, extent: float) -> Scale:
        """Return the scale of the columns, with room for their labels."""
        if is_percent(self.chart):
            values = ends(self.chart)
            return Scale(-100.0 if min(values, default=0.0) < 0 else 0.0, 100.0, start, extent)
        own = on_axis(self.chart, second=False)
        values = ends(own) if is_stacked(own) else numbers(own)
        room = 0.0 if is_stacked(own) else self._form(slot, extent).room
        below, above = min(values, default=0.0) < 0, max(values, default=0.0) >= 0
        return scale_from_zero(values, start, extent).with_room(room * below, room * above)

    def _form(self, slot: float, extent: float) -> LabelForm:
        labels = chart_labels(self.chart)
        pitch = slot if self._abreast == 1 else slot * _FILLED / self._abreast
        every = [label for number in self._standing for label in labels[number]]
        return label_form(every, pitch, extent / 3, self.measure)

    def shapes(self, frame: Frame) -> tuple[list[Shape], list[Word]]:
        """Return the columns and their numbers."""
        shown = self._form(frame.slot, frame.scale.extent)
        labels, reach = chart_labels(self.chart), spans(self.chart)
        bar = min(frame.slot * _FILLED / self._abreast, _WIDEST)
        boxes: list[Shape] = []
        words: list[Word] = []
        for at_series, number in enumerate(self._standing):
            shift = -bar / 2 if is_stacked(self.chart) else (at_series - self._abreast / 2) * bar
            for at, (span, centre) in enumerate(zip(reach[number], frame.centres, strict=True)):
                if span is None:
                    continue
                box = _box(centre + shift, bar, frame.scale.at(span[0]), frame.scale.at(span[1]))
                boxes.append(Rectangle(box, self.colors.fill(number)))
                words += self._number(labels[number][at], box, shown, (number, at), below=span[1] < span[0])
        return boxes, words

    def _number(self, text: str, box: Box, shown: LabelForm, of: tuple[int, int], *, below: bool) -> list[Word]:
        if is_stacked(self.chart):
            return stacked_word(text, box, self.colors.on(self.colors.fill(of[0])), self.measure, of)
        if not shown.size or not text:
            return []
        spot = (box.left + box.right) / 2, box.bottom if below else box.top
        word = shown.word(text, spot, self.colors.text, self.measure, below=below)
        return [evolve(word, of=of)]


def _box(left: float, wide: float, start: float, end: float) -> Box:
    return Box(left, min(start, end), left + wide, max(start, end))
