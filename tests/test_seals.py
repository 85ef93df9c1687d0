"""A seal says whether somebody has changed a file since we wrote it."""

import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZIP_STORED

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from qreport import seals
from qreport.backends.docx.verify import verify_file
from qreport.seals import State, sealed_page, state
from qreport.workbook import write
from qreport.workbook.listing import Listing, write_listing
from tests.support.render import soffice
from tests.support.saved_files import edit, parts_of, word_file, zipped
from tests.support.small_report import EDITION, small

DOCUMENT = "word/document.xml"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return small("学校现有学生。", root=tmp_path).save(tmp_path / "报 告.docx").path


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    stream = BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(stream)
    path = tmp_path / "报 告.pdf"
    path.write_bytes(sealed_page(stream.getvalue()))
    return path


def test_what_was_just_saved_is_untouched(saved: Path) -> None:
    assert state(saved) is State.UNTOUCHED
    assert verify_file(saved) == []


def test_reading_a_file_leaves_it_untouched(saved: Path) -> None:
    parts_of(saved.read_bytes())
    saved.touch()
    assert state(saved) is State.UNTOUCHED


def test_one_character_is_a_change(saved: Path) -> None:
    edit(saved, "学校现有学生", "学校现有教师")
    assert state(saved) is State.CHANGED


def test_packed_again_without_a_change_it_is_untouched(saved: Path) -> None:
    saved.write_bytes(zipped(parts_of(saved.read_bytes()), ZIP_STORED))
    assert state(saved) is State.UNTOUCHED


@pytest.mark.parametrize("name", ["word/comments.xml", "docProps/thumbnail.jpeg"])
def test_one_part_more_is_a_change(saved: Path, name: str) -> None:
    saved.write_bytes(zipped(parts_of(saved.read_bytes()) | {name: b""}))
    assert state(saved) is State.CHANGED


def test_one_part_less_is_a_change(saved: Path) -> None:
    parts = parts_of(saved.read_bytes())
    del parts["docProps/app.xml"]
    saved.write_bytes(zipped(parts))
    assert state(saved) is State.CHANGED


def test_a_part_of_another_name_is_a_change(saved: Path) -> None:
    parts = parts_of(saved.read_bytes())
    parts["docProps/app2.xml"] = parts.pop("docProps/app.xml")
    saved.write_bytes(zipped(parts))
    assert state(saved) is State.CHANGED


def test_bytes_that_move_from_one_part_to_the_next_are_a_change() -> None:
    assert seals.seal_part({"a": b"1b", "b": b""}) != seals.seal_part({"a": b"1", "b": b"b"})
    assert seals.seal_part({"a": b"", "b": b"x"}) != seals.seal_part({"a": b"b", "x": b""})


def test_a_property_of_somebodys_beside_ours_is_a_change(saved: Path) -> None:
    parts = parts_of(saved.read_bytes())
    parts[seals.PART] = parts[seals.PART].replace(b"</Properties>", b"<property/></Properties>")
    saved.write_bytes(zipped(parts))
    assert state(saved) is State.CHANGED


def test_the_seal_of_a_later_form_is_not_taken_for_ours(saved: Path) -> None:
    parts = parts_of(saved.read_bytes())
    parts[seals.PART] = parts[seals.PART].replace(b"sha256-1:", b"sha256-2:")
    saved.write_bytes(zipped(parts))
    assert state(saved) is State.CHANGED


@pytest.mark.needs_soffice
@pytest.mark.parametrize("words", [False, True], ids=["docx", "xlsx"])
def test_saved_by_another_program_it_is_changed_and_still_has_the_old_seal(
    tmp_path: Path, saved: Path, words: bool
) -> None:
    source = saved
    if words:
        source = write_listing(tmp_path / "进度.xlsx", [Listing("进度", ["甲"], [["乙"]])]).path
    program = soffice()
    assert program is not None
    subprocess.run(
        [
            str(program), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to", source.suffix[1:], "--outdir", str(tmp_path / "其他"), str(source),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    again = tmp_path / "其他" / source.name
    assert seals.PROPERTY.encode() in parts_of(again.read_bytes())[seals.PART]
    assert state(again) is State.CHANGED


@pytest.mark.parametrize(
    "data",
    [
        b"somebody's work",
        b"PK\x03\x04 and no more",
        b"PK\x05\x06" + bytes(18),
        b"%PDF-1.7\n%%EOF\n",
        zipped({DOCUMENT: b"<w:document/>"}),
        zipped({seals.PART: b"no properties"}),
        word_file(small("甲"))[:-100],
        word_file(small("甲"))[:2000],
    ],
    ids=["text", "broken zip", "empty zip", "pdf", "unsealed", "other properties", "cut end", "cut"],
)
def test_what_carries_no_seal_is_somebodys(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    assert state(tmp_path / "a.docx") is State.UNSEALED


def test_a_file_that_is_damaged_inside_is_not_ours(saved: Path) -> None:
    data = bytearray(saved.read_bytes())
    data[len(data) // 2] ^= 0xFF
    saved.write_bytes(data)
    assert state(saved) in (State.CHANGED, State.UNSEALED)


@pytest.mark.parametrize("packing", [ZIP_BZIP2, ZIP_LZMA], ids=["bzip2", "lzma"])
def test_a_file_packed_in_a_rare_way_and_damaged_is_not_ours(saved: Path, packing: int) -> None:
    data = bytearray(zipped(parts_of(saved.read_bytes()), packing))
    start = data.index(b"PK\1\2") // 3
    data[start : start + 400] = bytes(400)
    saved.write_bytes(data)
    assert state(saved) in (State.UNSEALED, State.UNREADABLE)
    assert verify_file(saved) != []


def test_an_empty_file_is_nobodys_work(tmp_path: Path) -> None:
    (tmp_path / "a.docx").touch()
    assert state(tmp_path / "a.docx") is State.UNTOUCHED


def test_a_folder_and_what_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    assert state(tmp_path) is State.UNREADABLE
    assert state(tmp_path / "none.docx") is State.UNREADABLE


def test_a_sealed_pdf_is_a_pdf(pdf: Path) -> None:
    assert state(pdf) is State.UNTOUCHED
    assert len(PdfReader(pdf).pages) == 1


@pytest.mark.parametrize("incremental", [True, False], ids=["appended", "written anew"])
def test_an_annotated_pdf_is_changed(pdf: Path, incremental: bool) -> None:
    writer = PdfWriter(pdf, incremental=incremental)
    writer.add_annotation(0, FreeText(text="请改", rect=(10, 10, 90, 90)))
    writer.write(pdf)
    assert state(pdf) is (State.CHANGED if incremental else State.UNSEALED)


def test_a_page_is_sealed_and_one_character_is_a_change(tmp_path: Path) -> None:
    page = tmp_path / "意见.html"
    page.write_bytes(sealed_page("<p>意见</p>".encode()))
    assert state(page) is State.UNTOUCHED
    page.write_bytes(page.read_bytes().replace(b"<p>", b"<b>"))
    assert state(page) is State.CHANGED
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert state(page) is State.CHANGED


def test_a_sealed_workbook_opens_and_is_changed_when_somebody_fills_it(tmp_path: Path) -> None:
    path = write(EDITION, tmp_path / "指标.xlsx")
    assert state(path) is State.UNTOUCHED
    book = load_workbook(path)
    book.worksheets[0]["E5"] = 5
    book.save(path)
    assert state(path) is State.CHANGED
