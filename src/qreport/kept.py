"""Files kept between builds (缓存文件): written in one step, and believed only when their digest fits.

A cache may be deleted, cut off or written by somebody else at any time; several builds may use one at once.
"""

from __future__ import annotations

import hashlib
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

_STALE: Final = 86_400
"""Seconds after which a file that a killed build was writing is swept up."""


def sealed(begins: bytes, content: bytes) -> bytes:
    """Return content behind a line that holds ``begins`` and its digest."""
    return begins + hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def read_sealed(path: Path, begins: bytes) -> bytes | None:
    """Return the content of a sealed file, ``None`` where there is none that is whole and begins so."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    content = data.partition(b"\n")[2]
    return content if data == sealed(begins, content) else None


def put(path: Path, data: bytes) -> None:
    """Put a file in its place in one step. Where that cannot be, the next build makes it again."""
    import tempfile  # a build that keeps nothing new spares it

    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as stream:
            temporary = Path(stream.name)
            stream.write(data)
        temporary.replace(path)
    except OSError:  # no room, no rights, or another build is reading it
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def remove_leftovers(folder: Path) -> None:
    """Remove what killed builds left of the files they were writing."""
    before = time.time() - _STALE
    for path in folder.glob("tmp*.tmp"):
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
