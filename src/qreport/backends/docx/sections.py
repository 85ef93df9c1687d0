"""Sections of pages (分节): page size, numbers, head and foot. docs/dev/sections.md says how Word reads them."""

from __future__ import annotations

from typing import Final

from attrs import define, field

from qreport.backends.docx import fields
from qreport.backends.docx.package import DECLARATION
from qreport.backends.docx.page_setup import Page
from qreport.backends.docx.story import Story
from qreport.backends.docx.styles import SECTION_END
from qreport.model.document import PageNumbers, PageSection

_SPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_FORMATS: Final[dict[PageNumbers, str]] = {"none": "", "roman": "lowerRoman", "arabic": "decimal"}

HEAD: Final = "header1.xml"
FOOT: Final = "footer1.xml"
NO_HEAD: Final = "header2.xml"
NO_FOOT: Final = "footer2.xml"


def head_parts(title: str) -> dict[str, bytes]:
    """Return running heads and feet by name: those with words, and empty ones. The title is runs already."""
    return {
        HEAD: _part("hdr", "Header", title),
        FOOT: _part("ftr", "Footer", fields.page()),
        NO_HEAD: _part("hdr", "Header", "", bare=True),
        NO_FOOT: _part("ftr", "Footer", ""),
    }


def _part(root: str, style: str, runs: str, *, bare: bool = False) -> bytes:
    # an empty head must not show the line that a head has below it
    border = '<w:pBdr><w:bottom w:val="nil"/></w:pBdr>' if bare else ""
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{border}</w:pPr>{runs}</w:p>'
    return f"{DECLARATION}<w:{root} {_SPACES}>{paragraph}</w:{root}>".encode()


@define(eq=False, repr=False)
class Sections:
    """Ends every run of pages with its properties, on the last paragraph before it; the last one's end the body."""

    story: Story
    page: Page
    _section: PageSection = field(factory=lambda: PageSection(()))
    _restart: bool = False
    _began: int = 0
    _pending: tuple[int, str] | None = None
    """Where a section ended whose properties are still to be written, and those properties."""

    def begin(self, section: PageSection) -> None:
        """Begin pages that share their numbers."""
        self._section = section
        self._restart = section.restart
        self._open()

    def turn(self, *, landscape: bool) -> None:
        """End the pages of one direction and go on with the other."""
        self.close(landscape=not landscape)
        self._open()
        page, story = self.page, self.story
        story.width = page.text_width_landscape if landscape else page.text_width
        story.height = page.text_height_landscape if landscape else page.text_height

    def close(self, *, landscape: bool = False) -> None:
        """End the section here, if anything stands in it."""
        if len(self.story.out) == self._began:
            return
        if self.story.last == "contents":
            # LibreOffice loses the foot of a section that ends in the paragraph where a field over several ends
            self.story.out.append(f"<w:p><w:pPr>{SECTION_END}</w:pPr></w:p>")
        self._write_pending()
        self._pending = (len(self.story.out), self._properties(landscape))
        # an explicit break at the end would give an empty page: the next section begins one anyway
        self.story.breaking = False

    def finish(self) -> str:
        """Return the properties of the last section, which stand at the end of the body."""
        out = self.story.out
        if self._pending is None:
            self._pending = (len(out), self._properties(landscape=False))
        if not out or not out[-1].startswith("<w:p>"):
            # a body may neither be empty nor end with a table
            out.append(f"<w:p><w:pPr>{SECTION_END}</w:pPr></w:p>")
        return self._pending[1]

    def _open(self) -> None:
        self._began = len(self.story.out)
        self.story.fresh = True
        self.story.last = ""

    def _write_pending(self) -> None:
        """Write the properties of the section before this one into its last paragraph."""
        if self._pending is None:
            return
        at, properties = self._pending
        out = self.story.out
        last = out[at - 1]
        if last.startswith("<w:p>"):
            # its own properties come first in a paragraph, and a section's are the last among them
            out[at - 1] = last.replace("</w:pPr>", f"{properties}</w:pPr>", 1)
        else:
            out.insert(at, f"<w:p><w:pPr>{SECTION_END}{properties}</w:pPr></w:p>")

    def _properties(self, landscape: bool) -> str:
        page, section, links = self.page, self._section, self.story.links
        numbered = section.head and section.numbers != "none"
        head = links.internal("header", HEAD if section.head else NO_HEAD)
        foot = links.internal("footer", FOOT if numbered else NO_FOOT)
        start = ' w:start="1"' if self._restart else ""
        self._restart = False
        form = _FORMATS[section.numbers]
        numbers = f'<w:pgNumType w:fmt="{form}"{start}/>' if form else ""
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="{head}"/>'
            f'<w:footerReference w:type="default" r:id="{foot}"/><w:type w:val="nextPage"/>'
            f"{_size(page, landscape)}{numbers}{page.grid}</w:sectPr>"
        )


def _size(page: Page, landscape: bool) -> str:
    """Return size and margins; on its side a page keeps its margins, which turn with it."""
    width, height, turned = page.width, page.height, ""
    top, right, bottom, left = page.top, page.right, page.bottom, page.left
    if landscape:
        width, height, turned = height, width, ' w:orient="landscape"'
        top, right, bottom, left = left, top, right, bottom
    return (
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar w:top="{top}" w:right="{right}" '
        f'w:bottom="{bottom}" w:left="{left}" w:header="{page.header}" w:footer="{page.footer}" '
        f'w:gutter="{page.gutter}"/>'
    )
