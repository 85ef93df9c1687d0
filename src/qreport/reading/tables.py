"""Rows of texts and the attributes beside them, to a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from qreport.components.column import Column
from qreport.components.table import Table
from qreport.components.table_merge import Merge
from qreport.errors import Place
from qreport.model.blocks import Align
from qreport.reading.heads import Area, head_of

if TYPE_CHECKING:
    from qreport.reading.content import ContentReader

_KNOWN: Final = ("id", "merge", "source", "note", "unit", "total", "landscape", "continued", "number", "digits")


@frozen
class Grid:
    """The texts of a table, its head first; ``merged`` are areas of the file, from its first row and column."""

    rows: Sequence[Sequence[str]]
    merged: tuple[Area, ...] = ()
    aligns: tuple[Align | None, ...] = field(default=())


@frozen
class TableReader:
    """Makes a table; an attribute that cannot be understood is a finding, and the table comes without it."""

    reader: ContentReader
    place: Place

    def table(self, grid: Grid, caption: str, attributes: Mapping[str, str]) -> Table:
        """Return the table of a grid."""
        self.reader.known_attributes(attributes, _KNOWN, self.place)
        head = head_of(grid.rows, grid.merged)
        rows = grid.rows[head.rows :]
        if not rows:
            message = f"表“{caption}”只有表头，没有数据。"
            self.reader.find("table-empty", "warning", message, self.place, "第一行是表头，数据从第二行起。")
        names = distinct(head.names)
        merge: tuple[str | Merge, ...] = self._columns(attributes, "merge", names, caption)
        return Table(
            rows,
            caption,
            key=self.reader.key(attributes.get("id"), "tbl", self.place),
            columns=self._typed(names, head.labels, grid.aligns, attributes, caption),
            merge=merge or _merges(grid.merged, head.rows, len(rows)),
            source=attributes.get("source"),
            note=attributes.get("note"),
            unit=attributes.get("unit"),
            total=self._flag(attributes, "total"),
            landscape=self._flag(attributes, "landscape"),
            continued=self._flag(attributes, "continued"),
            place=self.place,
        )

    def _typed(
        self,
        names: Sequence[str],
        labels: Sequence[str | tuple[str, ...]],
        aligns: Sequence[Align | None],
        attributes: Mapping[str, str],
        caption: str,
    ) -> tuple[Column, ...]:
        """Return the columns: those that ``number`` names hold numbers, printed with ``digits``."""
        digits = digits_of(attributes, self.reader, self.place)
        numbers = self._columns(attributes, "number", names, caption)
        if digits is not None and not numbers:
            advice = '请用number写明哪些列是数，如 number="金额"。'
            self.reader.find("attribute-value", "error", "属性digits只管数字列。", self.place, advice)
        aligned = aligns or [None] * len(names)
        return tuple(
            Column(name, label=label, kind="number", digits=digits, align=align)
            if name in numbers
            else Column(name, label=label, align=align)
            for name, label, align in zip(names, labels, aligned, strict=True)
        )

    def _columns(
        self, attributes: Mapping[str, str], attribute: str, names: Sequence[str], caption: str
    ) -> tuple[str, ...]:
        """Return the columns that an attribute names, as far as they are there; blanks and ends of lines do not count.

        Nobody sees those in Excel, and an attribute cannot hold an end of a line.
        """
        known = {_plain(name): name for name in reversed(names)} | {name: name for name in names}
        typed = [name.strip() for name in attributes.get(attribute, "").replace("，", ",").split(",")]
        said = [(name, known.get(name) or known.get(_plain(name))) for name in typed if name]
        for name, column in said:
            if column is None:
                message = f"表“{caption}”里没有{attribute}写的列“{name}”。"
                there = "、".join(" ".join(each.split()) for each in names)
                self.reader.find("table-column", "error", message, self.place, f"现有：{there}。")
        return tuple(column for _, column in said if column is not None)

    def _flag(self, attributes: Mapping[str, str], name: str) -> bool:
        value = attributes.get(name, "false").lower()
        if value not in ("true", "false"):
            message = f"属性{name}=“{attributes[name]}”不对，没有照办。"
            self.reader.find("attribute-value", "error", message, self.place, "写true或false。")
        return value == "true"


def digits_of(attributes: Mapping[str, str], reader: ContentReader, place: Place, name: str = "digits") -> int | None:
    """Return how many decimals numbers have, if that is said."""
    value = attributes.get(name)
    if value is None:
        return None
    if len(value) == 1 and value in "0123456789":
        return int(value)
    reader.find("attribute-value", "error", f"属性{name}=“{value}”不对，没有照办。", place, "写0到9的整数。")
    return None


def distinct(names: Sequence[str]) -> list[str]:
    """Return column names that differ, for a head that repeats one."""
    made: list[str] = []
    for name in names:
        number, candidate = 1, name
        while candidate in made:
            number += 1
            candidate = f"{name}#{number}"
        made.append(candidate)
    return made


def _plain(name: str) -> str:
    return "".join(name.split())


def _merges(areas: tuple[Area, ...], head: int, rows: int) -> tuple[Merge, ...]:
    """Return the merged areas of a file's body, which begins below the rows of the head."""
    return tuple(
        Merge(top - head, left, min(bottom - head, rows) - top + head + 1, right - left + 1)
        for top, left, bottom, right in areas
        if top > head
    )
