"""What the fields of a Word file show, compared with what they point at."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from attrs import frozen
from lxml import etree

from qreport.backends.docx.verify_fields import Field
from qreport.backends.docx.verify_findings import Faults, number, paragraph_of, text_of
from qreport.backends.docx.verify_schema import w

_ID: Final = w("id")
_TEXT: Final = w("t")
_TAB: Final = w("tab")
_PAGE_NUMBER: Final = re.compile(r"\t[0-9ivxlc]*$")
_CHAR: Final = w("fldChar")
_BOOKMARK_END: Final = w("bookmarkEnd")
_HEADING_NUMBER: Final = re.compile(
    r"第?[\d.．一二三四五六七八九十百]*[章节条]?[、.．：:)）]?|附[录件表][\d一二三四五六七八九十A-Z]*[：:、]?"
)
_LONGEST: Final = 200
"""Elements of a paragraph that are looked at for a bookmark's words."""
_ARABIC: Final = (None, "ARABIC", "Arabic", "MERGEFORMAT")


@frozen(eq=False, repr=False)
class Bookmark:
    """书签: its start, and the part it stands in."""

    start: etree._Element
    part: str


@frozen(eq=False, repr=False)
class Heading:
    """标题: a paragraph with an outline level from 1; ``built_in`` where its style is one of Word's headings."""

    paragraph: etree._Element
    level: int
    built_in: bool


def check_fields(
    fields: Iterable[Field], bookmarks: Mapping[str, Bookmark], headings: list[Heading], faults: Faults
) -> None:
    """Compare what fields show with what they point at. ``fields`` stand in the order of the document."""
    series: dict[str, list[Field]] = defaultdict(list)
    contents = []
    shown: dict[str, str | None] = {}
    for each in fields:
        match each.kind:
            case "SEQ":
                series[each.argument() or ""].append(each)
            case "REF" | "PAGEREF" | "NOTEREF":
                _check_reference(each, bookmarks, shown, faults)
            case "HYPERLINK" if (name := each.argument(r"\l")) and name not in bookmarks:
                faults.add("docx-anchor-missing", each.part, f"链接指向的书签“{name}”不存在", each.at)
            case "TOC":
                contents.append(each)
    for name, members in series.items():
        _check_series(name, members, faults)
    for each in contents:
        _check_contents(each, bookmarks, headings, series, faults)


def _check_reference(
    each: Field, bookmarks: Mapping[str, Bookmark], shown: dict[str, str | None], faults: Faults
) -> None:
    name = each.argument() or ""
    if name not in bookmarks:
        faults.add("docx-reference-missing", each.part, f"域“{each.code.strip()}”指向的书签“{name}”不存在", each.at)
    elif each.kind == "REF" and not {r"\r", r"\n", r"\w", r"\p", r"\f", r"\d"}.intersection(each.words):
        if name not in shown:
            shown[name] = _bookmarked(bookmarks[name].start)
        there, here = shown[name], "".join(each.result)
        if there is not None and _squeeze(there) != _squeeze(here):
            faults.add("docx-reference-stale", each.part, f"引用显示“{here}”，被引用处是“{there}”", each.at)


def _bookmarked(start: etree._Element) -> str | None:
    """Return the words of a bookmark inside one paragraph; ``None`` where it goes further."""
    words: list[str] = []
    for sibling in islice(start.itersiblings(), _LONGEST):
        if sibling.tag == _BOOKMARK_END and sibling.get(_ID) == start.get(_ID):
            return "".join(words)
        words.append(text_of(sibling))
    return None


def _check_series(name: str, members: list[Field], faults: Faults) -> None:
    last = 0
    for each in members:
        shown, told = number("".join(each.result).strip()), "".join(each.result).strip()
        expected = _next(each, last)
        starts_again = r"\s" in each.words and shown == 1  # after a heading
        if shown is None:
            wrong = not each.hidden and each.argument(r"\*") in _ARABIC
        else:
            wrong = shown != expected and not starts_again
        if wrong:
            faults.add("docx-seq-order", each.part, f"“{name}”的编号是“{told}”，应是 {expected}", each.at)
        last = expected if shown is None else shown


def _next(each: Field, last: int) -> int:
    """Return the number a SEQ field has to show after ``last``."""
    again = number(each.argument(r"\r"))
    if again is not None:
        return again
    return last if r"\c" in each.words else last + 1


def _check_contents(
    contents: Field,
    bookmarks: Mapping[str, Bookmark],
    headings: list[Heading],
    series: Mapping[str, list[Field]],
    faults: Faults,
) -> None:
    reached = []
    for anchor, link in contents.entries:
        if anchor not in bookmarks:
            continue  # said already, where the link was read
        start = bookmarks[anchor].start
        target = paragraph_of(start)
        if target is None:
            target = next(start.itersiblings(w("p")), None)
        if target is None:
            continue
        reached.append(target)
        words, there = _entry(link), text_of(target)
        entry = _PAGE_NUMBER.sub("", words)
        # a caption may itself hold a tab and a number
        if not any(_same(said, meant) for said in {entry, words} for meant in (there, _from(start, target))):
            faults.add("docx-contents-differs", contents.part, f"目录里是“{entry}”，正文里是“{there}”", link)
    expected = list(_expected(contents, headings, series))
    if reached:
        _check_complete(contents, reached, expected, faults)


def _check_complete(
    contents: Field, reached: list[etree._Element], expected: list[etree._Element], faults: Faults
) -> None:
    found = set(reached)
    for paragraph in expected:
        if paragraph in found:
            continue
        faults.add("docx-contents-missing", contents.part, f"目录里没有“{text_of(paragraph)}”", paragraph)
    places = {paragraph: index for index, paragraph in enumerate(expected)}
    last = -1
    for paragraph in reached:
        place = places.get(paragraph, last)
        if place < last:
            faults.add("docx-contents-order", contents.part, f"目录里“{text_of(paragraph)}”的次序与正文不同", paragraph)
        last = max(place, last)


def _expected(contents: Field, headings: list[Heading], series: Mapping[str, list[Field]]) -> Iterator[etree._Element]:
    if (name := contents.argument(r"\c")) is not None:
        for each in series.get(name, ()):
            paragraph = paragraph_of(each.at)
            if paragraph is not None:
                yield paragraph
    elif (levels := contents.argument(r"\o")) is not None and r"\b" not in contents.words:
        deepest = number(levels.rpartition("-")[2]) or 9
        for heading in headings:
            listed = heading.level <= deepest and (heading.built_in or r"\u" in contents.words)
            if listed and text_of(heading.paragraph).strip():
                yield heading.paragraph


def _entry(link: etree._Element) -> str:
    """Return the words of an entry; a page number that is no field is among them."""
    words: list[str] = []
    for element in link.iter(_TEXT, _TAB, _CHAR):
        if element.tag == _CHAR:
            return "".join(words)
        words.append("\t" if element.tag == _TAB else element.text or "")
    return "".join(words)


def _from(start: etree._Element, paragraph: etree._Element) -> str:
    """Return the words of a paragraph from a bookmark to the next tab: one caption of several in a line."""
    words: list[str] = []
    for element in islice(start.itersiblings(), _LONGEST):
        for piece in element.iter(_TEXT, _TAB):
            if piece.tag == _TAB and paragraph_of(piece) is paragraph:
                return "".join(words)
            words.append(piece.text or "")
    return "".join(words)


def _same(entry: str, there: str) -> bool:
    entry, there = _squeeze(entry), _squeeze(there)
    return entry.endswith(there) and _HEADING_NUMBER.fullmatch(entry.removesuffix(there)) is not None


def _squeeze(words: str) -> str:
    return "".join(words.split())
