"""What stands where a figure or a table could not be made: its caption, its number and a gap that can be seen."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from qreport.components.figure import Figure
from qreport.components.protocol import Context
from qreport.errors import Place
from qreport.model.blocks import Block, Cell, MissingImage, Picture, Series, Table, TableColumn
from qreport.model.inlines import Gap, plain_text


@frozen
class MissingFigure(Figure):
    """待补图: a figure whose picture was refused or whose chart could not be drawn; the finding says why."""

    def picture(self, context: Context, width: float | None = None) -> Picture:
        caption = context.caption(Series.FIGURE, self.caption, self.key, self.place)
        words = plain_text(caption.content)
        gap = MissingImage(context.edition.patterns.missing_picture.format(text=words))
        return Picture(gap, self.alt or words, caption, self.width or width, place=self.place)


@frozen
class MissingTable:
    """待补表: a table whose data could not be read; the finding says why."""

    caption: str
    key: str | None = field(default=None, kw_only=True)
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)

    def expand(self, context: Context) -> Iterable[Block]:
        caption = context.caption(Series.TABLE, self.caption, self.key, self.place)
        gap = Cell((Gap(context.edition.patterns.to_fill),))
        yield Table((TableColumn("center"),), (), ((gap,),), caption, place=self.place)
