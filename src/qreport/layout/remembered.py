"""The layout settled last (排版缓存): in ``build/.pages.json``, with the content of the Word file that it is of."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from attrs import frozen

from qreport import writing
from qreport.errors import ReportError
from qreport.layout.printed import Layout
from qreport.values import Value

FILE: Final = ".pages.json"
_MOST_BYTES: Final = 10_000_000
_FORM: Final = 1
"""Counts up when the same Word file would be given other numbers."""


@frozen(eq=False, repr=False)
class Settled(Value):
    """排定的页码: the ``digest`` of a Word file whose contents have the pages of ``layout``, and how many of those
    still ``moved`` when they were filled in."""

    digest: str
    layout: Layout
    moved: int


def digest(parts: Mapping[str, bytes]) -> str:
    """Return what stands for a Word file, and for the fonts of this computer, which a layout depends on."""
    summary = hashlib.sha256(str(_FORM).encode())
    for name in sorted(parts):
        summary.update(f"\0{name}\0{len(parts[name])}\0".encode())
        summary.update(parts[name])
    for line in _font_folders():
        summary.update(line.encode(errors="surrogateescape"))
    return summary.hexdigest()


def recall(folder: Path | None) -> Settled | None:
    """Return what was settled last in a folder, ``None`` where that is nothing or cannot be understood."""
    if folder is None:
        return None
    try:
        with (folder / FILE).open("rb") as stream:
            entry = json.loads(stream.read(_MOST_BYTES))
        pages = {str(anchor): int(page) for anchor, page in entry["pages"].items()}
        fonts = tuple(str(font) for font in entry["fonts"])
        layout = Layout(pages, str(entry["engine"]), fonts, int(entry["count"]))
        return Settled(str(entry["digest"]), layout, int(entry["moved"]))
    except (OSError, KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return None


def remember(folder: Path | None, settled: Settled) -> None:
    """Keep what was settled. Where that cannot be written, the next build asks again."""
    if folder is None:
        return
    layout = settled.layout
    entry = {
        "digest": settled.digest,
        "engine": layout.engine,
        "count": layout.count,
        "fonts": layout.substituted,
        "moved": settled.moved,
        "pages": dict(layout.pages),
    }
    text = json.dumps(entry, ensure_ascii=False, indent=0)

    def write(stream: IO[bytes]) -> None:
        stream.write(text.encode())

    with suppress(ReportError):
        writing.replace(folder / FILE, write)


def _font_folders() -> Iterator[str]:
    """Yield the folders that fonts lie in with the time of their last change: a new font may move everything."""
    home = Path("~").expanduser() if os.environ.get("HOME") or os.name == "nt" else None
    own: list[Path] = []
    if sys.platform == "win32":
        shared = [Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "Fonts"]
        own = [home / "AppData/Local/Microsoft/Windows/Fonts"] if home else []
    elif sys.platform == "darwin":
        shared = [Path("/Library/Fonts")]
        own = [home / "Library/Fonts"] if home else []
    else:
        shared = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
        own = [home / ".fonts", home / ".local/share/fonts"] if home else []
    for top in (*shared, *own):
        for folder, inner, _ in os.walk(top):
            inner.sort()
            with suppress(OSError):
                yield f"{folder}\0{Path(folder).stat().st_mtime_ns}\0"
