import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qreport.markup.elements import (
    DivElement,
    Element,
    HeadingElement,
    ItemElement,
    ListElement,
    ParagraphElement,
    TableElement,
)
from qreport.markup.structure import parse_elements
from qreport.markup.tree import parse_tree
from tests.support.marks import TEXTS, hanzi, strings


def elements(text: str) -> tuple[Element, ...]:
    parsed = parse_elements(text)
    assert parsed.problems == ()
    return parsed.elements


def told(text: str) -> list[tuple[str, int]]:
    """Return the rules of a text's problems with their lines, counted from 1."""
    return [(problem.rule, problem.line + 1) for problem in parse_elements(text).problems]


# --- What the grammar says ---


def test_headings_with_and_without_a_key() -> None:
    assert elements("# 人才培养\n\n## 立德树人：润物无声 {#sec-ethics}\n\n### 小节 ###") == (
        HeadingElement(1, "人才培养", None, 0),
        HeadingElement(2, "立德树人：润物无声", "sec-ethics", 2),
        HeadingElement(3, "小节", None, 4),
    )


def test_a_heading_needs_no_blank_line_around_it() -> None:
    assert elements("前文\n## 节\n后文") == (
        ParagraphElement("前文", 0), HeadingElement(2, "节", None, 1), ParagraphElement("后文", 2)
    )  # fmt: skip


def test_paragraphs_keep_their_text_as_written() -> None:
    assert elements("  **甲。**{a}@fig-a\n乙\n\n\n　　丙  ") == (
        ParagraphElement("**甲。**{a}@fig-a\n乙", 0), ParagraphElement("丙", 4)
    )  # fmt: skip


def test_lists_nest() -> None:
    bullets = ListElement((ItemElement("乙", (), 1),), False, 1, 1)
    assert elements("3. 甲\n   - 乙\n\n   丙\n4. 丁") == (
        ListElement((ItemElement("甲", (bullets, ParagraphElement("丙", 3)), 0), ItemElement("丁", (), 4)), True, 3, 0),
    )


def test_a_pipe_table() -> None:
    assert elements("| 项目 | 金额 |\n|:--|--:|\n| 甲\\|乙 | {a} |") == (
        TableElement((("项目", "金额"), ("甲|乙", "{a}")), ("left", "right"), 0),
    )


def test_a_caption_right_below_a_pipe_table_is_no_row() -> None:
    assert elements("| 甲 |\n|---|\n| 1 |\n: 表题 {#tbl-x}") == (
        TableElement((("甲",), ("1",)), (None,), 0), ParagraphElement(": 表题 {#tbl-x}", 3)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("opening", "classes", "key", "attributes"),
    [
        ('::: {.case #case-a title="甲 乙"}', ("case",), "case-a", {"title": "甲 乙"}),
        ("::: {.landscape}", ("landscape",), None, {}),
        ("::: landscape", ("landscape",), None, {}),
        ("::::: {.landscape} :::::", ("landscape",), None, {}),
        (':::{.case title="甲：“乙”"}', ("case",), None, {"title": "甲：“乙”"}),
    ],
)
def test_divs(opening: str, classes: tuple[str, ...], key: str | None, attributes: dict[str, str]) -> None:
    assert elements(f"{opening}\n正文\n:::\n\n后文") == (
        DivElement(classes, key, attributes, (ParagraphElement("正文", 1),), 0), ParagraphElement("后文", 4)
    )  # fmt: skip


@pytest.mark.parametrize("outer", [":::", "::::"], ids=["as-many-colons", "more-colons"])
def test_divs_nest(outer: str) -> None:
    inner = DivElement(("case",), None, {}, (ParagraphElement("乙", 3),), 2)
    assert elements(f"{outer} {{.landscape}}\n甲\n::: {{.case}}\n乙\n:::\n丙\n{outer}\n丁") == (
        DivElement(("landscape",), None, {}, (ParagraphElement("甲", 1), inner, ParagraphElement("丙", 5)), 0),
        ParagraphElement("丁", 7),
    )


def test_four_spaces_are_no_code() -> None:
    assert elements("    学院坚持") == (ParagraphElement("学院坚持", 0),)


# --- Known holes: each is told, with its line ---


def test_a_line_that_begins_with_a_year_is_text() -> None:
    text = "甲\n\n2023. 学院\n继续\n2024. 学院"
    parsed = parse_elements(text)
    assert parsed.elements[1] == ParagraphElement("2023\\. 学院\n继续", 2)
    assert told(text) == [("list-from-year", 3)]


def test_a_div_never_closed_ends_before_the_next_heading() -> None:
    text = "::: {.case}\n甲\n\n## 节\n\n乙"
    case, heading, after = parse_elements(text).elements
    assert isinstance(case, DivElement) and case.children == (ParagraphElement("甲", 1),)
    assert heading == HeadingElement(2, "节", None, 3)
    assert after == ParagraphElement("乙", 5)
    assert told(text) == [("div-unclosed", 1)]


def test_a_div_never_closed_ends_before_the_next_div() -> None:
    text = "::: {.case}\n甲\n\n::: {.challenge}\n乙\n:::\n丙"
    case, challenge, after = parse_elements(text).elements
    assert isinstance(case, DivElement) and case.children == (ParagraphElement("甲", 1),)
    assert isinstance(challenge, DivElement) and challenge.children == (ParagraphElement("乙", 4),)
    assert after == ParagraphElement("丙", 6)
    assert told(text) == [("div-unclosed", 1)]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        pytest.param("甲\n\n:::", [("div-unopened", 3)], id="closed-twice"),
        pytest.param("：：： {.case}\n甲", [("div-unopened", 1)], id="full-width-colons"),
        pytest.param("甲\n#标题", [("heading-unread", 2)], id="no-space"),
        pytest.param("####### 七级", [("heading-unread", 1)], id="seven-signs"),
        pytest.param("　# 标题", [("heading-unread", 1)], id="full-width-space-before"),
        pytest.param("＃ 标题", [("heading-unread", 1)], id="full-width-sign"),
        pytest.param("甲\n\n# ", [("heading-empty", 3)], id="empty-heading"),
        pytest.param("# **粗体**标题", [("mark-in-line", 1)], id="bold-heading"),
        pytest.param("# 见@fig-a", [("mark-in-line", 1)], id="reference-in-heading"),
        pytest.param("# 标题{#节}", [("attributes-unread", 1)], id="heading-with-a-key-in-hanzi"),
        pytest.param("第一段\n　　第二段", [("paragraph-joined", 2)], id="indented-instead-of-a-blank-line"),
        pytest.param("> 引文", [("markdown-unused", 1)], id="quote"),
        pytest.param("甲\n---", [("markdown-unused", 2)], id="rule"),
        pytest.param("```\n甲\n```", [("markdown-unused", 1), ("markdown-unused", 3)], id="code"),
        pytest.param("::: {.case title=案例 一}\n甲\n:::", [("attributes-unread", 1)], id="unquoted-title"),
        pytest.param("::: {.case title=“案例”}\n甲\n:::", [("attributes-unread", 1)], id="full-width-quotes"),
        pytest.param("::: {.case} 案例\n甲\n:::", [("attributes-unread", 1)], id="text-behind-braces"),
        pytest.param("::: 案例\n甲\n:::", [("attributes-unread", 1)], id="no-braces"),
        pytest.param("|甲|乙|\n|-|-|\n|1|2|3|\n|1|", [("table-row-width", 3), ("table-row-width", 4)], id="row-width"),
        pytest.param("|甲|\n|-|\n|**1**|", [("mark-in-line", 3)], id="bold-cell"),
        pytest.param("- 甲\n\n  # 题", [("list-content", 3)], id="heading-in-a-list"),
        pytest.param("- 甲\n  | 乙 |\n  |---|", [("list-content", 2)], id="table-in-a-list"),
    ],
)
def test_what_reads_otherwise_than_it_looks_is_told(text: str, problems: list[tuple[str, int]]) -> None:
    assert told(text) == problems
    assert all(problem.advice for problem in parse_elements(text).problems)
    assert hanzi(text) <= hanzi(*strings(parse_elements(text)))


def test_a_title_without_quotes_is_read() -> None:
    (case,) = parse_elements("::: {.case title=“云上 课堂” #case-a}\n甲\n:::").elements
    assert isinstance(case, DivElement)
    assert (case.key, case.attributes) == ("case-a", {"title": "云上 课堂"})


def test_nesting_beyond_the_limit_is_one_paragraph() -> None:
    text = "- " * 60 + "甲"
    parsed = parse_elements(text)
    assert [problem.rule for problem in parsed.problems] == ["nesting-too-deep"]
    assert "甲" in strings(parsed.elements)[-1]


def test_thousands_of_divs_never_closed_do_not_hang() -> None:
    parsed = parse_elements("::: {.case}\n甲\n" * 3000)
    assert len(parsed.elements) == 3000


# --- For any text ---


def test_a_comment_leaves_every_line_where_it_was() -> None:
    text = "# 甲 <!-- 标题 -->\n\n<!-- 给教务处：\n\n# 不要的一章\n-->\n\n- 一<!-- 未核 -->\n- 二\n\n"
    text += "| a |\n|---|\n| 1<!-- ? --> |"
    heading, bullets, table = parse_elements(text).elements
    assert heading == HeadingElement(1, "甲", None, 0)
    assert bullets == ListElement((ItemElement("一", (), 7), ItemElement("二", (), 8)), False, 1, 7)
    assert table == TableElement((("a",), ("1",)), (None,), 10)
    assert parse_elements(text).problems == ()


def test_a_comment_that_is_not_closed_hides_nothing() -> None:
    heading, text = parse_elements("# 甲 <!-- 忘了\n\n乙\n").elements
    assert heading == HeadingElement(1, "甲 <!-- 忘了", None, 0)
    assert text == ParagraphElement("乙", 2)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("甲<!-- 注 -->")
@example("：甲")
@example("＃甲")
@example("***甲")
@example("**\t甲")
def test_the_short_way_and_the_parser_agree(text: str) -> None:
    assert parse_elements(text) == parse_tree(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, max_size=4).map("\n".join))
@example("- " * 200 + "甲")
@example("::: {.x}\n" * 200 + "甲")
@example("1. " * 100 + "甲\n" + "   " * 100 + "乙")
def test_no_word_of_a_file_is_lost(text: str) -> None:
    parsed = parse_elements(text)
    assert hanzi(text) <= hanzi(*strings(parsed))
