"""Content: cases of the right length and with a picture, a text of the right length, what a final may not show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from qreport.editions.spec import Edition
from qreport.errors import NOWHERE, Finding, Place
from qreport.model.blocks import (
    Block,
    Box,
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
    Series,
    Table,
)
from qreport.model.document import Document, blocks_in, inner_blocks, walk
from qreport.model.inlines import Gap, Inlines, plain_text
from qreport.report import Report


def check_content(report: Report, edition: Edition, document: Document, final: bool) -> Iterator[Finding]:
    """Yield findings on cases and lengths, and on what of the edition no source confirms."""
    yield from _cases(edition, document)
    yield from _length(edition, document)
    yield from _unconfirmed(edition, final and report.statement.scan is None)
    if final:
        yield from _unfilled(edition, document)


def characters(blocks: Iterable[Block]) -> int:
    """Count the characters of paragraphs, lists, cases and challenges, blanks, headings and captions left out."""
    return sum(_characters(block) for block in blocks)


def _characters(block: Block) -> int:
    match block:
        case Paragraph():
            return _count(block.lead) + _count(block.content)
        case List():
            return sum(_item_characters(item) for item in block.items)
        case Section() | Landscape() | Box():
            return characters(inner_blocks(block))
        case Table() | PictureRow() | Chart() | Contents() | PagePicture() | Emblem() | PageBreak():
            return 0
        case _:
            assert_never(block)


def _item_characters(item: ListItem) -> int:
    return _count(item.content) + characters(item.children)


def _count(content: Inlines) -> int:
    return len("".join(plain_text(content).split()))


def _cases(edition: Edition, document: Document) -> Iterator[Finding]:
    limit = edition.limits.case_characters
    for block in walk(document):
        if not isinstance(block, Box) or block.kind != "case":
            continue
        name = f"{block.caption.reference}“{plain_text(block.caption.content)}”"
        place = block.place or Place(section=name)
        length = characters(block.body)
        if length > limit:
            yield Finding("case-long", "warning", f"{name}有{length}字，超过{limit}字。", place, "请删减。")
        if not any(isinstance(inner, PictureRow | Chart | PagePicture) for inner in blocks_in(block.body)):
            yield Finding("case-without-picture", "warning", f"{name}没有图片。", place, "请配一张图。")


def _unfilled(edition: Edition, document: Document) -> Iterator[Finding]:
    """Yield an error for each table with a cell still marked 待填; the indicator tables name their rows themselves."""
    mark = Gap(edition.patterns.to_fill)
    for table in walk(document):
        if not isinstance(table, Table) or (table.caption and table.caption.series is Series.APPENDIX):
            continue
        if count := sum(mark in cell.content for row in table.body for cell in row if cell is not None):
            name = f"{table.caption.reference}“{plain_text(table.caption.content)}”" if table.caption else "有个表"
            message = f"{name}里还有{count}格{edition.patterns.to_fill}。"
            yield Finding("table-unfilled", "error", message, table.place or NOWHERE, "请填齐再定稿。")


def _length(edition: Edition, document: Document) -> Iterator[Finding]:
    low, high = edition.limits.text_characters_min, edition.limits.text_characters_max
    length = characters(block for page in document.pages for block in page.body if isinstance(block, Section))
    if length and not low <= length <= high:
        how = "少于" if length < low else "多于"
        message = f"正文{length}字，{how}建议的{low if length < low else high}字。"
        yield Finding("text-length", "warning", message, NOWHERE, f"建议{low}至{high}字。")


def _unconfirmed(edition: Edition, statement_printed: bool) -> Iterator[Finding]:
    if edition.unconfirmed:
        message = f"“{edition.key}”里这些内容没有见到通知原文：{'、'.join(edition.unconfirmed)}。"
        yield Finding("edition-unconfirmed", "info", message, NOWHERE, "请与当年的通知核对。")
    if statement_printed and not edition.statement.confirmed:
        message = "定稿里的声明措辞没有见到通知原文。"
        yield Finding("unconfirmed-final", "warning", message, NOWHERE, "请核对，或在[statement]里用盖章的扫描页。")
