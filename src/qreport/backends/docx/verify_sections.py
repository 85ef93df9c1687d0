"""Sections of a Word file: one header and footer of each kind, and each of them is one."""

from __future__ import annotations

from typing import Final

from lxml import etree

from qreport.backends.docx.verify_findings import Faults
from qreport.backends.docx.verify_package import Package
from qreport.backends.docx.verify_schema import R, local, w

_ID: Final = f"{{{R}}}id"
_TYPE: Final = w("type")
_KINDS: Final = {w("headerReference"): ("header", "页眉"), w("footerReference"): ("footer", "页脚")}


def check_sections(package: Package, main: str, faults: Faults) -> None:
    """Check what the sections of the document refer to."""
    known = package.relationships.get(main, {})
    for section in package.roots[main].iter(w("sectPr")):
        seen: set[tuple[str, str]] = set()
        for use in section.iterchildren(*_KINDS):
            kind, name = _KINDS[use.tag]
            each = (use.tag, use.get(_TYPE) or "")
            if each in seen:
                faults.add("docx-header-twice", main, f"一节里有两个 {each[1]} {name}", _beside(section))
            seen.add(each)
            relation = known.get(use.get(_ID) or "")
            if relation is not None and relation.kind != kind:
                told = f"{local(use.tag)} 指向的“{relation.target}”不是{name}"
                faults.add("docx-header-kind", main, told, _beside(section))


def _beside(section: etree._Element) -> etree._Element:
    """Return the paragraph that ends a section, or the section at the end of the document."""
    return next(section.iterancestors(w("p")), section)
