"""Sizes of figures (图的大小), in millimetres. docs/dev/pictures.md has the rules."""

from __future__ import annotations

from typing import Final

from qreport.backends.docx.story import Story
from qreport.model.blocks import Image, MissingImage, Picture

TWIPS_PER_MM: Final = 1440 / 25.4
WIDEST: Final = 130.0
"""Millimetres, where nobody asked for a width: what leaves room for the text around it."""
TALLEST: Final = 170.0
"""Millimetres: what leaves room for a caption and a few lines on the page."""
_COARSEST: Final = 96
"""Pixels per inch: a small picture is not blown up beyond this, unless somebody asks for a width."""
_SLIMMEST: Final = 0.5
"""Width by height as which a picture is counted in a row at least: its caption needs room,"""
_BROADEST: Final = 2.5
"""and at most, so that those beside it keep theirs."""
BELOW: Final = 25.0
"""Millimetres that stay free below a picture that has a page to itself."""


def equal_heights(pictures: tuple[Picture, ...], story: Story, room: float) -> list[tuple[float, float]]:
    """Return the room of each picture: of one height, all together filling the line."""
    ratios = [min(max(ratio_of(picture.image), _SLIMMEST), _BROADEST) for picture in pictures]
    height = min(room / sum(ratios), tallest(story))
    return [(height * ratio, height) for ratio in ratios]


def within(image: Image, room: tuple[float, float]) -> tuple[float, float]:
    """Return the size at which a picture fills its room in one direction."""
    ratio = ratio_of(image)
    width = min(room[0], room[1] * ratio)
    return width, width / ratio


def fitted(image: Image, wanted: float | None, room: float, most: float) -> tuple[float, float]:
    """Return width and height, within the room there is and ``most`` high."""
    ratio = ratio_of(image)
    width = wanted if wanted is not None else min(WIDEST, _pixels(image) / _COARSEST * 25.4)
    width = min(width, room, most * ratio)
    return width, width / ratio


def ratio_of(image: Image) -> float:
    """Return width by height; a picture that is missing counts as a photograph."""
    return 4 / 3 if isinstance(image, MissingImage) else image.width / max(image.height, 1)


def room_for(story: Story) -> float:
    """Return the width for pictures in millimetres: that of the text, or of the box they stand in."""
    taken = sum(story.look.case) if story.frame.boxed else 0
    return (story.width - taken) / TWIPS_PER_MM


def tallest(story: Story) -> float:
    """Return the height for pictures in millimetres."""
    return min(TALLEST, story.height / TWIPS_PER_MM - BELOW)


def _pixels(image: Image) -> float:
    return float("inf") if isinstance(image, MissingImage) else image.width
