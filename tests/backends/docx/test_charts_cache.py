"""Drawn charts are kept between builds: what is whole is taken again, what is old or left over goes."""

import os
import time
from pathlib import Path

import pytest
from attrs import evolve

from qreport.backends.docx import render, verify
from qreport.backends.docx.charts_cache import DrawnCharts
from qreport.model.document import Document, PageSection
from tests.backends.docx.charts_sample import INCOME, THEME, WIDTH, chart_of
from tests.backends.docx.sample import line
from tests.support.dump import dump_parts

PNG = b"\x89PNG and so on"
CHART = chart_of("pie", INCOME)


def kept(folder: Path) -> DrawnCharts:
    return DrawnCharts(folder / "构建 的" / ".charts")


def names(drawn: DrawnCharts) -> set[str]:
    assert drawn.folder is not None
    return {path.name for path in drawn.folder.iterdir()}


def test_a_picture_is_taken_again(tmp_path: Path) -> None:
    drawn = kept(tmp_path)
    assert drawn.taken("a") is None
    drawn.put("a", PNG)
    assert kept(tmp_path).taken("a") == PNG
    assert names(drawn) == {"a.chart"}


@pytest.mark.parametrize(
    "change", [bytes.upper, lambda data: data[:-1], lambda data: b""], ids=["changed", "cut", "empty"]
)
def test_a_picture_that_is_not_whole_is_drawn_anew(tmp_path: Path, change: object) -> None:
    assert callable(change)
    drawn = kept(tmp_path)
    drawn.put("a", PNG)
    path = drawn.folder / "a.chart" if drawn.folder else Path()
    path.write_bytes(change(path.read_bytes()))
    assert drawn.taken("a") is None


def test_what_is_not_on_the_picture_does_not_name_it() -> None:
    drawn = DrawnCharts(None)
    key = drawn.key(CHART, THEME, WIDTH)
    assert drawn.key(evolve(CHART, alt="另一句", source=line("来源"), caption=None), THEME, WIDTH) == key
    others = [
        drawn.key(evolve(CHART, unit="另一个"), THEME, WIDTH),
        drawn.key(CHART, THEME + b" ", WIDTH),
        drawn.key(CHART, THEME, WIDTH + 1),
    ]
    assert len({key, *others}) == 4


def test_without_a_folder_nothing_is_kept() -> None:
    drawn = DrawnCharts(None)
    drawn.put("a", PNG)
    assert drawn.taken("a") is None


def test_where_nothing_can_be_written_the_build_goes_on(tmp_path: Path) -> None:
    (tmp_path / "构建 的").write_bytes(b"")
    drawn = kept(tmp_path)
    drawn.put("a", PNG)
    assert drawn.taken("a") is None


def test_the_oldest_and_what_killed_builds_left_go(tmp_path: Path) -> None:
    drawn = kept(tmp_path)
    assert drawn.folder is not None
    drawn.folder.mkdir(parents=True)
    now = time.time()
    for number in range(200):
        path = drawn.folder / f"{number:03}.chart"
        path.write_bytes(b"")
        os.utime(path, (now - 1000 + number,) * 2)
    for name, age in (("tmpold.tmp", 90_000), ("tmpnew.tmp", 60)):
        (drawn.folder / name).write_bytes(b"")
        os.utime(drawn.folder / name, (now - age,) * 2)
    drawn.put("new", PNG)
    assert names(drawn) == {f"{number:03}.chart" for number in range(1, 200)} | {"new.chart", "tmpnew.tmp"}


@pytest.mark.needs_cjk_font
def test_a_chart_as_a_picture_is_the_one_that_was_kept(tmp_path: Path) -> None:
    drawn = tmp_path / "构建 的" / ".charts"
    chart = evolve(CHART, render="picture", height=60.0, alt="收入结构")
    document = Document("报告", "学院", (PageSection((chart,)),))
    first = render(document, drawn=drawn)
    (kept_one,) = drawn.iterdir()
    assert first.findings == ()
    assert verify(first.parts) == []
    assert kept_one.read_bytes().partition(b"\n")[2] == first.parts["word/media/picture1.png"]
    assert render(document, drawn=drawn).parts == first.parts


@pytest.mark.needs_cjk_font
def test_a_chart_with_a_character_that_no_font_has_is_a_gap_that_names_it() -> None:
    chart = evolve(CHART, render="picture", categories=("\ue123", *CHART.categories[1:]))
    rendered = render(Document("报告", "学院", (PageSection((chart,)),)))
    (found,) = rendered.findings
    assert (found.rule, found.level) == ("chart-without-font", "error")
    assert "U+E123" in found.message
    assert "U+E123" in dump_parts(dict(rendered.parts))
