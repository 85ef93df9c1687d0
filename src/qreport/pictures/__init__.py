"""Photographs and other pictures (图片): looked at once, sized for print, freed of what only the camera knew.

This file is the only user of Pillow: it decodes and converts. A JPEG or PNG that stays as it is never comes here.
``looking`` looks at one file, ``album`` at all those of a report. docs/dev/pictures.md tells what is kept.
"""

from __future__ import annotations

import struct
import warnings
from importlib import import_module
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, Final

from qreport.pictures import formats, heif
from qreport.pictures.info import PictureInfo, PictureProblem, damaged, refuse_huge

if TYPE_CHECKING:
    from PIL.Image import Image

_ORIENTATION: Final = 0x0112
_FINE: Final = 90
_SCALED: Final = 80
"""Quality of JPEG. What is scaled to 220 ppi shows no loss at 80, and 56 photographs stay below 20 MB."""
_FULL_COLOURS: Final = 0
"""Subsampling 4:4:4: a red stamp on a scanned page keeps its edges."""

_MEMORY: Final[dict[str, int]] = {"1": 1, "L": 1, "P": 5, "RGB": 4}
"""Bytes per pixel that are needed at once, by mode; others are copied while they are converted."""
_MEMORY_OF_KINDS: Final[dict[str, int]] = {"WEBP": 16, formats.HEIF: 5}
"""WebP is decoded as a film, whose canvas is kept three times; telephones make HEIC of 48 million pixels."""
_TURNS: Final[dict[int, str]] = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
"""By EXIF's orientation: what turns the picture upright."""
_READERS: Final[dict[str, str]] = {
    "JPEG": "Jpeg",
    "PNG": "Png",
    "WEBP": "WebP",
    "TIFF": "Tiff",
    "BMP": "Bmp",
    "GIF": "Gif",
}
_REDUCIBLE: Final = frozenset({"RGB", "L", "CMYK", "YCbCr"})


def decoded(name: str, stream: IO[bytes], kind: str, digest: str) -> PictureInfo:
    """Look at a picture by decoding every pixel of it: nothing less tells whether it is whole.

    HEIC is the exception: it takes half a second to decode, and its boxes tell where it ends.
    """
    if kind == "WEBP":
        _refuse_huge_canvas(name, stream)
    with _opened(name, stream, kind) as image:
        if kind == formats.HEIF and not heif.is_whole(stream):
            raise damaged(name)
        refuse_huge(name, *image.size, _MEMORY_OF_KINDS.get(kind) or _MEMORY.get(image.mode, 8))
        try:
            if kind != formats.HEIF:
                _load(image)
            drawn = kind in ("PNG", "GIF") or image.mode == "1" or image.has_transparency_data
            turned = image.getexif().get(_ORIENTATION, 1)
        except Exception:  # Pillow's readers raise whatever a damaged file makes them stumble over
            raise damaged(name) from None
        # a JPEG that comes here is of a kind that Word does not show
        known = "rare JPEG" if kind == "JPEG" else kind
        return PictureInfo.of_stored(image.size, digest, known, turned, "png" if drawn else "jpg")


def converted(name: str, data: bytes, info: PictureInfo, pixels: int | None) -> bytes:
    """Return a picture scaled down to ``pixels`` (None: as it is), upright and in a format that Word knows."""
    kind = "JPEG" if info.format == "rare JPEG" else info.format
    with _opened(name, BytesIO(data), kind) as image:
        try:
            return _converted(image, info, pixels)
        except Exception:  # as above
            raise damaged(name) from None


def maker(info: PictureInfo) -> str:
    """Return what else than a picture decides how its converted bytes come out."""
    import PIL  # its version alone: nothing more is loaded

    return f"Pillow {PIL.__version__} {heif.version()}" if info.format == formats.HEIF else f"Pillow {PIL.__version__}"


def _opened(name: str, stream: IO[bytes], kind: str) -> Image:
    """Open a picture with the reader of its kind and no other.

    Not by ``Image.open``: it warns of what is large, and to silence that is not safe in threads.
    """
    # imported here: plain photographs need no Pillow, and it costs as much as reading fifty of them
    from PIL import Image

    if kind != formats.HEIF:
        import_module(f"PIL.{_READERS[kind]}ImagePlugin")
    elif not heif.can_read():
        raise PictureProblem(f"“{name}”{formats.advice(kind)}")
    stream.seek(0)
    try:
        return Image.OPEN[kind][0](stream, "")
    except Exception:  # as above
        raise PictureProblem(f"“{name}”{formats.advice('')}") from None


def _load(image: Image) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # in English, and about metadata; what matters is raised
        image.load()


def _refuse_huge_canvas(name: str, stream: IO[bytes]) -> None:
    """Refuse a large WebP by its head: opening it takes the memory at once."""
    stream.seek(0)
    head = stream.read(30).ljust(30, b"\0")
    if head[12:16] == b"VP8X":
        size = int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    elif head[12:16] == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        size = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        across, down = struct.unpack("<HH", head[26:30])
        size = across & 0x3FFF, down & 0x3FFF
    refuse_huge(name, *size, _MEMORY_OF_KINDS["WEBP"])


def _converted(image: Image, info: PictureInfo, pixels: int | None) -> bytes:
    from PIL import Image as Images

    sampling = _sampling(image)
    size = _lying(info, pixels)
    if size is not None:
        image.draft(None, size)  # a JPEG is then read at a half, a quarter or an eighth
    profile = image.info.get("icc_profile") if image.mode in ("RGB", "L") else None
    transparent = image.has_transparency_data
    if size is not None and image.mode in _REDUCIBLE and image.width >= 4 * size[0]:
        image = image.reduce(image.width // (2 * size[0]))
    image = _plain_mode(image, transparent)
    if size is not None:
        # for a photograph that was read at a reduced size the quick filter is as good
        smooth = Images.Resampling.LANCZOS if info.stored_as == "png" else Images.Resampling.HAMMING
        image = image.resize(size, smooth)
    if info.orientation != 1:
        image = image.transpose(Images.Transpose[_TURNS[info.orientation]])
    image.info.clear()  # comments and the like would be written unasked
    stream = BytesIO()
    if info.stored_as == "png":
        image.save(stream, "PNG", icc_profile=profile)
    else:
        quality = _FINE if size is None else _SCALED
        image.save(stream, "JPEG", quality=quality, subsampling=sampling, icc_profile=profile)
    return stream.getvalue()


def _lying(info: PictureInfo, pixels: int | None) -> tuple[int, int] | None:
    """Return the size to scale to, as the pixels lie in the file."""
    if pixels is None:
        return None
    height = max(1, round(pixels * info.height / info.width))
    return (height, pixels) if info.orientation >= 5 else (pixels, height)


def _sampling(image: Any) -> int:
    """Return the colour subsampling of a JPEG, so that it is neither worsened nor carried on for nothing."""
    if image.format not in ("JPEG", "MPO"):
        return _FULL_COLOURS
    from PIL.JpegImagePlugin import get_sampling

    return max(get_sampling(image), _FULL_COLOURS)


def _plain_mode(image: Image, transparent: bool) -> Image:
    """Return the picture in a mode that both formats have and that can be scaled smoothly."""
    if transparent:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    if image.mode.startswith(("I", "F")):
        # 16 bits a pixel, as scanners make them
        image = image.convert("I").point(lambda value: value * (1 / 256))
        return image.convert("L")
    return image if image.mode in ("RGB", "L") else image.convert("L" if image.mode == "1" else "RGB")
