"""What a report's parts hold (概况): characters, figures, gaps of each section; where each fact is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from attrs import define, field

from qreport.check.content import characters
from qreport.errors import Place
from qreport.facts.facts import Facts
from qreport.model.blocks import (
    Block,
    Box,
    Chart,
    Contents,
    Emblem,
    Landscape,
    List,
    MissingImage,
    PageBreak,
    PagePicture,
    Paragraph,
    Picture,
    PictureRow,
    Section,
    Series,
    Table,
)
from qreport.model.document import Document, inner_blocks, own_inlines
from qreport.model.inlines import FactText, Gap, Inline


@define
class Holding:
    """所含: what stands under one heading, the sections below it not counted."""

    characters: int = 0
    figures: int = 0
    tables: int = 0
    missing_numbers: int = 0
    missing_pictures: int = 0


@define
class _Tally:
    """Counts while it walks; ``below`` are the sections met on the way."""

    holding: Holding = field(factory=Holding)
    below: list[Section] = field(factory=list)

    def count(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if not _has_its_own_line(block):
                self.holding.missing_numbers += missing_numbers(block)
            match block:
                case Section():
                    self.below.append(block)
                case Landscape() | Box():
                    self.count(inner_blocks(block))
                case PictureRow():
                    self.holding.figures += len(block.pictures)
                    self.holding.missing_pictures += sum(map(_is_missing, block.pictures))
                case Chart():
                    self.holding.figures += 1
                case Table():
                    self.holding.tables += not is_indicator_table(block)
                case Paragraph() | List():
                    self.holding.characters += characters([block])
                case Contents() | PagePicture() | Emblem() | PageBreak():
                    pass
                case _:
                    assert_never(block)


def missing_numbers(block: Block) -> int:
    """Count the gaps of a block itself."""
    return sum(isinstance(inline, Gap) for inline in own_inlines(block))


def _has_its_own_line(block: Block) -> bool:
    """Tell whether a block is a numbered table, which is counted by itself."""
    return isinstance(block, Table) and block.caption is not None


def is_indicator_table(table: Table) -> bool:
    """Tell whether a table is one of the six of the appendix."""
    return table.caption is not None and table.caption.series is Series.APPENDIX


def tables_under(blocks: Iterable[Block], *, deep: bool) -> Iterator[Table]:
    """Yield the tables among blocks; ``deep`` goes into the sections among them."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif deep or not isinstance(block, Section):
            yield from tables_under(inner_blocks(block), deep=deep)


def _is_missing(picture: Picture) -> bool:
    return isinstance(picture.image, MissingImage)


def held_by(section: Section) -> tuple[Holding, list[Section]]:
    """Return what stands under a heading itself, and the sections below it."""
    tally = _Tally()
    tally.count(section.body)
    return tally.holding, tally.below


def added(one: Holding, other: Holding) -> Holding:
    """Return what two hold together."""
    return Holding(
        one.characters + other.characters,
        one.figures + other.figures,
        one.tables + other.tables,
        one.missing_numbers + other.missing_numbers,
        one.missing_pictures + other.missing_pictures,
    )


def whole(section: Section) -> Holding:
    """Return what stands under a heading with all sections below it."""
    holding, below = held_by(section)
    for inner in below:
        holding = added(holding, whole(inner))
    return holding


def fact_uses(document: Document, facts: Facts) -> dict[str, tuple[str, ...]]:
    """Return where each fact, by its full key, stands in the text, its tables and captions."""
    uses: dict[str, dict[str, None]] = {}
    for page in document.pages:
        for place, inline in _told(page.body, None):
            if isinstance(inline, FactText) and (fact := facts.find(inline.key)):
                uses.setdefault(fact.full_key, {})[str(place or "脚本")] = None
    return {key: tuple(places) for key, places in uses.items()}


def _told(blocks: Iterable[Block], around: Place | None) -> Iterator[tuple[Place | None, Inline]]:
    """Yield every inline with the nearest place that is known."""
    for block in blocks:
        place = block.place or around
        for inline in own_inlines(block):
            yield place, inline
        yield from _told(inner_blocks(block), place)
