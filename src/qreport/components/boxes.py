"""Cases and challenges: what stands in a box of its own."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from qreport.components.arguments import text, text_or_none
from qreport.components.body import as_body
from qreport.components.protocol import Component, Context
from qreport.errors import Place
from qreport.model.blocks import Block, Box, Caption, Section, Series
from qreport.model.inlines import plain_text
from qreport.values import Value


@frozen(eq=False, repr=False)
class Case(Value):
    """案例: a short story in a box, with its picture; numbered through the report.

    ``body`` may hold anything but headings. Raises ReportError (``body-content``, ``argument-type``).
    """

    title: str = field(validator=text)
    body: tuple[Component | str, ...] = field(converter=as_body)
    key: str | None = field(default=None, kw_only=True, validator=text_or_none)
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)

    def expand(self, context: Context) -> Iterable[Block]:
        caption = context.caption(Series.CASE, self.title, self.key, self.place)
        body = _told_of_headings(context.blocks(self.body, self.place), caption, context, self.place)
        yield Box("case", caption, body, place=self.place)


@frozen(eq=False, repr=False)
class Challenge(Value):
    """挑战: what stands in the way, and the ``response`` (应对措施) to it.

    ``body`` and ``response`` may hold anything but headings. Raises ReportError (``body-content``,
    ``argument-type``).
    """

    title: str = field(validator=text)
    body: tuple[Component | str, ...] = field(converter=as_body)
    response: tuple[Component | str, ...] = field(kw_only=True, converter=as_body)
    key: str | None = field(default=None, kw_only=True, validator=text_or_none)
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)

    def expand(self, context: Context) -> Iterable[Block]:
        caption = context.caption(Series.CHALLENGE, self.title, self.key, self.place)
        body = _told_of_headings(context.blocks(self.body, self.place), caption, context, self.place)
        response = _told_of_headings(context.blocks(self.response, self.place), caption, context, self.place)
        yield Box("challenge", caption, body, response, context.edition.patterns.response, self.place)


def _told_of_headings(
    blocks: Iterable[Block], caption: Caption, context: Context, place: Place | None
) -> tuple[Block, ...]:
    """Return the blocks of a box; a section among them is reported: its heading breaks the frame."""
    kept = tuple(blocks)
    for block in kept:
        if isinstance(block, Section):
            message = f"{caption.reference}里有标题“{plain_text(block.title)}”，边框会在这里断开。"
            context.problem("box-heading", "warning", message, place, "框里请用段首小标题：**小标题。**")
    return kept
