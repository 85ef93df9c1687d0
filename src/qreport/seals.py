"""Seals (封记): a digest that a file of ours carries; it no longer fits when somebody has changed the file.

docs/dev/saving.md says where it stands and what Word does.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from zipfile import ZipFile

PART: Final = "docProps/custom.xml"
"""The part of a Word or Excel file that carries the seal: its custom properties."""

PROPERTY: Final = "qreport-digest"
FORMAT_ID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""What all custom properties are marked with."""

_FORM: Final = "sha256-1"
"""Counts up when the digest is computed otherwise."""

_SPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_SEALED: Final = re.compile(rb"qreport sha256-\d+:[0-9a-f]{64}")
_TAIL: Final = re.compile(rb"(?:%|<!--)qreport (sha256-1:[0-9a-f]{64})(?:-->)?\n\Z")
_TAIL_BYTES: Final = 128
_CHUNK: Final = 1 << 20
_LARGEST: Final = 2 << 30
"""Bytes after unpacking; nothing of ours comes near."""


class State(Enum):
    """文件的状态: whether anybody has changed a file since qreport wrote it, as far as can be told."""

    UNTOUCHED = "untouched"
    CHANGED = "changed"
    UNSEALED = "unsealed"
    UNREADABLE = "unreadable"


def seal_part(parts: Mapping[str, bytes]) -> bytes:
    """Return the part that seals all others."""
    return _part(_digest((name, len(parts[name]), [parts[name]]) for name in sorted(parts) if name != PART))


def sealed_page(data: bytes) -> bytes:
    """Return a PDF or an HTML page with its seal as a last line, which readers take for a comment."""
    ended = data if data.endswith(b"\n") else data + b"\n"
    words = b"qreport " + _marked(hashlib.sha256(ended)).encode()
    return ended + (b"%" + words if data.startswith(b"%PDF") else b"<!--" + words + b"-->") + b"\n"


def state(path: Path) -> State:
    """Tell whether a file is as qreport wrote it."""
    if not path.is_file():  # a pipe would be waited for
        return State.UNREADABLE
    try:
        with path.open("rb") as stream:
            head = stream.read(2)
            if not head:
                return State.UNTOUCHED  # an empty file is nobody's work
            return _state_of_package(stream) if head == b"PK" else _state_of_page(stream)
    except OSError:
        return State.UNREADABLE


def _state_of_package(stream: IO[bytes]) -> State:
    from zipfile import ZipFile  # needed only where a file is in the way

    try:
        with ZipFile(stream) as archive:
            entries = {entry.filename: entry.file_size for entry in archive.infolist()}
            if PART not in entries or entries[PART] > _CHUNK:
                return State.UNSEALED
            seal = archive.read(PART)
            if f'name="{PROPERTY}"'.encode() not in seal:
                return State.UNSEALED
            if len(entries) < len(archive.infolist()) or sum(entries.values()) > _LARGEST:
                return State.CHANGED
            found = _digest((name, entries[name], _chunks(archive, name)) for name in sorted(entries) if name != PART)
            return State.UNTOUCHED if seal == _part(found) else State.CHANGED
    except OSError:
        raise
    except Exception:  # zipfile and each way of packing complain of damage in their own way
        return State.UNSEALED


def _state_of_page(stream: IO[bytes]) -> State:
    length = stream.seek(0, 2)
    stream.seek(max(length - _TAIL_BYTES, 0))
    tail = _TAIL.search(stream.read())
    if tail is None:
        return State.CHANGED if _holds_seal(stream) else State.UNSEALED
    rest = length - len(tail[0])
    summary = hashlib.sha256()
    stream.seek(0)
    while chunk := stream.read(min(_CHUNK, rest)):
        summary.update(chunk)
        rest -= len(chunk)
    return State.UNTOUCHED if _marked(summary) == tail[1].decode() else State.CHANGED


def _holds_seal(stream: IO[bytes]) -> bool:
    stream.seek(0)
    before = b""
    while chunk := stream.read(_CHUNK):
        if _SEALED.search(before + chunk):
            return True
        before = chunk[-_TAIL_BYTES:]
    return False


def _chunks(archive: ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _digest(parts: Iterable[tuple[str, int, Iterable[bytes]]]) -> str:
    """Return the digest of parts, each as its name, its length and its bytes, so that none of them can shift."""
    summary = hashlib.sha256()
    for name, length, chunks in parts:
        summary.update(f"{name}\0{length}\0".encode())
        for chunk in chunks:
            summary.update(chunk)
    return _marked(summary)


def _marked(summary: hashlib._Hash) -> str:
    return f"{_FORM}:{summary.hexdigest()}"


def _part(digest: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_SPACE}/custom-properties" xmlns:vt="{_SPACE}/docPropsVTypes">'
        f'<property fmtid="{FORMAT_ID}" pid="2" name="{PROPERTY}"><vt:lpwstr>{digest}</vt:lpwstr></property>'
        "</Properties>"
    ).encode()
