"""Kinds of files (图片格式), told by their first bytes and not by their names, and what to do with those not shown."""

from __future__ import annotations

import re
from typing import Final

HEAD: Final = 1024
"""Bytes at the beginning of a file that tell its kind."""

HEIF: Final = "HEIF"
DECODABLE: Final = frozenset({"JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", HEIF})

_BEGINNINGS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"BM", "BMP"),
    (b"%PDF", "pdf"),
    (b"%!PS", "eps"),
    (b"\xc5\xd0\xd3\xc6", "eps"),
    (b"8BPS", "psd"),
    (b"\xd7\xcd\xc6\x9a", "wmf"),
    (b"\1\0\x09\0\0\3", "wmf"),
    (b"PK\3\4", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
)
_BRANDS: Final[dict[bytes, str]] = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), HEIF),
    **dict.fromkeys((b"avif", b"avis"), "avif"),
}
"""Of the family of MP4: still pictures; the rest are films."""

_RAW: Final = (".dng", ".cr2", ".cr3", ".nef", ".nrw", ".arw", ".raf", ".orf", ".rw2", ".pef", ".srw")
_MARKUP: Final = re.compile(rb"<(svg|!doctype html|html)[\s>]", re.IGNORECASE)
_ADVICE: Final[dict[str, str]] = {
    HEIF: "是手机的HEIC照片，Word不认识。请在手机或看图软件里另存为JPEG，或者安装转换程序：pip install qreport[heic]",
    "avif": "是AVIF图片，Word不认识。请用看图软件另存为JPEG。",
    "svg": "是矢量图SVG。请用制图软件导出为PNG，宽度至少1600像素。",
    "html": "是网页，不是图片：多半是下载的时候没有下到图片本身。请重新下载。",
    "pdf": "是PDF文件，不是图片。请导出为PNG或JPEG。",
    "eps": "是EPS图。请用制图软件导出为PNG，宽度至少1600像素。",
    "psd": "是Photoshop文件。请另存为JPEG或PNG。",
    "emf": "是EMF图。请另存为PNG。",
    "wmf": "是WMF图。请另存为PNG。",
    "film": "是视频，不是图片。请截一帧，存为JPEG。",
    "raw": "是相机的原始文件（RAW）。请用看图软件另存为JPEG。",
    "zip": "是压缩包或Office文件，不是图片。请打开它，把里面的图片另存为JPEG或PNG。",
    "office": "是Office文件，不是图片。请打开它，把里面的图片另存为JPEG或PNG。",
}
_UNKNOWN: Final = "不是图片，或者已经损坏。请换成JPEG或PNG图片。"


def kind_of(head: bytes, suffix: str) -> str:
    """Return the kind of a file that begins so; one of ``DECODABLE``, another that ``advice`` knows, or ``""``.

    The suffix (in lower case) counts for a camera's raw file alone, which begins like a TIFF.
    """
    if suffix in _RAW:
        return "raw"
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "film")
    if head[:4] == b"\1\0\0\0" and head[40:44] == b" EMF":
        return "emf"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and (markup := _MARKUP.search(head)):
        return "svg" if markup[1].lower() == b"svg" else "html"
    return "svg" if suffix in (".svg", ".svgz") else ""


def advice(kind: str) -> str:
    """Return what a file is that cannot be shown, and what to do; it follows the file's name."""
    return _ADVICE.get(kind, _UNKNOWN)
