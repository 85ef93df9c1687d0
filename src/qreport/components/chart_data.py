"""What a chart is given, as categories and series: facts, a mapping, records, rows or a DataFrame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen

from qreport.components.chart_units import Misfit, one_unit
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
    names, rows = _table(data, caption)
    if not rows:
        return ChartData((), ())
    if len(names) < 2 or any(len(row) != len(names) for row in rows):
        raise refusal("chart-data", f"统计图“{caption}”的数据不成表。", "第一列是类别，后面每列一组数。")
    columns = [[row[at] for row in rows] for at in range(1, len(names))]
    if lines is None and unit is None:
        lines = _other_unit(names[1:], columns)
    lined = [lines is not None and name in lines for name in names[1:]]
    fitted = one_unit([column for column, line in zip(columns, lined, strict=True) if not line], unit)
    over = one_unit([column for column, line in zip(columns, lined, strict=True) if line], None)
    categories = tuple(str(row[0]) for row in rows)
    if fitted.apart:  # units that do not go together stand at the names
        categories = tuple(map(_with_unit, categories, columns[0]))
    series = tuple(
        ChartSeries(
            name,
            tuple(
                _number(value, caption, category, over.unit if line else fitted.unit)
                for category, value in zip(categories, column, strict=True)
            ),
            line,
        )
        for name, column, line in zip(names[1:], columns, lined, strict=True)
    )
    return ChartData(
        categories,
        series,
        fitted.unit or "",
        fitted.digits,
        over.unit or "",
        over.digits,
        tuple(value for row in rows for value in row[1:] if isinstance(value, Fact)),
        tuple(misfit for misfit in (fitted.misfit, over.misfit) if misfit is not None),
    )


def _other_unit(names: Sequence[str], columns: Sequence[Sequence[Any]]) -> list[str] | None:
    """Return the series of a second unit that does not go together with the first: they need an axis of their own."""
    own = [{value.unit for value in column if isinstance(value, Fact)} for column in columns]
    units = set().union(*own)
    if len(units) != 2 or any(len(each) > 1 for each in own) or not one_unit(columns, None).is_error:
        return None
    first = next(iter(next(each for each in own if each)))
    return [name for name, each in zip(names, own, strict=True) if each and each != {first}]


def _with_unit(name: str, value: Any) -> str:
    return f"{name}（{value.unit}）" if isinstance(value, Fact) and value.unit else name


def series_names(data: Any, caption: str) -> tuple[str, ...]:
    """Return the names of the series in what a chart is given."""
    names, _ = _table(data, caption)
    return tuple(names[1:])


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
    if isinstance(data, list | tuple) and not data:
        return ("", ""), ()
    if not is_frame(data) and (not isinstance(data, Sequence) or isinstance(data, str | bytes)):
        raise refusal("chart-data", f"统计图“{caption}”没有数据。", "可给数据的列表、字典、DataFrame或记录的列表。")
    table = table_data(data, None, caption)
    return tuple(label[-1] for label in table.labels), table.rows


def _is_pair(item: Any) -> bool:
    return isinstance(item, tuple) and len(item) == 2 and not isinstance(item[1], str)


def _number(value: Any, caption: str, category: str, unit: str | None) -> Decimal | None:
    """Return a value in ``unit``; ``None`` as unit leaves facts as they are."""
    value = plain_value(value)
    if value is None or is_missing(value) or (isinstance(value, str) and not value.strip()):
        return None
    number = as_decimal(value, unit)
    if number is None:
        shown = str(value)
        message = f"统计图“{caption}”里“{category}”的值“{shown}”不是数。"
        raise refusal("chart-not-a-number", message, "请改成数，或留空。")
    if not isinstance(value, Fact) or unit is None or value.unit == unit:
        return number
    try:
        return convert(number, value.unit, unit)
    except UnitProblem as problem:
        raise refusal("chart-units", f"统计图“{caption}”里的“{value.name}”：{problem}", "请换一个单位。") from None
