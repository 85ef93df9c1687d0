"""Figures: paths, bytes and matplotlib's; gaps where there is no picture."""

import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from matplotlib.figure import Figure as MatplotlibFigure
from PIL import Image

from qreport import Figure, FigureRow, ReportError
from qreport.model.blocks import ImageData, ImageFile, MissingImage, PictureRow
from tests.support.small_report import blocks, findings, lines, rules, small


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "a.jpg"
    Image.new("RGB", (40, 30), "teal").save(path)
    return path


def test_a_picture_of_the_folder_is_a_figure_with_number_width_and_source(photo: Path) -> None:
    figure = Figure("a.jpg", "师生宣誓", width="12cm", alt="一排人举起右手", source="校团委")
    assert lines(small(figure, root=photo.parent)) == [
        "〔图片 a.jpg 40×30 宽120毫米〕一排人举起右手",
        "图 1：师生宣誓",
        "（数据来源：校团委）",
    ]


def test_the_caption_is_read_aloud_where_there_is_nothing_else(photo: Path) -> None:
    report = small(Figure("a.jpg", "师生宣誓"), root=photo.parent)
    assert lines(report)[0].endswith("〕师生宣誓")
    assert rules(report) == ["info figure-alt"]


def test_figures_side_by_side_have_a_number_each_and_a_caption_in_common(photo: Path) -> None:
    row = FigureRow([Figure("a.jpg", "左", alt="左"), Figure("a.jpg", "右", alt="右")], caption="技能大赛")
    assert lines(small(row, root=photo.parent)) == [
        "〔图片 a.jpg 40×30 并排〕左",
        "图 1：左",
        "〔图片 a.jpg 40×30 并排〕右",
        "图 2：右",
        "技能大赛",
    ]


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("none.jpg", None, "picture-missing"),
        ("x" * 300 + ".jpg", None, "picture-missing"),
        ("word.jpg", b"hello", "picture-damaged"),
        ("empty.jpg", b"", "picture-damaged"),
        ("photo.heic", b"\x00\x00\x00\x18ftypheic", "picture-damaged"),
    ],
)
def test_a_picture_that_cannot_be_used_leaves_a_frame_with_its_caption(
    tmp_path: Path, name: str, content: bytes | None, rule: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    report = small(Figure(name, "师生宣誓", alt="x"), root=tmp_path)
    assert rules(report) == [f"error {rule}"]
    (row,) = blocks(report, PictureRow)
    assert row.pictures[0].image == MissingImage("待补图片：师生宣誓")


def test_half_a_picture_is_damaged(photo: Path) -> None:
    photo.write_bytes(photo.read_bytes()[:-300])
    report = small(Figure("a.jpg", "师生宣誓", alt="x"), root=photo.parent)
    assert rules(report) == ["error picture-damaged"]
    assert "图“师生宣誓”印不出来" in findings(report)[0].message


@pytest.mark.parametrize(
    ("there", "advice"),
    [("photos/宣誓.jpeg", "是不是“photos/宣誓.jpeg”？"), ("photos/别的.png", "请把图片放到“photos/宣誓.jpg”。")],
    ids=["near", "far"],
)
def test_a_missing_picture_names_the_file_that_was_probably_meant(tmp_path: Path, there: str, advice: str) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / there).write_bytes(b"x")
    (finding,) = findings(small(Figure("photos/宣誓.jpg", "师生宣誓", alt="x"), root=tmp_path))
    assert finding.advice == advice


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "photos.jpg").mkdir()
    assert rules(small(Figure("photos.jpg", "图", alt="x"), root=tmp_path)) == ["error picture-damaged"]


def test_a_path_with_a_control_character_is_a_finding(tmp_path: Path) -> None:
    assert "error picture-missing" in rules(small(Figure("a\0b.jpg", "图", alt="x"), root=tmp_path))


def test_png_bytes_are_a_picture_and_others_are_not(photo: Path) -> None:
    png = photo.with_suffix(".png")
    Image.open(photo).save(png)
    data = png.read_bytes()
    (row,) = blocks(small(Figure(data, "图", alt="x")), PictureRow)
    assert row.pictures[0].image == ImageData(data, 40, 30)
    for wrong in (data[:-20], photo.read_bytes(), b""):
        assert rules(small(Figure(wrong, "图", alt="x"))) == ["error picture-damaged"]


def test_a_figure_of_matplotlib_is_drawn_at_300_ppi() -> None:
    figure = MatplotlibFigure(figsize=(2, 1))
    figure.subplots().plot([1, 2])
    report = small(Figure(figure, "图", alt="一条线"))
    (row,) = blocks(report, PictureRow)
    image = row.pictures[0].image
    assert isinstance(image, ImageData)
    assert (image.width, image.height) == (600, 300)
    assert rules(report) == []


def test_characters_that_matplotlib_draws_as_boxes_are_named() -> None:
    figure = MatplotlibFigure()
    figure.text(0, 0, "中中文", family="DejaVu Sans")
    report = small(Figure(figure, "图", alt="x"))
    (finding,) = findings(report)
    assert (finding.rule, finding.message) == ("figure-glyph", "图“图”里有字画不出来，印成了方框：中文")


def test_a_figure_that_matplotlib_cannot_draw_is_a_gap() -> None:
    figure = MatplotlibFigure()
    figure.text(0, 0, "$\\frac{1$")
    assert rules(small(Figure(figure, "图", alt="x"))) == ["error picture-damaged"]


def test_a_changed_copy_keeps_its_width() -> None:
    assert evolve(Figure("a.jpg", "图", width="13cm"), caption="另一张").width == 130


@pytest.mark.parametrize(
    "width", ["13", "十厘米", "0cm", "2m", "-3cm", "51in", "13cm;", 1.0, 9999, True, float("nan"), ("13cm",)]
)
def test_a_width_that_is_none_is_refused(width: Any) -> None:
    with pytest.raises(ReportError, match=r"宽度“.*”不对。写成“12cm”或“120mm”"):
        Figure("a.jpg", "图", width=width)


@pytest.mark.parametrize(("width", "millimetres"), [("13cm", 130), ("130 mm", 130), ("13厘米", 130), ("5in", 127)])
def test_widths_are_kept_in_millimetres(width: str, millimetres: float) -> None:
    assert Figure("a.jpg", "图", width=width).width == millimetres


@pytest.mark.parametrize("image", [None, 3, object(), ["a.jpg"]])
def test_what_is_no_picture_at_all_is_refused(image: Any) -> None:
    with pytest.raises(ReportError, match=r"图“宣誓”的图片是.*，不是路径，也不是matplotlib的Figure"):
        Figure(image, "宣誓")


@pytest.mark.parametrize("figures", [[], ["a.jpg"], [Figure("a.jpg", "图"), None]])
def test_a_row_takes_figures_only(figures: Any) -> None:
    with pytest.raises(ReportError, match="并排图里只能放Figure，至少一张"):
        FigureRow(figures)


def test_looking_at_a_photograph_needs_no_pillow(photo: Path) -> None:
    script = f"""
        import sys
        from qreport.context.images import image_file
        from qreport.pictures.album import Album
        from pathlib import Path
        print(image_file(Path({str(photo)!r}), Album()).width, "PIL" in sys.modules)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout.split() == ["40", "False"]


def test_the_digest_tells_files_apart(photo: Path) -> None:
    same, other = photo.with_name("b.jpg"), photo.with_name("c.jpg")
    same.write_bytes(photo.read_bytes())
    Image.new("RGB", (40, 30), "red").save(other)
    row = FigureRow([Figure(name, "图", alt="x") for name in ("a.jpg", "b.jpg", "c.jpg")])
    (block,) = blocks(small(row, root=photo.parent), PictureRow)
    digests = [picture.image.digest for picture in block.pictures if isinstance(picture.image, ImageFile)]
    assert digests[0] == digests[1] != digests[2]
