"""Labels of a native chart (图的标签), as XML: those that the drawing has room for, where it puts them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from attrs import frozen

from qreport.backends.docx.charts_colors import Colors
from qreport.backends.docx.charts_labels import is_round, label_form_of
from qreport.backends.docx.charts_native_fields import extended, piece
from qreport.backends.docx.charts_native_spots import Spots
from qreport.backends.docx.charts_native_style import NO_FILL, PAPER, QUIET, TEXT, Faces, ink
from qreport.backends.docx.charts_pie import HOLE
from qreport.backends.docx.charts_shapes import Drawing, Slice, Word
from qreport.backends.docx.charts_sheet import has_shares, number_format, with_unit
from qreport.backends.docx.charts_stacks import is_stacked
from qreport.backends.docx.escape import as_xml
from qreport.model.blocks import Chart, ChartSeries

_LONGEST: Final = 15
"""Digits that a number has in Word and Excel; longer ones are written with an exponent."""
_MANY: Final = 3
_CROWD: Final = 18
"""So many lines, with more points than that, run through each other's numbers."""
_BESIDE: Final = 36000
"""A millimetre beside the text of a label, or its leader line ends in the first digit."""
_NONE: Final = (
    '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
_VALUE: Final = _NONE.replace('<c:showVal val="0"/>', '<c:showVal val="1"/>')
_NAMED: Final = _VALUE.replace('<c:showCatName val="0"/>', '<c:showCatName val="1"/>')
_GROUND: Final = (
    '<c:spPr><a:solidFill><a:schemeClr val="bg1"><a:alpha val="75000"/></a:schemeClr></a:solidFill>'
    "<a:ln><a:noFill/></a:ln></c:spPr>"
)
_LEADER: Final = f'<c:spPr><a:ln w="6350"><a:solidFill>{QUIET}</a:solidFill></a:ln></c:spPr>'


@frozen
class Labels:
    """标签: the words of a drawing at the numbers of each series."""

    chart: Chart
    drawing: Drawing
    colors: Colors
    faces: Faces
    shares: tuple[tuple[str, ...], ...]

    def of(self, number: int) -> str:
        """Return the labels of a series."""
        series = self.chart.series[number]
        words = {word.of[1]: word for word in self.drawing.words if word.of is not None and word.of[0] == number}
        if not words or not self._legible():
            return f"<c:dLbls>{_NONE}</c:dLbls>"
        if is_round(self.chart):
            return self._slices(series, words)
        if label_form_of(self.chart) == "value":
            return self._plain(number, words)
        points = "".join(self._point(number, at, words.get(at)) for at in self._there(series))
        return f"<c:dLbls>{points}{_NONE}</c:dLbls>"

    def _legible(self) -> bool:
        """Say whether numbers can be read where Word puts them, or were asked for.

        It writes those of areas and radar charts over the drawing, and has no other place for them.
        """
        if self.chart.labels is not None:
            return True
        if self.chart.kind == "line":
            return len(self.chart.series) < _MANY or len(self.chart.categories) * len(self.chart.series) <= _CROWD
        return self.chart.kind not in ("area", "radar")

    def _there(self, series: ChartSeries) -> Iterator[int]:
        return (at for at, value in enumerate(series.values) if value is not None)

    # Numbers alone

    def _plain(self, number: int, words: Mapping[int, Word]) -> str:
        series = self.chart.series[number]
        first = next(iter(words.values()))
        usual = self._look(number, first)
        points = []
        for at in self._there(series):
            word = words.get(at)
            if word is None:
                points.append(f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>')
                continue
            own, lifted = self._look(number, word), self._lifted(word)
            if own != usual or lifted or self._is_huge(series.values[at]):
                points.append(f'<c:dLbl><c:idx val="{at}"/>{lifted}{self._format(series, at)}{own}{_VALUE}</c:dLbl>')
        # other programs draw lines to what was moved unless they are told not to
        plain = extended('<c15:showLeaderLines val="0"/>') if any("<c:layout>" in point for point in points) else ""
        return f"<c:dLbls>{''.join(points)}{self._format(series)}{usual}{_VALUE}{plain}</c:dLbls>"

    def _look(self, number: int, word: Word) -> str:
        words = self.faces.words(word.size, self._color(number, word), turned=word.turned)
        # a number that may lie on a column has paper behind it
        ground = _GROUND if self.chart.series[number].line else NO_FILL
        return f"{ground}{words}{self._position(number, word)}"

    def _lifted(self, word: Word) -> str:
        """Return how far a number is moved up from where Word puts it."""
        lift = self._spots.lift(word)
        if not lift:
            return ""
        up = -lift / self.drawing.height
        return f'<c:layout><c:manualLayout><c:x val="0"/><c:y val="{up:.5f}"/></c:manualLayout></c:layout>'

    @property
    def _spots(self) -> Spots:
        return Spots(self.chart, self.drawing)

    def _color(self, number: int, word: Word) -> str:
        on_fill = PAPER if self.colors.on(self.colors.fill(number)) == self.colors.paper else TEXT
        if self._spots.stand(word) != "outEnd":
            return on_fill
        if word.color == self.colors.paper:
            return PAPER
        if self.chart.kind == "area":
            return on_fill
        lined = self.chart.series[number].line or self.chart.kind == "line"
        return ink(number, self.colors) if lined and len(self.chart.series) > 1 else TEXT

    def _position(self, number: int, word: Word) -> str:
        """Say beside its point where a number stands; Word takes none in area and radar charts."""
        kind = self.chart.kind
        if kind in ("area", "radar"):
            return ""
        if self.chart.series[number].line or kind == "line":
            # numbers of columns stand at their feet, so that those of the lines above are free
            return f'<c:dLblPos val="{word.beside if kind == "line" and word.beside else "t"}"/>'
        return f'<c:dLblPos val="{"ctr" if is_stacked(self.chart) else self._spots.stand(word)}"/>'

    def _format(self, series: ChartSeries, at: int | None = None) -> str:
        code = number_format(self.chart, series)
        if at is not None and self._is_huge(series.values[at]):
            code = "0.00E+00"
        if is_round(self.chart) and label_form_of(self.chart) != "share":
            code = with_unit(code, self.chart.unit)
        return f'<c:numFmt formatCode="{as_xml(code)}" sourceLinked="0"/>'

    def _is_huge(self, value: Decimal | None) -> bool:
        return value is not None and bool(value) and abs(value.adjusted()) > _LONGEST

    # Texts with fields

    def _point(self, number: int, at: int, word: Word | None) -> str:
        """Return a label with a number and its share."""
        if word is None:
            return f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>'
        parts = {"share": [("CELLRANGE", self.shares[number][at])]}
        value, found, share = word.text.partition("（")
        both = [("VALUE", value), ("", "（"), ("CELLRANGE", share.removesuffix("）")), ("", "）")]
        pieces = parts.get(label_form_of(self.chart), both if found else [("VALUE", value)])
        text = self._paragraphs([pieces], word, self._color(number, word), f"{number} {at}")
        return (
            f'<c:dLbl><c:idx val="{at}"/>{text}{self._format(self.chart.series[number], at)}'
            f"{self._look(number, word)}{_VALUE}{extended()}</c:dLbl>"
        )

    def _slices(self, series: ChartSeries, words: Mapping[int, Word]) -> str:
        points = "".join(self._slice(series, at, words.get(at)) for at in self._there(series))
        leaders = f'<c:showLeaderLines val="1"/><c:leaderLines>{_LEADER}</c:leaderLines>'
        extension = ""
        if self.chart.kind == "doughnut":
            # a ring has leader lines since Word 2013 only
            leaders = '<c:showLeaderLines val="1"/>'
            extension = extended('<c15:showLeaderLines val="1"/>')
        look = self.faces.words(next(iter(words.values())).size)
        return f"<c:dLbls>{points}{self._format(series)}{look}{_NAMED}{leaders}{extension}</c:dLbls>"

    def _slice(self, series: ChartSeries, at: int, word: Word | None) -> str:
        if word is None:
            return f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>'
        color = PAPER if word.color == self.colors.paper else TEXT
        text = self._paragraphs(self._slice_pieces(at, word), word, color, f"0 {at}")
        where = "" if self.chart.kind == "doughnut" else '<c:dLblPos val="ctr"/>'
        look = f"{NO_FILL}{self.faces.words(word.size, color)}"
        return (
            f'<c:dLbl><c:idx val="{at}"/>{self._moved(word, at)}{text}{self._format(series, at)}{look}{where}'
            f"{_NAMED}{extended()}</c:dLbl>"
        )

    def _slice_pieces(self, at: int, word: Word) -> list[list[tuple[str, str]]]:
        """Return the fields of a slice's label, line by line, as the drawing has them."""
        # a value of 50% is no share: without shares on the sheet nothing would be printed
        share = self.shares[0][at] if has_shares(self.chart) else ""
        rest = word.text
        lines: list[list[tuple[str, str]]] = []
        below = rest.rsplit("\n", 2 if share and rest.endswith(f"\n{share}") else 1)
        if len(below) == 1:  # all in one line
            name, _, numbers = rest.rpartition(" ")
            return [[("CATEGORYNAME", name), ("", " "), *_numbers(numbers, share)]]
        lines.append([("CATEGORYNAME", below[0])])
        lines += [_numbers(each, share) for each in below[1:]]
        return lines

    def _moved(self, word: Word, at: int) -> str:
        """Return how far a label is moved from the middle of its slice, in parts of the chart."""
        drawing = self.drawing
        one = next(shape for shape in drawing.shapes if isinstance(shape, Slice) and shape.number == at)
        x, y = one.middle((1 + HOLE) / 2 if one.hole else 0.5)
        box = word.box
        across = ((box.left + box.right) / 2 - x) / drawing.width
        down = (y - (box.bottom + box.top) / 2) / drawing.height
        return f'<c:layout><c:manualLayout><c:x val="{across:.5f}"/><c:y val="{down:.5f}"/></c:manualLayout></c:layout>'

    def _paragraphs(self, lines: list[list[tuple[str, str]]], word: Word, color: str, seed: str) -> str:
        run = self.faces.run("rPr", word.size, color)
        made = []
        for row, line in enumerate(lines):
            inside = "".join(piece(field, text, run, f"{seed} {row}") for field, text in line)
            made.append(f"<a:p><a:pPr>{self.faces.run('defRPr', word.size, color)}</a:pPr>{inside}</a:p>")
        turn = "-5400000" if word.turned else "0"
        body = f'<a:bodyPr rot="{turn}" vert="horz" wrap="none" lIns="{_BESIDE}" tIns="0" rIns="{_BESIDE}" bIns="0"/>'
        return f"<c:tx><c:rich>{body}<a:lstStyle/>{''.join(made)}</c:rich></c:tx>"


def _numbers(text: str, share: str) -> list[tuple[str, str]]:
    """Take the numbers of a slice apart: the value, the share or both."""
    if text == share:
        return [("CELLRANGE", share)]
    if share and text.endswith(f"，{share}"):
        return [("VALUE", text.removesuffix(f"，{share}")), ("", "，"), ("CELLRANGE", share)]
    return [("VALUE", text)]
