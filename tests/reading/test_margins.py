"""Tables as departments keep them: a name above the head, a unit, empty rows and columns around."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from qreport import Table
from qreport.components.table_merge import Merge
from tests.support.folders import read

Rows = list[list[str | int | None]]


def made(folder: Path, rows: Rows, merged: tuple[str, ...] = ()) -> tuple[Table, list[str]]:
    """Return the table that a workbook with these rows becomes, and what was told of it."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    stream = BytesIO()
    book.save(stream)
    report = read(folder, "# 章\n\n![甲](data/a.xlsx)", data__a_xlsx=stream.getvalue())
    (table,) = report.chapters[0].body
    assert isinstance(table, Table)
    return table, [f"{finding.level} {finding.place}：{finding.message}{finding.advice}" for finding in report.findings]


def texts(table: Table) -> list[list[object]]:
    return [[column.label for column in table.content.columns], *map(list, table.content.rows)]


HEAD: Rows = [["专业", "人数"], ["护理", "12"]]


@pytest.mark.parametrize("merged", [("A1:B1",), ()], ids=["merged", "alone"])
def test_the_name_above_a_head_is_told_and_not_taken_for_the_head(tmp_path: Path, merged: tuple[str, ...]) -> None:
    table, told = made(tmp_path, [["2024届毕业生统计表", None], *HEAD], merged)
    assert texts(table) == HEAD
    assert told == [
        "warning content/1.md:3：表“甲”把表头上面的“2024届毕业生统计表”当作了表名，没有印。"
        "题注就是表的名称，请删去这一行。"
    ]


def test_a_unit_above_a_head_is_told_with_the_attribute_to_write(tmp_path: Path) -> None:
    table, told = made(tmp_path, [["经费表", None], [None, "（单位：万元）"], [None, None], *HEAD], ("A1:B1",))
    assert texts(table) == HEAD
    assert told[1] == (
        "warning content/1.md:3：表“甲”把表头上面的“（单位：万元）”当作了单位，没有印。"
        '请写成属性unit="万元"，再删去这一行。'
    )


def test_empty_rows_and_columns_before_a_table_are_no_part_of_it(tmp_path: Path) -> None:
    rows: Rows = [[None, None, None], [None, "专业", "人数"], [None, "护理", "12"], [None, None, "13"]]
    table, told = made(tmp_path, rows, ("B3:B4",))
    assert texts(table)[:2] == HEAD
    assert told == []
    assert table.merge == (Merge(1, 1, rows=2),)


@pytest.mark.parametrize(
    "rows",
    [
        [["专业", None], ["护理", "12"]],
        [[None, "人数"], ["护理", "12"]],
        [["只有一行"]],
        [["说明"], ["只有一列"]],
        [["一", None], ["二", None], ["三", None], ["四", None], ["专业", "人数"]],
    ],
    ids=["a-head-with-a-gap", "no-name-of-the-first-column", "one-row", "one-column", "too-much-above"],
)
def test_what_may_be_a_head_stays_one(tmp_path: Path, rows: Rows) -> None:
    table, told = made(tmp_path, rows)
    assert texts(table)[0] == [cell or "" for cell in rows[0]]
    assert [line for line in told if "当作" in line] == []
