"""Drawn charts kept between builds (统计图缓存): in ``build/.charts``, which may be deleted at any time.

An entry is named by everything that its picture depends on, and carries the digest of its content: what is broken or
foreign is drawn anew.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from qreport import kept
from qreport.model.blocks import Chart

_FORM: Final = 4
"""Counts up when the same chart would be drawn otherwise."""
_MOST: Final = 200
"""Entries that are kept; the oldest go first."""
_BEGINS: Final = b"qreport chart "


@cache
def _drawer() -> bytes:
    """Return the file that says matplotlib's version: asking for the version takes longer than reading a picture."""
    found = find_spec("matplotlib")
    if found is None or found.origin is None:
        return b""
    with suppress(OSError):
        return Path(found.origin).with_name("_version.py").read_bytes()
    return found.origin.encode()


@frozen
class DrawnCharts:
    """The folder with the charts of one report; ``None`` keeps nothing."""

    folder: Path | None

    def key(self, chart: Chart, theme: bytes, width: float) -> str:
        """Return the name of a chart's picture: the numbers and words on it, the look, the size, what draws it."""
        spec = evolve(chart, caption=None, alt="", source=(), place=None)
        told = f"{_FORM}\0{width:.3f}\0{spec!r}\0".encode() + _drawer() + b"\0" + theme
        return hashlib.sha256(told).hexdigest()[:40]

    def taken(self, key: str) -> bytes | None:
        """Return a picture drawn earlier, ``None`` where there is none that is whole."""
        return None if self.folder is None else kept.read_sealed(self.folder / f"{key}.chart", _BEGINS)

    def put(self, key: str, png: bytes) -> None:
        """Keep a picture. Where that cannot be, the next build draws it again."""
        if self.folder is None:
            return
        kept.put(self.folder / f"{key}.chart", kept.sealed(_BEGINS, png))
        with suppress(OSError):  # another build may be sweeping too
            _sweep(self.folder)


def _sweep(folder: Path) -> None:
    """Remove the oldest entries beyond what may be kept, and what killed builds left."""
    entries = sorted(folder.glob("*.chart"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in entries[_MOST:]:
        path.unlink(missing_ok=True)
    kept.remove_leftovers(folder)
