"""Charts: tables as people send them, each drawn right or told in a sentence; none is wrong in silence."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from qreport import Chart, Report, ReportError
from qreport.components.chart import KINDS
from qreport.model.blocks import Chart as ChartBlock
from tests.support.folders import write_folder
from tests.support.small_report import blocks, findings, small

ROWS = [["甲", "1", "2"], ["乙", "3", "4"]]
AWARDS = pd.DataFrame({"系": ["机电", "机电", "护理"], "级别": ["国家", "省", "国家"], "人数": [1, 2, 3]})


def drawn(data: Any, kind: Any = "column", **options: Any) -> dict[str, dict[str, str | None]]:
    """The numbers of a chart, by series and category."""
    (chart,) = blocks(small(Chart(data, "图", kind=kind, **options)), ChartBlock)
    return shown(chart)


def shown(chart: ChartBlock) -> dict[str, dict[str, str | None]]:
    return {
        one.name: {
            name: None if value is None else str(value)
            for name, value in zip(chart.categories, one.values, strict=True)
        }
        for one in chart.series
    }


def told(data: Any, kind: Any = "column", **options: Any) -> list[str]:
    return [finding.message for finding in findings(small(Chart(data, "图", kind=kind, **options)))]


def refused(data: Any, **options: Any) -> list[str]:
    with pytest.raises(ReportError) as caught:
        Chart(data, "图", kind="column", **options)
    return [f"{finding.message}{finding.advice}" for finding in caught.value.findings]


# Cells


@pytest.mark.parametrize("dash", ["—", "——", "–", "-", "/", "无", "N/A", " ", None, float("nan"), pd.NA])
def test_a_dash_is_a_gap_and_no_zero(dash: Any) -> None:
    assert drawn({"甲": 1, "乙": dash}) == {"": {"甲": "1", "乙": None}}
    assert told({"甲": 1, "乙": dash}) == ["图 1有1个空值：乙。"]


@pytest.mark.parametrize(
    "number", ["1,234", "1，234", "１２３４", " 1234 ", 1234, 1234.0, Decimal(1234), np.int64(1234)]
)
def test_a_number_is_read_however_it_is_written(number: Any) -> None:
    assert drawn({"甲": number})[""]["甲"] in ("1234", "1234.0")


def test_a_computed_number_has_the_digits_that_excel_shows() -> None:
    assert drawn({"甲": 0.1 + 0.2, "乙": np.float64(0.7)}) == {"": {"甲": "0.3", "乙": "0.7"}}
    assert told({"甲": 0.1 + 0.2}) == []


@pytest.mark.parametrize(("numbers", "digits"), [((1 / 3, 200 / 3), 2), ((0.00012345678, 0), 5), ((1 / 3, 0), 2)])
def test_numbers_that_nobody_typed_are_printed_short_and_that_is_told(numbers: tuple[float, ...], digits: int) -> None:
    report = small(Chart(dict(zip("甲乙", numbers, strict=True)), "图", kind="column"))
    (chart,) = blocks(report, ChartBlock)
    assert chart.digits == digits
    assert [each.message for each in findings(report)] == [f"图 1有的数小数很长，印成{digits}位小数。"]
    assert told({"甲": 1 / 3}, digits=1) == []


def test_every_text_that_is_no_number_is_told_at_once() -> None:
    assert refused([["年", "数"], ["甲", "约5"], ["乙", 3], ["丙", "优"]]) == [
        "统计图“图”里“甲”的值“约5”不是数。请改成数，或留空。",
        "统计图“图”里“丙”的值“优”不是数。请改成数，或留空。",
    ]


def test_a_unit_in_the_cells_belongs_to_the_chart() -> None:
    assert refused({"甲": "5人"}) == ["统计图“图”里“甲”的值“5人”不是数。这一列的单位请写在unit里：unit=“人”。"]
    assert drawn({"甲": "5人"}, unit="人") == {"": {"甲": "5"}}


# Percents and units


@pytest.mark.parametrize("sign", ["%", "％"])
def test_a_column_of_percents_is_one(sign: str) -> None:
    (chart,) = blocks(small(Chart({"甲": f"12.5{sign}", "乙": f"3{sign}"}, "图", kind="bar")), ChartBlock)
    assert (shown(chart), chart.unit) == ({"": {"甲": "12.5", "乙": "3"}}, "%")


def test_a_percent_among_amounts_is_refused() -> None:
    assert refused({"甲": "100", "乙": "12.5%"}) == ["统计图“图”里“乙”的值“12.5%”不是数。百分数和别的数请分成两列。"]


@pytest.mark.parametrize(
    ("head", "cells", "options", "units"),
    [
        (["金额", "占比"], ["100", "12.5%"], {}, ("", "%")),
        (["金额", "占比"], ["100", "12.5%"], {"unit": "万元"}, ("万元", "%")),
        (["金额（万元）", "占比（%）"], ["100", "12.5"], {}, ("万元", "%")),
        (["金额(万元)", "占比(%)"], ["100", "12.5"], {"unit": "万元"}, ("万元", "%")),
        (["收入（万元）", "资产（亿元）"], ["100", "2"], {}, ("万元", "亿元")),
    ],
)
def test_two_units_stand_on_two_axes(
    head: list[str], cells: list[str], options: dict[str, Any], units: tuple[str, str]
) -> None:
    report = small(Chart([["年", *head], ["2022", *cells], ["2023", *cells]], "图", kind="column", **options))
    (chart,) = blocks(report, ChartBlock)
    assert (chart.kind, chart.unit, chart.line_unit) == ("column-line", *units)
    assert [one.line for one in chart.series] == [False, True]
    assert [each.rule for each in findings(report)] == ["chart-fit"]


def test_three_units_are_an_error() -> None:
    rows = [["年", "收入（万元）", "学生（人）", "就业率（%）"], ["2022", "1", "2", "3"], ["2023", "4", "5", "6"]]
    assert told(rows) == ["图 1一根轴上混用了单位：万元、人、%。"]


def test_a_unit_that_only_one_of_two_columns_says_is_not_that_of_both() -> None:
    (chart,) = blocks(small(Chart([["年", "人数（人）", "金额"], ["2022", "1", "2"]], "图", kind="column")), ChartBlock)
    assert chart.unit == ""


def test_a_head_that_says_another_unit_is_told() -> None:
    rows = [["年", "收入（万元）"], ["2022", "1"], ["2023", "2"]]
    assert told(rows, unit="元") == ["图 1列名写的单位是万元，unit写的是元，没有换算。"]
    assert told(rows, unit="万元") == []


def test_a_pie_of_percents_says_each_once_and_tells_that_they_do_not_make_a_hundred() -> None:
    report = small(Chart({"甲": "60%", "乙": "35%"}, "图", kind="pie"))
    (chart,) = blocks(report, ChartBlock)
    assert chart.alt == "饼图：图。甲60%，乙35%。"
    assert [each.message for each in findings(report)] == ["图 1各项加起来是95%，不是100%。"]
    assert told({"甲": "33.3%", "乙": "33.3%", "丙": "33.3%"}, "pie") == []


# Heads


@pytest.mark.parametrize(
    "rows",
    [
        [["学院", "2023年", "2023年"], ["学院", "男", "女"], *ROWS],
        [["学院", "2023年", ""], ["", "男", "女"], *ROWS],
        [["", "", ""], ["学院", "男", "女"], *ROWS],
        [["学院", "男", "女"], ROWS[0], ["", None, ""], ROWS[1]],
        [["学院", "男", "女", ""], [*ROWS[0], ""], [*ROWS[1], None]],
    ],
    ids=["merged", "unmerged", "blank above", "blank between", "blank column"],
)
def test_a_head_is_found_where_a_person_sees_it(rows: list[list[Any]]) -> None:
    found = drawn(rows)
    assert [name.rpartition("·")[2] for name in found] == ["男", "女"]
    assert list(found.values()) == [{"甲": "1", "乙": "3"}, {"甲": "2", "乙": "4"}]


def test_two_lines_of_heads_are_joined() -> None:
    head = [["学院", "2022年", "2022年", "2023年"], ["学院", "男", "女", "男"]]
    assert list(drawn([*head, ["甲", "1", "2", "3"], ["乙", "4", "5", "6"]])) == ["2022年·男", "2022年·女", "2023年·男"]


@pytest.mark.parametrize(
    "above",
    [
        [["经费表", "经费表", "经费表"]],
        [["经费表", "", ""]],
        [["经费表", "经费表", "经费表"], ["", "", "单位：万元"]],
        [["经费表", None, None], ["（金额单位：万元）"] * 3],
    ],
)
def test_a_tables_own_title_is_not_drawn_and_its_unit_is_read(above: list[list[Any]]) -> None:
    report = small(Chart([*above, ["学院", "男", "女"], *ROWS], "图", kind="column"))
    (chart,) = blocks(report, ChartBlock)
    assert shown(chart) == {"男": {"甲": "1", "乙": "3"}, "女": {"甲": "2", "乙": "4"}}
    assert chart.unit == ("万元" if len(above) == 2 else "")
    assert [each.message for each in findings(report)] == ["图 1把第一行“经费表”当作了表名，没有画。"]


def test_a_unit_above_the_table_that_is_not_the_one_asked_for_is_told() -> None:
    rows = [["单位：万元", ""], ["项目", "金额"], ["甲", "1"], ["乙", "2"]]
    assert told(rows, unit="元") == ["图 1表里写的单位是万元，unit写的是元，没有换算。"]


def test_typed_pairs_have_no_head() -> None:
    assert drawn([["甲", 1], ["乙", 2]]) == drawn([("甲", 1), ("乙", 2)]) == {"": {"甲": "1", "乙": "2"}}


def test_rows_without_a_head_are_refused_or_told() -> None:
    assert refused([["甲", 1, 2], ["乙", 3, 4]]) == ["统计图“图”的第一行“甲、1、2”不是表头。请在第一行写各列的名称。"]
    assert told([["甲", "100"], ["乙", "200"]]) == ["图 1把第一行当作了表头，可其中的“100”像是数，没有画。"]
    assert told([["学院", "2022", "2023"], *ROWS]) == []
    assert told([["学院", 2022, 2023], *ROWS]) == []


@pytest.mark.parametrize("rows", [[["类", "数"], ["甲", "多"], ["乙", "3"]], [["类", "数"], ["", "多"]]])
def test_a_word_among_numbers_is_no_head(rows: list[list[Any]]) -> None:
    assert "的值“多”不是数" in refused(rows)[0]


# Names


def test_categories_are_named_as_people_write_them() -> None:
    dates = pd.DataFrame({"数": [1, 2]}, index=pd.to_datetime(["2023-01-31", "2023-02-28"]))
    assert list(drawn(dates)["数"]) == ["2023-01-31", "2023-02-28"]
    assert list(drawn(pd.DataFrame({"年": [2022.0, 2023.0], "数": [1, 2]}))["数"]) == ["2022", "2023"]
    assert list(drawn([["年", "数"], [2022, 1], [Decimal("2023"), 2]])["数"]) == ["2022", "2023"]


@pytest.mark.parametrize("nothing", [None, "", float("nan"), pd.NaT])
def test_a_category_without_a_name_is_told(nothing: Any) -> None:
    rows = [["年", "数"], [nothing, 1], ["乙", 2]]
    assert list(drawn(rows)["数"]) == ["", "乙"]
    assert told(rows) == ["图 1有1个类别没有名称。"]


def test_a_name_that_comes_twice_is_told() -> None:
    assert told([["系", "人数"], ["机电系", 1], ["机电系", 2]]) == ["图 1有2个类别都叫“机电系”。"]
    assert told([["系", "人数", "人数"], ["机电系", 1, 2]]) == ["图 1有2组数都叫“人数”。"]


def test_a_line_that_is_asked_for_where_there_is_no_second_axis_is_told() -> None:
    rows = [["年", "男", "女"], ["2022", 1, 2], ["2023", 3, 4]]
    assert told(rows, "line", lines="女", line_unit="人") == [
        "图 1写了lines、line-unit，可折线图没有第二根轴，没有照办。"
    ]
    assert told(rows, "column-line", lines="女", line_unit="人") == []


# Too many


def test_more_series_than_colours_are_told() -> None:
    rows = [["系", *(f"第{at}组" for at in range(15))], *([name, *range(15)] for name in "甲乙")]
    assert told(rows) == ["图 1有15组数，颜色和图例都分不清。"]
    assert len(drawn(rows)) == 15


def test_more_bars_than_have_room_are_told() -> None:
    assert told({f"第{at}": at for at in range(61)}, "bar") == ["图 1有61个类别，太密，看不清。"]
    assert told({f"第{at}": at for at in range(61)}, "bar", top=20) == []


# Totals


@pytest.mark.parametrize("kind", ["pie", "doughnut"])
def test_a_total_is_no_slice(kind: Any) -> None:
    rows = [["项", "数"], ["甲", "1"], ["乙", "3"], ["合计", "4"]]
    assert drawn(rows, kind) == {"数": {"甲": "1", "乙": "3"}}
    assert told(rows, kind) == ["图 1里的“合计”是其余各项之和，没有画。"]
    assert told([*rows[:-1], ["合计", "9"]], kind) == ["图 1里有“合计”，可它不是其余各项之和，照样画了。"]


@pytest.mark.parametrize("kind", ["stacked-column", "percent-bar", "area"])
def test_a_total_is_no_part_of_a_stack(kind: Any) -> None:
    rows = [["系", "男", "女", "合计"], ["甲", 1, 2, 3], ["乙", 3, 4, 7]]
    assert list(drawn(rows, kind)) == ["男", "女"]
    assert told(rows, kind) == ["图 1里的“合计”是其余各项之和，没有画。"]


def test_a_total_beside_its_parts_is_drawn_as_a_bar() -> None:
    assert list(drawn({"甲": 1, "乙": 3, "合计": 4}, "bar")[""]) == ["甲", "乙", "合计"]


def test_the_rest_takes_in_what_is_called_so_already() -> None:
    assert drawn({"甲": 5, "其他": 4, "丙": 1, "丁": 2}, "pie", top=2) == {"": {"甲": "5", "丁": "2", "其他": "5"}}


# pandas and numpy


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (lambda: pd.Series([1, 2], index=["甲", "乙"]), {"": {"甲": "1", "乙": "2"}}),
        (lambda: pd.Series({2022: 1, 2023: 2}, name="人数"), {"人数": {"2022": "1", "2023": "2"}}),
        (lambda: AWARDS.groupby("系").size(), {"": {"护理": "1", "机电": "2"}}),
        (lambda: AWARDS.groupby(["系", "级别"]).size(), {"": {"护理·国家": "1", "机电·国家": "1", "机电·省": "1"}}),
        (lambda: AWARDS.set_index(["系", "级别"]), {"人数": {"机电·国家": "1", "机电·省": "2", "护理·国家": "3"}}),
        (
            lambda: AWARDS.pivot_table(index="系", columns="级别", values=["人数"], aggfunc="sum"),
            {"国家": {"护理": "3", "机电": "1"}, "省": {"护理": None, "机电": "2"}},
        ),
        (
            lambda: AWARDS.pivot_table(index="级别", columns="系", values="人数", aggfunc=["sum", "max"], fill_value=0),
            {
                "sum·护理": {"国家": "3", "省": "0"}, "sum·机电": {"国家": "1", "省": "2"},
                "max·护理": {"国家": "3", "省": "0"}, "max·机电": {"国家": "1", "省": "2"},
            },
        ),
        (
            lambda: pd.DataFrame({"男": [1, 2], "女": [3, 4]}, index=[2022, 2023]),
            {"男": {"2022": "1", "2023": "2"}, "女": {"2022": "3", "2023": "4"}},
        ),
        (lambda: pd.DataFrame({"年": [2022, 2023], "数": [3, 4]}, index=[7, 9]), {"数": {"2022": "3", "2023": "4"}}),
        (
            lambda: pd.DataFrame({"系": pd.Categorical(["甲", "乙"]), "数": pd.array([1, None], dtype="Int64")}),
            {"数": {"甲": "1", "乙": None}},
        ),
        (
            lambda: {"甲": {"男": 1, "女": 2}, "乙": {"男": 3}},
            {"男": {"甲": "1", "乙": "3"}, "女": {"甲": "2", "乙": None}},
        ),
    ],
    ids=[
        "series", "series of years", "sizes", "sizes of two levels", "levels of rows", "pivot", "levels of columns",
        "years as index", "filtered rows", "categories and missing", "mapping of mappings",
    ],
)  # fmt: skip
def test_what_pandas_makes_is_drawn_as_it_reads(
    data: Callable[[], Any], expected: dict[str, dict[str, str | None]]
) -> None:
    assert drawn(data()) == expected


@pytest.mark.parametrize("data", [np.array([[1, 2]]), zip("甲乙", [1, 2], strict=True), {"甲": 1}.items(), None, 3])
def test_what_is_no_table_is_refused_with_what_may_be_given(data: Any) -> None:
    (said,) = refused(data)
    assert said.startswith(f"统计图“图”没有数据：给的是{type(data).__name__}，画不了。可给数据的列表、")


def test_several_numbers_for_one_name_are_refused() -> None:
    assert refused({"甲": [1, 2]})[0].endswith("不是数。第一列是类别，后面每列一组数。")


# Whatever comes


cells = st.one_of(
    st.sampled_from([
        None, "", " ", "—", "合计", "其他", "单位：万元", "2023", "学院", "人数（人）", "占比（%）", "12.5%", "1,234",
        "5人", "-3", "<&>", True, 0, 7, -2.5, float("nan"), float("inf"), Decimal("1e-9"), Decimal("NaN"),
        np.float32(1.5), np.int8(3), pd.NaT, [], {}, b"1", object,
    ]),
    st.integers(), st.floats(), st.text(max_size=5), st.decimals(), st.dates(), st.datetimes(),
)  # fmt: skip
tables = st.one_of(
    st.lists(st.lists(cells, max_size=4), max_size=6),
    st.integers(2, 4).flatmap(
        lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=2, max_size=6)
    ),
    st.dictionaries(st.text(max_size=3), cells, max_size=5),
    st.lists(st.dictionaries(st.sampled_from(["系", "男", "女"]), cells, max_size=3), max_size=4),
)


@settings(deadline=None, max_examples=400)
@given(tables, st.sampled_from(KINDS), st.sampled_from([None, "", "万元", "%"]), st.sampled_from([None, 1, 3]))
def test_whatever_is_given_is_drawn_or_refused_in_sentences(
    data: Any, kind: Any, unit: str | None, top: int | None
) -> None:
    try:
        report = small(Chart(data, "图", kind=kind, unit=unit, top=top))
    except ReportError as error:
        assert all(finding.rule and finding.message.endswith("。") for finding in error.findings)
        return
    for chart in blocks(report, ChartBlock):
        assert all(len(one.values) == len(chart.categories) for one in chart.series)


# Files


CSV = "学院,男,女\r\n甲,1,2\r\n乙,3,4\r\n"
BOTH = {"男": {"甲": "1", "乙": "3"}, "女": {"甲": "2", "乙": "4"}}


def from_file(folder: Path, name: str, data: bytes) -> Report:
    """A report with a chart of a file in its folder."""
    content = f"# 人才培养\n\n![图](data/{name}){{#fig-a chart=column}}\n".encode()
    return Report.read(write_folder(folder / "年报 甲", {"content/1.md": content, f"data/{name}": data}))


@pytest.mark.parametrize(
    "data",
    [
        CSV.encode("utf-8"),
        CSV.encode("utf-8-sig"),
        CSV.encode("gb18030"),
        "\ufeff".encode("gb18030") + CSV.encode("gb18030"),
        CSV.encode("utf-16"),
        CSV.replace(",", "\t").encode("utf-16"),
    ],
    ids=["utf-8", "utf-8 mark", "gb18030", "gb18030 mark", "utf-16", "unicode text"],
)
def test_a_csv_file_is_read_in_whatever_encoding_it_comes(tmp_path: Path, data: bytes) -> None:
    report = from_file(tmp_path, "a.csv", data)
    (chart,) = blocks(report, ChartBlock)
    assert shown(chart) == BOTH
    assert [each for each in findings(report) if each.level == "error"] == []


def test_a_sheet_with_a_title_and_a_merged_head_is_read_as_it_looks(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    rows: list[list[Any]] = [
        ["各学院学生"], ["单位：人"], ["学院", "2022年", None, "2023年", None], [None, "男", "女", "男", "女"],
        ["机电", 1200, 2, 0.5, 4], ["护理", 5, 6, 7, None],
    ]  # fmt: skip
    for row in rows:
        sheet.append(row)
    for area in ("A1:E1", "A2:E2", "A3:A4", "B3:C3", "D3:E3"):
        sheet.merge_cells(area)
    sheet["B5"].number_format = "#,##0"
    stream = io.BytesIO()
    book.save(stream)
    report = from_file(tmp_path, "b.xlsx", stream.getvalue())
    (chart,) = blocks(report, ChartBlock)
    assert shown(chart) == {
        "2022年·男": {"机电": "1200", "护理": "5"}, "2022年·女": {"机电": "2", "护理": "6"},
        "2023年·男": {"机电": "0.5", "护理": "7"}, "2023年·女": {"机电": "4", "护理": None},
    }  # fmt: skip
    assert chart.unit == "人"
    assert [each.message for each in findings(report) if each.rule.startswith("chart")] == [
        "图 1把第一行“各学院学生”当作了表名，没有画。",
        "图 1有1个空值：2023年·女的护理。",
    ]
