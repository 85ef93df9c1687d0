"""The look (样式): what the writer has to know of the reference document before it writes a line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import frozen
from lxml import etree

from qreport.backends.docx.escape import as_xml
from qreport.backends.docx.numbering import W
from qreport.backends.docx.page_setup import Page, page_of
from qreport.backends.docx.reference_file import Reference, no_word_file, packaged_reference, read_reference
from qreport.office_file import OfficeProblem

_FALLBACK_SIZE: Final = 21
"""Half points, where a style sheet names no size at all: 五号, the size Word itself assumes for Chinese."""


@frozen(eq=False, repr=False)
class Look:
    """A reference document as the writer needs it."""

    parts: Mapping[str, bytes]
    """By the name in the product: styles, settings, fonts, theme, and what belongs to them."""
    types: Mapping[str, str]
    """Content types of the parts whose name does not tell."""
    numbering: bytes
    bullets: int
    steps: int
    page: Page
    size: int
    """Half points of the text in tables."""
    cell: int
    """Twips between the text and the two sides of a cell, together."""
    head: str
    """``w:shd`` of the first row of a table, as XML: a second head row has to be told what the first inherits."""
    case: tuple[int, int]
    """Indents of a case at the left and at the right, in twips."""

    @property
    def theme(self) -> bytes:
        """The theme, from which charts take colours and fonts."""
        return self.parts["word/theme/theme1.xml"]


def read_look(reference: Path | None) -> Look:
    """Read the look of a reference document, the packaged one when none is named."""
    ours = packaged_reference()
    if reference is None:
        return _look(ours, bullets=2, steps=3)
    from qreport.backends.docx.merging import merged  # only a look of one's own has to be merged

    theirs = read_reference(reference)
    try:
        both, bullets, steps = merged(theirs, ours)
        return _look(both, bullets, steps)
    except OfficeProblem as problem:
        raise no_word_file(reference, problem.message) from problem
    except (ValueError, LookupError, ArithmeticError, AttributeError, StopIteration, etree.LxmlError) as error:
        # XML that is no style sheet or numbering, whatever its part is called
        raise no_word_file(reference, "里面的样式或编号读不懂。") from error


def _look(reference: Reference, bullets: int, steps: int) -> Look:
    styles = StyleSheet(reference.parts["styles"])
    names = {"styles": "styles", "settings": "settings", "fontTable": "fontTable", "theme": "theme/theme1"}
    parts = {f"word/{name}.xml": reference.parts[kind] for kind, name in names.items()}
    parts.update(reference.relations)
    parts.update({name: data for name, (data, _) in reference.beside.items()})
    return Look(
        parts=parts,
        types={name: kind for name, (_, kind) in reference.beside.items()},
        numbering=reference.parts["numbering"],
        bullets=bullets,
        steps=steps,
        page=page_of(reference.document),
        size=styles.size("TableText"),
        cell=styles.cell_margins("ReportTable"),
        head=styles.head_shade("ReportTable"),
        case=styles.indents("CaseText"),
    )


def _element(name: str, element: etree._Element, attributes: tuple[str, ...]) -> str:
    """Return an element without content as XML with our prefix, whatever prefix its document has."""
    values = ((each, element.get(f"{W}{each}")) for each in attributes)
    given = "".join([f' w:{each}="{as_xml(value)}"' for each, value in values if value])
    return f"<w:{name}{given}/>"


class StyleSheet:
    """The style sheet, asked for what a style inherits."""

    def __init__(self, part: bytes) -> None:
        root = etree.fromstring(part)
        self._styles = {style.get(f"{W}styleId", ""): style for style in root.iterfind(f"{W}style")}
        self._defaults = root.find(f"{W}docDefaults")

    def size(self, style: str) -> int:
        """Return the size of a style's type in half points."""
        for found in self._with_ancestors(style):
            size = found.find(f"{W}rPr/{W}sz")
            if size is not None:
                return int(size.get(f"{W}val", _FALLBACK_SIZE))
        size = None if self._defaults is None else self._defaults.find(f".//{W}sz")
        return _FALLBACK_SIZE if size is None else int(size.get(f"{W}val", _FALLBACK_SIZE))

    def indents(self, style: str) -> tuple[int, int]:
        """Return a style's indents at the left and at the right in twips."""
        sides = []
        for one, other in (("left", "start"), ("right", "end")):
            found = (ind.get(f"{W}{one}") or ind.get(f"{W}{other}") for ind in self._all(style, "pPr", "ind"))
            sides.append(int(next((value for value in found if value), 0)))
        return sides[0], sides[1]

    def cell_margins(self, style: str) -> int:
        """Return what a table style keeps free at the two sides of a cell together, in twips."""
        total = 0
        for sides in (("left", "start"), ("right", "end")):
            found = (
                margin.get(f"{W}w")
                for cell in self._all(style, "tblPr", "tblCellMar")
                for side in sides
                if (margin := cell.find(f"{W}{side}")) is not None
            )
            total += int(next((value for value in found if value), 108))
        return total

    def head_shade(self, style: str) -> str:
        """Return the shading that a table style gives to its first row, as XML."""
        for found in self._with_ancestors(style):
            for part in found.iterfind(f"{W}tblStylePr"):
                shade = part.find(f"{W}tcPr/{W}shd")
                if part.get(f"{W}type") == "firstRow" and shade is not None:
                    names = ("val", "color", "fill", "themeFill", "themeFillTint", "themeFillShade")
                    return _element("shd", shade, names)
        return ""

    def _all(self, style: str, group: str, name: str) -> list[etree._Element]:
        found = (ancestor.find(f"{W}{group}/{W}{name}") for ancestor in self._with_ancestors(style))
        return [element for element in found if element is not None]

    def _with_ancestors(self, style: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        current = self._styles.get(style)
        while current is not None and current not in chain:
            chain.append(current)
            parent = current.find(f"{W}basedOn")
            current = None if parent is None else self._styles.get(parent.get(f"{W}val", ""))
        return chain
