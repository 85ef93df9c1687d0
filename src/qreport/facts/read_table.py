"""Facts in Excel and CSV: a row each, under the columns 键 名称 值 单位 期间 来源 位数 修饰."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from attrs import evolve

from qreport.errors import Finding, ReportError, refusal
from qreport.facts.entry import Entry
from qreport.facts.given import RULE
from qreport.facts.period import Month
from qreport.facts.units import tidy
from qreport.sheets import Cell, Sheet, read_sheets

COLUMNS: Final = {
    "键": "key", "名称": "label", "值": "value", "单位": "unit", "期间": "period", "来源": "source", "位数": "digits",
    "修饰": "qualifier", "分组": "group",
    "key": "key", "label": "label", "value": "value", "unit": "unit", "period": "period", "source": "source",
    "digits": "digits", "qualifier": "qualifier", "group": "group",
    "数值": "value", "数据来源": "source", "小数位数": "digits", "修饰词": "qualifier",
}  # fmt: skip

_HEAD_WITHIN: Final = 10
"""The head may stand below a title, but not further down than this."""

# A number as people type it: 1,234 or 12.5%; ７ and ％ are made plain before.
_TYPED_NUMBER: Final = re.compile(
    r"(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+|0|[1-9]\d*)(?:\.\d+)?) ?(?P<percent>%)?", re.ASCII
)

Row = Mapping[str, Cell]


def table_entries(path: Path, root: Path | None) -> tuple[list[Entry], list[Finding]]:
    """Return the entries of an Excel or CSV file, of all sheets that have the columns 键 and 值."""
    try:
        sheets = read_sheets(path, root)
    except ReportError as error:
        return [], list(error.findings)
    return sheet_entries(sheets)


def tells_facts(sheet: Sheet) -> bool:
    """Tell whether a sheet has the columns 键 and 值."""
    return _head(sheet) is not None


def sheet_entries(sheets: Sequence[Sheet]) -> tuple[list[Entry], list[Finding]]:
    """Return the entries of all sheets that have the columns 键 and 值."""
    entries: list[Entry] = []
    findings: list[Finding] = []
    heads = [(sheet, _head(sheet)) for sheet in sheets if sheet.rows]
    if not heads:
        findings.append(Finding("fact-file-empty", "warning", "文件是空的，没有数据。", sheets[0].place()))
    for sheet, head in heads:
        if head is None:
            findings.append(_without_head(sheet, alone=not any(found for _, found in heads)))
            continue
        findings.extend(_unread_columns(sheet, head))
        for row in _rows(sheet, head):
            entry, wrong = _entry(sheet, row)
            findings.extend(wrong)
            entries.extend([entry] if entry else [])
    return entries, findings


def _head(sheet: Sheet) -> tuple[Cell, ...] | None:
    """Return the row that names the columns, or none."""
    for row in sheet.rows[:_HEAD_WITHIN]:
        if {"key", "value"} <= {_column(cell) for cell in row}:
            return row
    return None


def _column(cell: Cell) -> str:
    name = unicodedata.normalize("NFKC", cell.text).strip()
    return COLUMNS.get(name) or COLUMNS.get(name.lower(), "")


def _without_head(sheet: Sheet, *, alone: bool) -> Finding:
    if alone:
        advice = "请在第一行写列名：键 名称 值 单位 期间 来源 位数 修饰。"
        return Finding("fact-file", "error", "没有找到“键”和“值”两列。", sheet.place(), advice)
    return Finding("fact-file-ignored", "info", "这张工作表没有“键”和“值”两列，没有读。", sheet.place())


def _unread_columns(sheet: Sheet, head: tuple[Cell, ...]) -> Iterator[Finding]:
    seen: dict[str, Cell] = {}
    for cell in head:
        name = _column(cell)
        if name and name in seen:
            message = f"“{cell.text}”这一列前面已有，在{seen[name].address}。"
            yield Finding("fact-invalid", "error", message, sheet.place(cell), "请只留一列。")
        seen.setdefault(name, cell)
    others = [cell for cell in head if cell.text.strip() and not _column(cell)]
    if others:
        names = "、".join(cell.text.strip() for cell in others)
        yield Finding("fact-file-ignored", "info", f"列“{names}”不是数据的列，没有读。", sheet.place(others[0]))


def _rows(sheet: Sheet, head: tuple[Cell, ...]) -> Iterator[Row]:
    """Yield the rows below the head that hold anything, each by its columns."""
    columns: dict[str, int] = {}
    for cell in head:
        if name := _column(cell):
            columns.setdefault(name, cell.column - 1)
    for row in sheet.rows[head[0].row :]:
        cells = {name: row[index] for name, index in columns.items()}
        if any(cell.text.strip() or cell.problem for cell in cells.values()):
            yield cells


def _entry(sheet: Sheet, row: Row) -> tuple[Entry | None, list[Finding]]:
    """Return the entry of a row; a row without key is an error, one without value a warning."""
    key = row["key"].text.strip()
    if not key:
        return None, [_wrong(sheet, row["key"], "这一行没有键。", "请补上键，或清空这一行。")]
    findings = [_wrong(sheet, cell, f"数据“{key}”：{cell.problem}") for cell in row.values() if cell.problem]
    if findings:
        return None, findings
    group, _, short = key.rpartition(".")
    group = group or (row["group"].text.strip() if "group" in row else "")
    if not row["value"].text.strip():
        message = f"数据“{key}”还没有值。"
        empty = evolve(sheet.place(row["value"]), key=f"{group}.{short}" if group else short)
        return None, [Finding("fact-empty", "warning", message, empty, "请填写。")]
    fields = {name: read(cell) for name, read in _READERS.items() if (cell := row.get(name)) and cell.text.strip()}
    try:
        fields["value"], unit = _value(row["value"], str(fields.get("unit", "")))
    except ReportError as error:
        message = f"数据“{key}”：{error.findings[0].message}"
        return None, [_wrong(sheet, row["value"], message, error.findings[0].advice)]
    fields["unit"] = unit or None
    places = {name: sheet.place(cell) for name, cell in row.items()}
    return Entry(short, fields, places["value"], group, places), []


def _wrong(sheet: Sheet, cell: Cell, message: str, advice: str = "") -> Finding:
    return Finding("fact-invalid", "error", message, sheet.place(cell), advice)


def _value(cell: Cell, unit: str) -> tuple[object, str]:
    """Return value and unit of a cell: 0.1679 shown as 16.79% is 16.79 of unit %, ``1,234`` a number as well."""
    if isinstance(cell.value, Decimal):
        if not cell.percent:
            return cell.value, unit
        if unit not in ("", "%", "％"):
            raise refusal(RULE, f"值显示为“{cell.text}”，单位却是“{unit}”。", "请把值改成普通数字，或把单位改成 %。")
        return tidy(cell.value * 100), "%"
    if not isinstance(cell.value, str):
        return cell.value, unit
    plain = unicodedata.normalize("NFKC", cell.value).strip()
    if found := _TYPED_NUMBER.fullmatch(plain):
        if found["percent"] and unit not in ("", "%", "％"):
            raise refusal(RULE, f"值“{cell.value}”是百分数，单位却是“{unit}”。", "请把单位改成 %，或改正值。")
        return Decimal(found["number"].replace(",", "")), "%" if found["percent"] else unit
    if unit:
        raise refusal(RULE, f"值“{cell.value}”不是数，却有单位“{unit}”。", "请只写数，单位写在单位一列。")
    return cell.value, unit


def _digits(cell: Cell) -> object:
    if isinstance(cell.value, Decimal) and cell.value == cell.value.to_integral_value():
        return int(cell.value)
    plain = unicodedata.normalize("NFKC", cell.text).strip()
    return int(plain) if plain.isdecimal() else plain


def _period(cell: Cell) -> object:
    """Return what the cell says: Excel turns a typed 2023-07 into a date that shows no day."""
    match cell.value:
        case date() if cell.month_only:
            return Month(cell.value.year, cell.value.month)
        case date():
            return cell.value
        case _:
            return cell.text


def _text(cell: Cell) -> object:
    return cell.text.strip()


_READERS: Final[Mapping[str, Callable[[Cell], object]]] = {
    "label": _text,
    "unit": _text,
    "period": _period,
    "source": _text,
    "digits": _digits,
    "qualifier": _text,
}
