"""Charts of Word's own: their XML, their workbooks, and that other programs take them."""

import colorsys
import io
import zipfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import get_args

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from pytest_regressions.file_regression import FileRegressionFixture

from qreport.backends.docx import render, verify
from qreport.backends.docx.charts_colors import Colors, lightness, read_colors
from qreport.backends.docx.charts_native import native
from qreport.backends.docx.charts_native_style import accent
from qreport.model.blocks import Chart, ChartKind, ChartLabels, ChartSeries
from tests.backends.docx.charts_sample import EXPENDITURE, KINDS, ROUND, THEME, WIDTH, chart_of, document, scholarships
from tests.support.xml_lines import xml_lines

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def sample(kind: ChartKind) -> Chart:
    return chart_of(kind, EXPENDITURE) if kind in ROUND else scholarships(kind)


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


# Where numbers stand


def moved(part: bytes) -> list[tuple[int, int, float]]:
    """The series, the category and the height by which each number is moved, in parts of the chart, upward."""
    found = []
    for number, series in enumerate(etree.fromstring(part).iter(f"{C}ser")):
        for label in series.iterfind(f"{C}dLbls/{C}dLbl"):
            up = label.find(f"{C}layout/{C}manualLayout/{C}y")
            at = label.find(f"{C}idx")
            if up is not None and at is not None:
                found.append((number, int(at.get("val", "")), -float(up.get("val", ""))))
    return found


def test_a_number_where_lines_meet_the_axis_is_moved_off_them() -> None:
    values = [Decimal(value) for value in ("216", "0", "0", "48", "20", "186", "0", "328")]
    chart = Chart("line", tuple("一二三四五六七八"), (ChartSeries("", tuple(values)),))
    part = native(chart, THEME, WIDTH).part
    assert {at for _, at, up in moved(part) if up > 0} >= {1, 6}
    # or other programs draw lines to them
    assert b'<c15:showLeaderLines val="0"/>' in part


def test_a_low_column_under_a_point_has_its_number_above_the_marker_and_the_lines_above_that() -> None:
    columns, line = ("2", "525", "264"), ("1.6", "150.81", "9.02")
    series = (
        ChartSeries("人数", tuple(map(Decimal, columns))),
        ChartSeries("金额", tuple(map(Decimal, line)), line=True),
    )
    found = moved(native(Chart("column-line", ("甲", "乙", "丙"), series, digits=0, line_digits=2), THEME, WIDTH).part)
    assert [(number, at) for number, at, _ in found] == [(0, 0), (1, 0)]
    assert 0 < found[0][2] < found[1][2]


def test_rings_and_unit_of_a_radar_chart_are_there_in_every_program() -> None:
    part = native(evolve(sample("radar"), unit='个"'), THEME, WIDTH).part.decode()
    assert '<c:majorUnit val="20"/>' in part
    assert 'formatCode="General&quot;个&quot;"' in part
    assert "<c:title>" not in part


def test_a_percent_chart_says_its_unit_only_where_numbers_are_printed() -> None:
    chart = evolve(sample("percent-column"), unit="人")
    assert "单位：人" not in native(chart, THEME, WIDTH).part.decode()
    assert "单位：人" in native(evolve(chart, labels="both"), THEME, WIDTH).part.decode()


def test_a_pie_of_percents_prints_no_shares_of_them() -> None:
    part = native(chart_of("pie", {"甲": "60", "乙": "40"}, "%", 2), THEME, WIDTH).part.decode()
    assert "CELLRANGE" not in part
    assert 'type="VALUE"' in part
    assert "60.00%" in part


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
