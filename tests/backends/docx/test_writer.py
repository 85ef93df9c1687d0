"""The Word file as a whole: every block, read back as lines, and what other programs make of it."""

import io
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from qreport.backends.docx import render, verify, write_zip
from qreport.model.blocks import (
    Box,
    Cell,
    Landscape,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Picture,
    PictureRow,
    Role,
    Section,
    Series,
    Table,
    TableColumn,
)
from qreport.model.document import Document, PageSection
from qreport.model.inlines import Run
from tests.backends.docx import sample
from tests.support import render as pages
from tests.support.dump import dump, dump_parts


def written(document: Document, **options: Any) -> bytes:
    stream = io.BytesIO()
    write_zip(render(document, **options).parts, stream)
    return stream.getvalue()


def plain(*blocks: object, numbers: str = "arabic") -> Document:
    return Document("报告", "学院", (PageSection(tuple(blocks), numbers),))  # type: ignore[arg-type]


def lines(document: Document) -> list[str]:
    return dump(written(document)).splitlines()


def test_every_block_reads_back(tmp_path: Path, file_regression: FileRegressionFixture) -> None:
    file_regression.check(dump(written(sample.document(tmp_path))), encoding="utf-8", extension=".txt")


def test_the_sample_is_sound(tmp_path: Path) -> None:
    rendered = render(sample.document(tmp_path))
    assert rendered.findings == ()
    assert verify(rendered.parts) == []


def test_a_chart_is_words_own_with_a_caption(tmp_path: Path) -> None:
    rendered = render(sample.document(tmp_path, chart=True))
    assert rendered.findings == ()
    assert verify(rendered.parts) == []
    text = dump_parts(dict(rendered.parts)).splitlines()
    at = next(at for at, line in enumerate(text) if "收入结构饼图" in line)
    assert text[at].startswith("[Figure, keepNext] <chart “收入结构饼图” 130×")
    assert text[at + 1] == r"[FigureCaption] «figure8:图 {SEQ 图 \* ARABIC→8}»：收入结构"


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    assert written(sample.document(tmp_path)) == written(sample.document(tmp_path))


def test_another_validator_finds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "报告.docx"
    file.write_bytes(written(sample.document(tmp_path)))
    program = Path(sys.executable).parent / "openxml-audit"
    if not program.exists():
        program = program.with_suffix(".exe")
    done = subprocess.run([program, file], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.needs_sdk_validator
def test_the_open_xml_sdk_finds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "sample.docx"
    file.write_bytes(written(sample.document(tmp_path)))
    done = subprocess.run(["ooxml-validator", file], capture_output=True, text=True, check=False)
    assert '"ok": true' in done.stdout, done.stdout + done.stderr


@pytest.mark.needs_soffice
def test_pages_follow_each_other_without_an_empty_one(tmp_path: Path) -> None:
    file = tmp_path / "sample.docx"
    file.write_bytes(written(sample.document(tmp_path)))
    texts = pages.pages_text(pages.to_pdf(file))
    # every page but a full page picture has more than the running head and a number
    bare = [at for at, text in enumerate(texts, 1) if len("".join(text.split())) < 25 and "职业学院" in text]
    numbers = [text.split()[-1] for text in texts]
    assert numbers[1:6] == ["i", "ii", "iii", "iv", "1"]
    assert bare in ([], [3])
    assert "示范职业学院质量报告" not in texts[0] + texts[-1]


def test_contents_show_pages_where_a_layout_is_known(tmp_path: Path) -> None:
    text = dump(written(sample.document(tmp_path), pages={"sec1": 2, "figure1": 3}))
    assert r"[TOC1] (1 人才培养⇥{PAGEREF sec1 \h→2})→#sec1" in text
    assert r"(图 1：礼堂集会⇥{PAGEREF figure1 \h→3})→#figure1" in text
    assert "[TOC1] (2 面临挑战)→#sec4" in text


def test_a_chapter_that_begins_a_section_begins_no_second_page() -> None:
    chapter = Section(1, sample.line("人才培养"), "1", "sec1", (sample.paragraph("正文。"),))
    assert lines(plain(chapter, chapter))[:3] == [
        "[Heading1, pageBreakBefore=0] 1 «sec1:人才培养»",
        "[BodyText] 正文。",
        "[Heading1] 2 «sec1:人才培养»",
    ]


def test_a_page_break_leaves_no_empty_line() -> None:
    text = lines(plain(sample.paragraph("前页。"), PageBreak(), sample.paragraph("后页。"), PageBreak()))
    assert text[:2] == ["[BodyText] 前页。", "[BodyText, pageBreakBefore] 后页。"]


def test_a_landscape_page_turns_and_turns_back() -> None:
    wide = Landscape((sample.paragraph("横。"),))
    text = lines(plain(wide, sample.paragraph("竖。")))
    assert [line[:32] for line in text if "---" in line] == [
        "--- end of section: landscape, p",
        "--- end of section: portrait, pa",
    ]


def test_a_section_that_is_wholly_landscape_leaves_no_upright_page() -> None:
    wide = PageSection((Landscape((sample.paragraph("横。"),)),), restart=True)
    document = Document("报告", "学院", (PageSection((sample.paragraph("前。"),)), wide))
    ends = [line for line in lines(document) if "---" in line]
    assert len(ends) == 2
    assert "landscape, pages decimal from 1" in ends[1]


def test_an_empty_document_is_still_a_sound_file() -> None:
    assert verify(render(Document("报告", "学院", ())).parts) == []


def test_two_cases_in_a_row_stay_two_boxes() -> None:
    cases = [
        Box("case", sample.caption(Series.CASE, number, "标题"), (sample.paragraph("正文。"),)) for number in (1, 2)
    ]
    assert [line.split("]")[0] for line in lines(plain(*cases))[:5]] == [
        "[CaseTitle, keepNext", "[CaseText", "[Normal, spacing", "[CaseTitle, keepNext", "[CaseText",
    ]  # fmt: skip


def test_a_forbidden_character_is_an_error_and_stays_out() -> None:
    rendered = render(plain(Paragraph((Run("正\x07文"),))))
    assert [finding.rule for finding in rendered.findings] == ["docx-forbidden-character"]
    assert "正\ufffd文".encode() in rendered.parts["word/document.xml"]


def test_roles_have_styles_of_their_own() -> None:
    text = lines(plain(*(sample.paragraph(role.value, role) for role in Role)))
    styles = {line.split("]")[0] for line in text if line.startswith("[")}
    assert len(styles) == len(Role)


@pytest.mark.parametrize(
    ("label", "first", "shown"),
    [
        ("应对措施：", sample.paragraph("加强。"), "[ChallengeResponse] ##应对措施：##加强。"),
        ("", sample.paragraph("加强。"), "[ChallengeResponse] 加强。"),
        ("应对措施：", List((ListItem(sample.line("加强。")),)), "[ChallengeResponse, keepNext] ##应对措施：##"),
    ],
    ids=["paragraph", "no label", "list"],
)
def test_a_response_opens_with_its_label(label: str, first: Paragraph | List, shown: str) -> None:
    box = Box("challenge", sample.caption(Series.CHALLENGE, 1, "师资"), (sample.paragraph("不足。"),), (first,), label)
    assert lines(plain(box))[2] == shown


def test_a_heading_goes_onto_the_page_on_its_side_that_begins_below_it() -> None:
    wide = Landscape((sample.paragraph("横。"),))
    section = Section(2, sample.line("办学条件"), "1.1", "sec2", (wide, sample.paragraph("竖。")))
    chapter = Section(1, sample.line("发展保障"), "1", "sec1", (section,))
    assert [line[:32] for line in lines(plain(sample.paragraph("前。"), chapter))] == [
        "[BodyText] 前。",
        "--- end of section: portrait, pa",
        "[Heading1, pageBreakBefore=0] 1 ",
        "[Heading2] 1.1 «sec2:办学条件»",
        "[BodyText] 横。",
        "--- end of section: landscape, p",
        "[BodyText] 竖。",
        "--- end of section: portrait, pa",
    ]


def _tables_that_touch(text: list[str]) -> int:
    return sum(line == "</table>" and after.startswith("<table") for line, after in pairwise(text))


def test_no_table_touches_another_that_word_would_join_to_it(tmp_path: Path) -> None:
    image = sample.photo(tmp_path, "a.jpg")
    table = Table((TableColumn(),), (), ((Cell(sample.line("格")),),))
    beside = PictureRow((Picture(image, "左"), Picture(image, "右")))
    case = Box("case", sample.caption(Series.CASE, 1, "标题"), (sample.paragraph("正文。"), table))
    assert _tables_that_touch(lines(plain(table, beside, table, beside, beside, case, table, case, beside))) == 0


def test_pictures_side_by_side_begin_a_page_where_they_are_told_to(tmp_path: Path) -> None:
    image = sample.photo(tmp_path, "a.jpg")
    beside = PictureRow((Picture(image, "左"), Picture(image, "右")))
    text = lines(plain(sample.paragraph("前。"), PageBreak(), beside))
    assert text[1].startswith("[Normal, pageBreakBefore")
    assert "pageBreakBefore" not in "".join(text[2:])
