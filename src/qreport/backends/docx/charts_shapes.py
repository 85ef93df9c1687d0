"""Shapes (图形): what a chart is drawn of. Millimetres from the lower left corner; type sizes in points.

A chart is first laid out as shapes, with nothing but a way to measure words, and then painted. So the layout can be
tested where no font is installed, and says itself whether two words lie on each other.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final, Literal

from attrs import frozen

Measure = Callable[[str, float], float]
"""The width in millimetres of one line of text at a size in points."""

POINT: Final = 25.4 / 72
LEADING: Final = 1.28
"""From line to line, in sizes."""
SIZES: Final = (9.0, 7.5, 6.5)
"""Points: 小五, and what a crowded chart falls back to (六号, 小六)."""
EDGE: Final = 1.5
"""Millimetres that stay free at the picture's edges and between an axis and its words."""

Align = Literal["start", "middle", "end"]
Side = Literal["t", "b", "l", "r"]
"""Above, below, at the left or at the right of a point."""


@frozen
class Box:
    """矩形范围: where something lies."""

    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: Box) -> bool:
        """Say whether two boxes share more than an edge (a thousandth of a millimetre is none)."""
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across > 1e-3 and up > 1e-3

    def within(self, other: Box) -> bool:
        """Say whether this box lies inside another."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.bottom >= other.bottom
            and self.top <= other.top
        )


@frozen
class Word:
    """文字: lines of text around a point; ``start`` and ``end`` set them behind or before it. ``turned`` runs upward.

    ``length`` is measured along the lines, ``depth`` across them.
    """

    text: str
    x: float
    y: float
    size: float
    color: str
    length: float
    depth: float
    align: Align = "middle"
    turned: bool = False
    halo: str | None = None
    """The colour of a rim that parts it from lines behind it."""
    of: tuple[int, int] | None = None
    """The series and the category whose number it is; the series is -1 for a category's name."""
    beside: Side | None = None
    """On which side of its point it stands, where it has one."""
    lift: float = 0.0
    """Millimetres above the usual place on that side."""

    @property
    def box(self) -> Box:
        """The room it takes."""
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.align] * self.length
        after = self.length - before
        if self.turned:
            return Box(self.x - self.depth / 2, self.y - before, self.x + self.depth / 2, self.y + after)
        return Box(self.x - before, self.y - self.depth / 2, self.x + after, self.y + self.depth / 2)


@frozen
class Rectangle:
    """矩形: a bar, or the sample of a colour in the legend."""

    box: Box
    color: str


@frozen
class Slice:
    """扇形: angles in degrees, anticlockwise from the right; ``start`` is the smaller one."""

    x: float
    y: float
    radius: float
    start: float
    end: float
    color: str
    rim: str | None = None
    hole: float = 0.0
    """The inner radius of a ring's part."""
    number: int = 0

    def middle(self, part: float) -> tuple[float, float]:
        """Return the point on the middle of the slice, at a part of its radius."""
        angle = math.radians((self.start + self.end) / 2)
        return self.x + self.radius * part * math.cos(angle), self.y + self.radius * part * math.sin(angle)


@frozen
class Area:
    """面: what lies between points."""

    points: tuple[tuple[float, float], ...]
    color: str


@frozen
class Stroke:
    """折线: through points; ``width`` in points, ``dash`` and ``marker`` tell series apart in a grey print."""

    points: tuple[tuple[float, float], ...]
    color: str
    width: float = 0.6
    dash: int = 0
    marker: int | None = None


Shape = Word | Rectangle | Slice | Area | Stroke


@frozen
class Drawing:
    """图样: shapes in the order in which they are painted."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    plot: Box | None = None
    """Where the columns, lines or slices lie."""

    @property
    def words(self) -> list[Word]:
        """The words among the shapes."""
        return [shape for shape in self.shapes if isinstance(shape, Word)]


def word(
    text: str, at: tuple[float, float], size: float, color: str, measure: Measure, align: Align = "middle"
) -> Word:
    """Return a level text around, behind or before a point."""
    return Word(text, *at, size, color, length(text, size, measure), depth(text, size), align)


def depth(text: str, size: float) -> float:
    """Return the height of the lines of a text."""
    return (text.count("\n") + 1) * size * LEADING * POINT


def digits_depth(size: float) -> float:
    """Return the height of a number, which has nothing below its line and no accents."""
    return size * 0.95 * POINT


def length(text: str, size: float, measure: Measure) -> float:
    """Return the width of the longest line of a text."""
    return max(measure(line, size) for line in text.split("\n"))


def longest(texts: Sequence[str], size: float, measure: Measure) -> float:
    """Return the width of the widest of some texts."""
    return max((length(text, size, measure) for text in texts), default=0.0)


def deepest(texts: Sequence[str], size: float) -> float:
    """Return the height of the text with the most lines."""
    return max((depth(text, size) for text in texts), default=0.0)


def stacked_word(text: str, box: Box, color: str, measure: Measure, of: tuple[int, int]) -> list[Word]:
    """Return the number in the middle of a box of a stack, upward if need be; nothing where it finds no room."""
    across, up = box.right - box.left - 0.4, box.top - box.bottom - 0.4
    for turned in (False, True) if text else ():
        for size in SIZES:
            wide, deep = length(text, size, measure), digits_depth(size)
            if (deep if turned else wide) <= across and (wide if turned else deep) <= up:
                spot = (box.left + box.right) / 2, (box.bottom + box.top) / 2
                return [Word(text, *spot, size, color, wide, deep, turned=turned, of=of)]
    return []
