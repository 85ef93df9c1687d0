"""Small pictures of every form that people send, and files that are none: made once, then used by many reports."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, Final

from PIL import Image

FILES: Final = (
    "照片/校门 一.png",
    "照片/操场.jpg",
    "照片/侧.jpg",
    "照片/印刷.jpg",
    "照片/细长.png",
    "照片/透明.png",
    "照片/动.gif",
)
UNUSABLE: Final = ("照片/没有.png", "照片/坏.png", "照片/半张.jpg", "照片/文字.jpg", "照片", "照片/空.png")


def _picture(kind: str, size: tuple[int, int] = (24, 16), mode: str = "RGB", **options: Any) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size, options.pop("color", 0)).save(stream, kind, **options)
    return stream.getvalue()


BYTES: Final = (_picture("PNG"), b"")


def make_pictures(root: Path) -> None:
    """Write all of them into the folder of the reports."""
    turned = Image.Exif()
    turned[0x0112] = 6
    jpeg = _picture("JPEG", (400, 300))
    contents = {
        "校门 一.png": _picture("PNG"),
        "操场.jpg": jpeg,
        "侧.jpg": _picture("JPEG", (40, 30), exif=turned),
        "印刷.jpg": _picture("JPEG", mode="CMYK"),
        "细长.png": _picture("PNG", (1, 900)),
        "透明.png": _picture("PNG", mode="RGBA"),
        "动.gif": _picture("GIF", mode="P"),
        "坏.png": _picture("PNG").replace(b"IDAT", b"IDOT"),
        "半张.jpg": jpeg[: len(jpeg) // 2],
        "文字.jpg": "不是图片".encode(),
        "空.png": b"",
    }
    (root / "照片").mkdir(parents=True)
    for name, data in contents.items():
        (root / "照片" / name).write_bytes(data)
