"""Footnotes (脚注): the part that holds them, its separators and its own relationships. docs/dev/footnotes.md."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import define, field
from lxml import etree

from qreport.backends.docx.links import Links
from qreport.backends.docx.numbering import W
from qreport.backends.docx.styles import FOOTNOTE_REFERENCE, FOOTNOTE_TEXT

_SEPARATORS: Final = (("separator", -1), ("continuationSeparator", 0))
_SPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_STYLE: Final = f'<w:p><w:pPr><w:pStyle w:val="{FOOTNOTE_TEXT}"/>'
_OPENING: Final = f"{_STYLE}</w:pPr>"
_MARK: Final = f'<w:r><w:rPr><w:rStyle w:val="{FOOTNOTE_REFERENCE}"/></w:rPr>'
_NUMBER: Final = f'{_MARK}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'


@define(eq=False, repr=False)
class Footnotes:
    """The notes of one document, in the order in which they were met; ``links`` are the addresses in them."""

    links: Links = field(factory=Links)
    open: bool = False
    """A note is being written, so that no other can begin."""
    _notes: list[str] = field(factory=list)

    def __bool__(self) -> bool:
        return bool(self._notes)

    def add(self, paragraphs: Iterable[tuple[str, str]]) -> str:
        """Take a note whose paragraphs are properties and runs; return the run of its mark."""
        number = len(self._notes) + 1
        inside = "".join(
            f"{_STYLE}{more}</w:pPr>{'' if at else _NUMBER}{runs}</w:p>"
            for at, (more, runs) in enumerate(tuple(paragraphs) or (("", ""),))
        )
        self._notes.append(f'<w:footnote w:id="{number}">{inside}</w:footnote>')
        return f'{_MARK}<w:footnoteReference w:id="{number}"/></w:r>'

    def xml(self) -> str:
        """Return what the part holds: the two separators, then the notes."""
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}">{_OPENING}<w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for kind, number in _SEPARATORS
        )
        return f"<w:footnotes {_SPACES}>{separators}{''.join(self._notes)}</w:footnotes>"


def with_separators(settings: bytes) -> bytes:
    """Return the settings with the notes that are separators named in them."""
    root = etree.fromstring(settings)
    named = etree.Element(f"{W}footnotePr")
    for _, number in _SEPARATORS:
        etree.SubElement(named, f"{W}footnote", {f"{W}id": str(number)})
    compatibility = root.find(f"{W}compat")
    assert compatibility is not None, "settings are always ours"
    compatibility.addprevious(named)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
