"""What the indicator tables hold: a value for a key and a period, and where it was said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from numbers import Integral
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, frozen

from qreport.errors import Finding, Place, ReportError, refusal
from qreport.facts.given import to_value
from qreport.facts.period import Period, to_period
from qreport.files import as_path
from qreport.indicators.cell_value import NOT_APPLICABLE
from qreport.indicators.periods import kind_of, previous_period, this_period
from qreport.values import Value

if TYPE_CHECKING:
    from qreport.editions.spec import Edition


def _key(_: object, __: object, key: Any) -> None:
    if not isinstance(key, str):
        raise refusal("argument-type", f"指标的键要是文字，给的是{type(key).__name__}（{str(key)[:40]}）。")


def _people(value: IndicatorValue, __: object, surveyed: Any) -> None:
    if surveyed is not None and (not isinstance(surveyed, Integral) or isinstance(surveyed, bool) or surveyed < 0):
        raise refusal("argument-type", f"指标“{value.key}”的surveyed（调查人次）要是整数，给的是{surveyed!r}。")


_TYPED_NUMBER: Final = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)


def _to_value(given: object) -> Decimal | str | None:
    """Return a value; a number that is typed with commas, or full width, is one as it is in a workbook."""
    if isinstance(given, str) and _TYPED_NUMBER.fullmatch(plain := unicodedata.normalize("NFKC", given).strip()):
        given = Decimal(plain.replace(",", ""))
    return None if given is None else to_value(given)


@frozen(eq=False, repr=False)
class IndicatorValue(Value):
    """指标值: what one indicator is in one period.

    ``value`` is an exact ``Decimal``, a text, or ``None`` where the indicator does not apply; ``text`` then keeps
    what was written (无, / or —, which may be given as the value too). ``period`` is ``None`` for "the period that the
    edition asks for". ``surveyed`` and ``method`` are 调查人次 (persons) and 调查方式. The unit is the edition's, a
    value has none. Two are equal that say the same, wherever they stand.
    """

    key: str = field(validator=_key)
    value: Decimal | str | None = field(converter=_to_value)
    period: Period | None = field(default=None, converter=to_period)
    text: str = field(default="", kw_only=True)
    surveyed: int | None = field(default=None, kw_only=True, validator=_people)
    method: str | None = field(default=None, kw_only=True)
    place: Place | None = field(default=None, kw_only=True, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if isinstance(self.value, str) and self.value in NOT_APPLICABLE:  # as in a workbook: 无 says there is none
            object.__setattr__(self, "text", self.text or self.value)
            object.__setattr__(self, "value", None)

    def __str__(self) -> str:
        """Return what a table prints, unrounded: ``274``, or 无 as it was written."""
        return f"{self.value:f}" if isinstance(self.value, Decimal) else (self.value or self.text or "无")

    @property
    def said_at(self) -> str:
        """出处: the place in a sentence; a value from a script has none."""
        return str(self.place or "") or "脚本"


Key = tuple[str, Period | None]
Given = Mapping[Any, object] | Iterable[IndicatorValue]
"""What Indicators are made of: values, or a mapping from ``"key"`` or ``("key", "2022届")``."""


def _to_values(given: Given) -> tuple[IndicatorValue, ...]:
    if not isinstance(given, Mapping):
        made = tuple(given) if isinstance(given, Iterable) else (given,)
        if wrong := [each for each in made if not isinstance(each, IndicatorValue)]:
            message = f"Indicators里只能放IndicatorValue，或是一个字典，给的是{type(wrong[0]).__name__}。"
            raise refusal("argument-type", message, '写成Indicators({"graduates": 274})。')
        return made
    return tuple(_from_item(name, value) for name, value in given.items())


def _from_item(name: Any, value: object) -> IndicatorValue:
    key, period = name if isinstance(name, tuple) and len(name) == 2 else (name, None)
    if isinstance(value, IndicatorValue):
        return evolve(value, key=key, period=period or value.period)
    return IndicatorValue(key, value, period)


@frozen(eq=False)
class Indicators:
    """指标数据: values by key and period. Immutable.

    ``Indicators({"graduates": 274})`` is for the period that the edition asks for,
    ``Indicators({("graduates", "2022届"): 251})`` for a period of its own. The units are those of the edition's tables.
    Raises ReportError when one key has two values for one period (``indicator-conflict``).
    """

    _values: tuple[IndicatorValue, ...] = field(default=(), converter=_to_values)
    _index: dict[Key, IndicatorValue] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        index, findings = _unite(self._values)
        if findings:
            raise ReportError(findings)
        object.__setattr__(self, "_index", index)
        object.__setattr__(self, "_values", tuple(index.values()))

    @classmethod
    def read(cls, path: Path | str | Iterable[Path | str], edition: Edition | str | None = None) -> Indicators:
        """读入指标: return the values of one workbook, or of several that departments filled.

        ``edition`` is the one the first workbook was made for, if not given. Raises ReportError with all errors, each
        with its sheet and cell (``workbook-file``, ``workbook-cell``, ``workbook-edition``, ``indicator-conflict``
        and others).
        """
        from qreport.indicators.read import read_indicators  # reads sheets, which a typed report need not load

        paths = path if isinstance(path, Iterable) and not isinstance(path, str) else [path]
        indicators, findings = read_indicators([as_path(each, "工作簿") for each in paths], edition)
        if any(finding.level == "error" for finding in findings):
            raise ReportError(findings)
        return indicators

    def value(self, key: str, period: Period | None = None) -> IndicatorValue | None:
        """取值: return what is said for a key and a period, ``None`` where nothing is said."""
        return self._index.get((key, period))

    def this(self, edition: Edition, key: str) -> IndicatorValue | None:
        """本年: return the value for the period that the edition asks for."""
        period = this_period(edition, kind_of(edition, key))
        return self.value(key, period) or self.value(key)

    def previous(self, edition: Edition, key: str) -> IndicatorValue | None:
        """上年: return the value for the period before the one that the edition asks for."""
        return self.value(key, previous_period(edition, kind_of(edition, key)))

    def with_periods(self, edition: Edition) -> tuple[Indicators, list[Finding]]:
        """补期间: return the same with the edition's period where none was named, and errors for what then differs."""
        known = {indicator.key: indicator.period for indicator in edition.indicators}
        dated = (
            evolve(value, period=this_period(edition, known[value.key]))
            if value.period is None and value.key in known
            else value
            for value in self
        )
        return merge(dated)

    def completed(self, other: Indicators) -> Indicators:
        """补全: return these values and those of ``other`` for keys and periods that have none here."""
        return Indicators((*self, *(value for key, value in other._index.items() if key not in self._index)))

    def __iter__(self) -> Iterator[IndicatorValue]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        return self._index == other._index if isinstance(other, Indicators) else NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self._index))

    def __repr__(self) -> str:
        return f"Indicators({len(self)}个值)"


def merge(*parts: Iterable[IndicatorValue]) -> tuple[Indicators, list[Finding]]:
    """合并: return the values of all parts, and an error naming both places where two differ. The first stays."""
    index, findings = _unite(value for part in parts for value in part)
    return Indicators(index.values()), findings


def _unite(values: Iterable[IndicatorValue]) -> tuple[dict[Key, IndicatorValue], list[Finding]]:
    index: dict[Key, IndicatorValue] = {}
    findings: list[Finding] = []
    for value in values:
        earlier = index.get((value.key, value.period))
        if earlier is None:
            index[value.key, value.period] = value
        elif _agree(earlier, value):
            index[value.key, value.period] = _completed(earlier, value)
        else:
            findings.append(_clash(earlier, value))
    return index, findings


def _agree(one: IndicatorValue, other: IndicatorValue) -> bool:
    return (
        one.value == other.value
        and (one.surveyed == other.surveyed or one.surveyed is None or other.surveyed is None)
        and (one.method == other.method or not one.method or not other.method)
    )


def _completed(one: IndicatorValue, other: IndicatorValue) -> IndicatorValue:
    surveyed = other.surveyed if one.surveyed is None else one.surveyed
    return evolve(one, surveyed=surveyed, method=one.method or other.method)


def _clash(one: IndicatorValue, other: IndicatorValue) -> Finding:
    period = one.period.chinese if one.period else "本年"
    sides = f"{_said(one)}（{one.said_at}）和{_said(other)}（{other.said_at}）"
    message = f"指标“{one.key}”的{period}数有两种说法：{sides}。"
    return Finding("indicator-conflict", "error", message, other.place or Place(key=other.key), "请核对后只留一种。")


def _said(value: IndicatorValue) -> str:
    surveyed = f"，调查{value.surveyed}人次" if value.surveyed is not None else ""
    method = f"，{value.method}" if value.method else ""
    return f"“{value}{surveyed}{method}”"
