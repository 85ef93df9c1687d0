"""How far each part of a report has come (进度): who owes it, what it holds and what it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Final, Literal

from attrs import define, field, frozen

from qreport.assemble import Assembly
from qreport.check.structure import name_of
from qreport.commands.overview import Holding, held_by, is_indicator_table, missing_numbers, tables_under, whole
from qreport.editions.spec import Edition, TableSpec
from qreport.errors import Place
from qreport.indicators import form
from qreport.model.blocks import Section, Table
from qreport.model.inlines import plain_text
from qreport.report import Report

DONE: Final = "完成"
_REMARKS: Final = re.compile("备注|说明|附注")
"""Heads of columns that may well be empty."""

Kind = Literal["chapter", "section", "table", "indicators", "indicator"]


@frozen
class Standing:
    """进度: one chapter, section or table. ``sums`` says that the parts below it are counted in it."""

    kind: Kind
    number: str
    title: str
    owner: str
    characters: int | None
    holding: Holding
    state: str
    sums: bool = False
    place: str = ""

    @property
    def done(self) -> bool:
        """Whether nothing that can be counted is missing."""
        return self.state == DONE


@define
class Owners:
    """负责: ``[owners]`` of report.toml, and which of its names were looked for."""

    named: Mapping[str, str]
    used: set[str] = field(factory=set)

    def of(self, *names: str, inherited: str = "") -> str:
        """Return who owes the part that goes by one of these names, else who owes what it stands in."""
        self.used.update(name for name in names if name in self.named)
        return next((self.named[name] for name in names if name in self.named), inherited)

    def unused(self) -> list[str]:
        """Return the names that no part goes by."""
        return [name for name in self.named if name not in self.used]


def standings(report: Report, edition: Edition, assembly: Assembly, owners: Owners) -> list[Standing]:
    """Return every part in the order of the report, and the chapters that the edition wants and nobody wrote."""
    keys = {target.anchor: key for key, target in assembly.document.targets.items()}
    made: list[Standing] = []
    for page in assembly.document.pages:
        for block in page.body:
            if isinstance(block, Section):
                made += _chapter(block, keys, owners)
    written = {name_of(chapter.title) for chapter in report.chapters}
    for spec in edition.chapters:
        if spec.mandatory and spec.title not in written:
            made.append(Standing("chapter", "—", spec.title, owners.of(spec.title), 0, Holding(), "未写"))
    for table in edition.tables:
        made += _indicators(table, edition, assembly, owners)
    return made


def _chapter(chapter: Section, keys: Mapping[str, str], owners: Owners) -> Iterator[Standing]:
    title = plain_text(chapter.title)
    owner = owners.of(*_names(chapter))
    own, below = held_by(chapter)
    held = whole(chapter)
    if held == Holding() and not below and not chapter.number:
        return  # the appendix, when the college adds nothing to it
    parts = list(_tables(chapter, keys, owners, owner, deep=False))
    parts += [standing for section in below for standing in _section(section, keys, owners, owner)]
    state = _of_parts(parts) if below and own.characters == 0 else _state(own)
    place = str(chapter.place or "")
    yield Standing("chapter", chapter.number, title, owner, held.characters, held, state, bool(below), place)
    yield from parts


def _of_parts(parts: Sequence[Standing]) -> str:
    done = sum(part.done for part in parts)
    return DONE if done == len(parts) else f"完成{done}/{len(parts)}"


def _section(section: Section, keys: Mapping[str, str], owners: Owners, inherited: str) -> Iterator[Standing]:
    held = whole(section)
    owner = owners.of(*_names(section), inherited=inherited)
    place = str(section.place or "")
    title = plain_text(section.title)
    yield Standing("section", section.number, title, owner, held.characters, held, _state(held), place=place)
    yield from _tables(section, keys, owners, owner, deep=True)


def _tables(
    section: Section, keys: Mapping[str, str], owners: Owners, inherited: str, *, deep: bool
) -> Iterator[Standing]:
    """Yield the numbered tables under a heading; ``deep`` takes those of the sections below it too."""
    for table in tables_under(section.body, deep=deep):
        caption = table.caption
        if caption is None or is_indicator_table(table):
            continue
        title = plain_text(caption.content)
        owner = owners.of(title, keys.get(caption.anchor, ""), inherited=inherited)
        lacking = missing_numbers(table) + _unfilled(table)
        state = f"缺{lacking}个数" if lacking else DONE
        held = Holding(missing_numbers=lacking)
        yield Standing("table", caption.reference, title, owner, None, held, state, place=_at(table))


def _unfilled(table: Table) -> int:
    """Count the cells of columns in which nothing stands: a table carried over from last year waits for its numbers."""
    rows = table.body[:-1] if table.total else table.body
    heads = [" ".join(plain_text(cell.content) for cell in column if cell) for column in zip(*table.head, strict=True)]
    columns = [cells for head, cells in zip(heads, zip(*rows, strict=True), strict=False) if not _REMARKS.search(head)]
    return sum(len(cells) for cells in columns if not any(cell is None or cell.content for cell in cells))


def _indicators(spec: TableSpec, edition: Edition, assembly: Assembly, owners: Owners) -> Iterator[Standing]:
    """Yield a table of indicators, and below it the rows that another department owes than the rest."""
    rows = form.indicators_of(edition, spec.number)
    empty = {row.key for row in rows if assembly.indicators.this(edition, row.key) is None}
    lacking = len(empty)
    state = DONE if not lacking else "未填" if lacking == len(rows) else f"填了{len(rows) - lacking}/{len(rows)}"
    owner = owners.of(spec.name, f"表{spec.number}")
    number = f"附表{spec.number}"
    yield Standing("indicators", number, spec.name, owner, None, Holding(missing_numbers=lacking), state)
    for row in rows:
        if own := owners.of(row.key, row.name):
            held = Holding(missing_numbers=int(row.key in empty))
            yield Standing("indicator", number, row.name, own, None, held, "未填" if row.key in empty else DONE)


def _names(section: Section) -> tuple[str, ...]:
    title = plain_text(section.title)
    return name_of(title), title, section.key or ""


def _state(held: Holding) -> str:
    lacking = [
        f"缺{count}{what}" for count, what in ((held.missing_numbers, "个数"), (held.missing_pictures, "张图")) if count
    ]
    if lacking:
        return "，".join(lacking)
    return DONE if held.characters or held.figures or held.tables else "未写"


def _at(table: Table) -> str:
    return str(table.place or Place())


def nearest(name: str, standing: list[Standing]) -> str:
    """Return the part that a wrong name of ``[owners]`` may mean."""
    near = get_close_matches(name, [name_of(one.title) for one in standing], 1, 0.5)
    return f"是不是“{near[0]}”？" if near else ""
