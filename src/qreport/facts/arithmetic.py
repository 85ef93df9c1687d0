"""What a report computes from its facts (推算): shares, growth, amounts per head, totals."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import localcontext
from functools import reduce

from attrs import evolve

from qreport.errors import refusal
from qreport.facts.fact import Fact, as_fact, derived, impossible
from qreport.facts.given import Number
from qreport.facts.quantity import Quantity
from qreport.facts.units import EXACT, PERCENT, UnitProblem, convert, same_kind, tidy


def share(part: Fact | Number, whole: Fact | Number, *, digits: int = 2) -> Fact:
    """占比: return ``part`` in % of ``whole``, such as 16.80% of 648人 and 3858人.

    Raises ReportError when their units differ or the whole is 0 (``fact-arithmetic``).
    """
    part, whole = as_fact(part), as_fact(whole)
    if not same_kind(part.unit, whole.unit):
        raise impossible(part, "占", whole, "单位不同，不能算占比。")
    if whole.number == 0:
        raise impossible(part, "占", whole, "整体是0，不能算占比。")
    with localcontext(EXACT):
        value = tidy(part.number * 100 / convert(whole.number, whole.unit, part.unit))
    return derived(Quantity(value, PERCENT), (part, whole), f"{part.name}占{whole.name}", digits)


def growth(this: Fact | Number, before: Fact | Number, *, digits: int = 2) -> Fact:
    """同比增长: return the growth from ``before`` to ``this`` in %, of percentages in percentage points.

    It has the period of ``this``. Raises ReportError when units or kinds of period differ, when ``before`` is not
    earlier, or not above 0 (``fact-arithmetic``).
    """
    this, before = as_fact(this), as_fact(before)
    _check_periods(this, before)
    label = f"{this.name}比{before.period.chinese if before.period else before.name}增长"
    if same_kind(this.unit, PERCENT) and same_kind(before.unit, PERCENT):
        return _of(derived(this.quantity.minus(before.quantity), (this, before), label, digits), this)
    if not same_kind(this.unit, before.unit):
        raise impossible(this, "比", before, "单位不同，不能算增长。")
    if before.number <= 0:
        raise impossible(this, "比", before, "基数不大于0，不能算增长。")
    with localcontext(EXACT):
        value = tidy(this.number * 100 / convert(before.number, before.unit, this.unit) - 100)
    return _of(derived(Quantity(value, PERCENT), (this, before), label, digits), this)


def per_head(amount: Fact | Number, heads: Fact | Number, *, unit: str = "", digits: int = 2) -> Fact:
    """人均: return ``amount`` divided by a number of people, in ``unit`` (``"元/生"``) if given.

    Raises ReportError when ``heads`` does not count people or is 0, or the unit cannot be reached
    (``fact-arithmetic``).
    """
    amount, heads = as_fact(amount), as_fact(heads)
    if not same_kind(heads.unit, "人"):
        raise impossible(amount, "÷", heads, "除数要以人计，才能算人均。")
    if heads.number == 0:
        raise impossible(amount, "÷", heads, "人数是0，不能算人均。")
    people = Quantity(convert(heads.number, heads.unit, "人"), "人")
    try:
        value = amount.quantity.over(people)
        if unit:
            value = Quantity(convert(value.value, value.unit, unit), unit)
    except UnitProblem as problem:
        raise impossible(amount, "÷", heads, str(problem)) from None
    return derived(value, (amount, heads), f"人均{amount.name}", digits)


def total(facts: Iterable[Fact | Number] | Fact) -> Fact:
    """合计: return the sum of the facts, in the unit of the first.

    Raises ReportError when there is none, or when their units differ (``fact-arithmetic``).
    """
    parts = (facts,) if isinstance(facts, Fact) else tuple(as_fact(fact) for fact in facts)
    if not parts:
        raise refusal("fact-arithmetic", "没有数据，不能合计。")
    added = reduce(Fact.__add__, parts)
    return added if len(parts) == 1 else _from(added, parts)


def _from(fact: Fact, parts: tuple[Fact, ...]) -> Fact:
    return derived(fact.quantity, parts, "+".join(part.name for part in parts), fact.digits)


def _of(fact: Fact, this: Fact) -> Fact:
    """Give a growth the period it ends in."""
    return evolve(fact, period=this.period)


def _check_periods(this: Fact, before: Fact) -> None:
    if this.period is None or before.period is None:
        return
    if type(this.period) is not type(before.period):
        raise impossible(this, "比", before, f"期间“{this.period}”和“{before.period}”不是一类，不能比。")
    if not before.period < this.period:  # type: ignore[operator]  # of one kind, as just told
        raise impossible(this, "比", before, f"期间“{before.period}”不早于“{this.period}”。")
