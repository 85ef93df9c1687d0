"""A Word file seen as pages: converted by LibreOffice, read back from the PDF."""

import atexit
import functools
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from pypdf import PdfReader

SECONDS = 300
USUAL_PLACES = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)


def soffice() -> Path | None:
    """Return LibreOffice's program, ``None`` where it is not installed."""
    found = shutil.which("soffice")
    return Path(found) if found else next((place for place in USUAL_PLACES if place.exists()), None)


def has_cjk_font() -> bool:
    """Say whether Chinese can be drawn. Windows and macOS always bring a Chinese font."""
    lister = shutil.which("fc-list")
    if lister is None:
        return sys.platform in ("win32", "darwin")
    listed = subprocess.run([lister, ":lang=zh-cn", "family"], capture_output=True, check=False)
    return bool(listed.stdout.strip())


def to_pdf(path: Path) -> Path:
    """Convert a Word file and return the PDF, which lies beside it."""
    return converted(path, "pdf")


def converted(path: Path, kind: str) -> Path:
    """Convert a file that LibreOffice knows and return the new one, which lies beside it."""
    program = soffice()
    assert program is not None, "mark the test with needs_soffice"
    made = path.with_suffix(f".{kind}")
    made.unlink(missing_ok=True)
    command = [
        str(program), "--headless", "--norestore", f"-env:UserInstallation={_profile().as_uri()}",
        "--convert-to", kind, "--outdir", str(path.parent), str(path),
    ]  # fmt: skip
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False)
    assert made.exists(), f"LibreOffice made no {kind} of {path.name}: {done.stdout!r} {done.stderr!r}"
    return made


def pages_text(pdf: Path) -> list[str]:
    """Return the text of every page, in order."""
    return [page.extract_text() for page in PdfReader(pdf).pages]


@functools.cache
def _profile() -> Path:
    """Return a LibreOffice profile for this test run: a user's own may be locked by an open window."""
    folder = Path(tempfile.mkdtemp(prefix="qreport-soffice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
