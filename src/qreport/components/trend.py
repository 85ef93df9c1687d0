"""Facts over several periods (多期数据): the same facts of this report and of former years, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import define, evolve, field, frozen

from qreport.components.former import FormerYear
from qreport.components.protocol import Context
from qreport.components.trend_facts import SameFact, Wanted
from qreport.errors import Level, Place, refusal
from qreport.facts.fact import Fact
from qreport.facts.facts import Facts, NoSuchFact
from qreport.facts.format import printed
from qreport.facts.given import KEY
from qreport.facts.period import AcademicYear, AsOf, CalendarYear, Cohort, Period
from qreport.markup.line import literal
from qreport.values import Value


@frozen(eq=False, repr=False)
class Trend(Value):
    """多期数据: for each wanted fact one value per period, ``None`` where no report tells it."""

    wanted: tuple[Wanted, ...]
    periods: tuple[Period, ...]
    facts: tuple[tuple[Fact | None, ...], ...]

    def rows(self) -> list[list[Any]]:
        """Return what a chart is given: a head, and a row for each period."""
        names = [""] if len(self.wanted) == 1 else [literal(each.name) for each in self.wanted]
        columns = zip(*self.facts, strict=True)
        return [["期间", *names], *([period.chinese, *row] for period, row in zip(self.periods, columns, strict=True))]


def fact_keys(data: Any) -> tuple[str | Fact, ...] | None:
    """Return the facts or keys of facts that were given, ``None`` where it is something else."""
    entries = (data,) if isinstance(data, str | Fact) else tuple(data) if isinstance(data, list | tuple) else ()
    return entries if entries and all(isinstance(entry, Fact) or _is_key(entry) for entry in entries) else None


def _is_key(entry: Any) -> bool:
    return isinstance(entry, str) and all(KEY.fullmatch(part) for part in entry.split(".", 1))


def checked_periods(owner: object, attribute: Any, value: Any) -> None:
    """Refuse a number of periods that is none."""
    if value is not None and (type(value) is not int or not 1 <= value <= MOST_PERIODS):
        message = f"{type(owner).__name__}的{attribute.name}是{value!r}，要是1到{MOST_PERIODS}的整数。"
        raise refusal("argument-type", message)


MOST_PERIODS = 10
"""Reports that are followed back, this one included."""


@define(eq=False)
class Collector:
    """收集: finds facts in this report and in former ones; what does not go together is told."""

    context: Context
    caption: str
    place: Place | None
    unit: str | None = None
    _table: dict[str, dict[Period, Fact]] = field(factory=dict, init=False)
    _missing: list[tuple[Wanted, FormerYear]] = field(factory=list, init=False)
    _kind: type[Period] | None = field(default=None, init=False)

    def collected(self, entries: Sequence[str | Fact], count: int) -> Trend:
        """收集: return the facts of the last ``count`` periods that can be found, fewer with a warning."""
        wanted = tuple(dict.fromkeys(self._wanted(entry) for entry in entries))
        self._table = {each.key: {} for each in wanted}
        this = FormerYear("", self.context.facts, periods=self.context.edition.periods)
        years = (this, *self.context.former)
        walked = this
        for year in years:
            walked = year
            for each in wanted:
                self._look(each, year, own=year is this)
            if len(self._periods()) >= count:
                break
        self._tell_missing()
        periods = tuple(self._periods()[-count:])
        if len(periods) < count and (periods or any(each.fact for each in wanted)):
            self._short(count, periods, walked)
        facts = tuple(tuple(self._table[each.key].get(period) for period in periods) for each in wanted)
        return Trend(wanted, periods, facts)

    def named(self, entries: Sequence[str | Fact]) -> list[Fact]:
        """Return the facts of this report that were given by key; one that is not there is told."""
        found = [self._wanted(entry).fact for entry in entries]
        return [fact for fact in found if fact is not None]

    def _wanted(self, entry: str | Fact) -> Wanted:
        if isinstance(entry, Fact):
            return Wanted.of(entry, self.unit)
        try:
            return Wanted.of(self.context.facts[entry], self.unit)
        except NoSuchFact as error:
            for finding in error.findings:
                self._tell(finding.rule, finding.level, finding.message, finding.advice)
            return Wanted(entry, entry, self.unit)

    def _periods(self) -> list[Any]:
        return sorted({period for facts in self._table.values() for period in facts})

    def _look(self, wanted: Wanted, year: FormerYear, *, own: bool) -> None:
        """Take down the fact of one report under its period."""
        if own and wanted.fact is None:
            return  # that it is missing has been told
        same = SameFact(wanted, wanted.fact if own else None)
        fact = same.found(year.facts if not own else Facts())
        for rule, level, message, advice in same.told:
            self._tell(rule, level, f"{year.name or '今年'}：{message}", advice)
        if fact is None:
            self._missing += [] if same.told else [(wanted, year)]
            return
        period = self._period(fact, year)
        if period is not None:
            self._put(wanted, period, evolve(fact, period=period), year)

    def _tell_missing(self) -> None:
        """Tell what is missing in one year; a fact that no year has was told already."""
        for wanted, year in self._missing:
            if self._table[wanted.key]:
                why = f"（{year.unread}）" if year.unread else ""
                advice = "请在那里的数据里补上；键或名称要与今年的相同。"
                self._tell("trend-missing", "warning", f"{year.name}里没有“{wanted.name}”{why}。", advice)

    def _period(self, fact: Fact, year: FormerYear) -> Period | None:
        """Return the period of a fact; where it says none, that of its edition."""
        where = year.name or "今年"
        period = fact.period
        if period is None and year.periods is not None:
            period = _of_edition(year, self._kind)
            if self._kind is None and period is not None:
                message = f"{where}的“{fact.name}”没有写期间，按{period.chinese}画。"
                self._tell("trend-period-guessed", "warning", message, "请在数据里写明period。")
        if period is None:
            self._tell("trend-period", "error", f"{where}的“{fact.name}”没有写期间，没有画。", "请在数据里写明period。")
        elif self._kind not in (None, type(period)):
            message = f"{where}的“{fact.name}”的期间{period.chinese}与别的不是一类，没有画。"
            self._tell("trend-period", "error", message, "各年的期间要同是学年、年、届或时点。")
            return None
        else:
            self._kind = type(period)
        return period

    def _put(self, wanted: Wanted, period: Period, fact: Fact, year: FormerYear) -> None:
        row = self._table[wanted.key]
        if period not in row:
            row[period] = fact
        elif printed(row[period]) != printed(fact):
            message = f"“{fact.name}”{period.chinese}有两个值：{row[period]}和{fact}（{year.name}），用了较新的报告的。"
            self._tell("trend-conflict", "warning", message, "请核对；期间没有改成那一年的，请到那里改正。")

    def _short(self, count: int, periods: Sequence[Period], last: FormerYear) -> None:
        found = "、".join(period.chinese for period in periods) or "一期也没有"
        end = last.end or "报告没有往年的文件夹，report.toml里的previous写着上年的"
        message = f"要{count}期，找到{len(periods)}期（{found}）：{end}。"
        self._tell("trend-short", "warning", message, "补上往年的报告文件夹，或把periods改小。")

    def _tell(self, rule: str, level: Level, message: str, advice: str) -> None:
        self.context.problem(rule, level, f"“{self.caption}”：{message}", self.place, advice)


def _of_edition(year: FormerYear, kind: type[Period] | None) -> Period | None:
    """Return the period of that kind in the year's own edition; a school year where no fact says a kind."""
    assert year.periods is not None
    by_kind: dict[type[Period] | None, Period] = {
        None: year.periods.academic_year,
        AcademicYear: year.periods.academic_year,
        CalendarYear: year.periods.calendar_year,
        Cohort: year.periods.cohort,
        AsOf: year.periods.as_of,
    }
    return by_kind.get(kind)


def followed(facts: Iterable[Fact | None]) -> Iterator[tuple[Fact | None, Fact | None]]:
    """同比: yield each fact with that of the period just before, ``None`` where the one before is of another."""
    before: Fact | None = None
    for fact in facts:
        next_to = fact and before and fact.period and before.period == fact.period.before(1)
        yield fact, before if next_to else None
        before = fact
