"""Runs the checks of the six tables (指标核查)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from qreport.check.indicators.conditions import check_conditions
from qreport.check.indicators.quantities import Quantities
from qreport.check.indicators.relations import check_relations
from qreport.check.indicators.years import check_jumps, check_previous
from qreport.editions.indicator import Indicator
from qreport.editions.spec import Edition, TableSpec
from qreport.errors import Finding, Place
from qreport.indicators import form
from qreport.indicators.form import FormRow, Role
from qreport.indicators.values import Indicators
from qreport.report import Report

_MOST_NAMED = 8
_SURVEY: Final[Mapping[Role, str]] = {"surveyed": "调查人次", "method": "调查方式"}


def check_indicators(
    report: Report, edition: Edition, indicators: Indicators, used_facts: Collection[str], *, final: bool = False
) -> Iterator[Finding]:
    """Yield what the edition's rules find, facts that nobody uses and, in a final, what the six tables lack."""
    if indicators or report.facts:
        this = Quantities.of(edition, indicators, report.facts, "this")
        previous = Quantities.of(edition, indicators, report.facts, "previous")
        rules = edition.rules
        yield from check_relations(edition, rules, this)
        yield from check_relations(edition, rules, previous)
        yield from check_previous(edition, rules, indicators, report.previous or Indicators())
        yield from check_jumps(edition, rules, this, previous)
        yield from check_conditions(edition, rules, report.college.category, this)
    yield from _unused(report, edition, used_facts)
    if final:
        yield from _incomplete(edition, indicators)


def _unused(report: Report, edition: Edition, used: Collection[str]) -> Iterator[Finding]:
    """Yield one line for all facts that neither the pages nor the tables nor the rules use."""
    unused = [fact for fact in report.facts.values() if fact.full_key not in used]
    if unused:
        known = set(edition.rule_facts) | {condition.key for condition in edition.conditions}
        unused = [fact for fact in unused if fact.key not in known]
    if not unused:
        return
    names = "、".join(fact.full_key for fact in unused[:_MOST_NAMED])
    more = "等" if len(unused) > _MOST_NAMED else ""
    files = {fact.place.file for fact in unused if fact.place}
    place = Place(file=files.pop()) if len(files) == 1 else Place()
    message = f"有{len(unused)}个数据没有用到：{names}{more}。"
    yield Finding("facts-unused", "info", message, place, "正文里引用它们，或者删去。")


def _incomplete(edition: Edition, indicators: Indicators) -> Iterator[Finding]:
    """Yield an error for each table that still lacks values of this year, or says not who was asked how; 无 is a value.

    The previous year may stay empty.
    """
    for table in edition.tables:
        rows = list(form.rows(edition, table.number))
        yield from _unasked(edition, table, rows, indicators)
        missing = [row.indicator for row in rows if indicators.this(edition, row.indicator.key) is None]
        if not missing:
            continue
        name = f"附录表{table.number}“{table.name}”"
        if len(missing) == len(rows):
            message = f"{name}的{len(rows)}项都还没有数。"
        else:
            message = f"{name}还缺{len(missing)}项：{'、'.join(form.names(missing, rows))}。"
        advice = "请在data/indicators.xlsx里填；没有的填“无”。"
        yield Finding("indicators-incomplete", "error", message, Place(section=edition.patterns.appendix), advice)


def _unasked(edition: Edition, table: TableSpec, rows: Sequence[FormRow], indicators: Indicators) -> Iterator[Finding]:
    """Yield an error for each column of a survey that lacks what was asked of values that are there."""
    columns = {column.role for column in form.printed_columns(table)}
    given = [(row.indicator, indicators.this(edition, row.indicator.key)) for row in rows]
    said = [(indicator, value) for indicator, value in given if value is not None and value.value is not None]
    lacking: dict[Role, list[Indicator]] = {
        "surveyed": [indicator for indicator, value in said if value.surveyed is None],
        "method": [indicator for indicator, value in said if value.method is None],
    }
    for role, missing in lacking.items():
        if role in columns and missing:
            names = "、".join(form.names(missing, rows))
            message = f"附录表{table.number}“{table.name}”还缺{_SURVEY[role]}{len(missing)}项：{names}。"
            place = Place(section=edition.patterns.appendix)
            yield Finding("indicators-incomplete", "error", message, place, "请在data/indicators.xlsx里填。")
