"""Writing small files whole (写文件): the old one stays until the new one is complete."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from qreport.writing import replace


def write_whole(path: Path, data: bytes) -> Path:
    """Write a file in one step and return its full path. Raises ReportError when it cannot be written."""
    target = path.resolve()

    def send(stream: IO[bytes]) -> None:
        stream.write(data)

    replace(target, send)
    return target
