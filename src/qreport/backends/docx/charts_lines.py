"""Lines and areas (折线图、面积图), laid out as shapes; each point's number finds a place beside it that is free."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Final

from attrs import evolve, frozen

from qreport.backends.docx.charts_axes import Scale, numbers, place, scale_around, scale_from_zero
from qreport.backends.docx.charts_colors import Colors
from qreport.backends.docx.charts_frame import Frame, Scaled, upright_frame
from qreport.backends.docx.charts_labels import chart_labels
from qreport.backends.docx.charts_shapes import (
    SIZES,
    Area,
    Box,
    Drawing,
    Measure,
    Shape,
    Side,
    Stroke,
    Word,
    digits_depth,
    length,
    longest,
)
from qreport.backends.docx.charts_stacks import ends, spans
from qreport.model.blocks import Chart

_MARKER: Final = 1.2
"""Millimetres around a point that no number may cover."""
_PLACES: Final = ((0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1), (1, 0), (-1, 0), (0, 2), (0, -2))
"""Where a number is tried, in its own widths and heights from its point; where none is free it is left out."""

_NEAREST: Final = 0.5
"""Of the height of a number: points that are nearer than this have none."""
_MOST: Final = 300
"""Numbers that a place is looked for; each is compared with all others."""

Point = tuple[float, float]


@frozen
class _Label:
    """A point with the number that belongs to it."""

    point: Point
    text: str
    color: str
    halo: str
    of: tuple[int, int]
    over: bool = False
    """Whether it must stand above: below an area's edge is the area."""

    def places(self, size: float, turned: bool, measure: Measure) -> Iterator[Word]:
        """Return the words to choose from, the best place first."""
        (x, y), wide, deep = self.point, length(self.text, size, measure), digits_depth(size)
        across, tall = (deep, wide) if turned else (wide, deep)
        for aside, up in [spot for spot in _PLACES if spot[1] > 0 or not self.over]:
            # a number at one side needs less distance above, one straight above no distance aside
            right = aside * (across / 2 + _MARKER * (0.4 if up else 1.2))
            above = up * (tall * (1 - 0.5 / abs(up)) + _MARKER) if up else 0.0
            spot, side = (x + right, y + above), _side(aside, up)
            word = Word(self.text, *spot, size, self.color, wide, deep, turned=turned, halo=self.halo, of=self.of)
            usual = 0.0 if side in ("l", "r") else math.copysign(tall / 2 + _MARKER, up)
            yield evolve(word, beside=side, lift=above - usual)

    def cost(self, word: Word, segments: list[tuple[Point, Point]]) -> float:
        """Return how bad a place is: its distance; crossing a line is as bad as one number's height more of it."""
        return math.hypot(word.x - self.point[0], word.y - self.point[1]) + word.depth * _crossed(word.box, segments)


def lines(chart: Chart, width: float, colors: Colors, measure: Measure) -> Drawing:
    """折线图: lay out one line for each series, broken where a number is missing."""
    frame = upright_frame(chart, width, colors, measure, scaled_lines(chart, measure))
    return frame.drawing([*_drawn(chart, range(len(chart.series)), frame, frame.scale, colors, measure, [])])


def with_lines(
    chart: Chart, boxes: Sequence[Box], words: list[Word], frame: Frame, colors: Colors, measure: Measure
) -> list[Shape]:
    """Return the lines over columns, on the second axis, and all numbers; those of columns were there first."""
    assert frame.second
    of = [number for number, series in enumerate(chart.series) if series.line]
    edges = [_outline(box) for box in boxes]
    shapes = list(_drawn(chart, of, frame, frame.second, colors, measure, words, edges))
    strokes = [shape for shape in shapes if not isinstance(shape, Word)]
    # over the lines, with a rim: a line may run through the number of a column
    rimmed = [evolve(word, halo=colors.paper) for word in words]
    return [*strokes, *rimmed, *(shape for shape in shapes if isinstance(shape, Word))]


def _outline(box: Box) -> Stroke:
    """Return the edges of a column, which a number should not lie across."""
    return Stroke(((box.left, box.bottom), (box.left, box.top), (box.right, box.top), (box.right, box.bottom)), "")


def areas(chart: Chart, width: float, colors: Colors, measure: Measure) -> Drawing:
    """面积图: lay out the series one upon another; a single one has its numbers above."""

    def scaled(slot: float, start: float, extent: float) -> Scale:
        size, turned = _form(every, slot, measure)
        room = (longest(every, size, measure) if turned else digits_depth(size)) + 2 * _MARKER
        return scale_from_zero(ends(chart), start, extent).with_room(0.0, room)

    every = [text for row in chart_labels(chart) for text in row] if len(chart.series) == 1 else []
    frame = upright_frame(chart, width, colors, measure, scaled)
    shapes: list[Shape] = []
    edges: list[Stroke] = []
    for number, row in enumerate(spans(chart)):
        reach = list(zip(row, frame.centres, strict=True))
        for there, run in groupby(reach, key=lambda each: each[0] is not None):
            band = [(span, x) for span, x in run if span is not None] if there else []
            upper = [(x, frame.scale.at(span[1])) for span, x in band]
            lower = [(x, frame.scale.at(span[0])) for span, x in band]
            if band:
                shapes.append(Area((*upper, *reversed(lower)), colors.fill(number)))
                edges.append(Stroke(tuple(upper), ""))
    axis = Stroke(((frame.plot.left, frame.scale.at(0)), (frame.plot.right, frame.scale.at(0))), colors.quiet, 0.8)
    if not every:
        return frame.drawing([*shapes, axis])
    runs = () if _crowded(frame, len(every)) else _runs(chart, 0, frame, frame.scale, colors)
    labels = [evolve(label, over=True) for run in runs for label in run]
    return frame.drawing(
        [*shapes, axis, *_placed(labels, edges, frame, _form(every, frame.slot, measure), measure, [])]
    )


def scaled_lines(chart: Chart, measure: Measure) -> Scaled:
    """Return how the axis of lines is made: with room for the numbers at its ends."""
    every = [text for row in chart_labels(chart) for text in row]

    def scaled(slot: float, start: float, extent: float) -> Scale:
        size, turned = _form(every, slot, measure)
        room = (longest(every, size, measure) if turned else digits_depth(size)) + 2 * _MARKER
        scale = scale_around(numbers(chart), start, extent)
        return scale.with_room(0.0 if scale.low == 0 else room, 0.0 if scale.high == 0 else room)

    return scaled


def _drawn(
    chart: Chart,
    of: Sequence[int],
    frame: Frame,
    scale: Scale,
    colors: Colors,
    measure: Measure,
    before: list[Word],
    edges: Sequence[Stroke] = (),
) -> Iterator[Shape]:
    """Yield the lines of some series and then their numbers."""
    strokes: list[Stroke] = []
    labels: list[_Label] = []
    for number in of:
        for run in _runs(chart, number, frame, scale, colors):
            path = tuple(label.point for label in run)
            strokes.append(Stroke(path, colors.fill(number), 1.5, dash=number, marker=number))
            labels += run
    yield from strokes
    if _crowded(frame, len(labels)):
        return
    form = _form([label.text for label in labels], frame.slot, measure)
    yield from _placed([label for label in labels if label.text], [*strokes, *edges], frame, form, measure, before)


def _crowded(frame: Frame, count: int) -> bool:
    """Say whether points are so near or so many that hardly any number would find a place, after a long search."""
    return frame.slot < digits_depth(SIZES[-1]) * _NEAREST or count > _MOST


def _form(texts: Sequence[str], slot: float, measure: Measure) -> tuple[float, bool]:
    """Return the size of the numbers, and whether they run upward."""
    for size in SIZES[:2]:
        if longest(texts, size, measure) <= slot:
            return size, False
    return next((size for size in SIZES if digits_depth(size) <= slot), SIZES[-1]), True


def _runs(chart: Chart, number: int, frame: Frame, scale: Scale, colors: Colors) -> Iterator[list[_Label]]:
    """Return the points of a series, in one run for each unbroken part of its line."""
    color = colors.text if len(chart.series) == 1 else colors.ink(number)
    values, texts = chart.series[number].values, chart_labels(chart)[number]
    points = enumerate(zip(values, texts, frame.centres, strict=True))
    for there, run in groupby(points, key=lambda point: point[1][0] is not None):
        if there:
            yield [
                _Label((x, scale.at(place(value or Decimal(0)))), text, color, colors.paper, (number, at))
                for at, (value, text, x) in run
            ]


def _placed(
    labels: list[_Label],
    strokes: list[Stroke],
    frame: Frame,
    form: tuple[float, bool],
    measure: Measure,
    before: list[Word],
) -> list[Word]:
    """Give each number the best free place; the highest point of each category chooses first."""
    # what is further away than this cannot be in the way
    texts = [label.text for label in labels] + [word.text for word in before]
    reach = 2 * longest(texts, form[0], measure) + 2 * _MARKER
    right = frame.plot.right if frame.second else frame.width
    room = Box(frame.plot.left, frame.plot.bottom, right, frame.plot.top + _MARKER)
    segments = [pair for stroke in strokes for pair in pairwise(stroke.points)]
    placed: list[Word] = []
    for label in sorted(labels, key=lambda label: (label.point[0], -label.point[1])):
        x = label.point[0]
        taken = [_around(other.point) for other in labels if abs(other.point[0] - x) < reach]
        taken += [word.box for word in [*before, *placed] if abs(word.x - x) < reach]
        near = [pair for pair in segments if pair[0][0] - reach < x < pair[1][0] + reach]
        free = [
            (label.cost(word, near), order, word)
            for order, word in enumerate(label.places(*form, measure))
            if word.box.within(room) and not any(word.box.overlaps(box) for box in taken)
        ]
        if free:
            placed.append(min(free)[2])
    return placed


def _side(aside: int, up: int) -> Side:
    """Return the side on which Word puts a number nearest to a place: it has none at a slant."""
    if aside:
        return "r" if aside > 0 else "l"
    return "t" if up > 0 else "b"


def _around(point: Point) -> Box:
    half = _MARKER * 0.7
    return Box(point[0] - half, point[1] - half, point[0] + half, point[1] + half)


def _crossed(box: Box, segments: list[tuple[Point, Point]]) -> int:
    """Count the lines that run through a box, by points along them."""
    return sum(
        any(
            box.left < x1 + (x2 - x1) * part / 16 < box.right and box.bottom < y1 + (y2 - y1) * part / 16 < box.top
            for part in range(17)
        )
        for (x1, y1), (x2, y2) in segments
    )
