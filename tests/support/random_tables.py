"""Tables and charts of a random report: all kinds of columns and cells, merges, all kinds of charts and of data."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from attrs import frozen

from qreport import Chart, Column, Fact, Merge, Table
from qreport.components.chart import KINDS
from qreport.components.column import Kind
from qreport.model.blocks import ChartKind
from tests.support.random_words import Pen, line, seen

NUMBERS: Final = (0, 1, -3, 274, 12.5, Decimal("3858.00"), Decimal("1234567.891"), Decimal("0.001"), 10**12, "1,234")
ODD: Final = (None, "", float("nan"), float("inf"), True)
_COLUMN_KINDS: Final[tuple[Kind, ...]] = ("text", "text", "number", "date")


def table(pen: Pen) -> Table:
    key = pen.key("tbl", f"表 {pen.count('table')}")
    caption, unit = pen.line(), pen.line_or_none()
    columns = _columns(pen)
    rows, merge = _rows(pen, columns)
    note = pen.line_or_none(4)
    source = pen.line_or_none(4)
    return Table(
        rows, caption, key=key, columns=columns, merge=merge, unit=None if unit is None else pen_unit(unit), note=note,
        source=source, total=pen.chance(4), landscape=pen.chance(8), continued=pen.chance(4),
    )  # fmt: skip


def pen_unit(written: str) -> str:
    """Return a unit: nothing is read in it, so that nothing needs an escape."""
    return written.replace("\\{", "{").replace("\\@", "@")


def _columns(pen: Pen) -> list[Column]:
    """Return one to five columns; the heads of some are of two levels, where equal neighbours are one cell."""
    count, deep = pen.number(1, 5), pen.chance(3)
    upper: list[str] = []
    lower: list[str] = []
    columns = []
    group = ""
    for at in range(count):
        label = pen.word()
        kind = pen.choice(_COLUMN_KINDS)
        unit = "人" if kind == "number" and pen.chance(3) else None
        two = deep and pen.chance(2)
        if two and (not group or pen.chance(3)):
            group = pen.word()
            upper.append(group)
        (lower if two else upper).append(label)
        levels = (line(group), line(label)) if two else (line(label),)
        group = group if two else ""
        columns.append(
            Column(
                f"列{at}",
                label=levels,
                kind=kind,
                unit=unit,
                width=pen.choice((None, None, "3cm", 5)),
                digits=pen.choice((None, 0, 2)) if kind == "number" else None,
                align=pen.choice((None, None, "left", "center", "right")),
            )
        )
    for word in (*upper, *lower):
        pen.put(word)
    return columns


def _rows(pen: Pen, columns: list[Column]) -> tuple[list[list[Any]], list[str | Merge]]:
    rows: list[list[Any]] = []
    merges = pen.chance(3) and columns[0].kind == "text"
    for _ in range(pen.number(0, 4)):
        row = [_cell(pen, column) for column in columns]
        if merges and rows and pen.chance(2):
            row[0] = rows[-1][0]
        rows.append(row)
    span: list[str | Merge] = ["列0"] if merges else []
    if len(rows) > 1 and not merges and pen.chance(3):
        span = [_span(pen, rows)]
    before = None
    for row in rows:
        for at, cell in enumerate(row):
            if isinstance(cell, _Typed) and not (at == 0 and merges and cell == before):
                pen.put(cell.shown)
        before = row[0]
    return [[cell.written if isinstance(cell, _Typed) else cell for cell in row] for row in rows], span


@frozen
class _Typed:
    """A cell with a word, and what it shows."""

    written: str
    shown: str


def _typed(word: str) -> _Typed:
    return _Typed(line(word), word)


def _cell(pen: Pen, column: Column) -> Any:
    if pen.chance(5):
        return pen.choice(ODD)
    if column.kind == "number":  # a word there is marked, as it is written
        return _typed(pen.name()) if pen.chance(6) else pen.choice(NUMBERS)
    if pen.facts and pen.chance(6):
        key = pen.choice(tuple(pen.facts))
        return _Typed(f"{{{key}}}", pen.facts[key])
    return _typed(pen.word())


def _span(pen: Pen, rows: list[list[Any]]) -> Merge:
    """Return a merge whose other cells are empty, or one that leaves the table and is refused."""
    down, right = pen.number(1, len(rows)), pen.number(1, len(rows[0]))
    span = Merge(down, right, pen.number(1, 3), pen.number(1, 3))
    if span.row - 1 + span.rows <= len(rows) and span.column - 1 + span.columns <= len(rows[0]):
        for row in range(span.row - 1, span.row - 1 + span.rows):
            for column in range(span.column - 1, span.column - 1 + span.columns):
                if (row, column) != (span.row - 1, span.column - 1):
                    rows[row][column] = ""
    return span


def chart(pen: Pen) -> Chart:
    """Return a chart; what is drawn of its words stands somewhere in it, in an order that its kind decides."""
    key = pen.key("fig", f"图 {pen.count('figure')}")
    kind = pen.choice(KINDS)
    data, words = _data(pen, kind)
    top = pen.choice((None, None, None, 2))
    has_numbers = any(isinstance(value, int | Decimal) for value in _values(data))
    caption = pen.word()
    drawn = pen.chance(30)
    if has_numbers and top is None and not drawn:
        pen.anywhere += [seen(word) for word in words]
    if not has_numbers:
        pen.put(caption)
    pen.put(caption)
    source = pen.line_or_none(4)
    return Chart(
        data, line(caption), kind=kind, key=key, source=source, top=top, digits=pen.choice((None, None, 1)),
        unit=pen.choice((None, "万元", "%")) if not _has_facts(data) else None,
        order=pen.choice(("given", "given", "descending", "ascending")),
        labels=pen.choice((None, None, "none", "value", "share", "both")), legend=pen.choice((None, None, True, False)),
        size=pen.choice((None, None, "9cm", ("12cm", "6cm"), 500)),
        render="picture" if drawn else "native",
    )  # fmt: skip


def _values(data: Any) -> list[Any]:
    if isinstance(data, dict):
        return list(data.values())
    if _has_facts(data):
        return [1]
    return [value for row in data[1:] for value in row[1:]]


def _has_facts(data: Any) -> bool:
    return isinstance(data, list) and isinstance(data[0], Fact)


def _data(pen: Pen, kind: ChartKind) -> tuple[Any, list[str]]:
    count = pen.choice((1, 2, 3, 5, 13))
    names = [pen.word() for _ in range(count)]
    form = pen.number(0, 3)
    if form == 0 and kind != "column-line":
        return [
            Fact(f"k{at}", abs(pen.number(0, 99)), pen.choice(("人", "人", "万元")), label=name)
            for at, name in enumerate(names)
        ], names
    if form == 1:
        return {line(name): _number(pen) for name in names}, names
    series = [pen.word() for _ in range(pen.number(1, 4))]
    rows = [[line(name), *(_number(pen) for _ in series)] for name in names]
    return [["类别", *map(line, series)], *rows], [*names, *(series if len(series) > 1 else ())]


def _number(pen: Pen) -> Any:
    return pen.choice((1, 2, 30, 274, 0, Decimal("12.5"), Decimal("99999.99"), None, -4, 10**9))
