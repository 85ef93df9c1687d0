"""One sheet of a workbook as people hand it in: where its columns and rows are (工作表里的行和栏)."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from attrs import field, frozen

from qreport.cells import Cell, Sheet
from qreport.editions.indicator import Indicator
from qreport.editions.spec import Edition
from qreport.errors import Finding
from qreport.indicators import form
from qreport.indicators.form import MARK, Role

_HEAD_WITHIN: Final = 12
"""The marked row or the heads may stand below a title, but not further down than this."""

_MARK: Final = re.compile(rf"{MARK}:(?P<edition>[^:]+):(?P<table>\d+)")
_TABLE: Final = re.compile(r"表 ?(\d+)\b")


@frozen
class Marked:
    """标记: what the hidden cell says: the edition and the table that a sheet was made for."""

    edition: str
    table: int
    cell: Cell


@frozen
class Layout:
    """布局: the columns of a sheet by their role (counted from 0) and its rows by indicator."""

    columns: dict[Role, int]
    rows: tuple[tuple[Indicator, tuple[Cell, ...]], ...]
    findings: tuple[Finding, ...] = ()
    merged: dict[tuple[int, int], tuple[int, int, int, int]] = field(factory=dict, repr=False)


def marked(sheet: Sheet) -> Marked | None:
    """Return what the hidden cell says, ``None`` in a sheet that no workbook of ours was."""
    for row in sheet.rows[:_HEAD_WITHIN]:
        for cell in row:
            if isinstance(cell.value, str) and (found := _MARK.fullmatch(cell.value.strip())):
                return Marked(found["edition"], int(found["table"]), cell)
    return None


def table_of(sheet: Sheet, edition: Edition) -> int | None:
    """Return the table that a sheet holds: by its mark, its name, or a title within it."""
    numbers = {table.number for table in edition.tables}
    if mark := marked(sheet):
        return mark.table if mark.table in numbers else None
    name = plain(sheet.name or "")
    for table in edition.tables:
        if table.name in name or ((found := _TABLE.match(name)) and int(found[1]) == table.number):
            return table.number
    titles = [plain(cell.text) for row in sheet.rows[:_HEAD_WITHIN] for cell in row]
    return next((table.number for table in edition.tables if any(table.name in title for title in titles)), None)


def layout(sheet: Sheet, edition: Edition, table: int) -> Layout:
    """Return where columns and rows of a table's sheet are, and a finding for each row that is none of its rows."""
    head, columns = _columns(sheet, edition, table)
    if "this" not in columns:
        heads = next(spec for spec in edition.tables if spec.number == table).columns
        message = f"没有找到“{'、'.join(heads)}”这些栏。"
        advice = "请不要改动表头；也可以重新生成工作簿，把数抄过去。"
        return Layout(columns, (), (Finding("workbook-sheet", "error", message, sheet.place(), advice),))
    rows, findings = _rows(sheet, form.indicators_of(edition, table), columns, head)
    merged = {
        (row, column): area
        for area in sheet.merged
        for row in range(area[0], area[2] + 1)
        for column in range(area[1], area[3] + 1)
    }
    return Layout(columns, tuple(rows), tuple(findings), merged)


def plain(text: str) -> str:
    """Return a name as it is compared: without 其中, spaces and the width of its characters."""
    bare = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return bare.removeprefix("其中:")


def _columns(sheet: Sheet, edition: Edition, table: int) -> tuple[int, dict[Role, int]]:
    """Return the index of the row that tells the columns, and the columns: by the hidden row, else by the heads."""
    wanted = form.columns(next(spec for spec in edition.tables if spec.number == table))
    if mark := marked(sheet):
        roles = {column.role for column in wanted}
        row = sheet.rows[mark.cell.row - 1]
        places = {cell.value: cell.column - 1 for cell in row}
        found: dict[Role, int] = {role: places[role] for role in roles if role in places}
        if "this" in found:
            return mark.cell.row - 1, found
    heads = {plain(column.head): column.role for column in wanted}
    for number, row in enumerate(sheet.rows[:_HEAD_WITHIN]):
        named = {heads[plain(cell.text)]: cell.column - 1 for cell in reversed(row) if plain(cell.text) in heads}
        if "name" in named:
            return number, named
    return 0, {}


def _rows(
    sheet: Sheet, indicators: tuple[Indicator, ...], columns: dict[Role, int], head: int
) -> tuple[list[tuple[Indicator, tuple[Cell, ...]]], list[Finding]]:
    """Find each row's indicator: by the hidden key, else by name and unit, in the table's order."""
    by_key = {indicator.key: indicator for indicator in indicators}
    names = _Names(sheet, indicators, columns)
    keyed: list[tuple[Indicator, tuple[Cell, ...]]] = []
    loose: list[tuple[Cell, ...]] = []
    findings: list[Finding] = []
    for row in sheet.rows[head + 1 :]:
        key = next((cell.value for cell in row if isinstance(cell.value, str) and cell.value.strip() in by_key), None)
        if key is None:
            loose.append(row)
            continue
        indicator = by_key[str(key).strip()]
        if (other := names.other(row, indicator)) is None:
            keyed.append((indicator, row))
        else:
            message = f"这一行写的是“{other}”，隐藏的键却是“{indicator.key}”（{indicator.name}）。"
            advice = "粘贴时请只粘贴数，不要移动行；键在隐藏的列里。"
            findings.append(Finding("workbook-row", "error", message, sheet.place(row[columns["this"]]), advice))
    taken = {indicator.key for indicator, _ in keyed} | {finding.key for finding in names.refused}
    found, unread = names.assign(loose, taken)
    return [*keyed, *found], [*findings, *unread]


class _Names:
    """Finds indicators by what the rows are called."""

    def __init__(self, sheet: Sheet, indicators: tuple[Indicator, ...], columns: dict[Role, int]) -> None:
        self.sheet = sheet
        self.columns = columns
        self.indicators = indicators
        self.refused: list[Indicator] = []
        self.texts = {plain(indicator.name) for indicator in indicators}

    def other(self, row: tuple[Cell, ...], indicator: Indicator) -> str | None:
        """Return the name of another indicator when the row bears one: somebody moved cells beside the keys."""
        name = self._name(row)
        if not name or name == plain(indicator.name) or name not in self.texts:
            return None
        self.refused.append(indicator)
        return name

    def assign(
        self, rows: list[tuple[Cell, ...]], taken: set[str]
    ) -> tuple[list[tuple[Indicator, tuple[Cell, ...]]], list[Finding]]:
        """Give rows without key the indicators of their name that are left, where their numbers agree."""
        groups: dict[tuple[str, str], list[tuple[Cell, ...]]] = defaultdict(list)
        for row in rows:
            groups[self._name(row), self._unit(row)].append(row)
        found: list[tuple[Indicator, tuple[Cell, ...]]] = []
        findings: list[Finding] = []
        for (name, unit), same in groups.items():
            left = [each for each in self._named(name, unit) if each.key not in taken] if name else []
            if left and len(left) == len(same):
                found += zip(left, same, strict=True)
            else:
                findings += self._unread(same, ambiguous=bool(left))
        return found, findings

    def _named(self, name: str, unit: str) -> Iterator[Indicator]:
        for indicator in self.indicators:
            if plain(indicator.name) == name and unit in ("", plain(indicator.unit)):
                yield indicator

    def _unread(self, rows: list[tuple[Cell, ...]], *, ambiguous: bool) -> Iterator[Finding]:
        """Say of each row that holds a value and is read for no indicator."""
        for row in rows:
            cells = [row[self.columns[role]] for role in ("this", "previous") if role in self.columns]
            filled = [cell for cell in cells if cell.text.strip() or cell.problem]
            if not filled or self._is_head(row):
                continue
            if ambiguous:
                message, advice = "表里有几行同名，分不清这一行是哪个指标，没有读。", "请在生成的工作簿里填。"
            else:
                message, advice = "这一行不是表里的指标，没有读。", "要留在报告里的数，请写进数据文件。"
            yield Finding("workbook-unread", "warning", message, self.sheet.place(filled[0]), advice)

    def _is_head(self, row: tuple[Cell, ...]) -> bool:
        return self._name(row) in ("指标", "")

    def _name(self, row: tuple[Cell, ...]) -> str:
        return self._text(row, "name")

    def _unit(self, row: tuple[Cell, ...]) -> str:
        return self._text(row, "unit")

    def _text(self, row: tuple[Cell, ...], role: Role) -> str:
        """Return a cell's text; within a merged area that of its first cell."""
        if role not in self.columns:
            return ""
        cell = row[self.columns[role]]
        for first, left, last, right in self.sheet.merged if not cell.text else ():
            if first <= cell.row <= last and left <= cell.column <= right:
                cell = self.sheet.rows[first - 1][left - 1]
        return plain(cell.text)
