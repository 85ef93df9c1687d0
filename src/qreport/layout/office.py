"""LibreOffice (排版程序): found, run once a conversion with a profile of its own, and ended when it hangs."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

PROGRAM_VARIABLE: Final = "QREPORT_SOFFICE"
"""Names the program where it lies in no usual place, such as a portable one."""

SECONDS: Final = 300
"""A report of 300 pages with photographs takes a minute on a slow machine."""

_NAMES: Final = ("soffice", "libreoffice")
_MAC: Final = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
_WINDOWS: Final = "LibreOffice/program/soffice.exe"
_WINDOWS_FOLDERS: Final = ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432")
"""Variables that Windows sets; a Python of 32 bits sees only the last one as it is."""
_FILTER: Final = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
"""Every bookmark of the Word file becomes a named destination, and the headings become the PDF's outline."""
_SETTINGS: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Cache/Writer"><prop oor:name="OLE_Objects" oor:op="fuse">\
<value>1000</value></prop></item>
</oor:items>
"""
"""Charts that are kept at once: beyond twenty, its usual number, those that are not 16 : 9 come out squeezed."""


class NoLayout(Exception):
    """没有排成: ``message`` is a Chinese sentence that says why."""

    def __init__(self, message: str) -> None:
        self.message: Final = message
        super().__init__(message)


class Office:
    """LibreOffice with a temporary folder of its own; a context, so that several conversions share the profile.

    ``program`` is by default the one that is installed, ``seconds`` how long one conversion may take. Raises
    NoLayout when there is none.
    """

    def __init__(self, program: Path | None = None, seconds: float = SECONDS) -> None:
        self._program: Final = program or find()
        self._seconds: Final = seconds
        self._folder: Final = tempfile.TemporaryDirectory(prefix="qreport-", ignore_cleanup_errors=True)
        settings = Path(self._folder.name) / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")

    def __enter__(self) -> Office:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.cleanup()

    def pdf(self, docx: bytes) -> bytes:
        """Return a Word file as PDF. Raises NoLayout."""
        folder = Path(self._folder.name)
        source, made = folder / "report.docx", folder / "report.pdf"
        made.unlink(missing_ok=True)
        source.write_bytes(docx)
        profile = (folder / "profile").as_uri()  # the user's own may be locked by an open window, or changed
        status = _run(
            [
                str(self._program), "--headless", "--norestore", "--nologo", "--nolockcheck",
                f"-env:UserInstallation={profile}", "--convert-to", _FILTER, "--outdir", str(folder), str(source),
            ],
            self._seconds,
        )  # fmt: skip
        if not made.is_file():
            raise NoLayout(f"LibreOffice没有排出版来（退出码{status}）。")
        return made.read_bytes()


def find() -> Path:
    """Return LibreOffice's program. Raises NoLayout where there is none."""
    if named := os.environ.get(PROGRAM_VARIABLE):
        if Path(named).is_file():
            return Path(named)
        raise NoLayout(f"环境变量{PROGRAM_VARIABLE}写的“{named}”不存在。")
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is not None:
        return Path(found)
    place = next((place for place in _usual_places() if place.is_file()), None)
    if place is None:
        raise NoLayout("这台电脑上没有LibreOffice。")
    return place


def _usual_places() -> list[Path]:
    if sys.platform == "win32":
        return [Path(folder) / _WINDOWS for name in _WINDOWS_FOLDERS if (folder := os.environ.get(name))]
    return [Path(_MAC)] if sys.platform == "darwin" else []


def _run(command: list[str], seconds: float) -> int:
    """Run a program that starts others, and end all of them when it takes too long or we are interrupted."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # a pipe would stay open as long as any of its children lives
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,  # a group of its own, to be ended whole; Windows has none
        )
    except OSError as error:
        raise NoLayout(f"LibreOffice运行不了（{error.strerror or error}）。") from error
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise NoLayout(f"LibreOffice排了{seconds:g}秒还没有排完，已停止。") from None
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process of ours and everything it has started, by its own id."""
    if sys.platform == "win32":
        subprocess.run(
            ["taskkill", "/F", "/T", "/PID", str(process.pid)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _environment() -> dict[str, str]:
    # LibreOffice brings a Python along, which must not take our Python's home for its own
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}
    # fonts that stand in for others are chosen as on a Chinese desktop, whatever language this one speaks
    return {"FC_LANG": "zh-cn", **environment}
