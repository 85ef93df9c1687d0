"""Stored pictures (图片存储): each once, however often it is shown."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from attrs import define, field, frozen

from qreport.backends.docx.links import Links
from qreport.pictures.album import Album, Order

_STEP: Final = 10
"""Millimetres: placed sizes are rounded up to such a step, so that a picture is not stored anew for every width."""


@frozen(eq=False, repr=False)
class Stored:
    """A picture in the package: the id of its relation and the name of its part."""

    relation: str
    name: str


@define(eq=False, repr=False)
class Media:
    """The pictures of one document. The bytes of those from files are made while the text is written."""

    links: Links
    album: Album
    _drawn: dict[str, bytes] = field(factory=dict)
    _ordered: dict[str, Order] = field(factory=dict)
    _placed: dict[tuple[Path, int], Stored] = field(factory=dict)
    _stored: dict[Order | str, Stored] = field(factory=dict)
    _shown: int = 0

    def file(self, path: Path, width: float) -> Stored:
        """Store a picture file to be shown that many millimetres wide; raise PictureProblem when it cannot be read."""
        step = int(-(-width // _STEP)) * _STEP
        known = self._placed.get((path, step))
        if known is None:
            order = self.album.order(path, step)
            known = self._stored.get(order)
            if known is None:
                known = self._stored[order] = self._named(order.extension)
                self._ordered[known.name] = order
            self._placed[path, step] = known
        return known

    def drawn(self, png: bytes) -> Stored:
        """Store a picture that was made in memory."""
        key = hashlib.sha256(png).hexdigest()
        known = self._stored.get(key)
        if known is None:
            known = self._stored[key] = self._named("png")
            self._drawn[known.name] = png
        return known

    def next_id(self) -> int:
        """Return the id of one more picture on a page; no two are the same."""
        self._shown += 1
        return self._shown

    def parts(self) -> dict[str, bytes] | None:
        """Wait for the pictures and return their parts; None where one turns out to be damaged."""
        fetched = {name: self.album.fetch(order) for name, order in self._ordered.items()}
        whole = {name: data for name, data in fetched.items() if data is not None}
        if len(whole) < len(fetched):
            return None
        return {f"word/media/{name}": data for name, data in {**whole, **self._drawn}.items()}

    def _named(self, extension: str) -> Stored:
        # not "image1": a reference document may bring pictures of that name
        name = f"picture{len(self._stored) + 1}.{extension}"
        return Stored(self.links.internal("image", f"media/{name}"), name)
