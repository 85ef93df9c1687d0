"""Reads workbooks back: every value with its place, and everything that cannot be read at once (读回工作簿)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import evolve, frozen

from qreport.cells import Cell, Sheet
from qreport.editions.indicator import Indicator
from qreport.editions.load import load, names
from qreport.editions.spec import Edition
from qreport.errors import Finding, Place, ReportError
from qreport.facts.facts import Facts, facts_of
from qreport.facts.facts import merge as merge_facts
from qreport.facts.period import Period
from qreport.indicators.cell_value import count, expected, typed
from qreport.indicators.form import Role
from qreport.indicators.periods import previous_period, this_period
from qreport.indicators.sheet import Layout, layout, marked, table_of
from qreport.indicators.values import Indicators, IndicatorValue, merge
from qreport.sheets import file_name, read_sheets
from qreport.values import Value


@frozen(eq=False, repr=False)
class Filled(Value):
    """填好的工作簿: what the workbooks hold together: values, the facts of their sheets 数据, and what is wrong.

    ``edition`` is the one they were read by, ``None`` when no workbook told it.
    """

    indicators: Indicators
    facts: Facts
    findings: tuple[Finding, ...]
    edition: Edition | None


def read_workbooks(paths: Sequence[Path], edition: Edition | None = None, root: Path | None = None) -> Filled:
    """读入工作簿: return what all workbooks hold together. Each is read once; never raises on content.

    ``edition`` is, if not given, the one that the first workbook was made for; ``root`` the report's folder, which
    places are relative to.
    """
    values: list[IndicatorValue] = []
    facts: list[Facts] = []
    findings: list[Finding] = []
    for path in paths:
        file = file_name(path, root)
        try:
            sheets = read_sheets(path, root)
            edition = edition or _edition_of(sheets, file)
            read, wrong = _read_file(sheets, edition, file)
        except ReportError as error:
            findings += (_renamed(finding) for finding in error.findings)
            continue
        told, doubtful = facts_of(sheets)
        values += read
        facts.append(told)
        findings += [*wrong, *doubtful]
    merged, clashes = merge(values)
    united, conflicts = merge_facts(*facts)
    return Filled(merged, united, (*findings, *clashes, *conflicts), edition)


def read_indicators(
    paths: Sequence[Path], edition: Edition | str | None = None, root: Path | None = None
) -> tuple[Indicators, list[Finding]]:
    """读入指标: return the values alone, and a finding for everything that is wrong; see ``read_workbooks``."""
    filled = read_workbooks(paths, load(edition, root) if isinstance(edition, str) else edition, root)
    return filled.indicators, list(filled.findings)


def _renamed(finding: Finding) -> Finding:
    """What sheets.py says of a table's file it says of a workbook as well."""
    return evolve(finding, rule="workbook-file") if finding.rule == "table-file" else finding


def _edition_of(sheets: list[Sheet], file: str) -> Edition:
    """Return the edition that a workbook was made for."""
    keys = {mark.edition for sheet in sheets if (mark := marked(sheet))}
    for key in sorted(keys):
        if key in names():
            return load(key)
    message = f"不认识工作簿的年度版“{'、'.join(sorted(keys))}”。" if keys else "看不出工作簿是哪个年度版的。"
    finding = Finding("workbook-edition", "error", message, Place(file), "请指明年度版。")
    raise ReportError([finding])


def _read_file(sheets: list[Sheet], edition: Edition, file: str) -> tuple[list[IndicatorValue], list[Finding]]:
    values: list[IndicatorValue] = []
    findings: list[Finding] = []
    tables = 0
    for sheet in sheets:
        mark = marked(sheet)
        if mark is not None and mark.edition != edition.key:
            tables += 1
            message = f"这张表是为年度版“{mark.edition}”做的，报告用的是“{edition.key}”，没有读。"
            advice = "请用当年的工作簿；上年的放在上年的报告里。"
            findings.append(Finding("workbook-edition", "error", message, sheet.place(), advice))
            continue
        table = table_of(sheet, edition)
        if table is None:
            continue
        tables += 1
        found = layout(sheet, edition, table)
        findings += found.findings
        for value, wrong in _values(sheet, edition, found):
            findings += wrong
            values += [value] if value else []
    if not tables:
        message = "工作簿里没有指标表。"
        advice = f"工作表要叫 {'、'.join(f'表{table.number}' for table in edition.tables)}。"
        findings.append(Finding("workbook-sheet", "error", message, Place(file), advice))
    return values, findings


def _values(sheet: Sheet, edition: Edition, found: Layout) -> Iterator[tuple[IndicatorValue | None, list[Finding]]]:
    """Yield this year's and the previous year's value of each row, with what is wrong with the cell."""
    for indicator, row in found.rows:
        for role, period in (
            ("this", this_period(edition, indicator.period)),
            ("previous", previous_period(edition, indicator.period)),
        ):
            if role in found.columns:
                yield _value(sheet, found, indicator, row, role, period)


def _value(
    sheet: Sheet, found: Layout, indicator: Indicator, row: tuple[Cell, ...], role: Role, period: Period
) -> tuple[IndicatorValue | None, list[Finding]]:
    cell = row[found.columns[role]]
    given = typed(cell, indicator.unit)
    if given.problem:
        advice = "" if cell.problem else expected(indicator)
        return None, [_wrong(sheet, cell, f"{indicator.full_name}读不出来：{given.problem}", advice)]
    if not given.blank and _is_shared(found, cell):
        message = f"{indicator.full_name}读不出来：这个格子和别的格子合并了，分不清是谁的数。"
        return None, [_wrong(sheet, cell, message, "请取消合并，各填各的。")]
    surveyed, method, findings = _survey(sheet, found, indicator, row) if role == "this" else (None, None, [])
    if given.blank:
        if surveyed is not None:
            message = f"{indicator.full_name}有调查人次，却没有数。"
            findings.append(Finding("workbook-unread", "warning", message, sheet.place(cell), "请补上，或清空人次。"))
        return None, findings
    value = IndicatorValue(
        indicator.key, given.value, period, text=given.text, surveyed=surveyed, method=method, place=sheet.place(cell)
    )
    return value, findings


def _survey(
    sheet: Sheet, found: Layout, indicator: Indicator, row: tuple[Cell, ...]
) -> tuple[int | None, str | None, list[Finding]]:
    """Return 调查人次 and 调查方式 of a row, where the table has them."""
    method = row[found.columns["method"]].text.strip() or None if "method" in found.columns else None
    if "surveyed" not in found.columns:
        return None, method, []
    cell = row[found.columns["surveyed"]]
    surveyed, problem = count(cell)
    if problem:
        message = f"{indicator.full_name}的调查人次读不出来：{problem}"
        return None, method, [_wrong(sheet, cell, message, "应填整数，如 1200。")]
    return surveyed, method, []


def _is_shared(found: Layout, cell: Cell) -> bool:
    """Tell whether a value's cell is merged with the cell of another value: nobody knows whose value it is."""
    area = found.merged.get((cell.row, cell.column))
    if area is None:
        return False
    first, left, last, right = area
    inputs = {column + 1 for role, column in found.columns.items() if role in ("this", "previous")}
    rows = [row for _, row in found.rows if first <= row[0].row <= last]
    return len(rows) * len([column for column in inputs if left <= column <= right]) > 1


def _wrong(sheet: Sheet, cell: Cell, message: str, advice: str) -> Finding:
    return Finding("workbook-cell", "error", message, sheet.place(cell), advice)
