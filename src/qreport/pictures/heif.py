"""HEIC photographs of telephones (HEIC 照片): the only user of pillow-heif, an extra that may not be installed."""

from __future__ import annotations

from typing import IO


def can_read() -> bool:
    """Let Pillow read HEIC; tell whether that is possible here."""
    try:
        import pillow_heif  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return False
    pillow_heif.register_heif_opener(thumbnails=False)
    return True


def version() -> str:
    """Return the version of pillow-heif, empty where it is not installed."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as version_of  # costs as much as a photograph, and is asked for HEIC alone

    try:
        return version_of("pillow-heif")
    except PackageNotFoundError:
        return ""


def is_whole(stream: IO[bytes]) -> bool:
    """Tell whether every box of a file ends within it: what was cut off has one that does not."""
    at, size = 0, stream.seek(0, 2)
    while at < size:
        stream.seek(at)
        head = stream.read(16)
        length = int.from_bytes(head[:4], "big")
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        elif length == 0:  # the last one, to the end of the file
            return len(head) >= 8
        if len(head) < 8 or length < 8 or at + length > size:
            return False
        at += length
    return True
