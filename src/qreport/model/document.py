"""The whole document: pages in order, and what references point at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, assert_never

from attrs import field, frozen

from qreport.model.blocks import (
    Block,
    Box,
    Caption,
    Chart,
    Contents,
    Emblem,
    Landscape,
    List,
    ListItem,
    PageBreak,
    PagePicture,
    Paragraph,
    PictureRow,
    Section,
    Table,
)
from qreport.model.inlines import Inline, Inlines, with_notes
from qreport.values import Value

PageNumbers = Literal["none", "roman", "arabic"]


@frozen(eq=False, repr=False)
class Target(Value):
    """引用目标: where a key leads and what a reference to it prints (``图 2``, ``1.2``)."""

    anchor: str
    text: str
    heading: bool = False


@frozen(eq=False, repr=False)
class PageSection(Value):
    """页面分节: pages that share their numbering. ``restart`` begins at 1; ``head`` says whether the running head
    and the page number stand on them."""

    body: tuple[Block, ...]
    numbers: PageNumbers = "arabic"
    restart: bool = False
    head: bool = True


@frozen(eq=False, repr=False)
class Document(Value):
    """文档: all that a backend needs, in the order of its pages."""

    title: str
    author: str
    pages: tuple[PageSection, ...]
    targets: Mapping[str, Target] = field(factory=dict)


def walk(document: Document) -> Iterator[Block]:
    """Yield every block in document order, those inside sections, boxes and landscape pages included."""
    for page in document.pages:
        yield from blocks_in(page.body)


def blocks_in(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks and all that stand inside them, in document order."""
    for block in blocks:
        yield block
        yield from blocks_in(inner_blocks(block))


def inner_blocks(block: Block) -> tuple[Block, ...]:
    """Return the blocks that stand right inside a block; what is below a list item belongs to its list."""
    match block:
        case Section() | Landscape():
            return block.body
        case Box():
            return (*block.body, *block.response)
        case Paragraph() | List() | Table() | PictureRow() | Chart():
            return ()
        case Contents() | PagePicture() | Emblem() | PageBreak():
            return ()
        case _:
            assert_never(block)


def own_inlines(block: Block) -> Iterator[Inline]:
    """Yield the inlines of a block, those of its notes included, those of the blocks inside it left out."""
    match block:
        case Paragraph():
            yield from with_notes((*block.lead, *block.content))
        case List():
            for item in block.items:
                yield from _of_item(item)
        case Table():
            yield from _of_caption(block.caption)
            for row in (*block.head, *block.body):
                yield from (inline for cell in row if cell for inline in cell.content)
            yield from (*block.note, *block.source)
        case PictureRow():
            for picture in block.pictures:
                yield from (*_of_caption(picture.caption), *picture.source)
            yield from block.caption
        case Chart():
            yield from (*_of_caption(block.caption), *block.source)
        case Box():
            yield from block.caption.content
        case Section():
            yield from block.title
        case Contents() | PagePicture() | Emblem() | PageBreak() | Landscape():
            pass
        case _:
            assert_never(block)


def _of_item(item: ListItem) -> Iterator[Inline]:
    yield from with_notes(item.content)
    for child in item.children:
        yield from own_inlines(child)


def _of_caption(caption: Caption | None) -> Inlines:
    return caption.content if caption else ()
