"""Tables: records, rows or a DataFrame with typed columns, merged cells and a total row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from attrs import field, frozen

from qreport.components.arguments import entries, text, text_or_none
from qreport.components.column import Column, Kind
from qreport.components.protocol import Component, Context
from qreport.components.table_cells import ColumnCells, cell_width, width_of
from qreport.components.table_data import TableData, kept, table_data
from qreport.components.table_merge import Merge, head_rows, merge_neighbours, spanned
from qreport.errors import Place, refusal
from qreport.model import blocks as model
from qreport.model.inlines import Gap, Inlines, Run
from qreport.values import Value

_SHORT: Final = 16
"""Up to eight Hanzi a column of words looks better centred."""


def _columns(columns: Iterable[Column | str] | Column | str | None) -> tuple[Column, ...] | None:
    if columns is None:
        return None
    return tuple(entry if isinstance(entry, Column) else Column(entry) for entry in entries(columns))


def _merges(merge: Iterable[str | Merge] | str | Merge) -> tuple[str | Merge, ...]:
    made = entries(merge)
    if not all(isinstance(entry, str | Merge) for entry in made):
        advice = '写成merge=["所属部门"]或merge=[Merge(1, 2, rows=3)]。'
        raise refusal("merge-span", "merge里只能放列名和Merge。", advice)
    return made


@frozen(eq=False, repr=False)
class Table(Value):
    """表格: ``data`` is a DataFrame, a list of records (dicts, attrs, dataclasses) or of rows (``columns`` names them).

    One row of the table for each row or record, without the head; each row as wide as ``columns``. For records and
    DataFrames ``columns`` picks and orders them. Cells print as they are given, facts as ``{key}`` does; only a
    ``Column`` of kind ``number`` formats. A Series, an array of two dimensions and a generator of rows will do as well.

    ``merge`` names columns whose equal neighbours merge, each inside the one before, or holds ``Merge`` spans.
    ``unit`` stands at the upper right; ``source`` (a name of the report's sources or a text) and ``note`` below;
    ``total`` adds a row of sums; ``landscape`` turns the page; ``continued`` asks for 续表.

    Raises ReportError for what is no table (``table-data``), rows without ``columns`` (``table-columns``), a row of
    the wrong width (``table-row-length``), a column that is not there (``table-column``) and a span that is none
    (``merge-span``).
    """

    data: Any = field(eq=False, repr=False, converter=kept)
    caption: str = field(validator=text)
    key: str | None = field(default=None, kw_only=True, validator=text_or_none)
    columns: tuple[Column, ...] | None = field(default=None, kw_only=True, converter=_columns)
    merge: tuple[str | Merge, ...] = field(default=(), kw_only=True, converter=_merges)
    source: str | None = field(default=None, kw_only=True, validator=text_or_none)
    note: str | None = field(default=None, kw_only=True, validator=text_or_none)
    unit: str | None = field(default=None, kw_only=True, validator=text_or_none)
    total: bool = field(default=False, kw_only=True)
    landscape: bool = field(default=False, kw_only=True)
    continued: bool = field(default=False, kw_only=True)
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)
    content: TableData = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        data = table_data(self.data, self.columns, self.caption)
        object.__setattr__(self, "content", data)
        unknown = [entry for entry in self.merge if isinstance(entry, str) and data.names.count(entry) != 1]
        if unknown and data.columns:
            message = f"表“{self.caption}”里没有要合并的列“{'、'.join(unknown)}”，或者不止一列。"
            raise refusal("table-column", message, f"现有：{'、'.join(data.names)}。")

    def expand(self, context: Context) -> Iterable[Component | model.Block]:
        block = self.block(context)
        yield model.Landscape((block,), self.place) if self.landscape else block

    def block(self, context: Context) -> model.Table:
        """Return the table as a block of the model."""
        data, patterns = self.content, context.edition.patterns
        caption = context.caption(model.Series.TABLE, self.caption, self.key, self.place)
        if not data.rows:
            context.problem("table-empty", "warning", f"{caption.reference}没有一行数据。", self.place, "请补上数据。")
        head = head_rows(data.labels, context, self.place) if data.labels else ()
        values = [list(column) for column in zip(*data.rows, strict=True)] or [[] for _ in data.columns]
        columns = [ColumnCells(column, context, self.place) for column in data.columns]
        contents = [cells.contents(values[at], caption.reference) for at, cells in enumerate(columns)]
        total = self._total(columns, values, contents, patterns.total) if self.total and data.rows else ()
        return model.Table(
            tuple(_column(column, data.labels[at][-1], contents[at]) for at, column in enumerate(data.columns))
            or (model.TableColumn("center"),),
            head,
            self._body(contents, context) + total if data.rows else _gap(max(len(data.columns), 1), patterns.to_fill),
            caption,
            context.clean(patterns.unit.format(text=self.unit), self.place) if self.unit else None,
            context.line(patterns.note.format(text=self.note), self.place) if self.note else (),
            context.source(self.source, self.place),
            bool(total),
            self.continued,
            self.place,
        )

    def _body(self, contents: list[list[Inlines]], context: Context) -> tuple[model.Row, ...]:
        grid = [list(row) for row in zip(*contents, strict=True)]
        named = [self.content.names.index(entry) for entry in self.merge if isinstance(entry, str)]
        spans = merge_neighbours(grid, named)
        spans += [entry for entry in self.merge if isinstance(entry, Merge)]
        if not spans:
            return tuple([_row(row) for row in grid])
        return spanned(grid, spans, context, self.place)

    def _total(
        self, columns: list[ColumnCells], values: list[list[Any]], contents: list[list[Inlines]], label: str
    ) -> tuple[model.Row]:
        """Return the total row: sums of the columns of numbers, ``label`` in the first other column."""
        cells: list[Inlines] = [
            column.total(values[at], contents[at]) if column.column.kind == "number" else ()
            for at, column in enumerate(columns)
        ]
        first = next((at for at, column in enumerate(columns) if column.column.kind != "number"), None)
        if first is not None:
            cells[first] = (Run(label),)
        return (_row(cells),)


def _gap(width: int, text: str) -> tuple[model.Row]:
    """Return the one row of a table without data."""
    return ((model.Cell((Gap(text),), colspan=width, align="center"), *[None] * (width - 1)),)


def _row(cells: Iterable[Inlines]) -> model.Row:
    return tuple([model.Cell(content) for content in cells])


def _column(column: Column, label: str, contents: list[Inlines]) -> model.TableColumn:
    """Work out a column's alignment by kind and its weight by content (Hanzi count double)."""
    widest = max(map(width_of, contents), default=0)
    align = column.align or _alignment(column.kind, contents, widest)
    return model.TableColumn(align, float(max(min(widest, 48), min(cell_width(label), 16), 4)), column.width)


def _alignment(kind: Kind, contents: list[Inlines], widest: int) -> model.Align:
    if kind == "number":
        return "right"
    if kind == "date" or widest <= _SHORT:
        return "center"
    return "left"
