"""Pictures that are meant to hang or swell whoever opens them: small files, all of them, made when asked for."""

import io
import json
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from zlib import compress, crc32

from PIL import Image

ROOT: Final = Path(__file__).parents[2]
HUGE: Final = 60_000
LONGEST: Final = 60
"""Seconds after which a process counts as hanging; the aim is 5, the rest is for slow machines."""
LARGEST: Final = 700
"""Megabytes that no picture may take; the aim is 300."""


def treated(path: Path) -> dict[str, Any]:
    """Prepare a picture in a child, which is stopped when it hangs; return what ``picture_child`` tells."""
    command = [sys.executable, "-m", "tests.support.picture_child", str(path)]
    done = subprocess.run(command, capture_output=True, timeout=LONGEST, check=True, cwd=ROOT)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def small(kind: str, size: tuple[int, int] = (30, 30), mode: str = "RGB", **options: Any) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size).save(stream, kind, **options)
    return stream.getvalue()


def patched(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at + len(new) :]


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))


def png(size: tuple[int, int], rows: bytes, *more: bytes, colour: int = 0) -> bytes:
    """Return a PNG of 8 bits whose rows and checksums are right."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, colour, 0, 0, 0))
    return b"".join((b"\x89PNG\r\n\x1a\n", head, *more, chunk(b"IDAT", compress(rows, 9)), chunk(b"IEND", b"")))


def blank_png(side: int) -> bytes:
    """Return a grey PNG that is whole, of a few kilobytes for many millions of pixels."""
    return png((side, side), bytes((side + 1) * side))


def text_bomb() -> bytes:
    text = b"Comment\0\0" + compress(bytes(200_000_000), 9)
    return png((3000, 2000), bytes(3001 * 2000), chunk(b"zTXt", text))


def gif_film(frames: int) -> bytes:
    first = small("GIF", (200, 200), "P")
    begin = first.index(b",", 13)
    return first[:-1] + first[begin:-1] * frames + b";"


def gif_beyond_its_screen() -> bytes:
    data = small("GIF", (30, 30), "P")
    return patched(data, data.index(b",", 13) + 5, struct.pack("<HH", 65535, 65535))


def tiff_huge() -> bytes:
    return _tiff([(256, HUGE), (257, HUGE)])


def tiff_in_circles() -> bytes:
    """Return a TIFF whose directory is followed by itself."""
    return _tiff([(256, 30), (257, 30)], following=8)


def _tiff(entries: list[tuple[int, int]], following: int = 0) -> bytes:
    tags = [*entries, (258, 8), (259, 1), (262, 1), (273, 200), (277, 1), (278, 30), (279, 900)]
    directory = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    head = b"II*\0" + struct.pack("<IH", 8, len(tags)) + directory + struct.pack("<I", following)
    return head.ljust(200, b"\0") + bytes(900)


def webp_huge() -> bytes:
    data = small("WEBP", (30, 30), "RGBA", lossless=True)
    head = struct.pack("<4sIB3x", b"VP8X", 10, 0x12) + (16383).to_bytes(3, "little") * 2
    return b"RIFF" + struct.pack("<I", 4 + len(head) + len(data) - 12) + b"WEBP" + head + data[12:]


def jpeg_huge() -> bytes:
    data = small("JPEG")
    return patched(data, data.index(b"\xff\xc0") + 5, struct.pack(">HH", HUGE, HUGE))


def jpeg_of_scans(scans: int) -> bytes:
    """Return a progressive JPEG that says one of its scans again and again."""
    data = small("JPEG", (2000, 2000), progressive=True)
    begin = data.rindex(b"\xff\xda")
    return data[:-2] + data[begin:-2] * scans + b"\xff\xd9"


BOMBS: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    "png-header": ("a.png", lambda: png((HUGE, HUGE), b"")),
    "png-whole": ("a.png", lambda: blank_png(16_000)),
    "png-coloured": ("a.png", lambda: png((15_000, 15_000), b"", colour=6)),
    "gif-screen": ("a.gif", lambda: patched(small("GIF", mode="P"), 6, struct.pack("<HH", HUGE, HUGE))),
    "gif-frame": ("a.gif", gif_beyond_its_screen),
    "tiff": ("a.tif", tiff_huge),
    "webp": ("a.webp", webp_huge),
    "bmp": ("a.bmp", lambda: patched(small("BMP"), 18, struct.pack("<ii", HUGE, HUGE))),
    "jpeg": ("a.jpg", jpeg_huge),
    "jpeg-scans": ("a.jpg", lambda: jpeg_of_scans(5000)),
}
"""Refused as too large, or as not sound."""

HEAVY: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    "png-large": ("a.png", lambda: blank_png(13_000)),
    "png-text": ("a.png", text_bomb),
    "gif-film": ("a.gif", lambda: gif_film(20_000)),
    "tiff-circle": ("a.tif", tiff_in_circles),
    "jpeg-scans": ("a.jpg", lambda: jpeg_of_scans(60)),
}
"""Shown, but without what makes them heavy."""


def write(folder: Path, bomb: tuple[str, Callable[[], bytes]]) -> Path:
    path = folder / bomb[0]
    path.write_bytes(bomb[1]())
    return path
