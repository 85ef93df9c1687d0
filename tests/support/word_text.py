"""What a reader of a Word file sees, as one string in the order of its pages; knows nothing of the writer.

A footnote stands where its mark is, a chart's words where the chart is. The contents and the lists are left out: they
say once more what stands elsewhere. No blank is kept, because Word and Markdown differ in theirs.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from attrs import frozen
from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_HYPHENS = {f"{_W}softHyphen": "\u00ad", f"{_W}noBreakHyphen": "\u2011"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@frozen
class WordText:
    """The words of the pages, and those that are read aloud instead of a picture."""

    pages: str
    descriptions: str


def word_text(parts: Mapping[str, bytes]) -> WordText:
    """Return the words of a Word file, given as its parts."""
    reader = _Reader(parts)
    body = etree.fromstring(parts["word/document.xml"])
    described = (str(each.get("descr", "")) for each in body.iter(_DESCRIBED))
    return WordText(without_blanks("".join(reader.words(body))), without_blanks("".join(described)))


def without_blanks(text: str) -> str:
    """Return a text without whitespace of any kind."""
    return "".join(text.split())


class _Reader:
    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.parts = parts
        relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
        self.targets = {str(each.get("Id")): str(each.get("Target")) for each in relations}
        notes = parts.get("word/footnotes.xml")
        found = () if notes is None else etree.fromstring(notes).iter(f"{_W}footnote")
        self.notes = {note.get(f"{_W}id"): note for note in found}

    def words(self, element: etree._Element) -> Iterator[str]:
        for each in element:
            if each.tag == f"{_W}t":
                yield each.text or ""
            elif each.tag in _HYPHENS:
                yield _HYPHENS[each.tag]
            elif each.tag == f"{_W}footnoteReference":
                yield from self.words(self.notes[each.get(f"{_W}id")])
            elif each.tag == f"{_C}chart":
                yield from self.chart(str(each.get(f"{_R}id")))
            elif each.tag != _FALLBACK and not self.is_entry(each):
                yield from self.words(each)

    def is_entry(self, element: etree._Element) -> bool:
        """Say whether this is a line of the contents or of a list."""
        style = element.find(f"{_W}pPr/{_W}pStyle") if element.tag == f"{_W}p" else None
        return style is not None and str(style.get(f"{_W}val")).startswith(("TOC", "TableofFigures"))

    def chart(self, relation: str) -> Iterator[str]:
        part = posixpath.normpath(posixpath.join("word", self.targets[relation]))
        for each in etree.fromstring(self.parts[part]).iter(f"{_C}v", f"{_DRAWING}t"):
            yield each.text or ""
