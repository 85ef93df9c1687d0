"""The package (文件包): the reference document's parts, our own, their types and relations, and the zip.

python-docx opens a reference of one's own, folder or file; docs/dev/package.md says what a user's own may hold.
"""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterable, Mapping
from os import environ
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from attrs import frozen

from qreport.backends.docx.escape import as_xml
from qreport.backends.docx.links import OFFICE
from qreport.errors import ReportError, refusal

if TYPE_CHECKING:
    from docx.opc.part import Part

PACKAGED: Final = Path(__file__).parent / "reference"
"""The look that qreport brings along."""

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."

PART_TYPES: Final[dict[str, str]] = {
    "word/document.xml": f"{_WORD}document.main+xml",
    "word/styles.xml": f"{_WORD}styles+xml",
    "word/numbering.xml": f"{_WORD}numbering+xml",
    "word/settings.xml": f"{_WORD}settings+xml",
    "word/fontTable.xml": f"{_WORD}fontTable+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
HEADER_TYPE: Final = f"{_WORD}header+xml"
FOOTER_TYPE: Final = f"{_WORD}footer+xml"
_EXTENSIONS: Final[dict[str, str]] = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}
_STORED: Final = (".jpg", ".png", ".jpeg", ".gif")
_LEVEL: Final = 3
"""Half the time of the usual 6, for an eighth more of the text; most of a report is photographs."""


@frozen(eq=False, repr=False)
class Reference:
    """What is taken from a reference document: the parts that make the look, by their kind, and the page of its last
    section. ``beside`` are parts those need (a picture used as a bullet), with their content types."""

    parts: Mapping[str, bytes]
    document: bytes
    relations: Mapping[str, bytes]
    beside: Mapping[str, tuple[bytes, str]]


KINDS: Final[dict[str, str]] = {
    "styles": "word/styles.xml",
    "numbering": "word/numbering.xml",
    "fontTable": "word/fontTable.xml",
    "theme": "word/theme/theme1.xml",
    "settings": "word/settings.xml",
}
"""Per kind of relation: the name under which the part goes into the product."""


def packaged_reference() -> Reference:
    """Read the look that qreport brings along: its files are known, so nothing has to be looked for."""
    parts = {kind: (PACKAGED / name).read_bytes() for kind, name in KINDS.items()}
    return Reference(parts, (PACKAGED / "word" / "document.xml").read_bytes(), {}, {})


def read_reference(path: Path) -> Reference:
    """Read a reference document, a .docx or an unzipped folder; raise ReportError where it is none."""
    # imported here: it costs a tenth of a second, which only a look of one's own has to pay
    from docx.opc.exceptions import OpcError
    from docx.opc.package import OpcPackage
    from lxml.etree import XMLSyntaxError

    try:
        document = OpcPackage.open(str(path)).main_document_part
        if document.content_type != PART_TYPES["word/document.xml"]:
            raise _no_word_file(path)
        return _taken(document)
    except (OpcError, OSError, KeyError, ValueError, zipfile.BadZipFile, XMLSyntaxError) as error:
        raise _no_word_file(path) from error


def _taken(document: Part) -> Reference:
    parts: dict[str, bytes] = {}
    relations: dict[str, bytes] = {}
    beside: dict[str, tuple[bytes, str]] = {}
    for kind, name in KINDS.items():
        found = [rel.target_part for rel in document.rels.values() if rel.reltype == f"{OFFICE}/{kind}"]
        if not found:
            continue
        parts[kind] = found[0].blob
        needed = _needed_by(found[0], beside) if kind in ("numbering", "theme") else None
        if needed:
            relations[_relations_of(name)] = needed
    return Reference(parts, document.blob, relations, beside)


def _needed_by(part: Part, beside: dict[str, tuple[bytes, str]]) -> bytes | None:
    """Take the pictures a part shows; return its relations, None when there are none."""
    entries = []
    for rel in part.rels.values():
        if rel.is_external or not rel.reltype.endswith("/image"):
            continue
        name = rel.target_part.partname.membername
        beside[name] = (rel.target_part.blob, rel.target_part.content_type)
        entries.append((rel.rId, rel.reltype, f"/{name}", False))
    return relationships(entries) if entries else None


def _no_word_file(path: Path) -> ReportError:
    return refusal(
        "reference-not-word",
        f"样式文件“{path.name}”不是能读的 Word 文件（.docx）。",
        "请用 Word 或 WPS 打开它，另存为 .docx；或者去掉 report.toml 里的 reference，用自带的样式。",
    )


def relationships(entries: Iterable[tuple[str, str, str, bool]]) -> bytes:
    """Return a part of relations: id, type, target, external."""
    outside = ' TargetMode="External"'
    lines = [
        f'<Relationship Id="{key}" Type="{as_xml(kind)}" Target="{as_xml(target)}"{outside if external else ""}/>'
        for key, kind, target, external in entries
    ]
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'.encode()


def package_relationships() -> bytes:
    """Return the relations of the whole package."""
    return relationships(
        [
            ("rId1", f"{OFFICE}/officeDocument", "word/document.xml", False),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", False),
            ("rId3", f"{OFFICE}/extended-properties", "docProps/app.xml", False),
        ]
    )


def content_types(names: Iterable[str], others: Mapping[str, str]) -> bytes:
    """Return ``[Content_Types].xml`` for these parts; ``others`` are the types not known by their name."""
    overrides = []
    used = {"rels", "xml"}
    for name in sorted(names):
        kind = others.get(name) or PART_TYPES.get(name)
        if kind is not None:
            overrides.append(f'<Override PartName="/{as_xml(name)}" ContentType="{kind}"/>')
        else:
            used.add(name.rpartition(".")[2])
    defaults = [f'<Default Extension="{end}" ContentType="{_EXTENSIONS[end]}"/>' for end in sorted(used)]
    inside = "".join(defaults + overrides)
    return f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{inside}</Types>'.encode()


def core_properties(title: str, author: str) -> bytes:
    """Return the properties a reader sees; both texts are XML already. No name of a user, no time of the day."""
    moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(_epoch(946684800)))
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    ).encode()


def application_properties() -> bytes:
    """Return the part that names the program."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{DECLARATION}<Properties xmlns="{space}"><Application>qreport</Application></Properties>'.encode()


def write_zip(parts: Mapping[str, bytes], stream: IO[bytes]) -> None:
    """Write the parts as a Word file; the same parts always give the same bytes.

    The content types come first, the rest is sorted; pictures are stored as they are. Times are
    ``SOURCE_DATE_EPOCH`` where it is set.
    """
    moment = time.gmtime(max(_epoch(315532800), 315532800))[:6]
    names = sorted(parts, key=lambda name: (name != "[Content_Types].xml", name))
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, moment)
            entry.create_system = 3
            # with no rights at all Word for Mac calls the file unreadable
            entry.external_attr = 0o600 << 16
            stored = name.lower().endswith(_STORED)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name], compresslevel=None if stored else _LEVEL)


def _relations_of(name: str) -> str:
    folder, _, leaf = name.rpartition("/")
    return f"{folder}/_rels/{leaf}.rels"


def _epoch(default: int) -> int:
    given = environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdigit() else default
