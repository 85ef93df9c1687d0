"""The verifier counts headings as Word does, and says nothing where it cannot know."""

import pytest

from qreport.backends.docx.verify import verify
from qreport.backends.docx.verify_numbers import written
from tests.support.planted_faults import DOCUMENT, NUMBERING, STYLES, after, fault
from tests.support.sound_word_file import field, sound

DECIMAL = '<w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1"/>'


def counted(shape: str, text: str, first: str, second: str) -> list[str]:
    """Return what is said of contents whose entries begin so, when headings count in this way."""
    parts = sound()
    lists = parts[NUMBERING].decode()
    assert DECIMAL in lists
    level = f'<w:numFmt w:val="{shape}"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="{text}"/>'
    words = (
        parts[DOCUMENT].decode().replace("1 人才培养", f"{first}人才培养").replace("2 服务贡献", f"{second}服务贡献")
    )
    words = words.replace(field("REF sectwo \\r \\h", "2"), field("REF sectwo \\r \\h", second))
    changed = {NUMBERING: lists.replace(DECIMAL, level).encode(), DOCUMENT: words.encode()}
    return [finding.rule for finding in verify(parts | changed)]


@pytest.mark.parametrize(
    ("shape", "text", "first", "second"),
    [
        ("decimal", "%1.", "1.", "2."),
        ("chineseCountingThousand", "第%1章", "第一章 ", "第二章 "),
        ("chineseCounting", "%1、", "一、", "二、"),
        ("japaneseCounting", "%1、", "一、", "二、"),
    ],
    ids=["decimal", "chapter", "chinese", "japanese"],
)
def test_numbers_in_the_contents_are_those_that_word_counts(shape: str, text: str, first: str, second: str) -> None:
    assert counted(shape, text, first, second) == []
    assert counted(shape, text, second, first) == ["docx-reference-number", *["docx-contents-number"] * 2]


@pytest.mark.parametrize(
    ("value", "shape", "words"),
    [
        (1, "decimal", "1"),
        (4, "lowerRoman", "iv"),
        (49, "upperRoman", "XLIX"),
        (3, "upperLetter", "C"),
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "chineseCounting", "二十"),
        (99, "japaneseCounting", "九十九"),
        (7, "none", ""),
    ],
)
def test_a_number_is_written_as_word_writes_it(value: int, shape: str, words: str) -> None:
    assert written(value, shape) == words


@pytest.mark.parametrize(
    ("value", "shape"), [(100, "chineseCounting"), (27, "lowerLetter"), (0, "upperRoman"), (1, "ordinalText")]
)
def test_a_number_that_is_not_known_is_not_guessed(value: int, shape: str) -> None:
    assert written(value, shape) is None


def test_a_list_that_others_count_in_too_is_not_judged() -> None:
    shared = fault("shared", "", '<w:numId w:val="2"/>', '<w:numId w:val="1"/>').plant()
    wrong = shared[DOCUMENT].decode().replace("2 服务贡献", "9 服务贡献").encode()
    assert verify(shared) == []
    assert verify(shared | {DOCUMENT: wrong}) == []


def test_a_format_that_is_not_known_is_not_judged() -> None:
    assert counted("ideographLegalTraditional", "%1", "壹", "贰") == ["docx-contents-differs", "docx-contents-differs"]
    assert counted("decimalZero", "%1", "01", "02") == []


def test_a_heading_whose_number_is_taken_away_does_not_count() -> None:
    silent = '<w:pPr><w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
    first = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:bookmarkStart w:id="11"'
    planted = fault("silent", "", first, silent + first.partition("</w:pPr>")[2])
    words = planted.plant()[DOCUMENT].decode().replace("1 人才培养", "人才培养").replace("2 服务贡献", "1 服务贡献")
    words = words.replace(field("REF sectwo \\r \\h", "2"), field("REF sectwo \\r \\h", "1"))
    assert verify(sound() | {DOCUMENT: words.encode()}) == []


def test_a_style_that_inherits_its_list_without_a_level_is_not_judged() -> None:
    heading = '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="own"/><w:basedOn w:val="Heading1"/></w:style>'
    parts = fault("own", "", "</w:styles>", f"{heading}</w:styles>", STYLES).plant()
    words = parts[DOCUMENT].decode().replace('<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Own"/>')
    assert verify(parts | {DOCUMENT: words.replace("2 服务贡献", "5 服务贡献").encode()}) == []


def test_pages_may_begin_anew_in_a_section() -> None:
    planted = fault("fall", "", "<w:r><w:t>1</w:t></w:r>", "<w:r><w:t>3</w:t></w:r>").plant()
    size = '<w:pgSz w:w="11906" w:h="16838"/>'
    end = f"<w:p><w:pPr><w:sectPr>{size}</w:sectPr></w:pPr></w:p>"
    second = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:bookmarkStart w:id="12"'
    words = planted[DOCUMENT].decode()
    assert second in words
    assert verify(planted | {DOCUMENT: words.replace(second, end + second).encode()}) == []


def test_pages_in_roman_numbers_are_not_compared() -> None:
    planted = fault("front", "", "<w:r><w:t>1</w:t></w:r>", "<w:r><w:t>iii</w:t></w:r>").plant()
    assert verify(planted) == []


def test_a_reference_in_a_language_of_word_is_let_be() -> None:
    runs = field('STYLEREF "标题 1"', "人才培养") + field("STYLEREF 1", "人才培养") + field("STYLEREF 标题", "报告")
    assert verify(after("styles", "", runs).plant()) == []
