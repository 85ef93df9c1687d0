"""The look (版式): what rendering will say about the reference document and the fonts, without rendering."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from qreport.errors import NOWHERE, Finding, Place, ReportError
from qreport.model.blocks import Chart
from qreport.model.document import Document, walk


def check_look(reference: Path | None, document: Document) -> Iterator[Finding]:
    """Yield findings on a reference document that cannot be used and on charts that cannot be drawn."""
    if reference is not None:
        yield from _unusable(reference) if reference.exists() else (_missing_reference(reference),)
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


def _missing_reference(reference: Path) -> Finding:
    near = get_close_matches(reference.name, [path.name for path in reference.parent.glob("*.docx")], 1)
    message = f"没有样式文件“{reference.name}”。"
    advice = f"是不是“{near[0]}”？" if near else "请检查路径；不写reference就用自带的版式。"
    return Finding("reference-missing", "error", message, Place(file="report.toml", key="reference"), advice)
