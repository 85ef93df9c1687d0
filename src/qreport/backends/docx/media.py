"""Stored pictures (图片存储): each once, however often it is shown."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from attrs import define, field, frozen

from qreport.backends.docx.links import Links
from qreport.pictures import inspect, prepare, target_width

_STEP: Final = 10
"""Millimetres: placed sizes are rounded up to such a step, so that a picture is not stored anew for every width."""


@frozen(eq=False, repr=False)
class Stored:
    """A picture in the package: the id of its relation and the name of its part."""

    relation: str
    name: str


@define(eq=False, repr=False)
class Media:
    """The pictures of one document."""

    links: Links
    parts: dict[str, bytes] = field(factory=dict)
    _placed: dict[tuple[Path, int], Stored] = field(factory=dict)
    _stored: dict[tuple[str, int | None], Stored] = field(factory=dict)
    _shown: int = 0

    def file(self, path: Path, width: float) -> Stored:
        """Store a picture file to be shown that many millimetres wide; raise PictureProblem when it cannot be read."""
        step = int(-(-width // _STEP)) * _STEP
        known = self._placed.get((path, step))
        if known is None:
            info = inspect(path)
            key = (info.digest, target_width(info, step))
            known = self._stored.get(key)
            if known is None:
                known = self._stored[key] = self._store(*prepare(path, step))
            self._placed[path, step] = known
        return known

    def drawn(self, png: bytes) -> Stored:
        """Store a picture that was made in memory."""
        key = (hashlib.sha256(png).hexdigest(), None)
        known = self._stored.get(key)
        if known is None:
            known = self._stored[key] = self._store(png, "png")
        return known

    def next_id(self) -> int:
        """Return the id of one more picture on a page; no two are the same."""
        self._shown += 1
        return self._shown

    def _store(self, data: bytes, extension: str) -> Stored:
        # not "image1": a reference document may bring pictures of that name
        name = f"media/picture{len(self.parts) + 1}.{extension}"
        self.parts[f"word/{name}"] = data
        return Stored(self.links.internal("image", name), name.rpartition("/")[2])
