"""Page numbers into the contents (目录填页码): lay out, fill in, lay out again to see that nothing moved."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from qreport.backends.docx import write_zip
from qreport.errors import NOWHERE, Finding
from qreport.layout.office import SECONDS, NoLayout, Office
from qreport.layout.printed import Layout, as_pdf, read_layout
from qreport.layout.remembered import Settled, digest, recall, remember
from qreport.model.document import Document
from qreport.values import Value

Parts = Mapping[str, bytes]
Render = Callable[[Mapping[str, int] | None], Parts]
"""Renders the parts of the Word file, with the page of every anchor where they are known."""

_FILLINGS: Final = 2
"""Numbers make lines of the contents longer, which may move what follows, once."""


@frozen(eq=False, repr=False)
class Numbered(Value):
    """填好页码的Word文件: its parts, what its author should know, and what was found. ``problem`` says why there are no
    numbers where there should be; ``made`` is the PDF, where one had to be made."""

    parts: Parts
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    problem: str = ""
    made: bytes | None = None

    def pdf(self, seconds: float = SECONDS) -> bytes:
        """Return the same as PDF. Raises NoLayout."""
        if self.problem:
            raise NoLayout(self.problem)
        return as_pdf(_zipped(self.parts), seconds=seconds) if self.made is None else self.made


def numbered(render: Render, document: Document, cache: Path | None = None, seconds: float = SECONDS) -> Numbered:
    """Render a document with the pages that LibreOffice finds; without numbers when it finds none.

    ``cache`` is the folder that remembers layouts, ``seconds`` how long one conversion may take.
    """
    last = recall(cache)
    # unchanged or nearly so, a report has the pages that it had, and one conversion shows it, or none
    parts = render(last.layout.pages if last else None)
    if last and last.digest == digest(parts):
        return _told(parts, last)
    try:
        with Office(seconds=seconds) as office:
            made, settled = _settle(render, parts, last.layout.pages if last else {}, document, office)
    except NoLayout as problem:
        note = f"{problem.message}目录里没有填页码：请在Word或WPS里打开，全选后按F9更新目录。"
        return Numbered(render(None) if last else parts, (note,), problem=problem.message)
    remember(cache, settled)
    return made


def _settle(
    render: Render, parts: Parts, filled: Mapping[str, int], document: Document, office: Office
) -> tuple[Numbered, Settled]:
    """Fill in numbers until they stay. ``filled`` are those that stand in ``parts``."""
    layout, pdf = _laid_out(parts, document, office)
    for _ in range(_FILLINGS):
        if layout.pages == filled:
            break
        filled = layout.pages
        parts = render(filled)
        layout, pdf = _laid_out(parts, document, office)
    moved = sum(filled.get(anchor) != page for anchor, page in layout.pages.items())
    settled = Settled(digest(parts), evolve(layout, pages=filled), moved)
    return _told(parts, settled, pdf), settled


def _laid_out(parts: Parts, document: Document, office: Office) -> tuple[Layout, bytes]:
    docx = _zipped(parts)
    pdf = office.pdf(docx)
    return read_layout(pdf, docx, document), pdf


def _zipped(parts: Parts) -> bytes:
    stream = io.BytesIO()
    write_zip(parts, stream)
    return stream.getvalue()


def _told(parts: Parts, settled: Settled, pdf: bytes | None = None) -> Numbered:
    findings: tuple[Finding, ...] = ()
    if settled.moved:
        message = f"填上页码以后，有{settled.moved}处又换了页，目录里它们的页码可能差一页。"
        findings = (Finding("pages-moved", "warning", message, NOWHERE, "请在Word或WPS里全选后按F9更新目录。"),)
    return Numbered(parts, (_note(settled.layout),), findings, made=pdf)


def _note(layout: Layout) -> str:
    note = f"页码按{layout.engine}排版算出，共{layout.count}页"
    if not layout.substituted:
        return f"{note}；Word和WPS分页略有不同，付印前请翻看一遍。"
    fonts = "、".join(layout.substituted)
    return f"{note}；{fonts}没有安装，用别的字体代替，用Word打开时可能差一页。"
