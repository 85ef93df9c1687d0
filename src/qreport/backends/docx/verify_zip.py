"""The zip of a Word file: whether it is one, whether it unpacks, and that it does not swell."""

from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path
from typing import IO, Final

from qreport.backends.docx.verify_findings import Faults
from qreport.backends.docx.verify_package import is_xml

_TYPES: Final = "[Content_Types].xml"
_CHUNK: Final = 1 << 20
_LARGEST_XML: Final = 256 << 20
"""Bytes of all XML parts together; a report of a thousand sections has a tenth of it."""
_RATIO: Final = 250
"""A part that unpacks to more than this many times its size is a bomb, once it is larger than ``_SMALL``."""
_SMALL: Final = 16 << 20
_OLE: Final = b"\xd0\xcf\x11\xe0"
_KINDS: Final[tuple[tuple[bytes, str, str], ...]] = (
    (_OLE, "docx-encrypted", "是加了密码的文件或旧的 .doc，请去掉密码、另存为 .docx"),
    (b"%PDF", "docx-not-a-zip", "是 PDF，不是 Word 文件（.docx）"),
    (b"{\\rtf", "docx-not-a-zip", "是 RTF，不是 Word 文件，请用 Word 或 WPS 另存为 .docx"),
    (b"PK", "docx-not-a-zip", "不完整或已损坏，打不开，请重新复制或下载一份"),
)
"""How files begin that people take for a .docx, and what is said of them."""


def read_zip(path: Path, faults: Faults) -> dict[str, bytes]:
    """Return the parts of a .docx; pictures come back empty, only read to see that they are whole."""
    with path.open("rb") as stream:
        try:
            with zipfile.ZipFile(stream) as archive:
                entries = [entry for entry in archive.infolist() if not entry.is_dir()]
                if not _acceptable(entries, faults):
                    return {}
                return {entry.filename: _read(archive, entry, faults) for entry in entries}
        except Exception:  # zipfile meets whatever a damaged directory makes it meet
            _tell_what_it_is(stream, path.name, faults)
            return {}


def _tell_what_it_is(stream: IO[bytes], name: str, faults: Faults) -> None:
    stream.seek(0)
    start = stream.read(8)
    if not start:
        faults.add("docx-not-a-zip", name, "是空文件（0 字节）")
        return
    for begins, rule, said in _KINDS:
        if start.startswith(begins):
            faults.add(rule, name, said)
            return
    faults.add("docx-not-a-zip", name, "不是 Word 文件（.docx）")


def _acceptable(entries: list[zipfile.ZipInfo], faults: Faults) -> bool:
    for name, count in Counter(entry.filename.lower() for entry in entries).items():
        if count > 1:
            faults.add("docx-zip-entry-twice", name, f"文件包里有{count}个“{name}”")
    size = sum(entry.file_size for entry in entries if is_xml(entry.filename))
    if size > _LARGEST_XML:
        faults.add("docx-bomb", _TYPES, f"解开后的 XML 有{size >> 20} MB，太大")
        return False
    for entry in entries:
        if entry.flag_bits & 1:
            faults.add("docx-encrypted", entry.filename, "文件包里有加密的部分")
            return False
        if entry.file_size > max(_SMALL, _RATIO * entry.compress_size):
            faults.add("docx-bomb", entry.filename, f"解开后有{entry.file_size >> 20} MB，像是压缩炸弹")
            return False
    return True


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, faults: Faults) -> bytes:
    kept = bytearray()
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                if is_xml(entry.filename):
                    kept += chunk
    except Exception:  # each way of packing complains in its own way
        faults.add("docx-zip-damaged", entry.filename, "读不出来，文件已损坏，请重新复制或下载一份")
    return bytes(kept)
