"""Word files as bytes, before anything is saved; and what a person makes of them."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from qreport import Report
from qreport.backends import docx
from tests.support.small_report import assembled

SOMEBODYS = b"somebody's work"
"""A file that is none of ours."""


def word_file(report: Report) -> bytes:
    """Return the bytes that saving a report writes."""
    stream = BytesIO()
    docx.write_zip(docx.render(assembled(report).document).parts, stream)
    return stream.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def edit(path: Path, old: str, new: str) -> bytes:
    """Change words in a Word file as a person would, and return its bytes."""
    parts = parts_of(path.read_bytes())
    text = parts["word/document.xml"].decode()
    assert old in text
    parts["word/document.xml"] = text.replace(old, new).encode()
    path.write_bytes(zipped(parts))
    return path.read_bytes()


def held(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its name, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
