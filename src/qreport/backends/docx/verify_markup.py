"""The markup of a Word part: names that exist, children in order, values that are allowed, each where it belongs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from lxml import etree

from qreport.backends.docx.verify_findings import Faults
from qreport.backends.docx.verify_schema import BEFORE, NAMES, ORDERS, PARENTS, W, local, w
from qreport.backends.docx.verify_values import LINES, SECTION_TYPES, SINGLE, TAB_LEADERS, TAB_STOPS, VALUES

_VALUE: Final = w("val")
_COLOUR: Final = re.compile(r"auto|[0-9A-Fa-f]{6}")
_RUN: Final = w("r")
_RUN_STRANGERS: Final = frozenset(w(name) for name in ("body", "tbl", "tr", "tc", "r"))
_PARAGRAPH_STRANGERS: Final = frozenset(w(name) for name in ("p", "r", "tbl", "tr", "hyperlink"))
# What these hold is an open list of old names, or settings for letters in bulk: not looked at.
_OPEN: Final = frozenset(w(name) for name in ("compat", "mailMerge", "odso", "rsids", "captions", "hdrShapeDefaults"))

Method = Callable[[etree._Element], None]


class MarkupReader:
    """Looks at each element by itself. ``methods`` says by its tag what looks at it: ``None`` for nothing.

    One serves all parts, one after the other, each named in ``part``: the table of methods takes a millisecond to make.
    """

    def __init__(self, faults: Faults) -> None:
        self.part = ""
        self._faults = faults
        self._right: dict[str, set[tuple[str, ...]]] = {tag: set() for tag in ORDERS}
        self.methods = self._table()

    def _table(self) -> dict[str, Method | None]:
        table: dict[str, Method | None] = dict.fromkeys(NAMES)
        for tag in ORDERS:
            table[tag] = self.properties if tag in PARENTS else self.ordered
        for tag, checks in VALUES.items():
            (key, allowed), *more = checks
            table[tag] = self.values(checks) if more else self.value(key, allowed)
            if tag in SINGLE:
                table[tag] = both(table[tag], self.single)
        named = {
            "t": self.text,
            "r": self.run,
            "p": self.paragraph,
            "tab": self.tab,
            "type": self.type,
            "color": self.colour,
            "pBdr": self.borders,
            "tblBorders": self.borders,
            "tcBorders": self.borders,
        }
        table.update({w(name): method for name, method in named.items()})
        table[w("style")] = both(self.values(VALUES[w("style")]), self.ordered)
        return table

    def unknown(self, element: etree._Element) -> None:
        """Take an element whose name is not known."""
        parent = element.getparent()
        if parent is None or parent.tag not in _OPEN:
            self._fault("docx-unknown-element", f"没有 {local(element.tag)} 这种元素", element)

    def ordered(self, element: etree._Element) -> None:
        """Check that an element's children stand in order."""
        tag = element.tag
        children = tuple([child.tag for child in element])
        if children in self._right[tag]:
            return
        fault = ORDERS[tag].fault(children)
        if fault is None:
            self._right[tag].add(children)
            return
        kind, name = fault
        match kind:
            case "twice":
                self._fault("docx-element-order", f"{local(tag)} 里有两个 {name}", element)
            case "order":
                self._fault("docx-element-order", f"{local(tag)} 里 {name} 的次序不对", element)
            case _ if w(name.removeprefix("w:")) in NAMES:  # the others are told as unknown
                self._fault("docx-element-misplaced", f"{local(tag)} 里不能有 {name}", element)

    def properties(self, element: etree._Element) -> None:
        """Check properties: where they stand, and the order in them."""
        parent = element.getparent()
        if parent is not None:
            before = element.getprevious()
            if parent.tag not in PARENTS[element.tag]:
                if parent.tag.startswith(f"{{{W}}}"):
                    self.misplaced(element, parent)
            elif before is not None and parent.tag in BEFORE and before.tag not in BEFORE[parent.tag]:
                self.misplaced(element, parent)
        self.ordered(element)

    def misplaced(self, element: etree._Element, parent: etree._Element) -> None:
        """Tell that an element stands where it must not."""
        self._fault("docx-element-misplaced", f"{local(element.tag)} 在 {local(parent.tag)} 里的位置不对", element)

    def value(self, key: str, allowed: frozenset[str | None]) -> Method:
        """Return the method that checks one attribute."""

        def method(element: etree._Element) -> None:
            if element.get(key) not in allowed:
                self._wrong_value(element, key)

        return method

    def values(self, checks: tuple[tuple[str, frozenset[str | None]], ...]) -> Method:
        """Return the method that checks several attributes."""

        def method(element: etree._Element) -> None:
            for key, allowed in checks:
                if element.get(key) not in allowed:
                    self._wrong_value(element, key)

        return method

    def single(self, element: etree._Element) -> None:
        """Take an element that has one attribute, ``w:val``; those of other namespaces are not looked at."""
        if len(element.attrib) > (element.get(_VALUE) is not None):
            for key in element.attrib:
                if key != _VALUE and str(key).startswith(f"{{{W}}}"):
                    self._fault(
                        "docx-attribute-unknown", f"{local(element.tag)} 没有 {local(str(key))} 这种属性", element
                    )

    def _wrong_value(self, element: etree._Element, key: str) -> None:
        value = element.get(key)
        told = f"没有 {local(key)}" if value is None else f"{local(key)} 不能是“{value}”"
        self._fault("docx-value", f"{local(element.tag)} {told}", element)

    def tab(self, element: etree._Element) -> None:
        """Take a tab stop; the tab of a run has no attributes."""
        parent = element.getparent()
        if parent is not None and parent.tag == w("tabs"):
            self.values(((_VALUE, TAB_STOPS), (w("leader"), TAB_LEADERS)))(element)

    def type(self, element: etree._Element) -> None:
        """Take the type of a section; a form field has another one."""
        parent = element.getparent()
        if parent is not None and parent.tag == w("sectPr") and element.get(_VALUE) not in SECTION_TYPES:
            self._wrong_value(element, _VALUE)

    def colour(self, element: etree._Element) -> None:
        """Take a colour."""
        if not _COLOUR.fullmatch(element.get(_VALUE) or ""):
            self._wrong_value(element, _VALUE)

    def borders(self, element: etree._Element) -> None:
        """Take the borders of a paragraph, a table or a cell."""
        self.ordered(element)
        for border in element:
            if border.get(_VALUE) not in LINES:
                self._wrong_value(border, _VALUE)

    def text(self, element: etree._Element) -> None:
        """Take a text: it belongs in a run."""
        if element.getparent().tag != _RUN:  # type: ignore[union-attr]  # the root is no text
            self._stray(element)

    def run(self, element: etree._Element) -> None:
        """Take a run: it belongs in a paragraph."""
        if element.getparent().tag in _RUN_STRANGERS:  # type: ignore[union-attr]  # the root is neither
            self._stray(element)

    def paragraph(self, element: etree._Element) -> None:
        """Take a paragraph: it does not stand in another."""
        if element.getparent().tag in _PARAGRAPH_STRANGERS:  # type: ignore[union-attr]  # the root is neither
            self._stray(element)

    def _stray(self, element: etree._Element) -> None:
        parent = element.getparent()
        above = "" if parent is None else local(parent.tag)
        self._fault("docx-element-misplaced", f"{above} 里不能直接有 {local(element.tag)}", element)

    def _fault(self, rule: str, message: str, element: etree._Element) -> None:
        self._faults.add(rule, self.part, message, element)


def both(first: Method | None, second: Method) -> Method:
    """Return one method that does the two in turn."""
    if first is None:
        return second

    def method(element: etree._Element) -> None:
        first(element)
        second(element)

    return method
