"""Units on one axis (单位): those of facts are made one; where that cannot be, it is said, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from attrs import frozen

from qreport.facts.fact import Fact
from qreport.facts.units import PERCENT, UnitProblem, convert, is_known
from qreport.values import Value

_HEAD: Final = re.compile(r"[（(]([^（）()]+)[）)]\s*$")
_MEASURES: Final = frozenset("个项门家次册台件篇间种套")


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


def one_unit(columns: Sequence[Sequence[Any]], asked: str | None, told: Sequence[str] = ()) -> Fitted:
    """Return the unit of an axis: the one asked for, or that of its facts; ``told`` are those that the heads or
    the texts of columns without facts say, whose numbers cannot be converted."""
    facts = [value for column in columns for value in column if isinstance(value, Fact)]
    known = [fact.digits for fact in facts if fact.digits is not None]
    digits = max(known, default=None)
    if asked is not None:
        other = "、".join(unit for unit in dict.fromkeys(told) if unit != asked)
        message = f"列名写的单位是{other}，unit写的是{asked}，没有换算。"
        return Fitted(asked, digits, Misfit(message, "请改成一样的单位。") if other and asked else None)
    units = list(dict.fromkeys([*(fact.unit for fact in facts), *told]))
    if len(units) < 2:
        return Fitted(units[0] if units else "", digits)
    said = "、".join(unit or "（没有单位）" for unit in units)
    if set(told) <= {units[0]} and all(_converts(fact, units[0]) for fact in facts):
        message = f"混用了单位：{said}，都换算成了{units[0]}。"
        return Fitted(units[0], digits, Misfit(message, "请用unit写明单位。"))
    advice = "请分成两张图；或把另一个单位的数放在另一列，用column-line画在第二根轴上。"
    apart = len(columns) == 1
    return Fitted(None, digits, Misfit(f"一根轴上混用了单位：{said}。", advice, is_error=True), apart)


def told_unit(name: str, column: Sequence[Any]) -> str:
    """Return the unit that a column without facts says: percents do, and a head such as 收入（万元）."""
    texts = [value.strip() for value in column if isinstance(value, str) and any(map(str.isdigit, value))]
    if texts and all(text.endswith(("%", "％")) for text in texts):
        return PERCENT
    found = _HEAD.search(name)
    return found[1] if found and (is_known(found[1]) or found[1] in _MEASURES) else ""


def _converts(fact: Fact, unit: str) -> bool:
    if fact.unit == unit or not isinstance(fact.value, Decimal):
        return True
    try:
        convert(fact.value, fact.unit, unit)
    except UnitProblem:
        return False
    return True
