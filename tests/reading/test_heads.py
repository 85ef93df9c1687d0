"""The head of a table from Excel: as many rows as its merged cells reach down."""

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from qreport import Table
from qreport.reading.heads import head_of
from tests.reading.test_tables import made

ROWS: list[list[Any]] = [
    ["专业", "毕业生", None, "备注"],
    [None, "人数", "就业", None],
    ["护理", 120, 80, None],
    ["焊接", 80, 60, None],
]
MERGED = ("A1:A2", "B1:C1", "D1:D2", "D3:D4")


def workbook(rows: list[list[Any]], *merged: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def table_of(folder: Path, data: bytes, attributes: str = "") -> tuple[Table, list[str]]:
    (table,), findings = made(folder, f"![表题](data/x.xlsx){{#tbl-a {attributes}}}", x=data)
    assert isinstance(table, Table)
    return table, findings


def test_a_head_of_two_rows_is_read_as_excel_shows_it(tmp_path: Path) -> None:
    table, findings = table_of(tmp_path, workbook(ROWS, *MERGED), 'number="人数,就业"')
    assert [column.label for column in table.content.columns] == [
        "专业", ("毕业生", "人数"), ("毕业生", "就业"), "备注"
    ]  # fmt: skip
    assert [column.kind for column in table.content.columns] == ["text", "number", "number", "text"]
    assert [row[:3] for row in table.content.rows] == [("护理", "120", "80"), ("焊接", "80", "60")]
    assert findings == []


def test_a_head_of_two_rows_below_the_name_of_the_table_is_read_too(tmp_path: Path) -> None:
    below = ("A2:A3", "B2:C2", "D2:D3", "D4:D5")
    table, findings = table_of(tmp_path, workbook([["2024年毕业生情况"], *ROWS], "A1:D1", *below))
    assert [column.label for column in table.content.columns][:2] == ["专业", ("毕业生", "人数")]
    assert len(table.content.rows) == 2
    assert len(findings) == 1 and "2024年毕业生情况" in findings[0]


def test_merged_cells_of_the_body_are_counted_from_below_the_head(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["系", "人数", None], [None, "男", "女"], ["机电", 1, 2], [None, 3, 4]]
    table, findings = table_of(tmp_path, workbook(rows, "A1:A2", "B1:C1", "A3:A4"))
    assert findings == []
    (merge,) = table.merge
    assert not isinstance(merge, str)
    assert (merge.row, merge.column, merge.rows, merge.columns) == (1, 1, 2, 1)


def test_columns_that_end_alike_are_called_by_all_their_levels(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["系", "2023年", None, "2024年", None], [None, *"男女男女"], ["机电", 1, 2, 3, 4]]
    table, findings = table_of(tmp_path, workbook(rows, "A1:A2", "B1:C1", "D1:E1"), 'number="2024年男"')
    assert findings == []
    assert table.content.names == ("系", "2023年男", "2023年女", "2024年男", "2024年女")
    assert [column.kind for column in table.content.columns] == ["text", "text", "text", "number", "text"]


@pytest.mark.parametrize(
    ("merged", "rows", "levels"),
    [
        pytest.param((), 1, (("甲",), ("乙",)), id="nothing-merged"),
        pytest.param(((1, 1, 2, 1),), 2, (("甲",), ("乙", "丁")), id="two-rows"),
        pytest.param(((1, 1, 3, 1),), 1, (("甲",), ("乙",)), id="nothing-left-below"),
        pytest.param(((2, 1, 3, 1),), 1, (("甲",), ("乙",)), id="merged-in-the-body"),
    ],
)
def test_only_cells_merged_from_the_first_row_down_make_a_head_deeper(
    merged: tuple[tuple[int, int, int, int], ...], rows: int, levels: tuple[tuple[str, ...], ...]
) -> None:
    below = {1: "丙", 2: "甲"}[rows] if merged else "丙"
    head = head_of([["甲", "乙"], [below, "丁"], ["戊", "己"]], merged)
    assert (head.rows, head.levels) == (rows, levels)
