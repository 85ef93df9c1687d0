"""The workbook inside a chart: each reference leads to exactly the cells that the chart remembers, in every kind."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve, frozen
from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from qreport.backends.docx.charts_native import native
from qreport.model.blocks import Chart, ChartKind
from tests.backends.docx.charts_sample import KINDS, ROUND, THEME, WIDTH, every_case, scholarships

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
C15 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
Cell = tuple[int, int]
"""Row and column."""


@frozen
class Reference:
    """What a chart says of some cells: where they are, how many, their values and their number format."""

    cells: tuple[Cell, ...]
    count: int
    values: dict[int, str]
    code: str | None


def references(element: etree._Element, tag: str) -> Iterator[Reference]:
    """Yield the references to cells in an element of a chart part."""
    for formula in element.iter(tag):
        sheet, _, area = (formula.text or "").partition("!")
        assert sheet == "Sheet1"
        left, top, right, bottom = (side or 0 for side in range_boundaries(area))
        cells = tuple((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
        cache = formula.getnext()
        assert cache is not None
        values = {int(point.get("idx", "")): point.findtext(f"{C}v") or "" for point in cache.iter(f"{C}pt")}
        count = next(cache.iter(f"{C}ptCount")).get("val", "")
        yield Reference(cells, int(count), values, cache.findtext(f"{C}formatCode"))


def attribute(element: etree._Element, tag: str) -> int:
    """The number that a child says."""
    found = element.find(tag)
    assert found is not None
    return int(found.get("val", ""))


@frozen
class Opened:
    """A chart part, and its workbook as 编辑数据 opens it: the numbers that programs remember, and the formulas."""

    chart: Chart
    part: etree._Element
    sheet: Any
    formulas: Any

    @classmethod
    def of(cls, chart: Chart) -> Opened:
        made = native(chart, THEME, WIDTH)
        books = [load_workbook(io.BytesIO(made.book), data_only=only) for only in (True, False)]
        assert [book.sheetnames for book in books] == [["Sheet1"]] * 2
        return cls(chart, etree.fromstring(made.part), books[0]["Sheet1"], books[1]["Sheet1"])

    def series(self) -> Iterator[tuple[Reference, Reference, Reference]]:
        """Yield the references of each series: name, categories, numbers."""
        for element in sorted(self.part.iter(f"{C}ser"), key=lambda each: attribute(each, f"{C}order")):
            found = [list(references(element.find(f"{C}{part}"), f"{C}f")) for part in ("tx", "cat", "val")]  # type: ignore[arg-type]
            (name,), (categories,), (numbers,) = found
            yield name, categories, numbers


@functools.cache
def opened(kind: ChartKind) -> list[Opened]:
    """The charts of a kind with all that is hard, with other labels, and with shares that are balanced."""
    charts = list(every_case(kind))
    three = [chart for chart in charts if len(chart.categories) == 3]
    charts += [evolve(chart, labels="both") for chart in three]
    charts += [evolve(chart, labels="both", digits=None, balanced=True) for chart in three]
    return [Opened.of(chart) for chart in charts]


@pytest.mark.parametrize("kind", KINDS)
def test_each_reference_leads_to_the_cells_that_the_chart_remembers(kind: ChartKind) -> None:
    for book in opened(kind):
        found = list(book.series())
        assert len(found) == len(book.chart.series)
        for series, (name, categories, numbers) in zip(book.chart.series, found, strict=True):
            assert [book.sheet.cell(*cell).value for cell in name.cells] == [series.name] == [name.values[0]]
            assert len(categories.cells) == categories.count == len(book.chart.categories)
            said = [book.sheet.cell(*cell).value for cell in categories.cells]
            assert said == [categories.values[at] for at in range(categories.count)]
            assert ["".join(text.split()) for text in said] == ["".join(text.split()) for text in book.chart.categories]
            assert len(numbers.cells) == numbers.count == len(series.values)
            for at, (cell, value) in enumerate(zip(numbers.cells, series.values, strict=True)):
                there = book.sheet.cell(*cell)
                assert there.value == (None if value is None else float(value))
                assert numbers.values.get(at) == (None if value is None else f"{float(value):.16G}")
                assert value is None or there.number_format == numbers.code
            assert [row for row, _ in numbers.cells] == [row for row, _ in categories.cells]


@pytest.mark.parametrize("kind", KINDS)
def test_each_cell_with_something_belongs_to_one_reference(kind: ChartKind) -> None:
    for book in opened(kind):
        every = list(book.series())
        own = [cell for name, _, numbers in every for cell in (*name.cells, *numbers.cells)]
        shares = [cell for each in references(book.part, f"{C15}f") for cell in each.cells]
        heads = {(1, column) for _, column in shares}
        assert len(set(own + shares)) == len(own + shares)
        assert len({categories.cells for _, categories, _ in every}) == 1
        known = {*own, *shares, *heads, *every[0][1].cells}
        filled = {(cell.row, cell.column) for row in book.sheet.iter_rows() for cell in row if cell.value is not None}
        assert filled <= known


@pytest.mark.parametrize("kind", KINDS)
def test_shares_are_cells_that_the_labels_read(kind: ChartKind) -> None:
    for book in opened(kind):
        for each in references(book.part, f"{C15}f"):
            assert len(each.cells) == each.count == len(book.chart.categories)
            for at, cell in enumerate(each.cells):
                there = book.sheet.cell(*cell)
                assert (there.value is None) == (at not in each.values)
                if there.value is not None:
                    assert there.number_format == "0.00%"
                    assert f"{Decimal(str(there.value)):.2%}" == each.values[at]
                    assert str(book.formulas.cell(*cell).value).startswith("=") is not book.chart.balanced
        told = len(list(references(book.part, f"{C15}f")))
        shown = book.chart.labels == "both" or kind in ROUND or kind.startswith("percent")
        assert told == (len(book.chart.series) if shown else 0)


def test_the_two_axes_of_columns_and_lines_have_their_own_formats() -> None:
    book = Opened.of(scholarships("column-line"))
    assert [numbers.code for _, _, numbers in book.series()] == ["General", "General", "0.00"]
    assert [[book.sheet.cell(*cell).value for cell in numbers.cells] for _, _, numbers in book.series()] == [
        [12, 15, 18], [80, 95, 110], [0.62, 0.65, 0.71]
    ]  # fmt: skip
    assert [book.sheet.cell(2, column).number_format for column in (2, 3, 4)] == ["General", "General", "0.00"]
    columns, lines = book.part.iter(f"{C}barChart", f"{C}lineChart")
    assert [len(list(plot.iter(f"{C}ser"))) for plot in (columns, lines)] == [2, 1]
