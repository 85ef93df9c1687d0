"""What a chart is given, as heads and rows (统计图的表): read as a person reads a table; docs/dev/charts-data.md."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from attrs import frozen

from qreport.components.chart_units import Misfit
from qreport.components.table_cells import as_decimal, printed
from qreport.components.table_data import table_data
from qreport.errors import refusal
from qreport.facts.fact import Fact
from qreport.frames import as_frame, is_frame, is_missing, plain_value, with_years
from qreport.markup.line import literal
from qreport.values import Value

_NONE: Final = frozenset({"", "—", "——", "–", "-", "/", "无", "N/A", "n/a"})
"""What people write where there is no number."""
_YEARS: Final = range(1900, 2101)
_MOST_HEADS: Final = 3
_JOINED: Final = "·"
_UNIT: Final = re.compile(r"[（(]?(?:计量|金额)?单位[：:]\s*([^\s（）()]{1,12})[）)]?")


@frozen(eq=False, repr=False)
class ChartTable(Value):
    """统计图的表: the heads of the columns, the first that of the categories, and the rows; ``told`` is what was
    read otherwise than it stands, ``unit`` what a line above the heads says."""

    names: tuple[str, ...]
    rows: tuple[Sequence[Any], ...]
    told: tuple[Misfit, ...] = ()
    unit: str = ""


def chart_table(data: Any, caption: str) -> ChartTable:
    """Return the heads and rows of whatever was given. Raises ReportError for what is no table."""
    data = as_frame(data)
    if isinstance(data, Mapping):
        return _mapping(data)
    if is_frame(data):
        table = table_data(with_years(data), None, caption)
        return _solid(ChartTable(_joined(table.labels), table.rows))
    if not isinstance(data, Sequence) or isinstance(data, str | bytes):
        message = f"统计图“{caption}”没有数据：给的是{type(data).__name__}，画不了。"
        raise refusal("chart-data", message, "可给数据的列表、字典、DataFrame或记录的列表。")
    if data and all(isinstance(item, Fact) for item in data):
        return ChartTable(("", ""), tuple((literal(item.name), item) for item in data))
    if data and isinstance(data[0], list | tuple):
        return _listed([tuple(row) if isinstance(row, list | tuple) else (row,) for row in data], caption)
    table = table_data(data, None, caption)
    return _solid(ChartTable(_joined(table.labels), table.rows))


def is_blank(value: Any) -> bool:
    """Tell whether a cell says that there is no number: nothing, NaN, a dash."""
    return value is None or is_missing(value) or (isinstance(value, str) and value.strip() in _NONE)


def category_name(value: Any) -> str:
    """Return what a category is called: a date without its time, a whole number without a point."""
    value = plain_value(value)
    if value is None or is_missing(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return printed(value)


def _mapping(data: Mapping[Any, Any]) -> ChartTable:
    """Return names with their numbers, or with a number for each series."""
    if not data or not all(isinstance(value, Mapping) for value in data.values()):
        return ChartTable(("", ""), tuple(data.items()))
    heads = list(dict.fromkeys(name for row in data.values() for name in row))
    rows = tuple((name, *(row.get(head) for head in heads)) for name, row in data.items())
    return ChartTable(("", *map(category_name, heads)), rows)


def _listed(rows: list[tuple[Any, ...]], caption: str) -> ChartTable:
    """Return a list of rows, whose first is the head unless all are pairs of a name and a number."""
    if all(len(row) == 2 and not isinstance(row[1], str) for row in rows) and not _is_year(rows[0][1]):
        return ChartTable(("", ""), tuple(rows))
    head = rows[0]
    if len(rows) > 1 and any(_is_typed_number(cell) and not _is_year(cell) for cell in head[1:]):
        shown = "、".join(map(category_name, head))
        raise refusal("chart-data", f"统计图“{caption}”的第一行“{shown}”不是表头。", "请在第一行写各列的名称。")
    wide = len(head)
    if wide < 2 or any(len(row) != wide for row in rows):
        if len(rows) == 1:
            return ChartTable(tuple(map(category_name, head)), ())
        raise refusal("chart-data", f"统计图“{caption}”的数据不成表。", "第一列是类别，后面每列一组数。")
    told, unit = [], ""
    rows = [row for row in rows if not all(map(_is_empty, row))]
    while said := _above(rows):
        if found := _UNIT.fullmatch(said):
            unit = found[1]
        else:
            message = f"把第一行“{said}”当作了表名，没有画。"
            told.append(Misfit(message, "题注就是图的名称，请删去这一行。"))
        rows = rows[1:]
    heads = _heads(rows)
    if len(heads) == 1 and len(rows) > 1 and (number := _data_like(rows[0])):
        message = f"把第一行当作了表头，可其中的“{number}”像是数，没有画。"
        told.append(Misfit(message, "请在第一行写各列的名称，数从第二行起。"))
    levels = [tuple(map(category_name, column)) for column in zip(*heads, strict=True)]
    return _solid(ChartTable(_joined(levels), tuple(rows[len(heads) :]), tuple(told), unit))


def _heads(rows: Sequence[Sequence[Any]]) -> Sequence[Sequence[Any]]:
    """Return the rows of the head: the first, and those below it that go on with it."""
    count = 1
    while count < min(_MOST_HEADS, len(rows) - 1) and _goes_on(rows[count], rows[0]):
        count += 1
    return rows[:count]


def _goes_on(row: Sequence[Any], head: Sequence[Any]) -> bool:
    """Tell whether a row goes on with the head: words without a number, and no category of its own."""
    words = [cell for cell in row[1:] if not _is_empty(cell)]
    own = not _is_empty(row[0]) and category_name(row[0]) != category_name(head[0])
    return bool(words) and not own and all(map(_is_heading, words))


def _above(rows: Sequence[Sequence[Any]]) -> str:
    """Return what the first row says of the whole table: its unit, or its name for all columns above a head."""
    text = _only_text(rows[0]) if len(rows) > 2 else ""
    if _UNIT.fullmatch(text):
        return text
    below = rows[2] if text and _UNIT.fullmatch(_only_text(rows[1])) else rows[1] if text else ()
    merged = text and not any(map(_is_empty, rows[0]))
    first = text and not _is_empty(rows[0][0]) and len(rows[0]) > 2
    return text if (merged or first) and all(map(_is_heading, below[1:])) else ""


def _only_text(row: Sequence[Any]) -> str:
    """Return the text of a row in which one stands, in one cell or in all of a merged area."""
    cells = [cell for cell in row if not _is_empty(cell)]
    texts = {cell.strip() for cell in cells if isinstance(cell, str)}
    return texts.pop() if len(texts) == 1 and all(isinstance(cell, str) for cell in cells) else ""


def _is_heading(cell: Any) -> bool:
    return isinstance(cell, str) and _is_word(cell)


def _is_word(cell: str) -> bool:
    return (
        not is_blank(cell) and (as_decimal(cell) is None or _is_year(cell)) and not cell.strip().endswith(("%", "％"))
    )


def _data_like(head: Sequence[Any]) -> str:
    """Return the first cell of a head that reads like a number and is no year."""
    found = (cell for cell in head[1:] if isinstance(cell, str) and not _is_empty(cell))
    return next((cell for cell in found if as_decimal(cell) is not None and not _is_year(cell)), "")


def _is_typed_number(cell: Any) -> bool:
    cell = plain_value(cell)
    return isinstance(cell, int | float | Decimal | Fact) and not isinstance(cell, bool)


def _is_year(cell: Any) -> bool:
    text = str(plain_value(cell)).strip()
    return text.isascii() and text.isdigit() and len(text) == 4 and int(text) in _YEARS


def _is_empty(value: Any) -> bool:
    return value is None or is_missing(value) or (isinstance(value, str) and not value.strip())


def _solid(table: ChartTable) -> ChartTable:
    """Return a table without rows and columns in which nothing stands."""
    rows = tuple(row for row in table.rows if not all(map(_is_empty, row)))
    if not rows:
        return ChartTable(table.names or ("", ""), (), table.told, table.unit)
    kept = [0, *(at for at in range(1, len(table.names)) if table.names[at] or _has_cells(rows, at))]
    if len(kept) < len(table.names):
        rows = tuple(tuple(row[at] for at in kept) for row in rows)
    return ChartTable(tuple(table.names[at] for at in kept), rows, table.told, table.unit)


def _has_cells(rows: Sequence[Sequence[Any]], at: int) -> bool:
    return any(not _is_empty(row[at]) for row in rows)


def _joined(labels: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return one name for each column of a head of several levels, without what all columns of numbers share."""
    columns = [list(dict.fromkeys(part for part in label if part)) for label in labels]
    numbers = columns[1:]
    while len(numbers) > 1 and all(len(each) > 1 and each[0] == numbers[0][0] for each in numbers):
        for each in numbers:
            del each[0]
    return tuple(_JOINED.join(each) for each in columns)
