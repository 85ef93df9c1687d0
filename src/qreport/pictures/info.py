"""What is known of a picture (图片信息), and how much of it print can show."""

from __future__ import annotations

from typing import Final

from attrs import frozen

MOST_PIXELS: Final = 170_000_000
"""A telephone makes 108 million; a picture of more is a bomb or a mistake."""

MOST_MEMORY: Final = 280_000_000
"""Bytes that the pixels of a picture may take while it is decoded whole: a scan of A3 at 600 ppi just fits."""

MOST_BYTES: Final = 150_000_000
"""Of a file: A4 scanned at 600 ppi and not compressed has 105 million."""

MOST_PPI: Final = 330
"""What print can show, and a little; a finer picture is scaled down to ``PRINT_PPI``."""

PRINT_PPI: Final = 220


class PictureProblem(Exception):
    """图片有问题: the picture cannot be used; the message is a Chinese sentence for whoever put it there."""


@frozen(eq=False, repr=False)
class PictureInfo:
    """图片信息: sizes in pixels as seen (EXIF orientation applied); ``digest`` is that of the file's bytes."""

    width: int
    height: int
    digest: str
    format: str
    """``JPEG``, ``PNG`` …; ``rare JPEG`` is a kind that Word does not show."""
    orientation: int = 1
    """As in EXIF: how the pixels lie in the file, 1 being upright."""
    stored_as: str = "jpg"
    """The extension of what goes into the Word file: ``jpg`` or ``png``."""

    @classmethod
    def of_stored(cls, size: tuple[int, int], digest: str, kind: str, orientation: int, stored_as: str) -> PictureInfo:
        """Return the info of a picture whose pixels lie in a file as ``size`` and EXIF's ``orientation`` say."""
        orientation = orientation if orientation in range(1, 9) else 1
        width, height = reversed(size) if orientation >= 5 else size
        return cls(width, height, digest, kind, orientation, stored_as)

    @property
    def turned(self) -> bool:
        """The pixels lie otherwise than the picture is seen."""
        return self.orientation != 1

    @property
    def kept(self) -> bool:
        """The pixels can go into the Word file as they are, unless they are too fine."""
        return self.format in ("JPEG", "PNG") and not self.turned


def target_width(info: PictureInfo, placed_width: float) -> int | None:
    """Return to how many pixels a picture is scaled when placed that many millimetres wide; ``None``: not at all."""
    inches = placed_width / 25.4
    if inches <= 0 or info.width / inches <= MOST_PPI:
        return None
    return max(1, round(inches * PRINT_PPI))


def refuse_huge(name: str, width: int, height: int, memory: int) -> None:
    """Raise PictureProblem for more pixels than anybody needs, or of ``memory`` bytes each than there is room for."""
    pixels = width * height
    if pixels > MOST_PIXELS or pixels * memory > MOST_MEMORY:
        raise too_large(name, f"有{width}×{height}像素")


def too_large(name: str, size: str = "") -> PictureProblem:
    """Return what to say of a picture that would fill the memory."""
    return PictureProblem(f"图片“{name}”太大{'，' if size else ''}{size}，打开它会占满内存。请先用看图软件缩小。")


def damaged(name: str) -> PictureProblem:
    """Return what to say of a file that is not whole."""
    return PictureProblem(f"图片“{name}”已经损坏，或者没有传完。请重新复制一份。")
