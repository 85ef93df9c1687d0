"""Charts: numbers to be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from attrs import evolve, field, frozen

from qreport.components.arguments import as_millimetres, digits_or_none, text, text_or_none
from qreport.components.chart_data import ChartData, chart_data, empty_values, series_names
from qreport.components.chart_doubts import doubts, with_digits
from qreport.components.chart_fit import NAMES, Fit, fitted
from qreport.components.chart_order import ORDERS, Order, ordered, topped
from qreport.components.chart_total import without_total
from qreport.components.chart_words import in_words
from qreport.components.protocol import Component, Context
from qreport.components.trend import Collector, checked_periods, fact_keys
from qreport.errors import Level, Place, refusal
from qreport.facts.fact import Fact
from qreport.model import blocks as model
from qreport.model.inlines import plain_text
from qreport.values import Value

KINDS: Final = tuple(NAMES)
_LABELS: Final = ("none", "value", "share", "both")
_RENDERS: Final = ("native", "picture")


def _known_kind(_: object, __: object, value: str) -> None:
    if value not in KINDS:
        raise refusal("chart-kind", f"没有“{value}”这种统计图。", f"可用的有：{'、'.join(KINDS)}。")


def _one_of(owner: object, attribute: Any, value: Any, known: Sequence[str]) -> None:
    if value not in known:
        message = f"{type(owner).__name__}的{attribute.name}是{str(value)[:40]!r}。"
        raise refusal("argument-type", message, f"可用的有：{'、'.join(known)}。")


def _known_order(owner: object, attribute: Any, value: Any) -> None:
    _one_of(owner, attribute, value, ORDERS)


def _known_labels(owner: object, attribute: Any, value: Any) -> None:
    if value is not None:
        _one_of(owner, attribute, value, _LABELS)


def _known_render(owner: object, attribute: Any, value: Any) -> None:
    _one_of(owner, attribute, value, _RENDERS)


def _count_or_none(owner: object, attribute: Any, value: Any) -> None:
    if value is not None and (type(value) is not int or value < 1):
        raise refusal("argument-type", f"{type(owner).__name__}的{attribute.name}是{value!r}，要是1以上的整数。")


def _truth_or_none(owner: object, attribute: Any, value: Any) -> None:
    if value is not None and type(value) is not bool:
        raise refusal("argument-type", f"{type(owner).__name__}的{attribute.name}是{value!r}，要是True或False。")


def _line_names(value: Any) -> tuple[str, ...] | None:
    return (value,) if isinstance(value, str) else None if value is None else tuple(map(str, value))


def _size(value: Any) -> tuple[float | None, float | None]:
    """Return width and height in millimetres of ``"12cm"`` or of a pair."""
    if isinstance(value, str | float | int):
        return as_millimetres(value), None
    pair = (None, None) if value is None else tuple(value)
    if len(pair) != 2:
        raise refusal("width-unread", f"统计图的大小“{value}”不对。", "写成宽“12cm”，或宽和高(“12cm”, “7cm”)。")
    return as_millimetres(pair[0]), as_millimetres(pair[1])


@frozen(eq=False, repr=False)
class Chart(Value):
    """统计图: ``data`` is a list of facts, a mapping of names to numbers or facts, a Series, or a table (rows, records,
    a DataFrame) whose first column names the categories and whose other columns are series. Facts may be given by
    their keys. A dash is a gap; a table's own title and unit, heads of several lines and totals are understood.

    ``unit`` and ``digits`` come from the facts where they are not given, and facts are converted to a ``unit`` that
    is. ``lines`` names the series that a column-line chart draws on its second axis (the last one), ``line_unit`` and
    ``line_digits`` are theirs. ``order`` sorts, ``top`` keeps the largest. ``labels`` (none, value, share, both) and
    ``legend`` are what suits the kind where they are not given; ``size`` is a width, or width and height. Word draws
    the chart and can change it, unless ``render`` is ``"picture"``. A kind that does not fit the numbers is reported,
    and the better one drawn. ``periods`` draws facts over so many periods, from this report and former years; each
    fact is a series. Raises ReportError for an unknown kind, for what is no number and for a unit that facts
    cannot be converted to.
    """

    data: Any = field(eq=False, repr=False)
    caption: str = field(validator=text)
    kind: model.ChartKind = field(kw_only=True, validator=_known_kind)
    key: str | None = field(default=None, kw_only=True, validator=text_or_none)
    source: str | None = field(default=None, kw_only=True, validator=text_or_none)
    unit: str | None = field(default=None, kw_only=True, validator=text_or_none)
    digits: int | None = field(default=None, kw_only=True, validator=digits_or_none)
    lines: tuple[str, ...] | None = field(default=None, kw_only=True, converter=_line_names)
    line_unit: str | None = field(default=None, kw_only=True, validator=text_or_none)
    line_digits: int | None = field(default=None, kw_only=True, validator=digits_or_none)
    order: Order = field(default="given", kw_only=True, validator=_known_order)
    top: int | None = field(default=None, kw_only=True, validator=_count_or_none)
    labels: model.ChartLabels | None = field(default=None, kw_only=True, validator=_known_labels)
    legend: bool | None = field(default=None, kw_only=True, validator=_truth_or_none)
    render: model.ChartRender = field(default="native", kw_only=True, validator=_known_render)
    size: tuple[float | None, float | None] = field(default=None, kw_only=True, converter=_size)
    alt: str | None = field(default=None, kw_only=True, validator=text_or_none)
    periods: int | None = field(default=None, kw_only=True, validator=checked_periods)
    place: Place | None = field(default=None, eq=False, kw_only=True, repr=False)
    content: ChartData = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if self._collected:  # numbers come when the report's facts are at hand
            object.__setattr__(self, "content", ChartData((), ()))
            return
        data = chart_data(self.data, self.caption, self.unit, self._lined())
        given: dict[str, Any] = {
            "digits": self.digits, "line_unit": self.line_unit, "line_digits": self.line_digits
        }  # fmt: skip
        data = evolve(data, **{name: value for name, value in given.items() if value is not None})
        object.__setattr__(self, "content", data)

    def _lined(self) -> tuple[str, ...] | None:
        """Return the series on the second axis, ``None`` where the kind has none."""
        if self.kind != "column-line":
            return None
        names = series_names(self.data, self.caption)
        unknown = [name for name in self.lines or () if name not in names]
        if unknown and any(names):  # without a number yet, there are no series
            message = f"统计图“{self.caption}”里没有lines写的“{unknown[0]}”。"
            raise refusal("chart-data", message, f"现有：{'、'.join(names)}。")
        return self.lines if self.lines is not None else names[-1:] if len(names) > 1 else ()

    @property
    def _collected(self) -> tuple[str | Fact, ...] | None:
        """Return the facts or keys that are looked up in this report and in former ones."""
        entries = fact_keys(self.data)
        if self.periods is not None and entries is None:
            advice = '写成Chart(["students_full_time"], …, periods=3)。'
            raise refusal("chart-data", f"统计图“{self.caption}”有periods，data就要是数据，或数据的键。", advice)
        return entries if self.periods is not None or any(isinstance(entry, str) for entry in entries or ()) else None

    def _with_numbers(self, entries: Sequence[str | Fact], context: Context) -> Chart:
        """Return the chart of the numbers that were looked up."""
        collector = Collector(context, self.caption, self.place, self.unit)
        if self.periods is None:
            return evolve(self, data=collector.named(entries))
        kind, data = self.kind, collector.collected(entries, self.periods).rows()
        if kind in ("pie", "doughnut"):
            message = f"“{self.caption}”：各期的数加不成一个整体，不宜画{NAMES[kind]}，改画成{NAMES['column']}。"
            context.problem("chart-fit", "warning", message, self.place, "可把种类改为column或line。")
            kind = "column"
        return evolve(self, data=data if len(data) > 1 else (), kind=kind, periods=None)

    def expand(self, context: Context) -> Iterable[Component | model.Block]:
        if entries := self._collected:
            yield self._with_numbers(entries, context)
            return
        caption = context.caption(model.Series.FIGURE, self.caption, self.key, self.place)
        if self.content.is_empty:
            yield self._gap(caption, context)
            return
        content = without_total(with_digits(_cleaned(self.content, context, self.place)), self.kind)
        data, left = topped(content, self.top, self.kind)
        for fact in data.facts:
            context.use(fact)
        fit = self._fit(ordered(data, self.order), caption.reference, context)
        if empty := list(empty_values(fit.data)):
            message = f"{caption.reference}有{len(empty)}个空值：{'、'.join(empty[:5])}。"
            context.problem("chart-gap", "warning", message, self.place, "补上数，或确认确实没有。")
        words = in_words(plain_text(caption.content), fit, left, balanced=_balanced(context))
        yield model.Chart(
            fit.kind,
            fit.data.categories,
            fit.data.series,
            caption,
            fit.data.unit,
            fit.data.digits,
            plain_text(context.line(self.alt or "", self.place)) or words,
            context.source(self.source, self.place),
            fit.data.line_unit if fit.kind == "column-line" else "",
            fit.data.line_digits if fit.kind == "column-line" else None,
            self.labels,
            self.legend,
            _balanced(context),
            self.render,
            *self.size,
            self.place,
        )

    def _gap(self, caption: model.Caption, context: Context) -> model.PictureRow:
        """Return what stands where there is nothing to draw yet."""
        context.problem("chart-empty", "warning", f"{caption.reference}还没有数据。", self.place, "请补上数据。")
        words = plain_text(caption.content)
        gap = model.MissingImage(context.edition.patterns.missing_picture.format(text=words))
        alt = plain_text(context.line(self.alt or "", self.place)) or words
        source = context.source(self.source, self.place)
        picture = model.Picture(gap, alt, caption, source=source, place=self.place)
        return model.PictureRow((picture,), place=self.place)

    def _fit(self, data: ChartData, reference: str, context: Context) -> Fit:
        """Return what is drawn; report why it is not what was asked for."""
        kind = self.kind
        for misfit in data.misfits:
            rule: tuple[str, Level] = ("chart-units", "error") if misfit.is_error else ("chart-fit", "warning")
            context.problem(*rule, f"{reference}{misfit.message}", self.place, misfit.advice)
        if kind != "column-line" and any(series.line for series in data.series):
            units = "和".join(unit or "（没有单位）" for unit in (data.unit, data.line_unit))
            message = f"{reference}混用了单位：{units}，改画成柱线图，{data.line_unit}在第二根轴上。"
            context.problem("chart-fit", "warning", message, self.place, "请把种类改为column-line，或分成两张图。")
            kind = "column-line"
        over = {"lines": self.lines, "line-unit": self.line_unit, "line-digits": self.line_digits}
        if kind != "column-line" and (given := [name for name, value in over.items() if value is not None]):
            message = f"{reference}写了{'、'.join(given)}，可{NAMES[kind]}没有第二根轴，没有照办。"
            context.problem("chart-fit", "warning", message, self.place, "要第二根轴，请把种类改为column-line。")
        fit = fitted(kind, data)
        for misfit in (*fit.misfits, *doubts(fit.kind, fit.data)):
            context.problem("chart-fit", "warning", f"{reference}{misfit.message}", self.place, misfit.advice)
        return fit


def _balanced(context: Context) -> bool:
    return context.edition.patterns.shares == "largest-remainder"


def _cleaned(data: ChartData, context: Context, place: Place | None) -> ChartData:
    return evolve(
        data,
        categories=tuple(plain_text(context.line(name, place)) for name in data.categories),
        series=tuple(evolve(series, name=plain_text(context.line(series.name, place))) for series in data.series),
        unit=context.clean(data.unit, place),
        line_unit=context.clean(data.line_unit, place),
    )
