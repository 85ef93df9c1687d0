"""Colours of charts (图的颜色): those of the reference document's theme and what is mixed from them."""

from __future__ import annotations

import functools
from typing import Final

from attrs import frozen
from lxml import etree

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LIGHTER: Final = 0.35
_DARKER: Final = 0.3
"""How much paper is mixed into the accents when they are used a second time, and how much text a third time."""


@frozen
class Colors:
    """图的颜色: as ``#RRGGBB``; ``text`` and ``paper`` are the theme's dk1 and lt1, ``accents`` its accents."""

    text: str
    paper: str
    accents: tuple[str, ...]

    def fill(self, number: int) -> str:
        """Return the colour of a series or slice, counted from 0; accents that come round again are
        lighter, then darker."""
        times, at = divmod(number, len(self.accents))
        accent = self.accents[at]
        rounds = (accent, mixed(accent, self.paper, _LIGHTER), mixed(accent, self.text, _DARKER))
        return rounds[times % len(rounds)]

    def ink(self, number: int) -> str:
        """Return the colour of a series' numbers: its own, dark enough to be read on paper."""
        return mixed(self.fill(number), self.text, self.darker(number))

    def darker(self, number: int) -> float:
        """Return how much of the text's colour makes a series' own dark enough for words, from 0 to 1."""
        color = self.fill(number)
        parts = (part / 10 for part in range(10))
        return next((part for part in parts if contrast(mixed(color, self.text, part), self.paper) >= 4.5), 1.0)

    def on(self, fill: str) -> str:
        """Return what is read better on a fill: the colour of the text or that of the paper."""
        return max((self.text, self.paper), key=lambda color: contrast(color, fill))

    @property
    def faint(self) -> str:
        """Gridlines: seen, and never in the way."""
        return mixed(self.text, self.paper, 0.86)

    @property
    def quiet(self) -> str:
        """Axes and leader lines."""
        return mixed(self.text, self.paper, 0.5)


@functools.lru_cache(maxsize=8)
def read_colors(theme: bytes) -> Colors:
    """Read a theme part. A theme without accents gives greys between its text and its paper."""
    root = etree.fromstring(theme, etree.XMLParser(resolve_entities=False, no_network=True))
    text = _color(root, "dk1") or "#000000"
    paper = _color(root, "lt1") or "#FFFFFF"
    accents = [color for number in range(1, 7) if (color := _color(root, f"accent{number}"))]
    greys = [mixed(text, paper, part) for part in (0.25, 0.6, 0.4, 0.75)]
    return Colors(text, paper, tuple(accents or greys))


def _color(root: etree._Element, name: str) -> str | None:
    for element in root.iterfind(f".//{_A}clrScheme/{_A}{name}/*"):
        # a system colour keeps what it was on the machine that wrote the file
        value = element.get("lastClr") or element.get("val") or ""
        if len(value) == 6 and all(digit in "0123456789abcdefABCDEF" for digit in value):
            return f"#{value.upper()}"
    return None


def mixed(color: str, other: str, part: float) -> str:
    """Return ``color`` with ``part`` (0 to 1) of ``other`` in it."""
    pairs = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * part):02X}" for one, two in pairs)


def lightness(color: str) -> float:
    """Return how light a colour is in a grey print: L* of CIELAB, 0 to 100."""
    luminance = _luminance(color)
    return 116 * luminance ** (1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance


def contrast(one: str, two: str) -> float:
    """Return the ratio of two luminances, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(two)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [channel / 255 for channel in _channels(color)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(color: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(color[1:]))
