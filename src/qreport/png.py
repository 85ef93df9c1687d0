"""The chunks of a PNG (图片文件结构): its size, whether it is whole, and what can be left out. Nothing is decoded."""

from __future__ import annotations

import struct
from typing import Final
from zlib import crc32

from attrs import field, frozen

from qreport.jpeg import orientation_in

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_KEPT: Final = frozenset(
    (b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs sPLT cICP mDCV cLLI").split()
)
"""What the picture shows by; all else (texts, times, EXIF, a film, what an editor wrote for itself) can be left out."""
_MEMORY: Final[dict[int, int]] = {0: 1, 2: 4, 3: 5}
"""Bytes per pixel while it is scaled, by type of colour: grey, coloured, of a palette; more with transparency."""


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
    memory: int
    """Bytes per pixel that are needed to scale it."""
    _data: bytes = field(repr=False)
    _kept: tuple[tuple[int, int], ...] = field(repr=False)

    def without_metadata(self) -> bytes:
        """Return the same picture, bit for bit, without what is not needed to show it."""
        whole = memoryview(self._data)
        return b"".join([whole[start:end] for start, end in self._kept])


def read_png(data: bytes) -> Png:
    """Read the chunks; raise NotPngError when it is no PNG."""
    if not data.startswith(_SIGNATURE) or data[12:16] != b"IHDR" or len(data) < 33:
        raise NotPngError
    width, height = struct.unpack(">II", data[16:24])
    if not width or not height:
        raise NotPngError
    orientation, complete, at = 1, False, len(_SIGNATURE)
    kept = [(0, at)]
    whole = memoryview(data)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if end > len(data) or crc32(whole[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            break
        if kind == b"eXIf":
            orientation = orientation_in(data[at + 8 : end - 4])
        if kind in _KEPT:
            kept.append((at, end))
        if kind == b"IEND":
            complete = True
            break
        at = end
    return Png(width, height, orientation, complete, _MEMORY.get(data[25], 8), data, tuple(kept))
