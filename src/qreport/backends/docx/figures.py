"""Figures (图): pictures alone or side by side, logos and full pages. docs/dev/pictures.md has the sizes."""

from __future__ import annotations

from itertools import pairwise
from typing import Final, assert_never

from attrs import frozen

from qreport.backends.docx.drawing import full_page, inline
from qreport.backends.docx.figure_sizes import (
    BELOW,
    TALLEST,
    TWIPS_PER_MM,
    equal_heights,
    fitted,
    ratio_of,
    room_for,
    tallest,
    within,
)
from qreport.backends.docx.media import Stored
from qreport.backends.docx.runs import caption_runs, runs, text_runs
from qreport.backends.docx.story import Story
from qreport.backends.docx.styles import TEXT
from qreport.model.blocks import (
    Caption,
    Emblem,
    Image,
    ImageData,
    ImageFile,
    MissingImage,
    PagePicture,
    Picture,
    PictureRow,
)
from qreport.model.inlines import Inlines
from qreport.pictures.info import PictureProblem

_GAP: Final = 4.0
"""Millimetres between pictures side by side."""
_BESIDE: Final = 3
"""Pictures in one line at most."""


@frozen(eq=False, repr=False)
class _Shown:
    """A picture ready to be written: its run, or the words of its gap."""

    run: str
    gap: str = ""


def write_pictures(row: PictureRow, story: Story) -> None:
    """Write a picture, or pictures side by side, each with its caption below."""
    if len(row.pictures) == 1:
        write_picture(row.pictures[0], story, followed=bool(row.caption))
    else:
        if not story.frame.boxed:
            story.keep_tables_apart()
        for line in _lines(row.pictures):
            if story.frame.boxed:
                _beside_in_box(line, story, followed=bool(row.caption))
            else:
                _beside(line, story, followed=bool(row.caption))
    if row.caption:
        story.paragraph(story.frame.caption, runs(row.caption, story))


def write_emblem(emblem: Emblem, story: Story) -> None:
    """Write a logo or a QR code."""
    width, height = fitted(emblem.image, emblem.width, room_for(story), TALLEST)
    shown = _shown(emblem.image, emblem.alt, width, height, story)
    story.paragraph(TEXT.gap if shown.gap else "CoverLogo", shown.run)


def write_page_picture(picture: PagePicture, story: Story) -> None:
    """Write a picture that fills its page: up to the margins, or to the paper's edge."""
    page = story.look.page
    if picture.bleed and not isinstance(picture.image, MissingImage):
        size = page.width / TWIPS_PER_MM, page.height / TWIPS_PER_MM
        stored = _stored(picture.image, size[0], story)
        if isinstance(stored, Stored):
            crop = _crop(picture.image, size[0] / size[1])
            story.paragraph("CoverLogo", full_page(stored, picture.alt, size, crop, story))
        else:
            story.paragraph(TEXT.gap, text_runs(stored, story))
        return
    room = story.height / TWIPS_PER_MM - BELOW
    width, height = fitted(picture.image, room_for(story), room_for(story), room)
    shown = _shown(picture.image, picture.alt, width, height, story)
    story.paragraph(TEXT.gap if shown.gap else "CoverLogo", shown.run)


def write_beside(run: str, caption: Caption | None, source: Inlines, story: Story) -> None:
    """Write what stands in the line like a picture, with caption and source below it."""
    frame = story.frame
    story.paragraph(frame.figure, run, keep=caption is not None or bool(source))
    if caption is not None:
        story.paragraph(frame.caption, caption_runs(caption, story), keep=True if source else None)
    if source:
        story.paragraph(frame.source, runs(source, story))


def write_picture(picture: Picture, story: Story, *, followed: bool) -> None:
    """Write one picture with caption and source below it."""
    frame = story.frame
    width, height = fitted(picture.image, picture.width, room_for(story), tallest(story))
    shown = _shown(picture.image, picture.alt, width, height, story)
    more = followed or picture.caption is not None or bool(picture.source)
    story.paragraph(frame.gap if shown.gap else frame.figure, shown.run, keep=more)
    if picture.caption is not None:
        kept = True if followed or picture.source else None
        story.paragraph(frame.caption, caption_runs(picture.caption, story), keep=kept)
    if picture.source:
        story.paragraph(frame.source, runs(picture.source, story), keep=True if followed else None)


def _lines(pictures: tuple[Picture, ...]) -> list[tuple[Picture, ...]]:
    """Share pictures out to lines as evenly as can be, e.g. four as two and two."""
    count = -(-len(pictures) // _BESIDE)
    ends = [round(len(pictures) * number / count) for number in range(count + 1)]
    return [pictures[start:end] for start, end in pairwise(ends)]


def _beside(pictures: tuple[Picture, ...], story: Story, *, followed: bool) -> None:
    """Write pictures in the cells of a table without lines: each caption stays below its picture."""
    sizes = equal_heights(pictures, story, room_for(story) - _GAP * len(pictures))
    room = story.width - round(sum(width for width, _ in sizes) * TWIPS_PER_MM)
    widths = [round(width * TWIPS_PER_MM) + room // len(sizes) for width, _ in sizes]
    outer, story.out = story.out, []
    cells = []
    for picture, size, width in zip(pictures, sizes, widths, strict=True):
        _in_cell(picture, size, story, followed=followed)
        cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(story.out)}</w:tc>')
        story.out.clear()
    story.out = outer
    grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    story.out.append(
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr></w:tbl>"
    )
    story.last = "table"


def _in_cell(picture: Picture, size: tuple[float, float], story: Story, *, followed: bool) -> None:
    frame = story.frame
    shown = _shown(picture.image, picture.alt, *within(picture.image, size), story)
    story.paragraph(frame.gap if shown.gap else frame.figure, shown.run, keep=followed)
    if picture.caption is not None:
        story.paragraph(frame.caption, caption_runs(picture.caption, story), keep=followed)
    if picture.source:
        story.paragraph(frame.source, runs(picture.source, story), keep=followed)


def _beside_in_box(pictures: tuple[Picture, ...], story: Story, *, followed: bool) -> None:
    """Write pictures in one paragraph, so that the box goes on around them, and their captions below in order."""
    frame = story.frame
    sizes = equal_heights(pictures, story, room_for(story) - _GAP * (len(pictures) - 1))
    shown = [
        _shown(picture.image, picture.alt, *within(picture.image, size), story)
        for picture, size in zip(pictures, sizes, strict=True)
    ]
    there = [each for each in shown if not each.gap]
    below = [line for picture in pictures for line in _below(picture, story)]
    for each in shown:
        if each.gap:
            story.paragraph(frame.gap, each.run, keep=True)
    if there:
        space = text_runs("  ", story)
        story.paragraph(frame.figure, space.join([each.run for each in there]), keep=bool(below) or followed)
    for at, (style, line) in enumerate(below):
        story.paragraph(style, line, keep=True if followed or at + 1 < len(below) else None)


def _below(picture: Picture, story: Story) -> list[tuple[str, str]]:
    lines = []
    if picture.caption is not None:
        lines.append((story.frame.caption, caption_runs(picture.caption, story)))
    if picture.source:
        lines.append((story.frame.source, runs(picture.source, story)))
    return lines


def _shown(image: Image, alt: str, width: float, height: float, story: Story) -> _Shown:
    if isinstance(image, MissingImage):
        return _Shown(text_runs(image.text, story), gap=image.text)
    stored = _stored(image, width, story)
    if isinstance(stored, Stored):
        return _Shown(inline(stored, alt, width, height, story))
    return _Shown(text_runs(stored, story), gap=stored)


def _stored(image: Image, width: float, story: Story) -> Stored | str:
    """Store a picture; return what to say in its place when that fails."""
    match image:
        case ImageFile():
            try:
                return story.media.file(image.path, width)
            except PictureProblem as problem:
                story.error("picture-unreadable", str(problem))
                return str(problem)
        case ImageData():
            return story.media.drawn(image.data)
        case MissingImage():
            return image.text
        case _:
            assert_never(image)


def _crop(image: ImageFile | ImageData, page: float) -> str:
    """Return how much is cut off at the sides (in thousandths of a percent) so that a picture has the page's shape."""
    ratio = ratio_of(image)
    across = max(0, round((1 - page / ratio) * 50000))
    down = max(0, round((1 - ratio / page) * 50000))
    return f'<a:srcRect l="{across}" t="{down}" r="{across}" b="{down}"/>' if across or down else ""
