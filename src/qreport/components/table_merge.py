"""Merged cells: heads of several levels, equal neighbours, and spans that an author names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import evolve, field, frozen

from qreport.components.protocol import Context
from qreport.errors import Place, refusal
from qreport.model.blocks import Cell, Row
from qreport.model.inlines import Inlines, plain_text
from qreport.values import Value

Grid = list[list[Inlines]]


def _positive(_: object, __: object, value: Any) -> None:
    if type(value) is not int or value < 1:
        raise refusal("merge-span", "合并的行数和列数至少是1。")


@frozen(eq=False, repr=False)
class Merge(Value):
    """合并: a span of ``rows`` × ``columns`` cells of the body from ``row``, ``column`` (both from 1).

    The cell at its upper left is the one that is printed. Raises ReportError for a number below 1 (``merge-span``).
    """

    row: int = field(validator=_positive)
    column: int = field(validator=_positive)
    rows: int = field(default=1, validator=_positive)
    columns: int = field(default=1, validator=_positive)


def merge_neighbours(grid: Grid, columns: Sequence[int]) -> list[Merge]:
    """Return the spans of equal neighbours in these columns, each inside the spans of the one before."""
    spans: list[Merge] = []
    groups = [(0, len(grid))]
    for column in columns:
        inner: list[tuple[int, int]] = []
        for start, end in groups:
            first = start
            for row in range(start + 1, end + 1):
                if row == end or grid[row][column] != grid[first][column]:
                    inner.append((first, row))
                    first = row
        spans += [
            Merge(first + 1, column + 1, last - first)
            for first, last in inner
            if last - first > 1 and grid[first][column]
        ]
        groups = inner
    return spans


def spanned(grid: Grid, spans: Sequence[Merge], context: Context, place: Place | None) -> tuple[Row, ...]:
    """Return the rows with their spans; a span that leaves the table or crosses another is reported and left out."""
    cells: list[list[Cell | None]] = [[Cell(content) for content in row] for row in grid]
    taken: set[tuple[int, int]] = set()
    for span in spans:
        area = {
            (row, column)
            for row in range(span.row - 1, span.row - 1 + span.rows)
            for column in range(span.column - 1, span.column - 1 + span.columns)
        }
        outside = span.row - 1 + span.rows > len(grid) or span.column - 1 + span.columns > len(grid[0])
        if outside or area & taken:
            what = "超出了表格" if outside else "与别的合并重叠"
            message = f"第{span.row}行第{span.column}列起的合并{what}，没有合并。"
            context.problem("merge-span", "error", message, place, "行列都从1数起，不含表头。")
            continue
        taken |= area
        _lost(grid, area, span, context, place)
        for row, column in area:
            cells[row][column] = None
        content = grid[span.row - 1][span.column - 1]
        cells[span.row - 1][span.column - 1] = Cell(content, span.columns, span.rows)
    return tuple(map(tuple, cells))


def _lost(grid: Grid, area: set[tuple[int, int]], span: Merge, context: Context, place: Place | None) -> None:
    """Report text that a span would cover: it is not printed."""
    shown = grid[span.row - 1][span.column - 1]
    covered = dict.fromkeys(
        plain_text(grid[row][column]) for row, column in sorted(area) if grid[row][column] not in ((), shown)
    )
    if covered:
        words = "、".join(f"“{text}”" for text in covered)
        message = f"第{span.row}行第{span.column}列起的合并盖住了{words}，只印左上一格。"
        context.problem("merge-covers", "warning", message, place, "请把要留的文字写在左上一格。")


def head_rows(labels: Sequence[tuple[str, ...]], context: Context, place: Place | None) -> tuple[Row, ...]:
    """Return the head: equal neighbours of an upper level merge, a shorter label reaches down to the body."""
    depth = max((len(label) for label in labels), default=1)
    rows: list[list[Cell | None]] = [[None] * len(labels) for _ in range(depth)]
    for column, label in enumerate(labels):
        for level, text in enumerate(label):
            last = level == len(label) - 1
            left = labels[column - 1] if column else ()
            if not last and left[: level + 1] == label[: level + 1] and len(left) > level + 1:
                owner = next(c for c in range(column - 1, -1, -1) if rows[level][c] is not None)
                cell = rows[level][owner]
                assert cell is not None
                rows[level][owner] = evolve(cell, colspan=cell.colspan + 1)
            else:
                rows[level][column] = Cell(context.line(str(text), place), rowspan=depth - level if last else 1)
    return tuple(map(tuple, rows))
