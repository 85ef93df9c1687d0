"""The XML of a sheet (工作表的 XML), made small before it is read: without cells and rows that only have a format.

A sheet formatted down to row 1,048,576 holds a hundred megabytes of nothing. It is read in pieces, so that neither it
nor a bomb is ever whole in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from attrs import frozen

from qreport.cells import TooMuchError

MOST_XML: Final = 15_000_000
"""Bytes of a sheet without its empty cells: 350,000 filled ones, far beyond what a report prints."""

_EMPTY_CELL: Final = re.compile(rb"(?:<(?:\w+:)?c(?:\s[^<>]*)?(?:/>|>\s*</(?:\w+:)?c>)\s*)+")
_EMPTY_ROW: Final = re.compile(rb"(?:<(?:\w+:)?row(?:\s[^<>]*)?(?:/>|>\s*</(?:\w+:)?row>)\s*)+")
_FILLED: Final = (b"v>", b"is>", b"f>", b"<f", b":f", b"<worksheet", b":worksheet")
"""What cells hold that are not empty; and where a sheet begins."""

# Without an address a cell stands behind the one before it, which then has to stay.
_NO_ADDRESS: Final = re.compile(rb"<(?:\w+:)?(?:c|row)(?![^<>]*\sr=)[\s/>]")
_ROW_END: Final = re.compile(rb"</(?:\w+:)?row>|<(?:\w+:)?row(?:\s[^<>]*)?/>")
# A formula that nobody has calculated yet: only then must the formulas be read besides the values.
_WITHOUT_RESULT: Final = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^<>]*)?/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_MERGED: Final = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_LONGEST_PIECE: Final = 8_000_000
"""Bytes without the end of a row: one row of 16,384 full cells has less."""

Area = tuple[int, int, int, int]


@frozen
class SheetXml:
    """What is left of a sheet, its merged areas, and whether a formula in it has no result."""

    data: bytes
    merged: tuple[Area, ...]
    uncalculated: bool


def slimmed(chunks: Iterable[bytes]) -> SheetXml:
    """Return a sheet without its empty cells and rows. Raises TooMuchError."""
    made: list[bytes] = []
    size, rest, uncalculated = 0, b"", False
    addressed: bool | None = None
    for chunk in chunks:
        rest += chunk
        if addressed is None:
            addressed = _NO_ADDRESS.search(rest[: rest.rfind(b">") + 1]) is None
        end = rest.rfind(b"row>") + len(b"row>")
        if end < len(b"row>"):  # rows without a cell have one tag
            end = max((found.end() for found in _ROW_END.finditer(rest)), default=0)
        piece, rest = rest[:end], rest[end:]
        if addressed and not any(mark in piece for mark in _FILLED):
            continue  # a megabyte of formats: most of a sheet that somebody formatted to its end
        kept = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", piece)) if addressed else piece
        uncalculated = uncalculated or _WITHOUT_RESULT.search(kept) is not None
        made.append(kept)
        size += len(kept)
        if size > MOST_XML or len(rest) > _LONGEST_PIECE:
            raise TooMuchError
    merged = sorted(
        (int(found[2]), _column(found[1]), int(found[4]), _column(found[3])) for found in _MERGED.finditer(rest)
    )
    made.append(rest)
    return SheetXml(b"".join(made), tuple(merged), uncalculated)


def within(areas: Iterable[Area], bottom: int, right: int, most: int) -> tuple[Area, ...]:
    """Return merged areas as far as they lie in the rows and columns that a sheet has.

    Raises TooMuchError where they hold more than ``most`` cells together, as only overlapping ones can.
    """
    inside = {
        (first, left, min(last, bottom), min(end, right))
        for first, left, last, end in areas
        if first <= min(last, bottom) and left <= min(end, right)
    }
    several = sorted(area for area in inside if area[:2] != area[2:])
    if sum((last - first + 1) * (end - left + 1) for first, left, last, end in several) > most:
        raise TooMuchError
    return tuple(several)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
