"""What people type into a cell for a number (格子里的数): 1,234, 12.5％, full-width digits, 无, / and —."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import frozen

from qreport.cells import Cell
from qreport.editions.indicator import Indicator
from qreport.facts.units import tidy

NOT_APPLICABLE: Final = frozenset({"无", "没有", "不适用", "无此项", "/", "\\", "-", "--", "―", "–", "—", "——", "――"})
"""What says that an indicator does not apply. A blank cell says nothing: it is not filled yet."""

_NUMBER: Final = re.compile(
    r"(?P<number>[+-]?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+) ?(?P<rest>.*)", re.ASCII | re.DOTALL
)
_TO_ONE: Final = re.compile(r": ?1")  # 生师比 is often typed 17.7:1
_MOST_PLACES: Final = 30  # as a fact has at most


@frozen
class Typed:
    """读到的: a value, or what says that there is none, or a sentence that tells why it cannot be read."""

    value: Decimal | None = None
    text: str = ""
    problem: str = ""

    @property
    def blank(self) -> bool:
        """Whether nobody has filled the cell."""
        return self == _BLANK


_BLANK: Final = Typed()


def typed(cell: Cell, unit: str) -> Typed:
    """Return what a cell says for an indicator of that unit."""
    if cell.problem:
        return Typed(problem=cell.problem)
    match cell.value:
        case None:
            return _BLANK
        case Decimal():
            return _number(cell.value, unit, cell)
        case bool():
            return Typed(problem=f"读到的是“{cell.text}”。")
        case date():
            return Typed(problem=f"读到的是日期“{cell.text}”。")
        case str():
            return _from_text(cell.value, unit)


def count(cell: Cell) -> tuple[int | None, str]:
    """Return a cell's whole number (调查人次), or a sentence that tells why it cannot be read."""
    found = typed(cell, "人次")
    if found.problem or found.value is None:
        return None, found.problem
    if found.value < 0 or found.value != found.value.to_integral_value():
        return None, f"读到的是“{cell.text}”。"
    return int(found.value), ""


def expected(indicator: Indicator) -> str:
    """Return what a cell should hold, as advice."""
    if indicator.unit == "%":
        return "应填百分数，如 93.06；没有的填“无”。"
    if indicator.digits == 0:
        return f"应填整数（{indicator.unit}），如 274；没有的填“无”。"
    if indicator.unit in ("", ":"):
        return "应填数，如 17.7；没有的填“无”。"
    return f"应填数（{indicator.unit}），如 1234.56；没有的填“无”。"


def _number(value: Decimal, unit: str, cell: Cell) -> Typed:
    if not cell.percent:
        return _sensible(value)
    if unit != "%":
        return Typed(problem=f"显示为百分数“{cell.text}”，单位却是“{unit}”。")
    return _sensible(tidy(value * 100))


def _sensible(value: Decimal) -> Typed:
    """Refuse what is a slip of the hand: a number with dozens of digits before the point, or zeros behind it."""
    if value and not -_MOST_PLACES <= value.adjusted() <= _MOST_PLACES:
        return Typed(problem=f"读到的是“{value:.6g}”，大得或小得不合情理。")
    return Typed(value)


def _from_text(given: str, unit: str) -> Typed:
    text = unicodedata.normalize("NFKC", given).strip()
    if not text:
        return _BLANK
    if text in NOT_APPLICABLE or given.strip() in NOT_APPLICABLE:
        return Typed(text=given.strip())
    found = _NUMBER.fullmatch(text)
    if found is None:
        return Typed(problem=f"读到的是“{_shortened(given)}”。")
    rest = found["rest"].strip()
    if re.search(r"[\d,.]", rest) and not _is_unit(rest, unit):
        return Typed(problem=f"读到的是“{_shortened(given)}”。")
    if not _is_unit(rest, unit):
        return Typed(problem=f"读到的是“{_shortened(given)}”，单位却是“{unit}”。")
    return _sensible(Decimal(re.sub("[, ]", "", found["number"])))


def _is_unit(rest: str, unit: str) -> bool:
    """Tell whether what follows a typed number is nothing, or the row's own unit again."""
    if not rest or rest == unicodedata.normalize("NFKC", unit).strip():
        return True
    return unit == ":" and bool(_TO_ONE.fullmatch(rest))


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 20 else f"{plain[:20]}…"
