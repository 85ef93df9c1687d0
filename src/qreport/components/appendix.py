"""The appendix: the ministry's indicator tables, each on a page of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from qreport.components.protocol import Context
from qreport.errors import Place
from qreport.facts.format import at_most
from qreport.indicators import form
from qreport.indicators.form import FormColumn, FormRow, Role
from qreport.indicators.values import IndicatorValue
from qreport.model.blocks import Cell, Row, Series, Table, TableColumn
from qreport.model.inlines import Gap, Run
from qreport.values import Value

if TYPE_CHECKING:
    from qreport.editions.spec import Patterns, TableSpec

_WEIGHTS: Final[dict[Role, float]] = {
    "number": 5, "name": 40, "unit": 8, "previous": 11, "this": 11, "surveyed": 9, "method": 12,
}  # fmt: skip
_MOST_ON_A_PAGE: Final = 28
"""A table of more rows may break, and then asks for 续表."""
_MOST_NAMED: Final = 6
"""So many missing rows a finding names."""
_MAY_BE_EMPTY: Final = "上年的数可以空着，印作“{mark}”；有上年的报告时，请在report.toml里写previous。"


@frozen(eq=False, repr=False)
class IndicatorTable(Value):
    """指标表: one of the edition's tables with all its rows.

    What is missing of this year is marked 待填, cell by cell, or the table as a whole where there is nothing. The
    previous year may be empty, which is no gap: a school that reports for the first time has none.
    """

    spec: TableSpec
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)

    def expand(self, context: Context) -> Iterable[Table]:
        columns = form.printed_columns(self.spec)
        caption = context.caption(Series.APPENDIX, self.spec.name, None, self.place, self.spec.number)
        lines = [_line(row, context) for row in form.rows(context.edition, self.spec.number)]
        empty = all(line.this is None for line in lines)
        lacking = ["还没有数"] if empty else _lacking(lines, columns)
        before = [] if empty else _empty_before(lines, columns)
        patterns = context.edition.patterns
        if lacking or before:
            message = f"{caption.reference}“{self.spec.name}”{'；'.join(lacking + before)}。"
            advice = "最后定稿前要填齐。" if lacking else _MAY_BE_EMPTY.format(mark=patterns.no_previous)
            context.problem("indicators-missing", "warning", message, self.place, advice)
        yield Table(
            tuple(_column(column.role) for column in columns),
            (tuple(Cell((Run(column.head),)) for column in columns),),
            (_empty(patterns, len(columns)),) if empty else tuple(_row(line, columns, patterns) for line in lines),
            caption,
            continued=len(lines) > _MOST_ON_A_PAGE and not empty,
            place=self.place,
        )


@frozen(eq=False, repr=False)
class _Line(Value):
    """A row of the form with what is known of it."""

    row: FormRow
    this: IndicatorValue | None
    before: IndicatorValue | None

    def text(self, role: Role) -> str | None:
        """Return what stands in a column, ``None`` where something is missing."""
        match role:
            case "number":
                return self.row.indicator.number
            case "name":
                return self.row.label
            case "unit":
                return self.row.indicator.unit
            case "this":
                return self._value(self.this)
            case "previous":
                return self._value(self.before)
            case "surveyed" | "method":
                return self._survey(role)
            case _:
                return ""

    def _value(self, said: IndicatorValue | None) -> str | None:
        if said is None:
            return None
        value = said.value
        return f"{at_most(value, self.row.indicator.digits):f}" if isinstance(value, Decimal) else str(said)

    def _survey(self, role: Role) -> str | None:
        """Whoever gives a share of satisfaction says how many were asked, and how."""
        if self.this is None or self.this.value is None:
            return None if self.this is None else ""
        if role == "surveyed":
            return None if self.this.surveyed is None else str(self.this.surveyed)
        return self.this.method


def _line(row: FormRow, context: Context) -> _Line:
    values, edition, key = context.indicators, context.edition, row.indicator.key
    return _Line(row, values.this(edition, key), values.previous(edition, key))


def _column(role: Role) -> TableColumn:
    return TableColumn("left" if role == "name" else "center", _WEIGHTS[role])


def _row(line: _Line, columns: Sequence[FormColumn], patterns: Patterns) -> Row:
    return tuple(_cell(line.text(column.role), column.role, patterns) for column in columns)


def _cell(text: str | None, role: Role, patterns: Patterns) -> Cell:
    if text is None:
        return Cell((Run(patterns.no_previous) if role == "previous" else Gap(patterns.to_fill),))
    return Cell((Run(text),) if text else ())


def _empty(patterns: Patterns, width: int) -> Row:
    return (Cell((Gap(patterns.to_fill),), colspan=width, align="center"), *[None] * (width - 1))


def _lacking(lines: Sequence[_Line], columns: Sequence[FormColumn]) -> list[str]:
    """Say what is missing of this year: rows by name, of the survey's columns how many."""
    told: list[str] = []
    missing = form.names([line.row.indicator for line in lines if line.this is None], [line.row for line in lines])
    if missing:
        more = "等" if len(missing) > _MOST_NAMED else ""
        told.append(f"还缺{len(missing)}项：{'、'.join(missing[:_MOST_NAMED])}{more}")
    survey: tuple[tuple[Role, str], ...] = (("surveyed", "调查人次"), ("method", "调查方式"))
    for role, name in survey:
        if count := _unsaid([line for line in lines if line.this is not None], columns, role):
            told.append(f"{name}一栏还缺{count}项")
    return told


def _empty_before(lines: Sequence[_Line], columns: Sequence[FormColumn]) -> list[str]:
    count = _unsaid(lines, columns, "previous")
    return [f"上年一栏空着{count}项"] if count else []


def _unsaid(lines: Sequence[_Line], columns: Sequence[FormColumn], role: Role) -> int:
    return sum(line.text(role) is None for line in lines) if any(column.role == role for column in columns) else 0
