from decimal import Decimal

import pytest

from qreport.editions.load import load
from qreport.errors import Place, ReportError
from qreport.facts import AcademicYear, AsOf, Cohort, parse_period
from qreport.indicators import Indicators, IndicatorValue
from qreport.indicators.periods import fits
from qreport.indicators.values import merge

EDITION = load("higher-2023")


def test_a_bare_key_is_for_the_year_of_the_edition() -> None:
    value = Indicators({"graduates": 274}).this(EDITION, "graduates")
    assert value is not None
    assert value.value == Decimal(274)


def test_a_key_with_a_period_is_for_that_period_alone() -> None:
    indicators = Indicators({("graduates", "2023届"): 274, ("graduates", "2022届"): 251})
    assert str(indicators.this(EDITION, "graduates")) == "274"
    assert str(indicators.previous(EDITION, "graduates")) == "251"
    assert indicators.value("graduates", Cohort(2021)) is None


def test_last_years_value_is_this_years_in_last_years_edition() -> None:
    indicators = Indicators({("graduates", "2023届"): 274})
    assert str(indicators.previous(load("higher-2024"), "graduates")) == "274"


def test_what_does_not_apply_is_not_what_is_missing() -> None:
    indicators = Indicators([IndicatorValue("graduates", None, text="无")])
    value = indicators.this(EDITION, "graduates")
    assert value is not None
    assert (value.value, str(value)) == (None, "无")
    assert indicators.this(EDITION, "monthly_income") is None


@pytest.mark.parametrize("written", ["无", "/", "—"])
def test_a_script_says_that_nothing_applies_as_a_workbook_does(written: str) -> None:
    assert Indicators({"graduates": written}) == Indicators([IndicatorValue("graduates", None, text=written)])


@pytest.mark.parametrize("written", ["1,234.5", "１，２３４．５", " 1234.5 "])
def test_a_number_may_be_typed_as_in_a_workbook(written: str) -> None:
    assert IndicatorValue("monthly_income", written).value == Decimal("1234.5")


def test_an_unknown_key_names_the_nearest() -> None:
    with pytest.raises(ReportError, match="是不是“graduates”"):
        Indicators().this(EDITION, "graduate")


def test_a_float_is_taken_as_it_is_written() -> None:
    value = Indicators({"student_teacher_ratio": 17.7}).this(EDITION, "student_teacher_ratio")
    assert value is not None
    assert value.value == Decimal("17.7")


def test_the_same_value_twice_is_one() -> None:
    one = IndicatorValue("satisfaction_students", 95, "2022-2023", surveyed=1200)
    other = IndicatorValue("satisfaction_students", Decimal("95.0"), "2022-2023", method="问卷")
    indicators = Indicators([one, other])
    assert len(indicators) == 1
    value = indicators.value("satisfaction_students", AcademicYear(2022))
    assert value is not None
    assert (value.surveyed, value.method) == (1200, "问卷")


def test_two_values_for_one_period_are_an_error_that_names_both_places() -> None:
    one = IndicatorValue("graduates", 274, "2023届", place=Place("教务处.xlsx", sheet="表1", cell="G5"))
    other = IndicatorValue("graduates", 275, "2023届", place=Place("学工部.xlsx", sheet="表1", cell="G5"))
    indicators, findings = merge([one], [other])
    assert str(indicators.this(EDITION, "graduates")) == "274"
    assert [str(finding) for finding in findings] == [
        "错误 学工部.xlsx 表1!G5：指标“graduates”的2023届数有两种说法：“274”（教务处.xlsx 表1!G5）和"
        "“275”（学工部.xlsx 表1!G5）。请核对后只留一种。"
    ]


def test_a_script_and_a_workbook_differ_once_the_edition_is_known() -> None:
    both = Indicators({"graduates": 274, ("graduates", "2023届"): 275})
    _, findings = both.with_periods(EDITION)
    assert [finding.rule for finding in findings] == ["indicator-conflict"]


def test_last_years_report_fills_only_what_is_empty() -> None:
    here = Indicators({("graduates", "2022届"): 251})
    last = Indicators({("graduates", "2022届"): 250, ("monthly_income", "2022届"): 4100})
    united = here.completed(last)
    assert str(united.previous(EDITION, "graduates")) == "251"
    assert str(united.previous(EDITION, "monthly_income")) == "4100"


def test_equal_values_make_equal_indicators() -> None:
    assert Indicators({"graduates": 274}) == Indicators([IndicatorValue("graduates", 274)])
    assert Indicators({"graduates": 274}) != Indicators({"graduates": 275})


@pytest.mark.parametrize(
    ("told", "asked", "answers"),
    [
        ("2022-2023", "2023-08-31", True),
        ("2023-2024", "2023-08-31", False),
        ("2023-08-31", "2023-08-31", True),
        ("2022", "2022", True),
        ("2022-2023", "2022", False),
        ("2023", "2023届", False),
    ],
)
def test_a_period_answers_for_itself_and_a_school_year_for_a_day_in_it(told: str, asked: str, answers: bool) -> None:
    assert fits(parse_period(told), parse_period(asked)) is answers


def test_head_counts_are_of_a_day() -> None:
    value = Indicators({("students_full_time", "2023-08-31"): 3858}).this(EDITION, "students_full_time")
    assert value is not None
    assert isinstance(value.period, AsOf)
