"""What fields of a Word file point at: bookmarks, headings with their numbers, series and pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Final

from attrs import field, frozen
from lxml import etree

from qreport.backends.docx.verify_fields import Field
from qreport.backends.docx.verify_findings import text_of
from qreport.backends.docx.verify_schema import w

_ID: Final = w("id")
_BOOKMARK_END: Final = w("bookmarkEnd")
LONGEST: Final = 200
"""Elements of a paragraph that are looked at for a bookmark's words."""


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


@frozen(eq=False, repr=False)
class Targets:
    """被指之处: what fields are compared with.

    ``numbers`` are those that Word gives to headings; ``series`` the fields that count, by their name; ``pages`` the
    pages that are shown, by bookmark; ``style_names`` are in small letters.
    """

    bookmarks: Mapping[str, Bookmark]
    headings: Sequence[Heading]
    numbers: Mapping[etree._Element, str | None]
    style_names: frozenset[str]
    series: dict[str, list[Field]] = field(factory=dict)
    pages: dict[str, str] = field(factory=dict)


def words_between(start: etree._Element) -> str | None:
    """Return the words of a bookmark inside one paragraph; ``None`` where it goes further."""
    words: list[str] = []
    for sibling in islice(start.itersiblings(), LONGEST):
        if sibling.tag == _BOOKMARK_END and sibling.get(_ID) == start.get(_ID):
            return "".join(words)
        words.append(text_of(sibling))
    return None


def squeeze(words: str) -> str:
    """Return words without blanks."""
    return "".join(words.split())
