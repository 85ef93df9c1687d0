"""Page breaks, pages on their side, and the mark where a block made by the script goes."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from qreport.components.body import as_body
from qreport.components.protocol import Component, Context
from qreport.errors import Place
from qreport.model import blocks as model
from qreport.model.inlines import Gap
from qreport.values import Value


@frozen(eq=False, repr=False)
class PageBreak(Value):
    """分页: what follows begins on a new page."""

    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)

    def expand(self, context: Context) -> Iterable[model.Block]:
        yield model.PageBreak(self.place)


@frozen(eq=False, repr=False)
class Landscape(Value):
    """横排页: its body stands on pages turned on their side, for tables that are too wide for an upright one."""

    body: tuple[Component | str, ...] = field(converter=as_body)
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)

    def expand(self, context: Context) -> Iterable[model.Block]:
        body: list[model.Block] = []
        for block in context.blocks(self.body, self.place):  # a page is turned once: pages within it are its own
            body += block.body if isinstance(block, model.Landscape) else (block,)
        yield model.Landscape(tuple(body), self.place)


@frozen(eq=False, repr=False)
class Placed(Value):
    """占位: ``{{ key }}``, where the block of that key goes which the script handed over; a gap without one."""

    key: str
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)

    def expand(self, context: Context) -> Iterable[Component | model.Block]:
        block = context.placed(self.key, self.place)
        yield Missing(self.key, place=self.place) if block is None else block


@frozen(eq=False, repr=False)
class Missing(Value):
    """缺漏: stands where something could not be made of what was written; the finding says why."""

    text: str
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)

    def expand(self, context: Context) -> Iterable[model.Block]:
        text = context.edition.patterns.missing_fact.format(text=self.text)
        yield model.Paragraph((Gap(text),), place=self.place)
