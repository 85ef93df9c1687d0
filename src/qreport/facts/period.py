"""Periods (期间): which stretch or point of time a number speaks of. Years are never bare ints."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import total_ordering
from numbers import Integral
from typing import Final, Self

from attrs import astuple, evolve, field, frozen

from qreport.errors import refusal
from qreport.values import Value

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199

HOW_TO_WRITE: Final = "学年写 2022-2023，自然年写 2022，届写 2023届，时点写 2023-08-31，月写 2023-07。"


def _check_year(instance: object, attribute: object, year: int) -> None:
    if not isinstance(year, int) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise refusal("period-unknown", f"年份“{year}”不对，要在{FIRST_YEAR}到{LAST_YEAR}之间。")


def _check_month(instance: object, attribute: object, month: int) -> None:
    if not isinstance(month, int) or not 1 <= month <= 12:
        raise refusal("period-unknown", f"月份“{month}”不对，要在1到12之间。", HOW_TO_WRITE)


@total_ordering
class _Dated(Value):
    """Periods of one kind stand in the order of time."""

    __slots__ = ()

    def __lt__(self, other: Self) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return astuple(self) < astuple(other)  # type: ignore[arg-type]  # attrs classes, all of them


@frozen(eq=False, repr=False)
class AcademicYear(_Dated):
    """学年: from 1 September of ``start`` to 31 August of the next year; written ``2022-2023``."""

    start: int = field(validator=_check_year)

    def __str__(self) -> str:
        return f"{self.start}-{self.start + 1}"

    @property
    def chinese(self) -> str:
        """As a report prints it: ``2022—2023学年``."""
        return f"{self.start}—{self.start + 1}学年"

    def before(self, years: int = 1) -> AcademicYear:
        """Return the school year so many years earlier."""
        return AcademicYear(self.start - years)


@frozen(eq=False, repr=False)
class CalendarYear(_Dated):
    """自然年: January to December; written ``2022``. Money is counted by it."""

    year: int = field(validator=_check_year)

    def __str__(self) -> str:
        return f"{self.year}"

    @property
    def chinese(self) -> str:
        """As a report prints it: ``2022年``."""
        return f"{self.year}年"

    def before(self, years: int = 1) -> CalendarYear:
        """Return the year so many years earlier."""
        return CalendarYear(self.year - years)


@frozen(eq=False, repr=False)
class Cohort(_Dated):
    """届: those who graduate in a year; written ``2023届``."""

    year: int = field(validator=_check_year)

    def __str__(self) -> str:
        return f"{self.year}届"

    @property
    def chinese(self) -> str:
        """As a report prints it: ``2023届``."""
        return str(self)

    def before(self, years: int = 1) -> Cohort:
        """Return the cohort so many years earlier."""
        return Cohort(self.year - years)


@frozen(eq=False, repr=False)
class AsOf(_Dated):
    """时点: what was so on one day; written ``2023-08-31``."""

    day: date

    def __attrs_post_init__(self) -> None:
        _check_year(self, None, self.day.year)

    def __str__(self) -> str:
        return self.day.isoformat()

    @property
    def chinese(self) -> str:
        """As a report prints it: ``2023年8月31日``."""
        return f"{self.day.year}年{self.day.month}月{self.day.day}日"

    def before(self, years: int = 1) -> AsOf:
        """Return the same day so many years earlier; of 29 February the 28th where there is none."""
        year = self.day.year - years
        try:
            return AsOf(self.day.replace(year=year))
        except ValueError:
            return AsOf(date(year, 2, 28))


@frozen(eq=False, repr=False)
class Month(_Dated):
    """月: one month; written ``2023-07``."""

    year: int = field(validator=_check_year)
    month: int = field(validator=_check_month)

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"

    @property
    def chinese(self) -> str:
        """As a report prints it: ``2023年7月``."""
        return f"{self.year}年{self.month}月"

    def before(self, years: int = 1) -> Month:
        """Return the same month so many years earlier (上年同月)."""
        return evolve(self, year=self.year - years)


Period = AcademicYear | CalendarYear | Cohort | AsOf | Month
"""期间: a closed union. Periods of one kind can be compared; ``before(1)`` is the one to compare with."""


def _academic_year(start: int, end: int) -> AcademicYear:
    if end != start + 1:
        raise refusal("period-unknown", f"学年“{start}-{end}”不对：学年是相邻的两年，如 2022-2023。")
    return AcademicYear(start)


def _as_of(year: int, month: int, day: int) -> AsOf:
    try:
        return AsOf(date(year, month, day))
    except ValueError:
        raise refusal("period-unknown", f"没有{year}年{month}月{day}日这一天。") from None


# One line per kind; the patterns exclude each other: a school year has two years, a month two digits at most.
_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[..., Period]], ...]] = (
    (re.compile(r"(\d{4})[-‐‑–—−~至/]{1,2}(\d{4})(?:学年度?)?"), _academic_year),
    (re.compile(r"(\d{4})年?"), CalendarYear),
    (re.compile(r"(\d{4})届"), Cohort),
    (re.compile(r"(\d{4})[-/.年](\d{1,2})月?"), Month),
    (re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"), _as_of),
)


def parse_period(text: str) -> Period:
    """Return the 期间 that ``text`` says, in its short form (``2022-2023``) or as printed (``2022—2023学年``).

    Raises ``ReportError`` with a sentence that says how periods are written.
    """
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    for pattern, make in _FORMS:
        if found := pattern.fullmatch(plain):
            return make(*(int(digits) for digits in found.groups()))
    raise refusal("period-unknown", f"不认识期间“{text}”。", HOW_TO_WRITE)


def to_period(value: object) -> Period | None:
    """Return the period for what an author or a spreadsheet gives: a period, its text, a year or a date."""
    match value:
        case None | "":
            return None
        case AcademicYear() | CalendarYear() | Cohort() | AsOf() | Month():
            return value
        case str():
            return parse_period(value)
        case bool():
            pass
        case Integral():
            return CalendarYear(int(value))
        case date():
            return AsOf(date(value.year, value.month, value.day))
    raise refusal("period-unknown", f"不认识期间“{value}”。", HOW_TO_WRITE)
