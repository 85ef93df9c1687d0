"""Fields in a native chart's labels (图的标签里的域), as XML: number, name and share follow the sheet."""

from __future__ import annotations

import uuid
from typing import Final

from qreport.backends.docx.escape import as_xml

_C15: Final = 'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'
_FIELD: Final = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_RANGE: Final = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_SHOWN: Final = '<c15:showDataLabelsRange val="1"/>'


def piece(field: str, text: str, properties: str, seed: str) -> str:
    """Return a piece of a label: words, or a field with what it shows; ``seed`` says where it stands."""
    shown = as_xml(text).replace("\n", "&#10;")
    if not field:
        return f"<a:r>{properties}<a:t>{shown}</a:t></a:r>"
    # every field has an id of its own; made from where it stands, so that the bytes stay the same
    key = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{seed} {field}")).upper()
    return f'<a:fld id="{{{key}}}" type="{field}">{properties}<a:t>{shown}</a:t></a:fld>'


def extended(inside: str = "") -> str:
    """Return what labels say since Word 2013: by default, that they show cells of the sheet."""
    return f'<c:extLst><c:ext uri="{_FIELD}" {_C15}>{inside or _SHOWN}</c:ext></c:extLst>'


def shares_extension(cells: str, shares: tuple[str, ...]) -> str:
    """Return what a series says about the cells with its shares."""
    points = "".join(f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>' for at, text in enumerate(shares) if text)
    return (
        f'<c:extLst><c:ext uri="{_RANGE}" {_C15}><c15:datalabelsRange><c15:f>{cells}</c15:f><c15:dlblRangeCache>'
        f'<c:ptCount val="{len(shares)}"/>{points}</c15:dlblRangeCache></c15:datalabelsRange></c:ext></c:extLst>'
    )
