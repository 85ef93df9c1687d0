"""What a table is given, as columns and rows: a DataFrame, records or rows."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, Sequence, ValuesView
from typing import Any, Final

import attrs
from attrs import frozen

from qreport.components.column import Column
from qreport.errors import ReportError, refusal
from qreport.frames import frame_rows, framed, is_frame
from qreport.values import Value

_SHAPES: Final = "请给DataFrame、记录的列表或行的列表。"


@frozen(eq=False, repr=False)
class TableData(Value):
    """Columns with their names and heads (several levels), and rows of values; ``rows`` may be empty."""

    columns: tuple[Column, ...]
    labels: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[Any, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(column.name for column in self.columns)


def kept(data: Any) -> Any:
    """Return what can be read more than once: a generator's rows as a tuple, everything else as it is."""
    return tuple(data) if isinstance(data, Iterator | ValuesView | KeysView | ItemsView) else data


def table_data(data: Any, columns: tuple[Column, ...] | None, caption: str) -> TableData:
    """Return the columns and rows of ``data``.

    Raises ReportError for a row of the wrong width, a column that is not there, or data of no known shape.
    """
    data = framed(data)
    if is_frame(data):
        labels, rows = frame_rows(data)
        names = [label if isinstance(label, str) else "|".join(label) for label in labels]
        return _named(names, labels, rows, columns, caption)
    if type(data).__module__ == "numpy" and data.ndim == 2:
        data = tuple(data)
    if not isinstance(data, Sequence) or isinstance(data, str | bytes):
        raise refusal("table-data", f"表“{caption}”的数据是{type(data).__name__}，不成表格。", _shape_of(data))
    if data and _is_record(data[0]):
        return _records(data, columns, caption)
    if not columns and not data:
        return TableData((), (), ())
    if not columns:
        raise refusal("table-columns", f"表“{caption}”没有列名。", "数据是行的列表时，用columns写明各列。")
    listed = tuple(map(_cells, data))
    _check_widths(listed, len(columns), caption)
    return TableData(columns, _labels(columns), listed)


def _shape_of(data: Any) -> str:
    """Return what to do about data of another shape."""
    if isinstance(data, Mapping):
        return "一行写成一个字典，放在列表里：[{…}, {…}]；按列的字典先做成DataFrame。"
    return f"写成….to_dicts()。{_SHAPES}" if hasattr(data, "to_dicts") else _SHAPES


def _cells(row: Any) -> tuple[Any, ...]:
    """Return the cells of a row; what is no row is one cell, and too few of them."""
    return tuple(row) if isinstance(row, Iterable) and not isinstance(row, str | bytes | Mapping) else (row,)


def _is_record(item: Any) -> bool:
    return isinstance(item, Mapping) or attrs.has(type(item)) or hasattr(type(item), "__dataclass_fields__")


def _fields(record: Any) -> Mapping[Any, Any]:
    if isinstance(record, Mapping):
        return record
    if attrs.has(type(record)):
        names = [field.name for field in attrs.fields(type(record))]
    else:
        import dataclasses  # whoever has none of them need not pay 4 ms

        names = [field.name for field in dataclasses.fields(record)]
    return {name: getattr(record, name) for name in names}


def _records(data: Sequence[Any], columns: tuple[Column, ...] | None, caption: str) -> TableData:
    odd = [str(number) for number, record in enumerate(data, 1) if not _is_record(record)]
    if odd:
        raise refusal(
            "table-data", f"表“{caption}”第{'、'.join(odd[:5])}行不是记录。", "每一行都要是字典、dataclass或attrs对象。"
        )
    records = [_fields(record) for record in data]
    names = list(dict.fromkeys(str(name) for record in records for name in record))
    records = [{str(name): value for name, value in record.items()} for record in records]
    rows = [[record.get(name) for name in names] for record in records]
    return _named(names, list(names), rows, columns, caption)


def _named(
    names: list[str],
    labels: Sequence[str | tuple[str, ...]],
    rows: Sequence[Sequence[Any]],
    columns: tuple[Column, ...] | None,
    caption: str,
) -> TableData:
    """Pick and order the columns that ``columns`` asks for, or take all."""
    if not names and not rows and columns is None:
        return TableData((), (), ())  # computed from what is not there yet
    if not names or columns == ():
        raise refusal("table-columns", f"表“{caption}”一列也没有。", "请检查数据和columns。")
    if columns is None:
        made = tuple(
            Column(name, label=label if isinstance(label, tuple) else None)
            for name, label in zip(names, labels, strict=True)
        )
        return TableData(made, _labels(made), tuple(map(tuple, rows)))
    missing = [column.name for column in columns if names.count(column.name) != 1]
    if missing:
        message = f"表“{caption}”的数据里没有列“{'、'.join(missing)}”，或者不止一列。"
        raise refusal("table-column", message, f"数据里有：{'、'.join(names)}。")
    order = [names.index(column.name) for column in columns]
    return TableData(columns, _labels(columns), tuple(tuple(row[index] for index in order) for row in rows))


def _labels(columns: tuple[Column, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(_label(column) for column in columns)


def _label(column: Column) -> tuple[str, ...]:
    label = column.name if column.label is None else column.label
    levels = (label,) if isinstance(label, str) else tuple(label) or ("",)
    return (*levels[:-1], f"{levels[-1]}（{column.unit}）") if column.unit else levels


def _check_widths(rows: Sequence[tuple[Any, ...]], width: int, caption: str) -> None:
    wrong = [(number, len(row)) for number, row in enumerate(rows, 1) if len(row) != width]
    if wrong:
        raise ReportError(
            finding
            for number, cells in wrong
            for finding in refusal(
                "table-row-length",
                f"表“{caption}”第{number}行有{cells}格，应有{width}格。",
                "请补齐或删去多出的格子。",
            ).findings
        )
