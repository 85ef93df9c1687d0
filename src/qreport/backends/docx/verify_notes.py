"""Footnotes, endnotes and comments of a Word file: every mark has its note, every note its mark."""

from __future__ import annotations

from collections import Counter
from typing import Final

from attrs import define, field
from lxml import etree

from qreport.backends.docx.verify_findings import Faults
from qreport.backends.docx.verify_schema import w

_ID: Final = w("id")
_TYPE: Final = w("type")
_NAMES: Final = {"footnote": "脚注", "endnote": "尾注"}
_SETTINGS: Final = frozenset(w(f"{kind}Pr") for kind in _NAMES)
_PARAGRAPH: Final = w("p")


@define(eq=False, repr=False)
class NoteReader:
    """Gathers notes and their marks from all parts; checks them when the last one has been read."""

    faults: Faults
    _notes: dict[tuple[str, str], tuple[str, etree._Element]] = field(factory=dict)
    _marks: list[tuple[str, str, str, etree._Element]] = field(factory=list)
    _named: list[tuple[str, str, str, etree._Element]] = field(factory=list)

    def note(self, kind: str, part: str, element: etree._Element) -> None:
        """Take a ``w:footnote`` or ``w:endnote``; the settings name those that are separators."""
        parent, key = element.getparent(), element.get(_ID) or ""
        if parent is not None and parent.tag in _SETTINGS:
            self._named.append((kind, key, part, element))
            return
        if (kind, key) in self._notes:
            self.faults.add("docx-note-id-twice", part, f"有两条{_NAMES[kind]}的编号是 {key}", element)
        if element.find(_PARAGRAPH) is None:
            self.faults.add("docx-note-empty", part, f"{_NAMES[kind]} {key} 里没有段落", element)
        self._notes.setdefault((kind, key), (part, element))

    def mark(self, kind: str, part: str, element: etree._Element) -> None:
        """Take a ``w:footnoteReference`` or ``w:endnoteReference``."""
        if element.getroottree().getroot().tag != w("document"):
            self.faults.add("docx-note-misplaced", part, f"{_NAMES[kind]}的标记只能在正文里", element)
        self._marks.append((kind, element.get(_ID) or "", part, element))

    def check(self) -> None:
        """Compare marks and notes."""
        for kind, key, part, element in (*self._marks, *self._named):
            if (kind, key) not in self._notes:
                self.faults.add("docx-note-missing", part, f"没有编号是 {key} 的{_NAMES[kind]}", element)
        marks = Counter((kind, key) for kind, key, _, _ in self._marks)
        for (kind, key), (part, element) in self._notes.items():
            count = marks[kind, key]
            separator = (element.get(_TYPE) or "normal") != "normal"
            if not separator and not count:
                self.faults.add("docx-note-unmarked", part, f"正文里没有{_NAMES[kind]} {key} 的标记", element)
            elif count > (0 if separator else 1):
                self.faults.add("docx-note-marked-twice", part, f"{_NAMES[kind]} {key} 的标记多了", element)


@define(eq=False, repr=False)
class CommentReader:
    """Gathers comments and their marks; a comment without a mark is one that Word does not show, and no fault."""

    faults: Faults
    _known: set[str] = field(factory=set)
    _marks: list[tuple[str, etree._Element]] = field(factory=list)

    def comment(self, part: str, element: etree._Element) -> None:
        """Take a ``w:comment``."""
        key = element.get(_ID) or ""
        if key in self._known:
            self.faults.add("docx-comment-id-twice", part, f"有两条批注的编号是 {key}", element)
        self._known.add(key)

    def mark(self, part: str, element: etree._Element) -> None:
        """Take a ``w:commentReference``."""
        self._marks.append((part, element))

    def check(self) -> None:
        """Look for the comment of each mark."""
        for part, element in self._marks:
            key = element.get(_ID) or ""
            if key not in self._known:
                self.faults.add("docx-comment-missing", part, f"没有编号是 {key} 的批注", element)
