"""The six tables of the appendix as a reader sees them."""

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from qreport import Fact, Facts, Indicators, IndicatorValue, Report, ReportError
from qreport.backends import text
from qreport.editions.load import load
from qreport.indicators.periods import previous_period
from qreport.model.blocks import Series, Table
from qreport.model.document import walk
from qreport.model.inlines import Gap, plain_text
from tests.support.small_report import assembled, nothing_applies, small


def table(report: Report, number: int) -> Table:
    for block in walk(assembled(report).document):
        caption = block.caption if isinstance(block, Table) else None
        if isinstance(block, Table) and caption and (caption.series, caption.number) == (Series.APPENDIX, number):
            return block
    raise AssertionError(number)


def rows(report: Report, number: int) -> dict[str, list[str]]:
    """Return what the cells behind the name say, by the name without its indent."""
    found: dict[str, list[str]] = {}
    for row in table(report, number).body:
        cells = [plain_text(cell.content) if cell else "" for cell in row]
        found.setdefault(cells[1].strip(), cells[2:])
    return found


def told(report: Report) -> list[str]:
    return [finding.message for finding in assembled(report).findings if finding.rule == "indicators-missing"]


def test_all_six_tables_as_text(file_regression: FileRegressionFixture) -> None:
    values = [
        IndicatorValue("graduates", 274),
        IndicatorValue("graduates", 251, "2022届"),
        IndicatorValue("satisfaction_students", "95.125", surveyed=1200, method="问卷"),
        IndicatorValue("satisfaction_staff", None, text="/"),
        IndicatorValue("schools_abroad", 0),
    ]
    ratio = Fact("student_teacher_ratio", "17.7", period="2022-2023")
    facts = Facts([ratio, Fact("staff", 260, "人", period="2022-2023")])
    shown = text.render(assembled(small("甲", indicators=Indicators(values), facts=facts)).document)
    file_regression.check(shown[shown.rindex("附录\n") :].partition("\n===")[0], encoding="utf-8")


def test_a_table_without_any_value_is_one_gap() -> None:
    block = table(small("甲"), 3)
    (row,) = block.body
    assert row[0] is not None
    assert (row[0].content, row[0].colspan) == ((Gap("待填"),), 5)
    assert not block.continued


def test_numbers_are_rounded_half_up_where_they_are_too_long_and_else_stand_as_they_are() -> None:
    found = rows(small("甲", indicators={"self_employment_rate": "1.005", "monthly_income": "4500"}), 1)
    assert found["自主创业率"] == ["%", "—", "1.01"]
    assert found["月收入"] == ["元", "—", "4500"]


def test_what_does_not_apply_is_printed_as_it_was_written() -> None:
    values = Indicators([IndicatorValue("graduates", None, text="—"), IndicatorValue("staff", None)])
    assert rows(small("甲", indicators=values), 1)["毕业生人数"] == ["人", "—", "—"]
    assert rows(small("甲", indicators=values), 6)["教职工总数"] == ["人", "—", "无"]


def test_the_previous_year_comes_from_last_years_report() -> None:
    last = Indicators({("graduates", "2022届"): 251})
    report = small("甲", indicators={"graduates": 274}, previous=last)
    assert rows(report, 1)["毕业生人数"] == ["人", "251", "274"]


def test_a_survey_says_how_many_and_how() -> None:
    asked = IndicatorValue("satisfaction_students", 95, surveyed=1200, method="问卷")
    plain = IndicatorValue("satisfaction_parents", 90)
    none = IndicatorValue("satisfaction_employers", None, text="无")
    found = rows(small("甲", indicators=Indicators([asked, plain, none])), 2)
    assert found["在校生满意度"] == ["%", "—", "95", "1200", "问卷"]
    assert found["家长满意度"] == ["%", "—", "90", "待填", "待填"]
    assert found["用人单位满意度"] == ["%", "—", "无", "", ""]
    assert found["教职工满意度"] == ["%", "—", "待填", "待填", "待填"]


def test_one_line_says_what_a_table_lacks() -> None:
    left_out = ("graduates", "resource_libraries_national_on_platform")
    applies = Indicators(value for value in nothing_applies() if value.key not in left_out)
    assert told(small("甲", indicators=applies))[:3] == [
        "表 1“人才培养质量计分卡”还缺1项：毕业生人数；上年一栏空着12项。",
        "表 2“满意度调查表”上年一栏空着12项。",
        "表 3“教学资源表”还缺1项：专业教学资源库数的国家级数量的接入国家智慧教育平台数量；上年一栏空着43项。",
    ]


def test_an_empty_previous_year_is_no_gap_and_the_advice_says_that_it_may_stay() -> None:
    report = small("甲", indicators=nothing_applies())
    assert not [cell for row in table(report, 1).body for cell in row if cell and Gap("待填") in cell.content]
    advice = {finding.advice for finding in assembled(report).findings if finding.rule == "indicators-missing"}
    assert advice == {"上年的数可以空着，印作“—”；有上年的报告时，请在report.toml里写previous。"}


def test_many_missing_rows_are_named_in_part() -> None:
    (message,) = [message for message in told(small("甲", indicators={"graduates": 1})) if "表 1" in message]
    assert message == (
        "表 1“人才培养质量计分卡”还缺11项：毕业去向落实人数、毕业生升学人数、升入本科人数、毕业生本省去向落实率、"
        "月收入、毕业生面向三次产业就业人数等；上年一栏空着12项。"
    )


def test_nothing_is_said_of_tables_that_are_full() -> None:
    edition = load("higher-2023")
    before = [
        IndicatorValue(indicator.key, None, previous_period(edition, indicator.period), text="无")
        for indicator in edition.indicators
    ]
    assert told(small("甲", indicators=Indicators([*nothing_applies(), *before]))) == []


@pytest.mark.parametrize(("number", "continued"), [(1, False), (3, True), (6, False)])
def test_a_table_that_is_longer_than_a_page_asks_for_its_caption_again(number: int, continued: bool) -> None:
    assert table(small("甲", indicators=nothing_applies()), number).continued is continued


@pytest.mark.parametrize("given", [5, "indicators.xlsx", [("graduates", 274)]])
def test_what_is_no_indicators_is_refused(given: object) -> None:
    with pytest.raises(ReportError, match="indicators和previous要是Indicators"):
        small("甲", indicators=given)
