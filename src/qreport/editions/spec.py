"""The shape of an edition: what each TOML file of its folder holds.

Every key is named here; loading refuses any other. Chapters, sections, patterns and texts are data and never code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from attrs import field, frozen

from qreport.editions.indicator import Indicator
from qreport.editions.indicator_rule import IndicatorRule
from qreport.editions.threshold import Condition, Threshold
from qreport.facts.period import Period
from qreport.model.blocks import Series
from qreport.model.document import PageNumbers
from qreport.values import Value

Part = Literal[
    "cover", "statement", "contents", "figures", "tables", "cases", "preface", "chapters", "appendix", "back-cover"
]


@frozen(eq=False, repr=False)
class SectionSpec(Value):
    """节: a usual section; its title is the name before the ``：``."""

    title: str
    mandatory: bool = False


@frozen(eq=False, repr=False)
class ChapterSpec(Value):
    """章: a part of the report that the edition knows."""

    title: str
    mandatory: bool = True
    sections: tuple[SectionSpec, ...] = ()


@frozen(eq=False, repr=False)
class Periods(Value):
    """期间: what "this year" is, for each kind of figure."""

    academic_year: Period
    calendar_year: Period
    cohort: Period
    as_of: Period


@frozen(eq=False, repr=False)
class Pages(Value):
    """页面: parts that share their page numbers, in order."""

    parts: tuple[Part, ...]
    numbers: PageNumbers = "arabic"
    restart: bool = False
    head: bool = True


@frozen(eq=False, repr=False)
class Limits(Value):
    """限额: lengths in characters (blanks not counted); going beyond is a warning."""

    case_characters: int
    text_characters_min: int
    text_characters_max: int


@frozen(eq=False, repr=False)
class CaptionPattern(Value):
    """题注格式: ``图 {n}：{text}`` taken apart."""

    label: str
    separator: str


@frozen(eq=False, repr=False)
class Patterns(Value):
    """格式: how captions, notes and marks are worded. ``captions`` has one entry per series.

    ``shares`` says how the shares on charts are rounded: each half up, or by the largest remainder, so that they add
    up to 100 %. ``no_previous`` stands in the six tables where nobody told the previous year.
    """

    captions: dict[Series, CaptionPattern]
    source: str
    note: str
    unit: str
    response: str
    missing_picture: str
    to_fill: str
    missing_fact: str
    total: str
    contents: dict[str, str]
    contents_levels: int
    appendix: str
    preface: str
    qr: str
    address: str
    website: str
    shares: Literal["half-up", "largest-remainder"] = "half-up"
    no_previous: str = "—"


@frozen(eq=False, repr=False)
class StatementSpec(Value):
    """声明: the truth statement with ``{college}`` and ``{title}`` to fill, and the lines to sign."""

    heading: str
    text: tuple[str, ...]
    signature: tuple[str, ...]
    confirmed: bool


HEADS: Final = ("序号", "指标", "单位", "调查人次", "调查方式")
"""What a column of an indicator table may be called, besides a year."""


@frozen(eq=False, repr=False)
class TableSpec(Value):
    """指标表: one of the six tables: its number, name and the heads of its columns."""

    number: int
    name: str
    columns: tuple[str, ...]
    confirmed: bool


def years_of(table: TableSpec) -> list[str]:
    """年份栏: return the heads of the columns that are years, the last being this year."""
    return [head for head in table.columns if head not in HEADS]


@frozen(eq=False, repr=False)
class Checked(Value):
    """核查用的数据: what the numbers of a report are held against."""

    conditions: tuple[Condition, ...]
    thresholds: tuple[Threshold, ...]
    rules: tuple[IndicatorRule, ...]
    rule_facts: dict[str, str]


@frozen(eq=False, repr=False)
class Edition(Value):
    """年度版: all that one year's template says. ``file_name`` may use ``{college}`` and ``{title}``."""

    key: str
    name: str
    title: str
    file_name: str
    source: str
    confirmed: bool
    periods: Periods
    pages: tuple[Pages, ...]
    limits: Limits
    chapters: tuple[ChapterSpec, ...]
    patterns: Patterns
    statement: StatementSpec
    tables: tuple[TableSpec, ...]
    indicators: tuple[Indicator, ...]
    unconfirmed: tuple[str, ...] = field(default=())
    _checked_by: Callable[[], Checked] = field(init=False, eq=False, repr=False)
    """Reads the rest of the folder when it is asked for: a report without a number needs none of it."""

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions of running a school."""
        return self._checked_by().conditions

    @property
    def thresholds(self) -> tuple[Threshold, ...]:
        """The limits of the conditions, by categories of schools."""
        return self._checked_by().thresholds

    @property
    def rules(self) -> tuple[IndicatorRule, ...]:
        """The relations between numbers."""
        return self._checked_by().rules

    @property
    def rule_facts(self) -> dict[str, str]:
        """The facts that take part in rules."""
        return self._checked_by().rule_facts
