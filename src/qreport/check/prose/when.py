"""When (何时): whether a date in a text speaks of the report's own periods."""

from __future__ import annotations

from typing import Final

from qreport.check.prose.passage import Situation
from qreport.check.prose.patterns import Pattern
from qreport.facts import AcademicYear, AsOf, CalendarYear, Cohort, Month, Period

_YEAR: Final = Pattern(r"(?:19|20)\d\d")
_MONTH: Final = Pattern(r"(?:19|20)\d\d年(\d{1,2})月")


def is_current(written: str, situation: Situation) -> bool:
    """Tell whether a date as written (2022年, 2023届, 2023年8月) lies in the report's periods; none given does."""
    years = [int(year) for year in _YEAR.findall(written)]
    if not years:
        return True
    start = situation.academic_year.start
    if month := _MONTH.search(written):
        number = int(month[1])
        in_school_year = (years[0], number) >= (start, 9) and (years[0], number) <= (start + 1, 8)
        return in_school_year or years[0] == situation.calendar_year.year
    if "届" in written:
        return years[0] == situation.cohort.year
    if len(years) == 2:
        return years == [start, start + 1]
    return years[0] in (situation.calendar_year.year, start, start + 1)


def covers(period: Period | None, situation: Situation) -> bool:
    """Tell whether a fact's period is one of the report's own; one without a period is."""
    match period:
        case None:
            return True
        case AcademicYear():
            return period == situation.academic_year
        case CalendarYear(year=year):
            return year in (situation.calendar_year.year, situation.academic_year.start + 1)
        case Cohort():
            return period == situation.cohort
        case AsOf(day=day):
            return day.year in (situation.academic_year.start, situation.academic_year.start + 1)
        case Month(year=year):
            return year in (situation.academic_year.start, situation.academic_year.start + 1)
