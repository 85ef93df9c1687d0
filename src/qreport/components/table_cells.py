"""What cells print: texts with their facts, numbers to their digits, gaps marked, sums for the total row."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal, localcontext
from typing import Any, Final

from attrs import define, field

from qreport.components.column import Column
from qreport.components.protocol import Context
from qreport.errors import Place
from qreport.facts.fact import Fact
from qreport.facts.format import FormatProblem, endless, few_digits, format_fact, round_half_up
from qreport.facts.units import EXACT, convert
from qreport.frames import is_missing, plain_value
from qreport.model.characters import HIDDEN
from qreport.model.inlines import FactText, Gap, Inlines, Run, plain_text

_SPECIAL: Final = re.compile(f"[{{\\\\\n\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|\\[\\^|{HIDDEN.pattern}")
_NUMBER: Final = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_FACT: Final = re.compile(r"\s*\{([a-z][a-z0-9_.]*)\}\s*")
_NARROW: Final = re.compile("[\0-\u2e7f]+")
_NOT_A_NUMBER: Final = (
    "格子里只写数，单位写进表头或unit；不是数的一列，不要列进number（表格在脚本里的，把这一列的kind改为text）。"
)
_MISSING: Final[Inlines] = (Run("—"),)
_MOST_DIGITS: Final = 30
_NESTED: Final = (list, tuple, dict, set, frozenset, bytes)
"""What Python would print with its brackets or marks, which nobody wants on a page."""


@define(eq=False, repr=False)
class ColumnCells:
    """列的内容: prints the cells of one column; values that are not what the column is for are reported together."""

    column: Column
    context: Context
    place: Place | None
    missing: list[int] = field(factory=list)
    wrong: list[str] = field(factory=list)
    nested: list[str] = field(factory=list)

    def contents(self, values: list[Any], table: str) -> list[Inlines]:
        """Return what the values print; NaN, infinity and what is no number are reported, once for the column."""
        text = self.column.kind != "number"
        contents = [
            ((Run(value),) if value else ())
            if text and type(value) is str and not _SPECIAL.search(value)
            else self._content(value, row)
            for row, value in enumerate(values, 1)
        ]
        name = f"{table}“{self.column.name}”列"
        if self.missing:
            message = f"{name}有空值（NaN），印作“—”：第{_some([str(row) for row in self.missing])}行。"
            self.context.problem("table-nan", "warning", message, self.place, "补上数，或确认确实没有。")
        if self.wrong:
            advice = "请改成真正的数。" if text else _NOT_A_NUMBER
            message = f"{name}有的值不是数：{_some(self.wrong)}。"
            self.context.problem("table-not-a-number", "error", message, self.place, advice)
        if self.nested:
            message = f"{name}有的格子里不是一个值：{_some(self.nested)}。"
            advice = '请先连成一段文字，如"、".join(…)。'
            self.context.problem("table-cell", "error", message, self.place, advice)
        return contents

    def _content(self, value: Any, row: int) -> Inlines:
        value = plain_value(value)
        if is_missing(value):
            self.missing.append(row)
            return _MISSING
        if value is None or (isinstance(value, str) and not value):
            return ()
        if isinstance(value, float | Decimal) and abs(value) == float("inf"):
            return self._refused("∞" if value > 0 else "-∞", row)
        if isinstance(value, Fact):
            return self._fact(value)
        if self.column.kind == "number":
            return self._number(value, row)
        if isinstance(value, _NESTED):
            return self._refused(str(value), row, self.nested)
        return self.context.line(printed(value), self.place)

    def _number(self, value: Any, row: int) -> Inlines:
        if isinstance(value, str) and "{" in value:
            found = _FACT.fullmatch(value)
            fact = self.context.facts.get(found[1]) if found else None
            return self._fact(fact) if fact else self.context.line(value, self.place)
        number = as_decimal(value, self.column.unit)
        if number is None:
            return self._refused(printed(value), row)
        return (Run(self._formatted(number)),)

    def _fact(self, fact: Fact) -> Inlines:
        """Return a fact; a column of numbers has its unit in the head, so that it does not stand in the cells."""
        spec = ""
        if self.column.kind == "number" and not isinstance(fact.value, str):
            unit = self.column.unit or ""
            digits = "" if self.column.digits is None else f".{self.column.digits}f"
            spec = ":".join(part for part in ("value" if unit else "", unit, digits) if part)
        self.context.use(fact)
        try:
            return (FactText(format_fact(fact, spec), fact.full_key),)
        except FormatProblem as problem:
            message = f"数据“{fact.full_key}”不能印在“{self.column.name}”列：{problem}"
            self.context.problem("fact-format", "error", message, self.place, "请改正这一列的单位，或换一个数据。")
            return (Gap(self.context.edition.patterns.missing_fact.format(text=fact.full_key)),)

    def _refused(self, text: str, row: int, refused: list[str] | None = None) -> Inlines:
        text = self.context.clean(text, self.place)
        (self.wrong if refused is None else refused).append(f"第{row}行“{text}”")
        return (Gap(text),)

    def _formatted(self, number: Decimal) -> str:
        digits = self.column.digits
        return format(number if digits is None else round_half_up(number, digits), "f")

    def total(self, values: list[Any], contents: list[Inlines]) -> Inlines:
        """Return the sum of a column of numbers; a cell that is no number counts as nothing, and is reported."""
        numbers = [self._summand(value, content) for value, content in zip(values, contents, strict=True)]
        left_out = [f"第{row}行" for row, number in enumerate(numbers, 1) if number is None]
        if left_out:
            message = f"“{self.column.name}”列的合计没有算进{_some(left_out)}。"
            advice = "补齐这些数；数据带单位时，请在这一列写明unit。"
            self.context.problem("table-total", "warning", message, self.place, advice)
        with localcontext(EXACT):
            added = sum((number for number in numbers if number is not None), Decimal(0))
        shortened = self.column.digits is None and endless(added)
        return (Run(self._formatted(round_half_up(added, few_digits(added)) if shortened else added)),)

    def _summand(self, value: Any, content: Inlines) -> Decimal | None:
        """Return the number that a cell adds: nothing where it is empty, ``None`` where it cannot be told."""
        unit = self.column.unit or ""
        if not content:
            return Decimal(0)
        if isinstance(content[0], Gap):
            return None
        if isinstance(value, str) and (found := _FACT.fullmatch(value)):
            value = self.context.facts.get(found[1])
        if not isinstance(value, Fact):
            return as_decimal(value, unit)
        if isinstance(value.value, str) or (value.unit and not unit):
            return None
        return convert(value.value, value.unit, unit) if unit else value.value


def printed(value: Any) -> str:
    """Return what a value prints where no number format is asked for."""
    match value:
        case Decimal():
            return format(value, "f")
        case float():
            return format(Decimal(repr(float(value))), "f")
        case datetime() if value.timetz() != time():
            return value.isoformat(" ", "minutes")
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
    return str(value)


def as_decimal(value: Any, unit: str | None = None) -> Decimal | None:
    """Return a value as an exact number, ``None`` where it is none; a text may repeat the column's unit."""
    value = plain_value(value)
    match value:
        case Fact():
            return value.value if isinstance(value.value, Decimal) else None
        case bool() | None:
            return None
        case int() | Decimal():
            number = Decimal(value)
        case float():
            number = Decimal(repr(float(value)))
        case _:
            plain = str(value).strip().replace("，", ",").replace("−", "-").removesuffix(unit or "").rstrip()
            if not _NUMBER.fullmatch(plain):
                return None
            number = Decimal(plain.replace(",", ""))
    return number if number.is_finite() and (not number or abs(number.adjusted()) <= _MOST_DIGITS) else None


def width_of(content: Inlines) -> int:
    """Return the width of a cell's text in half characters: Hanzi and full-width signs count double."""
    text = content[0].text if len(content) == 1 and isinstance(content[0], Run) else plain_text(content)
    return max(map(cell_width, text.split("\n"))) if "\n" in text else cell_width(text)


def cell_width(text: str) -> int:
    """Return the width of one line in half characters."""
    return len(text) if text.isascii() else len(text) + len(_NARROW.sub("", text))


def _some(entries: list[str]) -> str:
    return "、".join(entries[:5]) + (f"等{len(entries)}处" if len(entries) > 5 else "")
