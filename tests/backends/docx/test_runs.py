"""Runs: quotation marks and dashes that two scripts share, mixed emphasis, spaces, references."""

import pytest

from qreport.backends.docx import render
from qreport.backends.docx.links import Links
from qreport.backends.docx.look import StyleSheet
from qreport.backends.docx.numbering import W
from qreport.model.blocks import Paragraph
from qreport.model.document import Document, PageSection, Target
from qreport.model.inlines import Inline, Reference, Run
from tests.support.dump import dump_parts

TARGETS = {
    "fig-a": Target("figure1", "图 1"),
    "sec-a": Target("sec1", "1.2", heading=True),
    "sec-b": Target("sec2", "前言", heading=True),
}


def line(*content: Inline) -> str:
    document = Document("报告", "学院", (PageSection((Paragraph(content),)),), TARGETS)
    return dump_parts(dict(render(document).parts)).splitlines()[0].removeprefix("[BodyText] ")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("学院正文", "学院正文"),
        ("推进“双高”建设", "〔推进“双高”建设〕"),
        ("“1+X”证书", "〔“1+X”证书〕"),
        ("——题记", "〔——题记〕"),
        ("it’s 5 o’clock", "it’s 5 o’clock"),
        ("他说“好”，it’s", "〔他说“好”，it〕’s"),
        ("2022—2023", "2022—2023"),
    ],
    ids=["none", "quotes", "beside-digits", "at-the-start", "latin", "mixed", "between-digits"],
)
def test_shared_punctuation_is_chinese_beside_chinese(text: str, shown: str) -> None:
    assert line(Run(text)) == shown


def test_emphases_mix() -> None:
    assert line(Run("粗", bold=True)) == "**粗**"
    assert line(Run("楷", italic=True)) == "*楷*"
    assert line(Run("2", superscript=True)) == "^2^"
    assert line(Run("2", bold=True, subscript=True)) == "<vertAlign>**2<vertAlign>**"
    assert line(Run("重", bold=True, italic=True)) == "<b>*重<b>*"


def test_spaces_at_the_edges_are_kept() -> None:
    document = Document("报告", "学院", (PageSection((Paragraph((Run("前 "), Run("后"))),)),))
    assert b'<w:t xml:space="preserve">\xe5\x89\x8d </w:t>' in render(document).parts["word/document.xml"]


def test_markup_characters_are_text() -> None:
    assert line(Run('a<b>&"c"')) == 'a<b>&"c"'


def test_references_are_fields_and_unknown_ones_gaps() -> None:
    assert line(Reference("fig-a")) == r"{REF figure1 \h→图 1}"
    assert line(Reference("sec-a")) == r"{REF sec1 \r \h→1.2}"
    assert line(Reference("sec-b")) == r"{REF sec2 \h→前言}"
    assert line(Reference("fig-x")) == "!!【?fig-x】!!"


def test_an_address_in_chinese_is_written_as_an_address_can_be() -> None:
    links = Links()
    assert links.external("https://a.edu.cn/质量 报告?x=1&y=%20") == links.external(
        "https://a.edu.cn/质量 报告?x=1&y=%20"
    )
    ((_, _, target, outside),) = links.entries
    assert target == "https://a.edu.cn/%E8%B4%A8%E9%87%8F%20%E6%8A%A5%E5%91%8A?x=1&y=%20"
    assert outside


@pytest.mark.parametrize(
    ("sheet", "size"),
    [
        ('<w:style w:styleId="T"><w:rPr><w:sz w:val="18"/></w:rPr></w:style>', 18),
        ('<w:style w:styleId="T"><w:basedOn w:val="T"/></w:style>', 21),
        ('<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>', 24),
    ],
    ids=["own", "in a circle", "of all"],
)
def test_a_size_is_that_of_the_style_or_of_what_it_is_based_on(sheet: str, size: int) -> None:
    assert StyleSheet(f'<w:styles xmlns:w="{W[1:-1]}">{sheet}</w:styles>'.encode()).size("T") == size
