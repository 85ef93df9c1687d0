"""This year and the year before (两年之间): last year's column and last year's report, changes that are too large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext

from qreport.check.indicators.quantities import Quantities, Said, difference, without_file
from qreport.check.indicators.relations import told
from qreport.editions.indicator import Indicator
from qreport.editions.indicator_rule import IndicatorRule
from qreport.editions.spec import Edition
from qreport.errors import Finding, Place
from qreport.facts.format import round_half_up
from qreport.facts.units import EXACT
from qreport.indicators.periods import previous_period
from qreport.indicators.values import Indicators, IndicatorValue


def check_previous(
    edition: Edition, rules: Sequence[IndicatorRule], indicators: Indicators, last: Indicators
) -> Iterator[Finding]:
    """Yield an error for each value of last year's column that last year's report told otherwise."""
    for rule in (rule for rule in rules if rule.kind == "same-as-previous"):
        for indicator in edition.indicators:
            period = previous_period(edition, indicator.period)
            here, there = indicators.value(indicator.key, period), last.value(indicator.key, period)
            if here is None or there is None or _same(indicator, here, there):
                continue
            diff = ""
            if isinstance(here.value, Decimal) and isinstance(there.value, Decimal):
                diff = f"，相差{difference(here.value, there.value, indicator.unit)}"
            message = (
                f"{indicator.full_name}上年一栏是“{here}”（{here.said_at}），"
                f"上年的报告是“{there}”（{there.said_at}）{diff}。"
            )
            said = Said(indicator.full_name, Decimal(0), "", here.place)
            yield told(rule, message, said, "请核对；上年的报告有误时，请在正文里说明。")


def _same(indicator: Indicator, one: IndicatorValue, other: IndicatorValue) -> bool:
    if isinstance(one.value, Decimal) and isinstance(other.value, Decimal):
        return round_half_up(one.value, indicator.digits) == round_half_up(other.value, indicator.digits)
    return one.value == other.value


def check_jumps(
    edition: Edition, rules: Sequence[IndicatorRule], this: Quantities, previous: Quantities
) -> Iterator[Finding]:
    """Yield a warning for each value that changed by more than the share that the rule allows."""
    for rule in (rule for rule in rules if rule.kind == "jump"):
        for indicator in edition.indicators:
            now, before = this.get(indicator.key), previous.get(indicator.key)
            if now is None or before is None or before.amount == 0 or rule.share is None:
                continue
            with localcontext(EXACT):
                change = (now.amount - before.amount) / abs(before.amount) * 100
            if abs(change) > rule.share:
                word = "增加" if change > 0 else "减少"
                message = (
                    f"{rule.title}：{now}，{before}，{word}{round_half_up(abs(change), 1):f}%，超过{rule.share:f}%。"
                )
                place = now.place or Place(key=indicator.full_name)
                yield Finding(
                    "indicator-jump",
                    rule.level,
                    without_file(message, place),
                    place,
                    "请核对；确实如此的，请在正文里说明原因。",
                )
