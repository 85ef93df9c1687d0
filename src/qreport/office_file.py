"""A Word or Excel file that a stranger sent (别人发来的文件): looked at before anything in it is unpacked.

Both are zip files of XML. docs/dev/hostile.md tells what each limit keeps out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO, Final

MOST_PARTS: Final = 10_000
"""A report of 5,000 pictures has as many; a directory of a million entries alone takes gigabytes."""

MOST_UNPACKED: Final = 400_000_000
"""Bytes of all parts together. A sheet formatted down to its last row has 100 million; a bomb any number."""

_OLE: Final = b"\xd0\xcf\x11\xe0"
_DIRECTORY_ENTRY: Final = b"PK\x01\x02"
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_XML: Final = (".xml", ".rels", ".vml")
_DEEPEST: Final = 100
"""Elements in elements; a sheet has ten."""

_PROLOGUE: Final = 65_536
# What may stand before the first element. A document type is not among it: entities, bombs and files of the reader's
# own disk come in by it, and no program writes one into an Office file.
_BEGIN: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*\?>\s*|<!--(?:[^-]|-[^-])*-->\s*)*<[A-Za-z_]")
_ENCODING: Final = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"'>]*)")
_READABLE: Final = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_OUTSIDE: Final = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|[\0-\x1f]")


class OfficeProblem(Exception):
    """文件不能用: why an Office file is not read; ``message`` and ``advice`` are Chinese sentences."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class DamagedFile(OfficeProblem):
    """文件坏了: it is no Office file, or not whole."""


class OfficeFile:
    """Office 文件: the parts of an Excel or Word file that was found harmless to unpack. Raises OfficeProblem.

    ``most`` and ``most_xml`` are the bytes that all parts together and one part of XML may unpack to.
    """

    def __init__(self, data: bytes, *, most: int = MOST_UNPACKED, most_xml: int = MOST_UNPACKED) -> None:
        _refuse_other_kinds(data)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
            raise _damaged() from error
        entries = self._archive.infolist()
        _refuse_names([entry.filename for entry in entries])
        for entry in entries:
            if entry.flag_bits & 1:
                raise OfficeProblem("文件加了密码，读不了。", "请去掉密码，再存一次。")
            if entry.compress_type not in _METHODS:
                raise OfficeProblem("文件不是用 Office 的办法压缩的，读不了。", "请用 Office 或 WPS 打开，另存一份。")
        if sum(entry.file_size for entry in entries) > most:
            raise _too_large()
        if any(entry.file_size > most_xml for entry in entries if entry.filename.lower().endswith(_XML)):
            raise _too_large()
        self.names: Final = frozenset(entry.filename for entry in entries)
        for name in self.names:
            if name.lower().endswith(_XML):
                with self.open(name) as stream:
                    refuse_document_type(name, next(_chunks(stream, _PROLOGUE), b""))

    def read(self, name: str, most: int = MOST_UNPACKED) -> bytes:
        """Return a part; one of more than ``most`` bytes is refused."""
        return b"".join(self.chunks(name, most))

    def chunks(self, name: str, most: int = MOST_UNPACKED) -> Iterator[bytes]:
        """Yield a part in pieces; one of more than ``most`` bytes is refused."""
        if name in self.names and self._archive.getinfo(name).file_size > most:
            raise _too_large()
        with self.open(name) as stream:
            yield from _chunks(stream)

    def open(self, name: str) -> IO[bytes]:
        """Open a part. Raises KeyError where there is none."""
        try:
            return self._archive.open(name)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise _damaged() from error


def refuse_document_type(name: str, begin: bytes) -> None:
    """Raise OfficeProblem for a part of XML that states a document type before its first element."""
    if not begin:
        return  # nothing in it; whoever needs it says so
    encoding = _ENCODING.search(begin[:200])
    plain = b"\0" not in begin[:64] and (encoding is None or encoding[1].lower() in _READABLE)
    if not plain or not _BEGIN.match(begin[:_PROLOGUE]):
        message = f"文件里的“{name}”带有文档类型声明或别的编码，可能有害，没有读。"
        raise OfficeProblem(message, "请用 Office 或 WPS 打开，另存一份；来历不明的文件请不要用。")


def refuse_deep(data: bytes) -> None:
    """Raise OfficeProblem for XML of elements in elements without end: their tree fills the memory."""
    from xml.parsers import expat  # only workbooks need it: lxml, which reads Word files, has a limit of its own

    depth = 0

    def opened(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _damaged()

    def closed(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise _damaged() from error


def _chunks(stream: IO[bytes], size: int = 1 << 20) -> Iterator[bytes]:
    try:
        while chunk := stream.read(size):
            yield chunk
    except Exception as error:  # zlib, zipfile and the end of the file each complain in their own way
        raise _damaged() from error


def _refuse_other_kinds(data: bytes) -> None:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise OfficeProblem("文件加了密码，读不了。", "请打开它，去掉密码，再存一次。")
        raise OfficeProblem("这是旧格式的文件（.xls、.et、.doc、.wps），读不了。")
    if data.count(_DIRECTORY_ENTRY) > MOST_PARTS:
        raise OfficeProblem("文件里的部件多得不合情理，没有读。", "来历不明的文件请不要用。")


def _refuse_names(names: list[str]) -> None:
    if any(_OUTSIDE.search(name) for name in names):
        raise OfficeProblem("文件里有指到文件外面的名字，可能有害，没有读。", "来历不明的文件请不要用。")
    if len({name.casefold() for name in names}) < len(names):
        raise OfficeProblem("文件里同一个名字出现两次，可能有害，没有读。", "请用 Office 或 WPS 打开，另存一份。")


def _damaged() -> DamagedFile:
    return DamagedFile("文件坏了，或不是 Office 文件，读不出来。")


def _too_large() -> OfficeProblem:
    return OfficeProblem("文件展开后太大，没有读。", "请删去多余的内容；来历不明的文件请不要用。")
