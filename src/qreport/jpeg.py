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
    scans: int
    memory: int
    """Bytes per pixel that a reader needs to show it at a reduced size."""
    _data: bytes = field(repr=False)
    _kept: tuple[tuple[int, int], ...] = field(repr=False)

    def without_metadata(self) -> bytes:
        """Return the same picture, bit for bit, without EXIF, XMP, comments and what hangs on behind its end."""
        whole = memoryview(self._data)
        return b"".join([whole[start:end] for start, end in self._kept])


def head_without_metadata(data: bytes) -> bytes:
    """Return a JPEG that was read before without the metadata ahead of its first scan; the rest is not looked through.

    That is what a decoder needs: it reads no further than the end marker.
    """
    at, kept, whole = 2, [memoryview(data)[:2]], memoryview(data)
    while (found := _MARKER.search(data, at)) and data[found.end() - 1] != _START_OF_SCAN:
        start = found.start()
        at = start + 2 + int.from_bytes(data[start + 2 : start + 4], "big")
        if _is_kept(data[start + 1], data[start + 4 : start + 18]):
            kept.append(whole[start:at])
    return b"".join([*kept, whole[found.start() if found else len(data) :]])


def read_jpeg(data: bytes) -> Jpeg:
    """Read the segments; raise NotJpegError when it is no JPEG of a common kind."""
    if not data.startswith(b"\xff\xd8\xff"):
        raise NotJpegError
    frame: tuple[int, int, int] | None = None
    orientation, scans, at = 1, 0, 2
    kept = [(0, 2)]
    complete = False
    while not complete:
        found = _MARKER.search(data, at)
        if found is None or (found.end() + 2 > len(data) and data[found.end() - 1] != _END):
            break
        start, kind = found.start(), data[found.end() - 1]
        complete = kind == _END
        end = start + 2 if complete else start + 2 + int.from_bytes(data[start + 2 : start + 4], "big")
        if kind in _RARE_FRAMES or (kind in _FRAMES and frame is not None):
            raise NotJpegError
        if kind in _FRAMES:
            frame = _frame(data[start + 4 : end])
        if kind == 0xE1 and data.startswith(_EXIF, start + 4):
            orientation = orientation_in(data[start + 4 + len(_EXIF) : end])
        if kind == _START_OF_SCAN:
            scans += 1
            following = _MARKER.search(data, end)
            end = len(data) if following is None else following.start()
        if _is_kept(kind, data[start + 4 : start + 18]):
            kept.append((start, end))
        at = end
    if frame is None:
        raise NotJpegError
    width, height, memory = frame
    return Jpeg(width, height, orientation, complete, scans, memory if scans > 1 else 1, data, tuple(kept))


def _is_kept(kind: int, begins: bytes) -> bool:
    if kind == _COMMENT:
        return False
    if 0xE0 <= kind <= 0xEF:
        return any(kind == each and begins.startswith(name) for each, name in _KEPT_APPLICATION)
    return True


def _frame(segment: bytes) -> tuple[int, int, int]:
    """Return width, height and the bytes per pixel that a picture of several scans takes: all is held to the last."""
    if len(segment) < 6:
        raise NotJpegError
    bits, height, width, count = struct.unpack(">BHHB", segment[:6])
    factors = [(factor >> 4, factor & 15) for factor in segment[7 : 6 + 3 * count : 3]]
    if bits != 8 or not width or not height or len(factors) != count or not all(map(all, factors)):
        raise NotJpegError
    whole = max(across for across, _ in factors) * max(down for _, down in factors)
    return width, height, -(-2 * sum(across * down for across, down in factors) // whole)


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
