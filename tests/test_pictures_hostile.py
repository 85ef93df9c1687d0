"""Pictures come by e-mail: bombs are refused before they go off, and nothing of place or person gets through."""

import io
import struct
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from qreport.pictures.info import PictureProblem
from qreport.pictures.looking import inspect, prepare
from tests.support.hostile_pictures import BOMBS, HEAVY, LARGEST, chunk, treated, write

SECRET = "Taklamakan Road 8"
SECRET_BYTES = SECRET.encode()


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, BOMBS[name])
    assert path.stat().st_size < 20_000_000
    told = treated(path)
    assert "请" in told["said"]
    assert told["megabytes"] < LARGEST


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_picture_is_shown_without_what_makes_it_heavy(tmp_path: Path, name: str) -> None:
    told = treated(write(tmp_path, HEAVY[name]))
    assert (told["said"], told["bytes"] > 0) == ("", True)
    assert told["megabytes"] < LARGEST


@pytest.mark.skipif(sys.platform == "win32", reason="Windows不告知内存用量")
def test_the_memory_of_a_picture_is_not_that_of_whoever_asks(tmp_path: Path) -> None:
    ours = bytes([1]) * (500 * 2**20)  # written to, so that it is really held
    told = treated(write(tmp_path, BOMBS["png-header"]))
    assert 5 < told["megabytes"] < len(ours) / 2**20


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'<?xml version="1.0"?>\n<!-- a --><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "矢量图SVG"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "是网页"),
        (b"%PDF-1.7\n", "是PDF文件"),
        (b"8BPS\0\1", "Photoshop"),
        (b"\xd7\xcd\xc6\x9a" + bytes(40), "WMF"),
        (b"\1\0\0\0" + bytes(36) + b" EMF" + bytes(40), "EMF"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n(%pipe%id) (w) file\n", "EPS"),
        (b"\0\0\0\x20ftypisom" + bytes(20), "视频"),
        (b"\0\0\0\x20ftypavif" + bytes(20), "AVIF"),
        (b"PK\3\4" + bytes(30), "压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Office"),
    ],
    ids=["svg", "html", "pdf", "psd", "wmf", "emf", "eps", "film", "avif", "zip", "ole"],
)
def test_what_is_no_photograph_is_named_by_its_content(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    with pytest.raises(PictureProblem, match=said):
        inspect(path)


def test_a_raw_file_of_a_camera_is_named(tmp_path: Path) -> None:
    path = tmp_path / "IMG_0001.CR2"
    Image.new("RGB", (30, 20)).save(path, "TIFF")
    with pytest.raises(PictureProblem, match="RAW"):
        inspect(path)


@pytest.mark.parametrize(("kind", "extension"), [("PNG", "png"), ("JPEG", "jpg"), ("GIF", "png"), ("WEBP", "jpg")])
def test_the_content_decides_and_not_the_name(tmp_path: Path, kind: str, extension: str) -> None:
    path = tmp_path / "named.tiff"
    Image.new("RGB", (60, 40), "red").save(path, kind)
    data, made = prepare(path, 130)
    assert made == extension
    assert Image.open(io.BytesIO(data)).size == (60, 40)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    import os

    if not hasattr(os, "mkfifo"):
        pytest.skip("这个系统没有命名管道")
    path = tmp_path / "photo.jpg"
    os.mkfifo(path)
    with pytest.raises(PictureProblem, match="打不开"):
        inspect(path)


def exif(orientation: int = 1) -> Image.Exif:
    block = Image.Exif()
    block[0x010F] = SECRET
    block[0x013B] = SECRET
    block[0x0112] = orientation
    block[0x8825] = {1: "N", 2: (40.0, 33.0, 0.0), 29: "2024:01:02"}
    return block


PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def segment(kind: int, data: bytes) -> bytes:
    return b"\xff" + bytes([kind]) + struct.pack(">H", len(data) + 2) + data


def jpeg(size: tuple[int, int], orientation: int = 1) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "green").save(stream, "JPEG", exif=exif(orientation), icc_profile=PROFILE)
    whole = stream.getvalue()
    told = [
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET_BYTES),
        segment(0xE2, b"MPF\0" + SECRET_BYTES),
        segment(0xED, b"Photoshop 3.0\0" + SECRET_BYTES),
        segment(0xEB, b"JP" + SECRET_BYTES),
        segment(0xFE, SECRET_BYTES),
    ]
    return whole[:2] + b"".join(told) + whole[2:] + SECRET_BYTES


def drawn(size: tuple[int, int]) -> bytes:
    stream, notes = io.BytesIO(), PngInfo()
    notes.add_text("Author", SECRET, zip=False)
    notes.add_itxt("XML:com.adobe.xmp", SECRET)
    notes.add_text("Comment", "place", zip=True)
    Image.new("RGB", size, "green").save(stream, "PNG", pnginfo=notes, exif=exif(), icc_profile=PROFILE)
    whole = stream.getvalue()
    return whole[:33] + chunk(b"caBX", SECRET_BYTES) + whole[33:] + SECRET_BYTES


def other(kind: str) -> bytes:
    stream = io.BytesIO()
    told = exif()
    if kind == "TIFF":
        del told[0x8825]  # Pillow cannot write it there
    extra = {"xmp": SECRET_BYTES} if kind == "WEBP" else {"comment": SECRET_BYTES} if kind == "GIF" else {}
    Image.new("RGB", (3000, 1500), "green").save(stream, kind, exif=told, icc_profile=PROFILE, **extra)
    return stream.getvalue()


CONTENTS: dict[str, Callable[[], bytes]] = {
    "jpeg-as-it-is": lambda: jpeg((300, 200)),
    "jpeg-scaled": lambda: jpeg((3000, 2000)),
    "jpeg-turned": lambda: jpeg((300, 200), 6),
    "jpeg-turned-and-scaled": lambda: jpeg((3000, 2000), 8),
    "png-as-it-is": lambda: drawn((300, 200)),
    "png-scaled": lambda: drawn((3000, 2000)),
    "webp": lambda: other("WEBP"),
    "tiff": lambda: other("TIFF"),
    "gif": lambda: other("GIF"),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_nothing_of_place_or_person_gets_through(tmp_path: Path, name: str) -> None:
    path = tmp_path / "photo"
    path.write_bytes(CONTENTS[name]())
    assert SECRET_BYTES in path.read_bytes()
    data, _ = prepare(path, 130)
    image = Image.open(io.BytesIO(data))
    image.load()
    assert SECRET_BYTES not in data
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "icc_profile"}


@pytest.mark.parametrize("name", [name for name in CONTENTS if name != "gif"])
def test_the_colour_profile_stays(tmp_path: Path, name: str) -> None:
    path = tmp_path / "photo"
    path.write_bytes(CONTENTS[name]())
    assert Image.open(io.BytesIO(prepare(path, 130)[0])).info["icc_profile"] == PROFILE


def test_a_picture_that_changes_while_it_is_made_is_not_mistaken(tmp_path: Path) -> None:
    from qreport.pictures.looking import prepared

    path = tmp_path / "photo.jpg"
    path.write_bytes(jpeg((3000, 2000)))
    info = inspect(path)
    path.write_bytes(jpeg((2000, 3000)))
    with pytest.raises(PictureProblem, match="被改动了"):
        prepared(path, info, 1000)
