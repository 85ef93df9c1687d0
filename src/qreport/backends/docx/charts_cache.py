"""Drawn charts kept between builds (统计图缓存): in ``build/.charts``, which may be deleted at any time.

An entry is named by everything that its picture depends on, and carries the digest of its content: what is broken or
foreign is drawn anew.
"""

from __future__ import annotations

import hashlib
import tempfile
import time
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from qreport.model.blocks import Chart

_FORM: Final = 3
"""Counts up when the same chart would be drawn otherwise."""
_MOST: Final = 200
"""Entries that are kept; the oldest go first."""
_STALE: Final = 86_400
"""Seconds after which a file that a killed build was writing is swept up."""
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
        if self.folder is None:
            return None
        try:
            data = (self.folder / f"{key}.chart").read_bytes()
        except OSError:
            return None
        head, _, png = data.partition(b"\n")
        return png if head == _BEGINS + hashlib.sha256(png).hexdigest().encode() else None

    def put(self, key: str, png: bytes) -> None:
        """Keep a picture. Where that cannot be, the next build draws it again."""
        if self.folder is None:
            return
        temporary: Path | None = None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, suffix=".tmp", delete=False) as stream:
                temporary = Path(stream.name)
                stream.write(_BEGINS + hashlib.sha256(png).hexdigest().encode() + b"\n" + png)
            temporary.replace(self.folder / f"{key}.chart")
            self._sweep()
        except OSError:  # no room, no rights, or another build is reading it
            if temporary is not None:
                with suppress(OSError):
                    temporary.unlink(missing_ok=True)

    def _sweep(self) -> None:
        """Remove the oldest entries beyond what may be kept, and what killed builds left."""
        assert self.folder is not None
        entries = sorted(self.folder.glob("*.chart"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        now = time.time()
        left = [path for path in self.folder.glob("tmp*.tmp") if now - path.stat().st_mtime > _STALE]
        for path in [*entries[_MOST:], *left]:
            path.unlink(missing_ok=True)
