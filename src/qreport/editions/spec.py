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

Part = Literal[
    "cover", "statement", "contents", "figures", "tables", "cases", "preface", "chapters", "appendix", "back-cover"
]


@frozen
class SectionSpec:
    """节: a usual section; its title is the name before the ``：``."""

    title: str
    mandatory: bool = False


@frozen
class ChapterSpec:
    """章: a part of the report that the edition knows."""

    title: str
    mandatory: bool = True
    sections: tuple[SectionSpec, ...] = ()


@frozen
class Periods:
    """期间: what "this year" is, for each kind of figure."""

    academic_year: Period
    calendar_year: Period
    cohort: Period
    as_of: Period


@frozen
class Pages:
    """页面: parts that share their page numbers, in order."""

    parts: tuple[Part, ...]
    numbers: PageNumbers = "arabic"
    restart: bool = False
    head: bool = True


@frozen
class Limits:
    """限额: lengths in characters (blanks not counted); going beyond is a warning."""

    case_characters: int
    text_characters_min: int
    text_characters_max: int


@frozen
class CaptionPattern:
    """题注格式: ``图 {n}：{text}`` taken apart."""

    label: str
    separator: str


@frozen
class Patterns:
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


@frozen
class StatementSpec:
    """声明: the truth statement with ``{college}`` and ``{title}`` to fill, and the lines to sign."""

    heading: str
    text: tuple[str, ...]
    signature: tuple[str, ...]
    confirmed: bool


@frozen
class TableSpec:
    """指标表: one of the six tables: its number, name and the heads of its columns."""

    number: int
    name: str
    columns: tuple[str, ...]
    confirmed: bool


@frozen
class Edition:
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
