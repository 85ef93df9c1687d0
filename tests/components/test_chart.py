"""Charts: what may be given, and the numbers that come of it."""

from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from qreport import Chart, Fact, Facts, ReportError
from qreport.model.blocks import Chart as ChartBlock
from tests.support.small_report import blocks, findings, lines, rules, small

INCOME = [
    Fact("grant", Decimal("24000.5"), "万元", label="财政拨款", digits=2),
    Fact("fees", Decimal("4000.125"), "万元", label="学费", digits=2),
]


def drawn(data: Any, kind: Any = "column", **options: Any) -> list[str]:
    """What the text backend shows of a chart, without caption."""
    return lines(small(Chart(data, "经费", kind=kind, **options)))[:-1]


def test_facts_are_named_by_their_labels_and_bring_unit_and_digits() -> None:
    assert drawn(INCOME, "pie") == [
        "〔统计图 pie，万元〕经费。财政拨款24000.50万元，学费4000.13万元。",
        "  财政拨款 24000.50，学费 4000.13",
    ]


def test_facts_are_converted_to_the_unit_that_is_asked_for() -> None:
    assert drawn(INCOME, unit="亿元", digits=4)[1] == "  财政拨款 2.4001，学费 0.4000"


@pytest.mark.parametrize(
    "data",
    [
        {"甲": 1, "乙": 2.5},
        {"甲": "1", "乙": "2.5"},
        [("甲", 1), ("乙", Decimal("2.5"))],
        [["类别", "值"], ["甲", "1"], ["乙", "2.5"]],
        [{"类别": "甲", "值": 1}, {"类别": "乙", "值": 2.5}],
        pd.DataFrame({"类别": ["甲", "乙"], "值": [1, 2.5]}),
        pd.DataFrame({"值": [1, 2.5]}, index=["甲", "乙"]),
    ],
    ids=["mapping", "mapping of texts", "pairs", "rows", "records", "frame", "frame with index"],
)
def test_one_series_may_be_given_in_many_ways(data: Any) -> None:
    (chart,) = blocks(small(Chart(data, "图", kind="column")), ChartBlock)
    assert chart.categories == ("甲", "乙")
    assert [tuple(map(str, series.values)) for series in chart.series] in [[("1", "2.5")], [("1.0", "2.5")]]


def test_further_columns_are_further_series() -> None:
    assert drawn([["年", "男", "女"], ["2022", 1, 2], ["2023", 3, None]], "line") == [
        "〔统计图 line〕经费。男：20221，20233；女：20222。",
        "  男：2022 1，2023 3",
        "  女：2022 2，2023 空",
    ]


def test_values_that_are_not_there_are_found() -> None:
    report = small(Chart([["年", "男"], ["2022", float("nan")], ["2023", ""], ["2024", 1]], "图", kind="line"))
    (finding,) = findings(report)
    assert (finding.rule, finding.message) == ("chart-gap", "图 1有2个空值：男的2022、男的2023。")


def test_a_chart_counts_with_the_figures() -> None:
    assert lines(small(Chart({"甲": 1}, "一", kind="bar"), Chart({"甲": 1}, "二", kind="bar")))[-1] == "图 2：二"


def test_words_of_ones_own_are_read_aloud_instead() -> None:
    assert drawn({"甲": 1}, alt="一根柱子")[0] == "〔统计图 column〕一根柱子"


def test_facts_may_stand_in_the_caption() -> None:
    report = small(Chart({"甲": 1}, "共{students}", kind="bar"), facts=Facts([Fact("students", 3858, "人")]))
    assert lines(report)[-1] == "图 1：共3858人"


def test_control_characters_in_names_are_found() -> None:
    assert rules(small(Chart({"甲\x07": 1}, "图", kind="bar"))) == ["error control-character"]


@pytest.mark.parametrize(
    ("data", "options", "message"),
    [
        ({"甲": 1}, {"kind": "pi"}, "没有“pi”这种统计图。可用的有：column、bar、line、pie"),
        ({}, {}, "不成表"),
        ([], {}, "没有数据"),
        (3, {}, "没有数据"),
        ([["年", "数"]], {}, "不成表"),
        ([["年", "数"], ["2022"]], {}, "不成表"),
        ({"甲": "多"}, {}, "里“甲”的值“多”不是数"),
        ({"甲": float("inf")}, {}, "不是数"),
        ({"甲": Fact("a", "优秀")}, {}, "不是数"),
        ([Fact("a", 1, "人"), Fact("b", 1, "万元")], {}, "混用了单位：人、万元"),
        ([Fact("a", 1, "人")], {"unit": "万元"}, "不能换算成"),
        ({"甲": 1, "乙": -1}, {"kind": "pie"}, "有负数、空值或全为零"),
        ({"甲": 0}, {"kind": "pie"}, "有负数、空值或全为零"),
        ([["年", "男", "女"], ["2022", 1, 2]], {"kind": "pie"}, "有2组数"),
    ],
)
def test_what_cannot_be_drawn_is_refused(data: Any, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ReportError, match=message):
        Chart(data, "图", **{"kind": "column", **options})
