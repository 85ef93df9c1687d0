"""How an indicator table is laid out (指标表的样式): its columns, what its rows are called, who owes them.

The workbook writes by it and reads by it; the appendix takes the indented names from here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal

from attrs import frozen

from qreport.editions.indicator import Indicator
from qreport.editions.spec import HEADS, Edition, TableSpec, years_of
from qreport.values import Value

Role = Literal[
    "key", "number", "name", "unit", "period", "previous", "this", "surveyed", "method", "owner", "status", "note"
]

MARK: Final = "qreport"
"""The hidden cell that says what a sheet is: ``qreport:higher-2023:3``; beside it stand the roles of the columns."""

FULL_SPACE: Final = "　"

_ROLES: Final[dict[str, Role]] = dict(zip(HEADS, ("number", "name", "unit", "surveyed", "method"), strict=True))


@frozen(eq=False, repr=False)
class FormColumn(Value):
    """栏: a column of the sheet, what it is for and what its head says."""

    role: Role
    head: str


@frozen(eq=False, repr=False)
class FormRow(Value):
    """行: an indicator with its indented name and the department that owes it."""

    indicator: Indicator
    label: str
    owner: str = ""


def printed_columns(table: TableSpec) -> tuple[FormColumn, ...]:
    """Return the columns that the edition asks for: those of the table in the appendix.

    Heads that are not known are years: the last is this year, the one before it the previous. Loading an edition
    refuses a third.
    """
    years: dict[str, Role] = dict(zip(reversed(years_of(table)), ("this", "previous"), strict=False))
    return tuple(FormColumn(years.get(head) or _ROLES[head], head) for head in table.columns)


def columns(table: TableSpec) -> tuple[FormColumn, ...]:
    """Return the columns of a table's sheet: the edition's, and the workbook's own around them."""
    own: list[FormColumn] = []
    for column in printed_columns(table):
        own += [column, FormColumn("period", "期间")] if column.role == "unit" else [column]
    after = FormColumn("owner", "负责部门"), FormColumn("status", "出处"), FormColumn("note", "备注")
    return FormColumn("key", MARK), *own, *after


def indicators_of(edition: Edition, table: int) -> tuple[Indicator, ...]:
    """Return the indicators of a table, in its order."""
    return tuple(indicator for indicator in edition.indicators if indicator.table == table)


def rows(edition: Edition, table: int, owners: Mapping[str, str] | None = None) -> Iterator[FormRow]:
    """Yield the rows of a table. ``owners`` names tables (满意度调查表 or 表2), keys or names of indicators."""
    owners = owners or {}
    spec = next(spec for spec in edition.tables if spec.number == table)
    of_table = owners.get(spec.name) or owners.get(f"表{table}", "")
    indicators = indicators_of(edition, table)
    depths = depths_of(indicators)
    owner_of: dict[str, str] = {}
    group = of_table
    above = 0
    for indicator in indicators:
        depth = depths[indicator.key]
        named = owners.get(indicator.key) or owners.get(indicator.name)
        if indicator.number:
            group = named or of_table
        owner = named or owner_of.get(indicator.parent) or group
        owner_of[indicator.key] = owner
        yield FormRow(indicator, label(indicator.name, depth, first=depth > above), owner)
        above = depth


def names(some: Iterable[Indicator], rows: Iterable[FormRow]) -> list[str]:
    """Return what a sentence calls indicators of a table: where two have one name, with the parent's or the unit."""
    every = [row.indicator for row in rows]
    by_key = {indicator.key: indicator for indicator in every}
    times = Counter(indicator.name for indicator in every)
    return [_named(indicator, by_key, times) for indicator in some]


def _named(indicator: Indicator, by_key: Mapping[str, Indicator], times: Mapping[str, int]) -> str:
    if times[indicator.name] == 1:
        return indicator.name
    parent = by_key.get(indicator.parent)
    if parent is None or (times[parent.name] > 1 and not parent.parent):
        return f"{indicator.name}（{indicator.unit}）"
    return f"{_named(parent, by_key, times)}的{indicator.name}"


def depths_of(indicators: tuple[Indicator, ...]) -> dict[str, int]:
    """Return how deep each row stands below its parents: 0 for a row that is no 其中."""
    depths: dict[str, int] = {}
    for indicator in indicators:
        depths[indicator.key] = depths.get(indicator.parent, -1) + 1
    return depths


def label(name: str, depth: int, *, first: bool) -> str:
    """Return a row's name as the form prints it: 其中： before the first of a group, the others below it."""
    if depth == 0:
        return name
    head = "其中：" if first else FULL_SPACE * 3
    return FULL_SPACE * 3 * (depth - 1) + head + name


def mark(edition: Edition, table: int) -> str:
    """Return what the hidden cell of a table's sheet says."""
    return f"{MARK}:{edition.key}:{table}"
