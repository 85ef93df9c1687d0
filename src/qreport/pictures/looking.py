"""Looking at a picture's file (看图片): its size, whether it is whole, and the bytes that go into the Word file."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Mapping
from io import BufferedReader
from pathlib import Path
from typing import Final

from qreport.jpeg import Jpeg, NotJpegError, head_without_metadata, read_jpeg
from qreport.pictures import converted, decoded, formats
from qreport.pictures.info import (
    MOST_BYTES,
    PictureInfo,
    PictureProblem,
    damaged,
    refuse_huge,
    target_width,
    too_large,
)
from qreport.png import NotPngError, Png, read_png

State = tuple[int, int, int]
"""Size, time of the last change of the content and (but on Windows) of anything about the file."""

_MOST_SEEN: Final = 4096
_MOST_SCANS: Final = 100
"""Of a JPEG: a progressive one has about ten; each more takes a reader the time of a whole picture."""

_seen: dict[Path, tuple[State, PictureInfo]] = {}


def inspect(path: Path, known: Mapping[str, PictureInfo] | None = None) -> PictureInfo:
    """Look at a picture; raise PictureProblem when it cannot be used.

    A file is looked at once per process, unless it changes. ``known`` are infos by digest that need no second look.
    """
    state = state_of(path)
    seen = _seen.get(path)
    if seen is not None and seen[0] == state:
        return seen[1]
    info = _look(path, known or {})
    if len(_seen) >= _MOST_SEEN:
        _seen.clear()
    _seen[path] = state, info
    return info


def prepare(path: Path, placed_width: float) -> tuple[bytes, str]:
    """Return the bytes to store for a picture placed that many millimetres wide, and their extension.

    The bytes are the file's own, without its EXIF, unless it is finer than print can show, lies on its side or has
    a format that Word does not know.
    """
    info = inspect(path)
    return prepared(path, info, target_width(info, placed_width)), info.stored_as


def prepared(path: Path, info: PictureInfo, pixels: int | None) -> bytes:
    """Return the bytes to store, scaled to ``pixels`` where that is not None.

    Raises PictureProblem where the file is damaged or is no more the one that was looked at.
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise _unopened(path) from None
    if hashlib.sha256(data).hexdigest() != info.digest:
        raise PictureProblem(f"图片“{path.name}”在生成的时候被改动了。请再生成一次。")
    kept = pixels is None and info.kept
    # taken out of what is converted as well: what is broken or a bomb in the metadata does no harm then
    if info.format == "JPEG":
        data = read_jpeg(data).without_metadata() if kept else head_without_metadata(data)
    elif info.format == "PNG":
        data = read_png(data).without_metadata()
    return data if kept else converted(path.name, data, info, pixels)


def state_of(path: Path) -> State:
    """Return what changes when a file changes; raise PictureProblem when there is none."""
    try:
        status = path.stat()
    except (FileNotFoundError, ValueError):  # a NUL in the name
        raise PictureProblem(f"找不到图片“{path.name}”。") from None
    except OSError:
        raise _unopened(path) from None
    if not stat.S_ISREG(status.st_mode):  # a folder; a pipe, which would never end
        raise _unopened(path)
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _look(path: Path, known: Mapping[str, PictureInfo]) -> PictureInfo:
    try:
        with path.open("rb") as stream:
            size = stream.seek(0, 2)
            stream.seek(0)
            if not size:
                raise PictureProblem(f"图片“{path.name}”是空文件。")
            kind = formats.kind_of(stream.read(formats.HEAD), path.suffix.lower())
            if kind not in formats.DECODABLE:
                raise PictureProblem(f"“{path.name}”{formats.advice(kind)}")
            if size > MOST_BYTES:
                raise too_large(path.name, f"有{size // 1_000_000} MB")
            stream.seek(0)
            return _looked(path.name, stream, kind, known)
    except OSError:
        raise _unopened(path) from None


def _looked(name: str, stream: BufferedReader, kind: str, known: Mapping[str, PictureInfo]) -> PictureInfo:
    if kind not in ("JPEG", "PNG"):
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return known.get(digest) or decoded(name, stream, kind, digest)
    data = stream.read()
    digest = hashlib.sha256(data).hexdigest()
    if digest in known:
        return known[digest]
    try:
        outside: Jpeg | Png = read_jpeg(data) if kind == "JPEG" else read_png(data)
    except (NotJpegError, NotPngError):
        return decoded(name, stream, kind, digest)
    refuse_huge(name, outside.width, outside.height, outside.memory)
    if not outside.complete:
        raise damaged(name)
    if isinstance(outside, Jpeg) and outside.scans > _MOST_SCANS:
        raise PictureProblem(f"图片“{name}”的结构不正常，打开它要花很久。请用看图软件打开，另存为JPEG。")
    extension = "jpg" if kind == "JPEG" else "png"
    size = outside.width, outside.height
    return PictureInfo.of_stored(size, digest, kind, outside.orientation, extension)


def _unopened(path: Path) -> PictureProblem:
    return PictureProblem(f"图片“{path.name}”打不开。")
