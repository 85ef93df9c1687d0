"""Converted pictures kept between builds (图片缓存): in ``build/.photos``, which may be deleted at any time.

Nothing there is trusted: an entry carries the digest of its content, the index is read field by field, and what is
broken, foreign or of another version is made anew. Several builds may use one folder at once.
"""

from __future__ import annotations

import hashlib
import re
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from attrs import define, field

from qreport import kept
from qreport.pictures.info import PictureInfo
from qreport.pictures.looking import State

FOLDER: Final = ".photos"
INDEX: Final = "index.json"
_FORM: Final = 1
"""Counts up when the same picture would be converted otherwise, or the index has another form."""
_MOST_BYTES: Final = 300_000_000
"""Of all entries: about a thousand photographs."""
_MOST_INDEX: Final = 10_000_000
_MOST_KNOWN: Final = 10_000
_DOUBT: Final = 2_000_000_000
"""Nanoseconds: a file may change twice within the time that its file system can tell apart, on memory sticks two
seconds, so that only an older time is believed."""
_BEGINS: Final = b"qreport picture "
_OURS: Final = re.compile(r"[0-9a-f]{40}\.picture")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_KINDS: Final = frozenset({"JPEG", "rare JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "HEIF"})


@define(eq=False, repr=False)
class Shelf:
    """The folder of one report: ``root`` is what paths in the index start from."""

    folder: Path
    root: Path
    _states: dict[str, tuple[State, int, PictureInfo]] | None = None
    by_digest: dict[str, PictureInfo] = field(factory=dict)
    _used: set[str] = field(factory=set)
    _learned: bool = False
    _stored: bool = False

    def info(self, path: Path, state: State) -> PictureInfo | None:
        """Return what is known of a file, None where it may have changed since it was looked at."""
        known = self._known().get(self._name(path))
        if known is None or known[0] != state or state[1] + _DOUBT > known[1]:
            return None
        return known[2]

    def learn(self, path: Path, state: State, info: PictureInfo) -> None:
        """Take down what was seen of a file."""
        self._known()[self._name(path)] = state, time.time_ns(), info
        self.by_digest[info.digest] = info
        self._learned = True

    def taken(self, info: PictureInfo, pixels: int | None, maker: str) -> bytes | None:
        """Return the bytes of a picture converted earlier, None where there are none that are whole."""
        name = _entry(info, pixels, maker)
        content = kept.read_sealed(self.folder / name, _BEGINS)
        if content is not None:
            self._used.add(name)
        return content

    def put(self, info: PictureInfo, pixels: int | None, maker: str, content: bytes) -> None:
        """Keep converted bytes. Where that cannot be, the next build converts again."""
        name = _entry(info, pixels, maker)
        self._used.add(name)
        self._stored = True
        kept.put(self.folder / name, kept.sealed(_BEGINS, content))

    def close(self) -> None:
        """Write the index, and sweep when something was added."""
        if self._learned:
            kept.put(self.folder / INDEX, self._index())
        if self._stored:
            with suppress(OSError):
                self._sweep()

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)

    def _known(self) -> dict[str, tuple[State, int, PictureInfo]]:
        if self._states is None:
            self._states = _read_index(self.folder / INDEX)
            self.by_digest = {info.digest: info for _, _, info in self._states.values()}
        return self._states

    def _index(self) -> bytes:
        import json  # most builds have nothing to write

        known = list(self._known().items())[-_MOST_KNOWN:]
        pictures = {
            name: [*state, looked, i.width, i.height, i.digest, i.format, i.orientation, i.stored_as]
            for name, (state, looked, i) in known
        }
        return json.dumps({"form": _FORM, "pictures": pictures}, ensure_ascii=True, indent=0).encode()

    def _sweep(self) -> None:
        """Remove the oldest entries beyond what may be kept, but none of this build's; and what killed builds left."""
        kept.remove_leftovers(self.folder)
        entries = []
        for path in self.folder.iterdir():
            if _OURS.fullmatch(path.name):
                status = path.stat()
                entries.append((path.name in self._used, status.st_mtime_ns, status.st_size, path))
        room = _MOST_BYTES
        for used, _, size, path in sorted(entries, reverse=True):
            room -= size
            if room < 0 and not used:
                path.unlink(missing_ok=True)


def _entry(info: PictureInfo, pixels: int | None, maker: str) -> str:
    key = f"{_FORM}\0{maker}\0{info.digest}\0{pixels}"
    return f"{hashlib.sha256(key.encode()).hexdigest()[:40]}.picture"


def _read_index(path: Path) -> dict[str, tuple[State, int, PictureInfo]]:
    """Return the index, empty where it is not there or not understood; entries that make no sense are left out."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_INDEX)
        import json

        index = json.loads(data)
        if index["form"] != _FORM:
            return {}
        return {str(name): known for name, fields in index["pictures"].items() if (known := _read(fields))}
    except (OSError, KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return {}


def _read(fields: object) -> tuple[State, int, PictureInfo] | None:
    match fields:
        case [int(size), int(changed), int(touched), int(looked), int(width), int(height), str(digest), str(kind),
              int(orientation), "jpg" | "png" as stored]:  # fmt: skip
            sound = 0 < width < 2**31 and 0 < height < 2**31 and orientation in range(1, 9)
            if sound and kind in _KINDS and _DIGEST.fullmatch(digest):
                return (size, changed, touched), looked, PictureInfo(width, height, digest, kind, orientation, stored)
    return None
