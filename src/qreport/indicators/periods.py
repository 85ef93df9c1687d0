"""Which period an indicator speaks of, this year and the year before (指标的期间)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from qreport.errors import Place, refusal
from qreport.facts.period import AcademicYear, AsOf, Period

if TYPE_CHECKING:
    from qreport.editions.indicator import Indicator, PeriodKind
    from qreport.editions.spec import Edition


def indicator_of(edition: Edition, key: str) -> Indicator:
    """Return the edition's indicator of that key. Raises ``ReportError`` with the nearest key when there is none."""
    for indicator in edition.indicators:
        if indicator.key == key:
            return indicator
    raise refusal("indicator-unknown", f"{edition.name}没有指标“{key}”。", near_key(edition, key), Place(key=key))


def near_key(edition: Edition, key: str) -> str:
    """Return the question that names the nearest key, or nothing."""
    from difflib import get_close_matches  # only wanted for an error

    near = get_close_matches(key, [indicator.key for indicator in edition.indicators], 1)
    return f"是不是“{near[0]}”？" if near else ""


def kind_of(edition: Edition, key: str) -> PeriodKind:
    """Return which of the edition's periods the indicator of that key speaks of."""
    return indicator_of(edition, key).period


def this_period(edition: Edition, kind: PeriodKind) -> Period:
    """本年: return the edition's period of that kind."""
    match kind:
        case "academic_year":
            return edition.periods.academic_year
        case "calendar_year":
            return edition.periods.calendar_year
        case "cohort":
            return edition.periods.cohort
        case "as_of":
            return edition.periods.as_of


def previous_period(edition: Edition, kind: PeriodKind) -> Period:
    """上年: return the period before the edition's of that kind."""
    return this_period(edition, kind).before(1)


def fits(period: Period, wanted: Period) -> bool:
    """Tell whether a figure of ``period`` answers for ``wanted``.

    A head count that is told of a school year answers for a day in it: reports say "3858 students in 2022-2023".
    """
    if isinstance(period, AcademicYear) and isinstance(wanted, AsOf):
        return date(period.start, 9, 1) <= wanted.day <= date(period.start + 1, 8, 31)
    return period == wanted
