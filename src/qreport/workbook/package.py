"""The bytes of the workbook (工作簿的字节): they depend on its content alone."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty

from qreport import seals


def packed(book: Workbook, results: Sequence[str]) -> bytes:
    """Return the workbook, sealed, with the results of its formulas; ``results`` has one for each of the first sheets.

    openpyxl writes the hour into the file, and formulas without a result, which nobody sees who does not calculate.
    """
    written, made = io.BytesIO(), io.BytesIO()
    properties: Any = book  # the type hints one can install for openpyxl do not know the next name
    properties.custom_doc_props.append(StringProperty(name=seals.PROPERTY, value=""))  # the part is filled below
    book.save(written)
    sheets = {f"xl/worksheets/sheet{number}.xml": text for number, text in enumerate(results, start=1)}
    with zipfile.ZipFile(written) as source:
        parts = {name: _lasting(name, source.read(name), sheets) for name in source.namelist()}
    parts[seals.PART] = seals.seal_part(parts)
    with zipfile.ZipFile(made, "w") as target:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name)  # without a date it is 1 January 1980
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            target.writestr(entry, data)
    return made.getvalue()


def _lasting(name: str, data: bytes, results: Mapping[str, str]) -> bytes:
    """Return a part as it is at any hour, with the result of its formula."""
    if name == "docProps/core.xml":
        return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", data)
    return _with_result(data, results[name]) if name in results else data


def _with_result(data: bytes, text: str) -> bytes:
    """Put the result of a sheet's one formula beside it."""
    pattern = re.compile(rb"<c ([^>]*)><f>([^<]*)</f><v ?/?>(?:</v>)?</c>")
    result = text.encode("ascii", "xmlcharrefreplace")
    return pattern.sub(lambda found: b'<c %b t="str"><f>%b</f><v>%b</v></c>' % (found[1], found[2], result), data)
