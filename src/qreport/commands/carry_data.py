"""Data for the year after (带过来的数据): facts without values, tables without numbers, a fresh workbook."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from qreport.cells import CellValue, Sheet
from qreport.commands.new_folder import write_text
from qreport.editions.spec import Edition
from qreport.errors import Finding, ReportError
from qreport.facts.facts import Facts
from qreport.files import leads_inside
from qreport.indicators.values import Indicators
from qreport.reading.data import FACT_FILES, WORKBOOK, WORKBOOKS, read_data
from qreport.reading.former import read_former
from qreport.reading.settings import Settings
from qreport.sheets import read_sheets
from qreport.typed_toml import read_text
from qreport.workbook import write
from qreport.workbook.listing import Listing, write_listing

_VALUE: Final = re.compile(r"""(\bvalue\s*=\s*)("(?:[^"\\]|\\.)*"|'[^']*'|[^\s,}#]+)""")
_PERIOD: Final = re.compile(r"""(\bperiod\s*=\s*)"([^"]*)\"""")
_NUMBER: Final = re.compile(r"[+\-−]?[\d,，]*\d(?:\.\d+)?\s*(?:%|％|‰|[一-鿿/²³]{1,4})?(?:[:：]\d+)?")
_NAMED_BY_NUMBER: Final = re.compile("序号|代码|编号|年级|年份|年度|届")
"""Heads of columns whose numbers are names."""

_FACT_HEADS: Final = ("键", "名称", "值", "单位", "期间", "来源", "位数", "修饰", "分组")


def carry_data(home: Path, folder: Path, old: Edition, new: Edition, settings: Settings) -> list[str]:
    """Write the data of the new folder and return what was done."""
    data = read_data(home, old)
    told = _carry_facts(home, folder, data.facts, _periods(old, new))
    told += _not_carried(finding for finding in data.findings if finding.place.file in FACT_FILES[1:])
    told += _carry_tables(home, folder)
    last = read_former(home.parent, home.name)
    write(new, folder / WORKBOOK, owners=settings.owners, previous=last.indicators)
    told.append(f"{WORKBOOK}：今年的指标表，{_filled(last.indicators, new)}")
    return [*told, *(finding.message for finding in last.findings)]


def _filled(last: Indicators | None, new: Edition) -> str:
    """Tell how much of the previous year's columns is known."""
    every = new.indicators
    known = 0 if last is None else sum(last.previous(new, indicator.key) is not None for indicator in every)
    return f"上年一栏{len(every)}项，填好了{known}项" if known else "没有读到上年的数"


def _periods(old: Edition, new: Edition) -> dict[str, str]:
    """Return this year's period for each of last year's; the editions say both."""
    kinds = ("academic_year", "calendar_year", "cohort", "as_of")
    return {str(getattr(old.periods, kind)): str(getattr(new.periods, kind)) for kind in kinds}


def _carry_facts(home: Path, folder: Path, facts: Facts, periods: dict[str, str]) -> list[str]:
    told: list[str] = []
    toml = FACT_FILES[0]
    if (home / toml).is_file():
        text, _ = read_text(home / toml, toml)
        write_text(folder / toml, emptied_facts(text, periods))
        told.append(f"{toml}：数据的键都在，值是空的，请填写")
    others = [fact for fact in facts.values() if fact.place is None or fact.place.file != toml]
    if others:
        rows = [
            (
                fact.key, fact.label, None, fact.unit, periods.get(str(fact.period), str(fact.period or "")),
                fact.source, fact.digits, fact.qualifier, fact.group,
            )
            for fact in others
        ]  # fmt: skip
        write_listing(folder / "data" / "facts.xlsx", [Listing("数据", _FACT_HEADS, rows)])
        told.append(f"data/facts.xlsx：{len(rows)}个数据，值是空的，请填写")
    return told


def emptied_facts(text: str, periods: dict[str, str]) -> str:
    """Return facts in TOML without their values, and with this year's periods where last year's stood."""
    lines = [line if line.lstrip().startswith("#") else _emptied_fact(line, periods) for line in text.splitlines()]
    return "\n".join(lines) + "\n"


def _emptied_fact(line: str, periods: dict[str, str]) -> str:
    emptied = _VALUE.sub(r'\1""', line, count=1)
    return _PERIOD.sub(lambda found: f'{found[1]}"{periods.get(found[2], found[2])}"', emptied)


def _not_carried(findings: Iterable[Finding]) -> list[str]:
    """Name what stays behind: what cannot be read, and facts of a table that had no value last year either."""
    return [
        f"没有带过来：{finding.place}，{finding.message}"
        for finding in findings
        if finding.level == "error" or finding.rule == "fact-empty"
    ]


def _carry_tables(home: Path, folder: Path) -> list[str]:
    """Write every table of the text, and tell how many there are and which cannot be read."""
    tables, told = 0, list[str]()
    for path in sorted((home / "data").rglob("*")):
        try:
            tables += _carry_table(home, path, folder) is not None
        except ReportError as error:
            told += _not_carried(error.findings)
    if tables:
        told.insert(0, f"data：{tables}个表格文件，表头和各行的名称留下，数清空；没有数的表只留表头")
    return told


def _carry_table(home: Path, path: Path, folder: Path) -> str | None:
    """Write a table without its numbers and return its name; ``None`` for a file that is no table of the text."""
    name = path.relative_to(home).as_posix()
    if name in (*FACT_FILES, WORKBOOK) or name.startswith(f"{WORKBOOKS}/") or not leads_inside(home, path):
        return None
    if not path.is_file() or any(part.startswith((".", "~")) for part in path.relative_to(home).parts):
        return None
    match path.suffix.lower():
        case ".csv":
            (sheet,) = read_sheets(path, home)
            write_text(folder / name, _csv(_emptied(sheet)))
        case ".xlsx":
            listings = [_listing(sheet) for sheet in read_sheets(path, home) if sheet.rows]
            write_listing(folder / name, listings)
        case _:
            return None
    return name


def _listing(sheet: Sheet) -> Listing:
    head, *rows = _emptied(sheet)
    merged = [area for area in sheet.merged if area[2] <= len(rows) + 1]
    return Listing(sheet.name or "Sheet1", head, rows, merged)


def _emptied(sheet: Sheet) -> list[list[str | Decimal]]:
    """Return the rows of a sheet, its head first."""
    if not sheet.rows:
        return []
    head, *rows = [[_kept(cell.value) if cell.value is not None else "" for cell in row] for row in sheet.rows]
    return [head, *emptied_rows([str(cell) for cell in head], rows)]


def _kept(value: CellValue) -> str | Decimal:
    return value if isinstance(value, str | Decimal) else value.isoformat() if isinstance(value, date) else str(value)


def emptied_rows(head: Sequence[str], rows: Sequence[Sequence[str | Decimal]]) -> list[list[str | Decimal]]:
    """清空: return rows without their numbers; of a table without numbers, whose rows are last year's news, none.

    The first column and columns such as 序号 name the rows and stay.
    """
    names = [number == 0 or bool(_NAMED_BY_NUMBER.search(title)) for number, title in enumerate(head)]
    if not any(_is_value(cell) for row in rows for cell, name in zip(row, names, strict=False) if not name):
        return []
    return [
        ["" if not name and _is_value(cell) else cell for cell, name in zip(row, names, strict=False)] for row in rows
    ]


def _is_value(cell: str | Decimal) -> bool:
    return isinstance(cell, Decimal) or bool(_NUMBER.fullmatch(cell.strip())) or _is_date(cell)


def _is_date(cell: str) -> bool:
    return bool(re.fullmatch(r"\d{4}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?|月)?", cell.strip()))


def _csv(rows: Sequence[Sequence[str | Decimal]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()
