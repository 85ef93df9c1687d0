"""Writes the workbook (生成工作簿)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final

from openpyxl import Workbook

from qreport.cells import column_letters
from qreport.editions.load import load
from qreport.editions.spec import Edition
from qreport.errors import Place, refusal
from qreport.facts.facts import Facts
from qreport.files import as_path
from qreport.indicators.values import Indicators
from qreport.workbook.content import put
from qreport.workbook.look import TO_FILL, head_cell
from qreport.workbook.package import packed
from qreport.workbook.table_sheet import TableSheet
from qreport.writing import prepared, put_new, resolved

FACTS_SHEET: Final = "数据"

_FACT_COLUMNS: Final = {
    "键": 30, "名称": 24, "值": 16, "单位": 10, "期间": 14, "来源": 24, "位数": 6, "修饰": 8, "分组": 20,
}  # fmt: skip
"""The heads and how wide they are; ``facts.read_table`` reads them back."""

_LONG_AGO: Final = datetime(2000, 1, 1)


def write(
    edition: Edition | Path | str,
    path: Path | str,
    *,
    owners: Mapping[str, str] | None = None,
    indicators: Indicators | None = None,
    previous: Indicators | None = None,
    facts: Facts | None = None,
) -> Path:
    """生成工作簿: write the workbook of an edition and return its path. The same input gives the same bytes.

    ``edition`` is a key or a folder of one's own. ``owners`` names the department that owes a table (满意度调查表 or
    表2) or an indicator (its key or name). ``indicators`` fill what is known already, ``previous`` (last year's) the
    previous year's columns, ``facts`` the sheet 数据. A file that is there and says anything else is never
    overwritten: ReportError (``workbook-exists``).
    """
    edition = edition if isinstance(edition, Edition) else load(edition)
    target = as_path(path, "工作簿")
    values = (indicators or Indicators()).completed(previous or Indicators())
    book = Workbook()
    del book["Sheet"]
    book.properties.creator = "qreport"
    book.properties.created = book.properties.modified = _LONG_AGO
    progress = [
        TableSheet(book.create_sheet(f"表{table.number}"), edition, table, values, owners or {}).fill()
        for table in edition.tables
    ]
    _fill_facts(book.create_sheet(FACTS_SHEET), facts or Facts())
    data = packed(book, progress)
    with prepared(target, lambda stream: _send(stream, data)) as new:
        if not put_new(new, resolved(target)):
            _refuse_to_overwrite(target, data)
    return target


def _fill_facts(sheet: Any, facts: Facts) -> None:
    """Write the facts, which people may change and add to."""
    for column, (head, width) in enumerate(_FACT_COLUMNS.items(), start=1):
        head_cell(sheet.cell(1, column), head)
        sheet.column_dimensions[column_letters(column)].width = width
    sheet.freeze_panes = "B2"
    for row, fact in enumerate(facts.values(), start=2):
        period = str(fact.period) if fact.period else None
        contents = (
            fact.key, fact.label, fact.value, fact.unit, period, fact.source, fact.digits, fact.qualifier, fact.group
        )  # fmt: skip
        for column, content in enumerate(contents, start=1):
            put(sheet.cell(row, column), content)
        sheet.cell(row, 3).fill = TO_FILL


def _refuse_to_overwrite(target: Path, data: bytes) -> None:
    if target.read_bytes() != data:
        message = f"已经有“{target.name}”，没有覆盖它，里面可能有人填了数。"
        raise refusal("workbook-exists", message, "请换一个文件名，或先把它移走。", Place(target.as_posix()))


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(data)
