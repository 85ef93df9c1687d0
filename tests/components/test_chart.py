"""Charts: what may be given, and the numbers that come of it."""

from decimal import Decimal
from pathlib import Path
from shutil import copytree
from typing import Any

import pandas as pd
import pytest

from qreport import Chapter, Chart, Fact, Facts, Report, ReportError
from qreport.components.chart import KINDS
from qreport.editions.load import FOLDER
from qreport.model.blocks import Chart as ChartBlock
from qreport.model.shares import percentages
from tests.support.small_report import COLLEGE, EDITION, blocks, findings, lines, rules, small

INCOME = [
    Fact("grant", Decimal("24000.5"), "万元", label="财政拨款", digits=2),
    Fact("fees", Decimal("4000.125"), "万元", label="学费", digits=2),
]


def drawn(data: Any, kind: Any = "column", **options: Any) -> list[str]:
    """What the text backend shows of a chart, without caption."""
    return lines(small(Chart(data, "经费", kind=kind, **options)))[:-1]


def test_facts_are_named_by_their_labels_and_bring_unit_and_digits() -> None:
    assert drawn(INCOME, "pie") == [
        "〔统计图 pie，万元〕饼图：经费。财政拨款24000.50万元（85.71%），学费4000.13万元（14.29%）。",
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
        "〔统计图 line〕折线图：经费。男：20221，20233；女：20222。",
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
    "data",
    [
        [],
        (),
        {},
        [["年", "数"]],
        {"甲": None},
        [["年", "男", "女"], ["2022", "", None]],
        pd.DataFrame(),
        pd.DataFrame({"年": []}),
    ],
    ids=["list", "tuple", "mapping", "head", "none", "blanks", "frame", "no-rows"],
)
@pytest.mark.parametrize("kind", ["column", "pie"])
def test_a_chart_without_a_number_yet_is_a_frame_to_fill(data: Any, kind: Any) -> None:
    report = small(Chart(data, "经费收入", kind=kind, key="fig-a"), "见@fig-a。")
    assert lines(report) == ["〔待补图片：经费收入〕经费收入", "图 1：经费收入", "见图 1。"]
    assert rules(report) == ["warning chart-empty"]


@pytest.mark.parametrize(
    ("data", "options", "message"),
    [
        ({"甲": 1}, {"kind": "pi"}, "没有“pi”这种统计图。可用的有：column、stacked-column、"),
        (3, {}, "没有数据"),
        ([["年", "数"], ["2022"]], {}, "不成表"),
        ({"甲": "多"}, {}, "里“甲”的值“多”不是数"),
        ({"甲": float("inf")}, {}, "不是数"),
        ({"甲": Fact("a", "优秀")}, {}, "不是数"),
        ([Fact("a", 1, "人")], {"unit": "万元"}, "不能换算成"),
        ("甲", {}, "没有数据"),
        ({"甲": 1}, {"order": "up"}, "order是'up'"),
        ({"甲": 1}, {"top": 0}, "top是0，要是1以上的整数"),
        ({"甲": 1}, {"labels": "名称"}, "labels是'名称'"),
        ({"甲": 1}, {"legend": "right"}, "legend是'right'"),
        ({"甲": 1}, {"render": "png"}, "render是'png'"),
        ({"甲": 1}, {"size": "12"}, "宽度“12”不对"),
        ({"甲": 1}, {"size": ("12cm", "8cm", "1cm")}, "大小.*不对"),
        ([["年", "男", "女"], ["2022", 1, 2]], {"kind": "column-line", "lines": "老"}, "没有lines写的“老”"),
    ],
)
def test_what_cannot_be_drawn_is_refused(data: Any, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ReportError, match=message):
        Chart(data, "图", **{"kind": "column", **options})


# What does not fit


TWO = [["年", "男", "女"], ["2022", 1, 2], ["2023", 3, 4]]


@pytest.mark.parametrize(
    ("data", "kind", "better", "reason"),
    [
        ({"甲": 1, "乙": -1}, "pie", "column", "有负数，不宜画饼图，改画成柱形图"),
        ({"甲": 0, "乙": 0}, "doughnut", "column", "全是零或空值，不宜画环形图"),
        (TWO, "pie", "percent-column", "有2组数，不宜画饼图，改画成百分比柱形图"),
        ({f"第{at}": at for at in range(1, 41)}, "pie", "bar", "有40个类别，不宜画饼图，改画成条形图"),
        ({f"第{at}": at for at in range(1, 41)}, "column", "bar", "有40个类别，不宜画柱形图"),
        ({"甲": 1}, "line", "column", "只有一个点，不宜画折线图"),
        ({"甲": 1}, "area", "column", "只有一个点"),
        ({"甲": 1, "乙": -1}, "area", "line", "有负数，不宜画面积图"),
        ({"甲": 1, "乙": 2}, "radar", "column", "只有2个类别，不宜画雷达图"),
        ({"甲": 1, "乙": 2}, "percent-bar", "bar", "只有一组数，不宜画百分比条形图"),
        ({"甲": 1, "乙": 2}, "column-line", "column", "只有一组数，不宜画柱线图"),
        ([["年", "男", "女"], ["2022", 1, -2]], "stacked-column", "column", "有负数，不宜画堆积柱形图"),
    ],
)
def test_numbers_that_do_not_fit_a_kind_are_drawn_as_the_better_one(
    data: Any, kind: Any, better: str, reason: str
) -> None:
    report = small(Chart(data, "图", kind=kind))
    assert [chart.kind for chart in blocks(report, ChartBlock)] == [better]
    (finding,) = [finding for finding in findings(report) if finding.rule == "chart-fit"]
    assert finding.level == "warning"
    assert finding.message.startswith(f"图 1{reason}")
    assert finding.advice == f"可把种类改为{better}。"


@pytest.mark.parametrize("kind", KINDS)
def test_a_fitting_chart_of_every_kind_is_drawn_as_it_is(kind: Any) -> None:
    one = kind in ("pie", "doughnut")
    rows: list[list[Any]] = [["年", "男", "女"], *([str(year), year - 2000, 7] for year in range(2019, 2024))]
    report = small(Chart([row[:2] for row in rows] if one else rows, "图", kind=kind))
    assert [chart.kind for chart in blocks(report, ChartBlock)] == [kind]
    assert rules(report) == []


def test_units_that_convert_are_made_one_and_that_is_said() -> None:
    report = small(Chart([Fact("a", 1, "亿元", label="甲"), Fact("b", 2000, "万元", label="乙")], "图", kind="bar"))
    assert lines(report)[1] == "  甲 1，乙 0.2"
    (finding,) = findings(report)
    assert (finding.level, finding.rule) == ("warning", "chart-fit")
    assert finding.message == "图 1混用了单位：亿元、万元，都换算成了亿元。"


def test_units_that_do_not_go_together_stand_at_the_names_and_are_an_error() -> None:
    report = small(Chart([Fact("a", 1, "人", label="学生"), Fact("b", 2, "万元", label="经费")], "图", kind="bar"))
    assert lines(report)[1] == "  学生（人） 1，经费（万元） 2"
    assert [finding.message for finding in findings(report) if finding.level == "error"] == [
        "图 1一根轴上混用了单位：人、万元。"
    ]


def test_a_series_of_another_unit_becomes_a_line_on_a_second_axis() -> None:
    rows = [["年", "人数", "金额"], *([str(at), Fact("n", at, "人"), Fact("m", at, "万元")] for at in range(3))]
    report = small(Chart(rows, "图", kind="column"))
    (chart,) = blocks(report, ChartBlock)
    assert (chart.kind, chart.unit, chart.line_unit) == ("column-line", "人", "万元")
    assert [series.line for series in chart.series] == [False, True]
    assert rules(report) == ["warning chart-fit"]


# Order, the largest, the second axis


def test_categories_are_ordered_by_their_sums_and_the_rest_stays_last() -> None:
    data = {"甲": 1, "其他": 9, "乙": None, "丙": 3}
    assert drawn(data, order="descending")[1] == "  丙 3，甲 1，乙 空，其他 9"
    assert drawn(data, order="ascending")[1] == "  甲 1，丙 3，乙 空，其他 9"


def test_what_is_not_among_the_largest_becomes_the_rest_of_a_whole() -> None:
    data = {"甲": 1, "乙": 5, "丙": 2, "丁": 4}
    assert drawn(data, "pie", top=2)[1] == "  乙 5，丁 4，其他 3"


def test_what_is_not_among_the_largest_is_left_out_elsewhere_and_that_is_said() -> None:
    data = {"甲": 1, "乙": 5, "丙": 2, "丁": 4}
    said, numbers = drawn(data, "bar", top=2)[:2]
    assert numbers == "  乙 5，丁 4"
    assert said.endswith("只列前2项，另有2项。")


def test_the_last_series_is_the_line_unless_others_are_named() -> None:
    rows = [["年", "国家", "励志", "人均"], ["2022", 1, 2, "3.5"], ["2023", 1, 2, "4.5"]]
    (chart,) = blocks(
        small(Chart(rows, "图", kind="column-line", unit="人", line_unit="元", line_digits=2)), ChartBlock
    )
    assert [series.name for series in chart.series if series.line] == ["人均"]
    assert "人均：20223.50元，20234.50元" in chart.alt
    (chart,) = blocks(small(Chart(rows, "图", kind="column-line", lines=["国家", "人均"])), ChartBlock)
    assert [series.name for series in chart.series if series.line] == ["国家", "人均"]


def test_a_size_is_a_width_or_width_and_height() -> None:
    (chart,) = blocks(small(Chart({"甲": 1}, "图", kind="bar", size="9cm")), ChartBlock)
    assert (chart.width, chart.height) == (90.0, None)
    (chart,) = blocks(small(Chart({"甲": 1}, "图", kind="bar", size=("9cm", "60mm"))), ChartBlock)
    assert (chart.width, chart.height) == (90.0, 60.0)


# Shares


def with_balanced_shares(folder: Path) -> str:
    """Write an edition whose shares are rounded by the largest remainder; return its path."""
    copytree(FOLDER / EDITION, folder / "本校版")
    patterns = folder / "本校版" / "patterns.toml"
    text = patterns.read_text(encoding="utf-8")
    patterns.write_text(text.replace('total = "', 'shares = "largest-remainder"\ntotal = "'), encoding="utf-8")
    return "本校版"


def test_shares_add_up_to_a_hundred_when_the_edition_says_so(tmp_path: Path) -> None:
    pie = Chart({"甲": 1, "乙": 1, "丙": 1}, "结构", kind="pie")
    assert drawn({"甲": 1, "乙": 1, "丙": 1}, "pie")[0].count("33.33%") == 3
    edition = with_balanced_shares(tmp_path)
    report = Report(edition, COLLEGE, [Chapter("人才培养", [pie])], root=tmp_path)
    (chart,) = blocks(report, ChartBlock)
    assert chart.balanced
    assert chart.alt == "饼图：结构。甲1（33.34%），乙1（33.33%），丙1（33.33%）。"


def test_prose_may_round_shares_as_the_edition_does(tmp_path: Path) -> None:
    sentence = "毕业生300人，其中女生100人，占33.34%。"
    assert "share-wrong" in {finding.rule for finding in small(sentence).check()}
    edition = with_balanced_shares(tmp_path)
    for text, wrong in ((sentence, False), (sentence.replace("33.34", "33.35"), True)):
        report = Report(edition, COLLEGE, [Chapter("人才培养", [text])], root=tmp_path)
        assert ("share-wrong" in {finding.rule for finding in report.check()}) is wrong


def test_the_largest_remainder_gives_to_those_that_lost_most() -> None:
    values = [Decimal(value) for value in ("1", "2", "4")]
    assert percentages(values) == (Decimal("14.29"), Decimal("28.57"), Decimal("57.14"))
    seventh = [Decimal(1)] * 7
    assert sum(value or 0 for value in percentages(seventh)) == Decimal("100.03")
    assert sum(value or 0 for value in percentages(seventh, balanced=True)) == 100
    assert percentages([Decimal(-1), None, Decimal(3)]) == (None, None, Decimal("100.00"))
    assert percentages([Decimal(0), None]) == (None, None)
