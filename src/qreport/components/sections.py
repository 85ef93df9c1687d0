"""Chapters and sections: a heading and what stands under it."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from qreport.components.arguments import text, text_or_none
from qreport.components.body import as_body
from qreport.components.protocol import Body, Component, Context
from qreport.errors import Place
from qreport.model import blocks as model
from qreport.values import Value


@frozen(eq=False, repr=False)
class Section(Value):
    """节: in a chapter a section of level 2 (1.1), in a section one of level 3 (1.1.1).

    Found in the edition by the words before ``：`` of its ``title``; ``key`` is for references (``@sec-ethics``).
    Raises ReportError (``body-content``, ``argument-type``).
    """

    title: str = field(validator=text)
    body: tuple[Component | str, ...] = field(default=(), converter=as_body)
    key: str | None = field(default=None, kw_only=True, validator=text_or_none)
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)

    def expand(self, context: Context) -> Iterable[model.Block]:
        yield open_section(self.title, self.body, self.key, self.place, context)


@frozen(eq=False, repr=False)
class Chapter(Value):
    """章: a part of the report; it starts a new page and holds sections.

    Found in the edition by the words before ``：`` of its ``title``. Raises ReportError (``body-content``,
    ``argument-type``).
    """

    title: str = field(validator=text)
    body: tuple[Component | str, ...] = field(default=(), converter=as_body)
    key: str | None = field(default=None, kw_only=True, validator=text_or_none)
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)

    def expand(self, context: Context) -> Iterable[model.Block]:
        yield open_section(self.title, self.body, self.key, self.place, context)


def open_section(
    title: str, body: Body, key: str | None, place: Place | None, context: Context, *, numbered: bool = True
) -> model.Section:
    """Number a heading and expand what stands under it."""
    with context.heading(title, key, place, numbered=numbered) as heading:
        blocks = context.blocks(body, place)
    return model.Section(heading.level, heading.title, heading.number, heading.anchor, blocks, key, place)
