"""Fills, lines and words of a native chart (图的样式), as XML: colours and fonts are those of the theme, by name."""

from __future__ import annotations

import functools
from typing import Final

from attrs import frozen
from lxml import etree

from qreport.backends.docx.charts_colors import Colors
from qreport.backends.docx.escape import as_xml

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ACCENTS: Final = 6
_ROUNDS: Final = ("", '<a:lumMod val="65000"/><a:lumOff val="35000"/>', '<a:lumMod val="70000"/>')
"""What becomes of the accents when they are used a second and a third time: lighter, then darker."""
FAINT: Final = '<a:schemeClr val="tx1"><a:lumMod val="15000"/><a:lumOff val="85000"/></a:schemeClr>'
"""Gridlines: seen, and never in the way."""
QUIET: Final = '<a:schemeClr val="tx1"><a:lumMod val="50000"/><a:lumOff val="50000"/></a:schemeClr>'
"""Axes and leader lines."""
TEXT: Final = '<a:schemeClr val="tx1"/>'
PAPER: Final = '<a:schemeClr val="bg1"/>'
NO_FILL: Final = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_DASHES: Final = ("solid", "dash", "sysDot", "dashDot", "lgDash", "sysDash")
_MARKERS: Final = ("circle", "square", "triangle", "diamond", "plus", "x")


def accent(number: int) -> str:
    """Return the colour of a series or slice, counted from 0; accents that come round again differ."""
    times, at = divmod(number, _ACCENTS)
    return f'<a:schemeClr val="accent{at + 1}">{_ROUNDS[times % len(_ROUNDS)]}</a:schemeClr>'


def ink(number: int, colors: Colors) -> str:
    """Return the colour of a line's numbers: its own, dark enough to be read on paper."""
    kept = round((1 - colors.darker(number)) * 100_000)
    more = f'<a:lumMod val="{kept}"/>' if kept < 100_000 else ""
    return f'<a:schemeClr val="accent{number % _ACCENTS + 1}">{more}</a:schemeClr>'


def filled(color: str, rim: str = "") -> str:
    """Return the properties of a filled shape; ``rim`` is the colour of the line around it."""
    line = f'<a:ln w="7620">{solid(rim)}</a:ln>' if rim else "<a:ln><a:noFill/></a:ln>"
    return f"<c:spPr>{solid(color)}{line}</c:spPr>"


def line(number: int) -> str:
    """Return the properties of a series drawn as a line, and its marker: dashes tell lines apart in a grey print."""
    dash, marker = _DASHES[number % len(_DASHES)], _MARKERS[number % len(_MARKERS)]
    color = solid(accent(number))
    return (
        f'<c:spPr><a:ln w="19050" cap="rnd">{color}<a:prstDash val="{dash}"/><a:round/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="{marker}"/><c:size val="5"/><c:spPr>{color}<a:ln w="6350">{color}</a:ln></c:spPr>'
        "</c:marker>"
    )


def solid(color: str) -> str:
    """Return a plain fill."""
    return f"<a:solidFill>{color}</a:solidFill>"


@frozen
class Faces:
    """字体: the names of the reference's fonts, for Latin letters and for Hanzi."""

    latin: str
    hanzi: str

    def run(self, tag: str, size: float, color: str = TEXT) -> str:
        """Return the properties of a run or of a paragraph's runs; the size in points."""
        faces = (
            f'<a:latin typeface="{as_xml(self.latin)}"/><a:ea typeface="{as_xml(self.hanzi)}"/>'
            f'<a:cs typeface="{as_xml(self.latin)}"/>'
        )
        return f'<a:{tag} lang="zh-CN" altLang="en-US" sz="{round(size * 100)}" b="0">{solid(color)}{faces}</a:{tag}>'

    def words(self, size: float, color: str = TEXT, *, turned: bool = False) -> str:
        """Return how the words of an element look; ``turned`` ones run upward."""
        turn = ' rot="-5400000" vert="horz"' if turned else ' rot="0" vert="horz"'
        return (
            f"<c:txPr><a:bodyPr{turn}/><a:lstStyle/><a:p><a:pPr>{self.run('defRPr', size, color)}</a:pPr>"
            '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
        )


@functools.lru_cache(maxsize=8)
def read_faces(theme: bytes) -> Faces:
    """Read the fonts of a theme's headings, which are made to be read in few words."""
    root = etree.fromstring(theme, etree.XMLParser(resolve_entities=False, no_network=True))
    names = []
    for name in ("latin", "ea"):
        found = (root.find(f".//{_A}{font}/{_A}{name}") for font in ("majorFont", "minorFont"))
        names.append(
            next((each.get("typeface", "") for each in found if each is not None and each.get("typeface")), "")
        )
    latin, hanzi = names
    return Faces(latin or "Times New Roman", hanzi or _hans(root))


def _hans(root: etree._Element) -> str:
    """Return the font for simplified Chinese that Word's own themes name apart."""
    found = root.find(f".//{_A}majorFont/{_A}font[@script='Hans']")
    return "黑体" if found is None else found.get("typeface", "黑体")
