"""The page (页面) of a reference document: its size, margins and grid, as its last section has them."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen
from lxml import etree

from qreport.backends.docx.numbering import W
from qreport.office_file import OfficeProblem

_MOST_TWIPS: Final = 31_680
"""22 inches, the largest page that Word knows."""

_LEAST_TWIPS: Final = 2_835
"""5 cm: with less room for the text, every word and every table would be cut to pieces."""

_WHOLE: Final = re.compile(r"-?[0-9]{1,6}")
_GRIDS: Final = ("default", "lines", "linesAndChars", "snapToChars")


@frozen(eq=False, repr=False)
class Page:
    """A page of the reference document; all in twips (a twentieth of a point)."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    header: int
    footer: int
    gutter: int
    grid: str
    """``w:cols`` and ``w:docGrid`` as XML."""

    @property
    def text_width(self) -> int:
        """The width between the margins."""
        return self.width - self.left - self.right - self.gutter

    @property
    def text_height(self) -> int:
        """The height between the margins."""
        return self.height - self.top - self.bottom

    @property
    def text_width_landscape(self) -> int:
        """The width between the margins of the page turned on its side, whose margins turn with it."""
        return self.height - self.top - self.bottom - self.gutter

    @property
    def text_height_landscape(self) -> int:
        """The height between the margins of the page turned on its side."""
        return self.width - self.left - self.right


def page_of(document: bytes) -> Page:
    """Read the last section's page; A4 with Word's usual margins where a value is missing or none.

    Raises OfficeProblem for a page that has no room for text.
    """
    sections = list(etree.fromstring(document).iter(f"{W}sectPr"))
    section = sections[-1] if sections else etree.Element(f"{W}sectPr")

    def value(element: str, name: str, default: int) -> int:
        found = section.find(f"{W}{element}")
        return default if found is None else _measure(found.get(f"{W}{name}"), default)

    def beside(name: str, default: int) -> int:
        written = value("pgMar", name, default)
        return written if written >= 0 else default

    width, height = value("pgSz", "w", 11906), value("pgSz", "h", 16838)
    if width > height:
        # the reference lies on its side: reports stand, and turn their own wide pages
        width, height = height, width
    grid = section.find(f"{W}docGrid")
    lines = "" if grid is None else _grid(grid)
    page = Page(
        width=width,
        height=height,
        top=abs(value("pgMar", "top", 1440)),
        right=beside("right", 1800),
        bottom=abs(value("pgMar", "bottom", 1440)),
        left=beside("left", 1800),
        header=beside("header", 851),
        footer=beside("footer", 992),
        gutter=beside("gutter", 0),
        grid=f'<w:cols w:space="425"/>{lines}',
    )
    _refuse_narrow(page)
    return page


def _refuse_narrow(page: Page) -> None:
    """Raise OfficeProblem for a page that leaves no room for text, upright or turned on its side."""
    between = page.height - page.header - page.footer
    least = min(page.text_width, page.text_height, page.text_width_landscape, page.text_height_landscape, between)
    if least < _LEAST_TWIPS:
        across, down = (f"{twips / 567:.1f}" for twips in (page.width, page.height))
        raise OfficeProblem(f"页面是{across}×{down}厘米，去掉页边距和页眉页脚放不下正文（至少5厘米）。")


def _measure(written: str | None, default: int) -> int:
    """Return a length in twips; what cannot be one on paper is the default."""
    try:
        value = float(written or default)
    except ValueError:
        return default
    return int(value) if abs(value) <= _MOST_TWIPS else default


def _grid(element: etree._Element) -> str:
    """Return the grid of a page as XML with our prefix, without what no grid can be."""
    kind = element.get(f"{W}type", "")
    given = f' w:type="{kind}"' if kind in _GRIDS else ""
    for name in ("linePitch", "charSpace"):
        written = element.get(f"{W}{name}", "")
        if _WHOLE.fullmatch(written):
            given += f' w:{name}="{written}"'
    return f"<w:docGrid{given}/>"
