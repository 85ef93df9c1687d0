"""Pies and rings (饼图、环形图), laid out as shapes: labels inside their slices where they fit, else beside the pie."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from qreport.backends.docx.charts_axes import place
from qreport.backends.docx.charts_colors import Colors
from qreport.backends.docx.charts_labels import LONGEST, SliceForm, slice_labels
from qreport.backends.docx.charts_names import legend
from qreport.backends.docx.charts_shapes import (
    EDGE,
    SIZES,
    Align,
    Box,
    Drawing,
    Measure,
    Shape,
    Slice,
    Stroke,
    Word,
    deepest,
    depth,
    length,
    longest,
)
from qreport.backends.docx.charts_spread import clears, spot_inside, spread
from qreport.model.blocks import Chart

_SMALL: Final = 0.05
"""Slices below this part of the whole are always labelled outside."""
_HEIGHT: Final = 0.56
"""The picture's height, of its width, unless the labels need more."""
_LOWEST: Final = 25.0
"""Millimetres: a pie is never lower, whatever height was asked for."""
HOLE: Final = 0.55
"""The part of a ring's radius that stays free."""
_TALLEST: Final = 165.0
_SMALLEST: Final = 0.18
"""The radius, of the picture's width: labels shrink before the pie does."""
_ELBOW: Final = 1.06
"""Where a leader line bends, in radii."""
_LEADER: Final = 5.0
"""Millimetres between the pie and the labels beside it."""
_APART: Final = 1.2
"""Millimetres between two labels."""
_TURNS: Final = (0, 15, -15, 30, -30, 45, -45, 60, -60, 75, -75, 90, -90)
"""Degrees: a pie starts at twelve o'clock, and is turned only where leader lines would run through it."""
_THINNEST: Final = 0.015
"""Slices below this part of the whole have no rim, which would hide them."""
_ROWS: Final[tuple[tuple[SliceForm, int], ...]] = (("two", LONGEST), ("one", LONGEST), ("three", 4))
"""Rows of the labels and Hanzi in a line of a name: what is tried, in all sizes, until the pie is large enough."""


@frozen
class _Sector:
    """A slice to be drawn: its number, its angles in degrees and its label."""

    number: int
    start: float
    end: float
    label: str
    inside: str
    """The same in more rows, which fits into more slices."""
    hole: float = 0.0
    """The part of the radius that a ring leaves free."""

    @property
    def middle(self) -> float:
        """The angle in its middle, in radians."""
        return math.radians((self.start + self.end) / 2)

    @property
    def right(self) -> bool:
        """Whether it lies in the right half."""
        return math.cos(self.middle) >= 0

    @property
    def small(self) -> bool:
        """Whether its label never stands inside: a ring is too narrow for any."""
        return bool(self.hole) or self.end - self.start < 360 * _SMALL

    def shape(self, x: float, y: float, radius: float, colors: Colors) -> Slice:
        rim = colors.paper if self.end - self.start > 360 * _THINNEST else None
        color, hole = colors.fill(self.number), radius * self.hole
        return Slice(x, y, radius, self.start, self.end, color, rim, hole, self.number)


@frozen
class _Plan:
    """Where everything lies for one size of words and one turn of the pie; ``cut`` counts leaders through the pie."""

    drawing: Drawing
    radius: float
    cut: int

    def fits(self, width: float) -> bool:
        return self.radius >= width * _SMALLEST and self.drawing.height <= _TALLEST


@frozen
class _Paper:
    """What a pie is laid out on: its width, the height it has at least, what the legend takes ``below``."""

    width: float
    height: float
    below: float
    colors: Colors
    measure: Measure


def pie(chart: Chart, width: float, colors: Colors, measure: Measure) -> Drawing:
    """饼图、环形图: lay out slices clockwise from the top, in the order of the numbers."""
    key, below = legend(chart, width, colors, measure)
    height = width * _HEIGHT if chart.height is None else max(chart.height - below, _LOWEST)
    paper = _Paper(width, height, below, colors, measure)
    plan: _Plan | None = None
    for form, hanzi in _ROWS:
        labels = slice_labels(chart, 0, form, hanzi)
        for size in SIZES:
            plan = _best_turn(chart, labels, size, paper)
            if plan.fits(min(width, height / _HEIGHT)):
                return evolve(plan.drawing, shapes=(*key, *plan.drawing.shapes))
    assert plan is not None
    return evolve(plan.drawing, shapes=(*key, *plan.drawing.shapes))


def _best_turn(chart: Chart, labels: tuple[str, ...], size: float, paper: _Paper) -> _Plan:
    best: _Plan | None = None
    for turn in _TURNS:
        plan = _Layout(_sectors(chart, labels, turn), size, paper).plan()
        if best is None or plan.cut < best.cut:
            best = plan
        if best.cut == 0:
            break
    assert best is not None
    return best


def _sectors(chart: Chart, labels: tuple[str, ...], turn: int) -> list[_Sector]:
    values = chart.series[0].values if chart.series else ()
    parts = [max(place(value or Decimal(0)), 0.0) for value in values]
    total, angle = sum(parts), 90.0 - turn
    sectors = []
    inside, hole = slice_labels(chart, 0, "three"), HOLE if chart.kind == "doughnut" else 0.0
    for number, (value, part, label) in enumerate(zip(values, parts, labels, strict=True)):
        start = angle - (360 * part / total if total else 0)
        if value is not None:
            sectors.append(_Sector(number, start, angle, label, inside[number], hole))
        angle = start
    return sectors


@frozen
class _Layout:
    """One way to lay out a pie."""

    sectors: list[_Sector]
    size: float
    paper: _Paper

    def plan(self) -> _Plan:
        paper, (radius, outside) = self.paper, self._radius()
        sides = [[one for one in outside if one.right is side] for side in (False, True)]
        stacks = [sum(depth(one.label, self.size) + _APART for one in side) for side in sides]
        line = deepest([one.label for one in outside], self.size)
        height = max(paper.height, 2 * (radius * _ELBOW + EDGE) + line, *(stack + 2 * EDGE for stack in stacks))
        beside = [self._column(side) for side in sides]
        reach = radius * (_ELBOW if outside else 1)
        x = min(max(paper.width / 2, EDGE + beside[0] + reach), paper.width - EDGE - beside[1] - reach)
        y = paper.below + height / 2
        # slices without a rim come last: the rims of the others would cover them
        slices = sorted(
            [one.shape(x, y, radius, paper.colors) for one in self.sectors], key=lambda one: one.rim is None
        )
        words = [word for one in self.sectors if one not in outside for word in self._inside(one, x, y, radius)]
        leaders: list[Shape] = []
        cut = 0
        for side in sides:
            for stroke, word in self._beside(side, x, y, radius, height):
                leaders += [stroke, word]
                cut += not clears(stroke.points[-2:], (x, y), radius)
        plot = Box(x - radius, y - radius, x + radius, y + radius)
        drawing = Drawing(paper.width, paper.below + height, (*slices, *words, *leaders), plot)
        return _Plan(drawing, radius, cut)

    def _radius(self) -> tuple[float, list[_Sector]]:
        """Return the radius and the sectors labelled outside: the smaller the pie, the more of them."""
        paper = self.paper
        highest = (paper.height / 2 - EDGE - depth("\n", self.size) / 2) / _ELBOW
        radius, outside = highest, [one for one in self.sectors if one.small and one.label]
        while True:
            more = [
                one for one in self.sectors if one in outside or (one.label and not self._inside(one, 0, 0, radius))
            ]
            beside = [self._column([one for one in more if one.right is side]) for side in (False, True)]
            room = (paper.width - 2 * EDGE - sum(beside)) / 2 / (_ELBOW if more else 1)
            radius = max(min(highest, room), paper.width * 0.05)
            if more == outside:
                return radius, outside
            outside = more

    def _column(self, side: list[_Sector]) -> float:
        """Return the width of the labels on one side, with the room for their leaders."""
        return longest([one.label for one in side], self.size, self.paper.measure) + _LEADER if side else 0.0

    def _inside(self, sector: _Sector, x: float, y: float, radius: float) -> list[Word]:
        color, of = self.paper.colors.on(self.paper.colors.fill(sector.number)), (0, sector.number)
        for text in () if sector.small or not sector.label else (sector.label, sector.inside):
            wide, deep = length(text, self.size, self.paper.measure), depth(text, self.size)
            spot = spot_inside(sector.start, sector.end, radius, wide, deep)
            if spot:
                return [Word(text, x + spot[0], y + spot[1], self.size, color, wide, deep, of=of)]
        return []

    def _beside(
        self, side: list[_Sector], x: float, y: float, radius: float, height: float
    ) -> Iterator[tuple[Stroke, Word]]:
        """Return leaders and labels of one side, from the bottom up."""
        side = sorted(side, key=lambda one: math.sin(one.middle))
        wanted = [y + radius * _ELBOW * math.sin(one.middle) for one in side]
        heights = [depth(one.label, self.size) + _APART for one in side]
        low = self.paper.below
        for one, at in zip(side, spread(wanted, heights, low + EDGE, low + height - EDGE), strict=True):
            cosine, sine = math.cos(one.middle), math.sin(one.middle)
            out = 1 if one.right else -1
            column = x + out * (radius * _ELBOW + _LEADER)
            points = tuple((x + radius * far * cosine, y + radius * far * sine) for far in (0.97, _ELBOW))
            wide, deep = length(one.label, self.size, self.paper.measure), depth(one.label, self.size)
            align: Align = "start" if one.right else "end"
            colors = self.paper.colors
            word = Word(one.label, column, at, self.size, colors.text, wide, deep, align, of=(0, one.number))
            yield Stroke((*points, (column - out * 0.8, at)), colors.quiet), word
