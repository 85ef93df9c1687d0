"""Chapters, sections, cases, challenges, landscape pages, placed blocks, and what constructors refuse."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from qreport import (
    BackCover,
    Bullets,
    Case,
    Challenge,
    Chapter,
    Chart,
    College,
    Column,
    Cover,
    Facts,
    Figure,
    FigureRow,
    FormerYear,
    Indicators,
    IndicatorValue,
    Item,
    Landscape,
    PageBreak,
    Paragraph,
    Report,
    ReportError,
    Section,
    Statement,
    Steps,
    Table,
)
from qreport.components.layout import Placed
from qreport.model.blocks import Contents
from tests.support.small_report import COLLEGE, EDITION, blocks, findings, lines, rules, small


def test_headings_are_numbered_by_their_level() -> None:
    report = small(
        Section("党建引领", [Section("基层组织", ["甲"]), Section("作风建设", ["乙"])]),
        Section("立德树人", [Section("课程思政", ["丙"])]),
    )
    assert [line for line in lines(report) if line.startswith("#")] == [
        "## 1.1 党建引领",
        "### 1.1.1 基层组织",
        "### 1.1.2 作风建设",
        "## 1.2 立德树人",
        "### 1.2.1 课程思政",
    ]


def test_a_fourth_level_is_set_as_the_third_and_found() -> None:
    report = small(Section("一", [Section("二", [Section("三", ["甲"]), "乙"])]))
    assert [line for line in lines(report) if line.startswith("#")] == ["## 1.1 一", "### 1.1.1 二", "### 1.1.2 三"]
    assert [finding.message for finding in findings(report)] == ["标题“三”在第4层，按第3层排。"]


def test_a_case_is_a_box_with_its_own_number() -> None:
    case = Case("云上一堂课", ["全校同时在线。", "课后讨论。"], key="case-cloud")
    assert lines(small(case, "见@case-cloud。")) == [
        "案例 1：云上一堂课",
        "│ 全校同时在线。",
        "│ 课后讨论。",
        "见案例 1。",
    ]


def test_a_heading_in_a_box_or_on_a_turned_page_is_in_the_contents(tmp_path: Path) -> None:
    report = small(Case("案", [Section("甲", ["一"])]), Landscape([Section("乙", ["二"])]))
    assert [finding.rule for finding in findings(report)] == ["box-heading", "case-without-picture"]
    entries = [entry.number for block in blocks(report, Contents)[:1] for entry in block.entries]
    assert entries == ["1", "1.1", "1.2", ""]
    assert report.save(tmp_path / "a.docx").path.is_file()


def test_a_challenge_ends_with_its_response() -> None:
    challenge = Challenge("师资不足", ["专任教师少。"], response=["扩大招聘。"])
    assert lines(small(challenge)) == ["挑战 1：师资不足", "│ 专任教师少。", "│ 应对措施：", "│ 扩大招聘。"]


def test_pages_turn_once_even_when_turned_pages_stand_in_each_other() -> None:
    table = Table([("甲",)], "表", columns=["x"], landscape=True)
    shown = lines(small(Landscape(["说明", table, Landscape([PageBreak()])])))
    assert shown[0] == "〔横排开始〕"
    assert shown[-2:] == ["〔分页〕", "〔横排结束〕"]
    assert sum("横排" in line for line in shown) == 2


def test_a_block_of_the_script_stands_where_its_key_says() -> None:
    chart = Chart({"甲": 1}, "收入", kind="bar", key="fig-income", alt="一根柱子")
    report = small("收入见@fig-income。", Placed("fig-income"), blocks=[chart])
    assert lines(report) == ["收入见图 1。", "〔统计图 bar〕一根柱子", "  甲 1", "图 1：收入"]
    assert rules(report) == []


def test_a_block_that_nobody_handed_over_is_found_with_a_near_name() -> None:
    chart = Chart({"甲": 1}, "收入", kind="bar", key="fig-income")
    report = small(Placed("fig-incom"), blocks=[chart])
    assert lines(report) == ["【?fig-incom】"]
    assert [(finding.rule, finding.advice) for finding in findings(report)] == [
        ("placed-unknown", "是不是“fig-income”？"),
        ("block-unplaced", "在要放的地方单独写一行“{{ fig-income }}”。"),
    ]


def test_a_block_that_was_handed_over_for_nothing_is_found() -> None:
    twice = [Table([("甲",)], "表", columns=["x"], key="tbl-a") for _ in range(2)]
    report = small("甲", Placed("tbl-a"), blocks=[*twice, Case("案", ["甲"])])
    assert rules(report) == ["error key-twice", "warning block-unplaced"]


def test_one_component_or_one_string_alone_is_a_body() -> None:
    assert lines(Report(EDITION, COLLEGE, Chapter("人才培养", Section("党建引领", "甲")))) == ["## 1.1 党建引领", "甲"]


def wrong(component: Any, *arguments: Any, **options: Any) -> Callable[[], object]:
    """Return a call that a type checker would not let pass."""
    return partial(component, *arguments, **options)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (wrong(Section, "一", [None]), "正文第1样东西不是部件也不是文字：NoneType"),
        (wrong(Section, "一", ["甲", 3]), "正文第2样东西不是部件也不是文字：int（3）"),
        (wrong(Section, "一", 3), "正文要是列表，给的是int"),
        (wrong(Section, None), "Section的title要是文字，给的是NoneType"),
        (wrong(Case, "案", {"a": 1}.values()), "正文第1样"),
        (wrong(Challenge, "难", [], response=None), "正文要是列表，给的是NoneType"),
        (wrong(Table, [(1,)], None, columns=["x"]), "Table的caption要是文字"),
        (wrong(Figure, "a.jpg", 3), "Figure的caption要是文字，给的是int（3）"),
        (wrong(Figure, "a.jpg", "图", key=3), "Figure的key要是文字"),
        (wrong(Chart, {"甲": 1}, "图", kind="bar", digits="2"), "Chart的digits是'2'"),
        (wrong(Column, 3), "Column的name要是文字"),
        (wrong(Report, EDITION, COLLEGE, [Section("一")]), "chapters里只能放Chapter"),
        (wrong(Report, EDITION, "某某学院"), "Report的college要是College，给的是str"),
        (wrong(Report, EDITION, COLLEGE, facts=[]), "Report的facts要是Facts"),
        (wrong(Report, EDITION, COLLEGE, cover="a.jpg"), "Report的cover要是Cover"),
        (wrong(Report, EDITION, COLLEGE, blocks=[3]), "正文第1样"),
        (wrong(Report, EDITION, COLLEGE, 3), "chapters里只能放Chapter"),
        (wrong(Report, EDITION, COLLEGE, former=None), "former里只能放FormerYear"),
        (wrong(Report, EDITION, COLLEGE, former=["../report-2023"]), "former里只能放FormerYear"),
        (wrong(Report, EDITION, COLLEGE, rules=["figure-alt"]), "Report的rules要是字典，两边都是文字"),
        (wrong(Report, EDITION, COLLEGE, terms={"图书馆": None}), "Report的terms要是字典，两边都是文字"),
        (wrong(Report, EDITION, COLLEGE, sources=None), "Report的sources要是字典，两边都是文字"),
        (wrong(Report, EDITION, COLLEGE, findings=["甲"]), "findings里只能放Finding"),
        (wrong(Report, EDITION, COLLEGE, root=3), "Report的root要是路径，给的是int（3）"),
        (wrong(Report, EDITION, COLLEGE, reference=3), "Report的reference要是路径，给的是int（3）"),
        (wrong(Report, None, COLLEGE), "Report的edition要是路径，给的是NoneType"),
        (wrong(Report.read, None), "报告的文件夹要是路径，给的是NoneType"),
        (wrong(Report(EDITION, COLLEGE).save, BytesIO()), "要写的文件要是路径，给的是BytesIO"),
        (wrong(Facts.read, 3), "数据文件要是路径，给的是int（3）"),
        (wrong(Indicators.read, 3), "工作簿要是路径，给的是int（3）"),
        (wrong(Indicators, 3), "Indicators里只能放IndicatorValue，或是一个字典，给的是int"),
        (wrong(IndicatorValue, 3, 1), "指标的键要是文字，给的是int（3）"),
        (wrong(IndicatorValue, "a", 1, surveyed="多"), "指标“a”的surveyed（调查人次）要是整数，给的是'多'"),
        (wrong(Bullets, 3), "列表里只能放文字和Item"),
        (wrong(Steps, None), "列表里只能放文字和Item"),
        (wrong(Item, "甲", 3), "列表项下面只能放Bullets、Steps和Paragraph"),
        (wrong(FigureRow, 3), "并排图里只能放Figure"),
        (wrong(BackCover, lines=3), "封底的lines要是一行行文字"),
        (wrong(Table, [(1,)], "表", columns=3), "Column的name要是文字，给的是int（3）"),
        (wrong(Table, [(1,)], "表", columns=["x"], merge=None), "merge里只能放列名和Merge"),
        (wrong(Column, "甲", label=3), "Column的label要是文字，给的是3"),
        (wrong(Cover, picture=3), "Cover的picture要是图片的路径，给的是int（3）"),
        (wrong(Statement, scan=("a.jpg",)), "Statement的scan要是图片的路径，给的是tuple"),
        (wrong(College, "某某学院", "综合", qr=3), "College的qr要是图片的路径，给的是int（3）"),
        (wrong(FormerYear, "../report-2023", []), "FormerYear的facts要是Facts，给的是list"),
        (wrong(Section, "一", PageBreak), "正文要是列表，给的是type"),
        (wrong(Section, "一", ["甲", PageBreak]), "正文第2样东西是PageBreak本身，不是做好的一个。写成PageBreak(…)"),
    ],
)
def test_a_constructor_refuses_what_has_no_type_with_a_sentence(make: Callable[[], object], message: str) -> None:
    with pytest.raises(ReportError) as caught:
        make()
    assert message in str(caught.value)


def test_components_are_values() -> None:
    assert Section("一", ["甲"]) == Section("一", ("甲",))
    assert Case("一", Paragraph("甲")) == Case("一", [Paragraph("甲")])
    assert len({Paragraph("甲"), Paragraph("甲")}) == 1
