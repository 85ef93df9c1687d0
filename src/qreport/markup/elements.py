"""The structure of a Markdown text: headings, paragraphs, lists, pipe tables and fenced divs, each with its line."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from qreport.markup.problems import Problem
from qreport.values import Value

Align = Literal["left", "center", "right"]


@frozen(eq=False, repr=False)
class NoteElement(Value):
    """A footnote that is defined in the text: the name its marks call it by, and its paragraphs as written."""

    label: str
    paragraphs: tuple[str, ...]
    line: int


@frozen(eq=False, repr=False)
class ParagraphElement(Value):
    """A paragraph's text as written; ``line`` counts from 0 within the parsed text, ``notes`` are those it calls."""

    text: str
    line: int
    notes: tuple[NoteElement, ...] = ()


@frozen(eq=False, repr=False)
class HeadingElement(Value):
    """A heading of level 1 to 6, its key taken off."""

    level: int
    text: str
    key: str | None
    line: int


@frozen(eq=False, repr=False)
class ItemElement(Value):
    """A list item: its text and the lists and paragraphs below it."""

    text: str
    children: tuple[ListElement | ParagraphElement, ...]
    line: int
    notes: tuple[NoteElement, ...] = ()


@frozen(eq=False, repr=False)
class ListElement(Value):
    """A list of bullets, or of steps from ``start``."""

    items: tuple[ItemElement, ...]
    ordered: bool
    start: int
    line: int


@frozen(eq=False, repr=False)
class TableElement(Value):
    """A pipe table: the texts of its cells, the head row first, and how its columns are aligned."""

    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[Align | None, ...]
    line: int


@frozen(eq=False, repr=False)
class DivElement(Value):
    """A fenced div: its classes, key and attributes, and what stands in it."""

    classes: tuple[str, ...]
    key: str | None
    attributes: dict[str, str]
    children: tuple[Element, ...]
    line: int


Element = ParagraphElement | HeadingElement | ListElement | TableElement | DivElement


@frozen(eq=False, repr=False)
class ParsedElements(Value):
    """The elements of a text and what looks wrong in it."""

    elements: tuple[Element, ...]
    problems: tuple[Problem, ...] = ()
