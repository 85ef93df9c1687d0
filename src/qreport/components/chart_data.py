"""What a chart is given, as categories and series: facts, a mapping, records, rows or a DataFrame."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from math import isfinite
from typing import Any, Final

from attrs import frozen

from qreport.components.chart_table import category_name, chart_table, is_blank
from qreport.components.chart_units import Fitted, Misfit, one_unit, told_unit
from qreport.components.table_cells import as_decimal
from qreport.errors import Finding, ReportError, refusal
from qreport.facts.fact import Fact
from qreport.facts.units import PERCENT, UnitProblem, convert, same_kind
from qreport.frames import plain_value
from qreport.model.blocks import ChartSeries
from qreport.values import Value

_MOST_WRONG: Final = 10
_WITH_UNIT: Final = re.compile(r"[+-]?[\d,.]+\s*([^\d\s,.()（）]{1,6})")


@frozen(eq=False, repr=False)
class ChartData(Value):
    """Categories and one number per category for each series (``None`` where there is none).

    All are of one ``unit``, those of lines on a second axis of ``line_unit``. ``misfits`` say what was done to facts
    whose units do not go together.
    """

    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    unit: str = ""
    digits: int | None = None
    line_unit: str = ""
    line_digits: int | None = None
    facts: tuple[Fact, ...] = ()
    misfits: tuple[Misfit, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is no number yet: next year's report begins so."""
        return all(value is None for series in self.series for value in series.values)


def chart_data(data: Any, caption: str, unit: str | None, lines: Sequence[str] | None = None) -> ChartData:
    """Return categories and series of whatever was given, facts converted to ``unit`` (``None``: their own).

    ``lines`` names the series on a second axis (``None``: there is none), whose facts keep a unit of their own.
    Raises ReportError for what cannot be drawn.
    """
    table = chart_table(data, caption)
    names, rows = table.names[1:], table.rows
    if not rows:
        return ChartData((), ())
    if not names or any(len(row) != len(names) + 1 for row in rows):
        raise refusal("chart-data", f"统计图“{caption}”的数据不成表。", "第一列是类别，后面每列一组数。")
    told = table.told
    if unit is None:
        unit = table.unit or None
    elif table.unit not in ("", unit):
        message = f"表里写的单位是{table.unit}，unit写的是{unit}，没有换算。"
        told = (*told, Misfit(message, "请改成一样的单位。"))
    columns = [_Column.of(name, [row[at] for row in rows]) for at, name in enumerate(names, 1)]
    lined = _lined(columns, unit) if lines is None else [name in lines for name in names]
    fitted = _axis([column for column, line in zip(columns, lined, strict=True) if not line], unit)
    over = _axis([column for column, line in zip(columns, lined, strict=True) if line], None)
    categories = tuple(category_name(row[0]) for row in rows)
    if fitted.apart:  # units that do not go together stand at the names
        categories = tuple(map(_with_unit, categories, columns[0].values))
    wanted = [over.unit if line else fitted.unit for line in lined]
    _refuse_words(caption, categories, zip(columns, wanted, strict=True))
    series = tuple(
        ChartSeries(column.name, tuple(_number(value, caption, own) for value in column.values), line)
        for column, own, line in zip(columns, wanted, lined, strict=True)
    )
    return ChartData(
        categories,
        series,
        fitted.unit or "",
        fitted.digits,
        over.unit or "",
        over.digits,
        tuple(value for row in rows for value in row[1:] if isinstance(value, Fact)),
        (*told, *(misfit for misfit in (fitted.misfit, over.misfit) if misfit is not None)),
    )


@frozen
class _Column:
    """One column of numbers; ``told`` is the unit that it says without facts."""

    name: str
    values: Sequence[Any]
    told: str = ""

    @classmethod
    def of(cls, name: str, values: Sequence[Any]) -> _Column:
        facts = any(isinstance(value, Fact) for value in values)
        return cls(name, values, "" if facts else told_unit(name, values))

    @property
    def units(self) -> set[str]:
        """The units of its facts, else the one it says."""
        return {value.unit for value in self.values if isinstance(value, Fact)} or ({self.told} if self.told else set())


def _axis(columns: Sequence[_Column], asked: str | None) -> Fitted:
    """Return the unit of an axis; what some columns say holds for none where others say nothing."""
    told = [column.told for column in columns if column.told]
    agreed = asked is not None or all(column.units for column in columns)
    return one_unit([column.values for column in columns], asked, told if agreed else ())


def _lined(columns: Sequence[_Column], asked: str | None) -> list[bool]:
    """Return which series need an axis of their own: those of a second unit that does not go with the first."""
    units = [column.units for column in columns]
    bare = any(column.told == PERCENT for column in columns) and not all(units)
    if bare:  # percents never stand among bare numbers
        units = [own or {asked or ""} for own in units]
    known = set[str]().union(*units)
    none = [False] * len(columns)
    if any(len(own) > 1 for own in units):
        return none
    if asked is not None:
        others = {unit for unit in known if not same_kind(unit, asked)}
        lined = [bool(own) and own <= others for own in units]
        return lined if len(others) == 1 and not all(lined) else none
    if len(known) != 2 or not (bare or _axis(columns, None).is_error):
        return none
    first = {""} if bare else next(own for own in units if own)
    return [bool(own) and own != first for own in units]


def _with_unit(name: str, value: Any) -> str:
    return f"{name}（{value.unit}）" if isinstance(value, Fact) and value.unit else name


def series_names(data: Any, caption: str) -> tuple[str, ...]:
    """Return the names of the series in what a chart is given."""
    return chart_table(data, caption).names[1:]


def empty_values(data: ChartData) -> Iterator[str]:
    """Yield the name of each value that is not there."""
    for series in data.series:
        for category, value in zip(data.categories, series.values, strict=True):
            if value is None:
                yield f"{series.name}的{category}" if series.name else category


def _refuse_words(caption: str, categories: Sequence[str], columns: Iterable[tuple[_Column, str | None]]) -> None:
    """Refuse texts that are no numbers, all of them at once, so that nobody mends them one by one."""
    wrong = [
        Finding("chart-not-a-number", "error", f"统计图“{caption}”里“{category}”的值“{value}”不是数。", advice=advice)
        for column, unit in columns
        for category, value in zip(categories, column.values, strict=True)
        if not is_blank(value) and as_decimal(_plain(value), unit) is None
        for advice in [_advice(value)]
    ]
    if wrong:
        raise ReportError(wrong[:_MOST_WRONG])


def _advice(value: Any) -> str:
    if isinstance(value, Collection) and not isinstance(value, str):
        return "第一列是类别，后面每列一组数。"
    text = str(value).strip()
    if text.endswith(("%", "％")):
        return "百分数和别的数请分成两列。"
    if found := _WITH_UNIT.fullmatch(text):
        return f"这一列的单位请写在unit里：unit=“{found[1]}”。"
    return "请改成数，或留空。"


def _number(value: Any, caption: str, unit: str | None) -> Decimal | None:
    """Return a value in ``unit``; ``None`` as unit leaves facts as they are."""
    number = None if is_blank(value) else as_decimal(_plain(value), unit)
    if number is None or not isinstance(value, Fact) or unit is None or value.unit == unit:
        return number
    try:
        return convert(number, value.unit, unit)
    except UnitProblem as problem:
        raise refusal("chart-units", f"统计图“{caption}”里的“{value.name}”：{problem}", "请换一个单位。") from None


def _plain(value: Any) -> Any:
    """Return a float with the digits that a person sees, and percents with the sign of the unit."""
    value = plain_value(value)
    if isinstance(value, float) and isfinite(value):
        return Decimal(f"{value:.15g}")
    return value.replace("％", "%") if isinstance(value, str) else value
