"""The numbers that rules speak of, with what a sentence needs to say of them (核查用的数)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final, Literal

from attrs import evolve, field, frozen

from qreport.editions.spec import Edition
from qreport.errors import Place
from qreport.facts.fact import Fact
from qreport.facts.facts import Facts
from qreport.facts.format import at_most, endless, few_digits, printed, round_half_up
from qreport.facts.period import Period
from qreport.facts.units import PERCENT, POINTS, tidy, unit_of
from qreport.indicators.periods import fits, previous_period, this_period
from qreport.indicators.resolve import converted
from qreport.indicators.values import Indicators
from qreport.values import Value

Year = Literal["this", "previous"]

KINDS: Final = ("academic_year", "calendar_year", "cohort", "as_of")
_MEASURED: Final = ("金额", "长度", "面积", "质量")
"""What is measured is rounded; what is counted is exact."""


class UnitsDiffer(ValueError):
    """单位合不到一起: two numbers of a rule cannot be compared; the message is a Chinese sentence."""


@frozen(eq=False, repr=False)
class Said(Value):
    """说法: a number as it is printed, what a sentence calls it, and where it stands.

    ``step`` is half a unit in its last place for what was rounded, 0 for what was counted.
    """

    name: str
    amount: Decimal
    unit: str
    place: Place | None = None
    step: Decimal = Decimal(0)
    surveyed: int | None = None

    def __str__(self) -> str:
        return f"{self.name}{shown(self.amount, self.unit)}（{self.place or '脚本'}）"

    @property
    def digits(self) -> int:
        """The decimals it is printed with."""
        return _digits(self.amount)

    @property
    def half(self) -> Decimal:
        """Half a unit in the last place that is printed."""
        return Decimal(5).scaleb(-self.digits - 1)

    def in_unit(self, unit: str) -> Said:
        """Return the same in another unit. Raises UnitsDiffer."""
        amount = converted(self.amount, self.unit, unit)
        step = converted(self.step, self.unit, unit)
        if amount is None or step is None:
            raise UnitsDiffer(f"{self.name}的单位是“{self.unit or '无'}”，换算不成“{unit or '无'}”")
        return evolve(self, amount=amount, step=step, unit=unit)


def without_file(message: str, place: Place) -> str:
    """Return the message without the file that the finding's own place names already."""
    return message.replace(f"（{place.file} ", "（") if place.file else message


def shown(amount: Decimal, unit: str) -> str:
    """Return what a sentence says of an amount; a ratio has no unit."""
    plain = round_half_up(amount, few_digits(amount)) if endless(amount) else amount
    return f"{plain:f}{'' if unit == ':' else unit}"


def difference(one: Decimal, other: Decimal, unit: str) -> str:
    """Return how far apart two amounts are."""
    return shown(tidy(abs(one - other)), POINTS if unit == PERCENT else unit)


def listed(parts: Iterable[Said]) -> str:
    """Return all of them in a row."""
    return "、".join(str(part) for part in parts)


@frozen(eq=False, repr=False)
class Quantities(Value):
    """一年的数: the values of this year or of the previous year by the keys that rules use."""

    edition: Edition
    facts: Facts
    year: Year
    _said: dict[str, Said] = field(factory=dict)
    _keys: frozenset[str] = frozenset()

    @classmethod
    def of(cls, edition: Edition, indicators: Indicators, facts: Facts, year: Year) -> Quantities:
        """Return the indicators' values of that year; facts are looked up when they are asked for."""
        period_of = this_period if year == "this" else previous_period
        periods = {kind: period_of(edition, kind) for kind in KINDS}
        said: dict[str, Said] = {}
        for indicator in edition.indicators:
            value = indicators.value(indicator.key, periods[indicator.period])
            if value is None or not isinstance(value.value, Decimal):
                continue
            amount = at_most(value.value, indicator.digits)
            name = indicator.full_name if year == "this" else f"{indicator.full_name}上年"
            said[indicator.key] = Said(
                name, amount, indicator.unit, value.place, _step(amount, indicator.unit), value.surveyed
            )
        return cls(edition, facts, year, said, frozenset(indicator.key for indicator in edition.indicators))

    def get(self, key: str) -> Said | None:
        """Return what is said of an indicator or, where there is none of that key, of a fact; ``None`` for nothing."""
        if key in self._said:
            return self._said[key]
        if key in self._keys:
            return None  # a fact that does not tell the indicator has a finding of its own
        fact = self.facts.find(key)
        if fact is None or fact.qualifier or not self._is_of_the_year(fact):
            return None
        amount = printed(fact)
        if not isinstance(amount, Decimal):
            return None
        return Said(f"数据“{fact.name}”", amount, fact.unit, fact.place, _step(amount, fact.unit))

    def all_of(self, keys: Iterable[str]) -> tuple[Said, ...] | None:
        """Return what is said of all keys, ``None`` when one is not there."""
        found = tuple(self.get(key) for key in keys)
        return None if None in found else found  # type: ignore[return-value]  # then none of them is None

    def _is_of_the_year(self, fact: Fact) -> bool:
        if fact.period is None:
            return self.year == "this"
        return any(fits(fact.period, period) for period in self._periods())

    def _periods(self) -> Iterable[Period]:
        period_of = this_period if self.year == "this" else previous_period
        return (period_of(self.edition, kind) for kind in KINDS)


def _digits(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _step(amount: Decimal, unit: str) -> Decimal:
    """Return half a unit in the last place of what was rounded: a number with decimals, or a measure."""
    digits = _digits(amount)
    dimension = unit_of(unit.partition("/")[0]).dimension
    return Decimal(5).scaleb(-digits - 1) if digits or dimension in _MEASURED else Decimal(0)
