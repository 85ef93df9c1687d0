"""Numbers with units, and what the four operations make of them."""

from __future__ import annotations

from decimal import Decimal, localcontext

from attrs import frozen

from qreport.facts.units import (
    EXACT,
    PERCENT,
    POINTS,
    UnitProblem,
    convert,
    named,
    same_kind,
    tidy,
    unit_of,
)
from qreport.values import Value


@frozen(eq=False, repr=False)
class Quantity(Value):
    """量: a number and its unit. Operations that make no sense raise ``UnitProblem`` with a Chinese sentence."""

    value: Decimal
    unit: str = ""

    def plus(self, other: Quantity) -> Quantity:
        """Return the sum in this one's unit; a percentage and percentage points make a percentage."""
        if _is(self, PERCENT) and _is(other, POINTS):
            other = Quantity(other.value, PERCENT)
        elif _is(self, POINTS) and _is(other, PERCENT):
            return other.plus(self)
        return Quantity(self._with(other, "相加", 1), self.unit)

    def minus(self, other: Quantity) -> Quantity:
        """Return the difference in this one's unit; of two percentages in percentage points."""
        if _is(self, PERCENT) and _is(other, POINTS):
            return Quantity(self.value, self.unit).plus(Quantity(-other.value, POINTS))
        if _is(self, PERCENT):
            return Quantity(Quantity(_in(self, PERCENT), PERCENT)._with(other, "相减", -1), POINTS)
        return Quantity(self._with(other, "相减", -1), self.unit)

    def times(self, other: Quantity) -> Quantity:
        """Return the product: one side is a bare number, a percentage, or 元/人 with 人 on the other side."""
        for one, rest in ((self, other), (other, self)):
            with localcontext(EXACT):
                if one.unit == "":
                    return Quantity(tidy(one.value * rest.value), rest.unit)
                if _is(one, PERCENT):
                    return Quantity(tidy(_in(one, PERCENT) * rest.value / 100), rest.unit)
                upper, slash, lower = one.unit.partition("/")
                if slash and same_kind(lower, rest.unit):
                    return Quantity(tidy(one.value * _in(rest, lower)), upper)
        raise UnitProblem(f"“{self.unit}”和“{other.unit}”不能相乘。")

    def over(self, other: Quantity) -> Quantity:
        """Return the quotient: a bare number of like units, else per unit of the other, such as 平方米/人."""
        if other.value == 0:
            raise UnitProblem("除数是0，不能相除。")
        with localcontext(EXACT):
            if same_kind(self.unit, other.unit):
                return Quantity(tidy(self.value / _in(other, self.unit)))
            if other.unit == "":
                return Quantity(tidy(self.value / other.value), self.unit)
            if _is(other, PERCENT):
                return Quantity(tidy(self.value * 100 / _in(other, PERCENT)), self.unit)
            if self.unit == "" or "/" in self.unit or "/" in other.unit or _is(self, PERCENT):
                raise UnitProblem(f"“{named(self.unit)}”和“{other.unit}”不能相除。")
            return Quantity(tidy(self.value / other.value), f"{self.unit}/{other.unit}")

    def _with(self, other: Quantity, verb: str, sign: int) -> Decimal:
        if not same_kind(self.unit, other.unit):
            raise UnitProblem(f"“{named(self.unit)}”和“{named(other.unit)}”不能{verb}。")
        with localcontext(EXACT):
            return self.value + sign * _in(other, self.unit)


def _is(quantity: Quantity, unit: str) -> bool:
    return unit_of(quantity.unit).dimension == unit_of(unit).dimension


def _in(quantity: Quantity, unit: str) -> Decimal:
    return convert(quantity.value, quantity.unit, unit)
