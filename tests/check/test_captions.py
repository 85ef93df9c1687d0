"""Figures, charts and tables: referred to, with a source, with words to be read aloud."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from qreport import Case, Chart, Figure, FigureRow, Finding, Landscape, Report, Section, Table
from qreport.components.protocol import Component
from tests.support.folders import write_folder
from tests.support.small_report import small

TOML = 'edition = "higher-2023"\n\n[college]\nname = "某某职业技术学院"\ncategory = "综合"\n'


def found(rule: str, report: Report) -> list[Finding]:
    return [finding for finding in report.check() if finding.rule == rule]


def unreferenced(*body: Component | str, **parts: Any) -> list[str]:
    return [finding.message for finding in found("figure-unreferenced", small(*body, **parts))]


def figure(key: str) -> Figure:
    return Figure("none.jpg", "题", key=key)


CHART = Chart({"甲": 1}, "题", kind="bar", key="fig-c")
TABLE = Table([("甲", 1)], "题", columns=["名", "数"], key="tbl-a")


# --- Referred to ---


def test_figures_charts_and_tables_that_no_text_names_are_one_finding() -> None:
    (finding,) = found("figure-unreferenced", small("甲", figure("fig-a"), CHART, TABLE))
    assert (finding.level, finding.message) == (
        "info",
        "2幅图、1个表正文没有提到：图 1、图 2、表 1。",
    )


def test_of_many_the_first_are_named() -> None:
    (message,) = unreferenced("甲", *(figure(f"fig-{number}") for number in range(56)))
    assert message.startswith("56幅图正文没有提到：图 1、图 2、")
    assert message.endswith("、图 8等56处。")


def test_those_that_a_key_names_are_none() -> None:
    report = small("见@fig-a、@fig-c和@tbl-a。", figure("fig-a"), Case("案", [CHART]), Landscape([TABLE]))
    assert found("figure-unreferenced", report) == []


def test_one_of_a_row_speaks_for_the_row() -> None:
    assert unreferenced("见@fig-b。", FigureRow([figure("fig-a"), figure("fig-b")])) == []


@pytest.mark.parametrize(
    "text", ["如图1所示", "见表 1、图 1", "（图1）", "见图1—图3", "见图1至2", "如图所示", "见下图和下表", "情况见下图"]
)
def test_a_reference_typed_by_hand_is_one(text: str) -> None:
    assert unreferenced(text, figure("fig-a")) == []


@pytest.mark.parametrize("text", ["绘制图纸", "见图11", "代表1人", "表1", "见下图"])
def test_other_words_are_no_reference(text: str) -> None:
    assert len(unreferenced(Section("甲", [text]), Section("乙", [figure("fig-a")]))) == 1


def test_a_picture_may_be_named_after_it() -> None:
    assert unreferenced(figure("fig-a"), "上图是开幕会。") == []


def test_a_report_without_figures_says_nothing() -> None:
    assert unreferenced("甲") == []


def test_a_college_that_names_none_switches_the_rule_off_in_its_settings(tmp_path: Path) -> None:
    content = "# 人才培养\n\n![题](a.jpg)\n"
    report = Report.read(write_folder(tmp_path / "年 报", {"report.toml": TOML, "content/1.md": content}))
    (finding,) = found("figure-unreferenced", report)
    assert str(finding.place) == "content/1.md:3"
    off = '\n[rules]\nfigure-unreferenced = "off: 本校惯例不在正文引用"\n'
    report = Report.read(write_folder(tmp_path / "年 报", {"report.toml": TOML + off, "content/1.md": content}))
    assert found("figure-unreferenced", report) == []
    assert found("rule-off", report) == []


# --- Sources ---


def without_source(*body: Component | str) -> list[str]:
    return [finding.message for finding in found("table-without-source", small(*body))]


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (["项目", "金额"], [("奖学金", "1.5"), ("助学金", 1200)]),
        (["项目", "占比"], [("甲", "12.5%"), ("乙", "—"), ("丙", "3％")]),
        (["项目", "金额"], [("甲", "1.6万元"), ("乙", "1,200元")]),
        (["人数"], [(12,)]),
    ],
)
def test_a_table_of_numbers_without_a_source_is_told(columns: list[str], rows: list[tuple[object, ...]]) -> None:
    (message,) = without_source(Table(rows, "题", columns=columns))
    assert message == "1个表有数字，没有写数据来源：表 1。"


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (["序号", "专业"], [(1, "护理"), (2, "焊接")]),
        (["专业", "专业代码"], [("护理", 520201)]),
        (["年度", "事件"], [(2022, "建校")]),
        (["姓名", "职务"], [("张某", "院长"), ("李某", "3系主任")]),
        (["项目", "时间"], [("培训", "2023-04")]),
        (["项目", "金额"], []),
    ],
)
def test_numbers_that_name_are_no_data(columns: list[str], rows: list[tuple[object, ...]]) -> None:
    assert without_source(Table(rows, "题", columns=columns)) == []


def test_a_chart_shows_numbers() -> None:
    assert without_source(CHART) == ["1幅图有数字，没有写数据来源：图 1。"]


def test_a_source_is_enough() -> None:
    numbers = Table([("甲", 1)], "题", columns=["名", "数"], source="学校统计")
    assert without_source(numbers, Chart({"甲": 1}, "题", kind="bar", source="学校统计")) == []


# --- Words to be read aloud ---


def test_pictures_without_words_of_their_own_are_one_finding(tmp_path: Path) -> None:
    Image.new("RGB", (20, 30), "teal").save(tmp_path / "a.png")
    body = [Figure("a.png", "甲"), Figure("a.png", "乙", alt="两人握手"), Figure("a.png", "丙", alt="丙")]
    (finding,) = found("figure-alt", small(*body, Figure("none.png", "缺"), root=tmp_path))
    assert finding.message == "2幅图没有自己的替代文字，暂用题注：图 1、图 3。"
