"""Blocks: what a page is made of. A closed union; every backend matches all of it and ends in ``assert_never``.

A block says what it is, never how it looks. Every block may carry the place its author wrote it at; places do not
count when blocks are compared.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Literal

from attrs import field, frozen

from qreport.errors import Place
from qreport.model.inlines import Inlines


class Role(Enum):
    """段落身份: what a paragraph is. The backend knows which style that is."""

    TEXT = "text"  # 正文
    COVER_COLLEGE = "cover-college"  # 封面：学校名称
    COVER_TITLE = "cover-title"  # 封面：报告名称
    COVER_DATE = "cover-date"  # 封面：日期
    FRONT_HEADING = "front-heading"  # 目录、声明的标题，不进目录
    STATEMENT = "statement"  # 声明正文
    SIGNATURE = "signature"  # 落款：盖章、签名、日期
    BACK_COVER = "back-cover"  # 封底文字
    MOTTO = "motto"  # 封底：校训


class Series(Enum):
    """编号系列: what is counted together; each counts from 1 through the whole report."""

    FIGURE = "figure"
    TABLE = "table"
    CASE = "case"
    CHALLENGE = "challenge"
    APPENDIX = "appendix"


@frozen
class Caption:
    """题注: ``label`` + ``number`` + ``separator`` + ``content``, e.g. ``图 `` ``2`` ``：`` and the words.

    A reference shows label and number. ``anchor`` is the name of that spot, letters and digits only.
    """

    series: Series
    label: str
    number: int
    separator: str
    content: Inlines
    anchor: str

    @property
    def reference(self) -> str:
        """What a reference to this caption prints, e.g. ``图 2``."""
        return f"{self.label}{self.number}"


@frozen
class ImageFile:
    """图片文件: a readable picture; ``width`` and ``height`` in pixels as seen (EXIF orientation applied)."""

    path: Path
    width: int
    height: int
    digest: str = ""


@frozen
class ImageData:
    """图片数据: a picture made in memory (PNG bytes), sizes in pixels."""

    data: bytes = field(repr=False)
    width: int
    height: int


@frozen
class MissingImage:
    """待补图片: no picture could be read; ``text`` stands in its frame."""

    text: str


Image = ImageFile | ImageData | MissingImage


@frozen
class Paragraph:
    """段落: ``lead`` is a run-in heading (段首小标题) that opens it."""

    content: Inlines
    lead: Inlines = ()
    role: Role = Role.TEXT
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen
class ListItem:
    """列表项: its line, and lists or paragraphs below it."""

    content: Inlines
    children: tuple[List | Paragraph, ...] = ()


@frozen
class List:
    """列表: bullets, or steps numbered from ``start``."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    place: Place | None = field(default=None, eq=False, repr=False)


Align = Literal["left", "center", "right"]


@frozen
class TableColumn:
    """表格列: ``weight`` is its share of the width (an estimate of its content, Hanzi count double) unless
    ``width`` in millimetres is set."""

    align: Align = "left"
    weight: float = 1.0
    width: float | None = None


@frozen
class Cell:
    """单元格: what stands in it, and how many columns and rows it spans."""

    content: Inlines
    colspan: int = 1
    rowspan: int = 1
    align: Align | None = None


Row = tuple[Cell | None, ...]
"""表格行: one entry per column; ``None`` where a cell to the left or above spans over."""


@frozen
class Table:
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


@frozen
class Picture:
    """图: a picture with its caption; ``width`` in millimetres, ``None`` for what suits it; ``alt`` is read aloud."""

    image: Image
    alt: str
    caption: Caption | None = None
    width: float | None = None
    source: Inlines = ()
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen
class PictureRow:
    """并排图: one picture, or two and more side by side, each with its own caption; ``caption`` is an unnumbered
    line below all of them."""

    pictures: tuple[Picture, ...]
    caption: Inlines = ()
    place: Place | None = field(default=None, eq=False, repr=False)


ChartKind = Literal["column", "bar", "line", "pie"]


@frozen
class ChartSeries:
    """数据系列: one number per category, ``None`` where there is none."""

    name: str
    values: tuple[Decimal | None, ...]


@frozen
class Chart:
    """统计图: numbers to be drawn, all of one ``unit``, printed with ``digits`` decimals (``None``: as they are)."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    caption: Caption | None = None
    unit: str = ""
    digits: int | None = None
    alt: str = ""
    source: Inlines = ()
    place: Place | None = field(default=None, eq=False, repr=False)


BoxKind = Literal["case", "challenge"]


@frozen
class Box:
    """框: a case or a challenge, set apart from the text and free to run over pages. ``response`` (应对措施)
    belongs to challenges; ``response_label`` opens it."""

    kind: BoxKind
    caption: Caption
    body: tuple[Block, ...]
    response: tuple[Block, ...] = ()
    response_label: str = ""
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen
class Section:
    """章节: a heading of ``level`` 1 to 3 and what stands under it. ``number`` is ``1.2``, empty when unnumbered."""

    level: int
    title: Inlines
    number: str
    anchor: str
    body: tuple[Block, ...]
    key: str | None = None
    place: Place | None = field(default=None, eq=False, repr=False)


ContentsKind = Literal["sections", "figure", "table", "case"]


@frozen
class ContentsEntry:
    """目录项: ``number`` is ``1.2`` or ``图 3：``, empty when unnumbered; ``level`` counts from 1."""

    level: int
    number: str
    text: Inlines
    anchor: str


@frozen
class Contents:
    """目录: the table of contents, or the list of figures, tables or cases, with ``levels`` of headings."""

    kind: ContentsKind
    title: str
    entries: tuple[ContentsEntry, ...]
    levels: int = 3
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen
class PagePicture:
    """整页图: a picture that fills its page (a scanned statement, a designed cover)."""

    image: Image
    alt: str
    bleed: bool = False
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen
class Emblem:
    """标志: a logo or a QR code in the front or back pages, without caption; ``width`` in millimetres."""

    image: Image
    alt: str
    width: float
    place: Place | None = field(default=None, eq=False, repr=False)


@frozen
class PageBreak:
    """分页。"""

    place: Place | None = field(default=None, eq=False, repr=False)


@frozen
class Landscape:
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
