"""One text in every place of the Word file that holds words otherwise than as runs of a paragraph."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image as Images

from qreport import (
    Case,
    Challenge,
    Chapter,
    Chart,
    College,
    Cover,
    Fact,
    Facts,
    Figure,
    Report,
    Section,
    Table,
)
from qreport.assemble import assemble
from qreport.backends.docx import render, verify, write_zip
from qreport.editions.load import load
from tests.support.dump import W, dump_parts
from tests.support.small_report import COLLEGE, EDITION

WRITTEN = '共{students}“双高”<&"a">\\{students}\\@fig-a'
"""A fact, quotes of two kinds, what XML marks with, and what a backslash protects."""
PRINTED = '共3858人“双高”<&"a">{students}@fig-a'
FACTS = Facts([Fact("students", 3858, "人")])


def parts_of(*body: Any, **options: Any) -> dict[str, bytes]:
    """Return the parts of a report of one chapter, which is sound, as they come back out of their zip."""
    report = Report(EDITION, options.pop("college", COLLEGE), [Chapter("人才培养", body)], facts=FACTS, **options)
    parts = render(assemble(report, load(EDITION)).document).parts
    assert verify(parts) == []
    stream = io.BytesIO()
    write_zip(parts, stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words(part: bytes) -> str:
    return "".join(map(str, etree.fromstring(part).itertext(f"{W}t")))


def described(parts: dict[str, bytes]) -> list[str]:
    """Return what is read aloud for each picture."""
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    return [str(each.get("descr")) for each in etree.fromstring(parts["word/document.xml"]).iter(drawing)]


def entries(parts: dict[str, bytes]) -> list[str]:
    """Return the lines of the contents and of the lists, as Word shows them."""
    body = etree.fromstring(parts["word/document.xml"])
    found = []
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and str(style.get(f"{W}val")).startswith(("TOC", "TableofFigures")):
            found.append("".join(map(str, paragraph.itertext(f"{W}t"))))
    return found


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "校 园.png"
    Images.new("RGB", (40, 30), (90, 120, 60)).save(path)
    return path


def test_the_title_is_in_plain_words_in_head_and_properties() -> None:
    parts = parts_of(title=WRITTEN)
    assert words(parts["word/header1.xml"]) == PRINTED
    properties = etree.fromstring(parts["docProps/core.xml"])
    assert properties.findtext("{http://purl.org/dc/elements/1.1/}title") == PRINTED


def test_the_quotes_of_a_title_are_chinese_in_the_running_head() -> None:
    runs = etree.fromstring(parts_of(title="推进“双高”建设")["word/header1.xml"]).iter(f"{W}rFonts")
    assert [fonts.get(f"{W}hint") for fonts in runs] == ["eastAsia"]


def test_the_statement_names_the_title_in_plain_words() -> None:
    lines = dump_parts(parts_of(title=WRITTEN)).splitlines()
    (statement,) = [line for line in lines if line.startswith("[Statement]") and "双高" in line]
    assert f"《{PRINTED}》" in statement


def test_a_broken_title_is_two_lines_on_the_cover_and_one_elsewhere() -> None:
    parts = parts_of(title="质量报告\n（2024年度）")
    lines = dump_parts(parts).splitlines()
    assert "[CoverTitle] 质量报告↵（2024年度）" in lines
    assert words(parts["word/header1.xml"]) == "质量报告（2024年度）"


def test_an_unknown_fact_of_the_title_is_told_once_and_marked_wherever_the_title_stands() -> None:
    assembly = assemble(Report(EDITION, COLLEGE, title="共{nobody}"), load(EDITION))
    assert [finding.rule for finding in assembly.findings].count("fact-unknown") == 1
    assert words(render(assembly.document).parts["word/header1.xml"]) == "共【?nobody】"


def test_the_file_is_named_with_the_title_in_plain_words(tmp_path: Path) -> None:
    saved = Report(EDITION, COLLEGE, title="质量报告\n（{students}）", facts=FACTS, root=tmp_path).save()
    assert saved.path.name == "某某职业技术学院质量报告（3858人）.docx"


def test_the_college_is_in_plain_words_in_the_properties() -> None:
    parts = parts_of(college=College("某某“职业”<&>学院", "综合"))
    properties = etree.fromstring(parts["docProps/core.xml"])
    assert properties.findtext("{http://purl.org/dc/elements/1.1/}creator") == "某某“职业”<&>学院"


def test_captions_are_in_plain_words_in_their_lists(picture: Path) -> None:
    parts = parts_of(Figure(picture, WRITTEN), Table([["甲"]], WRITTEN, columns=["列"]), Case(WRITTEN, ["正文"]))
    assert [entry for entry in entries(parts) if "双高" in entry] == [
        f"图 1：{PRINTED}",
        f"表 1：{PRINTED}",
        f"案例 1：{PRINTED}",
    ]


def test_headings_are_in_plain_words_in_the_contents() -> None:
    assert f"1.1 {PRINTED}" in entries(parts_of(Section(WRITTEN, ["正文"])))


def test_what_is_read_aloud_is_in_plain_words(picture: Path) -> None:
    parts = parts_of(
        Figure(picture, WRITTEN),
        Figure(picture, "题注", alt=WRITTEN),
        Chart({"甲{students}": 1, "乙": 2}, "题注", kind="column", alt=WRITTEN),
        Chart({"甲{students}": 1, "乙": 2}, "题注", kind="column"),
        Figure(picture.with_name("没有.png"), WRITTEN),
        cover=Cover(picture=picture),
        title=WRITTEN,
    )
    read = described(parts)
    assert read[0] == f"某某职业技术学院{PRINTED}封面"
    assert read[1:4] == [PRINTED, PRINTED, PRINTED]
    assert "甲3858人" in read[4]
    assert len(read) == 5


def test_the_words_in_a_chart_are_plain() -> None:
    parts = parts_of(Chart({"甲{students}“高”": 1, "乙": 2}, "题注", kind="column"))
    chart = parts["word/charts/chart1.xml"].decode()
    assert "甲3858人“高”" in chart
    assert "{students}" not in chart


def test_a_reference_to_a_heading_without_a_number_shows_its_words_with_chinese_quotes() -> None:
    parts = parts_of("见@sec-own。", appendix=[Section("支撑“双高”的材料", ["正文"], key="sec-own")])
    lines = dump_parts(parts).splitlines()
    assert any("→〔支撑“双高”的材料〕}" in line for line in lines)


def test_no_key_of_a_fact_is_left_in_any_part(picture: Path) -> None:
    written = "共{students}"
    parts = parts_of(
        f"{written}[^1]\n\n[^1]: {written}",
        Figure(picture, written, alt=written, source=written),
        Table([[written]], written, columns=[written], note=written, source=written),
        Chart({written: 1, "乙": 2}, written, kind="pie", source=written),
        Case(written, [written]),
        Challenge(written, [written], response=[written]),
        Section(written, [written]),
        title=written,
        cover=Cover(date=written),
        preface=[written],
        college=College(written, "综合", motto=written, address=written, website=written),
    )
    assert [name for name, part in parts.items() if name.endswith((".xml", ".rels")) and b"{students" in part] == []
