"""Charts of Word's own (原生统计图): the chart part as XML. docs/dev/charts-native.md has what Word wants and why."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, assert_never

from attrs import evolve, frozen

from qreport.backends.docx.charts_axes import place
from qreport.backends.docx.charts_colors import read_colors
from qreport.backends.docx.charts_labels import chart_shares, is_round, wide
from qreport.backends.docx.charts_layout import estimated, laid_out
from qreport.backends.docx.charts_names import legend_height
from qreport.backends.docx.charts_native_axes import (
    MORE_NAMES,
    MORE_NUMBERS,
    NAMES,
    NUMBERS,
    Axes,
    Places,
    legend_xml,
)
from qreport.backends.docx.charts_native_fields import shares_extension
from qreport.backends.docx.charts_native_labels import Labels
from qreport.backends.docx.charts_native_style import NO_FILL, PAPER, accent, filled, line, read_faces
from qreport.backends.docx.charts_pie import HOLE
from qreport.backends.docx.charts_shapes import EDGE, POINT, SIZES, Box, Drawing, Slice, Word
from qreport.backends.docx.charts_sheet import (
    Ranges,
    categories_of,
    has_shares,
    name_of,
    number_format,
    workbook,
)
from qreport.backends.docx.charts_stacks import is_percent, is_stacked
from qreport.backends.docx.escape import as_xml
from qreport.model.blocks import Chart

_SPACES: Final = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LIFT: Final = 2.5
"""Millimetres between the end of an axis and the unit above it."""
_SAMPLE: Final = 22.0
"""Millimetres that a line takes in the legend of other programs, with what stands between two names."""
_QUARTER: Final = 0.25
"""Of a Hanzi: what stands between Hanzi and digits in other programs."""
_GAP: Final = 45
"""The narrowest gap between categories, in percent of a column."""
_WIDEST: Final = 16.0
"""Millimetres: a few columns do not become walls; level bars are half as thick."""
WORKBOOK: Final = "rId1"
"""The relation of a chart part to its workbook."""


@frozen
class NativeChart:
    """原生统计图: the chart part and its workbook, and the size in millimetres."""

    part: bytes
    book: bytes
    width: float
    height: float


def native(chart: Chart, theme: bytes, width: float) -> NativeChart:
    """原生统计图: return a chart that Word draws, so many millimetres wide. The same chart gives the same bytes."""
    colors, faces = read_colors(theme), read_faces(theme)
    drawing = _roomy(laid_out(chart, width, colors, estimated), chart)
    labels = Labels(chart, drawing, colors, faces, chart_shares(chart))
    plots = _Plots(chart, drawing, labels)
    axes = "" if is_round(chart) else Axes(chart, drawing, faces, _places(chart)).xml()
    inside = (
        f'<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{_layout(drawing)}{plots.xml()}{axes}{NO_FILL}</c:plotArea>{legend_xml(chart, faces)}"
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{NO_FILL}{faces.words(SIZES[0])}'
        f'<c:externalData r:id="{WORKBOOK}"><c:autoUpdate val="0"/></c:externalData>'
    )
    part = f"{_DECLARATION}<c:chartSpace {_SPACES}>{inside}</c:chartSpace>"
    return NativeChart(part.encode(), workbook(chart, categories_of(chart, drawing)), drawing.width, drawing.height)


def _roomy(drawing: Drawing, chart: Chart) -> Drawing:
    """Return a drawing with the room that Word wants besides.

    Its axis ends at the upper edge of the plot, with half a number more; its legend has longer lines; and it cuts off
    names that run upward where they come near the edge.
    """
    if is_round(chart):
        return drawing
    above = _LIFT if _places(chart) == "upright" else 0.0
    own, theirs = (legend_height(chart, drawing.width * part, estimated, mm) for part, mm in ((1, 8.0), (0.9, _SAMPLE)))
    turned = [word for word in drawing.words if word.turned and word.of is not None and word.of[0] == -1]
    below = max(theirs - own, 0.0) + max((EDGE + _between(word) for word in turned), default=0.0)
    words = tuple(
        evolve(shape, y=shape.y + above + below) if isinstance(shape, Word) and shape.of is None else shape
        for shape in drawing.shapes
    )
    box = drawing.plot
    plot = box and Box(box.left, box.bottom + below, box.right, box.top + below)
    return evolve(drawing, height=drawing.height + above + below, shapes=words, plot=plot)


def _between(name: Word) -> float:
    """Return the millimetres that other programs leave free between Hanzi and digits of a name."""
    lines = name.text.split("\n")
    gaps = max(sum((wide(one) == 2) is not (wide(other) == 2) for one, other in pairwise(line)) for line in lines)
    return gaps * name.size * POINT * _QUARTER


def _places(chart: Chart) -> Places:
    if chart.kind == "radar":
        return "round"
    return "level" if chart.kind.endswith("bar") else "upright"


def _layout(drawing: Drawing) -> str:
    """Return where the plot lies inside its names and numbers, in parts of the chart."""
    box = drawing.plot
    if box is None:
        return "<c:layout/>"
    x, y = box.left / drawing.width, 1 - box.top / drawing.height
    wide, high = (box.right - box.left) / drawing.width, (box.top - box.bottom) / drawing.height
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:.5f}"/><c:y val="{y:.5f}"/><c:w val="{wide:.5f}"/><c:h val="{high:.5f}"/>'
        "</c:manualLayout></c:layout>"
    )


@frozen
class _Plots:
    """The plots of a chart: one, or columns and lines."""

    chart: Chart
    drawing: Drawing
    labels: Labels

    def xml(self) -> str:
        chart = self.chart
        every = range(len(chart.series))
        match chart.kind:
            case "column" | "stacked-column" | "percent-column" | "bar" | "stacked-bar" | "percent-bar":
                return self._columns(every)
            case "column-line":
                over = [at for at in every if chart.series[at].line]
                columns = self._columns([at for at in every if at not in over])
                return columns + (self._lines(over, MORE_NAMES, MORE_NUMBERS) if over else "")
            case "line":
                return self._lines(every, NAMES, NUMBERS)
            case "area":
                series = "".join(self._series(at, filled(accent(at))) for at in every)
                return (
                    f'<c:areaChart><c:grouping val="stacked"/><c:varyColors val="0"/>{series}'
                    f"{_axes(NAMES, NUMBERS)}</c:areaChart>"
                )
            case "pie" | "doughnut":
                return self._round()
            case "radar":
                series = "".join(self._series(at, line(at)) for at in every)
                return (
                    '<c:radarChart><c:radarStyle val="marker"/><c:varyColors val="0"/>'
                    f"{series}{_axes(NAMES, NUMBERS)}</c:radarChart>"
                )
            case _:
                assert_never(chart.kind)

    def _columns(self, of: Sequence[int]) -> str:
        chart = self.chart
        grouping = "percentStacked" if is_percent(chart) else "stacked" if is_stacked(chart) else "clustered"
        side = "bar" if chart.kind.endswith("bar") else "col"
        series = "".join(self._series(at, f'{filled(accent(at))}<c:invertIfNegative val="0"/>') for at in of)
        gap = self._gap(1 if is_stacked(chart) else max(len(of), 1))
        return (
            f'<c:barChart><c:barDir val="{side}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
            f'<c:gapWidth val="{gap}"/><c:overlap val="{100 if is_stacked(chart) else 0}"/>'
            f"{_axes(NAMES, NUMBERS)}</c:barChart>"
        )

    def _gap(self, abreast: int) -> int:
        """Return the gap between categories in percent of a column, as in the drawing, whose columns end somewhere."""
        plot = self.drawing.plot
        if plot is None:
            return _GAP
        level = self.chart.kind.endswith("bar")
        extent = plot.top - plot.bottom if level else plot.right - plot.left
        slot, widest = extent / max(len(self.chart.categories), 1), _WIDEST / (2 if level else 1)
        return min(max(round((slot / widest - abreast) * 100), _GAP), 500)

    def _lines(self, of: Sequence[int], names: int, numbers: int) -> str:
        series = "".join(self._series(at, line(at), '<c:smooth val="0"/>') for at in of)
        return (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
            f"{_axes(names, numbers)}</c:lineChart>"
        )

    def _round(self) -> str:
        """Return a pie or a ring; each slice has its own colour, and a rim unless that would hide it."""
        slices = {one.number: one for one in self.drawing.shapes if isinstance(one, Slice)}
        points = "".join(
            f'<c:dPt><c:idx val="{at}"/><c:bubble3D val="0"/>'
            f"{filled(accent(at), PAPER if at in slices and slices[at].rim else '')}</c:dPt>"
            for at in range(len(self.chart.categories))
        )
        first = max((one.end for one in slices.values()), default=90.0)
        turn = f'<c:firstSliceAng val="{round(90 - first) % 360}"/>'
        series = "".join(self._series(at, points) for at in range(len(self.chart.series)))
        if self.chart.kind == "pie":
            return f'<c:pieChart><c:varyColors val="1"/>{series}{turn}</c:pieChart>'
        hole = f'<c:holeSize val="{round(HOLE * 100)}"/>'
        return f'<c:doughnutChart><c:varyColors val="1"/>{series}{turn}{hole}</c:doughnutChart>'

    def _series(self, at: int, look: str, last: str = "") -> str:
        """Return a series: its name, look, labels, categories and numbers, as the workbook has them."""
        chart, ranges = self.chart, Ranges(self.chart)
        series = chart.series[at]
        shares = shares_extension(ranges.shares(at), self.labels.shares[at]) if has_shares(chart) else ""
        name = _texts(ranges.name(at), [name_of(chart, series)])
        return (
            f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx>{name}</c:tx>{look}{self.labels.of(at)}'
            f"<c:cat>{_texts(ranges.categories, categories_of(chart, self.drawing))}</c:cat>"
            f"<c:val>{_numbers(ranges.values(at), series.values, number_format(chart, series))}</c:val>"
            f"{last}{shares}</c:ser>"
        )


def _axes(names: int, numbers: int) -> str:
    return f'<c:axId val="{names}"/><c:axId val="{numbers}"/>'


def _texts(cells: str, texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{as_xml(text)}</c:v></c:pt>' for at, text in enumerate(texts))
    return f'<c:strRef><c:f>{cells}</c:f><c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef>'


def _numbers(cells: str, values: Sequence[Decimal | None], code: str) -> str:
    """Return numbers as the workbook has them; a missing one is left out, so that there is a gap."""
    there = ((at, value) for at, value in enumerate(values) if value is not None)
    points = "".join(f'<c:pt idx="{at}"><c:v>{place(value):.16G}</c:v></c:pt>' for at, value in there)
    return (
        f"<c:numRef><c:f>{cells}</c:f><c:numCache><c:formatCode>{as_xml(code)}</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )
