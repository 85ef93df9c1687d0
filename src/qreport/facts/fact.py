"""One number that is said once, with its unit, its period and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from decimal import Decimal
from typing import Any, Final, SupportsIndex

from attrs import evolve, field, frozen

from qreport.errors import Finding, Place, ReportError, refusal
from qreport.facts.format import QUALIFIERS, format_fact, round_half_up
from qreport.facts.period import Period, to_period
from qreport.facts.quantity import Quantity
from qreport.facts.units import UnitProblem, convert
from qreport.values import Value

KEY: Final = re.compile(r"[a-z][a-z0-9_]*")
MOST_DIGITS: Final = 12
RULE: Final = "fact-invalid"

# A text that is a plain number is that number; 007 and 0997-1234 stay text.
_NUMBER: Final = re.compile(r"[+-]?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)


def to_value(given: object) -> Decimal | str:
    """Return the value that an author gives: a number as an exact decimal, or a text. Refuses NaN and infinity."""
    match given:
        case Decimal():
            number = given
        case bool() | None:
            raise refusal(RULE, f"值“{given}”既不是数，也不是文字。")
        case float():
            number = Decimal(repr(float(given)))
        case str():
            text = given.strip()
            if not text:
                raise refusal(RULE, "没有值。")
            if not _NUMBER.fullmatch(text):
                return text
            number = Decimal(text)
        case SupportsIndex():
            number = Decimal(given.__index__())
        case _:
            raise refusal(RULE, f"值“{given}”既不是数，也不是文字。")
    if not number.is_finite():
        raise refusal(RULE, f"值“{number}”不是一个有限的数。")
    if number and not -30 <= number.adjusted() <= 30:
        raise refusal(RULE, f"值“{number:.6g}”大得或小得不合情理。")
    return number


def problems(
    key: str | None, value: Decimal | str, unit: str, digits: object, qualifier: str | None
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the parts of a fact: the part's name and a sentence."""
    if key is not None and not KEY.fullmatch(key):
        yield "key", f"键“{key}”不对：键用小写英文字母开头，后面只有小写字母、数字和下划线。"
    if digits is not None and (
        not isinstance(digits, int) or isinstance(digits, bool) or not 0 <= digits <= MOST_DIGITS
    ):
        yield "digits", f"位数“{digits}”不对：要写0到{MOST_DIGITS}的整数。"
    if qualifier and qualifier not in QUALIFIERS:
        yield "qualifier", f"不认识修饰词“{qualifier}”：可用近、约、超过、不少于、不超过、余、多、以上、左右等。"
    if isinstance(value, str) and (unit or qualifier or digits is not None):
        yield "value", f"值“{value}”不是数，不能带单位、位数和修饰词。数里不要写逗号、空格和单位。"


def _to_texts(given: object) -> tuple[str, ...]:
    made = (given,) if isinstance(given, str) or not isinstance(given, Iterable) else tuple(given)
    for text in made:
        if not isinstance(text, str):
            raise refusal(RULE, f"数据的where要是文字，给的是{type(text).__name__}（{text}）。")
    return made


def _text(_: object, attribute: Any, given: Any) -> None:
    """Refuse what is no text."""
    if not isinstance(given, str):
        raise refusal(RULE, f"数据的{attribute.name}要是文字，给的是{type(given).__name__}（{given}）。")


def _text_or_none(fact: object, attribute: Any, given: Any) -> None:
    """Refuse what is neither a text nor None."""
    if given is not None:
        _text(fact, attribute, given)


@frozen(eq=False, repr=False)
class Fact(Value):
    """数据: a number (or a text) that the report states, said once under its key.

    ``value`` is an exact ``Decimal`` (of whole numbers, texts of digits and floats as Python prints them) or a text;
    ``unit`` is such as 人, 万元, %; ``digits`` are the decimals it prints with, 0 to 12, rounded half up (none: as it
    stands). ``period`` may be its text, ``"2022-2023"``; ``source`` a name of the report's sources or a text;
    ``qualifier`` is a word such as 近, 余, 多, 不少于. ``where`` names the sections that state it. ``derived_from``
    holds the facts it was computed from: ``+ - * /`` of facts give facts, units and sources included. ``str(fact)`` is
    what ``{key}`` prints, and ``f"{fact:亿元:.2f}"`` what ``{key:亿元:.2f}`` prints.

    Raises ReportError for what is not a fact (``fact-invalid``), a period that is none (``period-unknown``), and
    computing what makes no sense (``fact-arithmetic``).
    """

    key: str = field(validator=_text)
    value: Decimal | str = field(converter=to_value)
    unit: str = field(default="", validator=_text)
    label: str = field(default="", kw_only=True, validator=_text)
    period: Period | None = field(default=None, kw_only=True, converter=to_period)
    source: str | None = field(default=None, kw_only=True, validator=_text_or_none)
    digits: int | None = field(default=None, kw_only=True)
    qualifier: str | None = field(default=None, kw_only=True, validator=_text_or_none)
    group: str = field(default="", kw_only=True, eq=False, validator=_text)
    where: tuple[str, ...] = field(default=(), kw_only=True, eq=False, converter=_to_texts)
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
        return format_fact(self, spec)

    def __add__(self, other: Fact) -> Fact:
        return self._sum(other, "+") if isinstance(other, Fact) else NotImplemented

    def __radd__(self, other: int) -> Fact:
        return self if other == 0 else NotImplemented  # sum() begins with 0

    def __sub__(self, other: Fact) -> Fact:
        return self._sum(other, "-") if isinstance(other, Fact) else NotImplemented

    def __mul__(self, other: Fact | Decimal | int) -> Fact:
        other = as_fact(other)
        value = compute(self, other, "×")
        return derived(value, (self, other), f"{self.name}×{other.name}")

    __rmul__ = __mul__

    def __truediv__(self, other: Fact | Decimal | int) -> Fact:
        other = as_fact(other)
        value = compute(self, other, "÷")
        return derived(value, (self, other), f"{self.name}÷{other.name}", digits=_digits_of_quotient(value.value))

    def _sum(self, other: Fact, sign: str) -> Fact:
        value = compute(self, other, sign)
        digits = (
            None
            if self.digits is None and other.digits is None
            else max(_places(self, value.unit), _places(other, value.unit))
        )
        return derived(value, (self, other), f"{self.name}{sign}{other.name}", digits=digits)


def as_fact(given: Fact | Decimal | int) -> Fact:
    """Return the fact, or one without key for a bare number that a fact is multiplied or divided by."""
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
    """Return the fact that was computed from ``sources``; it has their period if they agree."""
    periods = {fact.period for fact in sources if fact.period is not None}
    return Fact(
        "", quantity.value, quantity.unit, label=label, digits=digits,
        period=periods.pop() if len(periods) == 1 else None, derived_from=sources,
    )  # fmt: skip


def _digits_of_quotient(value: Decimal) -> int | None:
    return None if round_half_up(value, 4) == value else 2


def _places(fact: Fact, unit: str) -> int:
    value = fact.number if fact.digits is None else round_half_up(fact.number, fact.digits)
    with suppress(UnitProblem):  # a percentage and percentage points: no conversion, the same places
        value = convert(value, fact.unit, unit)
    exponent = value.as_tuple().exponent
    return min(MOST_DIGITS, max(0, -exponent)) if isinstance(exponent, int) else 0
