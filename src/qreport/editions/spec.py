"""The shape of an edition: what each TOML file of its folder holds.

Every key is named here; loading refuses any other. Chapters, sections, patterns and texts are data and never code.
"""

from __future__ import annotations

from typing import Literal

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
    """格式: how captions, notes and marks are worded. ``captions`` has one entry per series."""

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


@frozen(eq=False, repr=False)
class StatementSpec(Value):
    """声明: the truth statement with ``{college}`` and ``{title}`` to fill, and the lines to sign."""

    heading: str
    text: tuple[str, ...]
    signature: tuple[str, ...]
    confirmed: bool


@frozen(eq=False, repr=False)
class TableSpec(Value):
    """指标表: one of the six tables: its number, name and the heads of its columns."""

    number: int
    name: str
    columns: tuple[str, ...]
    confirmed: bool


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
    conditions: tuple[Condition, ...]
    thresholds: tuple[Threshold, ...]
    rules: tuple[IndicatorRule, ...]
    rule_facts: dict[str, str]
    unconfirmed: tuple[str, ...] = field(default=())
