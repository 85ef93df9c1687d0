"""The same fact in another year (同一个数据): by its key, else by its label; in the unit that is wanted."""

from __future__ import annotations

from decimal import Decimal

from attrs import define, evolve, field, frozen

from qreport.errors import Level
from qreport.facts.fact import Fact
from qreport.facts.facts import Facts
from qreport.facts.units import UnitProblem, convert, named
from qreport.values import Value

Told = tuple[str, Level, str, str]
"""Rule, level, message, advice."""


@frozen(eq=False, repr=False)
class Wanted(Value):
    """要的数据: a fact by key, as this report tells it; ``fact`` is ``None`` where this report has none."""

    key: str
    name: str
    unit: str | None
    fact: Fact | None = field(default=None, eq=False)

    @classmethod
    def of(cls, fact: Fact, unit: str | None) -> Wanted:
        """Return what is wanted in every year, in ``unit`` or the fact's own."""
        return cls(fact.full_key, fact.name, fact.unit if unit is None else unit, fact)


@define(eq=False)
class SameFact:
    """同一个数据: finds it among the facts of a year; ``told`` is what has changed since."""

    wanted: Wanted
    given: Fact | None = None
    told: list[Told] = field(factory=list)

    def found(self, facts: Facts) -> Fact | None:
        """Return the fact in the wanted unit, ``None`` where there is none that can be compared."""
        fact = self.given or self._by_key(facts) or self._by_label(facts)
        if fact is None:
            return None
        if not isinstance(fact.value, Decimal):
            self.told.append(("trend-unit", "error", f"“{fact.name}”是文字“{fact}”，没有用。", "请改成数。"))
            return None
        return self._in_unit(fact)

    def _by_key(self, facts: Facts) -> Fact | None:
        short = self.wanted.key.rpartition(".")[2]
        fact = facts.find(self.wanted.key) or facts.find(short)
        label = self.wanted.fact.label if self.wanted.fact else ""
        if fact is not None and fact.label and label and fact.label != label:
            message = f"键{fact.key}那时叫“{fact.label}”，今年叫“{label}”，按同一个数用了。"
            self.told.append(("trend-changed", "warning", message, "请确认两年说的是同一个数。"))
        return fact

    def _by_label(self, facts: Facts) -> Fact | None:
        label = self.wanted.fact.label if self.wanted.fact else ""
        found = [fact for fact in facts.values() if label and fact.label == label]
        if len(found) != 1:
            return None
        message = f"“{label}”的键那时是{found[0].full_key}，今年是{self.wanted.key}，按同一个数用了。"
        self.told.append(("trend-changed", "warning", message, "请确认两年说的是同一个数。"))
        return found[0]

    def _in_unit(self, fact: Fact) -> Fact | None:
        unit = self.wanted.unit
        if unit is None or fact.unit == unit:
            return fact
        try:
            value = convert(fact.number, fact.unit, unit)
        except UnitProblem:
            message = f"“{fact.name}”的单位是{named(fact.unit)}，不能换算成{named(unit)}，没有用。"
            self.told.append(("trend-unit", "error", message, "请改正单位，或把不同的数分开画。"))
            return None
        own = self.wanted.fact
        if self.given is None and own is not None and fact.unit != own.unit:
            message = f"“{fact.name}”的单位是{fact.unit}，换算成了{unit}。"
            self.told.append(("trend-changed", "warning", message, "请确认没有写错单位。"))
        digits = own.digits if own is not None and own.unit == unit else None
        return evolve(fact, value=value, unit=unit, digits=digits)
