"""Tables (表格): caption, unit, rows, note and source. docs/dev/tables.md says what Word does with each."""

from __future__ import annotations

from typing import Final

from attrs import define, field, frozen

from qreport.backends.docx.runs import TURNED, caption_runs, runs, text_runs
from qreport.backends.docx.scripts import is_turned
from qreport.backends.docx.story import Story
from qreport.backends.docx.widths import cell_lengths, cell_margins, column_widths, ems_in
from qreport.model.blocks import Align, Cell, Row, Table
from qreport.model.inlines import plain_text

_HEAD: Final = "<w:tblHeader/>"
_WHOLE: Final = "<w:cantSplit/>"
_KEEP: Final = "<w:keepNext/>"
_LINE: Final = 1.5
"""Height of a line in a cell, in sizes of its type, when guessing how tall a row may get."""
_TALL: Final = 0.6
"""The share of a page from which on a row may split: with ``cantSplit`` what is taller than a page vanishes."""
_BARE: Final = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "right"))
_JC: Final[dict[Align, str]] = {
    "left": '<w:jc w:val="left"/>',
    "center": '<w:jc w:val="center"/>',
    "right": '<w:jc w:val="right"/>',
}


def write_table(table: Table, story: Story) -> None:
    """Write a table with all that belongs to it, kept together at its first and its last row."""
    below = [line for line in (table.note, table.source) if line]
    lengths = cell_lengths(table)
    margins = cell_margins(lengths, story.width, story.look.size, story.look.cell)
    widths = column_widths(table, lengths, story.width, story.look.size, margins)
    continued = table.caption is not None and table.continued
    if table.caption is not None and not continued:
        story.paragraph("TableCaption", caption_runs(table.caption, story), keep=True)
    if table.unit and not continued:
        story.paragraph("TableUnit", text_runs(table.unit, story), keep=True)
    story.keep_tables_apart()
    rows = _Rows(story, widths, table, margins, keep_last=bool(below))
    grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    repeated = rows.title() if continued else ""
    properties = _properties(table, sum(widths), _sides(margins) if margins < story.look.cell else "")
    story.out.append(f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{repeated}{rows.xml()}</w:tbl>")
    story.fresh = False
    story.last = "table"
    for at, line in enumerate(below):
        story.paragraph("TableNote", runs(line, story), keep=True if at + 1 < len(below) else None)


def _sides(margins: int) -> str:
    side = f' w:w="{margins // 2}" w:type="dxa"/>'
    return f"<w:tblCellMar><w:left{side}<w:right{side}</w:tblCellMar>"


def _properties(table: Table, width: int, sides: str) -> str:
    last = "1" if table.total else "0"
    first = "1" if table.head else "0"
    # the bit mask says the same as the attributes beside it; older readers know only the mask
    mask = 0x0400 + 0x0200 + (0x0020 if table.head else 0) + (0x0040 if table.total else 0)
    return (
        f'<w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/>{sides}<w:tblLook w:val="{mask:04X}" w:firstRow="{first}" w:lastRow="{last}" '
        f'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
    )


@frozen(eq=False, repr=False)
class _Opening:
    """How a cell of one column begins, up to its runs: ``before`` the properties of a merge and ``after`` them."""

    before: str
    after: str


@define(eq=False, repr=False)
class _Rows:
    """Writes the rows; remembers which cells reach down into the next."""

    story: Story
    widths: list[int]
    table: Table
    margins: int
    keep_last: bool
    _hanging: dict[int, tuple[int, int]] = field(factory=dict)
    """Per column: how many rows a merged cell still goes down, and how many columns it spans."""

    def title(self) -> str:
        """Return the caption as a first row, which Word repeats on every page together with the head."""
        assert self.table.caption is not None
        unit = self.table.unit
        caption = caption_runs(self.table.caption, self.story)
        lines = f'<w:p><w:pPr><w:pStyle w:val="TableCaption"/></w:pPr>{caption}</w:p>'
        if unit:
            lines += f'<w:p><w:pPr><w:pStyle w:val="TableUnit"/></w:pPr>{text_runs(unit, self.story)}</w:p>'
        span = f'<w:gridSpan w:val="{len(self.widths)}"/>' if len(self.widths) > 1 else ""
        return (
            f'<w:tr><w:trPr>{_WHOLE}{_HEAD}</w:trPr><w:tc><w:tcPr><w:tcW w:w="{sum(self.widths)}" w:type="dxa"/>'
            f'{span}<w:tcBorders>{_BARE}</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="auto"/></w:tcPr>'
            f"{lines}</w:tc></w:tr>"
        )

    def xml(self) -> str:
        """Return all rows."""
        table = self.table
        out: list[str] = []
        # a style shades the first row alone: further ones, and one below a title, are told
        told = len(table.head) > 1 or (table.continued and table.caption is not None)
        openings = self._openings("TableHead", "center", _KEEP, self.story.look.head if told else "")
        for row in table.head:
            out.append(f"<w:tr><w:trPr>{_WHOLE}{_HEAD}</w:trPr>")
            self._row(row, out, openings)
            out.append("</w:tr>")
        loose, kept = self._openings("TableText", None, ""), self._openings("TableText", None, _KEEP)
        last = len(table.body) - 1
        limits = self._limits()
        for at, row in enumerate(table.body):
            tall = self._is_tall(row, limits)
            # neither the first nor the last row of a longer table is left alone on a page
            holds = self.keep_last if at == last else last > 2 and at in (0, last - 1) and not tall
            openings = kept if holds else loose
            out.append("<w:tr>" if tall else f"<w:tr><w:trPr>{_WHOLE}</w:trPr>")
            self._row(row, out, openings)
            out.append("</w:tr>")
        return "".join(out)

    def _openings(self, style: str, align: Align | None, keep: str, shade: str = "") -> list[_Opening]:
        return [
            _Opening(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>',
                f'{shade}</w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{_JC[align or column.align]}</w:pPr>',
            )
            for width, column in zip(self.widths, self.table.columns, strict=True)
        ]

    def _row(self, row: Row, out: list[str], openings: list[_Opening]) -> None:
        story, hanging = self.story, self._hanging
        for at, cell in enumerate(row):
            opening = openings[at]
            if cell is None:
                if at in hanging:
                    out.append(self._hung(at, opening))
            elif cell.colspan == 1 and cell.rowspan == 1 and cell.align is None:
                inside = runs(cell.content, story)
                after = _directed(opening.after, cell) if TURNED in inside else opening.after
                out.append(f"{opening.before}{after}{inside}</w:p></w:tc>")
            else:
                out.append(self._special(at, cell, opening))

    def _special(self, at: int, cell: Cell, opening: _Opening) -> str:
        """Return a cell that spans others or is aligned otherwise than its column."""
        merge = ""
        if cell.rowspan > 1:
            self._hanging[at] = (cell.rowspan - 1, cell.colspan)
            merge = '<w:vMerge w:val="restart"/>'
        after = _directed(opening.after, cell)
        if cell.align is not None:
            after = after[: after.rindex("<w:jc ")] + _JC[cell.align] + "</w:pPr>"
        return f"{self._spanning(at, cell.colspan, opening)}{merge}{after}{runs(cell.content, self.story)}</w:p></w:tc>"

    def _hung(self, at: int, opening: _Opening) -> str:
        """Return the part of a merged cell that lies in this row."""
        rows, columns = self._hanging.pop(at)
        if rows > 1:
            self._hanging[at] = (rows - 1, columns)
        return f"{self._spanning(at, columns, opening)}<w:vMerge/>{opening.after}</w:p></w:tc>"

    def _spanning(self, at: int, columns: int, opening: _Opening) -> str:
        if columns == 1:
            return opening.before
        width = sum(self.widths[at : at + columns])
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{columns}"/>'

    def _limits(self) -> list[float]:
        """Return, per column, how many ems of text fill the part of a page that a row may take."""
        em = self.story.look.size * 10
        lines = self.story.height * _TALL / (em * _LINE)
        return [lines * max(width - self.margins, em) / em for width in self.widths]

    def _is_tall(self, row: Row, limits: list[float]) -> bool:
        for cell, limit in zip(row, limits, strict=True):
            if cell is None:
                continue
            text = plain_text(cell.content)
            # a sign is one em at most, and a line break at most a line: few cells have to be measured
            breaks = text.count("\n")
            if (len(text) > limit or breaks > 9) and ems_in(text) + breaks * limit / 20 > limit:
                return True
        return False


def _directed(after: str, cell: Cell) -> str:
    """Return how a cell's paragraph begins; one that reads from right to left is told so, before its alignment."""
    if not is_turned(plain_text(cell.content)):
        return after
    at = after.rindex("<w:jc ")
    return f"{after[:at]}<w:bidi/>{after[at:]}"
