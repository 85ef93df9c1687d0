"""Collecting what is wrong with a Word file, each finding with the words that stand next to it."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from lxml import etree

from qreport.backends.docx.verify_schema import w
from qreport.errors import Finding, Level, Place

_PARAGRAPH = w("p")
_TEXT = w("t")
_LIMIT = 20
"""Findings of one kind in one part that are written out; a file that is wrong throughout has thousands."""
_REACH = 20
"""Elements before a wordless one that are asked for words."""
_WORDS = 24
_DIGITS = 10
_WARNINGS = frozenset(("docx-field-dirty", "docx-update-fields", "docx-picture-alt", "docx-chart-workbook"))
"""Rules that are no damage: Word asks, a picture has no words, a chart's numbers cannot be edited. Others' files may
be so; of ours, no file is released with them either."""


class Faults:
    """错处: the findings so far. Every one is an error, because a file that has one is not released."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, rule: str, part: str, message: str, at: etree._Element | None = None) -> None:
        """Note one fault in ``part``; the message gains the words near the element ``at``."""
        self._counts[rule, part] += 1
        if self._counts[rule, part] <= _LIMIT:
            beside = nearby(at) if at is not None else ""
            self._findings.append(
                Finding(rule, _level(rule), f"{message}（{beside}）。" if beside else f"{message}。", Place(file=part))
            )

    def all(self) -> list[Finding]:
        """Return the findings, and one line for each kind that was cut short."""
        rest = [
            Finding(rule, _level(rule), f"同样的毛病另有{count - _LIMIT}处，不再一一列出。", Place(file=part))
            for (rule, part), count in self._counts.items()
            if count > _LIMIT
        ]
        return [*self._findings, *rest]


def _level(rule: str) -> Level:
    return "warning" if rule in _WARNINGS else "error"


def text_of(element: etree._Element) -> str:
    """Return the words inside an element, results of fields included."""
    return "".join([text.text or "" for text in element.iter(_TEXT)])  # half the time of itertext


def number(text: str | None) -> int | None:
    """Return what a file gives as a number; ``None`` where it is none, or too long to be one."""
    return int(text) if text and text.isdecimal() and len(text) < _DIGITS else None


def paragraph_of(element: etree._Element) -> etree._Element | None:
    """Return the paragraph an element stands in, or is."""
    above = element.getparent()
    if above is not None and above.tag == _PARAGRAPH and element.tag != _PARAGRAPH:
        return above  # nearly always: an iterator is dear
    return element if element.tag == _PARAGRAPH else next(element.iterancestors(_PARAGRAPH), None)


def nearby(element: etree._Element) -> str:
    """Say where an element stands: by the words of its paragraph, inside it, or before it."""
    own = paragraph_of(element)
    words = _short(text_of(element if own is None else own))
    if words:
        return f"在「{words}」处"
    for level in (element, *element.iterancestors()):
        for before in islice(level.itersiblings(preceding=True), _REACH):
            words = _short(text_of(before))
            if words:
                return f"在「{words}」之后"
    return ""


def _short(words: str) -> str:
    words = words.strip()
    return words if len(words) <= _WORDS else f"{words[:_WORDS]}…"
