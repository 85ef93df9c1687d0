"""A report as PDF (写成PDF), where LibreOffice makes one; where none does, a sentence says what to do."""

from __future__ import annotations

from pathlib import Path

from qreport.errors import Place, ReportError, refusal
from qreport.layout.numbered import Numbered
from qreport.layout.office import NoLayout, find


def refuse_without_office(target: Path) -> None:
    """Refuse a PDF where nothing can make one: better before the work than after. Raises ReportError."""
    try:
        find()
    except NoLayout as problem:
        raise _no_pdf(problem, target) from problem


def pdf_of(numbered: Numbered, target: Path) -> bytes:
    """Return a Word file with its page numbers as PDF. Raises ReportError, which names the target."""
    try:
        return numbered.pdf()
    except NoLayout as problem:
        raise _no_pdf(problem, target) from problem


def _no_pdf(problem: NoLayout, target: Path) -> ReportError:
    advice = "请装上LibreOffice，或先写成.docx，再用WPS或Word另存为PDF。"
    return refusal("target-pdf", f"{problem.message}没有写成PDF。", advice, Place(file=target.as_posix()))
