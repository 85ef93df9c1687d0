"""Passages (文段): the text of a report as rules read it, and what a rule hits in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, Literal, assert_never

from attrs import field, frozen

from qreport.errors import NOWHERE, Level, Place
from qreport.facts import AcademicYear, CalendarYear, Cohort, Facts
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
    Role,
    Section,
    Series,
    Table,
)
from qreport.model.document import Document
from qreport.model.inlines import (
    FactText,
    Footnote,
    Gap,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Run,
    footnotes,
    plain_text,
)
from qreport.values import Value

Kind = Literal["paragraph", "caption", "heading", "item", "table", "note"]

CELL: Final = "\t"
"""Stands between the cells of a table's text; rows end with a line feed."""


@frozen(eq=False, repr=False)
class FactSpan(Value):
    """数据处: characters of a passage that a fact printed, so never the author's typing."""

    start: int
    end: int
    key: str


@frozen(eq=False, repr=False)
class Passage(Value):
    """文段: a paragraph, list item, caption, heading, table or footnote's paragraph as the reader sees it.

    A forced line break is ``\\n``. A table's ``text`` has its cells with tabs between them and its rows with line
    feeds; ``rows`` are the same cells, the head first, an empty text where a cell to the left or above spans over.
    """

    text: str
    place: Place
    kind: Kind
    section: str
    facts: tuple[FactSpan, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    has_notes: bool = False
    """Marks of footnotes stand between its characters, which ``text`` does not show."""

    def printed(self, start: int, end: int) -> bool:
        """Tell whether a fact printed any of these characters."""
        return any(span.start < end and start < span.end for span in self.facts)


@frozen(eq=False, repr=False)
class Hit(Value):
    """命中: the characters ``start`` to ``end`` of a passage that a rule objects to, and why."""

    rule: str
    level: Level
    message: str
    advice: str
    start: int
    end: int
    passage: Passage

    @property
    def marked(self) -> str:
        """The characters themselves."""
        return self.passage.text[self.start : self.end]


@frozen(eq=False, repr=False)  # one run, one situation: what rules derive from it they may cache by it
class Situation:
    """核查背景: what the text is read against. School events belong to ``academic_year``, money to
    ``calendar_year``, graduates to ``cohort``."""

    facts: Facts
    academic_year: AcademicYear
    calendar_year: CalendarYear
    cohort: Cohort
    college: str
    passages: tuple[Passage, ...] = field(repr=False)
    terms: Mapping[str, str] = field(factory=dict, repr=False)
    """The college's own words: how something is not written, and how it is."""
    balanced: bool = False
    """Shares may be rounded by the largest remainder, so that they add up to 100 %."""


Rule = Callable[[Passage, Situation], Iterable[Hit]]
WholeRule = Callable[[Situation], Iterable[Hit]]


def passages(document: Document) -> tuple[Passage, ...]:
    """Return the passages of a document in reading order; cover, contents and the ministry's own tables are left
    out, because no author typed them."""
    reader = _Reader(document)
    return tuple(passage for page in document.pages for passage in reader.blocks(page.body, ""))


class _Reader:
    def __init__(self, document: Document) -> None:
        self.targets = document.targets

    def blocks(self, blocks: Iterable[Block], section: str) -> Iterator[Passage]:
        for block in blocks:
            yield from self.block(block, section)

    def block(self, block: Block, section: str) -> Iterator[Passage]:
        match block:
            case Paragraph():
                if block.role is Role.TEXT:
                    yield from self.line((*block.lead, *block.content), block.place, "paragraph", section)
            case List():
                yield from self.items(block.items, block.place, section)
            case Table():
                if block.caption is None or block.caption.series is not Series.APPENDIX:
                    yield from self.caption(block.caption, block.place, section)
                    yield self.table(block, section)
                    yield from self.note(block.note, block.place, section)
            case PictureRow():
                for picture in block.pictures:
                    yield from self.caption(picture.caption, picture.place or block.place, section)
                yield from self.note(block.caption, block.place, section)
            case Chart():
                yield from self.caption(block.caption, block.place, section)
            case Box():
                yield from self.caption(block.caption, block.place, section)
                yield from self.blocks((*block.body, *block.response), section)
            case Section():
                title = f"{block.number} {plain_text(block.title)}".strip()
                yield self.passage(block.title, block.place, "heading", title)
                yield from self.blocks(block.body, title)
            case Landscape():
                yield from self.blocks(block.body, section)
            case Contents() | PagePicture() | Emblem() | PageBreak():
                return
            case _:
                assert_never(block)

    def items(self, items: Iterable[ListItem], place: Place | None, section: str) -> Iterator[Passage]:
        for item in items:
            yield from self.line(item.content, item.place or place, "item", section)
            yield from self.blocks(item.children, section)

    def line(self, content: Inlines, place: Place | None, kind: Kind, section: str) -> Iterator[Passage]:
        """Yield a sentence as if it had no notes, then its notes."""
        yield self.passage(content, place, kind, section)
        for note in footnotes(content):
            for paragraph in note.paragraphs:
                yield self.passage(paragraph, note.place or place, "note", section)

    def caption(self, caption: Caption | None, place: Place | None, section: str) -> Iterator[Passage]:
        if caption is not None:
            yield self.passage(caption.content, place, "caption", section)

    def note(self, content: Inlines, place: Place | None, section: str) -> Iterator[Passage]:
        if content:
            yield self.passage(content, place, "caption", section)

    def table(self, table: Table, section: str) -> Passage:
        rows = tuple(
            tuple(plain_text(cell.content) if cell else "" for cell in row) for row in (*table.head, *table.body)
        )
        return Passage(table_text(rows), (table.place or NOWHERE).within(section), "table", section, rows=rows)

    def passage(self, content: Inlines, place: Place | None, kind: Kind, section: str) -> Passage:
        text, facts = self.text(content)
        has_notes = next(footnotes(content), None) is not None
        return Passage(text, (place or NOWHERE).within(section), kind, section, facts, has_notes=has_notes)

    def text(self, content: Inlines) -> tuple[str, tuple[FactSpan, ...]]:
        parts: list[str] = []
        facts: list[FactSpan] = []
        length = 0
        for inline in content:
            match inline:
                case Run() | Link() | Gap():
                    part = inline.text
                case FactText():
                    part = inline.text
                    facts.append(FactSpan(length, length + len(part), inline.key))
                case LineBreak():
                    part = "\n"
                case Reference():
                    target = self.targets.get(inline.key)
                    part = target.text if target else f"【?{inline.key}】"
                case Footnote():
                    part = ""
                case _:
                    assert_never(inline)
            parts.append(part)
            length += len(part)
        return "".join(parts), tuple(facts)


def table_text(rows: Iterable[Iterable[str]]) -> str:
    """Return the text of a table's passage."""
    return "\n".join(CELL.join(row) for row in rows)


def cells(passage: Passage) -> Iterator[tuple[int, int, int, str]]:
    """Yield row, column, offset in the passage's text and text of every cell of a table."""
    offset = 0
    for row, texts in enumerate(passage.rows):
        for column, text in enumerate(texts):
            yield row, column, offset, text
            offset += len(text) + 1
