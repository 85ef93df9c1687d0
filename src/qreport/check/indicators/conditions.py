"""Conditions of running a school (办学条件): those that a school does not meet, and those that it barely meets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from qreport.check.indicators.quantities import Quantities, Said, UnitsDiffer, difference, shown
from qreport.editions.indicator_rule import IndicatorRule
from qreport.editions.spec import Edition
from qreport.editions.threshold import Condition, thresholds_of
from qreport.errors import Finding, Place
from qreport.values import Value


@frozen(eq=False, repr=False)
class _Judged(Value):
    """A condition with the school's value and the limit of its category."""

    condition: Condition
    said: Said
    limit: Decimal
    confirmed: bool

    @property
    def place(self) -> Place:
        return self.said.place or Place(key=self.said.name)

    @property
    def required(self) -> str:
        word = "不高于" if self.condition.limit == "most" else "不低于"
        return f"{word}{shown(self.limit, self.condition.unit)}"

    @property
    def distance(self) -> str:
        return difference(self.said.amount, self.limit, self.condition.unit)

    @property
    def doubt(self) -> str:
        return "" if self.confirmed else "这条标准没有见到原文，请先核对标准。"


def check_conditions(
    edition: Edition, rules: Sequence[IndicatorRule], category: str, year: Quantities
) -> Iterator[Finding]:
    """Yield a warning for each condition that is not met, and what the rules say of those that are close."""
    restricted = {key: limit for key, limit, _ in thresholds_of(edition.thresholds, category, "restricted")}
    conditions = {condition.key: condition for condition in edition.conditions}
    for key, limit, confirmed in thresholds_of(edition.thresholds, category):
        condition, said = conditions[key], year.get(key)
        if said is None:
            continue
        try:
            judged = _Judged(condition, said.in_unit(condition.unit), limit, confirmed)
        except UnitsDiffer as problem:
            place = said.place or Place(key=said.name)
            yield Finding("indicator-rule-unit", "warning", f"{problem}，没有核对办学条件。", place, "请改正单位。")
            continue
        if condition.holds(judged.said.amount, limit):
            yield from _near(rules, judged)
        else:
            yield _unmet(judged, restricted.get(key))


def _unmet(judged: _Judged, restricted: Decimal | None) -> Finding:
    message = f"{judged.said}没有达到合格标准（{judged.required}），差{judged.distance}"
    if restricted is not None and not judged.condition.holds(judged.said.amount, restricted):
        message += f"，也没有达到限制招生的标准（{shown(restricted, judged.condition.unit)}）"
    advice = judged.condition.relief or "请核对；确实未达标的，请在正文里写明改进措施。"
    return Finding("condition-unmet", "warning", f"{message}。", judged.place, judged.doubt + advice)


def _near(rules: Sequence[IndicatorRule], judged: _Judged) -> Iterator[Finding]:
    for rule in (rule for rule in rules if rule.kind == "near-threshold"):
        if rule.share is not None and abs(judged.said.amount - judged.limit) * 100 <= judged.limit * rule.share:
            equal = judged.said.amount == judged.limit
            far = "正好相等" if equal else f"只差{judged.distance}，不到标准的{rule.share:f}%"
            message = f"{rule.title}：{judged.said}，标准是{judged.required}，{far}。"
            yield Finding("near-threshold", rule.level, message, judged.place, judged.doubt + "请核对算法和来源。")
