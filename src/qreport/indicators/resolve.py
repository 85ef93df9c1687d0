"""Indicators that facts tell already (指标取自数据): text and appendix then cannot differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from attrs import frozen

from qreport.editions.indicator import Indicator
from qreport.editions.spec import Edition
from qreport.errors import Finding, Level, Place
from qreport.facts.fact import Fact
from qreport.facts.facts import Facts, NoSuchFact
from qreport.facts.format import printed, round_half_up
from qreport.facts.period import Period
from qreport.facts.units import UnitProblem, convert, named
from qreport.indicators.cell_value import expected
from qreport.indicators.periods import fits, near_key, previous_period, this_period
from qreport.indicators.values import Indicators, IndicatorValue, merge

MEASURE_WORDS: Final = frozenset({"个", "项", "门", "本", "所", "家", "种", "件", "支", "批", "部", "册", "套"})
"""量词: whoever counts the same things may count them with another of these."""


def resolve(
    edition: Edition, indicators: Indicators, facts: Facts, mapping: Mapping[str, str] | None = None
) -> tuple[Indicators, list[Finding]]:
    """取数: return the indicators with a period each, those that facts tell included, and what does not agree.

    ``mapping`` names the fact of an indicator where their keys differ (``[indicators]`` in report.toml). A value that
    a workbook or a script gives stays, and differing from the fact's is an error.
    """
    given, findings = indicators.with_periods(edition)
    findings += _not_asked_for(edition, given)
    findings += _unknown_mapping(edition, facts, mapping or {})
    taken: list[IndicatorValue] = []
    for indicator in edition.indicators:
        fact = facts.find((mapping or {}).get(indicator.key, indicator.key))
        if fact is None:
            continue
        told = _Told(edition, indicator, fact)
        value, wrong = told.value()
        findings += wrong
        if value is None:
            continue
        said = given.value(indicator.key, value.period)
        if said is None:
            taken.append(value)
        elif not _same(indicator, said, value):
            findings.append(told.differs_from(said, value))
    united, clashes = merge(given, taken)
    return united, [*findings, *clashes]


def facts_taken(edition: Edition, facts: Facts, mapping: Mapping[str, str]) -> Iterator[Fact]:
    """Yield the facts that tell an indicator."""
    for indicator in edition.indicators:
        if fact := facts.find(mapping.get(indicator.key, indicator.key)):
            yield fact


def _same(indicator: Indicator, said: IndicatorValue, told: IndicatorValue) -> bool:
    """Compare two values as the table prints them."""
    if isinstance(said.value, Decimal) and isinstance(told.value, Decimal):
        return round_half_up(said.value, indicator.digits) == round_half_up(told.value, indicator.digits)
    return said.value == told.value


def _not_asked_for(edition: Edition, indicators: Indicators) -> Iterator[Finding]:
    """Yield a finding for each value whose key or period the edition does not ask for, or that is no number."""
    known = {indicator.key: indicator for indicator in edition.indicators}
    for value in indicators:
        place = value.place or Place(key=value.key)
        if value.key not in known:
            message = f"{edition.name}没有指标“{value.key}”。"
            yield Finding("indicator-unknown", "error", message, place, near_key(edition, value.key))
            continue
        indicator = known[value.key]
        wanted = (this_period(edition, indicator.period), previous_period(edition, indicator.period))
        if value.period not in wanted:
            period = value.period.chinese if value.period else ""
            message = f"{indicator.full_name}给的是{period}的数，表里要的是{wanted[0].chinese}的，没有用。"
            yield Finding("indicator-period", "warning", message, place, "请改正期间，或换成当年的数。")
        if isinstance(value.value, str):
            message = f"{indicator.full_name}填的是文字“{value.value}”，不是数，没有核对。"
            yield Finding("indicator-text", "warning", message, place, expected(indicator))


def _unknown_mapping(edition: Edition, facts: Facts, mapping: Mapping[str, str]) -> Iterator[Finding]:
    known = {indicator.key for indicator in edition.indicators}
    place = Place("report.toml", key="indicators")
    for key, name in mapping.items():
        if key not in known:
            message = f"[indicators]里的“{key}”不是指标。"
            yield Finding("indicator-unknown", "error", message, place, near_key(edition, key))
        try:
            facts[name]
        except NoSuchFact as error:
            message = f"指标“{key}”要取数据“{name}”：{error.findings[0].message}"
            yield Finding("indicator-fact-unknown", "error", message, place, error.findings[0].advice)


@frozen(eq=False, repr=False)
class _Told:
    """An indicator and the fact that tells it."""

    edition: Edition
    indicator: Indicator
    fact: Fact

    def value(self) -> tuple[IndicatorValue | None, list[Finding]]:
        """Return the indicator's value, or none and why the fact does not give it."""
        if self.fact.qualifier:
            message = f"写的是“{self.fact}”，不是准数，{self.indicator.full_name}没有用它。"
            return None, [self._finding("indicator-fact-rough", "warning", message, "请在工作簿里填准数。")]
        period, findings = self._period()
        if period is None:
            return None, findings
        number = printed(self.fact)
        if not isinstance(number, Decimal):
            message = f"是文字“{number}”，{self.indicator.full_name}要的是数。"
            return None, [self._finding("indicator-fact-unit", "error", message, "请改正数据。")]
        exact = converted(number, self.fact.unit, self.indicator.unit)
        if exact is None:
            message = (
                f"的单位是“{named(self.fact.unit)}”，{self.indicator.full_name}的单位是“{self.indicator.unit}”，"
                "换算不了。"
            )
            return None, [*findings, self._finding("indicator-fact-unit", "error", message, "请改正单位。")]
        return IndicatorValue(self.indicator.key, exact, period, place=self.fact.place), findings

    def differs_from(self, said: IndicatorValue, told: IndicatorValue) -> Finding:
        """Return the error that names both places."""
        message = (
            f"{self.indicator.full_name}填的是“{said}”，数据“{self.fact.name}”（{self.fact.place or '脚本'}）"
            f"却是“{self.fact}”。"
        )
        if self.fact.unit not in ("", self.indicator.unit):
            message = f"{message[:-1]}，即“{told}{self.indicator.unit}”。"
        place = said.place or Place(key=self.indicator.key)
        return Finding("indicator-fact-conflict", "error", message, place, "请核对后改成一样。")

    def _period(self) -> tuple[Period | None, list[Finding]]:
        """Return the period that the fact answers for: this year's or the previous year's."""
        this = this_period(self.edition, self.indicator.period)
        if self.fact.period is None:
            message = f"没有写期间，{self.indicator.full_name}当作{this.chinese}的数用了。"
            return this, [self._finding("indicator-fact-period", "warning", message, "请写上期间。")]
        for wanted in (this, previous_period(self.edition, self.indicator.period)):
            if fits(self.fact.period, wanted):
                return wanted, []
        message = f"是{self.fact.period.chinese}的，{self.indicator.full_name}要的是{this.chinese}的，没有用它。"
        advice = "请核对期间，或在工作簿里填。"
        return None, [self._finding("indicator-fact-period", "warning", message, advice)]

    def _finding(self, rule: str, level: Level, message: str, advice: str) -> Finding:
        place = self.fact.place or Place(key=self.fact.key)
        return Finding(rule, level, f"数据“{self.fact.name}”{message}", place, advice)


def converted(number: Decimal, unit: str, wanted: str) -> Decimal | None:
    """换算: return a number in the unit that a table or a rule wants, ``None`` where the units do not go together.

    生均设备值 may be told in 元 instead of 元/生, 生师比 as a bare number, what is counted in 个 or 项 in the other.
    """
    if unit == wanted.partition("/")[0] or (unit == "" and wanted == ":"):
        return number
    if unit in MEASURE_WORDS and wanted in MEASURE_WORDS:
        return number
    try:
        return convert(number, unit, wanted)
    except UnitProblem:
        return None
