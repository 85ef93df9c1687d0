"""Photographs and other pictures (图片): looked at once, sized for print, freed of what only the camera knew.

The only user of Pillow. A JPEG or PNG that stays as it is never needs it: size, completeness and EXIF are read from the
file's own segments, which takes a millisecond where decoding takes fifty. docs/dev/pictures.md tells what is kept.
"""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from qreport.jpeg import Jpeg, NotJpegError, read_jpeg
from qreport.png import NotPngError, Png, read_png

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS: Final = 170_000_000
"""A picture of more could fill the memory; a telephone makes 108 million, a bomb any number."""

MOST_PPI: Final = 330
"""What print can show, and a little; a finer picture is scaled down to ``PRINT_PPI``."""

PRINT_PPI: Final = 220

_QUALITY: Final = 90
_ORIENTATION: Final = 0x0112
_ADVICE: Final[dict[str, str]] = {
    ".heic": "是苹果手机的 HEIC 格式，Word 不认识。请在手机上选“兼容性最佳”再拍，或者用看图软件另存为 JPEG。",
    ".heif": "是手机的 HEIF 格式，Word 不认识。请用看图软件另存为 JPEG。",
    ".avif": "是 AVIF 格式，Word 不认识。请用看图软件另存为 JPEG。",
    ".svg": "是矢量图 SVG。请用制图软件导出为 PNG，宽度至少 1600 像素。",
    ".pdf": "是 PDF 文件，不是图片。请导出为 PNG 或 JPEG。",
    ".psd": "是 Photoshop 文件。请另存为 JPEG 或 PNG。",
    ".emf": "是 EMF 图。请另存为 PNG。",
    ".wmf": "是 WMF 图。请另存为 PNG。",
}
_READABLE: Final = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "MPO")


class PictureProblem(Exception):
    """图片有问题: the picture cannot be used; the message is a Chinese sentence for whoever put it there."""


@frozen(eq=False, repr=False)
class PictureInfo:
    """图片信息: sizes in pixels as seen (EXIF orientation applied); ``digest`` is that of the file's bytes."""

    width: int
    height: int
    digest: str
    format: str
    """``JPEG``, ``PNG`` …"""
    turned: bool = False
    """The pixels lie otherwise than the picture is seen."""


@frozen(eq=False, repr=False)
class _Seen:
    changed: int
    size: int
    info: PictureInfo


_seen: dict[Path, _Seen] = {}


def inspect(path: Path) -> PictureInfo:
    """Look at a picture; raise PictureProblem when it cannot be used.

    A file is looked at once per process, unless it changes.
    """
    try:
        state = path.stat()
        known = _seen.get(path)
        if known is not None and (known.changed, known.size) == (state.st_mtime_ns, state.st_size):
            return known.info
        data = path.read_bytes()
    except FileNotFoundError:
        raise PictureProblem(f"找不到图片“{path.name}”。") from None
    except OSError:
        raise PictureProblem(f"图片“{path.name}”打不开。") from None
    info = _inspected(path.name, path.suffix.lower(), data)
    _seen[path] = _Seen(state.st_mtime_ns, state.st_size, info)
    return info


def prepare(path: Path, placed_width: float) -> tuple[bytes, str]:
    """Return the bytes to store for a picture placed that many millimetres wide, and their extension.

    The bytes are the file's own, without its EXIF, unless it is finer than print can show, lies on its side or has
    a format that Word does not know.
    """
    info = inspect(path)
    try:
        data = path.read_bytes()
    except OSError:
        raise PictureProblem(f"图片“{path.name}”打不开。") from None
    pixels = target_width(info, placed_width)
    if pixels is None and not info.turned:
        if info.format == "JPEG":
            return read_jpeg(data).without_metadata(), "jpg"
        if info.format == "PNG":
            return read_png(data).without_metadata(), "png"
    with _opened(path.name, path.suffix.lower(), data) as image:
        return _converted(image, info, pixels)


def target_width(info: PictureInfo, placed_width: float) -> int | None:
    """Return to how many pixels a picture is scaled when placed that many millimetres wide; ``None``: not at all."""
    inches = placed_width / 25.4
    if inches <= 0 or info.width / inches <= MOST_PPI:
        return None
    return max(1, round(inches * PRINT_PPI))


def _inspected(name: str, suffix: str, data: bytes) -> PictureInfo:
    if not data:
        raise PictureProblem(f"图片“{name}”是空文件。")
    digest = hashlib.sha256(data).hexdigest()
    try:
        outside: Jpeg | Png = read_png(data) if data.startswith(b"\x89PNG") else read_jpeg(data)
    except (NotJpegError, NotPngError):
        return _decoded(name, suffix, data, digest)
    _refuse_bomb(name, outside.width, outside.height)
    if not outside.complete:
        raise PictureProblem(_damaged(name))
    kind = "JPEG" if isinstance(outside, Jpeg) else "PNG"
    return _info(outside.width, outside.height, digest, kind, outside.orientation)


def _info(width: int, height: int, digest: str, kind: str, orientation: int) -> PictureInfo:
    if orientation in (5, 6, 7, 8):
        width, height = height, width
    return PictureInfo(width, height, digest, kind, orientation not in (0, 1))


def _decoded(name: str, suffix: str, data: bytes, digest: str) -> PictureInfo:
    """Look at a picture of another kind with Pillow: every pixel of it, nothing less tells whether it is whole."""
    with _opened(name, suffix, data) as image:
        if image.format not in _READABLE:
            raise PictureProblem(_unknown(name, suffix))
        _refuse_bomb(name, *image.size)
        try:
            image.load()
        except Exception:  # Pillow's readers raise whatever a damaged file makes them stumble over
            raise PictureProblem(_damaged(name)) from None
        # a JPEG that comes here is of a rare kind: it is converted like any other
        kind = "rare JPEG" if image.format in ("JPEG", "MPO") else image.format
        return _info(*image.size, digest, kind, image.getexif().get(_ORIENTATION, 1))


def _opened(name: str, suffix: str, data: bytes) -> Image:
    # imported here: plain photographs need no Pillow, and it costs as much as reading fifty of them
    import warnings

    from PIL import Image

    try:
        with warnings.catch_warnings():
            # we have a limit of our own, and ask for the size before a pixel is read
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(BytesIO(data))
    except Image.DecompressionBombError:
        raise PictureProblem(_too_large(name)) from None
    except Exception:  # as above
        raise PictureProblem(_unknown(name, suffix)) from None


def _converted(image: Image, info: PictureInfo, pixels: int | None) -> tuple[bytes, str]:
    """Turn upright, scale down and save anew."""
    from PIL import Image as Images
    from PIL import ImageOps

    if pixels is not None:
        longest = 2 * max(pixels, round(pixels * info.height / info.width))
        image.draft(None, (longest, longest))  # a JPEG is then read at a half, a quarter or an eighth
    if info.turned:
        image = ImageOps.exif_transpose(image)
    profile = image.info.get("icc_profile") if image.mode in ("RGB", "L") else None
    transparent = image.has_transparency_data
    drawn = info.format in ("PNG", "GIF") or image.mode == "1"
    image = _plain_mode(image, transparent)
    if pixels is not None:
        height = max(1, round(pixels * info.height / info.width))
        image = image.resize((pixels, height), Images.Resampling.LANCZOS, reducing_gap=3.0)
    stream = BytesIO()
    if transparent or drawn:
        image.save(stream, "PNG", icc_profile=profile)
        return stream.getvalue(), "png"
    image.save(stream, "JPEG", quality=_QUALITY, subsampling=0, icc_profile=profile)
    return stream.getvalue(), "jpg"


def _plain_mode(image: Image, transparent: bool) -> Image:
    """Return the picture in a mode that both formats have and that can be scaled smoothly."""
    if transparent:
        return image.convert("RGBA")
    if image.mode.startswith(("I", "F")):
        # 16 bits a pixel, as scanners make them
        image = image.convert("I").point(lambda value: value * (1 / 256))
        return image.convert("L")
    return image if image.mode in ("RGB", "L") else image.convert("L" if image.mode == "1" else "RGB")


def _refuse_bomb(name: str, width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise PictureProblem(_too_large(name))


def _damaged(name: str) -> str:
    return f"图片“{name}”已经损坏，或者没有传完。请重新复制一份。"


def _too_large(name: str) -> str:
    return f"图片“{name}”太大，超过 1.7 亿像素。请先用看图软件缩小。"


def _unknown(name: str, suffix: str) -> str:
    advice = _ADVICE.get(suffix)
    if advice is not None:
        return f"“{name}”{advice}"
    return f"“{name}”不是图片，或者已经损坏。请换成 JPEG 或 PNG 图片。"
