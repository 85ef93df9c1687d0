"""Pictures: sizes as seen, damage found, metadata cut out, nothing scaled up or decoded without need."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from qreport.pictures.info import PictureProblem
from qreport.pictures.looking import inspect, prepare


def scene(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    image = Image.new("RGB", size, (210, 220, 230))
    ImageDraw.Draw(image).ellipse((10, 10, size[0] // 2, size[1] // 2), fill=(90, 120, 60))
    return image.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    block = Image.Exif()
    block[0x010F] = "照相机"
    block[0x0112] = orientation
    block[0x8825] = {1: "N", 2: (40.0, 33.0, 0.0)}
    return block


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_photograph_keeps_every_pixel_and_loses_its_metadata(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    scene((800, 600)).save(path, exif=exif(), comment="某人拍摄", icc_profile=b"profile" * 20, quality=85)
    data, extension = prepare(path, 130)
    assert extension == "jpg"
    assert b"Exif" not in data
    assert "某人".encode() not in data
    assert opened(data).info["icc_profile"] == b"profile" * 20
    assert opened(data).tobytes() == Image.open(path).tobytes()


def test_what_hangs_on_behind_a_photograph_is_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "motion.jpg"
    scene((80, 60)).save(path)
    whole = path.read_bytes()
    path.write_bytes(whole + b"\0\0\0\x18ftypmp42")
    assert inspect(path).width == 80
    assert b"ftyp" not in prepare(path, 130)[0]


def test_a_progressive_photograph_is_read(tmp_path: Path) -> None:
    path = tmp_path / "progressive.jpg"
    scene((640, 480)).save(path, progressive=True)
    data, _ = prepare(path, 130)
    assert opened(data).tobytes() == Image.open(path).tobytes()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_on_its_side_is_turned_upright(tmp_path: Path, orientation: int) -> None:
    path = tmp_path / "side.jpg"
    scene((400, 300)).save(path, exif=exif(orientation))
    info = inspect(path)
    data, _ = prepare(path, 130)
    seen = (300, 400) if orientation >= 5 else (400, 300)
    assert (info.width, info.height) == seen
    assert opened(data).size == seen
    assert opened(data).getexif().get(0x0112, 1) == 1


def test_too_fine_a_picture_is_scaled_for_print(tmp_path: Path) -> None:
    path = tmp_path / "large.jpg"
    scene((4000, 3000)).save(path)
    assert opened(prepare(path, 127)[0]).size == (1100, 825)


def test_a_small_picture_is_never_scaled_up(tmp_path: Path) -> None:
    path = tmp_path / "small.jpg"
    scene((200, 150)).save(path)
    assert opened(prepare(path, 130)[0]).size == (200, 150)


def test_a_picture_of_330_pixels_an_inch_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "just.jpg"
    scene((1650, 1000)).save(path)
    assert opened(prepare(path, 127)[0]).size == (1650, 1000)


@pytest.mark.parametrize("width", [60, 12], ids=["as-it-is", "scaled"])
def test_a_transparent_png_stays_one(tmp_path: Path, width: int) -> None:
    path = tmp_path / "logo.png"
    image = scene((300, 300), "RGBA")
    image.putalpha(120)
    image.save(path)
    data, extension = prepare(path, width)
    assert extension == "png"
    assert opened(data).mode == "RGBA"


def test_a_png_loses_its_texts_and_no_pixel(tmp_path: Path) -> None:
    from PIL.PngImagePlugin import PngInfo

    path = tmp_path / "drawn.png"
    notes = PngInfo()
    notes.add_text("Author", "somebody")
    scene((300, 200)).save(path, pnginfo=notes, exif=exif())
    data, _ = prepare(path, 130)
    assert b"somebody" not in data
    assert b"eXIf" not in data
    assert opened(data).tobytes() == Image.open(path).tobytes()


@pytest.mark.parametrize(
    ("name", "mode", "extension"),
    [
        ("a.webp", "RGB", "jpg"),
        ("a.webp", "RGBA", "png"),
        ("a.tiff", "RGB", "jpg"),
        ("a.tiff", "CMYK", "jpg"),
        ("a.tiff", "1", "png"),
        ("a.bmp", "RGB", "jpg"),
        ("a.gif", "P", "png"),
    ],
)
def test_other_formats_are_converted(tmp_path: Path, name: str, mode: str, extension: str) -> None:
    path = tmp_path / name
    image = scene((300, 200), mode)
    if mode == "RGBA":
        image.putalpha(120)
    image.save(path)
    data, made = prepare(path, 130)
    assert made == extension
    assert opened(data).size == (300, 200)


def test_a_deep_grey_scan_is_converted(tmp_path: Path) -> None:
    path = tmp_path / "deep.tiff"
    Image.new("I;16", (60, 40), 0x8000).save(path)
    assert opened(prepare(path, 130)[0]).getpixel((5, 5)) == pytest.approx(128, abs=2)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.gif", "a.webp", "a.tiff"])
def test_a_file_that_was_cut_off_is_found(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    Image.effect_noise((300, 200), 60).save(path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])
    with pytest.raises(PictureProblem, match="已经损坏"):
        inspect(path)


def test_a_file_filled_up_with_zeros_is_found(tmp_path: Path) -> None:
    path = tmp_path / "hole.jpg"
    scene((300, 200)).save(path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2].ljust(len(data), b"\0"))
    with pytest.raises(PictureProblem, match="已经损坏"):
        inspect(path)


def test_a_png_with_a_wrong_checksum_is_found(tmp_path: Path) -> None:
    path = tmp_path / "flipped.png"
    scene((300, 200)).save(path)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(PictureProblem, match="已经损坏"):
        inspect(path)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.jpg", b"", "是空文件"),
        ("a.jpg", b"not found", "不是图片，或者已经损坏"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x04ab", "不是图片，或者已经损坏"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "不是图片，或者已经损坏"),
        ("a.svg", b"<svg/>", "矢量图"),
    ],
    ids=["empty", "text", "header-only", "signature-only", "svg"],
)
def test_what_is_no_picture_is_refused_in_a_sentence(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(PictureProblem, match=said):
        inspect(path)


def test_a_bomb_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    scene((30, 30)).save(path)
    data = bytearray(path.read_bytes())
    data[16:24] = (60000).to_bytes(4, "big") * 2
    path.write_bytes(data)
    with pytest.raises(PictureProblem, match="太大"):
        inspect(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PictureProblem, match=r"找不到图片“a\.jpg”"):
        inspect(tmp_path / "a.jpg")
    with pytest.raises(PictureProblem, match="打不开"):
        inspect(tmp_path)


def test_a_file_that_changed_is_looked_at_again(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    scene((80, 60)).save(path)
    first = inspect(path)
    scene((90, 60)).save(path)
    assert (first.width, inspect(path).width) == (80, 90)
