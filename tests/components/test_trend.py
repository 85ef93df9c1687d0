"""Facts over several periods: charts and year-over-year tables of this report and former ones."""

from typing import Any

import pytest

from qreport import Chart, Fact, Facts, FormerYear, ReportError, YearOnYear
from qreport.components.protocol import Component
from qreport.editions.load import load
from tests.support.small_report import findings, lines, small

NOW = load("higher-2023").periods


def students(value: Any, period: str | None, **other: Any) -> Fact:
    return Fact("students", value, **{"unit": "人", "label": "在校生", "period": period, **other})


def years(*facts: Fact | None, names: str = "abcdefghi") -> tuple[FormerYear, ...]:
    """Return former years, the latest first, each with one fact or none."""
    return tuple(
        FormerYear(f"../{name}", Facts([] if fact is None else [fact]))
        for name, fact in zip(names, facts, strict=False)
    )


def drawn(item: Component, this: Fact | None, *former: Fact | None) -> list[str]:
    return lines(small(item, facts=Facts([this] if this else []), former=years(*former)))


def told(item: Component, this: Fact | None, *former: Fact | None) -> list[str]:
    found = findings(small(item, facts=Facts([this] if this else []), former=years(*former)))
    return [f"{one.level} {one.rule} {one.message}" for one in found]


CHART = Chart("students", "图", kind="column", periods=3)
TABLE = YearOnYear("students", "表", periods=3)
THIS = students(3858, "2022-2023")
LAST = students(3700, "2021-2022")
EARLIER = students(3500, "2020-2021")


def rows(item: Component, this: Fact | None, *former: Fact | None) -> list[str]:
    return [line.removeprefix("| ") for line in drawn(item, this, *former) if line.startswith("| 20")]


# --- Charts ---


def test_a_chart_shows_the_last_periods_oldest_first() -> None:
    assert drawn(CHART, THIS, LAST, EARLIER, students(1, "2019-2020"))[1] == (
        "  2020—2021学年 3500，2021—2022学年 3700，2022—2023学年 3858"
    )
    assert told(CHART, THIS, LAST, EARLIER) == []


def test_several_facts_are_several_series_of_one_axis() -> None:
    facts = [THIS, Fact("men", 2000, "人", label="男生", period="2022-2023")]
    before = [LAST, Fact("men", 1900, "人", label="男生", period="2021-2022")]
    chart = Chart(["students", "men"], "图", kind="line", periods=2)
    report = small(chart, facts=Facts(facts), former=[FormerYear("../a", Facts(before))])
    assert lines(report)[1:3] == [
        "  在校生：2021—2022学年 3700，2022—2023学年 3858",
        "  男生：2021—2022学年 1900，2022—2023学年 2000",
    ]


def test_facts_themselves_may_be_given() -> None:
    assert drawn(Chart(THIS, "图", kind="column", periods=2), THIS, LAST)[1] == (
        "  2021—2022学年 3700，2022—2023学年 3858"
    )


def test_keys_without_periods_are_the_facts_of_this_report() -> None:
    assert drawn(Chart(["students"], "图", kind="bar"), THIS, LAST)[1] == "  在校生 3858"


def test_too_few_years_are_drawn_and_told_with_the_reason() -> None:
    assert drawn(CHART, THIS, LAST)[1] == "  2021—2022学年 3700，2022—2023学年 3858"
    (finding,) = told(CHART, THIS, LAST)
    assert finding.startswith("warning trend-short “图”：要3期，找到2期（2021—2022学年、2022—2023学年）：")


def test_a_pie_of_years_is_no_whole_and_becomes_columns() -> None:
    pie = Chart("students", "图", kind="pie", periods=2)
    assert drawn(pie, THIS, LAST)[0].startswith("〔统计图 column")
    assert [line.split()[1] for line in told(pie, THIS, LAST)] == ["chart-fit"]


# --- What does not go together ---


def test_a_year_that_lacks_the_fact_is_left_out_and_told() -> None:
    assert drawn(CHART, THIS, None, EARLIER)[1] == "  2020—2021学年 3500，2022—2023学年 3858"
    assert [line.split()[1] for line in told(CHART, THIS, None, EARLIER)] == ["trend-missing", "trend-short"]


def test_a_unit_that_changed_is_converted_and_told() -> None:
    money = Fact("income", 3, "亿元", label="收入", period="2022")
    before = Fact("income", 25000, "万元", label="收入", period="2021")
    chart = Chart("income", "图", kind="column", periods=2)
    assert drawn(chart, money, before)[1] == "  2021年 2.5，2022年 3"
    assert told(chart, money, before) == ["warning trend-changed “图”：../a：“收入”的单位是万元，换算成了亿元。"]


def test_a_unit_that_cannot_be_converted_is_an_error_and_left_out() -> None:
    found = told(CHART, THIS, students(20, "2021-2022", unit="个班"))
    assert "error trend-unit “图”：../a：“在校生”的单位是个班，不能换算成人，没有用。" in found


def test_a_key_that_changed_is_found_by_its_name() -> None:
    before = Fact("students_all", 3700, "人", label="在校生", period="2021-2022")
    chart = Chart("students", "图", kind="column", periods=2)
    assert drawn(chart, THIS, before)[1] == "  2021—2022学年 3700，2022—2023学年 3858"
    assert told(chart, THIS, before) == [
        "warning trend-changed “图”：../a：“在校生”的键那时是students_all，今年是students，按同一个数用了。"
    ]


def test_a_name_that_changed_is_told() -> None:
    chart = Chart("students", "图", kind="column", periods=2)
    assert told(chart, THIS, students(3700, "2021-2022", label="学生")) == [
        "warning trend-changed “图”：../a：键students那时叫“学生”，今年叫“在校生”，按同一个数用了。"
    ]


def test_periods_of_another_kind_are_an_error_and_left_out() -> None:
    found = told(CHART, THIS, students(3700, "2021"))
    assert found[0] == "error trend-period “图”：../a的“在校生”的期间2021年与别的不是一类，没有画。"


def test_two_reports_that_differ_on_one_period_are_told_and_the_newer_holds() -> None:
    chart = Chart("students", "图", kind="column", periods=2)
    again = students(3857, "2022-2023")
    assert drawn(chart, THIS, again, LAST)[1] == "  2021—2022学年 3700，2022—2023学年 3858"
    assert told(chart, THIS, again, LAST) == [
        "warning trend-conflict “图”：“在校生”2022—2023学年有两个值：3858人和3857人（../a），用了较新的报告的。"
    ]


def test_a_fact_without_period_has_that_of_its_own_edition() -> None:
    year = FormerYear("../a", Facts([students(3700, None)]), periods=load("higher-2024").periods)
    chart = Chart("students", "图", kind="column", periods=2)
    this = students(3858, "2025-2026")
    assert lines(small(chart, facts=Facts([this]), former=[year]))[1] == ("  2023—2024学年 3700，2025—2026学年 3858")


def test_no_fact_at_all_is_a_gap_with_its_caption_and_one_error() -> None:
    assert drawn(CHART, None, None) == ["〔待补图片：图〕图", "图 1：图"]
    assert [line.split()[1] for line in told(CHART, None, None)] == ["fact-unknown", "chart-empty"]


@pytest.mark.parametrize(
    ("data", "options"),
    [({"甲": 1}, {"periods": 2}), ("学生", {}), ("students", {"periods": 0}), ("students", {"periods": True})],
)
def test_what_cannot_be_followed_back_is_refused(data: Any, options: dict[str, Any]) -> None:
    with pytest.raises(ReportError):
        Chart(data, "图", kind="column", **options)


# --- The table ---


def test_a_table_tells_changes_and_percent_from_year_to_year() -> None:
    assert rows(TABLE, THIS, LAST, EARLIER) == [
        "2020—2021学年 | 3500 | — | —", "2021—2022学年 | 3700 | 200 | 5.71", "2022—2023学年 | 3858 | 158 | 4.27"
    ]  # fmt: skip


def test_digits_are_those_of_the_facts_and_of_the_percent() -> None:
    table = YearOnYear("students", "表", periods=2, digits=1)
    this, last = students("10.5", "2022", digits=2), students("10.25", "2021", digits=2)
    assert rows(table, this, last)[1] == "2022年 | 10.50 | 0.25 | 2.4"


@pytest.mark.parametrize(
    ("last", "row"),
    [
        (students(0, "2021-2022"), "2022—2023学年 | 3858 | 3858 | —"),
        (students(-5, "2021-2022"), "2022—2023学年 | 3858 | 3863 | —"),
        (students(3700, "2021-2022", qualifier="近"), "2022—2023学年 | 3858 | — | —"),
        (students(3500, "2020-2021"), "2022—2023学年 | 3858 | — | —"),
    ],
    ids=["zero", "negative", "near", "a year between is missing"],
)
def test_where_nothing_can_be_compared_stands_a_dash(last: Fact, row: str) -> None:
    assert rows(YearOnYear("students", "表"), THIS, last)[1] == row


def test_percentages_change_by_points() -> None:
    this, last = students("16.79", "2022-2023", unit="%"), students("15.5", "2021-2022", unit="%")
    assert rows(YearOnYear("students", "表"), this, last)[1] == "2022—2023学年 | 16.79 | 1.29个百分点 | —"


def test_a_fact_that_one_year_lacks_has_a_dash_there() -> None:
    facts = [THIS, Fact("men", 2000, "人", label="男生", period="2022-2023")]
    table = YearOnYear(["students", "men"], "表")
    report = small(table, facts=Facts(facts), former=years(LAST))
    assert [line for line in lines(report) if line.startswith(("| [", "| 〃"))] == [
        "| [2×1]在校生 | 2021—2022学年 | 3700 | — | —",
        "| 〃 | 2022—2023学年 | 3858 | 158 | 4.27",
        "| [2×1]男生 | 2021—2022学年 | — | — | —",
        "| 〃 | 2022—2023学年 | 2000 | — | —",
    ]


def test_a_name_with_braces_prints_as_it_is() -> None:
    this = students(1, "2022-2023", label="{甲}")
    other = Fact("other", 2, "人", label="乙", period="2022-2023")
    report = small(YearOnYear(["students", "other"], "表", periods=1), facts=Facts([this, other]))
    assert "| {甲} | 2022—2023学年 | 1 | — | —" in lines(report)


def test_what_is_no_fact_is_refused() -> None:
    with pytest.raises(ReportError, match="同比表要给数据的键"):
        YearOnYear({"甲": 1}, "表")
