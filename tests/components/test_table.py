"""Tables: what may be given, and how it stands on the page."""

from datetime import date, datetime
from decimal import Decimal

import pandas as pd
import pytest
from attrs import frozen

from qreport import Column, Fact, Facts, ReportError, Table
from qreport.model.blocks import Table as TableBlock
from tests.support.small_report import blocks, findings, lines, rules, small

ROWS = [("国家奖学金", 2, 1.6), ("助学金", 525, 150.81)]
NAMES = ["项目", "人数", "金额"]


@frozen
class Grant:
    项目: str
    人数: int


def body(table: Table) -> list[str]:
    """The rows of the only table, without caption and column line."""
    return [line for line in lines(small(table)) if line[0] in "‖|Σ"][1:]


def refused(*arguments: object, **options: object) -> str:
    with pytest.raises(ReportError) as caught:
        Table(*arguments, **options)  # type: ignore[arg-type]  # wrong on purpose
    return str(caught.value)


def test_rows_with_column_names_are_a_table_with_caption_unit_note_and_source() -> None:
    table = Table(ROWS, "奖助情况", columns=NAMES, unit="万元", note="金额为全年。", source="学校统计")
    assert lines(small(table)) == [
        "表 1：奖助情况",
        "（单位：万元）",
        "| center 10 | center 4 | center 6 |",
        "‖ 项目 | 人数 | 金额",
        "| 国家奖学金 | 2 | 1.6",
        "| 助学金 | 525 | 150.81",
        "注：金额为全年。",
        "（数据来源：学校统计）",
    ]


def test_dicts_are_records_and_keys_that_some_lack_leave_cells_empty() -> None:
    table = Table([{"项目": "甲", "人数": 1}, {"项目": "乙", "备注": "新增"}], "表")
    assert body(table) == ["‖ 项目 | 人数 | 备注", "| 甲 | 1 | ", "| 乙 |  | 新增"]


def test_attrs_objects_are_records() -> None:
    assert body(Table([Grant("甲", 1), Grant("乙", 2)], "表")) == ["‖ 项目 | 人数", "| 甲 | 1", "| 乙 | 2"]


def test_columns_pick_and_order_what_records_hold() -> None:
    table = Table([{"a": 1, "b": 2, "c": 3}], "表", columns=[Column("c", label="丙"), "a"])
    assert body(table) == ["‖ 丙 | a", "| 3 | 1"]


def test_a_frame_is_a_table() -> None:
    assert body(Table(pd.DataFrame({"年": ["2022", "2023"], "数": [1, 2]}), "表")) == [
        "‖ 年 | 数",
        "| 2022 | 1",
        "| 2023 | 2",
    ]


def test_a_named_index_of_a_frame_becomes_a_column() -> None:
    frame = pd.DataFrame({"数": [1, 2]}, index=pd.Index(["甲", "乙"], name="学院"))
    assert body(Table(frame, "表")) == ["‖ 学院 | 数", "| 甲 | 1", "| 乙 | 2"]


def test_an_index_of_words_without_a_name_is_not_lost() -> None:
    assert body(Table(pd.DataFrame({"数": [1]}, index=["甲"]), "表")) == ["‖  | 数", "| 甲 | 1"]


def test_row_numbers_of_a_filtered_frame_are_left_out() -> None:
    frame = pd.DataFrame({"数": [1, 2, 3]})
    assert body(Table(frame[frame["数"] > 1], "表")) == ["‖ 数", "| 2", "| 3"]


def test_columns_of_several_levels_make_a_head_of_several_rows() -> None:
    frame = pd.DataFrame([["甲", 1, 2], ["乙", 3, 4]])
    frame.columns = pd.MultiIndex.from_tuples([("学院", ""), ("人数", "男"), ("人数", "女")])
    assert body(Table(frame, "表")) == [
        "‖ [2×1]学院 | [1×2]人数 | 〃",
        "‖ 〃 | 男 | 女",
        "| 甲 | 1 | 2",
        "| 乙 | 3 | 4",
    ]


def test_labels_of_three_levels_merge_only_below_the_same_parents() -> None:
    columns = [
        Column("a", label="学院"),
        Column("b", label=("学生", "男", "2022")),
        Column("c", label=("学生", "男", "2023")),
        Column("d", label=("学生", "女")),
        Column("e", label=("教师", "男")),
    ]
    assert body(Table([("甲", 1, 2, 3, 4)], "表", columns=columns)) == [
        "‖ [3×1]学院 | [1×3]学生 | 〃 | 〃 | 教师",
        "‖ 〃 | [1×2]男 | 〃 | [2×1]女 | [2×1]男",
        "‖ 〃 | 2022 | 2023 | 〃 | 〃",
        "| 甲 | 1 | 2 | 3 | 4",
    ]


def test_what_pandas_says_for_nothing_is_marked_and_found_once_for_each_column() -> None:
    frame = pd.DataFrame(
        {
            "整数": [1, None],
            "词": ["甲", None],
            "日": [pd.Timestamp("2023-09-01"), pd.NaT],
            "空": pd.array([3, pd.NA], dtype="Int64"),
        }
    )
    table = Table(frame, "表")
    assert body(table)[1:] == ["| 1 | 甲 | 2023-09-01 | 3", "| — | — | — | —"]
    assert rules(small(table)) == ["warning table-nan"] * 4
    assert findings(small(table))[0].message == "表 1“整数”列有空值（NaN），印作“—”：第2行。"


def test_pd_na_and_numpy_numbers_in_records_are_understood() -> None:
    frame = pd.DataFrame({"x": [1.5, 2.5]})
    records = [{"x": frame["x"].iloc[0]}, {"x": frame["x"].sum()}, {"x": pd.NA}]
    assert body(Table(records, "表")) == ["‖ x", "| 1.5", "| 4.0", "| —"]


def test_infinity_is_no_number() -> None:
    table = Table([(float("inf"),), (Decimal("-Infinity"),)], "表", columns=["x"])
    assert body(table)[1:] == ["| ∞", "| -∞"]
    assert rules(small(table)) == ["error table-not-a-number"]


def test_cells_print_as_they_are_given() -> None:
    values = ("007", 1200.50, Decimal("3.10"), 10**20, True, date(2023, 8, 31), datetime(2023, 8, 31, 9, 5), None, 1e-7)
    table = Table([values], "表", columns=list("abcdefghi"))
    assert body(table)[1] == (
        "| 007 | 1200.5 | 3.10 | 100000000000000000000 | True | 2023-08-31 | 2023-08-31 09:05 |  | 0.0000001"
    )


def test_cells_and_heads_may_hold_facts() -> None:
    facts = Facts([Fact("students", 3858, "人"), Fact("year", "2023")])
    columns = [Column("a", label="{year}年"), Column("b")]
    report = small(Table([("{students:value}", r"\{照印\}")], "在校生{students}", columns=columns), facts=facts)
    assert lines(report)[0] == "表 1：在校生3858人"
    assert lines(report)[2:] == ["‖ 2023年 | b", "| 3858 | {照印\\}"]


def test_a_line_break_in_a_cell_stays_one() -> None:
    assert body(Table([("一\r\n二",)], "表", columns=["x"]))[1] == "| 一↵二"


def test_a_control_character_in_a_cell_is_found_by_check() -> None:
    assert rules(small(Table([("甲\x0b乙",)], "表", columns=["x"]))) == ["error control-character"]


def test_a_wide_table_stands_on_a_page_on_its_side() -> None:
    shown = lines(small(Table(ROWS, "表", columns=NAMES, landscape=True)))
    assert shown[0] == "〔横排开始〕"
    assert shown[-1] == "〔横排结束〕"


def test_columns_are_weighed_by_content_hanzi_counting_double() -> None:
    rows = [("机电工程学院机电一体化专业", "a" * 100, 1), ("短", "b", 2)]
    (block,) = blocks(small(Table(rows, "表", columns=["很长很长的表头名称", "b", "c"])), TableBlock)
    assert [column.weight for column in block.columns] == [26, 48, 4]


def test_width_and_alignment_of_a_column_are_kept() -> None:
    columns = [Column("a", width="3cm", align="right"), Column("b", kind="date")]
    (block,) = blocks(small(Table([("甲", "2023-09-01")], "表", columns=columns)), TableBlock)
    assert [(column.width, column.align) for column in block.columns] == [(30, "right"), (None, "center")]


def test_a_table_of_ten_thousand_rows_is_whole() -> None:
    rows = [(f"学院{number // 100}", f"专业{number}", number) for number in range(10_000)]
    (block,) = blocks(small(Table(rows, "表", columns=["a", "b", "c"], merge=["a"])), TableBlock)
    assert len(block.body) == 10_000
    assert sum(1 for row in block.body if row[0] is not None and row[0].rowspan == 100) == 100


def test_a_table_without_rows_is_a_head_and_a_gap_and_a_finding() -> None:
    table = Table([], "表", columns=["a", "b"], total=True)
    assert body(table) == ["‖ a | b", "| [1×2]待填 | 〃"]
    assert rules(small(table)) == ["warning table-empty"]


@pytest.mark.parametrize("data", [[], (), pd.DataFrame()], ids=["list", "tuple", "frame"])
def test_a_table_computed_from_nothing_is_a_gap(data: object) -> None:
    table = Table(data, "表", merge=["a"], landscape=True, total=True)
    assert body(table) == ["| 待填"]
    assert rules(small(table)) == ["warning table-empty"]


def test_tables_of_the_same_data_are_equal_and_of_other_data_are_not() -> None:
    assert Table(ROWS, "表", columns=NAMES) == Table(list(ROWS), "表", columns=NAMES)
    assert Table(ROWS, "表", columns=NAMES) != Table(ROWS[:1], "表", columns=NAMES)


def test_rows_of_the_wrong_width_are_refused_all_at_once_with_their_numbers() -> None:
    message = refused([(1, 2), (1,), (1, 2, 3), "甲"], "奖助", columns=["a", "b"])
    assert message.splitlines() == [
        "错误：表“奖助”第2行有1格，应有2格。请补齐或删去多出的格子。",
        "错误：表“奖助”第3行有3格，应有2格。请补齐或删去多出的格子。",
        "错误：表“奖助”第4行有1格，应有2格。请补齐或删去多出的格子。",
    ]


@pytest.mark.parametrize(
    ("data", "options", "message"),
    [
        ([(1, 2)], {}, "没有列名"),
        (pd.DataFrame({"a": [1]}), {"columns": []}, "一列也没有"),
        ({"a": 1}, {}, "是dict，不成表格"),
        ("甲乙", {}, "是str，不成表格"),
        (3, {}, "是int，不成表格"),
        ([{"a": 1}], {"columns": ["b"]}, "没有列“b”，或者不止一列。数据里有：a。"),
        ([{"a": 1}], {"merge": ["丙"]}, "没有要合并的列“丙”"),
        ([{"a": 1}, (1,)], {}, "第2行不是记录"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), {"columns": ["a"]}, "或者不止一列"),
    ],
)
def test_data_that_makes_no_table_is_refused(data: object, options: dict[str, object], message: str) -> None:
    assert message in refused(data, "表", **options)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"kind": "money"}, "没有“money”这种列。可用的有：text、number、date。"),
        ({"align": "centre"}, "没有“centre”这种对齐"),
        ({"digits": -1}, "Column的digits是-1，要是0到12的整数"),
        ({"digits": 1.5}, "Column的digits是1.5"),
        ({"width": "3"}, "宽度“3”不对。写成“12cm”或“120mm”"),
    ],
)
def test_a_column_that_makes_no_sense_is_refused(options: dict[str, object], message: str) -> None:
    with pytest.raises(ReportError, match=message):
        Column("a", **options)  # type: ignore[arg-type]  # wrong on purpose
