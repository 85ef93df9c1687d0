"""The PDF read back (读 PDF): the page of every bookmark, and the fonts. The only user of pypdf."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen

from qreport.layout.office import NoLayout
from qreport.values import Value

if TYPE_CHECKING:
    from pypdf import PdfReader


@frozen(eq=False, repr=False)
class Pdf(Value):
    """一份 PDF: ``spots`` gives the index of the page of each bookmark, ``count`` how many pages there are,
    ``fonts`` the names of what is embedded."""

    spots: Mapping[str, int]
    count: int
    engine: str
    fonts: frozenset[str]


def read_pdf(data: bytes) -> Pdf:
    """Read what LibreOffice made. Raises NoLayout when it cannot be read."""
    from pypdf import PdfReader  # a third of a second, and only for those who ask for page numbers
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        numbers = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages) if page.indirect_reference}
        spots = {
            name.removeprefix("/"): numbers[spot.page.idnum]
            for name, spot in reader.named_destinations.items()
            if spot.page is not None and spot.page.idnum in numbers
        }
        engine = str((reader.metadata and reader.metadata.producer) or "LibreOffice")
        return Pdf(spots, len(reader.pages), engine, frozenset(_fonts(reader)))
    except (PyPdfError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise NoLayout("LibreOffice排出的PDF读不出来。") from error


def _fonts(reader: PdfReader) -> set[str]:
    found: set[str] = set()
    for page in reader.pages:
        fonts: Any = page.get("/Resources", {}).get_object().get("/Font")
        for font in fonts.get_object().values() if fonts else ():
            found.add(str(font.get_object().get("/BaseFont", "")).removeprefix("/"))
    return found
