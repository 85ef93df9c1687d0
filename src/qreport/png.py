"""The chunks of a PNG (图片文件结构): its size, whether it is whole, and what can be left out. Nothing is decoded."""

from __future__ import annotations

import struct
from typing import Final
from zlib import crc32

from attrs import field, frozen

from qreport.jpeg import orientation_in

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_METADATA: Final = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})


class NotPngError(ValueError):
    """不是 PNG: the bytes do not begin like one."""


@frozen(eq=False, repr=False)
class Png:
    """A PNG's outside. ``orientation`` as in EXIF, 1 being upright."""

    width: int
    height: int
    orientation: int
    complete: bool
    """Every chunk is there and its checksum right."""
    _data: bytes = field(repr=False)
    _kept: tuple[tuple[int, int], ...] = field(repr=False)

    def without_metadata(self) -> bytes:
        """Return the same picture, bit for bit, without texts, times and EXIF."""
        return b"".join([self._data[start:end] for start, end in self._kept])


def read_png(data: bytes) -> Png:
    """Read the chunks; raise NotPngError when it is no PNG."""
    if not data.startswith(_SIGNATURE) or data[12:16] != b"IHDR" or len(data) < 33:
        raise NotPngError
    width, height = struct.unpack(">II", data[16:24])
    if not width or not height:
        raise NotPngError
    orientation, complete, at = 1, False, len(_SIGNATURE)
    kept = [(0, at)]
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big") or end > len(data):
            break
        if kind == b"eXIf":
            orientation = orientation_in(data[at + 8 : end - 4])
        if kind not in _METADATA:
            kept.append((at, end))
        if kind == b"IEND":
            complete = True
            break
        at = end
    return Png(width, height, orientation, complete, data, tuple(kept))
