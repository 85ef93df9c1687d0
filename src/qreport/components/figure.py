"""Figures: a picture with its caption, alone or side by side."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from qreport.components.arguments import as_millimetres, entries, is_drawable, text, text_or_none
from qreport.components.protocol import Context
from qreport.errors import Place, refusal
from qreport.model.blocks import Block, Picture, PictureRow, Series
from qreport.model.inlines import plain_text
from qreport.values import Value

if TYPE_CHECKING:
    from matplotlib.figure import Figure as MatplotlibFigure


def _drawable(figure: Figure, _: object, image: Any) -> None:
    if not is_drawable(image):
        message = f"图“{figure.caption}”的图片是{type(image).__name__}，不是路径，也不是matplotlib的Figure。"
        raise refusal("figure-image", message, "请给图片的路径、PNG的字节或matplotlib的Figure。")


@frozen(eq=False, repr=False)
class Figure(Value):
    """图: a picture (a path in the report's folder, PNG bytes or a matplotlib figure) with its caption below.

    ``width`` is such as ``"13cm"`` (a bare number is in millimetres, from 5 to 500); ``alt`` is read aloud and is the
    caption where it is not given; ``source`` is a name of the report's sources or a text. Raises ReportError for a
    width that is none (``width-unread``) and for what is no picture (``figure-image``). A file that is missing or
    damaged raises nothing: the page shows 待补图片, and ``check`` tells it (``picture-missing``, ``picture-damaged``).
    """

    image: Path | str | bytes | MatplotlibFigure = field(validator=_drawable)
    caption: str = field(validator=text)
    key: str | None = field(default=None, kw_only=True, validator=text_or_none)
    width: float | None = field(default=None, kw_only=True, converter=as_millimetres)
    alt: str | None = field(default=None, kw_only=True, validator=text_or_none)
    source: str | None = field(default=None, kw_only=True, validator=text_or_none)
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)

    def picture(self, context: Context, width: float | None = None) -> Picture:
        """Return this figure's picture, numbered; ``width`` is used where it has none of its own."""
        caption = context.caption(Series.FIGURE, self.caption, self.key, self.place)
        words = plain_text(caption.content)
        return Picture(
            context.image(self.image, words, self.place),
            next(filter(str.strip, (plain_text(context.line(self.alt or "", self.place)), words)), caption.reference),
            caption,
            self.width or width,
            context.source(self.source, self.place),
            self.place,
        )

    def expand(self, context: Context) -> Iterable[Block]:
        yield PictureRow((self.picture(context, context.figure_width),), place=self.place)


def _figures(figures: Iterable[Figure] | Figure) -> tuple[Figure, ...]:
    made = entries(figures)
    if not made or not all(isinstance(figure, Figure) for figure in made):
        raise refusal("figure-row", "并排图里只能放Figure，至少一张。", "写成FigureRow([Figure(…), Figure(…)])。")
    return made


@frozen(eq=False, repr=False)
class FigureRow(Value):
    """并排图: figures side by side, each with its own number; ``caption`` stands below all of them.

    Raises ReportError for what is no figure (``figure-row``).
    """

    figures: tuple[Figure, ...] = field(converter=_figures)
    caption: str | None = field(default=None, kw_only=True, validator=text_or_none)
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)

    def expand(self, context: Context) -> Iterable[Block]:
        pictures = tuple(figure.picture(context) for figure in self.figures)
        yield PictureRow(pictures, context.line(self.caption or "", self.place), self.place)
