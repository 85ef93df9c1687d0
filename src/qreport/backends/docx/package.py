"""The package (文件包): its parts, their types and relations, and the zip."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterable, Mapping
from os import environ
from typing import IO, Final

from qreport.backends.docx.escape import as_xml
from qreport.backends.docx.links import OFFICE
from qreport.seals import PART as SEAL

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."

PART_TYPES: Final[dict[str, str]] = {
    "word/document.xml": f"{_WORD}document.main+xml",
    "word/styles.xml": f"{_WORD}styles+xml",
    "word/numbering.xml": f"{_WORD}numbering+xml",
    "word/settings.xml": f"{_WORD}settings+xml",
    "word/footnotes.xml": f"{_WORD}footnotes+xml",
    "word/fontTable.xml": f"{_WORD}fontTable+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    SEAL: "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
HEADER_TYPE: Final = f"{_WORD}header+xml"
FOOTER_TYPE: Final = f"{_WORD}footer+xml"
_EXTENSIONS: Final[dict[str, str]] = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
}
_STORED: Final = (".jpg", ".png", ".jpeg", ".gif", ".xlsx")
_LEVEL: Final = 3
"""Half the time of the usual 6, for an eighth more of the text; most of a report is photographs."""


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
            ("rId4", f"{OFFICE}/custom-properties", SEAL, False),
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


def _epoch(default: int) -> int:
    given = environ.get("SOURCE_DATE_EPOCH", "")
    return int(given) if given.isdigit() else default
