"""What a chart is given, as categories and series: facts, a mapping, records, rows or a DataFrame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen

from qreport.components.table_cells import as_decimal
from qreport.components.table_data import table_data
from qreport.errors import refusal
from qreport.facts.fact import Fact
from qreport.facts.units import UnitProblem, convert
from qreport.frames import is_frame, is_missing, plain_value
from qreport.model.blocks import ChartSeries
from qreport.values import Value


@frozen(eq=False, repr=False)
class ChartData(Value):
    """Categories and one number per category for each series (``None`` where there is none), all of one unit."""

    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    unit: str = ""
    digits: int | None = None
    facts: tuple[Fact, ...] = ()


def chart_data(data: Any, caption: str, unit: str | None) -> ChartData:
    """Return categories and series of whatever was given, facts converted to ``unit`` (``None``: their own).

    Raises ReportError for what cannot be drawn.
    """
    names, rows = _table(data, caption)
    if len(names) < 2 or not rows or any(len(row) != len(names) for row in rows):
        raise refusal("chart-data", f"统计图“{caption}”的数据不成表。", "第一列是类别，后面每列一组数。")
    facts = [value for row in rows for value in row[1:] if isinstance(value, Fact)]
    unit = _unit(facts, caption) if unit is None else unit
    digits = [fact.digits for fact in facts if fact.digits is not None]
    series = tuple(
        ChartSeries(name, tuple(_number(row[index], caption, str(row[0]), unit) for row in rows))
        for index, name in enumerate(names[1:], 1)
    )
    return ChartData(tuple(str(row[0]) for row in rows), series, unit, max(digits, default=None), tuple(facts))


def empty_values(data: ChartData) -> Iterator[str]:
    """Yield the name of each value that is not there."""
    for series in data.series:
        for category, value in zip(data.categories, series.values, strict=True):
            if value is None:
                yield f"{series.name}的{category}" if series.name else category


def _table(data: Any, caption: str) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
    """Return the names of the columns and the rows; pairs are a series without a name."""
    if isinstance(data, Mapping):
        return ("", ""), list(data.items())
    if isinstance(data, Sequence) and data and all(isinstance(item, Fact) for item in data):
        return ("", ""), [(item.name, item) for item in data]
    if isinstance(data, Sequence) and data and all(_is_pair(item) for item in data):
        return ("", ""), data
    if isinstance(data, Sequence) and data and isinstance(data[0], list | tuple) and not is_frame(data):
        head, *rows = data
        return tuple(map(str, head)), rows
    if not is_frame(data) and (not isinstance(data, Sequence) or not data):
        raise refusal("chart-data", f"统计图“{caption}”没有数据。", "可给数据的列表、字典、DataFrame或记录的列表。")
    table = table_data(data, None, caption)
    return tuple(label[-1] for label in table.labels), table.rows


def _is_pair(item: Any) -> bool:
    return isinstance(item, tuple) and len(item) == 2 and not isinstance(item[1], str)


def _unit(facts: Sequence[Fact], caption: str) -> str:
    units = dict.fromkeys(fact.unit for fact in facts)
    if len(units) > 1:
        raise refusal("chart-units", f"统计图“{caption}”混用了单位：{'、'.join(units)}。", "请用unit写明换算成哪一个。")
    return next(iter(units), "")


def _number(value: Any, caption: str, category: str, unit: str) -> Decimal | None:
    value = plain_value(value)
    if value is None or is_missing(value) or (isinstance(value, str) and not value.strip()):
        return None
    number = as_decimal(value, unit)
    if number is None:
        shown = str(value)
        message = f"统计图“{caption}”里“{category}”的值“{shown}”不是数。"
        raise refusal("chart-not-a-number", message, "请改成数，或留空。")
    if not isinstance(value, Fact) or value.unit == unit:
        return number
    try:
        return convert(number, value.unit, unit)
    except UnitProblem as problem:
        raise refusal("chart-units", f"统计图“{caption}”里的“{value.name}”：{problem}", "请换一个单位。") from None
