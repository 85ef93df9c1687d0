from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qreport.errors import ReportError
from qreport.facts.period import AcademicYear, AsOf, CalendarYear, Cohort, Month, Period, parse_period, to_period

YEARS = st.integers(1910, 2190)
PERIODS: st.SearchStrategy[Period] = st.one_of(
    st.builds(AcademicYear, YEARS),
    st.builds(CalendarYear, YEARS),
    st.builds(Cohort, YEARS),
    st.builds(AsOf, st.dates(date(1910, 1, 1), date(2190, 12, 31))),
    st.builds(Month, YEARS, st.integers(1, 12)),
)


@given(PERIODS)
def test_a_period_reads_back_from_both_ways_of_writing_it(period: Period) -> None:
    assert parse_period(str(period)) == period
    assert parse_period(period.chinese) == period


@given(PERIODS, st.integers(0, 10))
def test_before_keeps_the_kind_and_goes_back_in_time(period: Period, years: int) -> None:
    earlier = period.before(years)
    assert type(earlier) is type(period)
    assert (earlier < period) is (years > 0)  # type: ignore[operator]  # of one kind


@pytest.mark.parametrize(
    ("text", "period", "chinese"),
    [
        pytest.param("2022-2023", AcademicYear(2022), "2022—2023学年", id="school-year"),
        pytest.param("2022—2023学年", AcademicYear(2022), "2022—2023学年", id="school-year-as-printed"),
        pytest.param("2022～2023 学年", AcademicYear(2022), "2022—2023学年", id="school-year-other-dash"),
        pytest.param("2023", CalendarYear(2023), "2023年", id="year"),
        pytest.param("２０２３年", CalendarYear(2023), "2023年", id="full-width"),
        pytest.param("2023届", Cohort(2023), "2023届", id="cohort"),
        pytest.param("2023-08-31", AsOf(date(2023, 8, 31)), "2023年8月31日", id="day"),
        pytest.param("2023/8/31", AsOf(date(2023, 8, 31)), "2023年8月31日", id="day-with-slashes"),
        pytest.param("2023-07", Month(2023, 7), "2023年7月", id="month"),
    ],
)
def test_what_people_write_is_understood(text: str, period: Period, chinese: str) -> None:
    assert parse_period(text) == period
    assert period.chinese == chinese


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("2022-2024", "学年是相邻的两年", id="not-consecutive"),
        pytest.param("2023-2022", "学年是相邻的两年", id="backwards"),
        pytest.param("2023-13", "月份“13”不对", id="month-13"),
        pytest.param("2023-02-30", "没有2023年2月30日这一天", id="no-such-day"),
        pytest.param("1023", "年份“1023”不对", id="not-our-time"),
        pytest.param("2022学年", "不认识期间“2022学年”", id="which-school-year"),
        pytest.param("22-23", "不认识期间", id="short-years"),
        pytest.param("去年", "不认识期间", id="words"),
    ],
)
def test_what_is_no_period_gets_a_sentence(text: str, message: str) -> None:
    with pytest.raises(ReportError, match=message):
        parse_period(text)


def test_the_advice_says_how_periods_are_written() -> None:
    with pytest.raises(ReportError, match=r"学年写 2022-2023，自然年写 2022"):
        parse_period("abc")


def test_a_leap_day_has_a_day_before() -> None:
    assert AsOf(date(2024, 2, 29)).before() == AsOf(date(2023, 2, 28))


def test_periods_of_different_kinds_are_not_compared() -> None:
    with pytest.raises(TypeError):
        assert CalendarYear(2022) < AcademicYear(2022)  # type: ignore[operator]  # wrong on purpose


@pytest.mark.parametrize("given", [3.5, True, ["2022"]], ids=["float", "bool", "list"])
def test_only_texts_years_and_dates_become_periods(given: object) -> None:
    with pytest.raises(ReportError, match="不认识期间"):
        to_period(given)


def test_an_int_is_a_year_and_a_date_a_day() -> None:
    assert to_period(2022) == CalendarYear(2022)
    assert to_period(date(2023, 8, 31)) == AsOf(date(2023, 8, 31))
    assert to_period("") is None
    assert to_period(None) is None
