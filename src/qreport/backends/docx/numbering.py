"""List numbering (列表编号): each ordered list counts by itself, on the numbering of the reference document."""

from __future__ import annotations

from typing import Final

from attrs import define, field
from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_SILENT: Final = (("start", "1"), ("numFmt", "none"), ("suff", "nothing"), ("lvlText", ""), ("lvlJc", "left"))


@define(eq=False, repr=False)
class Numbering:
    """``numbering.xml``, and the lists that were added to it."""

    part: bytes
    bullets: int
    """The ``w:num`` of all bullet lists: bullets do not count, so one serves them all."""
    steps: int
    """The ``w:abstractNum`` of ordered lists."""
    _lists: list[tuple[int, int, int]] = field(factory=list)
    _next: int = field(init=False)
    _silent: int | None = None

    def __attrs_post_init__(self) -> None:
        numbers = etree.fromstring(self.part).iterfind(f"{W}num")
        self._next = 1 + max((int(number.get(f"{W}numId", "0")) for number in numbers), default=0)

    def ordered(self, level: int, start: int) -> int:
        """Return the number id of one more ordered list that begins with ``start`` on its level."""
        number = self._next
        self._next = number + 1
        self._lists.append((number, level, start))
        return number

    def silent(self) -> int:
        """Return the number id of a heading that neither shows a number nor counts, though its style does."""
        if self._silent is None:
            self._silent = self._next
            self._next += 1
        return self._silent

    def xml(self) -> bytes:
        """Return the part with the lists that were added."""
        if not self._lists and self._silent is None:
            return self.part
        root = etree.fromstring(self.part)
        # numIdMacAtCleanup, where there is one, has to stay the last
        last = root.findall(f"{W}num")[-1]
        for number, level, start in self._lists:
            last = self._added(last, number, level)
            etree.SubElement(last[-1], f"{W}startOverride", {f"{W}val": str(start)})
        if self._silent is not None:
            last = self._added(last, self._silent, 0)
            shown = etree.SubElement(last[-1], f"{W}lvl", {f"{W}ilvl": "0"})
            for name, value in _SILENT:
                etree.SubElement(shown, f"{W}{name}", {f"{W}val": value})
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _added(self, last: etree._Element, number: int, level: int) -> etree._Element:
        """Add a number after the last one; return it, with an override of one level that is still empty."""
        added = etree.Element(f"{W}num", {f"{W}numId": str(number)})
        etree.SubElement(added, f"{W}abstractNumId", {f"{W}val": str(self.steps)})
        etree.SubElement(added, f"{W}lvlOverride", {f"{W}ilvl": str(level)})
        last.addnext(added)
        return added
