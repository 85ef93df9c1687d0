"""The look (版式): what rendering will say about the reference document and the fonts, without rendering."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qreport.errors import NOWHERE, Finding, ReportError
from qreport.model.blocks import Chart
from qreport.model.document import Document, walk


def check_look(reference: Path | None, document: Document) -> Iterator[Finding]:
    """Yield findings on a reference document that cannot be used and on charts that cannot be drawn."""
    if reference is not None:
        yield from _unusable(reference)
    drawn = next((block for block in walk(document) if isinstance(block, Chart) and block.render == "picture"), None)
    if drawn is None:
        return
    from qreport.backends.docx.charts_picture import missing_font  # costs matplotlib, which most reports spare

    if problem := missing_font():
        yield Finding("chart-without-font", "error", problem, drawn.place or NOWHERE)


def _unusable(reference: Path) -> tuple[Finding, ...]:
    from qreport.backends.docx.look import read_look  # costs python-docx, which only a look of one's own has to pay

    try:
        read_look(reference)
    except ReportError as error:
        return error.findings
    return ()
