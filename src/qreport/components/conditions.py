"""基本办学条件: what the school has, what its category must have, and how far apart the two are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from attrs import field, frozen

from qreport.components.arguments import text, text_or_none
from qreport.components.protocol import Context
from qreport.editions.threshold import Condition, thresholds_of
from qreport.errors import Place
from qreport.facts.format import at_most, endless, few_digits, printed, round_half_up
from qreport.facts.units import tidy
from qreport.indicators.resolve import converted
from qreport.model.blocks import Cell, Row, Series, Table, TableColumn
from qreport.model.inlines import FactText, Gap, Inlines, Run, plain_text
from qreport.values import Value

_HEADS = ("指标", "单位", "学校情况", "合格标准", "与标准之差", "是否达标")
_WEIGHTS = (32.0, 12.0, 12.0, 17.0, 16.0, 12.0)


@frozen(eq=False, repr=False)
class BasicConditions(Value):
    """基本办学条件: a table of the ministry's conditions for the college's category, with its own values.

    The values are indicators or facts of the conditions' keys (thresholds.toml of the edition); one that is missing
    is marked. Equal to its threshold is enough. ``monitored`` adds 监测办学条件指标. A row for each condition; the
    columns are name, unit, the school's value, the threshold, the distance, and whether it is met. The thresholds'
    source is 教发〔2004〕2号, as the edition has it.
    """

    caption: str = field(validator=text)
    key: str | None = field(default=None, kw_only=True, validator=text_or_none)
    monitored: bool = field(default=False, kw_only=True)
    source: str | None = field(default=None, kw_only=True, validator=text_or_none)
    note: str | None = field(default=None, kw_only=True, validator=text_or_none)
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)

    def expand(self, context: Context) -> Iterable[Table]:
        caption = context.caption(Series.TABLE, self.caption, self.key, self.place)
        asked = list(self._asked(context))
        if doubtful := [condition.name for condition, _, confirmed in asked if not confirmed]:
            message = f"{context.college.category}类学校的这些合格标准没有见到原文：{'、'.join(doubtful)}。"
            context.problem("threshold-unconfirmed", "info", message, self.place, "请与教育部的文件核对。")
        rows = [_Judged(condition, limit, *_told(condition, context)) for condition, limit, _ in asked]
        if missing := [row.condition.name for row in rows if row.value is None]:
            message = f"{caption.reference}“{plain_text(caption.content)}”还缺：{'、'.join(missing)}。"
            keys = "、".join(row.condition.key for row in rows if row.value is None)
            context.problem("condition-missing", "warning", message, self.place, f"请写进数据，键是{keys}。")
        patterns = context.edition.patterns
        gap = (Gap(patterns.to_fill),)
        yield Table(
            tuple(TableColumn("center" if number else "left", weight) for number, weight in enumerate(_WEIGHTS)),
            (tuple(Cell((Run(head),)) for head in _HEADS),),
            tuple(row.cells(gap) for row in rows),
            caption,
            note=context.line(patterns.note.format(text=self.note), self.place) if self.note else (),
            source=context.source(self.source, self.place),
            place=self.place,
        )

    def _asked(self, context: Context) -> Iterator[tuple[Condition, Decimal, bool]]:
        """Yield the conditions that the college's category must keep, each with its threshold."""
        edition = context.edition
        conditions = {condition.key: condition for condition in edition.conditions}
        for key, limit, confirmed in thresholds_of(edition.thresholds, context.college.category):
            if self.monitored or conditions[key].kind == "basic":
                yield conditions[key], limit, confirmed


@frozen(eq=False, repr=False)
class _Judged(Value):
    """A condition, its threshold, what the school has (``None``: nobody said), and how that prints."""

    condition: Condition
    limit: Decimal
    value: Decimal | None
    content: Inlines

    def cells(self, gap: Inlines) -> Row:
        condition, value = self.condition, self.value
        required = f"{'不高于' if condition.limit == 'most' else '不低于'}{self.limit:f}"
        distance = verdict = gap
        if value is not None:
            diff = f"{tidy(abs(value - self.limit)):f}"
            distance = (Run("相等" if value == self.limit else ("高" if value > self.limit else "低") + diff),)
            verdict = (Run("达标" if condition.holds(value, self.limit) else "未达标"),)
        names: tuple[Inlines, Inlines] = (Run(condition.name),), (Run(condition.unit),)
        return tuple(Cell(each) for each in (*names, self.content or gap, (Run(required),), distance, verdict))


def _told(condition: Condition, context: Context) -> tuple[Decimal | None, Inlines]:
    """Return what the school has, from its indicators or else from its facts, and what a cell prints."""
    fact = context.facts.find(condition.key)
    indicator = next((each for each in context.edition.indicators if each.key == condition.key), None)
    if indicator is not None:
        said = context.indicators.this(context.edition, indicator.key)
        value = said.value if said and isinstance(said.value, Decimal) else None
        value = None if value is None else at_most(value, indicator.digits)
    else:
        number = printed(fact) if fact and not fact.qualifier else None
        value = converted(number, fact.unit, condition.unit) if fact and isinstance(number, Decimal) else None
        value = round_half_up(value, few_digits(value)) if value is not None and endless(value) else value
    if value is None:
        return None, ()
    if fact is None or converted(fact.number, fact.unit, condition.unit) is None:
        return value, (Run(f"{value:f}"),)
    context.use(fact)
    return value, (FactText(f"{value:f}", fact.full_key),)
