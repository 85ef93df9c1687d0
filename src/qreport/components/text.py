"""Paragraphs, bullets and steps; and what a plain string in a body stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from attrs import field, frozen

from qreport.components.arguments import entries, text
from qreport.components.notes import Note, line_place, placed_notes
from qreport.components.protocol import Component, Context
from qreport.errors import Place, refusal
from qreport.markup.elements import (
    DivElement,
    Element,
    HeadingElement,
    ItemElement,
    ListElement,
    ParagraphElement,
    TableElement,
)
from qreport.markup.structure import parse_elements
from qreport.model.blocks import Block, List, ListItem, Role
from qreport.model.blocks import Paragraph as ParagraphBlock
from qreport.model.inlines import Inlines
from qreport.values import Value

_BLANK_LINES: Final = re.compile(r"\r?\n(?:[ \t]*\r?\n)+")
_NOTE: Final = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:", re.MULTILINE)


@frozen(eq=False, repr=False)
class Paragraph(Value):
    """段落: text in Markdown with facts and references; ``**小标题。**`` at its start is a run-in heading.

    A blank line in it begins another paragraph. Raises ReportError for what is no text (``argument-type``).
    """

    text: str = field(validator=text)
    role: Role = field(default=Role.TEXT, kw_only=True)
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)
    notes: tuple[Note, ...] = field(default=(), kw_only=True, repr=False)

    def expand(self, context: Context) -> Iterable[Block]:
        text, notes = _with_own_notes(self, context)
        for part in _BLANK_LINES.split(text) if "\n" in text else (text,):
            lead, content = context.paragraph(part, self.place, notes)
            if lead or content:
                yield ParagraphBlock(content, lead, self.role, self.place)


def _children_of(
    children: Bullets | Steps | Paragraph | Iterable[Bullets | Steps | Paragraph],
) -> tuple[Bullets | Steps | Paragraph, ...]:
    made = entries(children)
    if not all(isinstance(child, Bullets | Steps | Paragraph) for child in made):
        raise refusal("list-items", "列表项下面只能放Bullets、Steps和Paragraph。", "图和表请放在列表外面。")
    return made


@frozen(eq=False, repr=False)
class Item(Value):
    """列表项: a line of a list and the lists or paragraphs below it.

    Raises ReportError for anything else below it (``list-items``).
    """

    text: str = field(validator=text)
    children: tuple[Bullets | Steps | Paragraph, ...] = field(default=(), converter=_children_of)
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)
    notes: tuple[Note, ...] = field(default=(), kw_only=True, repr=False)


def _items(items: Iterable[Item | str] | Item | str) -> tuple[Item, ...]:
    made = entries(items)
    if not all(isinstance(entry, Item | str) for entry in made):
        raise refusal("list-items", "列表里只能放文字和Item。", "图和表请放在列表外面。")
    return tuple(entry if isinstance(entry, Item) else Item(entry) for entry in made)


@frozen(eq=False, repr=False)
class Bullets(Value):
    """项目符号列表: items are texts in Markdown, or ``Item`` values with lists below them.

    Raises ReportError for anything else among them (``list-items``).
    """

    items: tuple[Item, ...] = field(converter=_items)
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)

    def expand(self, context: Context) -> Iterable[Block]:
        yield List(_list_items(self.items, context), place=self.place)


def _counts_from(_: object, __: object, start: Any) -> None:
    if type(start) is not int or start < 0:
        raise refusal("argument-type", f"编号要从0或正整数开始，给的是{start!r}。")


@frozen(eq=False, repr=False)
class Steps(Value):
    """编号列表: like ``Bullets``, numbered from ``start``, which is 0 or more.

    Raises ReportError (``list-items``, ``argument-type``).
    """

    items: tuple[Item, ...] = field(converter=_items)
    start: int = field(default=1, kw_only=True, validator=_counts_from)
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)

    def expand(self, context: Context) -> Iterable[Block]:
        yield List(_list_items(self.items, context), ordered=True, start=self.start, place=self.place)


def _list_items(items: tuple[Item, ...], context: Context) -> tuple[ListItem, ...]:
    return tuple(ListItem(_line(item, context), tuple(_children(item, context)), item.place) for item in items)


def _line(item: Item, context: Context) -> Inlines:
    text, notes = _with_own_notes(item, context)
    lead, content = context.paragraph(text, item.place, notes)
    return (*lead, *content)


def _with_own_notes(written: Paragraph | Item, context: Context) -> tuple[str, tuple[Note, ...]]:
    """Return a text without the notes it defines itself, and all that it may refer to."""
    if "[^" not in written.text or not _NOTE.search(written.text):
        return written.text, written.notes
    from qreport.markup.notes import lifted  # loads the parser, 0.1 s

    text, own = lifted(written.text)
    for problem in own.problems:
        context.problem(problem.rule, "warning", problem.message, written.place, problem.advice)
    return text.rstrip("\n"), (*placed_notes(own.taken.values(), written.place), *written.notes)


def _children(item: Item, context: Context) -> Iterator[List | ParagraphBlock]:
    for child in item.children:
        for block in child.expand(context):
            if isinstance(block, List | ParagraphBlock):
                yield block


def text_components(written: str, context: Context, place: Place | None) -> Iterator[Component]:
    """Yield the paragraphs and lists of a string; whatever else it holds is reported and printed as written."""
    parsed = parse_elements(context.clean(written, place))
    for problem in parsed.problems:
        context.problem(problem.rule, "warning", problem.message, place, problem.advice)
    for element in parsed.elements:
        yield from element_components(element, context, place)


def element_components(element: Element, context: Context, place: Place | None) -> Iterator[Component]:
    """Yield the component of a paragraph or a list."""
    match element:
        case ParagraphElement():
            yield Paragraph(element.text, place=place, notes=placed_notes(element.notes, place))
        case ListElement():
            yield list_component(element, place)
        case HeadingElement() | TableElement() | DivElement():
            advice = "标题用Section，表格用Table，案例用Case。"
            context.problem("string-structure", "error", "文字里只能有段落和列表，没有读入别的结构。", place, advice)
            yield from _as_text(element, context, place)


def _as_text(element: Element, context: Context, place: Place | None) -> Iterator[Component]:
    match element:
        case HeadingElement():
            yield Paragraph(element.text, place=place)
        case TableElement():
            for row in element.rows:
                yield Paragraph("　".join(row), place=place)
        case DivElement():
            if title := element.attributes.get("title"):
                yield Paragraph(title, place=place)
            for child in element.children:
                yield from element_components(child, context, place)
        case ParagraphElement() | ListElement():
            yield from element_components(element, context, place)


def list_component(element: ListElement, place: Place | None) -> Bullets | Steps:
    """Return the list of an element, nested ones included; ``place`` is that of the text the element is from."""
    items = tuple(_item(item, place) for item in element.items)
    at = line_place(place, element.line)
    return Steps(items, start=element.start, place=at) if element.ordered else Bullets(items, place=at)


def _item(item: ItemElement, place: Place | None) -> Item:
    children = tuple(
        list_component(child, place)
        if isinstance(child, ListElement)
        else Paragraph(child.text, place=line_place(place, child.line), notes=placed_notes(child.notes, place))
        for child in item.children
    )
    return Item(item.text, children, place=line_place(place, item.line), notes=placed_notes(item.notes, place))
