"""Captions (图表): what no text refers to, numbers that tell no source, pictures without words to be read aloud.

Each is one finding for the whole report: fifty lines of one kind would hide what matters.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from qreport.errors import NOWHERE, Finding, Place
from qreport.model.blocks import (
    Block,
    Caption,
    Cell,
    Chart,
    List,
    MissingImage,
    Paragraph,
    PictureRow,
    Section,
    Series,
    Table,
)
from qreport.model.document import Document, own_inlines, walk
from qreport.model.inlines import plain_text
from qreport.values import Value

_MOST_NAMED: Final = 8

_TYPED: Final = re.compile(r"([图表])\s?(\d+)(?:\s?[—–～~至到、和与及-]\s?\1?\s?(\d+))?")
"""A reference typed by hand: 图3、表 2、图4至图6."""

_NEAR: Final = re.compile(r"[下如见附左右后](?:列|面)?(?P<kind>[图表])(?!\s?\d)|[上前](?:列|面)?(?P<of>[图表])")
"""A reference to a neighbour: 见下表、如图所示、上图."""

_NUMBER: Final = re.compile(r"[+\-−]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?\s?(?:[%％‰]|[万亿]?[一-鿿²³]{0,2})")
_NOT_COUNTED: Final = re.compile("序号|代码|编号|号$|年级|年份|年度|学年|学期|届|时间|日期|电话|邮编|名次|排名")
"""Heads of columns whose numbers tell nothing that a source could confirm."""


@frozen(eq=False, repr=False)
class Shown(Value):
    """A figure, a chart or a table with its caption; ``row`` are the captions that stand beside it, its own too."""

    caption: Caption
    place: Place
    row: tuple[Caption, ...]

    @property
    def name(self) -> str:
        """How a message names it: its number and where it stands."""
        return f"{self.caption.reference}（{self.place}）" if str(self.place) else self.caption.reference


def check_captions(document: Document, references: Collection[str]) -> Iterator[Finding]:
    """Yield what figures, charts and tables lack; ``references`` are the keys that texts refer to."""
    shown = list(_shown(document))
    if not shown:
        return
    yield from _unreferenced(shown, document, references)
    yield from _without_source(document)
    yield from _without_alt(document)


def _shown(document: Document) -> Iterator[Shown]:
    """Yield what is numbered, but the ministry's own tables and what an appendix adds to them."""
    for block in walk(document):
        captions = _captions(block)
        place = block.place or NOWHERE
        for caption in captions:
            if caption.series is not Series.APPENDIX:
                yield Shown(caption, place, captions)


def _captions(block: Block) -> tuple[Caption, ...]:
    match block:
        case PictureRow():
            return tuple(picture.caption for picture in block.pictures if picture.caption)
        case Chart() | Table():
            return (block.caption,) if block.caption else ()
        case _:
            return ()


# --- Never referred to ------------------------------------------------------------------------------------------------


def _unreferenced(shown: Sequence[Shown], document: Document, references: Collection[str]) -> Iterator[Finding]:
    known = {document.targets[key].anchor for key in references if key in document.targets}
    known |= _typed_references(document, shown)
    missed = [one for one in shown if not any(caption.anchor in known for caption in one.row)]
    if missed:
        message = f"{_counted(missed)}正文没有提到：{_named(missed)}。"
        advice = "在说到它的地方写上@和它的键，如“（@fig-a）”；惯例不提的，可以关掉这一条。"
        yield Finding("figure-unreferenced", "info", message, _common_place(missed), advice)


def _typed_references(document: Document, shown: Sequence[Shown]) -> set[str]:
    """Return the anchors that are meant by words: 图3、见下表、如图所示."""
    anchors = {(one.caption.label.strip(), one.caption.number): one.caption.anchor for one in shown}
    found: set[str] = set()
    last: dict[str, str] = {}
    awaited: set[str] = set()
    for block in walk(document):
        match block:
            case Section():
                last, awaited = {}, set()
            case Paragraph() | List():
                text = plain_text(own_inlines(block))
                if "图" in text or "表" in text:
                    found |= {anchors[number] for number in _numbers(text) if number in anchors}
                    near = list(_NEAR.finditer(text))
                    found |= {last[one["of"]] for one in near if one["of"] in last}
                    awaited |= {one["kind"] for one in near if one["kind"]}
            case _:
                for caption in _captions(block):
                    kind = caption.label.strip()
                    last[kind] = caption.anchor
                    if kind in awaited:
                        found.add(caption.anchor)
                awaited -= {caption.label.strip() for caption in _captions(block)}
    return found


def _numbers(text: str) -> Iterator[tuple[str, int]]:
    for found in _TYPED.finditer(text):
        first, last = int(found[2]), int(found[3] or found[2])
        ends = range(first, last + 1) if first <= last <= first + _MOST_NAMED else (first, last)
        yield from ((found[1], number) for number in ends)


# --- Without a source -------------------------------------------------------------------------------------------------


def _without_source(document: Document) -> Iterator[Finding]:
    missed = [
        Shown(block.caption, block.place or NOWHERE, ())
        for block in walk(document)
        if isinstance(block, Table | Chart) and block.caption and block.caption.series is not Series.APPENDIX
        if not block.source and (isinstance(block, Chart) or _holds_numbers(block))
    ]
    if missed:
        message = f"{_counted(missed)}有数字，没有写数据来源：{_named(missed)}。"
        advice = '加上source，如{source=platform}或{source="学校教务处"}。'
        yield Finding("table-without-source", "info", message, _common_place(missed), advice)


def _holds_numbers(table: Table) -> bool:
    """Tell whether a column holds numbers, most of its cells; one that names its rows by numbers does not count."""
    heads = [_head(table, column) for column in range(len(table.columns))]
    return any(_is_of_numbers(column, table) for column, head in enumerate(heads) if not _NOT_COUNTED.search(head))


def _head(table: Table, column: int) -> str:
    return "".join(_text(row[column]) for row in table.head)


def _is_of_numbers(column: int, table: Table) -> bool:
    texts = [text for row in table.body if (text := _text(row[column]).strip())]
    return bool(texts) and 2 * sum(bool(_NUMBER.fullmatch(text)) for text in texts) > len(texts)


def _text(cell: Cell | None) -> str:
    return plain_text(cell.content) if cell else ""


# --- Read aloud -------------------------------------------------------------------------------------------------------


def _without_alt(document: Document) -> Iterator[Finding]:
    missed = [
        Shown(picture.caption, picture.place or block.place or NOWHERE, ())
        for block in walk(document)
        if isinstance(block, PictureRow)
        for picture in block.pictures
        if picture.caption and picture.alt == plain_text(picture.caption.content)
        if not isinstance(picture.image, MissingImage)
    ]
    if missed:
        message = f"{_counted(missed)}没有自己的替代文字，暂用题注：{_named(missed)}。"
        advice = "请在alt里写一句图上有什么，读屏软件会念出来。"
        yield Finding("figure-alt", "info", message, _common_place(missed), advice)


# --- Several at once --------------------------------------------------------------------------------------------------


def _counted(shown: Sequence[Shown]) -> str:
    tables = sum(one.caption.series is Series.TABLE for one in shown)
    parts = ((len(shown) - tables, "幅图"), (tables, "个表"))
    return "、".join(f"{count}{what}" for count, what in parts if count)


def _named(shown: Sequence[Shown]) -> str:
    more = f"等{len(shown)}处" if len(shown) > _MOST_NAMED else ""
    return "、".join(one.name for one in shown[:_MOST_NAMED]) + more


def _common_place(shown: Iterable[Shown]) -> Place:
    """Return the place of one, or the file of several that stand in the same."""
    places = [one.place for one in shown]
    if len(places) == 1:
        return places[0]
    files = {place.file for place in places}
    return Place(file=files.pop()) if len(files) == 1 else NOWHERE
