"""Facts as prose may speak of them (数据的称呼): their labels without what says nothing, and their amounts."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from attrs import frozen

from qreport.check.prose.passage import Situation
from qreport.check.prose.subjects import same_subject, subject_of
from qreport.facts import Fact
from qreport.facts.units import unit_of


@frozen(eq=False, repr=False)  # one object a fact: they are looked up by the thousand
class Known:
    """已知数据: a fact with a number, its label as a subject, and its value in the unit's base."""

    fact: Fact
    name: str
    value: Decimal

    @property
    def amount(self) -> Decimal:
        """The value in the base unit."""
        unit = unit_of(self.fact.unit)
        return self.value * unit.numerator / unit.denominator

    @property
    def dimension(self) -> str:
        """What its unit measures."""
        return unit_of(self.fact.unit).dimension

    @property
    def said(self) -> str:
        """The fact as a message names it."""
        return f"数据“{self.fact.name}”（{self.fact}）"

    def counts(self, name: str, dimension: str) -> bool:
        """Tell whether a whole named so (在校生) is this fact."""
        if self.dimension != dimension or len(name) < 2:
            return False
        return name == self.name or same_subject(name, self.name) or (len(name) >= 3 and self.name.endswith(name))


@lru_cache(maxsize=2)
def known_facts(situation: Situation) -> tuple[Known, ...]:
    """Return the facts that prose can be compared with: numbers with a label."""
    found: list[Known] = []
    for fact in situation.facts.values():
        if isinstance(fact.value, Decimal) and fact.label:
            name = subject_of(re.sub("[（(].*?[）)]", "", fact.label))
            if len(name) >= 2:
                found.append(Known(fact, name, fact.value))
    return tuple(found)
