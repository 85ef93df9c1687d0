"""Axes and legend of a native chart (坐标轴、图例), as XML."""

from __future__ import annotations

from typing import Final, Literal

from attrs import frozen

from qreport.backends.docx.charts_axes import is_whole, numbers, scale_from_zero, ticks
from qreport.backends.docx.charts_labels import axis_unit
from qreport.backends.docx.charts_names import legend_entries
from qreport.backends.docx.charts_native_style import FAINT, QUIET, Faces, solid
from qreport.backends.docx.charts_shapes import SIZES, Drawing, Word
from qreport.backends.docx.charts_sheet import with_unit
from qreport.backends.docx.charts_stacks import ends, is_percent
from qreport.backends.docx.escape import as_xml
from qreport.model.blocks import Chart

Places = Literal["upright", "level", "round"]
"""How the categories run: below the plot, beside it, around it."""

NAMES: Final = 100_000_001
NUMBERS: Final = 100_000_002
MORE_NAMES: Final = 100_000_003
MORE_NUMBERS: Final = 100_000_004
"""The ids of the axes, and of the second pair; they have to differ within one chart only."""
_NO_LINE: Final = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_AXIS: Final = f'<c:spPr><a:noFill/><a:ln w="9525">{solid(QUIET)}</a:ln></c:spPr>'
_GRID: Final = f'<c:majorGridlines><c:spPr><a:ln w="6350">{solid(FAINT)}</a:ln></c:spPr></c:majorGridlines>'


@frozen
class Axes:
    """坐标轴: those of one chart."""

    chart: Chart
    drawing: Drawing
    faces: Faces
    places: Places

    def xml(self) -> str:
        """Return the axes, in the order in which the plots name them."""
        made = self._names(NAMES, NUMBERS) + self._numbers()
        if any(series.line for series in self.chart.series):
            made += self._names(MORE_NAMES, MORE_NUMBERS, hidden=True) + self._more_numbers()
        return made

    def _names(self, own: int, other: int, *, hidden: bool = False) -> str:
        """Return the axis of the categories; that of lines over columns is hidden."""
        words = [word for word in self.drawing.words if word.of is not None and word.of[0] == -1]
        first = words[0] if words else Word("", 0, 0, SIZES[0], "", 0, 0)
        step = words[1].of[1] - words[0].of[1] if len(words) > 1 and words[1].of and words[0].of else 1
        skip = f'<c:tickLblSkip val="{step}"/><c:tickMarkSkip val="{step}"/>'
        order = "maxMin" if self.places == "level" else "minMax"
        grid = _GRID if self.places == "round" else ""
        where = "nextTo" if self.places == "round" else "low"
        return (
            f'<c:catAx><c:axId val="{own}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
            f'<c:delete val="{int(hidden)}"/><c:axPos val="{"l" if self.places == "level" else "b"}"/>{grid}'
            '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
            f'<c:minorTickMark val="none"/><c:tickLblPos val="{where}"/>{_AXIS}'
            f"{self.faces.words(first.size, turned=first.turned)}"
            f'<c:crossAx val="{other}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
            f'<c:lblOffset val="50"/>{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
        )

    def _numbers(self) -> str:
        low = '<c:min val="0"/>' if self._from_zero() else ""
        code, step = "0%" if is_percent(self.chart) else "General", ""
        if self.places == "round":  # Word has no title for this axis, and other programs draw too few rings
            code, step = with_unit(code, self.chart.unit), f'<c:majorUnit val="{self._step():.16G}"/>'
        between = "midCat" if self.chart.kind == "area" else "between"
        line = _AXIS if self.places == "round" else _NO_LINE
        return (
            f'<c:valAx><c:axId val="{NUMBERS}"/><c:scaling><c:orientation val="minMax"/>{self._high()}{low}</c:scaling>'
            f'<c:delete val="0"/><c:axPos val="{"b" if self.places == "level" else "l"}"/>{_GRID}'
            f"{self._unit(axis_unit(self.chart), left=True)}"
            f'<c:numFmt formatCode="{as_xml(code)}" sourceLinked="0"/><c:majorTickMark val="none"/>'
            f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{line}{self.faces.words(SIZES[1])}'
            f'<c:crossAx val="{NAMES}"/><c:crosses val="{"max" if self.places == "level" else "autoZero"}"/>'
            f'<c:crossBetween val="{between}"/>{step}</c:valAx>'
        )

    def _more_numbers(self) -> str:
        return (
            f'<c:valAx><c:axId val="{MORE_NUMBERS}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
            f'<c:delete val="0"/><c:axPos val="r"/>{self._unit(self.chart.line_unit, left=False)}'
            '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
            f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{_NO_LINE}{self.faces.words(SIZES[1])}'
            f'<c:crossAx val="{MORE_NAMES}"/><c:crosses val="max"/><c:crossBetween val="between"/></c:valAx>'
        )

    def _from_zero(self) -> bool:
        """Say whether the axis has to begin at zero, which Word leaves out when all numbers are near each other."""
        return self.chart.kind != "line" and min(ends(self.chart), default=0.0) >= 0

    def _step(self) -> float:
        """Return the distance of two rings, as the drawing has them."""
        scale = scale_from_zero(numbers(self.chart), 0.0, 1.0)
        (first, _), (second, _) = ticks(scale, whole=is_whole(self.chart))[:2]
        return second - first

    def _high(self) -> str:
        return '<c:max val="1"/>' if is_percent(self.chart) else ""

    def _unit(self, unit: str, *, left: bool) -> str:
        """Return the unit at an upper corner, as the title of the axis."""
        if not unit or self.places == "round":
            return ""
        text = f"单位：{unit}"
        found = [word for word in self.drawing.words if word.of is None and word.text == text]
        box = (found[0] if left else found[-1]).box
        x, y = box.left / self.drawing.width, 1 - box.top / self.drawing.height
        run, usual = self.faces.run("rPr", SIZES[1]), self.faces.run("defRPr", SIZES[1])
        return (
            f'<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:pPr>{usual}</a:pPr>'
            f"<a:r>{run}<a:t>{as_xml(text)}</a:t></a:r></a:p></c:rich></c:tx>"
            '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{max(x, 0):.5f}"/><c:y val="{max(y, 0):.5f}"/></c:manualLayout></c:layout>'
            '<c:overlay val="1"/></c:title>'
        )


def legend_xml(chart: Chart, faces: Faces) -> str:
    """图例: return the legend below the plot, where it helps."""
    if not legend_entries(chart):
        return ""
    return f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{faces.words(SIZES[1])}</c:legend>'
