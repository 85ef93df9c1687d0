"""The verifier finds every fault that is planted into a sound Word file, and finds no other."""

from __future__ import annotations

import shutil
import subprocess
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from attrs import frozen

from qreport.backends.docx.verify import verify, verify_file
from tests.support.sound_word_file import field, sound

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"
SETTINGS = "word/settings.xml"
FOOTER = "word/footer1.xml"
TYPES = "[Content_Types].xml"
RELATIONSHIPS = "word/_rels/document.xml.rels"

LAST = "<w:r><w:t>末段</w:t></w:r></w:p>"  # the end of the last paragraph


@frozen
class Fault:
    """One fault: ``old`` becomes ``new`` in ``part``, once; ``rules`` are what the verifier says to it."""

    name: str
    rules: tuple[str, ...]
    old: str
    new: str
    part: str = DOCUMENT

    def plant(self) -> dict[str, bytes]:
        """Return the parts with the fault in them."""
        parts = sound()
        text = parts[self.part].decode()
        assert self.old in text, f"nothing to replace: {self.old}"
        return parts | {self.part: text.replace(self.old, self.new, 1).encode()}


def fault(name: str, rule: str, old: str, new: str, part: str = DOCUMENT) -> Fault:
    return Fault(name, tuple(rule.split()), old, new, part)


def after(name: str, rule: str, runs: str) -> Fault:
    """Return the fault that stands after the last words of the document, in their paragraph."""
    return fault(name, rule, LAST, f"{LAST[:-6]}{runs}</w:p>")


BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
SECOND = '<w:bookmarkStart w:id="12" w:name="sectwo"/><w:r><w:t>服务贡献</w:t></w:r><w:bookmarkEnd w:id="12"/>'
PAGE = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
ONE = "<w:r><w:t>1</w:t></w:r>"

# The numbers are those of the list of planted defects: 19 does not exist, 22 needs a zip.
DEFECTS = [
    fault("01-cell-without-paragraph", "docx-cell-without-paragraph", "<w:p><w:r><w:t>部门</w:t></w:r></w:p>", ""),
    fault(
        "02-order-in-run-properties",
        "docx-element-order",
        '<w:rStyle w:val="Strong"/><w:b/>',
        '<w:b/><w:rStyle w:val="Strong"/>',
    ),
    fault("03-properties-after-run", "docx-element-misplaced", LAST, f"{LAST[:-6]}<w:pPr><w:keepNext/></w:pPr></w:p>"),
    fault("04-bookmark-id-twice", "docx-bookmark-id-twice", SECOND, SECOND.replace('"12"', '"11"')),
    fault(
        "05-bookmark-name-twice",
        "docx-bookmark-name-twice",
        LAST,
        f'<w:bookmarkStart w:id="90" w:name="figlab"/><w:bookmarkEnd w:id="90"/>{LAST}',
    ),
    fault("06-picture-id-twice", "docx-picture-id-twice", '<wp:docPr id="2"', '<wp:docPr id="1"'),
    fault("07-relationship-missing", "docx-relationship-missing", 'r:embed="rId4"', 'r:embed="rId99"'),
    after("08-reference-to-nothing", "docx-reference-missing", field("REF nothing \\h", "图 9")),
    fault(
        "09-table-without-grid",
        "docx-grid-missing",
        '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>',
        "",
    ),
    fault("10-value-not-allowed", "docx-value", '<w:jc w:val="both"/>', '<w:jc w:val="middle"/>'),
    after("11-field-without-end", "docx-field-open", BEGIN + PAGE + SEPARATE + ONE),
    fault(
        "12-content-type-missing",
        "docx-content-type-missing",
        '<Default Extension="png" ContentType="image/png"/>',
        "",
        TYPES,
    ),
    fault("13-bookmark-without-end", "docx-bookmark-open", '<w:bookmarkEnd w:id="12"/>', ""),
    fault("14-numbering-missing", "docx-numbering-missing", '<w:numId w:val="1"/>', '<w:numId w:val="77"/>'),
    fault("15-style-missing", "docx-style-missing", '<w:rStyle w:val="Strong"/>', '<w:rStyle w:val="Nowhere"/>'),
    fault("16-span-beyond-grid", "docx-grid-sum", '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="3"/>'),
    fault("17-control-character", "docx-forbidden-character", "末段", "末\x0b段"),
    fault("18-unknown-element", "docx-unknown-element", LAST, f"<w:r><w:blink/></w:r>{LAST}"),
    fault(
        "20-row-properties-misplaced",
        "docx-element-misplaced",
        "</w:tc></w:tr></w:tbl>",
        "</w:tc><w:trPr><w:cantSplit/></w:trPr></w:tr></w:tbl>",
    ),
    fault(
        "21-order-in-settings",
        "docx-element-order",
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>',
        '<w:defaultTabStop w:val="420"/><w:zoom w:percent="100"/>',
        SETTINGS,
    ),
]

FIELDS = [
    after("no-begin", "docx-field-nesting docx-field-nesting", SEPARATE + ONE + END),
    after("no-separate", "docx-field-result", BEGIN + PAGE + ONE + END),
    after("two-separates", "docx-field-nesting", BEGIN + PAGE + SEPARATE + ONE + SEPARATE + END),
    after("late-instruction", "docx-field-nesting", BEGIN + PAGE + SEPARATE + PAGE + ONE + END),
    after("no-instruction", "docx-field-empty", BEGIN + SEPARATE + ONE + END),
    after("blank-instruction", "docx-field-empty", field(" ", "1")),
    after("no-result", "docx-field-result", field("PAGE", "")),
    after("simple-no-result", "docx-field-result", '<w:fldSimple w:instr="PAGE"/>'),
    after("simple-no-instruction", "docx-field-empty", f'<w:fldSimple w:instr="">{ONE}</w:fldSimple>'),
    after("bad-kind", "docx-value", '<w:r><w:fldChar w:fldCharType="start"/></w:r>'),
    after("dirty", "docx-field-dirty", field("PAGE", "1").replace('"begin"', '"begin" w:dirty="true"')),
    after("simple-dirty", "docx-field-dirty", f'<w:fldSimple w:instr="PAGE" w:dirty="1">{ONE}</w:fldSimple>'),
    fault(
        "open-in-contents",
        "docx-field-open",
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p>',
        "</w:hyperlink></w:p>",
    ),
    fault("open-in-footer", "docx-field-open", '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "", FOOTER),
    fault(
        "update-fields", "docx-update-fields", "</w:settings>", '<w:updateFields w:val="true"/></w:settings>', SETTINGS
    ),
    after("page-reference", "docx-reference-missing", field("PAGEREF nothing \\h", "3")),
    after("linked-field", "docx-anchor-missing", field('HYPERLINK \\l "nothing"', "此处")),
    fault("link", "docx-anchor-missing", 'w:anchor="figlab"', 'w:anchor="nothing"'),
    fault("stale-reference", "docx-reference-stale", "<w:t>图 1</w:t>", "<w:t>图 2</w:t>"),
    after("sequence-jumps", "docx-seq-order", field("SEQ 图", "4")),
    after("sequence-repeats", "docx-seq-order", field("SEQ 图 \\* ARABIC", "2")),
    after("sequence-no-number", "docx-seq-order", field("SEQ 表", "甲")),
    fault("entry-differs", "docx-contents-differs", "2 服务贡献", "2 服务奉献"),
    fault("entry-with-more", "docx-contents-differs", "2 服务贡献", "2 优质服务贡献"),
    fault("heading-changed", "docx-contents-differs", "<w:t>人才培养", "<w:t>立德树人"),
    fault(
        "heading-not-listed",
        "docx-contents-missing",
        LAST,
        f'{LAST}<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>国际合作</w:t></w:r></w:p>',
    ),
]

DOCUMENTS = [
    fault("style-of-paragraph", "docx-style-missing", '"TOC1"', '"TOC7"'),
    fault("style-of-table", "docx-style-missing", '"ReportTable"', '"Strong"'),
    fault(
        "style-based-on", "docx-style-missing", '<w:basedOn w:val="TableNormal"/>', '<w:basedOn w:val="Grid"/>', STYLES
    ),
    fault(
        "style-twice",
        "docx-style-twice",
        '<w:style w:type="character"',
        '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="x"/></w:style><w:style w:type="character"',
        STYLES,
    ),
    fault(
        "style-of-level",
        "docx-style-missing",
        '<w:pStyle w:val="Heading1"/>',
        '<w:pStyle w:val="Heading9"/>',
        NUMBERING,
    ),
    fault(
        "number-without-look",
        "docx-numbering-missing",
        '<w:abstractNumId w:val="0"/>',
        '<w:abstractNumId w:val="5"/>',
        NUMBERING,
    ),
    fault(
        "order-in-numbering",
        "docx-element-order",
        "</w:numbering>",
        '<w:abstractNum w:abstractNumId="8"/></w:numbering>',
        NUMBERING,
    ),
    fault("unknown-setting", "docx-unknown-element", "</w:settings>", "<w:shine/></w:settings>", SETTINGS),
    fault(
        "order-in-paragraph",
        "docx-element-order",
        '<w:keepNext/><w:jc w:val="both"/>',
        '<w:jc w:val="both"/><w:keepNext/>',
    ),
    fault(
        "property-twice",
        "docx-element-order",
        '<w:keepNext/><w:jc w:val="both"/>',
        '<w:keepNext/><w:keepNext/><w:jc w:val="both"/>',
    ),
    fault("foreign-property", "docx-element-misplaced", '<w:jc w:val="both"/>', "<w:b/>"),
    fault(
        "order-in-cell",
        "docx-element-order",
        '<w:tcW w:w="2000" w:type="dxa"/><w:gridSpan w:val="2"/>',
        '<w:gridSpan w:val="2"/><w:tcW w:w="2000" w:type="dxa"/>',
    ),
    fault(
        "order-in-table",
        "docx-element-order",
        '<w:tblW w:w="4000" w:type="dxa"/><w:tblLayout w:type="fixed"/>',
        '<w:tblLayout w:type="fixed"/><w:tblW w:w="4000" w:type="dxa"/>',
    ),
    fault(
        "order-in-section",
        "docx-element-order",
        '<w:pgNumType w:fmt="decimal" w:start="1"/></w:sectPr>',
        '<w:pgNumType w:fmt="decimal" w:start="1"/><w:pgSz w:w="1" w:h="1"/></w:sectPr>',
    ),
    fault("section-not-last", "docx-element-misplaced", "</w:body>", "<w:p/></w:body>"),
    fault(
        "run-properties-late", "docx-element-misplaced", LAST, "<w:r><w:t>末段</w:t><w:rPr><w:b/></w:rPr></w:r></w:p>"
    ),
    fault("text-outside-run", "docx-element-misplaced", LAST, f"<w:t>游离</w:t>{LAST}"),
    fault("run-outside-paragraph", "docx-element-misplaced", "<w:sectPr>", "<w:r><w:t>游离</w:t></w:r><w:sectPr>"),
    fault("paragraph-in-paragraph", "docx-element-misplaced", LAST, f"<w:p/>{LAST}"),
    fault("value-of-page-number", "docx-value", 'w:fmt="decimal"', 'w:fmt="arabic"'),
    fault("value-of-section", "docx-value", '<w:type w:val="nextPage"/>', '<w:type w:val="newPage"/>'),
    fault("value-of-layout", "docx-value", '<w:tblLayout w:type="fixed"/>', '<w:tblLayout w:type="rigid"/>'),
    fault("value-of-switch", "docx-value", "<w:cantSplit/>", '<w:cantSplit w:val="yes"/>'),
    fault("value-of-merge", "docx-value", "<w:vMerge/>", '<w:vMerge w:val="on"/>'),
    fault("value-of-leader", "docx-value", 'w:leader="dot"', 'w:leader="dots"', STYLES),
    fault("value-of-border", "docx-value", '<w:top w:val="single"', '<w:top w:val="thin"', STYLES),
    fault("value-of-colour", "docx-value", 'w:val="C00000"', 'w:val="red"'),
    after("value-of-break", "docx-value", '<w:r><w:br w:type="line"/></w:r>'),
    after("bookmark-without-start", "docx-bookmark-open", '<w:bookmarkEnd w:id="91"/>'),
    fault("picture-without-alt", "docx-picture-alt", '"图2" descr="校门"', '"图2"'),
    fault("picture-blank-alt", "docx-picture-alt", '"图2" descr="校门"', '"图2" descr=" "'),
    fault("row-too-short", "docx-grid-sum", '<w:gridSpan w:val="2"/>', ""),
    fault("row-shifted", "docx-grid-sum", "<w:cantSplit/>", '<w:gridBefore w:val="1"/><w:cantSplit/>'),
    fault("span-no-number", "docx-value docx-grid-sum", '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="two"/>'),
    fault("merge-from-nothing", "docx-merge-broken", '<w:vMerge w:val="restart"/>', ""),
    fault(
        "cell-ends-with-table",
        "docx-cell-without-paragraph",
        "<w:p><w:r><w:t>一</w:t></w:r></w:p>",
        '<w:p/><w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>',
    ),
    fault("row-without-cell", "docx-row-empty docx-grid-sum", "</w:tbl>", "<w:tr/></w:tbl>"),
]

PACKAGES = [
    fault("not-well-formed", "docx-not-well-formed", "</w:body>", ""),
    fault("forbidden-reference", "docx-forbidden-character", "末段", "末&#11;段"),
    fault("doctype", "docx-doctype", "<w:settings", '<!DOCTYPE s [<!ENTITY a "b">]><w:settings', SETTINGS),
    fault("encoding", "docx-encoding", 'encoding="UTF-8"', 'encoding="GBK"', SETTINGS),
    fault("target-missing", "docx-relationship-target", "media/image1.png", "media/image9.png", RELATIONSHIPS),
    fault(
        "relationship-twice",
        "docx-relationship-twice",
        "</Relationships>",
        '<Relationship Id="rId5" Type="x" Target="styles.xml"/></Relationships>',
        RELATIONSHIPS,
    ),
    fault("own-type-missing", "docx-content-type-missing", "/word/footer1.xml", "/word/footer2.xml", TYPES),
    fault(
        "own-type-twice",
        "docx-content-type-twice",
        "</Types>",
        '<Override PartName="/word/styles.xml" ContentType="x"/></Types>',
        TYPES,
    ),
    fault("no-main-document", "docx-part-missing", '/officeDocument"', '/otherDocument"', "_rels/.rels"),
]

ALL = [*DEFECTS, *FIELDS, *DOCUMENTS, *PACKAGES]


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
    assert {finding.level for finding in findings} == {"error"}
    assert all(finding.place.file and finding.message.endswith(("。", "）")) for finding in findings)


def test_a_finding_says_the_part_and_the_words_beside_the_fault() -> None:
    planted = next(planted for planted in DEFECTS if planted.name.startswith("10"))
    assert [str(finding) for finding in verify(planted.plant())] == [
        "错误 word/document.xml：w:jc w:val 不能是“middle”（在「立德树人。见图 1网站实验室」处）。"
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
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="wps">{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent></w:r>'
    ).format(
        '<w:pict><w:txbxContent><w:p><w:bookmarkStart w:id="70" w:name="box"/><w:bookmarkEnd w:id="70"/></w:p></w:txbxContent></w:pict>'
    )
    assert verify(after("box", "", box).plant()) == []


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
