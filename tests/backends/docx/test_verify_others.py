"""Word files that other programs made: sound ones have no error, and no bytes at all make the verifier stumble."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import docx
import pytest

from qreport.backends.docx.verify import verify_file
from tests.support import render
from tests.support.sound_word_file import PNG, sound

# Without headings and lists: their numbering LibreOffice 7 writes in a wrong order, as validators say too.
_OPEN_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
<text:p><text:bookmark-start text:name="here"/>正文<text:bookmark-end text:name="here"/>。</text:p>
<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row>
<table:table-cell table:number-columns-spanned="2"><text:p>合计</text:p></table:table-cell><table:covered-table-cell/>
</table:table-row><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell>
<table:table-cell><text:p>乙</text:p></table:table-cell></table:table-row></table:table>
<text:p><text:bookmark-ref text:reference-format="text" text:ref-name="here">正文</text:bookmark-ref></text:p>
</office:text></office:body></office:document>
"""


def errors(path: Path) -> list[str]:
    return [str(finding) for finding in verify_file(path) if finding.level == "error"]


def test_an_empty_document_of_python_docx_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "空 白.docx"
    docx.Document().save(str(path))
    assert verify_file(path) == []


def by_python_docx(path: Path) -> Path:
    document = docx.Document()
    document.add_heading("人才培养", 1)
    document.add_paragraph("一项", style="List Number")
    table = document.add_table(2, 2, style="Table Grid")
    table.cell(0, 0).merge(table.cell(1, 0))
    document.add_picture(io.BytesIO(PNG))
    document.add_section()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.save(str(path))
    return path


def test_headings_tables_and_headers_of_python_docx_are_sound(tmp_path: Path) -> None:
    path = by_python_docx(tmp_path / "a.docx")
    assert [(finding.rule, finding.level) for finding in verify_file(path)] == [("docx-picture-alt", "warning")]


def test_a_file_that_docxtpl_filled_is_sound(tmp_path: Path) -> None:
    docxtpl = pytest.importorskip("docxtpl")
    document = docx.Document()
    document.add_paragraph("{{ college }}")
    table = document.add_table(3, 1)
    for cell, words in zip(table.columns[0].cells, ("{%tr for x in rows %}", "{{ x }}", "{%tr endfor %}"), strict=True):
        cell.text = words
    document.save(str(tmp_path / "a.docx"))
    template = docxtpl.DocxTemplate(tmp_path / "a.docx")
    template.render({"college": "某某职业技术学院", "rows": ["甲", "乙"]})
    template.save(tmp_path / "b.docx")
    assert verify_file(tmp_path / "b.docx") == []


@pytest.mark.needs_soffice
def test_a_page_that_libreoffice_turned_into_word_is_sound(tmp_path: Path) -> None:
    page = tmp_path / "a.fodt"
    page.write_text(_OPEN_DOCUMENT, encoding="utf-8")
    made = render.converted(page, "docx")
    assert errors(made) == []


def test_bytes_that_were_changed_anywhere_are_a_finding_and_no_crash(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sound().items():
            archive.writestr(name, data)
    source, path = random.Random(3), tmp_path / "changed.docx"
    for _ in range(80):
        whole = bytearray(packed.getvalue())
        for _ in range(source.randrange(1, 6)):
            whole[source.randrange(len(whole))] = source.randrange(256)
        path.write_bytes(whole[: source.randrange(1, len(whole))] if source.random() < 0.3 else whole)
        for finding in verify_file(path):
            assert finding.message


def test_words_that_were_changed_anywhere_are_a_finding_and_no_crash(tmp_path: Path) -> None:
    source, path = random.Random(4), tmp_path / "changed.docx"
    whole = sound()
    names = [name for name in whole if name.endswith((".xml", ".rels"))]
    for _ in range(80):
        name = source.choice(names)
        data = bytearray(whole[name])
        for _ in range(source.randrange(1, 4)):
            data[source.randrange(len(data))] = source.choice(b'<>/"&:= 019aw')
        with zipfile.ZipFile(path, "w") as archive:
            for each, content in (whole | {name: bytes(data)}).items():
                archive.writestr(each, content)
        for finding in verify_file(path):
            assert finding.message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "是空文件（0 字节）"),
        (b"%PDF-1.7", "是 PDF"),
        (b"{\\rtf1", "是 RTF"),
        (b"PK\x03\x04 and no more", "不完整或已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧的 .doc"),
        ("文字".encode(), "不是 Word 文件"),
    ],
    ids=["empty", "pdf", "rtf", "cut", "doc", "text"],
)
def test_what_is_no_word_file_is_named(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "怪 的.docx"
    path.write_bytes(data)
    (told,) = errors(path)
    assert words in told
