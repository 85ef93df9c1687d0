"""The bytes of the workbook (工作簿的字节): they depend on its content alone."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook


def packed(book: Workbook, results: Sequence[str]) -> bytes:
    """Return the workbook with the results of its formulas in it; ``results`` has one for each of the first sheets.

    openpyxl writes the hour into the file, and formulas without a result, which nobody sees who does not calculate.
    """
    written, made = io.BytesIO(), io.BytesIO()
    book.save(written)
    sheets = {f"xl/worksheets/sheet{number}.xml": text for number, text in enumerate(results, start=1)}
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", data)
            if name in sheets:
                data = _with_result(data, sheets[name])
            entry = zipfile.ZipInfo(name)  # without a date it is 1 January 1980
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            target.writestr(entry, data)
    return made.getvalue()


def _with_result(data: bytes, text: str) -> bytes:
    """Put the result of a sheet's one formula beside it."""
    pattern = re.compile(rb"<c ([^>]*)><f>([^<]*)</f><v ?/?>(?:</v>)?</c>")
    result = text.encode("ascii", "xmlcharrefreplace")
    return pattern.sub(lambda found: b'<c %b t="str"><f>%b</f><v>%b</v></c>' % (found[1], found[2], result), data)
