"""图片目录: the name of every picture, what draws it, and how it is saved."""

import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from . import care, charts, emblem, festival, grounds, halls, land, library, outing, school, tables, wall, work
from .canvas import Canvas

LIMIT = 150_000
"""No photo takes more bytes than this; one of twelve megapixels may take twice as many."""

ORIENTATION, GPS, EXIF = 0x0112, 0x8825, 0x8769


def jpeg(picture: Image.Image, exif: Image.Exif | None = None) -> bytes:
    """存成 JPEG: as good as the limit allows; without EXIF unless given."""
    # progressive, because twelve megapixels of flat colour would not fit otherwise
    large = picture.width * picture.height > 4_000_000
    data = b""
    for quality in (82, 78, 74, 70, 64, 58, 50):
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality, optimize=True, progressive=large, exif=exif or b"")
        data = file.getvalue()
        if len(data) <= (2 * LIMIT if large else LIMIT):
            break
    return data


def photo(draw: Callable[[], Canvas]) -> Callable[[Path, str], Path]:
    """普通照片: upright, no EXIF."""

    def write(folder: Path, name: str) -> Path:
        path = folder / f"{name}.jpg"
        path.write_bytes(jpeg(draw().finish()))
        return path

    return write


def turned(folder: Path, name: str) -> Path:
    """转了向的照片: stored lying on its side as a phone does; EXIF says how to turn it upright."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6  # "turn by 90° clockwise to see it": so the pixels are turned the other way here
    path = folder / f"{name}.jpg"
    path.write_bytes(jpeg(land.desert().finish().transpose(Image.Transpose.ROTATE_90), exif))
    return path


def tagged(folder: Path, name: str) -> Path:
    """带拍摄信息的照片: camera and place are invented, there so that taking them out can be tested."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Example Camera Works", "Model 0 (fictitious)"
    exif[0x0131], exif[0x0132] = "draw_photos", "2023:01:01 00:00:00"
    exif[0x013B] = "Nobody (fictitious)"
    exif[EXIF] = {0x9003: "2023:01:01 00:00:00", 0xA431: "SN-0000-EXAMPLE", 0x8827: 100}
    exif[GPS] = {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0), 29: "2023:01:01"}  # the middle of the sea
    path = folder / f"{name}.jpg"
    path.write_bytes(jpeg(grounds.campus().finish(), exif))
    return path


def drawing(draw: Callable[[], Image.Image]) -> Callable[[Path, str], Path]:
    """图形: a PNG file."""

    def write(folder: Path, name: str) -> Path:
        path = folder / f"{name}.png"
        draw().save(path, optimize=True)
        return path

    return write


PICTURES: dict[str, Callable[[Path, str], Path]] = {
    "ceremony": photo(halls.ceremony),
    "oath": photo(halls.oath),
    "memorial": photo(land.memorial),
    "stage": photo(halls.stage),
    "visit": photo(tables.visit),
    "online-class": photo(school.online_class),
    "meeting": photo(tables.meeting),
    "contest": photo(halls.contest),
    "workshop": photo(work.workshop),
    "sports": photo(grounds.sports),
    "fair": photo(outing.fair),
    "textile": photo(work.textile),
    "airport": photo(outing.airport),
    "nursing": photo(care.nursing),
    "desert": turned,
    "campus": tagged,
    "field": photo(land.field),
    "mural": photo(wall.mural),
    "kindergarten": photo(care.kindergarten),
    "signing": photo(tables.signing),
    "classroom": photo(school.classroom),
    "reading": photo(library.reading),
    "festival": photo(festival.festival),
    "chart-practice": photo(charts.practice),
    "chart-culture": photo(charts.culture),
    "chart-premises": photo(charts.premises),
    "logo": drawing(emblem.logo),
    "wechat": drawing(emblem.wechat),
}
