"""The segments of a JPEG (图片文件结构): its size, whether it is whole, which way up it is, and what can be cut out.

Nothing is decoded. In the scans an ``FF`` of the data is followed by ``00``, so the end marker found there is
the true end; a file that was cut off has none.
"""

from __future__ import annotations

import re
import struct
from typing import Final

from attrs import field, frozen

_MARKER: Final = re.compile(b"\xff[^\x00\x01\xd0-\xd7\xff]")
_START_OF_SCAN: Final = 0xDA
_END: Final = 0xD9
_COMMENT: Final = 0xFE
_EXIF: Final = b"Exif\0\0"
_FRAMES: Final = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive: what Word shows."""
_RARE_FRAMES: Final = frozenset({0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_KEPT_APPLICATION: Final = ((0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe"))
"""Resolution, colour profile and colour transform: without the last two the colours would change."""


class NotJpegError(ValueError):
    """不是普通 JPEG: not a JPEG at all, or of a rare kind that Word does not show."""


@frozen(eq=False, repr=False)
class Jpeg:
    """A JPEG's outside. ``width`` and ``height`` as stored; ``orientation`` as in EXIF, 1 being upright."""

    width: int
    height: int
    orientation: int
    complete: bool
    _data: bytes = field(repr=False)
    _kept: tuple[tuple[int, int], ...] = field(repr=False)

    def without_metadata(self) -> bytes:
        """Return the same picture, bit for bit, without EXIF, XMP, comments and what hangs on behind its end."""
        return b"".join([self._data[start:end] for start, end in self._kept])


def read_jpeg(data: bytes) -> Jpeg:
    """Read the segments; raise NotJpegError when it is no JPEG of a common kind."""
    if not data.startswith(b"\xff\xd8\xff"):
        raise NotJpegError
    size: tuple[int, int] | None = None
    orientation, at = 1, 2
    kept = [(0, 2)]
    while True:
        found = _MARKER.search(data, at)
        if found is None or (found.end() + 2 > len(data) and data[found.end() - 1] != _END):
            return _result(size, orientation, data, kept, complete=False)
        start, kind = found.start(), data[found.end() - 1]
        if kind == _END:
            return _result(size, orientation, data, [*kept, (start, start + 2)], complete=True)
        end = start + 2 + int.from_bytes(data[start + 2 : start + 4], "big")
        if kind in _RARE_FRAMES:
            raise NotJpegError
        if kind in _FRAMES and size is None:
            size = _frame_size(data[start + 4 : end])
        if kind == 0xE1 and data.startswith(_EXIF, start + 4):
            orientation = orientation_in(data[start + 4 + len(_EXIF) : end])
        if kind == _START_OF_SCAN:
            following = _MARKER.search(data, end)
            end = len(data) if following is None else following.start()
        if _is_kept(kind, data[start + 4 : start + 18]):
            kept.append((start, end))
        at = end


def _result(
    size: tuple[int, int] | None, orientation: int, data: bytes, kept: list[tuple[int, int]], *, complete: bool
) -> Jpeg:
    if size is None:
        raise NotJpegError
    return Jpeg(size[0], size[1], orientation, complete, data, tuple(kept))


def _is_kept(kind: int, begins: bytes) -> bool:
    if kind == _COMMENT:
        return False
    if 0xE0 <= kind <= 0xEF:
        return any(kind == each and begins.startswith(name) for each, name in _KEPT_APPLICATION)
    return True


def _frame_size(segment: bytes) -> tuple[int, int]:
    if len(segment) < 6:
        raise NotJpegError
    bits, height, width = struct.unpack(">BHH", segment[:5])
    if bits != 8 or not width or not height:
        raise NotJpegError
    return width, height


def orientation_in(tiff: bytes) -> int:
    """Return the orientation that EXIF names, 1 where it names none that makes sense."""
    order = "<" if tiff.startswith(b"II") else ">"
    try:
        (at,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, at)
        for number in range(count):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, at + 2 + 12 * number)
            if tag == 0x0112:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1
