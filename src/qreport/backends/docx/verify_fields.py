"""Fields of a Word file: whether each is whole."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from attrs import define, field
from lxml import etree

from qreport.backends.docx.verify_findings import Faults, paragraph_of, text_of
from qreport.backends.docx.verify_schema import w

_TYPE: Final = w("fldCharType")
_DIRTY: Final = w("dirty")
_ARGUMENT: Final = re.compile(r'"([^"]*)"|(\S+)')
_SHOWN: Final = frozenset(
    ("PAGE", "NUMPAGES", "SECTIONPAGES", "SEQ", "REF", "STYLEREF", "TOC", "HYPERLINK", "DATE", "TITLE", "AUTHOR")
)
"""Fields that must show something. PAGEREF is not among them: without a layout there is no page number to show."""
_ONE_PARAGRAPH: Final = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "SEQ", "REF", "PAGEREF", "STYLEREF", "NOTEREF"))
_DEEP: Final = 8
"""Fields around an entry that are told of it; a table of contents stands far out."""
_TRUE: Final = ("1", "true", "on")


@define(eq=False, repr=False)
class Field:
    """域: one field. ``code`` is its instruction, ``words`` that split up, without quotes; ``result`` is what it
    shows, ``entries`` the linked lines in it."""

    at: etree._Element
    part: str
    code: str = ""
    result: list[str] = field(factory=list)
    separated: bool = False
    words: tuple[str, ...] = ()
    kind: str = ""
    """The first word, in capitals."""
    entries: list[tuple[str, etree._Element]] = field(factory=list)

    def split(self) -> Field:
        """Split the instruction, once it is whole."""
        self.words = _words(self.code)
        self.kind = self.words[0].upper() if self.words else ""
        return self

    @property
    def hidden(self) -> bool:
        """A number that counts and is not shown."""
        return self.kind == "SEQ" and r"\h" in self.words

    def argument(self, switch: str = "") -> str | None:
        """Return the word after ``switch``, or after the kind; ``None`` where there is none."""
        words = self.words
        index = words.index(switch) if switch in words else 0 if not switch else len(words)
        word = words[index + 1] if index + 1 < len(words) else None
        return None if word is None or word.startswith("\\") else word


@lru_cache(maxsize=256)
def _words(code: str) -> tuple[str, ...]:
    """Return the words of an instruction; a report has thousands of fields and few instructions that differ."""
    return tuple([quoted or plain for quoted, plain in _ARGUMENT.findall(code)])


class FieldReader:
    """Follows begin, instruction, separate and end through one part, in the order they stand."""

    def __init__(self, part: str, faults: Faults) -> None:
        self.done: list[Field] = []
        self._part = part
        self._faults = faults
        self._open: list[Field] = []

    def char(self, element: etree._Element) -> None:
        """Take a ``w:fldChar``."""
        if element.get(_DIRTY) in _TRUE:
            self._fault("docx-field-dirty", "域带有 w:dirty，打开时会弹出提问", element)
        kind = element.get(_TYPE)
        if kind == "begin":
            self._open.append(Field(element, self._part))
        elif not self._open:
            if kind in ("separate", "end"):
                self._fault("docx-field-nesting", f"域没有开头，却有 {kind}", element)
        elif kind == "separate":
            if self._open[-1].separated:
                self._fault("docx-field-nesting", "域里有两个 separate", element)
            self._open[-1].separated = True
        elif kind == "end":
            self._end(element)

    def instruction(self, element: etree._Element) -> None:
        """Take a ``w:instrText``."""
        if not self._open or self._open[-1].separated:
            self._fault("docx-field-nesting", "域的指令不在域的开头与 separate 之间", element)
        else:
            self._open[-1].code += element.text or ""

    def text(self, element: etree._Element) -> None:
        """Take a ``w:t``: part of the result of the field around it, and so of those around that."""
        if self._open and self._open[-1].separated:
            self._open[-1].result.append(element.text or "")

    def link(self, anchor: str, element: etree._Element) -> None:
        """Take a link to a bookmark: an entry, when it stands in a table of contents."""
        for around in self._open[:_DEEP]:
            around.entries.append((anchor, element))

    def simple(self, element: etree._Element) -> None:
        """Take a ``w:fldSimple``."""
        if element.get(_DIRTY) in _TRUE:
            self._fault("docx-field-dirty", "域带有 w:dirty，打开时会弹出提问", element)
        whole = Field(element, self._part, element.get(w("instr")) or "", [text_of(element)], True)
        self._finish(whole)

    def close(self) -> None:
        """Say which fields were never ended: at the end of a part, or of a note."""
        for left in self._open:
            self._fault("docx-field-open", f"域“{left.code.strip()}”没有结束", left.at)
        self._open.clear()

    def _end(self, element: etree._Element) -> None:
        # A short field that began in another paragraph has lost its own end: this end belongs to one around it.
        while len(self._open) > 1 and self._open[-1].split().kind in _ONE_PARAGRAPH:
            if paragraph_of(self._open[-1].at) is paragraph_of(element):
                break
            left = self._open.pop()
            self._fault("docx-field-open", f"域“{left.code.strip()}”没有结束", left.at)
        whole = self._open.pop()
        if self._open and self._open[-1].separated:
            self._open[-1].result.extend(whole.result)
        self._finish(whole)

    def _finish(self, whole: Field) -> None:
        self.done.append(whole.split())
        if not whole.kind:
            self._fault("docx-field-empty", "域没有指令", whole.at)
        elif whole.kind in _SHOWN and not whole.hidden and not "".join(whole.result).strip():
            self._fault("docx-field-result", f"域“{whole.code.strip()}”没有存好的结果", whole.at)

    def _fault(self, rule: str, message: str, element: etree._Element) -> None:
        self._faults.add(rule, self._part, message, element)
