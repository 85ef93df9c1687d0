"""The text of ``word/document.xml`` while it grows (正文写作状态): paragraphs in order, ids, what was found.

It is text and not a tree: a report of a thousand pages is then written in the time a tree takes to copy.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from attrs import define, field

from qreport.backends.docx.escape import escape
from qreport.backends.docx.footnotes import Footnotes
from qreport.backends.docx.links import Links
from qreport.backends.docx.look import Look
from qreport.backends.docx.media import Media
from qreport.backends.docx.numbering import Numbering
from qreport.backends.docx.styles import BREAKING, SEPARATOR, TEXT, Frame
from qreport.errors import NOWHERE, Finding, Place
from qreport.model.document import Target

if TYPE_CHECKING:
    from qreport.backends.docx.charts_store import ChartStore

Last = Literal["", "paragraph", "table", "case", "challenge", "contents"]

_STARTS: Final[dict[str, str]] = {}


def _start(style: str) -> str:
    """Return how a paragraph of this style begins when nothing else is said about it."""
    known = _STARTS.get(style)
    if known is None:
        known = _STARTS[style] = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    return known


@define(eq=False, repr=False)
class Story:
    """What the parts of the writer share while they write one document.

    ``width`` and ``height`` of the text area are in twips and change on landscape pages. ``out`` holds whole
    paragraphs, rows or tables, one string each.
    """

    look: Look
    links: Links
    media: Media
    numbering: Numbering
    targets: Mapping[str, Target]
    pages: Mapping[str, int] | None
    width: int
    height: int
    charts: ChartStore | None = None
    """Native charts; made for the first one, so that a report without any does not pay for them."""
    drawn: Path | None = None
    """The folder that remembers drawn charts, where there is one."""
    findings: list[Finding] = field(factory=list)
    notes: Footnotes = field(factory=Footnotes)
    out: list[str] = field(factory=list)
    frame: Frame = TEXT
    place: Place = NOWHERE
    last: Last = ""
    breaking: bool = False
    """The next paragraph begins a page."""
    fresh: bool = False
    """A page has just begun, so that a heading need not begin one."""
    _bookmarks: int = 0

    def text(self, value: str) -> str:
        """Return a text as XML."""
        return escape(value, self.findings, self.place)

    def paragraph(self, style: str, runs: str, *, keep: bool | None = None, more: str = "") -> None:
        """Write a paragraph. ``keep`` holds it with the next one (``None``: as its style says); ``more`` are
        properties that come after the page break in Word's order."""
        if keep is None and not more and not self.breaking and not self.fresh:
            self.out.append(f"{_start(style)}{runs}</w:p>")
        else:
            self.out.append(f"{self._opening(style, keep, more)}{runs}</w:p>")
        self.last = "paragraph"

    def keep_tables_apart(self) -> None:
        """Write a low paragraph where a table must not begin: Word joins it to one that it touches, and it cannot
        begin a page by itself."""
        if self.last == "table" or self.breaking:
            self.paragraph("Normal", "", more=SEPARATOR)

    def _opening(self, style: str, keep: bool | None, more: str) -> str:
        kept = "" if keep is None else "<w:keepNext/>" if keep else '<w:keepNext w:val="0"/>'
        begins = ""
        if self.breaking:
            begins = "<w:pageBreakBefore/>"
        elif self.fresh and style in BREAKING:
            # the section has begun a page already: a second break would leave an empty one
            begins = '<w:pageBreakBefore w:val="0"/>'
        self.breaking = self.fresh = False
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{begins}{more}</w:pPr>'

    def bookmark(self, name: str, runs: str) -> str:
        """Return the runs with a bookmark around them."""
        number = self._bookmarks
        self._bookmarks = number + 1
        return f'<w:bookmarkStart w:id="{number}" w:name="{self.text(name)}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'

    def error(self, rule: str, message: str, advice: str = "") -> None:
        """Remember what went wrong at the block being written."""
        self.findings.append(Finding(rule, "error", message, self.place, advice))
