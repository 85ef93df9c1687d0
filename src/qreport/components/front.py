"""What stands before and behind the chapters: cover, truth statement, back cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import field, frozen

from qreport.components.arguments import entries, picture_or_none, text_or_none
from qreport.components.protocol import Context
from qreport.errors import Place, refusal
from qreport.markup.line import literal
from qreport.model.blocks import Block, Emblem, PagePicture, Paragraph, Role
from qreport.values import Value

_LOGO_WIDTH = 45.0
_QR_WIDTH = 35.0


@frozen(eq=False, repr=False)
class Cover(Value):
    """封面: the college's logo, name, the title and the date; or a ``picture`` that fills the page.

    ``picture`` is a path, relative to the report's folder; ``date`` prints as it is given.
    """

    picture: Path | str | None = field(default=None, kw_only=True, validator=picture_or_none)
    date: str | None = field(default=None, kw_only=True, validator=text_or_none)
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)

    def expand(self, context: Context) -> Iterable[Block]:
        if self.picture is not None:
            alt = context.clean(f"{context.college.name}{context.title}封面", self.place)
            yield PagePicture(context.image(self.picture, "封面", self.place), alt, True, self.place)
            return
        if context.college.logo is not None:
            image = context.image(context.college.logo, "校徽", self.place)
            alt = context.clean(f"{context.college.name}校徽", self.place)
            yield Emblem(image, alt, _LOGO_WIDTH, self.place)
        yield _line(context.college.name, Role.COVER_COLLEGE, self.place, context)
        yield Paragraph(context.title_line, (), Role.COVER_TITLE, self.place)
        if self.date:
            yield _line(self.date, Role.COVER_DATE, self.place, context)


@frozen(eq=False, repr=False)
class Statement(Value):
    """内容真实性责任声明: the signed page as a ``scan``; without it the edition's text with blanks to sign.

    ``scan`` is the path of a picture, relative to the report's folder.
    """

    scan: Path | str | None = field(default=None, kw_only=True, validator=picture_or_none)
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)

    def expand(self, context: Context) -> Iterable[Block]:
        statement = context.edition.statement
        if self.scan is not None:
            image = context.image(self.scan, statement.heading, self.place)
            yield PagePicture(image, f"{statement.heading}（已签字盖章）", False, self.place)
            return
        yield _line(statement.heading, Role.FRONT_HEADING, self.place, context)
        for text in statement.text:
            filled = text.format(college=context.college.name, title=literal(context.title))
            yield _line(filled, Role.STATEMENT, self.place, context)
        for text in statement.signature:
            yield _line(text, Role.SIGNATURE, self.place, context)


def _lines(lines: Iterable[str] | None) -> tuple[str, ...] | None:
    if lines is None:
        return None
    made = entries(lines)
    if not all(isinstance(line, str) for line in made):
        raise refusal("argument-type", "封底的lines要是一行行文字。")
    return made


@frozen(eq=False, repr=False)
class BackCover(Value):
    """封底: motto, QR code, college, address and web site, as far as the college has them.

    ``lines`` replaces address and web site by texts of one's own.
    """

    lines: tuple[str, ...] | None = field(default=None, kw_only=True, converter=_lines)
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)

    def expand(self, context: Context) -> Iterator[Block]:
        college, patterns = context.college, context.edition.patterns
        if college.motto:
            yield _line(college.motto, Role.MOTTO, self.place, context)
        else:
            yield _line(college.name, Role.BACK_COLLEGE, self.place, context)
        if college.qr is not None:
            yield Emblem(context.image(college.qr, patterns.qr, self.place), patterns.qr, _QR_WIDTH, self.place)
            yield _line(patterns.qr, Role.BACK_COVER, self.place, context)
        if college.motto:
            yield _line(college.name, Role.BACK_COVER, self.place, context)
        if self.lines is not None:
            texts = list(self.lines)
        else:
            texts = [patterns.address.format(text=college.address)] if college.address else []
            texts += [patterns.website.format(text=college.website)] if college.website else []
        for text in texts:
            yield _line(text, Role.BACK_COVER, self.place, context)


def _line(text: str, role: Role, place: Place | None, context: Context) -> Paragraph:
    return Paragraph(context.line(text, place), (), role, place)
