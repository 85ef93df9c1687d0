"""An edition that the command line names (指名的年度版): its key, or a folder of one's own."""

from __future__ import annotations

from pathlib import Path

from qreport.commands.stop import misuse
from qreport.editions.load import FOLDER, load, names
from qreport.editions.spec import Edition
from qreport.errors import ReportError


def edition_named(name: str, root: Path | None = None) -> Edition:
    """Return the edition of that key, or in that folder. Raises Stop when there is none, ReportError for its faults."""
    try:
        return load(name, root)
    except ReportError as error:
        unknown = error.findings[0]
        if unknown.rule != "edition-unknown":
            raise
        raise misuse(unknown.message, unknown.advice) from error


def folder_of(name: str) -> Path:
    """Return the folder of an edition that is sound. Raises as ``edition_named``."""
    edition_named(name)
    return FOLDER / name if name in names() else Path(name)
