"""Charts of Word's own: their XML, their workbooks, and that other programs take them."""

import colorsys
import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from pytest_regressions.file_regression import FileRegressionFixture

from qreport.backends.docx import render, verify, write_zip
from qreport.backends.docx.charts_colors import Colors, lightness, read_colors
from qreport.backends.docx.charts_native import native
from qreport.backends.docx.charts_native_style import accent
from qreport.model.blocks import Caption, Chart, ChartKind, ChartLabels, ChartSeries, Series
from qreport.model.document import Document, PageSection
from qreport.model.inlines import Run
from tests.backends.docx.charts_sample import EXPENDITURE, KINDS, THEME, WIDTH, chart_of, scholarships
from tests.support.render import pages_text, to_pdf
from tests.support.xml_lines import xml_lines

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
ROUND: tuple[ChartKind, ...] = ("pie", "doughnut")


def sample(kind: ChartKind) -> Chart:
    return chart_of(kind, EXPENDITURE) if kind in ROUND else scholarships(kind)


def document(*charts: Chart) -> Document:
    """A document of charts, numbered, each with an alt text."""
    body = tuple(
        evolve(
            chart,
            caption=Caption(Series.FIGURE, "图 ", number, "：", (Run(chart.kind),), f"figure{number}"),
            alt=f"第{number}幅<图>",
        )
        for number, chart in enumerate(charts, 1)
    )
    return Document("报告", "学院", (PageSection(body),))


def parts_of(*charts: Chart) -> Mapping[str, bytes]:
    rendered = render(document(*charts))
    assert rendered.findings == ()
    return rendered.parts


@pytest.mark.parametrize("kind", KINDS)
def test_the_chart_part(kind: ChartKind, file_regression: FileRegressionFixture) -> None:
    file_regression.check(xml_lines(native(sample(kind), THEME, WIDTH).part), encoding="utf-8")


def test_a_chart_brings_its_part_its_workbook_and_their_types() -> None:
    parts = parts_of(sample("column"), sample("pie"))
    assert sorted(name for name in parts if "chart" in name) == [
        "word/charts/_rels/chart1.xml.rels", "word/charts/_rels/chart2.xml.rels",
        "word/charts/chart1.xml", "word/charts/chart2.xml",
        "word/embeddings/chart1.xlsx", "word/embeddings/chart2.xlsx",
    ]  # fmt: skip
    types = parts["[Content_Types].xml"].decode()
    assert 'Extension="xlsx"' in types
    assert types.count("drawingml.chart+xml") == 2
    assert b'Target="../embeddings/chart2.xlsx"' in parts["word/charts/_rels/chart2.xml.rels"]
    assert verify(parts) == []


def test_a_chart_is_said_in_words_and_has_an_id_of_its_own() -> None:
    root = etree.fromstring(parts_of(sample("bar"), sample("line"))["word/document.xml"])
    described = [(each.get("descr"), each.get("id")) for each in root.iter(f"{WP}docPr")]
    assert described == [("第1幅<图>", "1"), ("第2幅<图>", "2")]


def test_a_chart_is_as_wide_as_asked_for_and_never_wider_than_the_text() -> None:
    def size(chart: Chart) -> tuple[int, int]:
        root = etree.fromstring(parts_of(chart)["word/document.xml"])
        extent = next(root.iter(f"{WP}extent"))
        return round(int(extent.get("cx", "")) / 36000), round(int(extent.get("cy", "")) / 36000)

    assert size(sample("column"))[0] == 130
    assert size(evolve(sample("column"), width=90.0))[0] == 90
    assert size(evolve(sample("column"), width=400.0))[0] == 147
    for kind in KINDS:
        wide, high = size(evolve(sample(kind), width=140.0, height=80.0))
        assert wide == 140
        assert 79 <= high <= 83, kind


# Numbers


def workbook_of(chart: Chart) -> list[list[object]]:
    sheet = load_workbook(io.BytesIO(native(chart, THEME, WIDTH).book), data_only=True)["Sheet1"]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def cached(chart: Chart) -> Iterator[tuple[str, list[str | None]]]:
    """Yield the cells that a chart names, with what it remembers of them."""
    root = etree.fromstring(native(chart, THEME, WIDTH).part)
    for reference in root.iter(f"{C}numRef", f"{C}strRef"):
        cells = reference.findtext(f"{C}f")
        assert cells
        count = next(reference.iter(f"{C}ptCount")).get("val", "")
        found = {int(point.get("idx", "")): point.findtext(f"{C}v") for point in reference.iter(f"{C}pt")}
        yield cells, [found.get(at) for at in range(int(count))]


ODD = [Decimal("0"), Decimal("-12.5"), None, Decimal("123456789012.345"), Decimal("0.1"), Decimal("1e300")]


@pytest.mark.parametrize("kind", KINDS)
def test_the_chart_remembers_what_stands_in_its_workbook(kind: ChartKind) -> None:
    names = ("甲", "“乙”", "<丙>", "丁&戊", "己" * 20, "庚")
    chart = Chart(kind, names, (ChartSeries('数"<&', tuple(ODD)),), unit="万元", digits=2)
    sheet = load_workbook(io.BytesIO(native(chart, THEME, WIDTH).book))["Sheet1"]
    told = dict(cached(chart))
    assert list(told) == ["Sheet1!$B$1", "Sheet1!$A$2:$A$7", "Sheet1!$B$2:$B$7"]
    for cells, values in told.items():
        area = sheet[cells.partition("!")[2].replace("$", "")]
        there = [cell[0].value for cell in area] if isinstance(area, tuple) else [area.value]
        if cells.startswith("Sheet1!$B$2"):
            assert [None if value is None else float(value) for value in values] == [
                None if value is None else float(value) for value in there
            ]
        else:
            assert values == there


def test_numbers_are_the_facts_to_the_last_digit_and_a_missing_one_is_a_gap() -> None:
    values = (Decimal("24000.50"), None, Decimal("4000.125"))
    rows = workbook_of(Chart("column", ("甲", "乙", "丙"), (ChartSeries("收入", values),), unit="万元", digits=2))
    assert rows == [[None, "收入"], ["甲", 24000.5], ["乙", None], ["丙", 4000.125]]


@pytest.mark.parametrize("balanced", [False, True])
def test_shares_on_the_sheet_are_those_of_the_labels(balanced: bool) -> None:
    third = tuple(Decimal(1) for _ in range(3))
    chart = Chart("pie", ("甲", "乙", "丙"), (ChartSeries("", third),), unit="人", balanced=balanced)
    part = native(chart, THEME, WIDTH).part.decode()
    shown = ["33.34%", "33.33%", "33.33%"] if balanced else ["33.33%"] * 3
    assert part.count("<c:v>33.34%</c:v>") == int(balanced)
    sheet = load_workbook(io.BytesIO(native(chart, THEME, WIDTH).book))["Sheet1"]
    cells = [sheet[f"C{row}"].value for row in (2, 3, 4)]
    if balanced:
        assert [f"{cell:.2%}" for cell in cells] == shown
    else:
        assert cells == ["=B2/SUM(B$2:B$4)", "=B3/SUM(B$2:B$4)", "=B4/SUM(B$2:B$4)"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_chart_gives_the_same_bytes(kind: ChartKind) -> None:
    first, second = native(sample(kind), THEME, WIDTH), native(sample(kind), THEME, WIDTH)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first.book)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


# What Word refuses


@pytest.mark.parametrize("kind", ["area", "doughnut", "radar"])
def test_no_label_says_where_it_stands_in_kinds_where_word_calls_that_corrupt(kind: ChartKind) -> None:
    assert b"dLblPos" not in native(sample(kind), THEME, WIDTH).part


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "stacked" in kind or "percent" in kind])
def test_no_label_of_a_stack_stands_outside(kind: ChartKind) -> None:
    assert b'dLblPos val="outEnd"' not in native(sample(kind), THEME, WIDTH).part


@pytest.mark.parametrize("kind", KINDS)
def test_colours_are_the_themes_and_no_title_is_inside(kind: ChartKind) -> None:
    part = native(sample(kind), THEME, WIDTH).part
    assert b"srgbClr" not in part
    assert b'<c:autoTitleDeleted val="1"/>' in part
    assert 'typeface="黑体"'.encode() in part


names_ = st.text(st.sampled_from("学院系部（）、Ab12 <>&\"'"), max_size=20)
numbers_ = st.one_of(
    st.none(),
    st.integers(-10_000, 10_000).map(Decimal),
    st.sampled_from([Decimal(0), Decimal("1e15"), Decimal("1e400")]),
)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_whatever_the_chart_its_parts_are_sound(data: st.DataObject) -> None:
    kind, count = data.draw(st.sampled_from(KINDS)), data.draw(st.integers(0, 14))
    series = tuple(
        ChartSeries(
            data.draw(names_), tuple(data.draw(numbers_) for _ in range(count)), line=kind == "column-line" and at == 1
        )
        for at in range(1 if kind in ROUND else data.draw(st.integers(1, 5)))
    )
    labels = data.draw(st.sampled_from([None, *get_args(ChartLabels)]))
    legend = data.draw(st.sampled_from([None, True, False]))
    names = tuple(data.draw(names_) for _ in range(count))
    chart = Chart(kind, names, series, unit="万元", digits=1, labels=labels, legend=legend)
    assert verify(parts_of(chart)) == []


# Other programs


def every_case(kind: ChartKind) -> Iterator[Chart]:
    """One, two and five series of one to forty categories, with what is hard: zero, below zero, none, huge, signs."""
    for count in (1, 3, 12, 40):
        names = tuple(
            ['“引号”"', "<小于>", "甲&乙", "马克思主义学院（思政部）办公室"][at % 4] + str(at) for at in range(count)
        )
        for width in (1,) if kind in ROUND else (1, 2, 5):
            below = Decimal(0) if kind in ROUND else Decimal("-7.5")
            values = [Decimal(0), Decimal(5), below, None, Decimal("123456789012.5"), Decimal("3.25")]
            series = tuple(
                ChartSeries(
                    f"系列<{number}>&",
                    tuple(values[(at * (number + 1) + number) % len(values)] for at in range(count)),
                    line=kind == "column-line" and number == width - 1 and width > 1,
                )
                for number in range(width)
            )
            yield Chart(kind, names, series, unit="万元", digits=2, line_unit="人" if kind == "column-line" else "")


def written(folder: Path, charts: list[Chart]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "图 表.docx"
    parts = parts_of(*charts)
    assert verify(parts) == []
    with path.open("wb") as stream:
        write_zip(parts, stream)
    return path


@pytest.mark.needs_sdk_validator
def test_the_sdk_validator_takes_every_kind_with_all_that_is_hard(tmp_path: Path) -> None:
    path = written(tmp_path, [chart for kind in KINDS for chart in every_case(kind)])
    program = shutil.which("ooxml-validator")
    assert program
    done = subprocess.run([program, str(path)], capture_output=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout.decode()[:2000]


@pytest.mark.needs_soffice
def test_libreoffice_shows_every_kind_with_all_that_is_hard(tmp_path: Path) -> None:
    charts = [chart for kind in KINDS for chart in every_case(kind) if len(chart.categories) in (1, 12)]
    text = "".join(pages_text(to_pdf(written(tmp_path / "报告 甲", charts))))
    assert [
        f"图 {number}：" for number in range(1, len(charts) + 1) if f"图{number}：" not in text.replace(" ", "")
    ] == []


@pytest.mark.needs_soffice
def test_libreoffice_writes_every_label_of_the_finance_charts(tmp_path: Path) -> None:
    charts = [chart_of(kind, EXPENDITURE) for kind in ("pie", "doughnut", "column", "bar")]
    pages = "".join(pages_text(to_pdf(written(tmp_path, charts)))).replace(" ", "").replace("\n", "")
    assert pages.count("66.30%") == 2
    for name, number in EXPENDITURE.items():
        printed = f"{Decimal(number):.2f}"
        assert pages.count(name) == 4, name
        assert pages.count(printed) >= 4, printed


# What the verifier finds


PART, RELATIONS = "word/charts/chart1.xml", "word/charts/_rels/chart1.xml.rels"
BOOK, TYPES, DOCUMENT = "word/embeddings/chart1.xlsx", "[Content_Types].xml", "word/_rels/document.xml.rels"


@pytest.mark.parametrize(
    ("part", "old", "new", "rules"),
    [
        (RELATIONS, "embeddings/chart1.xlsx", "embeddings/chart9.xlsx", ["docx-relationship-target"]),
        (RELATIONS, 'Id="rId1"', 'Id="rId7"', ["docx-relationship-missing"]),
        (RELATIONS, "relationships/package", "relationships/image", ["docx-chart-workbook"]),
        (BOOK, "PK", "XX", ["docx-chart-workbook"]),
        (PART, '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>', "", ["docx-chart-workbook"]),
        (TYPES, "drawingml.chart+xml", "drawingml.chartshapes+xml", ["docx-chart-type"]),
        (TYPES, 'Extension="xlsx"', 'Extension="xlsm"', ["docx-content-type-missing"]),
        (DOCUMENT, "relationships/chart", "relationships/image", ["docx-chart-missing"]),
        (DOCUMENT, "charts/chart1.xml", "styles.xml", ["docx-chart-missing"]),
        (PART, '<c:dLblPos val="outEnd"/>', '<c:dLblPos val="bestFit"/>', ["docx-chart-label"]),
        (PART, '<c:crossAx val="100000002"/>', '<c:crossAx val="5"/>', ["docx-chart-axis"]),
        (PART, '<c:ptCount val="3"/>', '<c:ptCount val="2"/>', ["docx-chart-cache"]),
    ],
)
def test_a_fault_planted_into_a_chart_is_found(part: str, old: str, new: str, rules: list[str]) -> None:
    parts = dict(parts_of(sample("column")))
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    assert [finding.rule for finding in verify(parts)] == rules


def test_a_workbook_that_is_not_there_is_found() -> None:
    parts = dict(parts_of(sample("column")))
    del parts[BOOK]
    assert [finding.rule for finding in verify(parts)] == ["docx-relationship-target"]


# Colours


def as_word_shows(color: str, theme: Colors) -> str:
    """The colour of an accent that is made lighter or darker, by lumMod and lumOff, as Word does it."""
    element = etree.fromstring(f'<x xmlns:a="{A}">{color}</x>')[0]
    red, green, blue = (part / 255 for part in bytes.fromhex(theme.accents[int(element.get("val", "")[6:]) - 1][1:]))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    for change in element:
        part = int(change.get("val", "")) / 100_000
        light = light * part if change.tag.endswith("lumMod") else light + part
    return "#" + "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, min(light, 1.0), full))


def test_neighbours_differ_in_a_grey_print_even_when_colours_come_round_again() -> None:
    theme = read_colors(THEME)
    shown = [lightness(as_word_shows(accent(number), theme)) for number in range(18)]
    assert as_word_shows(accent(0), theme) == theme.accents[0]
    assert min(abs(one - other) for one, other in pairwise(shown)) >= 12
