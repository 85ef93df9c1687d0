"""Footnotes in the Word file: the part, its separators, its links, and nothing of it where there is no note."""

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from qreport.backends.docx import render, verify, write_zip
from qreport.backends.docx.reference_file import PACKAGED
from qreport.model.blocks import Block, Landscape, List, ListItem, Paragraph
from qreport.model.document import Document, PageSection, Target
from qreport.model.inlines import Footnote, Inline, Link, Reference, Run
from tests.backends.docx import sample
from tests.support import render as pages
from tests.support.dump import W, dump_parts


def note(*paragraphs: str | tuple[Inline, ...]) -> Footnote:
    return Footnote(tuple((Run(each),) if isinstance(each, str) else each for each in paragraphs))


def document(*blocks: Block) -> Document:
    return Document("报告", "学院", (PageSection(blocks),), {"fig-a": Target("figure1", "图 1")})


def parts(*blocks: Block) -> dict[str, bytes]:
    return dict(render(document(*blocks)).parts)


def lines(*blocks: Block) -> list[str]:
    return [line for line in dump_parts(parts(*blocks)).splitlines() if not line.startswith("---")]


SEPARATORS = [
    "note -1 (separator): [FootnoteText] <separator>",
    "note 0 (continuationSeparator): [FootnoteText] <continuationSeparator>",
]


def test_a_note_is_a_mark_and_paragraphs_at_the_foot() -> None:
    assert lines(Paragraph((Run("正文"), note("一段“注”。", "二段。"), Run("。")))) == [
        "[BodyText] 正文[^1]。",
        *SEPARATORS,
        "note 1: [FootnoteText] [^] 〔一段“注”。〕",
        "note 1: [FootnoteText] 二段。",
    ]


def test_notes_stand_in_the_order_of_their_marks() -> None:
    listed = List((ListItem((Run("项"), note("三"))),))
    lead = Paragraph((Run("正文"), note("二")), lead=(Run("小标题。"), note("一")))
    shown = lines(lead, Landscape((listed,)))
    assert [line for line in shown if line.startswith("note ")][2:] == [
        "note 1: [FootnoteText] [^] 一",
        "note 2: [FootnoteText] [^] 二",
        "note 3: [FootnoteText] [^] 三",
    ]


def test_links_of_notes_are_relationships_of_their_part() -> None:
    made = parts(
        Paragraph(
            (
                Link("一", "https://a.example/"),
                note((Link("二", "https://b.example/?x=1&y=2"),)),
                Link("三", "https://c.example/"),
            )
        )
    )
    assert verify(made) == []
    assert b"b.example" not in made["word/_rels/document.xml.rels"]
    assert b"a.example" not in made["word/_rels/footnotes.xml.rels"]
    shown = dump_parts(made)
    assert "(<Hyperlink>二<Hyperlink>)→https://b.example/?x=1&y=2" in shown
    assert "(<Hyperlink>三<Hyperlink>)→https://c.example/" in shown


def test_a_reference_in_a_note_is_a_field() -> None:
    shown = lines(Paragraph((Run("正文"), note((Run("见"), Reference("fig-a"), Reference("fig-b"))))))
    assert shown[-1] == r"note 1: [FootnoteText] [^] 见{REF figure1 \h→图 1}!!【?fig-b】!!"


def test_a_note_in_a_note_loses_no_word() -> None:
    shown = lines(Paragraph((Run("正文"), note((Run("外"), note("内"))))))
    assert shown[-1] == "note 1: [FootnoteText] [^] 外内"


def test_a_report_without_notes_has_no_trace_of_them() -> None:
    made = parts(Paragraph((Run("正文。"),)))
    assert not [name for name in made if "footnote" in name]
    assert b"footnotePr" not in made["word/settings.xml"]
    assert b"footnotes" not in made["[Content_Types].xml"] + made["word/_rels/document.xml.rels"]


def test_the_settings_name_the_separators_before_the_compatibility() -> None:
    settings = etree.fromstring(parts(Paragraph((note("注"),)))["word/settings.xml"])
    named = settings.find(f"{W}footnotePr")
    assert named is not None
    assert [each.get(f"{W}id") for each in named] == ["-1", "0"]
    following = named.getnext()
    assert following is not None and following.tag == f"{W}compat"


def test_a_reference_document_without_styles_for_notes_gets_ours(tmp_path: Path) -> None:
    file = tmp_path / "look.docx"
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(PACKAGED.rglob("*")):
            if path.is_file():
                data = path.read_bytes()
                if path.name == "styles.xml":
                    root = etree.fromstring(data)
                    for style in root.findall(f"{W}style"):
                        if style.get(f"{W}styleId", "").startswith("Footnote"):
                            root.remove(style)
                    data = etree.tostring(root)
                archive.writestr(path.relative_to(PACKAGED).as_posix(), data)
    made = dict(render(document(Paragraph((note("注"),))), reference=file).parts)
    assert verify(made) == []
    assert b'w:styleId="FootnoteText"' in made["word/styles.xml"]


@pytest.mark.needs_soffice
def test_a_note_is_printed_at_the_foot_of_its_page(tmp_path: Path) -> None:
    file = tmp_path / "注 脚.docx"
    file.write_bytes(
        _zipped(Paragraph((Run("正文有注"), note("注文在下面。"), Run("，完。"))), sample.paragraph("次段。"))
    )
    (page, *_) = pages.pages_text(pages.to_pdf(file))
    joined = "".join(page.split())
    assert joined.index("次段。") < joined.index("注文在下面。")


def _zipped(*blocks: Block) -> bytes:
    stream = io.BytesIO()
    write_zip(parts(*blocks), stream)
    return stream.getvalue()
