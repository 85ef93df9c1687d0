"""What a table is given, as columns and rows: a DataFrame, records or rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs
from attrs import frozen

from qreport.components.column import Column
from qreport.errors import ReportError, refusal
from qreport.frames import frame_rows, is_frame
from qreport.values import Value


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


def table_data(data: Any, columns: tuple[Column, ...] | None, caption: str) -> TableData:
    """Return the columns and rows of ``data``.

    Raises ReportError for a row of the wrong width, a column that is not there, or data of no known shape.
    """
    if is_frame(data):
        labels, rows = frame_rows(data)
        names = [label if isinstance(label, str) else "|".join(label) for label in labels]
        return _named(names, labels, rows, columns, caption)
    if isinstance(data, Mapping) or not isinstance(data, Sequence) or isinstance(data, str | bytes):
        message = f"表“{caption}”的数据是{type(data).__name__}，不成表格。"
        raise refusal("table-data", message, "请给DataFrame、记录的列表或行的列表。")
    if data and _is_record(data[0]):
        return _records(data, columns, caption)
    if not columns and not data:
        return TableData((), (), ())
    if not columns:
        raise refusal("table-columns", f"表“{caption}”没有列名。", "数据是行的列表时，用columns写明各列。")
    _check_widths(data, len(columns), caption)
    return TableData(columns, _labels(columns), tuple(map(tuple, data)))


def _is_record(item: Any) -> bool:
    return isinstance(item, Mapping) or attrs.has(type(item))


def _records(data: Sequence[Any], columns: tuple[Column, ...] | None, caption: str) -> TableData:
    odd = [str(number) for number, record in enumerate(data, 1) if not _is_record(record)]
    if odd:
        raise refusal("table-data", f"表“{caption}”第{'、'.join(odd[:5])}行不是记录。", "每一行都要是字典或attrs对象。")
    records = [
        record if isinstance(record, Mapping) else {f.name: getattr(record, f.name) for f in attrs.fields(type(record))}
        for record in data
    ]
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


def _check_widths(rows: Sequence[Any], width: int, caption: str) -> None:
    wrong = [
        (number, row)
        for number, row in enumerate(rows, 1)
        if not isinstance(row, Sequence) or isinstance(row, str) or len(row) != width
    ]
    if wrong:
        raise ReportError(
            finding
            for number, row in wrong
            for finding in refusal(
                "table-row-length",
                f"表“{caption}”第{number}行有{_width(row)}格，应有{width}格。",
                "请补齐或删去多出的格子。",
            ).findings
        )


def _width(row: Any) -> int:
    return len(row) if isinstance(row, Sequence) and not isinstance(row, str) else 1
