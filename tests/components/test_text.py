"""Paragraphs, lists and strings in a body."""

from typing import Any

import pytest

from qreport import Bullets, Fact, Facts, Item, Paragraph, ReportError, Steps
from tests.support.small_report import findings, lines, rules, small

FACTS = Facts([Fact("students", 3858, "人", period="2022-2023")])


def test_a_string_is_paragraphs_and_lists() -> None:
    assert lines(small("第一段\n接着写。\n\n第二段：\n\n- 甲\n- 乙\n  1. 子\n\n3. 三\n4. 四")) == [
        "第一段接着写。",
        "第二段：",
        "• 甲",
        "• 乙",
        "  1. 子",
        "3. 三",
        "4. 四",
    ]


def test_a_run_in_heading_opens_its_paragraph() -> None:
    report = small("**突出政治建设。**学院党委落实制度。")
    assert lines(report) == ["【**突出政治建设。**】学院党委落实制度。"]


def test_facts_print_in_their_form_and_remember_their_key() -> None:
    report = small("共{students}，{students:value}名，**{students}**，{students:period}。", facts=FACTS)
    assert lines(report) == ["共3858人，3858名，3858人，2022—2023学年。"]


def test_a_paragraph_with_a_blank_line_in_it_is_two() -> None:
    assert lines(small(Paragraph("一\n\n二\r\n \r\n三"))) == ["一", "二", "三"]


def test_an_empty_paragraph_is_none() -> None:
    report = small("", Paragraph(""), "  \n\n ")
    assert lines(report) == []
    assert rules(report) == ["warning section-empty"]


def test_lists_nest_and_hold_paragraphs() -> None:
    item = Item("甲", [Bullets(["子甲", Item("子乙", [Steps(["一", "二"], start=3)])]), Paragraph("说明")])
    assert lines(small(Bullets([item, "乙"]))) == [
        "• 甲",
        "  • 子甲",
        "  • 子乙",
        "    3. 一",
        "    4. 二",
        "  说明",
        "• 乙",
    ]


def test_a_bold_beginning_of_an_item_is_no_heading_and_no_loss() -> None:
    assert lines(small(Bullets(["**一是。**加强管理"]))) == ["• **一是。**加强管理"]


def test_one_string_alone_is_one_item() -> None:
    assert lines(small(Bullets("甲乙"))) == ["• 甲乙"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# 标题", ["标题"]),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", ["甲　乙", "1　2"]),
        ('::: {.case title="故事"}\n内容\n:::', ["故事", "内容"]),
    ],
)
def test_other_structure_in_a_string_is_found_and_printed_as_text(text: str, shown: list[str]) -> None:
    report = small(text)
    assert lines(report) == shown
    assert rules(report) == ["error string-structure"]


def test_a_picture_inside_a_text_is_found_and_its_caption_stands() -> None:
    report = small("看图![宣誓](a.jpg)吧")
    assert lines(report) == ["看图待补图片：宣誓吧"]
    assert rules(report) == ["error image-in-text"]


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0b", "\x0c", "\x1f", "\ud800", "\uffff"])
def test_a_character_that_cannot_be_printed_is_seen_and_found(character: str) -> None:
    report = small(f"学校{character}现有")
    assert lines(report) == ["学校\ufffd现有"]
    (finding,) = findings(report)
    assert finding.rule == "control-character"
    assert f"U+{ord(character):04X}" in finding.message
    assert "在“学校”之后" in finding.message
    assert finding.place.section == "1 人才培养"


def test_emoji_rare_hanzi_and_other_scripts_stay_as_they_are() -> None:
    text = "𠮷野家👨‍👩‍👧，塔里木تارىم，é，①，～"
    assert lines(small(text)) == [text]


def test_what_looks_wrong_in_a_text_is_found() -> None:
    assert "warning fact-unread" in rules(small("在校生{Students}"))


@pytest.mark.parametrize("items", [[1], [Paragraph("x")], [None]])
def test_a_list_takes_texts_and_items_only(items: Any) -> None:
    with pytest.raises(ReportError, match="列表里只能放文字和Item。图和表请放在列表外面"):
        Bullets(items)


def test_below_an_item_stand_lists_and_paragraphs_only() -> None:
    with pytest.raises(ReportError, match="列表项下面只能放Bullets、Steps和Paragraph"):
        Item("甲", ["乙"])  # type: ignore[list-item]  # wrong on purpose


@pytest.mark.parametrize("start", [-1, "1", 1.0])
def test_steps_count_from_a_whole_number(start: Any) -> None:
    with pytest.raises(ReportError, match="编号要从0或正整数开始"):
        Steps(["甲"], start=start)


@pytest.mark.parametrize("text", [None, 3, b"x"])
def test_a_paragraph_is_a_text(text: Any) -> None:
    with pytest.raises(ReportError, match="Paragraph的text要是文字，给的是"):
        Paragraph(text)
