"""Figures: default sizes, rows of equal height, one stored part for one picture, gaps that are seen."""

import re
from pathlib import Path

import pytest

from qreport.backends.docx import render, verify
from qreport.model.blocks import (
    Box,
    Emblem,
    ImageData,
    ImageFile,
    MissingImage,
    PagePicture,
    Picture,
    PictureRow,
    Series,
)
from qreport.model.document import Document, PageSection
from tests.backends.docx.sample import caption, line, photo
from tests.support.dump import dump_parts


def written(*blocks: object) -> list[str]:
    parts = dict(render(Document("报告", "学院", (PageSection(tuple(blocks)),))).parts)  # type: ignore[arg-type]
    assert verify(parts) == []
    return dump_parts(parts).splitlines()


def alone(image: ImageFile | MissingImage, width: float | None = None) -> PictureRow:
    return PictureRow((Picture(image, "说明", width=width),))


@pytest.mark.parametrize(
    ("size", "width", "shown"),
    [
        ((1600, 1200), None, "130×98mm"),
        ((300, 200), None, "79×53mm"),
        ((600, 2400), None, "42×170mm"),
        ((1600, 1200), 60.0, "60×45mm"),
        ((1600, 1200), 400.0, "147×110mm"),
    ],
    ids=["usual", "small", "tall", "asked-for", "too-wide"],
)
def test_sizes(tmp_path: Path, size: tuple[int, int], width: float | None, shown: str) -> None:
    text = written(alone(photo(tmp_path, "a.jpg", size), width))
    assert text[0] == f"[Figure, keepNext=0] <picture “说明” {shown} media/picture1.jpg>"


def test_the_same_picture_twice_is_stored_once(tmp_path: Path) -> None:
    same = photo(tmp_path, "a.jpg")
    copied = tmp_path / "b.jpg"
    copied.write_bytes(same.path.read_bytes())
    copy = ImageFile(copied, same.width, same.height, same.digest)
    document = Document("报告", "学院", (PageSection((alone(same), alone(copy), alone(same, 128.0))),))
    assert [name for name in render(document).parts if "media" in name] == ["word/media/picture1.jpg"]


def test_four_pictures_stand_two_by_two(tmp_path: Path) -> None:
    image = photo(tmp_path, "a.jpg")
    row = PictureRow(tuple(Picture(image, "说明", caption(Series.FIGURE, at, "题")) for at in range(1, 5)))
    tables = [each for each in written(row) if each.startswith("  ")]
    assert [each.count("<picture") for each in tables] == [2, 2]


def test_a_row_in_a_case_keeps_the_box_whole(tmp_path: Path) -> None:
    image = photo(tmp_path, "a.jpg")
    row = PictureRow(tuple(Picture(image, "说明", caption(Series.FIGURE, at, "题")) for at in (1, 2)))
    text = written(Box("case", caption(Series.CASE, 1, "标题"), (row,)))
    assert [each.split("]")[0] for each in text[:4]] == [
        "[CaseTitle, keepNext", "[CaseFigure, keepNext", "[CaseCaption, keepNext", "[CaseCaption",
    ]  # fmt: skip


def test_gaps_stand_where_pictures_are_missing(tmp_path: Path) -> None:
    image = photo(tmp_path, "a.jpg")
    gap = Picture(MissingImage("待补图片：合影"), "说明")
    text = written(PictureRow((Picture(image, "说明"), gap)), PictureRow((gap,)))
    assert sum("[GapFrame, keepNext=0] 待补图片：合影" in each for each in text) == 2


def test_a_picture_that_vanished_is_an_error_and_a_gap(tmp_path: Path) -> None:
    rendered = render(Document("报告", "学院", (PageSection((alone(ImageFile(tmp_path / "no.jpg", 8, 6)),)),)))
    assert [(each.rule, each.level) for each in rendered.findings] == [("picture-unreadable", "error")]
    assert "找不到图片" in dump_parts(dict(rendered.parts))


@pytest.mark.parametrize("bleed", [True, False])
def test_a_page_picture_that_vanished_is_told_once(tmp_path: Path, bleed: bool) -> None:
    scan = PagePicture(ImageFile(tmp_path / "no.jpg", 8, 6), "封面", bleed=bleed)
    rendered = render(Document("报告", "学院", (PageSection((scan,)),)))
    assert [each.rule for each in rendered.findings] == ["picture-unreadable"]
    assert "[GapFrame] 〔找不到图片“no.jpg”。〕" in dump_parts(dict(rendered.parts))


def test_in_a_case_gaps_stand_above_the_pictures_and_sources_below(tmp_path: Path) -> None:
    there = Picture(photo(tmp_path, "a.jpg"), "说明", source=line("来源：校办"))
    gap = Picture(MissingImage("待补图片：合影"), "说明", caption(Series.FIGURE, 1, "合影"))
    row = PictureRow((there, gap), line("同日留影"))
    text = written(Box("case", caption(Series.CASE, 1, "标题"), (row,)))
    assert [each.split("]")[0] for each in text[1:6]] == [
        "[CaseGap, keepNext", "[CaseFigure, keepNext", "[CaseSource, keepNext", "[CaseCaption, keepNext",
        "[CaseCaption",
    ]  # fmt: skip


def test_in_a_case_a_row_of_gaps_has_no_empty_line_of_pictures() -> None:
    gap = Picture(MissingImage("待补图片：合影"), "说明")
    text = written(Box("case", caption(Series.CASE, 1, "标题"), (PictureRow((gap, gap)),)))
    assert [each.split(",")[0].split("]")[0] for each in text[1:3]] == ["[CaseGap", "[CaseGap"]
    assert text[3].startswith("--- end of section")


def test_a_picture_over_the_whole_page_is_cropped_to_its_shape(tmp_path: Path) -> None:
    parts = render(
        Document("报告", "学院", (PageSection((PagePicture(photo(tmp_path, "a.jpg"), "封面", bleed=True),)),))
    ).parts
    assert "<page-picture “封面” 210×297mm media/picture1.jpg>" in dump_parts(dict(parts))
    assert b"<a:srcRect l=" in parts["word/document.xml"]
    assert verify(parts) == []


def test_a_picture_made_in_memory_is_written(tmp_path: Path) -> None:
    drawn = photo(tmp_path, "a.png", (400, 300))
    image = ImageData(drawn.path.read_bytes(), 400, 300)
    text = written(PictureRow((Picture(image, "图", source=line("来源")),)), Emblem(image, "标志", 30.0))
    assert text[0] == "[Figure, keepNext] <picture “图” 106×79mm media/picture1.png>"
    assert text[2] == "[CoverLogo] <picture “标志” 30×22mm media/picture1.png>"


def test_the_narrowest_picture_of_a_row_has_room_for_its_caption(tmp_path: Path) -> None:
    slim, broad = photo(tmp_path, "slim.png", (600, 3000)), photo(tmp_path, "broad.png", (3000, 600))
    text = written(PictureRow((Picture(slim, "细"), Picture(broad, "长"))))
    widths = [int(each) for each in text[0].removeprefix("<table - ").removesuffix(">").split("+")]
    assert min(widths) > sum(widths) / 8
    shapes = re.findall(r"<picture “(.)” (\d+)×(\d+)mm", "".join(text))
    assert [(name, round(int(across) / int(down), 1)) for name, across, down in shapes] == [("细", 0.2), ("长", 5.0)]
