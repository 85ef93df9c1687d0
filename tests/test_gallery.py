"""The gallery of charts: every kind twice, by Word and as a picture, with numbers of the example's report."""

import ast
from pathlib import Path

import pytest

from qreport.assemble import assemble
from qreport.components.chart_fit import NAMES
from qreport.editions.load import load
from qreport.model.blocks import Chart
from qreport.model.document import walk
from tests.support.example import module

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "examples" / "gallery" / "report.py"
GALLERY = module(SCRIPT)


def charts() -> list[Chart]:
    document = assemble(GALLERY.report, load(GALLERY.report.edition)).document
    return [block for block in walk(document) if isinstance(block, Chart)]


def test_every_kind_is_there_natively_and_as_a_picture() -> None:
    assert [(chart.kind, chart.render) for chart in charts()] == [
        (chart.kind, render) for chart in GALLERY.CHARTS.values() for render in ("native", "picture")
    ]
    assert {chart.kind for chart in charts()} == set(NAMES)


def test_both_drawings_are_of_the_same_numbers() -> None:
    pairs = zip(charts()[::2], charts()[1::2], strict=True)
    assert all((one.categories, one.series) == (other.categories, other.series) for one, other in pairs)


def test_each_kind_suits_its_numbers() -> None:
    assert [finding for finding in GALLERY.report.check() if finding.rule.startswith("chart-")] == []


def test_the_numbers_are_those_of_the_report() -> None:
    by_name = dict(zip(GALLERY.CHARTS, charts()[::2], strict=True))
    income = by_name["饼图"].series[0].values
    assert sum(value for value in income if value is not None) == GALLERY.facts["income_total"].number
    hours = by_name["环形图"].series[0].values
    assert sum(value for value in hours if value is not None) == GALLERY.facts["training_hours"].number
    programmes = by_name["堆积条形图"].series
    assert sum(value or 0 for one in programmes for value in one.values) == GALLERY.facts["programmes_offered"].number


@pytest.mark.needs_cjk_font
def test_it_is_built(tmp_path: Path) -> None:
    saved = GALLERY.report.save(tmp_path / "样张 统计图.docx")
    assert [finding for finding in saved.findings if finding.rule.startswith("chart-")] == []


def test_the_page_shows_the_code_of_every_kind_and_a_picture_of_it() -> None:
    page = (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")
    source = SCRIPT.read_text(encoding="utf-8")
    (kinds,) = [
        node.value
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
    ]
    for name, made in zip(GALLERY.CHARTS, kinds.values, strict=True):
        shown = (ast.get_source_segment(source, made) or "").replace("\n    ", "\n")
        assert f"## {name}\n" in page
        assert f"```python\n{shown}\n```" in page, name
        picture = f"gallery/{GALLERY.CHARTS[name].kind}.png"
        assert f"]({picture})" in page
        assert (ROOT / "docs" / picture).is_file()
