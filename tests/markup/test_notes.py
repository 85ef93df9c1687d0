"""Footnotes of a text: what is defined, what is referred to, and what is told of the rest."""

import pytest

from qreport.markup.elements import DivElement, Element, ItemElement, ListElement, NoteElement, ParagraphElement
from qreport.markup.notes import lifted
from qreport.markup.structure import parse_elements


def told(text: str) -> list[tuple[str, int]]:
    return [(problem.rule, problem.line) for problem in parse_elements(text).problems]


def elements(text: str) -> tuple[Element, ...]:
    return parse_elements(text).elements


def test_a_paragraph_takes_along_the_notes_it_refers_to() -> None:
    text = "甲[^a]，乙[^b]。\n\n丙。\n\n[^a]: 一\n[^b]: 二\n    接着\n\n    又一段\n\n丁[^c]。\n\n[^c]: 三"
    assert elements(text) == (
        ParagraphElement(
            "甲[^a]，乙[^b]。", 0, (NoteElement("a", ("一",), 4), NoteElement("b", ("二\n接着", "又一段"), 5))
        ),
        ParagraphElement("丙。", 2),
        ParagraphElement("丁[^c]。", 10, (NoteElement("c", ("三",), 12),)),
    )
    assert told(text) == []


def test_a_definition_may_stand_before_its_mark_and_inside_a_div() -> None:
    note = NoteElement("a", ("注",), 0)
    (div,) = elements("[^a]: 注\n\n::: {.case}\n甲[^a]。\n[^b]: 又\n\n乙[^b]\n:::")
    assert isinstance(div, DivElement)
    assert div.children == (
        ParagraphElement("甲[^a]。", 3, (note,)),
        ParagraphElement("乙[^b]", 6, (NoteElement("b", ("又",), 4),)),
    )


def test_list_items_have_notes_too() -> None:
    note = NoteElement("a", ("注",), 3)
    assert elements("- 甲[^a]\n- 乙\n  - 丙[^a]\n[^a]: 注") == (
        ListElement(
            (
                ItemElement("甲[^a]", (), 0, (note,)),
                ItemElement("乙", (ListElement((ItemElement("丙[^a]", (), 2, (note,)),), False, 1, 2),), 1),
            ),
            False,
            1,
            0,
        ),
    )


def test_a_definition_nobody_refers_to_stays_where_it_is() -> None:
    text = "甲\n\n[^a]: 注\n\n    又一段"
    assert elements(text) == (
        ParagraphElement("甲", 0),
        ParagraphElement("\\[^a]: 注", 2),
        ParagraphElement("又一段", 4),
    )
    assert told(text) == [("footnote-unused", 2)]


def test_the_first_of_two_definitions_counts_and_the_second_stays() -> None:
    text = "甲[^a]\n\n[^a]: 一\n\n[^a]: 二"
    assert elements(text) == (
        ParagraphElement("甲[^a]", 0, (NoteElement("a", ("一",), 2),)),
        ParagraphElement("\\[^a]: 二", 4),
    )
    assert told(text) == [("footnote-twice", 4)]


def test_a_note_for_two_marks_is_told_at_the_second() -> None:
    assert told("甲[^a]\n\n乙[^a]\n\n[^a]: 注") == [("footnote-again", 2)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# 章[^a]\n\n[^a]: 注", id="heading"),
        pytest.param("| 甲[^a] |\n|---|\n| 1 |\n\n[^a]: 注", id="cell"),
        pytest.param("| 甲 |\n|---|\n| 1 |\n\n: 表[^a] {#tbl-a}\n\n[^a]: 注", id="caption"),
        pytest.param("![图[^a]](a.jpg)\n\n[^a]: 注", id="picture"),
        pytest.param("甲\\[^a]\n\n[^a]: 注", id="escaped"),
    ],
)
def test_a_mark_where_no_note_can_be_calls_for_none(text: str) -> None:
    assert "footnote-unused" in [rule for rule, _ in told(text)]
    assert ParagraphElement("\\[^a]: 注", text.count("\n")) in elements(text)


def test_what_is_no_text_stands_in_the_note_as_typed_and_is_told() -> None:
    text = "甲[^a]\n\n[^a]: 注\n\n    - 一\n    - 二"
    (paragraph,) = elements(text)
    assert isinstance(paragraph, ParagraphElement)
    assert paragraph.notes == (NoteElement("a", ("注", "- 一\n- 二"), 2),)
    assert told(text) == [("footnote-content", 2)]


def test_a_line_with_a_full_width_colon_is_no_definition_and_is_told() -> None:
    assert told("甲\n\n[^a]：注") == [("footnote-unread", 2)]


def test_a_text_is_parted_from_the_notes_in_it() -> None:
    text, notes = lifted("甲[^a]\n\n[^a]: 注\n\n    又\n\n乙\n\n[^b]: 没有用")
    assert text.split("\n") == ["甲[^a]", "", "", "", "", "", "乙", "", "\\[^b]: 没有用"]
    assert notes.taken == {"a": NoteElement("a", ("注", "又"), 2)}
    assert [problem.rule for problem in notes.problems] == ["footnote-unused"]
