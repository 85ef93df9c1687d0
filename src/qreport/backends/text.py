"""The document as plain text: what golden files and a terminal show. One line per block, two spaces per level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import assert_never

from qreport.model.blocks import (
    Block,
    Box,
    Caption,
    Chart,
    Contents,
    Emblem,
    Image,
    ImageData,
    ImageFile,
    Landscape,
    List,
    MissingImage,
    PageBreak,
    PagePicture,
    Paragraph,
    PictureRow,
    Role,
    Row,
    Section,
    Table,
)
from qreport.model.document import Document
from qreport.model.inlines import FactText, Footnote, Gap, Inline, LineBreak, Link, Reference, Run


def render(document: Document) -> str:
    """Return the document as lines."""
    return "\n".join([*_lines(document), ""])


def _lines(document: Document) -> Iterator[str]:
    writer = _Writer(document)
    yield f"{document.title} · {document.author}"
    for page in document.pages:
        restart = "从1起" if page.restart else "接着"
        yield ""
        yield f"=== 页码 {page.numbers} {restart}{'' if page.head else '，无页眉'}"
        yield from writer.blocks(page.body)


class _Writer:
    def __init__(self, document: Document) -> None:
        self.targets = document.targets
        self.notes = 0

    def blocks(self, blocks: Iterable[Block], indent: str = "") -> Iterator[str]:
        for block in blocks:
            for line in self.block(block):
                yield indent + line

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph():
                lead = f"【{self.text(block.lead)}】" if block.lead else ""
                role = "" if block.role is Role.TEXT else f"[{block.role.value}] "
                yield f"{role}{lead}{self.text(block.content)}"
            case List():
                yield from self.list(block)
            case Table():
                yield from self.table(block)
            case PictureRow():
                for picture in block.pictures:
                    width = f" 宽{picture.width:g}毫米" if picture.width else ""
                    row = " 并排" if len(block.pictures) > 1 else ""
                    yield f"〔{_image(picture.image)}{width}{row}〕{picture.alt}"
                    yield from self.caption(picture.caption)
                    yield from self.note(picture.source)
                yield from self.note(block.caption)
            case Chart():
                yield from self.chart(block)
            case Box():
                yield from self.caption(block.caption)
                yield from self.blocks(block.body, "│ ")
                if block.response:
                    yield f"│ {block.response_label}"
                    yield from self.blocks(block.response, "│ ")
            case Section():
                yield ""
                yield " ".join(part for part in ("#" * block.level, block.number, self.text(block.title)) if part)
                yield from self.blocks(block.body)
            case Contents():
                yield f"〔{block.title}〕"
                for entry in block.entries:
                    yield f"{'  ' * entry.level}{entry.number} {self.text(entry.text)}"
            case PagePicture():
                yield f"〔整页图 {_image(block.image)}〕{block.alt}"
            case Emblem():
                yield f"〔标志 {_image(block.image)} 宽{block.width:g}毫米〕{block.alt}"
            case PageBreak():
                yield "〔分页〕"
            case Landscape():
                yield "〔横排开始〕"
                yield from self.blocks(block.body)
                yield "〔横排结束〕"
            case _:
                assert_never(block)

    def list(self, block: List) -> Iterator[str]:
        for number, item in enumerate(block.items, block.start):
            yield f"{number}. {self.text(item.content)}" if block.ordered else f"• {self.text(item.content)}"
            yield from self.blocks(item.children, "  ")

    def table(self, block: Table) -> Iterator[str]:
        yield from self.caption(block.caption)
        if block.unit:
            yield f"（{block.unit}）"
        yield "| " + " | ".join(f"{column.align} {column.weight:g}" for column in block.columns) + " |"
        for row in block.head:
            yield "‖ " + self.row(row)
        for number, row in enumerate(block.body, 1):
            yield ("Σ " if block.total and number == len(block.body) else "| ") + self.row(row)
        yield from self.note(block.note)
        yield from self.note(block.source)

    def chart(self, block: Chart) -> Iterator[str]:
        unit = f"，{block.unit}" if block.unit else ""
        yield f"〔统计图 {block.kind}{unit}〕{block.alt}"
        for series in block.series:
            shown = (
                f"{name} {_number(value, block.digits)}"
                for name, value in zip(block.categories, series.values, strict=True)
            )
            yield f"  {series.name}：{'，'.join(shown)}" if series.name else f"  {'，'.join(shown)}"
        yield from self.caption(block.caption)
        yield from self.note(block.source)

    def row(self, row: Row) -> str:
        cells = []
        for cell in row:
            if cell is None:
                cells.append("〃")
            else:
                span = f"[{cell.rowspan}×{cell.colspan}]" if (cell.rowspan, cell.colspan) != (1, 1) else ""
                cells.append(span + self.text(cell.content))
        return " | ".join(cells)

    def caption(self, caption: Caption | None) -> Iterator[str]:
        if caption:
            yield f"{caption.reference}{caption.separator}{self.text(caption.content)}"

    def note(self, content: tuple[Inline, ...]) -> Iterator[str]:
        if content:
            yield self.text(content)

    def text(self, content: Iterable[Inline]) -> str:
        return "".join(map(self.inline, content))

    def inline(self, inline: Inline) -> str:
        match inline:
            case Run():
                text = f"^{inline.text}^" if inline.superscript else inline.text
                text = f"~{text}~" if inline.subscript else text
                text = f"*{text}*" if inline.italic else text
                return f"**{text}**" if inline.bold else text
            case FactText():
                return inline.text
            case LineBreak():
                return "↵"
            case Link():
                return f"{inline.text}<{inline.url}>"
            case Reference():
                target = self.targets.get(inline.key)
                return target.text if target else f"【?{inline.key}】"
            case Gap():
                return inline.text
            case Footnote():
                return self.footnote(inline)
            case _:
                assert_never(inline)

    def footnote(self, note: Footnote) -> str:
        self.notes += 1
        mark = f"注{self.notes}"
        return f"〔{mark}：{'¶'.join(map(self.text, note.paragraphs))}〕"


def _number(value: Decimal | None, digits: int | None) -> str:
    if value is None:
        return "空"
    return f"{value:f}" if digits is None else f"{value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):f}"


def _image(image: Image) -> str:
    match image:
        case ImageFile():
            return f"图片 {image.path.name} {image.width}×{image.height}"
        case ImageData():
            return f"图片 {image.width}×{image.height}"
        case MissingImage():
            return image.text
        case _:
            assert_never(image)
