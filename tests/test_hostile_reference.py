"""A reference document of somebody else's gives its look, and nothing that leads out of it or that could run."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from attrs import evolve

from qreport import Report, ReportError
from qreport.backends.docx.verify import verify_file
from tests.support import office_bombs as office
from tests.support.folders import SETTINGS, write_folder

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows没有这样的文件")


def report_with(folder: Path, look: bytes) -> Report:
    settings = SETTINGS.replace("\n[college]", 'reference = "look.docx"\n\n[college]', 1)
    files: dict[str, str | bytes] = {"content/1.md": "# 章\n\n甲乙。\n", "report.toml": settings}
    return Report.read(write_folder(folder, {**files, "look.docx": look} if look else files))


def unzipped(folder: Path, look: bytes) -> Path:
    with zipfile.ZipFile(BytesIO(look)) as package:
        package.extractall(folder / "look.docx")
    return folder / "look.docx"


def refusal(report: Report) -> str:
    """Return what is said of a look that is not used: the draft is built, and nothing of the look comes along."""
    saved = report.save()
    plain = evolve(report, reference=None).save(saved.path.with_name("plain.docx"))
    assert saved.path.read_bytes() == plain.path.read_bytes()
    told = [str(finding) for finding in saved.findings if finding not in plain.findings]
    with pytest.raises(ReportError):
        report.save(final=True)
    return "\n".join(told)


@pytest.mark.parametrize(
    ("look", "marks"),
    [
        (office.beacon_document, (b"evil.example", b"attachedTemplate")),
        (office.object_document, (b"evil", b"OLEObject", b"oleObject")),
    ],
    ids=["addresses", "objects"],
)
@pytest.mark.parametrize("form", ["file", "folder"])
def test_nothing_that_leads_out_of_a_reference_comes_along(
    tmp_path: Path, look: object, marks: tuple[bytes, ...], form: str
) -> None:
    assert callable(look)
    data = look()
    if form == "folder":
        unzipped(tmp_path, data)
    path = report_with(tmp_path, data if form == "file" else b"").save().path
    with zipfile.ZipFile(path) as package:
        for mark in marks:
            assert not [name for name in package.namelist() if mark in package.read(name) or mark in name.encode()]
    assert verify_file(path) == []


@pytest.mark.parametrize(
    ("name", "old"),
    [
        ("_rels/.rels", b' Target="word/document.xml"'),
        ("word/_rels/document.xml.rels", b' Target="styles.xml"'),
        ("[Content_Types].xml", b' ContentType="application/vnd.openxmlformats-officedocument.theme+xml"'),
        ("word/styles.xml", b"</w:styles>"),
    ],
    ids=["package", "styles", "type", "cut off"],
)
def test_a_reference_that_is_damaged_inside_is_refused(tmp_path: Path, name: str, old: bytes) -> None:
    look = office.document()
    text = office.part(look, name)
    assert old in text
    told = refusal(report_with(tmp_path, office.replaced(look, {name: text.replace(old, b"")})))
    assert "样式文件“look.docx”不" in told
    assert "请用 Word 或 WPS 打开它，另存为 .docx" in told


@POSIX
def test_a_link_in_an_unzipped_reference_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"<a/>")
    folder = tmp_path / "报告 一"
    look = unzipped(folder, office.document())
    (look / "word" / "secret.xml").symlink_to(tmp_path / "secret")
    assert "有通到外面的链接" in refusal(report_with(folder, b""))


@POSIX
def test_a_pipe_in_an_unzipped_reference_is_not_waited_for(tmp_path: Path) -> None:
    look = unzipped(tmp_path, office.document())
    os.mkfifo(look / "word" / "pipe.xml")
    assert "样式文件“look.docx”" in refusal(report_with(tmp_path, b""))


def test_an_unzipped_reference_is_looked_at_like_a_file(tmp_path: Path) -> None:
    unzipped(tmp_path, office.macro_document())
    assert "里面有宏（.docm）" in refusal(report_with(tmp_path, b""))


@pytest.mark.parametrize(
    "page",
    [
        b'<w:pgSz w:w="99999999999" w:h="1e400"/>',
        b'<w:pgSz w:w="nan" w:h="inf"/><w:pgMar w:top="x"/>',
        b'<w:pgSz w:w="16838" w:h="11906"/>',
        b'<w:pgMar w:left="-9" w:right="-9" w:gutter="-1" w:header="-1" w:footer="-1" w:top="-1440"/>',
        b'<w:docGrid w:type="a" w:linePitch="1e9" w:charSpace="99999999999999"/>',
    ],
    ids=["endless", "none", "on-its-side", "negative", "grid"],
)
def test_a_page_without_sense_makes_a_sound_file(tmp_path: Path, page: bytes) -> None:
    assert verify_file(report_with(tmp_path, office.paged_document(page)).save().path) == []


def test_a_page_without_room_is_refused_with_its_size(tmp_path: Path) -> None:
    told = refusal(report_with(tmp_path, office.paged_document(b'<w:pgSz w:w="5670" w:h="5670"/>')))
    assert "页面是10.0×10.0厘米，去掉页边距和页眉页脚放不下正文（至少5厘米）" in told


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("word/numbering.xml", b'<w:num w:numId="1"', b'<w:num w:numId="x"'),
        ("word/styles.xml", b'<w:sz w:val="', b'<w:sz w:val="x'),
    ],
    ids=["numbering", "styles"],
)
def test_numbers_that_are_none_are_refused(tmp_path: Path, name: str, old: bytes, new: bytes) -> None:
    look = office.document()
    text = office.part(look, name)
    assert old in text
    told = refusal(report_with(tmp_path, office.replaced(look, {name: text.replace(old, new)})))
    assert "样式文件“look.docx”不能用：里面的样式或编号读不懂。" in told
