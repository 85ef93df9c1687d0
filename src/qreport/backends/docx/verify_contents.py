"""Contents of a Word file, and its lists of figures: each entry against its place, its number and its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from attrs import frozen
from lxml import etree

from qreport.backends.docx.verify_fields import Field
from qreport.backends.docx.verify_findings import Faults, number, paragraph_of, text_of
from qreport.backends.docx.verify_schema import w
from qreport.backends.docx.verify_targets import LONGEST, Targets, squeeze

_TEXT: Final = w("t")
_TAB: Final = w("tab")
_CHAR: Final = w("fldChar")
_SIMPLE: Final = w("fldSimple")
_SECTION: Final = w("sectPr")
_PAGE_NUMBER: Final = re.compile(r"\t([0-9ivxlc]*)$")
_HEADING_NUMBER: Final = re.compile(
    r"第?[\d.．一二三四五六七八九十百]*[章节条]?[、.．：:)）]?|附[录件表][\d一二三四五六七八九十A-Z]*[：:、]?"
)


@frozen(eq=False, repr=False)
class Entry:
    """目录项: one line of the contents, with the paragraph it leads to and the page it shows."""

    link: etree._Element
    target: etree._Element
    page: int | None


def check_contents(contents: Field, targets: Targets, faults: Faults) -> None:
    """Compare the entries of one field with what they point at, and with what should be there."""
    entries = []
    for anchor, link in contents.entries:
        if anchor not in targets.bookmarks:
            continue  # said already, where the link was read
        start = targets.bookmarks[anchor].start
        target = paragraph_of(start)
        if target is None:
            target = next(start.itersiblings(w("p")), None)
        if target is None:
            continue
        words = _words(link)
        typed = _PAGE_NUMBER.search(words) if "\t" in words else None
        _check_words(contents, (link, words, typed), (start, target), targets, faults)
        entries.append(Entry(link, target, number(targets.pages.get(anchor) or (typed[1] if typed else None))))
    if entries:
        _check_complete(contents, entries, list(_expected(contents, targets)), faults)
        _check_pages(contents, entries, faults)


def _check_words(
    contents: Field,
    said: tuple[etree._Element, str, re.Match[str] | None],
    place: tuple[etree._Element, etree._Element],
    targets: Targets,
    faults: Faults,
) -> None:
    """Compare an entry, given as its link, its words and the page typed in them, with its place, a bookmark and the
    paragraph around it."""
    (link, words, typed), (start, target) = said, place
    entry, there = words[: typed.start()] if typed else words, text_of(target)
    # a caption may itself hold a tab and a number
    if not (entry == there or _same(entry, there) or _same_from(start, target, entry, words)):
        faults.add("docx-contents-differs", contents.part, f"目录里是“{entry}”，正文里是“{there}”", link)
        return
    meant = targets.numbers.get(target)
    if meant is None or contents.argument(r"\c") is not None:
        return
    shown = squeeze(entry).removesuffix(squeeze(there))
    if shown != squeeze(meant):
        told = f"目录里“{there}”的编号是“{shown}”，Word 编出来是“{meant}”"
        faults.add("docx-contents-number", contents.part, told, link)


def _check_complete(contents: Field, entries: list[Entry], expected: list[etree._Element], faults: Faults) -> None:
    found = {entry.target for entry in entries}
    for paragraph in expected:
        if paragraph in found:
            continue
        faults.add("docx-contents-missing", contents.part, f"目录里没有“{text_of(paragraph)}”", paragraph)
    places = {paragraph: index for index, paragraph in enumerate(expected)}
    last = -1
    for entry in entries:
        place = places.get(entry.target, last)
        if place < last:
            told = f"目录里“{text_of(entry.target)}”的次序与正文不同"
            faults.add("docx-contents-order", contents.part, told, entry.target)
        last = max(place, last)


def _check_pages(contents: Field, entries: list[Entry], faults: Faults) -> None:
    """Check that pages do not fall from one entry to the next, unless the pages count anew in between."""
    last: Entry | None = None
    for entry in entries:
        if entry.page is None:
            continue
        falls = last is not None and last.page is not None and entry.page < last.page
        if falls and last is not None and not _counted_anew(last.target, entry.target):
            told = f"目录的页码倒退了：{last.page}之后是{entry.page}"
            faults.add("docx-contents-pages", contents.part, told, entry.link)
        last = entry


def _counted_anew(before: etree._Element, after: etree._Element) -> bool:
    """Say whether a section with a page number of its own begins between two paragraphs."""
    sections, places = [], {}
    for element in before.getroottree().getroot().iter(_SECTION, w("p")):
        if element.tag == _SECTION:
            sections.append(element)
        elif element is before or element is after:
            places[element] = len(sections)
    begin, end = places.get(before), places.get(after)
    if begin is None or end is None or end < begin:
        return True  # they stand in different parts, or in another order: that is another fault
    counts = (section.find(w("pgNumType")) for section in sections[begin + 1 : end + 1])
    return any(each is not None and each.get(w("start")) is not None for each in counts)


def _expected(contents: Field, targets: Targets) -> Iterator[etree._Element]:
    if (name := contents.argument(r"\c")) is not None:
        for each in targets.series.get(name, ()):
            paragraph = paragraph_of(each.at)
            if paragraph is not None:
                yield paragraph
    elif (levels := contents.argument(r"\o")) is not None and r"\b" not in contents.words:
        deepest = number(levels.rpartition("-")[2]) or 9
        for heading in targets.headings:
            listed = heading.level <= deepest and (heading.built_in or r"\u" in contents.words)
            if listed and text_of(heading.paragraph).strip():
                yield heading.paragraph


def _words(link: etree._Element) -> str:
    """Return the words of an entry; a page number that is no field is among them."""
    words: list[str] = []
    for element in link.iter(_TEXT, _TAB, _CHAR, _SIMPLE):
        if element.tag in (_CHAR, _SIMPLE):
            return "".join(words)
        words.append("\t" if element.tag == _TAB else element.text or "")
    return "".join(words)


def _from(start: etree._Element, paragraph: etree._Element) -> str:
    """Return the words of a paragraph from a bookmark to the next tab: one caption of several in a line."""
    words: list[str] = []
    for element in islice(start.itersiblings(), LONGEST):
        for piece in element.iter(_TEXT, _TAB):
            if piece.tag == _TAB and paragraph_of(piece) is paragraph:
                return "".join(words)
            words.append(piece.text or "")
    return "".join(words)


def _same_from(start: etree._Element, target: etree._Element, entry: str, words: str) -> bool:
    """Say whether an entry is like its place when that is read from the bookmark, or the entry with its numbers."""
    meant = text_of(target), _from(start, target)
    return any(_same(said, there) for said in {entry, words} for there in meant)


def _same(entry: str, there: str) -> bool:
    entry, there = squeeze(entry), squeeze(there)
    return entry.endswith(there) and _HEADING_NUMBER.fullmatch(entry.removesuffix(there)) is not None
