"""Merged cells: equal neighbours inside each other, and spans that an author names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qreport import Merge, ReportError, Table
from qreport.model.blocks import Table as TableBlock
from tests.support.small_report import blocks, findings, lines, rules, small

ROWS = [
    ("机电学院", "装备制造", "机电"),
    ("机电学院", "装备制造", "数控"),
    ("机电学院", "能源", "电力"),
    ("农学院", "能源", "能源"),
    ("农学院", "农林", "园艺"),
]


def body(*merge: str | Merge) -> list[str]:
    return lines(small(Table(ROWS, "表", columns=["学院", "大类", "专业"], merge=merge)))[3:]


def test_equal_neighbours_merge_inside_the_merge_before() -> None:
    assert body("学院", "大类") == [
        "| [3×1]机电学院 | [2×1]装备制造 | 机电",
        "| 〃 | 〃 | 数控",
        "| 〃 | 能源 | 电力",
        "| [2×1]农学院 | 能源 | 能源",
        "| 〃 | 农林 | 园艺",
    ]


def test_one_column_alone_merges_across_what_others_part() -> None:
    assert body("大类")[2:4] == ["| 机电学院 | [2×1]能源 | 电力", "| 农学院 | 〃 | 能源"]


def test_empty_neighbours_stay_apart() -> None:
    table = Table([("", 1), ("", 2), (None, 3)], "表", columns=["a", "b"], merge="a")
    assert lines(small(table))[3:] == ["|  | 1", "|  | 2", "|  | 3"]


def test_a_named_span_covers_rows_and_columns() -> None:
    report = small(Table([("甲", ""), ("", "")], "表", columns=["a", "b"], merge=[Merge(1, 1, rows=2, columns=2)]))
    assert lines(report)[3:] == ["| [2×2]甲 | 〃", "| 〃 | 〃"]
    assert rules(report) == []


def test_text_that_a_span_covers_is_named() -> None:
    report = small(Table(ROWS, "表", columns=["学院", "大类", "专业"], merge=[Merge(1, 2, columns=2)]))
    (finding,) = findings(report)
    assert (finding.rule, finding.message) == ("merge-covers", "第1行第2列起的合并盖住了“机电”，只印左上一格。")


@pytest.mark.parametrize(
    ("spans", "message"),
    [
        ([Merge(5, 1, rows=2)], "超出了表格"),
        ([Merge(1, 3, columns=2)], "超出了表格"),
        ([Merge(9, 9)], "超出了表格"),
        ([Merge(1, 1, rows=2), Merge(2, 1, rows=2)], "与别的合并重叠"),
        (["学院", Merge(2, 1, rows=2)], "与别的合并重叠"),
    ],
)
def test_a_span_that_cannot_be_is_left_out_and_found(spans: list[str | Merge], message: str) -> None:
    report = small(Table(ROWS, "表", columns=["学院", "大类", "专业"], merge=spans))
    assert [message in finding.message for finding in findings(report) if finding.rule == "merge-span"] == [True]


@pytest.mark.parametrize(
    "span", [{"row": 0, "column": 1}, {"row": 1, "column": 1, "rows": 0}, {"row": 1.5, "column": 1}]
)
def test_spans_count_from_one(span: dict[str, int]) -> None:
    with pytest.raises(ReportError, match="合并的行数和列数至少是1"):
        Merge(**span)


def test_merge_takes_names_and_spans_only() -> None:
    with pytest.raises(ReportError, match="merge里只能放列名和Merge"):
        Table(ROWS, "表", columns=["a", "b", "c"], merge=[1])  # type: ignore[list-item]  # wrong on purpose


@given(st.lists(st.tuples(*[st.sampled_from("甲乙")] * 3), min_size=1, max_size=12))
def test_every_place_of_the_grid_belongs_to_exactly_one_cell(rows: list[tuple[str, str, str]]) -> None:
    (block,) = blocks(small(Table(rows, "表", columns=["a", "b", "c"], merge=["a", "b", "c"])), TableBlock)
    covered = [
        (at + down, column + right)
        for at, row in enumerate(block.body)
        for column, cell in enumerate(row)
        if cell is not None
        for down in range(cell.rowspan)
        for right in range(cell.colspan)
    ]
    assert sorted(covered) == [(row, column) for row in range(len(rows)) for column in range(3)]
