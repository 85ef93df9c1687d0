"""The verifier finds every fault that is planted into a sound Word file, and finds no other."""

from __future__ import annotations

import gc
import shutil
import subprocess
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from qreport.backends.docx.verify import verify, verify_file
from qreport.backends.docx.verify_plain import without_plain
from tests.support.planted_faults import (
    ALL,
    DEFECTS,
    DOCUMENT,
    FOOTER,
    LAST,
    RELATIONSHIPS,
    SETTINGS,
    STYLES,
    TYPES,
    Fault,
    after,
    fault,
)
from tests.support.sound_word_file import field, sound

HARMLESS = {"docx-field-dirty", "docx-update-fields", "docx-picture-alt"}


def rules(parts: Mapping[str, bytes]) -> list[str]:
    return [finding.rule for finding in verify(parts)]


def write(path: Path, parts: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_the_sound_file_has_no_finding() -> None:
    assert verify(sound()) == []


@pytest.mark.parametrize("planted", ALL, ids=lambda planted: planted.name)
def test_every_planted_fault_is_found_and_nothing_else(planted: Fault) -> None:
    findings = verify(planted.plant())
    assert sorted(finding.rule for finding in findings) == sorted(planted.rules)
    assert {finding.level for finding in findings} == {"warning" if set(planted.rules) & HARMLESS else "error"}
    assert all(finding.place.file and finding.message.endswith(("。", "）")) for finding in findings)


def test_a_finding_says_the_part_and_the_words_beside_the_fault() -> None:
    planted = next(planted for planted in DEFECTS if planted.name.startswith("10"))
    assert [str(finding) for finding in verify(planted.plant())] == [
        "错误 word/document.xml：w:jc w:val 不能是“middle”（在「立德树人。见图 12网站实验室」处）。"
    ]


def test_a_fault_that_is_everywhere_is_counted_not_listed() -> None:
    many = "".join(f"<w:p><w:r><w:blink/><w:t>{number}</w:t></w:r></w:p>" for number in range(50))
    parts = sound()
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"<w:sectPr>", many.encode() + b"<w:sectPr>")
    findings = verify(parts)
    assert len(findings) == 21
    assert "另有30处" in findings[-1].message


def test_a_restarted_or_repeated_number_is_in_order() -> None:
    runs = field("SEQ 图 \\r 7", "7") + field("SEQ 图 \\c", "7") + field("SEQ 图 \\n", "8") + field("SEQ 图 \\h", "")
    assert verify(after("restart", "", runs).plant()) == []


def test_a_page_reference_may_wait_for_its_number() -> None:
    assert verify(after("page", "", field("PAGEREF figlab \\h", "")).plant()) == []


def test_comments_and_other_prefixes_make_no_difference() -> None:
    parts = sound()
    text = parts[DOCUMENT].decode().replace("<w:", "<x:").replace("</w:", "</x:").replace(" w:", " x:")
    parts[DOCUMENT] = text.replace("xmlns:w=", "xmlns:x=").replace("<x:body>", "<x:body><!-- w:blink -->").encode()
    assert verify(parts) == []
    parts[DOCUMENT] = text.replace("xmlns:w=", "xmlns:x=").replace("<x:cantSplit/>", "<x:blink/>").encode()
    assert rules(parts) == ["docx-unknown-element"]


def test_utf_16_is_read_and_its_doctype_seen() -> None:
    parts = sound()
    text = parts[SETTINGS].decode().replace("UTF-8", "UTF-16")
    assert verify(parts | {SETTINGS: text.encode("utf-16")}) == []
    hostile = text.replace("<w:settings", "<!DOCTYPE x><w:settings")
    assert rules(parts | {SETTINGS: hostile.encode("utf-16")}) == ["docx-doctype"]
    assert rules(parts | {SETTINGS: hostile.encode("utf-16-le")}) == ["docx-doctype"]
    assert rules(parts | {SETTINGS: hostile.encode("utf-32-le")}) == ["docx-encoding"]
    assert rules(parts | {SETTINGS: hostile.encode("cp037")}) == ["docx-encoding"]


def test_a_drawing_and_its_fallback_are_one() -> None:
    mark = '<w:bookmarkStart w:id="70" w:name="box"/><w:bookmarkEnd w:id="70"/>'
    box = f"<w:pict><w:txbxContent><w:p>{mark}</w:p></w:txbxContent></w:pict>"
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
    runs = f"<w:r><mc:AlternateContent {space}>{both}</mc:AlternateContent></w:r>"
    assert verify(after("box", "", runs).plant()) == []


@pytest.mark.parametrize("missing", [TYPES, "_rels/.rels", DOCUMENT])
def test_a_package_without_its_spine_is_refused(missing: str) -> None:
    parts = sound()
    del parts[missing]
    assert rules(parts)


def test_a_macro_and_a_name_that_climbs_out_are_found() -> None:
    parts = sound()
    parts[TYPES] = parts[TYPES].replace(b"<Default ", b'<Default Extension="bin" ContentType="x/y"/><Default ', 1)
    assert rules(parts | {"word/vbaProject.bin": b""}) == ["docx-macro"]
    assert rules(parts | {"word/../../evil.bin": b""}) == ["docx-entry-name"]


def test_fields_pictures_and_repeated_tables_are_shortened() -> None:
    parts = sound()
    table = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>"
    words = parts[DOCUMENT].decode()
    lean = without_plain(words.replace("<w:sectPr>", f"{table * 9}<w:sectPr>").encode()).decode()
    assert lean.count("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>") == 1
    assert '<w:fldSimple w:instr=" REF figgate \\h "><w:r><w:t>图 1</w:t></w:r></w:fldSimple>' in lean
    assert (lean.count('<a:blip r:embed="rId4"/>'), lean.count("<pic:pic/>")) == (1, 1)
    assert verify(parts | {DOCUMENT: lean.encode()}) == []


def test_the_garbage_collector_runs_again_afterwards() -> None:
    verify(sound())
    assert gc.isenabled()


def test_a_fault_among_many_plain_paragraphs_is_found_and_placed() -> None:
    plain = "".join(f"<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t>第{n}段</w:t></w:r></w:p>" for n in range(300))
    wrong = '<w:p><w:pPr><w:pStyle w:val="Nowhere"/></w:pPr><w:r><w:t>这一段</w:t></w:r></w:p>'
    parts = sound()
    sounds = parts[DOCUMENT].replace(b"<w:tbl>", plain.encode() + b"<w:tbl>", 1)
    assert verify(parts | {DOCUMENT: sounds}) == []
    faulty = parts[DOCUMENT].replace(b"<w:tbl>", (plain + wrong + plain).encode() + b"<w:tbl>", 1)
    assert [finding.message for finding in verify(parts | {DOCUMENT: faulty})] == [
        "段落样式“Nowhere”没有定义（在「这一段」处）。"
    ]


def test_plain_paragraphs_cells_and_rows_are_set_aside() -> None:
    row = '<w:tr><w:tc><w:tcPr><w:tcW w:w="9"/></w:tcPr><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr>'
    plain = "<w:p><w:r><w:t>字</w:t></w:r></w:p>" * 9 + f"<w:tbl>{row * 9}</w:tbl>"
    parts = sound()
    lean = without_plain(parts[DOCUMENT].replace(b"<w:sectPr>", plain.encode() + b"<w:sectPr>")).decode()
    assert "字" not in lean and "格" not in lean
    assert lean.count("<w:tr><w:tc><w:p/></w:tc></w:tr>") == 1
    assert lean.count('<w:tcW w:w="9"/>') == 1


@pytest.mark.parametrize(
    "words", ["\ufffe", "]]>", "&nbsp;", "\x01", "&#0;"], ids=["fffe", "cdata", "entity", "c0", "nul"]
)
def test_characters_in_a_plain_paragraph_are_looked_at(words: str) -> None:
    assert rules(fault("characters", "", "末段", f"末{words}段").plant())


def test_bytes_that_are_no_utf_8_are_found() -> None:
    parts = sound()
    parts[DOCUMENT] = parts[DOCUMENT].replace("末段".encode(), b"\xc4\xa9\xb6\xce")
    assert rules(parts) == ["docx-not-well-formed"]


def test_a_table_wrapped_a_thousand_times_is_read() -> None:
    row = "<w:tr><w:tc><w:p/></w:tc></w:tr>"
    deep = "<w:sdt><w:sdtContent>" * 900 + row + "</w:sdtContent></w:sdt>" * 900
    table = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid>{deep}</w:tbl>'
    assert verify(fault("deep", "", "<w:tbl>", f"{table}<w:p/><w:tbl>").plant()) == []


def test_numbers_of_any_length_do_no_harm() -> None:
    planted = fault("long", "", '<w:gridSpan w:val="2"/>', f'<w:gridSpan w:val="{"9" * 5000}"/>')
    assert rules(planted.plant()) == ["docx-value", "docx-grid-sum"]
    assert rules(after("long", "", field("SEQ 图", "9" * 5000)).plant()) == ["docx-seq-order"]


def test_a_part_that_is_something_else_is_found() -> None:
    parts = sound()
    space = parts[FOOTER].decode().partition("<w:ftr ")[2].partition(">")[0]
    assert rules(parts | {FOOTER: f"<w:t {space}>1</w:t>".encode()}) == ["docx-part-missing"]


def test_a_heading_without_bookmark_is_missed_in_the_contents() -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>国际合作</w:t></w:r></w:p>'
    findings = verify(fault("heading", "", LAST, LAST + heading).plant())
    assert [finding.message for finding in findings] == ["目录里没有“国际合作”（在「国际合作」处）。"]


def test_entries_in_another_order_than_their_headings_are_found() -> None:
    text = sound()[DOCUMENT].decode()
    for one, other in (("secone", "sectwo"), ("1 人才培养", "2 服务贡献")):
        contents, body = (
            text[: text.index('<w:pStyle w:val="Heading1"')],
            text[text.index('<w:pStyle w:val="Heading1"') :],
        )
        text = contents.replace(one, "@").replace(other, one).replace("@", other) + body
    assert rules(sound() | {DOCUMENT: text.encode()}) == ["docx-contents-order"]


@pytest.mark.parametrize("between", ["", "<w:p/>"], ids=["before its heading", "a line before"])
def test_a_bookmark_between_paragraphs_is_that_of_the_next(between: str) -> None:
    text = sound()[DOCUMENT].decode()
    mark = '<w:bookmarkStart w:id="11" w:name="secone"/>'
    paragraph = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    moved = text.replace(paragraph + mark, mark + between + paragraph)
    assert moved != text
    assert rules(sound() | {DOCUMENT: moved.encode()}) == (
        ["docx-contents-differs", "docx-contents-missing"] if between else []
    )


def test_a_bookmark_behind_the_last_paragraph_leads_nowhere_and_does_no_harm() -> None:
    text = sound()[DOCUMENT].decode()
    mark, end = '<w:bookmarkStart w:id="11" w:name="secone"/>', '<w:bookmarkEnd w:id="11"/>'
    moved = text.replace(mark, "", 1).replace(end, "", 1).replace("<w:sectPr>", f"{mark}{end}<w:sectPr>")
    assert rules(sound() | {DOCUMENT: moved.encode()}) == ["docx-contents-missing"]


def commented(*notes: str) -> list[str]:
    """Return what is said of a file with these comments, the first of which is marked in the text."""
    space = sound()[DOCUMENT].decode().partition("<w:document ")[2].partition(">")[0]
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    relation = (
        '<Relationship Id="rId40" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"'
    )
    parts = {name: data.decode() for name, data in sound().items() if name in (TYPES, DOCUMENT, RELATIONSHIPS)}
    parts[TYPES] = parts[TYPES].replace(
        "</Types>", f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>'
    )
    parts[RELATIONSHIPS] = parts[RELATIONSHIPS].replace(
        "</Relationships>", f'{relation} Target="comments.xml"/></Relationships>'
    )
    parts[DOCUMENT] = parts[DOCUMENT].replace(LAST, f'{LAST[:-6]}<w:r><w:commentReference w:id="4"/></w:r></w:p>')
    parts["word/comments.xml"] = f"<w:comments {space}>{''.join(notes)}</w:comments>"
    return rules(sound() | {name: text.encode() for name, text in parts.items()})


COMMENT = '<w:comment w:id="4" w:author="审" w:initials="s"><w:p><w:r><w:t>请核对</w:t></w:r></w:p></w:comment>'


def test_a_comment_with_its_mark_is_sound() -> None:
    assert commented(COMMENT) == []
    assert commented(COMMENT, COMMENT.replace('"4"', '"5"')) == []


def test_comments_of_one_number_and_one_that_is_not_there_are_found() -> None:
    assert commented(COMMENT, COMMENT) == ["docx-comment-id-twice"]
    assert commented(COMMENT.replace('"4"', '"5"')) == ["docx-comment-missing"]


def test_a_sound_file_on_disk_has_no_finding(tmp_path: Path) -> None:
    assert verify_file(write(tmp_path / "sound.docx", sound())) == []


def test_22_a_zip_entry_twice_is_found(tmp_path: Path) -> None:
    path = write(tmp_path / "twice.docx", sound())
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr(STYLES, sound()[STYLES])
    assert [finding.rule for finding in verify_file(path)] == ["docx-zip-entry-twice"]


@pytest.mark.parametrize(
    ("rule", "data"),
    [
        ("docx-not-a-zip", b"plain text"),
        ("docx-not-a-zip", b""),
        ("docx-not-a-zip", b"PK\x03\x04 and no more"),
        ("docx-encrypted", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    ],
    ids=["text", "empty", "cut", "password"],
)
def test_what_is_no_package_is_said_so(tmp_path: Path, rule: str, data: bytes) -> None:
    path = tmp_path / "odd.docx"
    path.write_bytes(data)
    assert [finding.rule for finding in verify_file(path)] == [rule]


def test_an_encrypted_entry_is_found(tmp_path: Path) -> None:
    path = write(tmp_path / "locked.docx", sound())
    data = bytearray(path.read_bytes())
    flags = data.index(b"PK\x01\x02") + 8  # in the central directory
    data[flags] |= 1
    path.write_bytes(data)
    assert [finding.rule for finding in verify_file(path)] == ["docx-encrypted"]


def test_a_damaged_picture_is_found(tmp_path: Path) -> None:
    path = tmp_path / "damaged.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sound().items():
            archive.writestr(name, data)
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"IDAT", b"IDOT"))
    assert [finding.rule for finding in verify_file(path)] == ["docx-zip-damaged"]


def test_an_entry_without_a_name_is_damage(tmp_path: Path) -> None:
    path = write(tmp_path / "nameless.docx", sound())
    data = bytearray(path.read_bytes())
    length = data.index(b"PK\x01\x02") + 28
    data[length : length + 2] = b"\0\0"
    path.write_bytes(data)
    assert [finding.rule for finding in verify_file(path)] == ["docx-not-a-zip"]


def test_a_decompression_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = write(tmp_path / "bomb.docx", sound() | {"word/media/image2.png": bytes(40 << 20)})
    assert [finding.rule for finding in verify_file(path)] == ["docx-bomb"]


@pytest.mark.needs_sdk_validator
def test_the_sound_file_is_sound_to_the_open_xml_sdk(tmp_path: Path) -> None:
    path = write(tmp_path / "sound.docx", sound())
    program = shutil.which("ooxml-validator") or ""
    answer = subprocess.run([program, str(path)], capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert '"ok": true' in answer.stdout


def test_the_sound_file_is_sound_to_openxml_audit(tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    path = write(tmp_path / "sound.docx", sound())
    assert audit.OpenXmlValidator().validate(path).errors == []
