"""Charts: numbers to be drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from attrs import evolve, field, frozen

from qreport.components.arguments import digits_or_none, text, text_or_none
from qreport.components.chart_data import ChartData, chart_data, empty_values
from qreport.components.protocol import Context
from qreport.errors import Place, refusal
from qreport.facts.format import round_half_up
from qreport.model import blocks as model
from qreport.model.inlines import plain_text
from qreport.values import Value

KINDS: Final = ("column", "bar", "line", "pie")


def _known_kind(_: object, __: object, value: str) -> None:
    if value not in KINDS:
        raise refusal("chart-kind", f"没有“{value}”这种统计图。", f"可用的有：{'、'.join(KINDS)}。")


@frozen(eq=False, repr=False)
class Chart(Value):
    """统计图: ``data`` is a list of facts, a mapping of names to numbers or facts, or a table whose first column
    names the categories and whose other columns are series.

    ``kind`` is column, bar, line or pie; ``unit`` and ``digits`` come from the facts where they are not given, and
    facts are converted to a ``unit`` that is. Raises ReportError for an unknown kind, for what is no number, for
    units that do not go together and for a pie of several series or with a negative slice.
    """

    data: Any = field(eq=False, repr=False)
    caption: str = field(validator=text)
    kind: model.ChartKind = field(kw_only=True, validator=_known_kind)
    key: str | None = field(default=None, kw_only=True, validator=text_or_none)
    source: str | None = field(default=None, kw_only=True, validator=text_or_none)
    unit: str | None = field(default=None, kw_only=True, validator=text_or_none)
    digits: int | None = field(default=None, kw_only=True, validator=digits_or_none)
    alt: str | None = field(default=None, kw_only=True, validator=text_or_none)
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)
    content: ChartData = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        data = chart_data(self.data, self.caption, self.unit)
        if self.kind == "pie":
            _check_pie(data, self.caption)
        object.__setattr__(self, "content", data if self.digits is None else evolve(data, digits=self.digits))

    def expand(self, context: Context) -> Iterable[model.Block]:
        caption = context.caption(model.Series.FIGURE, self.caption, self.key, self.place)
        data = _cleaned(self.content, context, self.place)
        for fact in data.facts:
            context.use(fact)
        if empty := list(empty_values(data)):
            message = f"{caption.reference}有{len(empty)}个空值：{'、'.join(empty[:5])}。"
            context.problem("chart-gap", "warning", message, self.place, "补上数，或确认确实没有。")
        yield model.Chart(
            self.kind,
            data.categories,
            data.series,
            caption,
            data.unit,
            data.digits,
            context.clean(self.alt or "", self.place) or _in_words(plain_text(caption.content), data),
            context.source(self.source, self.place),
            self.place,
        )


def _check_pie(data: ChartData, caption: str) -> None:
    values = [value for series in data.series for value in series.values]
    if len(data.series) != 1:
        raise refusal("chart-pie", f"饼图“{caption}”有{len(data.series)}组数。", "饼图只画一组数，多组请用column。")
    if any(value is None or value < 0 for value in values) or not any(values):
        raise refusal("chart-pie", f"饼图“{caption}”里有负数、空值或全为零。", "这样的数请用column。")


def _cleaned(data: ChartData, context: Context, place: Place | None) -> ChartData:
    return evolve(
        data,
        categories=tuple(context.clean(name, place) for name in data.categories),
        series=tuple(evolve(series, name=context.clean(series.name, place)) for series in data.series),
        unit=context.clean(data.unit, place),
    )


def _in_words(caption: str, data: ChartData) -> str:
    """Say the chart with its numbers, for those who hear it read."""
    digits = data.digits
    parts = [
        (f"{series.name}：" if series.name else "")
        + "，".join(
            f"{name}{format(value if digits is None else round_half_up(value, digits), 'f')}{data.unit}"
            for name, value in zip(data.categories, series.values, strict=True)
            if value is not None
        )
        for series in data.series
    ]
    return f"{caption}。{'；'.join(parts)}。"
