"""Inlines: what stands inside a line. A closed union; every backend matches all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import field, frozen

from qreport.errors import Place
from qreport.values import Value


@frozen(eq=False, repr=False)
class Run(Value):
    """文字: characters with one emphasis. Holds no line break and no character that XML forbids."""

    text: str
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    subscript: bool = False


@frozen(eq=False, repr=False)
class FactText(Value):
    """数据: what a fact prints (``3858人``), with the key it came from, so that checks can tell it from typing."""

    text: str
    key: str
    bold: bool = False


@frozen(eq=False, repr=False)
class LineBreak(Value):
    """换行: a forced line break inside a paragraph."""


@frozen(eq=False, repr=False)
class Link(Value):
    """超链接: a link out of the document; ``url`` is http, https or mailto."""

    text: str
    url: str
    bold: bool = False


@frozen(eq=False, repr=False)
class Reference(Value):
    """引用: a reference to a block by its key. What it prints is in ``Document.targets``; unknown keys print a gap."""

    key: str


@frozen(eq=False, repr=False)
class Gap(Value):
    """缺漏标记: something is missing here; backends make it stand out, e.g. ``【?students】``."""

    text: str


@frozen(eq=False, repr=False)
class Footnote(Value):
    """脚注: a mark here, and one or more ``paragraphs`` at the foot of the page. No note stands in another.

    Backends count the notes of a document from 1; ``place`` is where the author wrote the note's words.
    """

    paragraphs: tuple[Inlines, ...]
    place: Place | None = field(default=None, eq=False, repr=False)


Inline = Run | FactText | LineBreak | Link | Reference | Gap | Footnote
Inlines = tuple[Inline, ...]


def footnotes(inlines: Iterable[Inline]) -> Iterator[Footnote]:
    """Yield the notes of a line."""
    return (inline for inline in inlines if isinstance(inline, Footnote))


def with_notes(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield the inlines of a line, and behind each note those of its paragraphs."""
    for inline in inlines:
        yield inline
        if isinstance(inline, Footnote):
            for paragraph in inline.paragraphs:
                yield from with_notes(paragraph)


def plain_text(inlines: Iterable[Inline]) -> str:
    """Return what a reader of the line sees, without emphasis and footnotes.

    A reference stands as ``@key``, a line break as ``\\n``.
    """
    return "".join(map(_text_of, inlines))


def _text_of(inline: Inline) -> str:
    match inline:
        case Run() | FactText() | Link() | Gap():
            return inline.text
        case LineBreak():
            return "\n"
        case Reference():
            return f"@{inline.key}"
        case Footnote():
            return ""
