"""Parts of blocks: captions, images, cells, series of numbers. ``blocks`` hands all of them out too."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Literal

from attrs import field, frozen

from qreport.model.inlines import Inlines
from qreport.values import Value


class Role(Enum):
    """段落身份: what a paragraph is. The backend knows which style that is."""

    TEXT = "text"  # 正文
    COVER_COLLEGE = "cover-college"  # 封面：学校名称
    COVER_TITLE = "cover-title"  # 封面：报告名称
    COVER_DATE = "cover-date"  # 封面：日期
    FRONT_HEADING = "front-heading"  # 目录、声明的标题，不进目录
    STATEMENT = "statement"  # 声明正文
    SIGNATURE = "signature"  # 落款：盖章、签名、日期
    BACK_COLLEGE = "back-college"  # 封底：学校名称，没有校训时放在最前
    BACK_COVER = "back-cover"  # 封底文字
    MOTTO = "motto"  # 封底：校训


class Series(Enum):
    """编号系列: what is counted together; each counts from 1 through the whole report."""

    FIGURE = "figure"
    TABLE = "table"
    CASE = "case"
    CHALLENGE = "challenge"
    APPENDIX = "appendix"


@frozen(eq=False, repr=False)
class Caption(Value):
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


@frozen(eq=False, repr=False)
class ImageFile(Value):
    """图片文件: a readable picture; ``width`` and ``height`` in pixels as seen (EXIF orientation applied)."""

    path: Path
    width: int
    height: int
    digest: str = ""


@frozen(eq=False, repr=False)
class ImageData(Value):
    """图片数据: a picture made in memory (PNG bytes), sizes in pixels."""

    data: bytes = field(repr=False)
    width: int
    height: int


@frozen(eq=False, repr=False)
class MissingImage(Value):
    """待补图片: no picture could be read; ``text`` stands in its frame."""

    text: str


Image = ImageFile | ImageData | MissingImage


Align = Literal["left", "center", "right"]


@frozen(eq=False, repr=False)
class TableColumn(Value):
    """表格列: ``weight`` is its share of the width (an estimate of its content, Hanzi count double) unless
    ``width`` in millimetres is set."""

    align: Align = "left"
    weight: float = 1.0
    width: float | None = None


@frozen(eq=False, repr=False)
class Cell(Value):
    """单元格: what stands in it, and how many columns and rows it spans."""

    content: Inlines
    colspan: int = 1
    rowspan: int = 1
    align: Align | None = None


Row = tuple[Cell | None, ...]
"""表格行: one entry per column; ``None`` where a cell to the left or above spans over."""


ChartKind = Literal[
    "column", "stacked-column", "percent-column", "bar", "stacked-bar", "percent-bar",
    "line", "area", "pie", "doughnut", "column-line", "radar",
]  # fmt: skip
ChartRender = Literal["native", "picture"]
"""A chart of Word's own, which can be edited there, or a picture."""
ChartLabels = Literal["none", "value", "share", "both"]


@frozen(eq=False, repr=False)
class ChartSeries(Value):
    """数据系列: one number per category, ``None`` where there is none; ``line`` puts it on the second axis of a
    column-line chart."""

    name: str
    values: tuple[Decimal | None, ...]
    line: bool = False


ContentsKind = Literal["sections", "figure", "table", "case"]


@frozen(eq=False, repr=False)
class ContentsEntry(Value):
    """目录项: ``number`` is ``1.2`` or ``图 3：``, empty when unnumbered; ``level`` counts from 1."""

    level: int
    number: str
    text: Inlines
    anchor: str


BoxKind = Literal["case", "challenge"]
