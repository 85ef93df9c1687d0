"""Putting a report together: order of the pages, numbers, references, facts, and what is found on the way."""

import re
from decimal import Decimal
from typing import Any

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from qreport import (
    Bullets,
    Case,
    Challenge,
    Chapter,
    Chart,
    Fact,
    Facts,
    Figure,
    FigureRow,
    Report,
    Section,
    Table,
)
from qreport.backends import text
from qreport.model.blocks import Contents
from tests.support.small_report import COLLEGE, EDITION, assembled, blocks, findings, lines, rules, small

FACTS = Facts(
    [
        Fact("students", 3858, "人", label="全日制在校生", period="2022-2023", group="scale"),
        Fact("income_total", Decimal("35220.44"), "万元", label="总收入", period="2022", group="income"),
        Fact("total", 1, "项", group="income"),
        Fact("total", 2, "项", group="expenditure"),
    ]
)


def table(caption: str, key: str | None = None) -> Table:
    return Table([("甲", 1)], caption, key=key, columns=["项目", "数"])


def chart(caption: str, key: str | None = None) -> Chart:
    return Chart({"甲": 1}, caption, kind="bar", key=key)


def figure(caption: str, key: str | None = None) -> Figure:
    return Figure("none.jpg", caption, key=key, alt="x")


@pytest.fixture
def whole() -> Report:
    """A report with everything in it once."""
    first = Chapter(
        "人才培养",
        [
            Section(
                "党建引领：旗帜", ["**制度。**见@tbl-aid、@fig-b、@case-a、@challenge-a、@sec-ethics。", figure("甲")]
            ),
            Section(
                "立德树人",
                [FigureRow([figure("乙", "fig-b"), figure("丙")]), table("奖助", "tbl-aid")],
                key="sec-ethics",
            ),
            Case("课堂", ["案中有图", figure("丁")], key="case-a"),
        ],
    )
    seventh = Chapter("面临挑战", [Challenge("师资", ["少。"], response=["多招。"], key="challenge-a"), chart("收入")])
    return Report(
        EDITION,
        COLLEGE,
        [first, seventh],
        preface=["本报告有在校生{students}。", Section("说明", ["未编号的节。"])],
        facts=FACTS,
        appendix=["附：另一张表见@tbl-extra。", table("补充", "tbl-extra"), figure("附图")],
    )


def test_a_report_stands_in_the_order_of_the_editions_pages(
    whole: Report, file_regression: FileRegressionFixture
) -> None:
    file_regression.check(text.render(assembled(whole).document), encoding="utf-8")


def test_what_is_found_in_it_reads_as_a_list(whole: Report, file_regression: FileRegressionFixture) -> None:
    file_regression.check("\n".join(map(str, [*whole.check(), ""])), encoding="utf-8")


def test_each_series_counts_through_the_report_and_the_appendix_on_its_own(whole: Report) -> None:
    body = text.render(assembled(whole).document).split("=== 页码 arabic")[1]
    captions = re.findall(r"^(?:│ )*((?:图|表|案例|挑战) \d+)[： ](.*)", body, flags=re.MULTILINE)
    assert [number for number, _ in captions if number[0] == "图"] == ["图 1", "图 2", "图 3", "图 4", "图 5", "图 6"]
    assert [number for number, _ in captions if number[0] == "表"] == ["表 1", *(f"表 {n}" for n in range(1, 8))]
    assert captions[-2:] == [("表 7", "补充"), ("图 6", "附图")]


def test_the_list_of_tables_leaves_the_appendix_out(whole: Report) -> None:
    kinds = {block.kind: [entry.number for entry in block.entries] for block in blocks(whole, Contents)}
    assert kinds["table"] == ["表 1："]
    assert kinds["case"] == ["案例 1："]


def test_lists_without_entries_are_left_out() -> None:
    assert [block.kind for block in blocks(small("甲"), Contents)] == ["sections"]


def test_references_lead_forward_and_backward() -> None:
    report = small("前见@fig-a，", figure("图", "fig-a"), "后见@fig-a。")
    assert lines(report)[0] == "前见图 1，"
    assert lines(report)[-1] == "后见图 1。"


def test_a_reference_to_a_heading_without_number_prints_its_words() -> None:
    report = small("见@sec-note。", preface=[Section("编制说明", ["甲"], key="sec-note")])
    assert lines(report) == ["见编制说明。"]


def test_a_reference_to_nothing_is_marked_and_found_with_a_near_key_and_its_section() -> None:
    report = small(Section("党建引领", ["见@fig-oaht。", figure("宣誓", "fig-oath")]))
    assert lines(report)[1] == "见【?fig-oaht】。"
    (finding,) = [finding for finding in findings(report) if finding.rule == "reference-unknown"]
    assert str(finding) == "错误 1.1 党建引领：引用“@fig-oaht”没有对应的图、表、案例或节。是不是“@fig-oath”？"


def test_a_key_that_is_used_twice_names_both_places() -> None:
    report = small(Section("党建引领", [table("甲", "tbl-a")]), Section("立德树人", [table("乙", "tbl-a")]))
    (finding,) = findings(report)
    assert str(finding) == "错误 1.2 立德树人：键“tbl-a”用了两次，另一处是表 1（1.1 党建引领）。请改掉其中一个。"


@pytest.mark.parametrize("key", ["aid", "tbl-", "tbl_aid", "tbl-Aid", "tbl-奖", "tbl-a "])
def test_a_key_that_no_reference_can_name_is_found(key: str) -> None:
    assert rules(small(table("甲", key))) == ["warning key-form"]


def test_an_unknown_fact_is_marked_and_found_with_a_near_key() -> None:
    report = small("共{student}。", facts=FACTS)
    assert lines(report) == ["共【?student】。"]
    assert [str(finding) for finding in findings(report)] == ["错误 1 人才培养：没有数据“student”。是不是“students”？"]


def test_a_key_of_two_groups_asks_for_the_group() -> None:
    assert rules(small("共{total}。", facts=FACTS)) == ["error fact-ambiguous"]
    assert lines(small("共{income.total}、{expenditure.total}。", facts=FACTS)) == ["共1项、2项。"]


@pytest.mark.parametrize("written", ["{students:万元}", "{students:.xx}", "{total_:unit}", "{income_total:unit:.2f}"])
def test_a_form_that_a_fact_does_not_have_is_marked_and_found(written: str) -> None:
    report = small(f"共{written}。", facts=FACTS)
    assert lines(report) == [f"共【?{written[1:-1]}】。"]
    assert rules(report)[0].startswith("error fact-")


def test_a_source_is_a_name_or_a_text() -> None:
    sources = {"platform": "数据平台（{students}）"}
    report = small(
        Table([(1,)], "甲", columns=["x"], source="platform"),
        Table([(1,)], "乙", columns=["x"], source="学校统计"),
        Table([(1,)], "丙", columns=["x"], source="OECD 2023"),
        Table([(1,)], "丁", columns=["x"], source="platfrom"),
        sources=sources,
        facts=FACTS,
    )
    notes = [line for line in lines(report) if line.startswith("（")]
    assert notes == [
        "（数据来源：数据平台（3858人））",
        "（数据来源：学校统计）",
        "（数据来源：OECD 2023）",
        "（数据来源：platfrom）",
    ]
    assert [finding.advice for finding in findings(report)] == ["是不是“platform”？"]


def test_an_empty_caption_is_found() -> None:
    assert rules(small(table(""), table("　"))) == ["warning caption-empty"] * 2


def test_a_caption_of_300_characters_is_kept_whole() -> None:
    caption = "某某职业技术学院师生代表在第二届全国职业技能大赛开幕式上合影留念" * 10
    report = small(table(caption))
    assert f"表 1：{caption}" in text.render(assembled(report).document)
    assert rules(report) == []


def test_titles_and_captions_hold_facts_and_keep_every_other_sign() -> None:
    report = small(Section("规模：{students}", [table("**{income_total:亿元:.2f}**、@tbl-a、a_b")]), facts=FACTS)
    assert lines(report)[0] == "## 1.1 规模：3858人"
    assert lines(report)[1] == "表 1：**3.52亿元**、@tbl-a、a_b"


def test_sections_of_preface_and_appendix_have_no_number(whole: Report) -> None:
    shown = text.render(assembled(whole).document)
    assert "\n## 说明\n" in shown
    assert "\n# 附录\n" in shown


def test_an_empty_report_is_cover_statement_contents_and_appendix() -> None:
    shown = text.render(assembled(Report(EDITION, COLLEGE)).document)
    assert "# 附录" in shown
    assert shown.count("=== 页码") == 4


def test_used_facts_are_told() -> None:
    assert assembled(small("{students}{students}", facts=FACTS)).used_facts == {"scale.students"}


def test_the_same_report_assembles_to_the_same_document(whole: Report) -> None:
    assert assembled(whole).document == assembled(whole).document


def test_a_finding_of_a_nested_list_names_its_heading() -> None:
    report = small(Section("党建引领", [Bullets(["{nobody}"])]))
    assert [str(finding.place) for finding in findings(report)] == ["1.1 党建引领"]


def test_titles_of_more_than_one_line_become_one() -> None:
    assert assembled(Report(EDITION, COLLEGE, title="质量\n报告")).document.title == "质量报告"
    assert assembled(Report(EDITION, COLLEGE, title="Annual \nreport")).document.title == "Annual report"


@pytest.mark.parametrize("part", ["preface", "appendix"])
def test_front_and_back_take_one_string_too(part: str) -> None:
    parts: Any = {part: "只有一段"}
    assert "只有一段" in text.render(assembled(Report(EDITION, COLLEGE, **parts)).document)
