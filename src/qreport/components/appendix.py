"""The appendix: the ministry's indicator tables, each on a page of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import field, frozen

from qreport.components.protocol import Context
from qreport.errors import Place
from qreport.model.blocks import Block, Cell, Series, Table, TableColumn
from qreport.model.inlines import Gap, Run

if TYPE_CHECKING:
    from qreport.editions.spec import TableSpec

_WEIGHTS = {"序号": 6.0, "指标": 30.0, "单位": 8.0}


@frozen
class IndicatorTable:
    """指标表: one of the edition's tables; its rows are marked 待填 until there are values."""

    spec: TableSpec
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)

    def expand(self, context: Context) -> Iterable[Block]:
        spec = self.spec
        caption = context.caption(Series.APPENDIX, spec.name, None, self.place, spec.number)
        context.problem(
            "indicators-missing",
            "warning",
            f"{caption.reference}“{spec.name}”还没有数。",
            self.place,
            "最后定稿前要填齐。",
        )
        width = len(spec.columns)
        to_fill = Cell((Gap(context.edition.patterns.to_fill),), colspan=width, align="center")
        yield Table(
            tuple(TableColumn("center", _WEIGHTS.get(name, 12.0)) for name in spec.columns),
            (tuple(Cell((Run(name),)) for name in spec.columns),),
            ((to_fill, *[None] * (width - 1)),),
            caption,
            place=self.place,
        )
