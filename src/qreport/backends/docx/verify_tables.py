"""Tables of a Word file: grids that sum up, merges that begin somewhere, cells that end with a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import define, field
from lxml import etree

from qreport.backends.docx.verify_findings import Faults, number
from qreport.backends.docx.verify_schema import local, w

_GRID: Final = w("tblGrid")
_COLUMN: Final = w("gridCol")
_ROW: Final = w("tr")
_CELL: Final = w("tc")
_PARAGRAPH: Final = w("p")
_CONTENT: Final = w("sdtContent")
_WRAPPERS: Final = frozenset([w("sdt"), _CONTENT, w("customXml")])
_VALUE: Final = w("val")


@define(eq=False, repr=False)
class TableReader:
    """Gathers tables and what spans in them while a part is read; checks them at its end.

    Spans are kept by cell or row, so that cells without any, nearly all, cost nothing.
    """

    part: str
    faults: Faults
    tables: list[etree._Element] = field(factory=list)
    spans: dict[etree._Element, int] = field(factory=dict)
    merges: dict[etree._Element, str] = field(factory=dict)
    offsets: dict[etree._Element, int] = field(factory=dict)
    tails: dict[etree._Element, int] = field(factory=dict)

    def span(self, element: etree._Element) -> None:
        """Take a ``w:gridSpan``."""
        self._keep(self.spans, element, 1)

    def merge(self, element: etree._Element) -> None:
        """Take a ``w:vMerge``; without a value it continues."""
        cell = _owner(element)
        if cell is not None:
            self.merges[cell] = element.get(_VALUE) or "continue"

    def before(self, element: etree._Element) -> None:
        """Take a ``w:gridBefore``."""
        self._keep(self.offsets, element, 0)

    def after(self, element: etree._Element) -> None:
        """Take a ``w:gridAfter``."""
        self._keep(self.tails, element, 0)

    def _keep(self, table: dict[etree._Element, int], element: etree._Element, least: int) -> None:
        owner, value = _owner(element), number(element.get(_VALUE))
        if value is None or value < least:
            given = element.get(_VALUE) or ""
            self.faults.add("docx-value", self.part, f"{local(element.tag)} 不能是“{given}”", element)
        elif owner is not None:
            table[owner] = value

    def check(self) -> None:
        """Check all tables of the part."""
        for table in self.tables:
            self._check_table(table)

    def _check_table(self, table: etree._Element) -> None:
        grid = table.find(_GRID)
        if grid is None:
            self.faults.add("docx-grid-missing", self.part, "表格没有 w:tblGrid", table)
        columns = None if grid is None else len(grid.findall(_COLUMN))
        above: dict[int, int] = {}
        count = 0
        for count, row in enumerate(_inside(table, _ROW), 1):
            cells = list(_inside(row, _CELL))
            if not cells:
                self.faults.add("docx-row-empty", self.part, f"表格第{count}行没有单元格", row)
            for cell in cells:
                if not len(cell) or cell[-1].tag != _PARAGRAPH:
                    self._check_end(cell, count)
            width = self._width(row, cells)
            if columns is not None and width != columns:
                self.faults.add("docx-grid-sum", self.part, f"表格第{count}行占{width}列，表格共有{columns}列", row)
            above = self._merged(row, cells, above, count) if self.merges else above
        if not count:
            self.faults.add("docx-row-empty", self.part, "表格没有行", table)

    def _width(self, row: etree._Element, cells: list[etree._Element]) -> int:
        if not self.spans and not self.offsets and not self.tails:
            return len(cells)
        spans = self.spans
        return self.offsets.get(row, 0) + sum([spans.get(cell, 1) for cell in cells]) + self.tails.get(row, 0)

    def _merged(
        self, row: etree._Element, cells: list[etree._Element], above: dict[int, int], place: int
    ) -> dict[int, int]:
        """Check the row's merges against those open above; return those open below, as column: span."""
        below = {}
        column = self.offsets.get(row, 0)
        for cell in cells:
            span, merge = self.spans.get(cell, 1), self.merges.get(cell)
            if merge == "continue" and above.get(column) != span:
                told = f"表格第{place}行第{column + 1}列接着上一行合并，上面却没有同宽的合并"
                self.faults.add("docx-merge-broken", self.part, told, cell)
            if merge is not None:
                below[column] = span
            column += span
        return below

    def _check_end(self, cell: etree._Element, row: int) -> None:
        """A cell ends with a paragraph, though marks and wrappers may come after or around it."""
        last = next((child for child in cell.iterchildren(reversed=True) if child.tag not in _MARKS), None)
        while last is not None and last.tag in _WRAPPERS:
            last = next(last.iterchildren(reversed=True), None)
        if last is None or last.tag != _PARAGRAPH:
            self.faults.add("docx-cell-without-paragraph", self.part, f"表格第{row}行有单元格不以段落结尾", cell)


_MARKS: Final = frozenset(
    w(name) for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permEnd", "proofErr")
)


def _inside(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, those in content controls included."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            waiting.extend(reversed(child))


def _owner(element: etree._Element) -> etree._Element | None:
    """Return the cell or row whose properties an element belongs to; ``None`` for those of a style."""
    properties = element.getparent()
    owner = None if properties is None else properties.getparent()
    return owner if owner is not None and owner.tag in (_CELL, _ROW) else None
