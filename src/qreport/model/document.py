"""The whole document: pages in order, and what references point at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from attrs import field, frozen

from qreport.model.blocks import Block, Box, Landscape, Section
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
        yield from _walk(page.body)


def _walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Section | Landscape):
            yield from _walk(block.body)
        elif isinstance(block, Box):
            yield from _walk(block.body)
            yield from _walk(block.response)
