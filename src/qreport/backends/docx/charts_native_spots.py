"""Where the numbers of a native chart stand (数值的位置): beside lines, and at columns that have lines over them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from attrs import frozen

from qreport.backends.docx.charts_axes import numbers, on_axis, place
from qreport.backends.docx.charts_shapes import Drawing, Word
from qreport.model.blocks import Chart

_FILLED: Final = 0.8
"""The part of an axis that the highest column takes at least; the rest is what rounds the axis up."""
_OVER: Final = 1.5
"""Millimetres between a point of a line and its number."""
_MARKER: Final = 1.2
"""Millimetres above and below a point that its marker takes."""
_APART: Final = 1.0


@frozen
class Spots:
    """数值的位置: in one chart, estimated, because Word rounds its axes otherwise than the drawing."""

    chart: Chart
    drawing: Drawing

    def stand(self, word: Word) -> str:
        """Say where the number of a column stands: under a line at its foot, unless the line's own number is there."""
        number, at = word.of or (0, 0)
        if not self._reach or self.chart.series[number].line:
            return "outEnd"
        deep, tall = self._deep(word), self._tall(number, at)
        if tall <= deep:
            return "outEnd"
        taken = [(low - _APART, low + _OVER + self._depth(word)) for low in self._points(at)]
        spots = {"inBase": 0.0, "inEnd": tall - deep, "outEnd": tall}
        free = (spot for spot, low in spots.items() if all(low + deep <= foot or low >= head for foot, head in taken))
        return next(free, "inBase")

    def lift(self, word: Word) -> float:
        """Return how many millimetres a number is moved up from where Word puts it.

        Word has no places at a slant from the point of a line. And over the foot of a chart, where a short column and
        the point of a line meet, one number stands above the marker and the other above that.
        """
        if self.chart.kind == "line":
            return word.lift
        number, at = word.of or (0, 0)
        low = self._points(at)
        if len(low) != 1 or (middle := self._middle(at)) is None:
            return 0.0
        column, tall = middle, self._tall(middle.of[0], at) if middle.of else 0.0
        deep = self._deep(column)
        if tall > deep or not tall - _MARKER < low[0] + _OVER + self._depth(column) < tall + 2 * deep + _OVER:
            return 0.0
        up = max(low[0] + _MARKER - tall, 0.0)
        if number == (column.of or (0, 0))[0]:
            return up
        return max(tall + up + deep - low[0] - _OVER, 0.0) if self.chart.series[number].line else 0.0

    @property
    def _reach(self) -> float:
        """The millimetres of the axis, where columns have lines over them."""
        plot = self.drawing.plot
        return plot.top - plot.bottom if plot is not None and self.chart.kind == "column-line" else 0.0

    def _middle(self, at: int) -> Word | None:
        """Return the number of the column that stands under the points of lines: the middle one of an odd number."""
        columns = [number for number, series in enumerate(self.chart.series) if not series.line]
        if not self._reach or len(columns) % 2 == 0:
            return None
        middle = columns[len(columns) // 2]
        return next((word for word in self.drawing.words if word.of == (middle, at)), None)

    def _points(self, at: int) -> list[float]:
        """Return how high the points of the lines are at a category."""
        lines = [number for number, series in enumerate(self.chart.series) if series.line]
        return [self._tall(line, at) for line in lines if self.chart.series[line].values[at] is not None]

    def _tall(self, number: int, at: int) -> float:
        """Return about how high a number is on its axis, in millimetres; what is below zero is not above."""
        series = self.chart.series[number]
        high = max(map(abs, numbers(on_axis(self.chart, second=series.line))), default=0.0)
        part = max(place(series.values[at] or Decimal(0)), 0.0) / high * _FILLED if high else 0.0
        return part * self._reach

    def _deep(self, word: Word) -> float:
        return (word.length if word.turned else word.depth) + _APART

    def _depth(self, word: Word) -> float:
        return word.depth
