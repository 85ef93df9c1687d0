"""Year-over-year tables (同比表): facts of several periods, how much they changed, and by how many percent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from attrs import field, frozen

from qreport.components.arguments import digits_or_none, text, text_or_none
from qreport.components.column import Column
from qreport.components.protocol import Component, Context
from qreport.components.table import Table
from qreport.components.trend import Collector, Trend, checked_periods, fact_keys, followed
from qreport.errors import Place, ReportError, refusal
from qreport.facts.arithmetic import growth
from qreport.facts.fact import Fact
from qreport.facts.format import format_fact
from qreport.facts.units import PERCENT, same_kind
from qreport.values import Value

_NONE: Final = "—"
_SPECIAL: Final = str.maketrans({"\\": "\\\\", "{": "\\{"})


def _facts(data: Any) -> tuple[str | Fact, ...]:
    entries = fact_keys(data)
    if entries is None:
        raise refusal("table-data", "同比表要给数据的键，或数据。", '写成YearOnYear("students_full_time", …)。')
    return entries


@frozen(eq=False, repr=False)
class YearOnYear(Value):
    """同比表: facts (or their keys) of the last ``periods`` periods, from this report and former years.

    A row for each fact and period: its value, the change from the period just before, and that change in percent
    with ``digits`` decimals; of percentages the change in percentage points alone. Where there is nothing to compare
    with (no value, a value of 0 or less, another year missing in between, a 近 or 余) stands “—”. ``unit`` converts.
    """

    data: tuple[str | Fact, ...] = field(converter=_facts)
    caption: str = field(validator=text)
    periods: int = field(default=2, kw_only=True, validator=checked_periods)
    key: str | None = field(default=None, kw_only=True, validator=text_or_none)
    source: str | None = field(default=None, kw_only=True, validator=text_or_none)
    note: str | None = field(default=None, kw_only=True, validator=text_or_none)
    unit: str | None = field(default=None, kw_only=True, validator=text_or_none)
    digits: int = field(default=2, kw_only=True, validator=digits_or_none)
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)

    def expand(self, context: Context) -> Iterable[Component]:
        trend = Collector(context, self.caption, self.place, self.unit).collected(self.data, self.periods)
        for facts in trend.facts:
            for fact in facts:
                if fact is not None:
                    context.use(fact)
        units = {each.unit or "" for each in trend.wanted}
        several = len(trend.wanted) > 1
        heads = [*(["名称"] if several else []), "期间", "数值", "比上期增减", "同比增减（%）"]
        yield Table(
            [row if several else row[1:] for row in self._rows(trend, named=len(units) > 1)],
            self.caption,
            key=self.key,
            columns=[Column(head, align="center" if head in ("名称", "期间") else "right") for head in heads],
            merge=["名称"] if several else (),
            source=self.source,
            note=self.note,
            unit=units.pop() if len(units) == 1 else None,
            place=self.place,
        )

    def _rows(self, trend: Trend, *, named: bool) -> Iterator[list[str]]:
        for wanted, facts in zip(trend.wanted, trend.facts, strict=True):
            unit = f"（{wanted.unit}）" if named and wanted.unit else ""
            name = f"{wanted.name}{unit}".translate(_SPECIAL)
            for period, cells in zip(trend.periods, self._cells(facts), strict=True):
                yield [name, period.chinese, *cells]

    def _cells(self, facts: Sequence[Fact | None]) -> Iterator[tuple[str, str, str]]:
        for fact, before in followed(facts):
            value = _NONE if fact is None else _value(fact)
            if fact is None or before is None or fact.qualifier or before.qualifier:
                yield value, _NONE, _NONE
            else:
                yield value, _change(fact, before), self._growth(fact, before)

    def _growth(self, fact: Fact, before: Fact) -> str:
        if same_kind(fact.unit, PERCENT):
            return _NONE
        try:
            return format_fact(growth(fact, before, digits=self.digits), "value")
        except ReportError:  # the one before is not above 0
            return _NONE


def _value(fact: Fact) -> str:
    """Return the number, with its word where it is a near one; the unit stands above the table or beside the name."""
    return format_fact(fact) if fact.qualifier else format_fact(fact, "value")


def _change(fact: Fact, before: Fact) -> str:
    change = fact - before
    return format_fact(change) if same_kind(fact.unit, PERCENT) else format_fact(change, "value")
