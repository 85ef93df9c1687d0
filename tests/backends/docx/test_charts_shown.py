"""Charts in other people's programs: the validator takes every one, and LibreOffice draws every one."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import frozen
from lxml import etree
from pypdf import PdfReader

from qreport.backends.docx import render, verify, write_zip
from qreport.backends.docx.charts_labels import printed
from qreport.layout.office import Office
from qreport.model.blocks import Chart, ChartSeries
from tests.backends.docx.charts_sample import EXPENDITURE, KINDS, ROUND, chart_of, document, every_case, every_label
from tests.support.word_text import without_blanks

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:E\+\d+)?%?")
LONGEST = 15
"""Digits of a number; longer ones are written with an exponent."""


def file_of(charts: list[Chart]) -> tuple[bytes, list[etree._Element]]:
    """A Word file with a page for each chart, and the chart parts in their order."""
    rendered = render(document(*charts))
    assert rendered.findings == ()
    assert verify(rendered.parts) == []
    stream = io.BytesIO()
    write_zip(rendered.parts, stream)
    parts = [etree.fromstring(rendered.parts[f"word/charts/chart{at}.xml"]) for at in range(1, len(charts) + 1)]
    return stream.getvalue(), parts


def pages_of(file: bytes) -> list[str]:
    """The texts of the pages as LibreOffice draws them."""
    with Office() as office:
        return [page.extract_text() for page in PdfReader(io.BytesIO(office.pdf(file))).pages]


@pytest.mark.needs_sdk_validator
def test_the_sdk_validator_takes_every_kind_with_all_that_is_hard(tmp_path: Path) -> None:
    path = tmp_path / "图 表.docx"
    path.write_bytes(file_of([chart for kind in KINDS for chart in (*every_case(kind), *every_label(kind))])[0])
    program = shutil.which("ooxml-validator")
    assert program
    done = subprocess.run([program, str(path)], capture_output=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout.decode()[:2000]


# LibreOffice


def attribute(element: etree._Element, tag: str) -> int:
    """The number that an element inside says."""
    found = element.find(tag)
    assert found is not None
    return int(found.get("val", ""))


@frozen
class Shown:
    """A chart, its part, and the text of its page as far as the caption."""

    chart: Chart
    part: etree._Element
    text: str

    def has(self, word: str) -> bool:
        return without_blanks(word) in without_blanks(self.text)

    def missing(self) -> Iterator[str]:
        """Yield what its part says and its page does not show."""
        words = [*self.names(), *self.legend(), *self.labels(), *self.units()]
        yield from (word for word in words if not self.has(word))
        yield from self.axis()

    def names(self) -> list[str]:
        """The categories that stand along the axis; slices have theirs in their labels."""
        if self.chart.kind in ROUND:
            return []
        names = list(self.chart.categories[:: attribute(self.part, f".//{C}catAx/{C}tickLblSkip")])
        # its lines are higher than Word's, so that of forty names that run upward it leaves out every second
        crowded = self.chart.kind == "percent-column" and len(names) == 40
        return names[::2] if crowded else names

    def legend(self) -> list[str]:
        names = [series.name for series in self.chart.series]
        if self.chart.kind in ROUND:
            names = list(self.chart.categories) if self.chart.labels == "none" else []
        assert (self.part.find(f".//{C}legend") is not None) == (len(names) > 1)
        return names if len(names) > 1 else []

    def labels(self) -> Iterator[str]:
        """Yield the numbers and slices that have a label."""
        for series, element in zip(self.chart.series, self.part.iter(f"{C}ser"), strict=True):
            labels = element.find(f"{C}dLbls")
            assert labels is not None
            own = {attribute(each, f"{C}idx"): each for each in labels.iterfind(f"{C}dLbl")}
            usual = labels.find(f"{C}showVal")
            for at, value in enumerate(series.values):
                label = own.get(at)
                if value is None or (label is not None and label.find(f"{C}delete") is not None):
                    continue
                if label is not None and label.find(f"{C}tx") is not None:
                    # it does not draw the label of a slice of nothing
                    yield from self._pieces(label, value) if value or self.chart.kind not in ROUND else ()
                elif label is not None or (usual is not None and usual.get("val") == "1"):
                    yield self._printed(series, value)

    def _pieces(self, label: etree._Element, value: Decimal) -> Iterator[str]:
        for piece in label.iter(f"{A}fld"):
            if piece.get("type") != "VALUE" or value.adjusted() <= LONGEST:
                yield piece.findtext(f"{A}t") or ""

    def _printed(self, series: ChartSeries, value: Decimal) -> str:
        if value.adjusted() > LONGEST:
            return f"{value:.2E}"
        return printed(value.normalize() + 0 if series.line else value, None if series.line else self.chart.digits)

    def units(self) -> list[str]:
        titles = ["".join(map(str, title.itertext())) for title in self.part.iter(f"{C}title")]
        lined = any(series.line for series in self.chart.series)
        numbers = not self.chart.kind.startswith("percent") or self.chart.labels in ("value", "both")
        assert len(titles) == (1 + lined if numbers and self.chart.kind not in (*ROUND, "radar") else 0)
        return titles

    def axis(self) -> Iterator[str]:
        """Yield what the numbers of the axis do not reach."""
        numbers = {number for number in NUMBER.findall(self.text) if number not in set(self.labels())}
        if self.chart.kind.startswith("percent"):
            yield from {"0%", "100%"} - numbers
        elif self.chart.kind not in ROUND:
            reached = [float(number.removesuffix("%")) for number in numbers]
            wanted = [
                float(value) for one in self.chart.series if not one.line for value in one.values if value is not None
            ]
            if len(reached) < 2 or max(reached) < max(wanted, default=0) or min(reached) > min(wanted, default=0):
                yield f"an axis as far as {wanted}"


@pytest.mark.needs_soffice
@pytest.mark.needs_cjk_font
def test_libreoffice_draws_every_kind_with_all_that_is_hard() -> None:
    charts = [chart for kind in KINDS for chart in (*every_case(kind), *every_label(kind))]
    file, parts = file_of(charts)
    pages = pages_of(file)
    missing = []
    for number, (chart, part) in enumerate(zip(charts, parts, strict=True), 1):
        (page,) = [page for page in pages if f"图{number}：{chart.kind}末" in without_blanks(page)]
        text = page[: page.rindex("图")].removeprefix("报告")
        case = f"{number} {chart.kind}, {len(chart.series)} of {len(chart.categories)}"
        missing += [f"{case}: {word}" for word in Shown(chart, part, text).missing()]
    assert missing == []


@pytest.mark.needs_soffice
@pytest.mark.needs_cjk_font
def test_libreoffice_writes_every_label_of_the_finance_charts() -> None:
    charts = [chart_of(kind, EXPENDITURE) for kind in ("pie", "doughnut", "column", "bar")]
    pages = without_blanks("".join(pages_of(file_of(charts)[0])))
    assert pages.count("66.30%") == 2
    for name, number in EXPENDITURE.items():
        assert pages.count(name) == 4, name
        assert pages.count(f"{Decimal(number):.2f}") >= 4, number
