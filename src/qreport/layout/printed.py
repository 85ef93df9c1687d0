"""Page numbers as they are printed (印出的页码): from the place in the PDF to the number in the foot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import evolve, frozen

from qreport.layout.destinations import Pdf, read_pdf
from qreport.layout.fonts import named_fonts, substituted
from qreport.layout.office import SECONDS, NoLayout, Office
from qreport.model.blocks import Block, Box, Chart, PictureRow, Section, Table
from qreport.model.document import Document, walk
from qreport.values import Value


@frozen(eq=False, repr=False)
class Layout(Value):
    """排版结果: the printed page of every anchor on pages with Arabic numbers; ``engine`` with its version, the fonts
    that are not installed and were ``substituted``, and how many pages there are in all."""

    pages: Mapping[str, int]
    engine: str
    substituted: tuple[str, ...]
    count: int


def lay_out(docx: bytes, document: Document, *, program: Path | None = None, seconds: float = SECONDS) -> Layout:
    """Lay out a finished Word file, which was made from ``document``. Raises NoLayout."""
    return read_layout(as_pdf(docx, program=program, seconds=seconds), docx, document)


def as_pdf(docx: bytes, *, program: Path | None = None, seconds: float = SECONDS) -> bytes:
    """Return a finished Word file as PDF, with an outline and a named destination for every bookmark.

    ``program`` is by default the LibreOffice that is installed. Raises NoLayout.
    """
    with Office(program, seconds) as office:
        return office.pdf(docx)


def read_layout(pdf: bytes, docx: bytes, document: Document) -> Layout:
    """Read the layout of a Word file from its PDF. Raises NoLayout."""
    read = read_pdf(pdf)
    if any(anchors(document)) and not read.spots:
        raise NoLayout("LibreOffice太旧，读不出页码（要7.4以上）。")
    return Layout(printed(document, read), read.engine, substituted(named_fonts(docx), read.fonts), read.count)


def printed(document: Document, pdf: Pdf) -> dict[str, int]:
    """Return the number that stands in the foot of each anchor's page; those in Roman numbers are left out."""
    pages: dict[str, int] = {}
    first: int | None = 0  # the index of the page whose number is 1
    for section in document.pages:
        spots = {
            anchor: pdf.spots[anchor] for anchor in anchors(evolve(document, pages=(section,))) if anchor in pdf.spots
        }
        if section.restart:
            # its first page has its first anchor: chapters and the preface begin with their heading
            first = min(spots.values(), default=None)
        if section.numbers == "arabic" and first is not None:
            pages |= {anchor: index - first + 1 for anchor, index in spots.items()}
    return pages


def anchors(document: Document) -> Iterator[str]:
    """Yield the anchor of every heading and caption, in order."""
    for block in walk(document):
        yield from _anchors(block)


def _anchors(block: Block) -> Iterator[str]:
    match block:
        case Section():
            yield block.anchor
        case Table() | Chart() | Box():
            if block.caption is not None:
                yield block.caption.anchor
        case PictureRow():
            for picture in block.pictures:
                if picture.caption is not None:
                    yield picture.caption.anchor
        case _:
            pass  # nothing else can be pointed at
