"""Scripts in one line: signs that Chinese and Latin share, Uyghur from right to left, words longer than a line."""

import pytest
from lxml import etree

from qreport.backends.docx import render, verify
from qreport.backends.docx.scripts import peculiar, pieces
from qreport.model.blocks import Block, Box, Caption, Cell, List, ListItem, Paragraph, Series, Table, TableColumn
from qreport.model.document import Document, PageSection
from qreport.model.inlines import FactText, Footnote, Run
from tests.support.dump import W

UYGHUR = "ئۇيغۇر تىلى"
NUMBERED = "جۇمھۇرىيىتى (2024-يىلى)"
ADDRESS = "https://www.example.edu.cn/zlnb/2024.pdf"


def paragraphs(*blocks: Block, part: str = "word/document.xml") -> list[etree._Element]:
    """Return the paragraphs of a sound document."""
    parts = render(Document("报告", "学院", (PageSection(blocks),))).parts
    assert verify(parts) == []
    return list(etree.fromstring(parts[part]).iter(f"{W}p"))


def says(paragraph: etree._Element, name: str) -> bool:
    return paragraph.find(f"{W}pPr/{W}{name}") is not None


@pytest.mark.parametrize(
    "text",
    ["阿卜杜拉·买买提", "①组织保障", "Ⅰ类专业", "长×宽", "占比≥60", "★等级", "流程→归档", "“双高”", "学校——企业"],
    ids=["dot", "circled", "roman", "times", "at-least", "star", "arrow", "quotes", "dash"],
)
def test_a_sign_beside_hanzi_is_set_as_chinese(text: str) -> None:
    assert list(pieces(text)) == [("chinese", text)]


@pytest.mark.parametrize(
    "text", ["2022—2023", "3×4", "it’s", "a→b", "8·15", "63%", "25°C"],
    ids=["range", "times", "apostrophe", "arrow", "dot", "percent", "degrees"],
)  # fmt: skip
def test_a_sign_between_latin_letters_or_digits_stays_latin(text: str) -> None:
    assert list(pieces(text)) == [("plain", text)]


def test_uyghur_between_hanzi_is_a_stretch_of_its_own() -> None:
    assert list(pieces(f"校名为{UYGHUR}，双语")) == [("plain", "校名为"), ("turned", UYGHUR), ("plain", "，双语")]


def test_blanks_between_uyghur_words_are_turned_and_those_around_are_not() -> None:
    assert list(pieces(f"Name {UYGHUR} end")) == [("plain", "Name "), ("turned", UYGHUR), ("plain", " end")]


def test_a_bracket_that_closes_one_of_the_stretch_is_turned_with_it() -> None:
    assert list(pieces(f"即{NUMBERED}。学院")) == [("plain", "即"), ("turned", NUMBERED), ("plain", "。学院")]
    assert list(pieces(f"即（{UYGHUR}）")) == [("plain", "即（"), ("turned", UYGHUR), ("plain", "）")]


def test_nothing_is_lost_between_scripts() -> None:
    text = f"“{UYGHUR}”2—3 it’s {NUMBERED}（{UYGHUR}）·𠮷😀ABC{UYGHUR}"
    assert "".join(piece for _, piece in pieces(text)) == text


def test_a_paragraph_of_uyghur_reads_from_right_to_left() -> None:
    only, mixed, plain, *_ = paragraphs(
        Paragraph((Run(f"{UYGHUR}، {NUMBERED}."),)), Paragraph((Run(f"名称：{UYGHUR}"),)), Paragraph((Run("正文"),))
    )
    assert [says(each, "bidi") for each in (only, mixed, plain)] == [True, False, False]
    assert [each.find(f"{W}r/{W}rPr/{W}rtl") is not None for each in (only, plain)] == [True, False]


def test_bold_uyghur_is_turned_after_its_style() -> None:
    (paragraph, *_) = paragraphs(Paragraph((Run(UYGHUR, bold=True, superscript=True),)))
    properties = paragraph.find(f"{W}r/{W}rPr")
    assert properties is not None
    assert [etree.QName(each).localname for each in properties] == ["rStyle", "vertAlign", "rtl"]


def test_a_cell_of_uyghur_reads_from_right_to_left_whatever_its_alignment() -> None:
    table = Table(
        (TableColumn(), TableColumn()),
        (),
        ((Cell((Run(UYGHUR),)), Cell((Run("汉字"),))), (Cell((Run(UYGHUR),), colspan=2, align="center"), None)),
    )
    cells = [each for each in paragraphs(table) if says(each, "jc")]
    assert [says(each, "bidi") for each in cells] == [True, False, True]


def test_a_challenge_keeps_its_rule_in_line() -> None:
    caption = Caption(Series.CHALLENGE, "挑战 ", 1, "：", (Run("题"),), "challenge1")
    box = Box("challenge", caption, (Paragraph((Run(UYGHUR),)), List((ListItem((Run("条"),)),))), (), "")
    assert not any(says(each, "bidi") for each in paragraphs(box))


def test_a_long_address_does_not_spread_the_hanzi_before_it() -> None:
    long, short, *_ = paragraphs(Paragraph((Run(f"全文见{ADDRESS}。"),)), Paragraph((Run("网址www.example.cn"),)))
    assert [says(long, name) for name in ("wordWrap", "jc")] == [True, True]
    assert [says(short, name) for name in ("wordWrap", "jc")] == [False, False]


def test_a_long_address_in_an_item_or_a_note_does_not_spread_the_hanzi_either() -> None:
    note = Footnote(((Run(f"见{ADDRESS}"),),))
    item = List((ListItem((Run(ADDRESS),), (Paragraph((Run(ADDRESS), note)),)),), ordered=True)
    assert [says(each, "wordWrap") for each in paragraphs(item)[:2]] == [True, True]
    assert [says(each, "wordWrap") for each in paragraphs(item, part="word/footnotes.xml")] == [False, False, True]


def test_a_word_in_pieces_counts_as_one() -> None:
    assert "wordWrap" in peculiar((Run("https://www.exam"), FactText("ple.edu.cn/zl", "key", bold=True)))


def test_a_soft_hyphen_is_words_own_and_not_a_character_that_it_prints() -> None:
    (paragraph, *_) = paragraphs(Paragraph((Run("pro\u00adgramme甲\u2011乙"),)))
    inside = [etree.QName(each).localname for run in paragraph.iter(f"{W}r") for each in run]
    assert inside == ["rPr", "t", "softHyphen", "t", "noBreakHyphen", "t"]
    assert "".join(map(str, paragraph.itertext(f"{W}t"))) == "programme甲乙"
