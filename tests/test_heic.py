"""HEIC photographs of telephones: converted where pillow-heif is installed, else refused with what to do."""

import io
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from qreport.pictures import heif
from qreport.pictures.info import PictureProblem
from qreport.pictures.looking import inspect, prepare
from tests.support.hostile_pictures import LARGEST, treated

IN_CI = bool(os.environ.get("QREPORT_CI"))
SECRET = "Taklamakan Road 8"

needs_heif = pytest.mark.skipif(
    not heif.can_read() and not IN_CI, reason="没有安装pillow-heif，无法转换HEIC（pip install qreport[heic]）"
)


def photograph(path: Path, size: tuple[int, int] = (400, 300), orientation: int = 1, mode: str = "RGB") -> Path:
    assert heif.can_read()
    picture = Image.new(mode, size, "white")
    picture.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    told = Image.Exif()
    told[0x010F] = SECRET
    told[0x0112] = orientation
    told[0x8825] = {1: "N", 2: (40.0, 33.0, 0.0)}
    picture.save(path, "HEIF", exif=told.tobytes(), quality=90)
    return path


@needs_heif
@pytest.mark.parametrize("name", ["IMG_0001.HEIC", "微信图片.jpg"])
def test_a_photograph_of_a_telephone_becomes_a_jpeg(tmp_path: Path, name: str) -> None:
    path = photograph(tmp_path / name)
    data, extension = prepare(path, 130)
    image = Image.open(io.BytesIO(data))
    assert (extension, image.format, image.size) == ("jpg", "JPEG", (400, 300))


@needs_heif
def test_it_is_scaled_for_print(tmp_path: Path) -> None:
    path = photograph(tmp_path / "a.heic", (4000, 3000))
    assert Image.open(io.BytesIO(prepare(path, 127)[0])).size == (1100, 825)


@needs_heif
def test_one_on_its_side_is_turned_once(tmp_path: Path) -> None:
    path = photograph(tmp_path / "a.heic", orientation=6)
    info = inspect(path)
    image = Image.open(io.BytesIO(prepare(path, 130)[0])).convert("RGB")
    assert (info.width, info.height) == image.size == (300, 400)
    corner = image.getpixel((290, 10))
    assert isinstance(corner, tuple)
    assert corner[0] > 200 > 100 > corner[1]


@needs_heif
def test_its_place_is_left_out(tmp_path: Path) -> None:
    path = photograph(tmp_path / "a.heic")
    assert SECRET.encode() in path.read_bytes()
    data, _ = prepare(path, 130)
    assert SECRET.encode() not in data
    assert not Image.open(io.BytesIO(data)).getexif()


@needs_heif
def test_a_transparent_one_becomes_a_png(tmp_path: Path) -> None:
    assert prepare(photograph(tmp_path / "a.heic", mode="RGBA"), 130)[1] == "png"


@needs_heif
@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_one_that_was_cut_off_is_found(tmp_path: Path, part: float) -> None:
    path = photograph(tmp_path / "a.heic")
    data = path.read_bytes()
    path.write_bytes(data[: round(len(data) * part)])
    with pytest.raises(PictureProblem, match="损坏"):
        inspect(path)


@needs_heif
@pytest.mark.parametrize("size", [(60_000, 60_000), (2**31 - 1, 2**31 - 1), (13_000, 14_000)])
def test_one_that_says_it_is_huge_is_refused_before_it_is_opened(tmp_path: Path, size: tuple[int, int]) -> None:
    path = photograph(tmp_path / "a.heic")
    data = path.read_bytes()
    stated = struct.pack(">II", 400, 300)
    assert data.count(stated) >= 1, "the box that states the size"
    path.write_bytes(data.replace(stated, struct.pack(">II", *size)))
    told = treated(path)
    assert "请" in told["said"]
    assert told["megabytes"] < LARGEST


WITHOUT = """
import sys
sys.modules["pillow_heif"] = None  # what an import meets where it is not installed
from pathlib import Path
from qreport.pictures.info import PictureProblem
from qreport.pictures.looking import inspect
try:
    inspect(Path(sys.argv[1]))
except PictureProblem as problem:
    sys.stdout.buffer.write(str(problem).encode())
"""


def test_without_the_extra_it_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "照片.jpg"
    path.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200))
    command = [sys.executable, "-X", "utf8", "-c", WITHOUT, str(path)]
    said = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert "HEIC" in said
    assert "另存为JPEG" in said
    assert "pip install qreport[heic]" in said
