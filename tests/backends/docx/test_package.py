"""The package: the zip, its types and properties, and a college's own reference document."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from qreport.backends.docx import render, verify, write_zip
from qreport.backends.docx.reference_file import PACKAGED
from qreport.errors import ReportError
from qreport.model.document import Document, PageSection
from tests.backends.docx import sample
from tests.support.dump import W

RENAMED = {"Normal": "a", "Heading1": "1", "Heading2": "2", "ListBullet": "a0", "TOC1": "TOC10"}
"""What Word with a Chinese interface makes of style ids."""


def archive(document: Document) -> zipfile.ZipFile:
    stream = io.BytesIO()
    write_zip(render(document).parts, stream)
    return zipfile.ZipFile(stream)


def one_line() -> Document:
    return Document("报告 <一> & 二", "学院", (PageSection((sample.paragraph("正文。"),)),))


def test_the_zip_is_as_word_for_mac_wants_it(tmp_path: Path) -> None:
    entries = archive(sample.document(tmp_path)).infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert [entry.filename for entry in entries[1:]] == sorted(entry.filename for entry in entries[1:])
    assert {(entry.create_system, entry.external_attr, entry.date_time) for entry in entries} == {
        (3, 0o600 << 16, (1980, 1, 1, 0, 0, 0))
    }
    kinds = {entry.filename.rpartition(".")[2]: entry.compress_type for entry in entries}
    assert kinds["jpg"] == kinds["png"] == zipfile.ZIP_STORED
    assert kinds["xml"] == zipfile.ZIP_DEFLATED


def test_times_follow_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    opened = archive(one_line())
    assert {entry.date_time for entry in opened.infolist()} == {(2023, 11, 14, 22, 13, 20)}
    assert b"2023-11-14T22:13:20Z" in opened.read("docProps/core.xml")


def test_properties_name_title_and_college_and_nobody_else() -> None:
    core = archive(one_line()).read("docProps/core.xml").decode()
    assert "<dc:title>报告 &lt;一&gt; &amp; 二</dc:title><dc:creator>学院</dc:creator>" in core
    assert "<cp:lastModifiedBy>学院</cp:lastModifiedBy>" in core
    assert "2000-01-01T00:00:00Z" in core


def test_python_docx_opens_the_file(tmp_path: Path) -> None:
    file = tmp_path / "报告.docx"
    with file.open("wb") as stream:
        write_zip(render(sample.document(tmp_path)).parts, stream)
    assert "本报告依据状态数据编制。" in "".join(each.text for each in docx.Document(str(file)).paragraphs)


def own_reference(path: Path) -> Path:
    """Save a look as Word with a Chinese interface would: other ids, no styles of ours, pages of another size."""
    with zipfile.ZipFile(path, "w") as file:
        for part in sorted(PACKAGED.rglob("*")):
            if not part.is_file():
                continue
            name = part.relative_to(PACKAGED).as_posix()
            data = part.read_bytes()
            if name == "word/styles.xml":
                data = _renamed(data)
            elif name == "word/document.xml":
                data = data.replace(b'w:left="1791"', b'w:left="2000"')
            elif name == "word/numbering.xml":
                data = data.replace(b'w:val="Heading1"', b'w:val="1"').replace(b'w:val="Heading2"', b'w:val="2"')
            file.writestr(name, data)
    return path


def _renamed(styles: bytes) -> bytes:
    root = etree.fromstring(styles)
    for style in root.findall(f"{W}style"):
        if style.get(f"{W}customStyle"):
            root.remove(style)
    for element in root.iter(f"{W}style", f"{W}basedOn", f"{W}next", f"{W}link"):
        name = f"{W}styleId" if element.tag == f"{W}style" else f"{W}val"
        element.set(name, RENAMED.get(element.get(name, ""), element.get(name, "")))
    return etree.tostring(root)


def test_a_look_saved_by_word_in_chinese_is_taken(tmp_path: Path) -> None:
    document = sample.document(tmp_path)
    parts = render(document, reference=own_reference(tmp_path / "look.docx")).parts
    assert verify(parts) == []
    ids = {style.get(f"{W}styleId") for style in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}style")}
    assert {"Heading1", "ListBullet", "CaseText", "ReportTable"} <= ids
    assert not {"1", "2", "a0"} & ids
    assert b'w:left="2000"' in parts["word/document.xml"]


def test_a_look_without_numbering_gets_ours(tmp_path: Path) -> None:
    look = tmp_path / "plain.docx"
    docx.Document().save(str(look))
    parts = render(sample.document(tmp_path), reference=look).parts
    assert verify(parts) == []
    styles = {each.get(f"{W}styleId"): each for each in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}style")}
    number = styles["Heading1"].find(f"{W}pPr/{W}numPr/{W}numId")
    assert number is not None
    ties = [each.get(f"{W}val") for each in etree.fromstring(parts["word/numbering.xml"]).iter(f"{W}pStyle")]
    assert ties.count("Heading1") == ties.count("Heading2") == 1


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)], ids=["empty", "text", "empty-zip"])
def test_a_reference_that_is_no_word_file_is_refused(tmp_path: Path, content: bytes) -> None:
    look = tmp_path / "look.docx"
    look.write_bytes(content)
    with pytest.raises(ReportError, match=r"样式文件“look\.docx”不是能读的 Word 文件"):
        render(one_line(), reference=look)


def test_a_reference_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"look\.docx"):
        render(one_line(), reference=tmp_path / "look.docx")
