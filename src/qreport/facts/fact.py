"""One number that is said once, with its unit, its period and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal

from attrs import evolve, field, frozen

from qreport.errors import Finding, Place, ReportError, refusal
from qreport.facts.format import MOST_DIGITS, ROUGH, FormatProblem, endless, few_digits, format_fact, round_half_up
from qreport.facts.given import RULE, Number, problems, text, text_or_none, to_texts, to_value
from qreport.facts.period import Period, to_period
from qreport.facts.quantity import Quantity
from qreport.facts.units import UnitProblem, convert
from qreport.values import Value


@frozen(eq=False, repr=False)
class Fact(Value):
    """数据: a number (or a text) that the report states, said once under its key.

    ``value`` is an exact ``Decimal`` (of whole numbers, texts of digits and floats as Python prints them) or a text;
    ``unit`` is such as 人, 万元, %; ``digits`` are the decimals it prints with, 0 to 12, rounded half up (none: as it
    stands). ``period`` may be its text, ``"2022-2023"``; ``source`` a name of the report's sources or a text;
    ``qualifier`` is a word such as 近, 余, 多, 不少于. ``where`` names the sections that state it. ``derived_from``
    holds the facts it was computed from: ``+ - * /`` of facts give facts, units and sources included, and 约 where one
    of them is rough (近, 余 …); what does not end prints with two decimals (a small one with two digits).
    ``str(fact)`` is what ``{key}`` prints, and ``f"{fact:亿元:.2f}"`` what ``{key:亿元:.2f}`` prints.

    Raises ReportError for what is not a fact (``fact-invalid``), a period that is none (``period-unknown``),
    computing what makes no sense (``fact-arithmetic``), and a format that it cannot print in (``fact-format``).
    """

    key: str = field(validator=text)
    value: Decimal | str = field(converter=to_value)
    unit: str = field(default="", validator=text)
    label: str = field(default="", kw_only=True, validator=text)
    period: Period | None = field(default=None, kw_only=True, converter=to_period)
    source: str | None = field(default=None, kw_only=True, validator=text_or_none)
    digits: int | None = field(default=None, kw_only=True)
    qualifier: str | None = field(default=None, kw_only=True, validator=text_or_none)
    group: str = field(default="", kw_only=True, eq=False, validator=text)
    where: tuple[str, ...] = field(default=(), kw_only=True, eq=False, converter=to_texts)
    place: Place | None = field(default=None, kw_only=True, eq=False, repr=False)
    derived_from: tuple[Fact, ...] = field(default=(), kw_only=True, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        key = None if self.derived_from and not self.key else self.key
        wrong = problems(key, self.value, self.unit, self.digits, self.qualifier)
        if findings := [Finding(RULE, "error", message) for _, message in wrong]:
            raise ReportError(findings)

    @property
    def name(self) -> str:
        """名称: what a sentence calls the fact, its label, else its key."""
        return self.label or self.key

    @property
    def full_key(self) -> str:
        """键的全名: ``group.key``, or the key alone where there is no group."""
        return f"{self.group}.{self.key}" if self.group else self.key

    @property
    def number(self) -> Decimal:
        """数值: the value as a number. Raises ReportError for a text (``fact-arithmetic``)."""
        if isinstance(self.value, str):
            raise refusal(
                "fact-arithmetic", f"数据“{self.name}”是文字“{self.value}”，不能计算。", place=self.place or Place()
            )
        return self.value

    @property
    def quantity(self) -> Quantity:
        """量: the number with its unit. Raises ReportError for a text (``fact-arithmetic``)."""
        return Quantity(self.number, self.unit)

    def sources(self) -> Iterator[str]:
        """出处: yield the full keys of this fact and of those it was computed from."""
        if self.key:
            yield self.full_key
        for fact in self.derived_from:
            yield from fact.sources()

    def called(self, key: str, *, label: str | None = None, digits: int | None = None) -> Fact:
        """命名: return a computed fact under a key of its own, with a label and digits (decimals) if given."""
        return evolve(
            self,
            key=key,
            label=self.label if label is None else label,
            digits=self.digits if digits is None else digits,
        )

    def __str__(self) -> str:
        return format_fact(self)

    def __format__(self, spec: str) -> str:
        try:
            return format_fact(self, spec)
        except FormatProblem as problem:
            message = f"数据“{self.name}”不能按“{spec}”印：{problem}"
            raise refusal("fact-format", message, place=self.place or Place()) from None

    def __add__(self, other: Fact | Number) -> Fact:
        return self._sum(as_fact(other), "+")

    def __radd__(self, other: Number) -> Fact:
        return self if other == 0 else as_fact(other)._sum(self, "+")  # sum() begins with 0

    def __sub__(self, other: Fact | Number) -> Fact:
        return self._sum(as_fact(other), "-")

    def __rsub__(self, other: Number) -> Fact:
        return as_fact(other)._sum(self, "-")

    def __mul__(self, other: Fact | Number) -> Fact:
        other = as_fact(other)
        value = compute(self, other, "×")
        return derived(value, (self, other), f"{self.name}×{other.name}")

    __rmul__ = __mul__

    def __truediv__(self, other: Fact | Number) -> Fact:
        other = as_fact(other)
        value = compute(self, other, "÷")
        return derived(value, (self, other), f"{self.name}÷{other.name}", digits=_digits_of_quotient(value.value))

    def __rtruediv__(self, other: Number) -> Fact:
        return as_fact(other) / self

    def _sum(self, other: Fact, sign: str) -> Fact:
        value = compute(self, other, sign)
        digits = (
            None
            if self.digits is None and other.digits is None
            else max(_places(self, value.unit), _places(other, value.unit))
        )
        return derived(value, (self, other), f"{self.name}{sign}{other.name}", digits=digits)


def as_fact(given: Fact | Number) -> Fact:
    """Return the fact, or one for a bare number that stands beside a fact."""
    return given if isinstance(given, Fact) else Fact("number", given, label=str(given))


def compute(one: Fact, other: Fact, sign: str) -> Quantity:
    """Return ``one sign other``. Raises ``ReportError`` that names both sides."""
    left, right = one.quantity, other.quantity
    try:
        match sign:
            case "+":
                return left.plus(right)
            case "-":
                return left.minus(right)
            case "×":
                return left.times(right)
            case _:
                return left.over(right)
    except UnitProblem as problem:
        raise impossible(one, sign, other, str(problem)) from None


def impossible(one: Fact, sign: str, other: Fact, why: str) -> ReportError:
    """Return the error for an operation that makes no sense, with both sides."""
    sides = f"“{one.name}”（{one}）{sign}“{other.name}”（{other}）"
    return refusal("fact-arithmetic", f"算不出{sides}：{why}", place=one.place or other.place or Place())


def derived(quantity: Quantity, sources: tuple[Fact, ...], label: str, digits: int | None = None) -> Fact:
    """Return the fact that was computed from ``sources``; it has their period if they agree.

    A number that does not end prints with few decimals where nobody says how many. What is computed of a rough
    number is rough itself: half of 近180万元 is 约90万元.
    """
    if digits is None and endless(quantity.value):
        digits = few_digits(quantity.value)
    periods = {fact.period for fact in sources if fact.period is not None}
    return Fact(
        "", quantity.value, quantity.unit, label=label, digits=digits,
        period=periods.pop() if len(periods) == 1 else None, derived_from=sources,
        qualifier="约" if any(fact.qualifier in ROUGH for fact in sources) else None,
    )  # fmt: skip


def _digits_of_quotient(value: Decimal) -> int | None:
    return None if round_half_up(value, 4) == value else few_digits(value)


def _places(fact: Fact, unit: str) -> int:
    value = fact.number if fact.digits is None else round_half_up(fact.number, fact.digits)
    with suppress(UnitProblem):  # a percentage and percentage points: no conversion, the same places
        value = convert(value, fact.unit, unit)
    exponent = value.as_tuple().exponent
    return min(MOST_DIGITS, max(0, -exponent)) if isinstance(exponent, int) else 0
