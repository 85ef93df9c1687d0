"""Layout (图的布局): one drawing of shapes for every kind of chart. Needs no font and no matplotlib."""

from __future__ import annotations

from typing import Final, assert_never

from qreport.backends.docx.charts_bars import bars
from qreport.backends.docx.charts_colors import Colors
from qreport.backends.docx.charts_columns import columns
from qreport.backends.docx.charts_labels import wide
from qreport.backends.docx.charts_lines import areas, lines
from qreport.backends.docx.charts_pie import pie
from qreport.backends.docx.charts_radar import radar
from qreport.backends.docx.charts_shapes import POINT, Drawing, Measure
from qreport.model.blocks import Chart


def laid_out(chart: Chart, width: float, colors: Colors, measure: Measure) -> Drawing:
    """布局: lay a chart out, so many millimetres wide; ``measure`` is a ruler for words."""
    match chart.kind:
        case "column" | "stacked-column" | "percent-column" | "column-line":
            return columns(chart, width, colors, measure)
        case "bar" | "stacked-bar" | "percent-bar":
            return bars(chart, width, colors, measure)
        case "line":
            return lines(chart, width, colors, measure)
        case "area":
            return areas(chart, width, colors, measure)
        case "pie" | "doughnut":
            return pie(chart, width, colors, measure)
        case "radar":
            return radar(chart, width, colors, measure)
        case _:
            assert_never(chart.kind)


def estimated(line: str, size: float) -> float:
    """Return about how wide a line is in any face: a Hanzi as wide as it is high, all else a bit more than half."""
    halves = 2 * len(line) - wide(line)
    return (wide(line) * _SLACK + _WIDER * halves) * size * POINT / 2


_SLACK: Final = 1.03
_WIDER: Final = 0.2
"""Of half a Hanzi: digits of a face that stands in for a missing one are wider."""
