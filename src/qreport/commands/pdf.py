"""PDF through LibreOffice (转成PDF), where there is one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from qreport.commands.stop import Stop
from qreport.layout import NoLayout, as_pdf
from qreport.layout.office import find
from qreport.saving import FORCE_IT, Kept, save_bytes
from qreport.seals import sealed_page

_BY_HAND: Final = "请用WPS或Word打开Word文件，另存为PDF。"


def require_office() -> None:
    """Raise Stop where there is no LibreOffice: better to learn it before the work than after."""
    try:
        find()
    except NoLayout as problem:
        raise Stop(problem.message, _BY_HAND) from problem


def write_pdf(word_file: Path, *, force: bool = False) -> Kept:
    """Convert a Word file; the PDF lies beside it. Raises Stop when LibreOffice makes none."""
    try:
        pdf = as_pdf(word_file.read_bytes())
    except NoLayout as problem:
        raise Stop(problem.message, _BY_HAND) from problem
    return save_bytes(word_file.with_suffix(".pdf"), sealed_page(pdf), force=force, advice=FORCE_IT)
