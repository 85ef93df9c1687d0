"""All pictures of one build (图集): each looked at and converted once, on all cores, and kept for the next build."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field, frozen

from qreport.pictures import maker
from qreport.pictures.info import PictureInfo, PictureProblem, target_width
from qreport.pictures.looking import inspect, prepared, state_of
from qreport.pictures.shelf import FOLDER, Shelf

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

_WORTH: Final = 500_000
"""Bytes: of a smaller file it costs less to look at it than to remember it."""
_THREADS: Final = 4
"""Pictures in the making at once: each takes memory, and readers of photographs have two to eight cores."""


@frozen(repr=False)
class Order:
    """A picture as it goes into the document, the same whoever asks for it; ``extension`` is known before its bytes."""

    digest: str
    pixels: int | None
    extension: str


@define(eq=False, repr=False)
class Album:
    """图集: what has been seen and made so far. ``kept`` is the ``build/`` folder that remembers, None where nothing
    may be left behind; ``root`` the report's folder. Leaving it by ``with`` stops what is still being made.
    """

    kept: Path | None = None
    root: Path = Path()
    _shelf: Shelf | None = field(init=False)
    _infos: dict[Path, PictureInfo] = field(factory=dict)
    _made: dict[Order, bytes | Future[bytes] | PictureProblem] = field(factory=dict)
    _pool: ThreadPoolExecutor | None = None

    def __attrs_post_init__(self) -> None:
        self._shelf = None if self.kept is None else Shelf(self.kept / FOLDER, self.root)

    def __enter__(self) -> Album:
        return self

    def __exit__(self, *details: Any) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        if self._shelf is not None:
            self._shelf.close()

    def inspect(self, path: Path) -> PictureInfo:
        """Look at a picture; raise PictureProblem when it cannot be used."""
        info = self._infos.get(path)
        if info is None:
            info = self._infos[path] = self._inspected(path)
        return info

    def order(self, path: Path, placed_width: float) -> Order:
        """Begin to make the bytes of a picture placed that many millimetres wide.

        Raises PictureProblem when it cannot be used, and again once it has been found damaged while it was made.
        """
        info = self.inspect(path)
        order = Order(info.digest, target_width(info, placed_width), info.stored_as)
        made = self._made.get(order)
        if made is None:
            made = self._made[order] = self._begun(path, info, order.pixels)
        if isinstance(made, PictureProblem):
            raise made
        return order

    def fetch(self, order: Order) -> bytes | None:
        """Return the bytes ordered, waiting for them; None where the picture turns out to be damaged."""
        made = self._made[order]
        if not isinstance(made, bytes | PictureProblem):
            try:
                made = made.result()
            except PictureProblem as problem:
                made = PictureProblem(*problem.args)  # without its traceback, which holds the file
            self._made[order] = made
        return None if isinstance(made, PictureProblem) else made

    def _inspected(self, path: Path) -> PictureInfo:
        if self._shelf is None or (state := state_of(path))[0] < _WORTH:
            return inspect(path)
        info = self._shelf.info(path, state)
        if info is None:
            info = inspect(path, self._shelf.by_digest)
            self._shelf.learn(path, state, info)
        return info

    def _begun(self, path: Path, info: PictureInfo, pixels: int | None) -> bytes | Future[bytes] | PictureProblem:
        if pixels is None and info.kept:
            try:
                return prepared(path, info, None)
            except PictureProblem as problem:
                return PictureProblem(*problem.args)
        shelf = self._shelf
        known = None if shelf is None else shelf.taken(info, pixels, maker(info))
        if known is not None:
            return known
        return self._threads().submit(_converted, path, info, pixels, shelf)

    def _threads(self) -> ThreadPoolExecutor:
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # costs as much as a photograph; most builds spare it

            self._pool = ThreadPoolExecutor(min(os.cpu_count() or 1, _THREADS), "qreport-pictures")
        return self._pool


def _converted(path: Path, info: PictureInfo, pixels: int | None, shelf: Shelf | None) -> bytes:
    data = prepared(path, info, pixels)
    if shelf is not None:
        shelf.put(info, pixels, maker(info), data)
    return data
