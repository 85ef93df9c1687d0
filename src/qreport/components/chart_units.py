"""Units on one axis (单位): those of facts are made one; where that cannot be, it is said, and nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen

from qreport.facts.fact import Fact
from qreport.facts.units import UnitProblem, convert
from qreport.values import Value


@frozen(eq=False, repr=False)
class Misfit(Value):
    """不合: what does not fit, and what to do."""

    message: str
    advice: str
    is_error: bool = False


@frozen(eq=False, repr=False)
class Fitted(Value):
    """一根轴的单位: ``None`` where the facts keep theirs, ``apart`` when those do not go together."""

    unit: str | None
    digits: int | None = None
    misfit: Misfit | None = None
    apart: bool = False

    @property
    def is_error(self) -> bool:
        """Whether the facts do not go together at all."""
        return self.misfit is not None and self.misfit.is_error


def one_unit(columns: Sequence[Sequence[Any]], asked: str | None) -> Fitted:
    """Return the unit of an axis: the one asked for, or that of its facts."""
    facts = [value for column in columns for value in column if isinstance(value, Fact)]
    known = [fact.digits for fact in facts if fact.digits is not None]
    digits = max(known, default=None)
    if asked is not None:
        return Fitted(asked, digits)
    units = list(dict.fromkeys(fact.unit for fact in facts))
    if len(units) < 2:
        return Fitted(units[0] if units else "", digits)
    said = "、".join(unit or "（没有单位）" for unit in units)
    if all(_converts(fact, units[0]) for fact in facts):
        message = f"混用了单位：{said}，都换算成了{units[0]}。"
        return Fitted(units[0], digits, Misfit(message, "请用unit写明单位。"))
    advice = "请分成两张图；或把另一个单位的数放在另一列，用column-line画在第二根轴上。"
    apart = len(columns) == 1
    return Fitted(None, digits, Misfit(f"一根轴上混用了单位：{said}。", advice, is_error=True), apart)


def _converts(fact: Fact, unit: str) -> bool:
    if fact.unit == unit or not isinstance(fact.value, Decimal):
        return True
    try:
        convert(fact.value, fact.unit, unit)
    except UnitProblem:
        return False
    return True
