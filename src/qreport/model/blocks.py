"""Blocks: what a page is made of. A closed union; every backend matches all of it and ends in ``assert_never``.

A block says what it is, never how it looks. Every block may carry the place its author wrote it at; places do not
count when blocks are compared.
"""

from __future__ import annotations

from attrs import field, frozen

from qreport.errors import Place
from qreport.model.inlines import Inlines
from qreport.model.parts import (
    Align,
    BoxKind,
    Caption,
    Cell,
    ChartKind,
    ChartLabels,
    ChartRender,
    ChartSeries,
    ContentsEntry,
    ContentsKind,
    Image,
    ImageData,
    ImageFile,
    MissingImage,
    Role,
    Row,
    Series,
    TableColumn,
)
from qreport.values import Value

__all__ = [
    "Align",
    "Block",
    "Box",
    "BoxKind",
    "Caption",
    "Cell",
    "Chart",
    "ChartKind",
    "ChartLabels",
    "ChartRender",
    "ChartSeries",
    "Contents",
    "ContentsEntry",
    "ContentsKind",
    "Emblem",
    "Image",
    "ImageData",
    "ImageFile",
    "Landscape",
    "List",
    "ListItem",
    "MissingImage",
    "PageBreak",
    "PagePicture",
    "Paragraph",
    "Picture",
    "PictureRow",
    "Role",
    "Row",
    "Section",
    "Series",
    "Table",
    "TableColumn",
]


@frozen(eq=False, repr=False)
class Paragraph(Value):
    """段落: ``lead`` is a run-in heading (段首小标题) that opens it."""

    content: Inlines
    lead: Inlines = ()
    role: Role = Role.TEXT
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(eq=False, repr=False)
class ListItem(Value):
    """列表项: its line, and lists or paragraphs below it."""

    content: Inlines
    children: tuple[List | Paragraph, ...] = ()
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(eq=False, repr=False)
class List(Value):
    """列表: bullets, or steps numbered from ``start``."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Table(Value):
    """表格: every row has as many entries as there are columns; ``head`` rows repeat on every page.

    ``total`` marks the last row of ``body`` as the total row. ``unit`` stands at the upper right, ``note`` and
    ``source`` below. ``continued`` asks for 续表 above the part after a page break, where a backend can.
    """

    columns: tuple[TableColumn, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    caption: Caption | None = None
    unit: str | None = None
    note: Inlines = ()
    source: Inlines = ()
    total: bool = False
    continued: bool = False
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Picture(Value):
    """图: a picture with its caption; ``width`` in millimetres, ``None`` for what suits it; ``alt`` is read aloud."""

    image: Image
    alt: str
    caption: Caption | None = None
    width: float | None = None
    source: Inlines = ()
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(eq=False, repr=False)
class PictureRow(Value):
    """并排图: one picture, or two and more side by side, each with its own caption; ``caption`` is an unnumbered
    line below all of them."""

    pictures: tuple[Picture, ...]
    caption: Inlines = ()
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Chart(Value):
    """统计图: numbers to be drawn, of one ``unit``, printed with ``digits`` decimals (``None``: as they are).

    Series that are lines on a second axis have ``line_unit`` and ``line_digits``. ``labels`` and ``legend`` are
    ``None`` for what suits the kind; ``balanced`` makes the shares shown add up to 100 %. ``width`` and ``height``
    in millimetres, ``None`` for what suits the numbers.
    """

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    caption: Caption | None = None
    unit: str = ""
    digits: int | None = None
    alt: str = ""
    source: Inlines = ()
    line_unit: str = ""
    line_digits: int | None = None
    labels: ChartLabels | None = None
    legend: bool | None = None
    balanced: bool = False
    render: ChartRender = "native"
    width: float | None = None
    height: float | None = None
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Box(Value):
    """框: a case or a challenge, set apart from the text and free to run over pages. ``response`` (应对措施)
    belongs to challenges; ``response_label`` opens it."""

    kind: BoxKind
    caption: Caption
    body: tuple[Block, ...]
    response: tuple[Block, ...] = ()
    response_label: str = ""
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Section(Value):
    """章节: a heading of ``level`` 1 to 3 and what stands under it. ``number`` is ``1.2``, empty when unnumbered."""

    level: int
    title: Inlines
    number: str
    anchor: str
    body: tuple[Block, ...]
    key: str | None = None
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Contents(Value):
    """目录: the table of contents, or the list of figures, tables or cases, with ``levels`` of headings."""

    kind: ContentsKind
    title: str
    entries: tuple[ContentsEntry, ...]
    levels: int = 3
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(eq=False, repr=False)
class PagePicture(Value):
    """整页图: a picture that fills its page (a scanned statement, a designed cover)."""

    image: Image
    alt: str
    bleed: bool = False
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Emblem(Value):
    """标志: a logo or a QR code in the front or back pages, without caption; ``width`` in millimetres."""

    image: Image
    alt: str
    width: float
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(eq=False, repr=False)
class PageBreak(Value):
    """分页。"""

    place: Place | None = field(default=None, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Landscape(Value):
    """横排页: what stands on pages turned on their side."""

    body: tuple[Block, ...]
    place: Place | None = field(default=None, eq=False, repr=False)


Block = (
    Paragraph
    | List
    | Table
    | PictureRow
    | Chart
    | Box
    | Section
    | Contents
    | PagePicture
    | Emblem
    | PageBreak
    | Landscape
)
