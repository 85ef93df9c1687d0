"""The numbers that Word gives to headings, counted as it counts them: from styles, numbering and their order.

Where Word's counting is not certain (a list that headings share with other paragraphs, a format that is not known
here), a heading has no number to compare with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import define, field, frozen
from lxml import etree

from qreport.backends.docx.verify_findings import number
from qreport.backends.docx.verify_schema import w

_VALUE: Final = w("val")
_LEVEL: Final = w("ilvl")
_PART: Final = re.compile("%([1-9])")
_DIGITS: Final = "零一二三四五六七八九"
_ROMAN: Final = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LETTERS: Final = 26


@frozen(eq=False, repr=False)
class Level:
    """级: one level of a list."""

    start: int
    format: str
    text: str
    legal: bool
    style: str | None
    odd: bool
    """Whether it restarts otherwise than levels do."""


@frozen(eq=False, repr=False)
class Numbered:
    """编号: the list that a paragraph belongs to, and its level from 0."""

    list: str
    level: int


@define(eq=False, repr=False)
class Numbering:
    """编号方案: the lists of a Word file, and the paragraph styles that count in them."""

    patterns: dict[str, str] = field(factory=dict)
    """The pattern, ``w:abstractNum``, of each list."""
    levels: dict[str, dict[int, Level]] = field(factory=dict)
    starts: dict[tuple[str, int], int] = field(factory=dict)
    styles: dict[str, Numbered | None] = field(factory=dict)
    """``None`` where a style counts in a list, and which level it has there cannot be told."""

    def read_lists(self, root: etree._Element) -> None:
        """Take the numbering part."""
        patterns = {each.get(w("abstractNumId")): _levels(each) for each in root.iterchildren(w("abstractNum"))}
        for item in root.iterchildren(w("num")):
            key, pattern = str(item.get(w("numId"))), _said(item, "abstractNumId") or ""
            self.patterns[key] = pattern
            self.levels[key] = dict(patterns.get(pattern, {}))
            for change in item.iterchildren(w("lvlOverride")):
                level = number(change.get(_LEVEL)) or 0
                start = number(_said(change, "startOverride"))
                if start is not None:
                    self.starts[key, level] = start
                self.levels[key].update(_levels(change))

    def read_styles(self, styles: Mapping[str, etree._Element]) -> None:
        """Take the styles by name, after the lists."""
        for name, style in styles.items():
            for distance, ancestor in enumerate(_with_bases(style, styles)):
                given = ancestor.find(f"{w('pPr')}/{w('numPr')}")
                key = None if given is None else _said(given, "numId")
                if given is None or key is None:
                    continue
                if key != "0":
                    self.styles[name] = self._of_style(name, key, given, own=distance == 0)
                break

    def _of_style(self, name: str, key: str, given: etree._Element, *, own: bool) -> Numbered | None:
        tied = [level for level, each in self.levels.get(key, {}).items() if each.style == name]
        if tied:
            return Numbered(key, tied[0])
        return Numbered(key, number(_said(given, "ilvl")) or 0) if own else None


def _levels(parent: etree._Element) -> dict[int, Level]:
    return {
        number(item.get(_LEVEL)) or 0: Level(
            start=number(_said(item, "start")) or 0,
            format=_said(item, "numFmt") or "decimal",
            text=_said(item, "lvlText") or "",
            legal=item.find(w("isLgl")) is not None,
            style=_said(item, "pStyle"),
            odd=item.find(w("lvlRestart")) is not None,
        )
        for item in parent.iterchildren(w("lvl"))
    }


def _said(parent: etree._Element, name: str) -> str | None:
    child = parent.find(w(name))
    return None if child is None else child.get(_VALUE)


def _with_bases(style: etree._Element, styles: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    seen: set[etree._Element] = set()
    current: etree._Element | None = style
    while current is not None and current not in seen:
        seen.add(current)
        yield current
        current = styles.get(_said(current, "basedOn") or "")


def count(
    headings: Iterable[etree._Element], numbering: Numbering, shared: Iterable[str]
) -> dict[etree._Element, str | None]:
    """Return the number of each heading that has one, as Word shows it; ``None`` where that is not certain.

    ``headings`` stand in the order of the document; ``shared`` are lists that other paragraphs count in too.
    """
    unsure = {numbering.patterns.get(each) for each in shared}
    counters: dict[str, dict[int, int]] = {}
    begun: set[tuple[str, int]] = set()
    shown: dict[etree._Element, str | None] = {}
    for heading in headings:
        known, at = _place(heading, numbering)
        if at is None:
            if known:
                shown[heading] = None
            continue
        pattern = numbering.patterns.get(at.list, "")
        counter = counters.setdefault(pattern, {})
        _step(counter, at, numbering, begun)
        shown[heading] = None if pattern in unsure else _label(counter, at, numbering)
    return shown


def _place(heading: etree._Element, numbering: Numbering) -> tuple[bool, Numbered | None]:
    """Return whether a heading counts, and in which list; ``None`` there where it does not or cannot be told."""
    properties = heading.find(w("pPr"))
    if properties is None:
        return False, None
    style = _said(properties, "pStyle") or ""
    by_style = numbering.styles.get(style)
    own = properties.find(w("numPr"))
    key = None if own is None else _said(own, "numId")
    if own is None or key is None:
        return style in numbering.styles, by_style
    if key == "0":
        return False, None
    level = number(_said(own, "ilvl"))
    return True, Numbered(key, level if level is not None else by_style.level if by_style else 0)


def _step(counter: dict[int, int], at: Numbered, numbering: Numbering, begun: set[tuple[str, int]]) -> None:
    """Count one more paragraph; deeper levels begin again."""
    given = numbering.levels.get(at.list, {}).get(at.level)
    start = numbering.starts.get((at.list, at.level))
    if start is not None and (at.list, at.level) not in begun:
        counter[at.level] = start
    elif at.level in counter:
        counter[at.level] += 1
    else:
        counter[at.level] = start if start is not None else given.start if given else 1
    begun.add((at.list, at.level))
    for deeper in [level for level in counter if level > at.level]:
        del counter[deeper]


def _label(counter: Mapping[int, int], at: Numbered, numbering: Numbering) -> str | None:
    levels = numbering.levels.get(at.list, {})
    if at.level not in levels or any(level.odd for level in levels.values()):
        return None
    words = levels[at.level].text
    legal = levels[at.level].legal
    for found in _PART.findall(words):
        level = int(found) - 1
        if level not in counter or level not in levels:
            return None
        part = written(counter[level], "decimal" if legal else levels[level].format)
        if part is None:
            return None
        words = words.replace(f"%{found}", part)
    return None if levels[at.level].format == "bullet" else words


def written(value: int, shape: str) -> str | None:
    """Return a number as Word writes it in a format, ``None`` where that is not known here."""
    match shape:
        case "decimal":
            return str(value)
        case "none":
            return ""
        case "lowerRoman" | "upperRoman" if 0 < value < _ROMAN[0][0]:
            roman = _roman(value)
            return roman if shape == "lowerRoman" else roman.upper()
        case "lowerLetter" | "upperLetter" if 0 < value <= _LETTERS:
            return chr(ord("a" if shape == "lowerLetter" else "A") + value - 1)
        case "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" if 0 < value < _ROMAN[0][0]:
            return _chinese(value)
    return None


def _roman(value: int) -> str:
    words = ""
    for worth, letters in _ROMAN:
        words += letters * (value // worth)
        value %= worth
    return words


def _chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    before = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return before + (_DIGITS[ones] if ones else "")
