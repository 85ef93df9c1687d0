"""Numbers in prose (文中的数): amounts with units and qualifiers, and the dates, codes and ranges that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal
from functools import cache, lru_cache
from typing import Final, Literal

from attrs import frozen

from qreport.check.prose.words import NO_HAN, either, words
from qreport.facts import round_half_up
from qreport.facts.units import PERCENT, POINTS, Unit, unit_of
from qreport.values import Value

Relation = Literal["exact", "about", "nearly", "over", "at_least", "under", "at_most"]
TIMES: Final = "倍"
RATIO: Final = ":1"
_SHARES: Final = frozenset((PERCENT, POINTS, "百分点", TIMES, RATIO, "‰"))

# What holds digits and is no amount; order decides.
_DASH: Final = "(?:——|--|[—–～~－‐‑−至到-])"
_CODE: Final = (
    r"https?://[\x21-\x7e]+|[A-Za-z][A-Za-z0-9_.:/@+&-]*(?: \d[\d.]*)*(?:[—-]\d+)?"
    r"|(?<!\d)0\d{2,3}-\d{6,8}|\d{3}-\d{3,4}-\d{4}"
)
_YEARS: Final = (
    rf"(?:19|20)\d\d年?\s?{_DASH}\s?(?:(?:19|20)\d\d|\d\d)(?:\s?学年|年度?)"
    rf"|\d\d{_DASH}\d\d学年|(?:19|20)\d\d{_DASH}20\d\d"
)
_MONTH: Final = r"\d{1,2}月(?:\d{1,2}[日号]|份|底|初|中旬|上旬|下旬)?"
_DATE: Final = (
    rf"(?:19|20)\d\d\s?(?:学年|年(?:{_MONTH}|度|底|初|末|春季|秋季|上半年|下半年)?|级|届)(?:{_DASH}(?:{_MONTH}|\d{{1,2}}日))?"
    rf"|(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}|{_MONTH}(?:{_DASH}(?:{_MONTH}|\d{{1,2}}日))?|\d{{1,2}}日"
)
_OTHER: Final = (
    r"[〔\[]\d{4}[〕\]]\s?\d+号|第\d+|\d+(?:\.\d+)?/\d+(?:\.\d+)?|\d+\+[\dXNxn]"
    r"|\d{1,2}[:：]\d\d(?:[:：]\d\d)?|\d{10,}|\d+(?:\.\d+){2,}"
)
_PLAIN: Final = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_SCALE: Final = "(?:万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百)"


@frozen(eq=False, repr=False)
class Number(Value):
    """数量: an amount as written. ``start`` to ``end`` are digits and unit (``14206.00万元``), without the words
    before and after; ``value`` is what the digits say, ``unit`` has its 万 or 亿."""

    start: int
    end: int
    value: Decimal
    digits: int
    unit: str
    relation: Relation = "exact"

    @property
    def dimension(self) -> str:
        """What the unit measures; 人 and 名 are the same."""
        return unit_of(self.unit).dimension

    @property
    def amount(self) -> Decimal:
        """The value in the dimension's base unit."""
        return self.value * self._one.numerator / self._one.denominator

    @property
    def step(self) -> Decimal:
        """One unit of the last digit written, in the dimension's base unit."""
        return Decimal(1).scaleb(-self.digits) * self._one.numerator / self._one.denominator

    @property
    def _one(self) -> Unit:
        return unit_of(self.unit)

    @property
    def is_percent(self) -> bool:
        """Whether it is a percentage."""
        return self.unit == PERCENT

    @property
    def is_people(self) -> bool:
        """Whether it counts people, who may belong to several groups."""
        return self.dimension in ("人数", "人次")

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage, points, times or ratio: an amount of nothing."""
        return self.unit in _SHARES

    def fits(self, actual: Decimal) -> bool:
        """Tell whether the number as written, with its 约 or 超过, may stand for ``actual`` (in the base unit)."""
        stated = self.amount
        match self.relation:
            case "exact":
                return self.rounds(actual)
            case "about":
                return abs(actual - stated) <= max(self.step, abs(stated) / 20)
            case "nearly":
                return stated * Decimal("0.85") <= actual <= stated + self.step / 2
            case "over":
                return stated <= actual <= stated * Decimal("1.5") + self.step
            case "at_least":
                return stated <= actual
            case "under":
                return actual <= stated
            case "at_most":
                return actual <= stated

    def rounds(self, actual: Decimal) -> bool:
        """Tell whether ``actual``, rounded half up to the decimals written, is the number."""
        return self._rounded(actual) == self.value

    def cuts(self, actual: Decimal) -> bool:
        """Tell whether ``actual`` with its further digits cut off is the number."""
        return self._in_unit(actual).quantize(Decimal(1).scaleb(-self.digits), ROUND_FLOOR) == self.value

    def _rounded(self, actual: Decimal) -> Decimal:
        return round_half_up(self._in_unit(actual), self.digits)

    def _in_unit(self, actual: Decimal) -> Decimal:
        return actual * self._one.denominator / self._one.numerator


@frozen(eq=False, repr=False)
class Mark(Value):
    """非数量: digits that are no amount: a date, a school year, a range, a code."""

    start: int
    end: int
    kind: Literal["date", "years", "range", "code"]


@cache
def _pattern() -> re.Pattern[str]:
    word = rf"(?:{either('units')}(?:/[生人年天册套])?|[%％‰])"
    unit = rf"(?:{_SCALE}?{word}|{_SCALE})"
    ends = rf"{_PLAIN}\s?{unit}?\s?(?:[—–～~－‐‑−-]|——|至)\s?{_PLAIN}"
    return re.compile(
        rf"(?P<code>{_CODE})|(?P<years>{_YEARS})|(?P<date>{_DATE})|(?P<ratio>(?P<part>\d+(?:\.\d+)?)[:：]1(?![\d:：]))"
        rf"|(?P<other>{_OTHER})|(?P<range>[-−]?{ends})"
        rf"|(?P<number>(?P<digits>{_PLAIN})[ \u00a0]?(?P<odd>[余多几]?)(?P<scale>{_SCALE}?)(?P<odd2>[余多]?)"
        rf"(?P<word>{word}?))"
    )


_BEGIN: Final = re.compile(r"[A-Za-z\d〔\[第−-]")
"""What all of the pattern begins with: finding it first is three times as fast as trying every Hanzi."""


def _found(text: str) -> Iterator[re.Match[str]]:
    begin = _BEGIN.search(text)
    while begin:
        found = _pattern().match(text, begin.start())
        if found:
            yield found
        begin = _BEGIN.search(text, found.end() if found else begin.end())


_KINDS: Final[dict[str, Literal["date", "years", "range", "code"]]] = {
    "code": "code", "years": "years", "date": "date", "other": "code", "range": "range",
}  # fmt: skip


@lru_cache(maxsize=4096)
def parse(text: str) -> tuple[tuple[Number, ...], tuple[Mark, ...]]:
    """Return the amounts of a text, and the digits that are none, in order."""
    numbers: list[Number] = []
    marks: list[Mark] = []
    for found in _found(text):
        if found["number"]:
            numbers.append(_number(found, text))
        elif found["ratio"]:
            digits = found["part"]
            relation = _relation(text, found.start(), found.end())
            numbers.append(Number(found.start(), found.end(), Decimal(digits), _decimals(digits), RATIO, relation))
        else:
            kind = next(name for name in _KINDS if found[name])
            marks.append(Mark(found.start(), found.end(), _KINDS[kind]))
    return tuple(numbers), tuple(marks)


def _number(found: re.Match[str], text: str) -> Number:
    digits = found["digits"].replace(",", "")
    unit = (found["scale"] + found["word"]).replace("％", PERCENT)
    relation = _relation(text, found.start(), found.end())
    if (found["odd"] or found["odd2"]) and relation in ("exact", "about"):
        relation = "over"
    end = found.end()
    while text[end - 1] in " \u00a0":
        end -= 1
    return Number(found.start(), end, Decimal(digits), _decimals(digits), unit, relation)


def _decimals(digits: str) -> int:
    return len(digits.partition(".")[2])


def _relation(text: str, start: int, end: int) -> Relation:
    found = _after().match(text, end) if text.startswith(_words_after(), end) else None
    if found is None and not _ends_before().isdisjoint(text[max(0, start - 3) : start]):
        found = _before().search(text, max(0, start - 5), start)
    return next((name for name in _BEFORE if found and found.groupdict().get(name)), "exact")


_BEFORE: Final[tuple[Relation, ...]] = ("about", "nearly", "over", "at_least", "under", "at_most")
_AFTER: Final[tuple[Relation, ...]] = ("about", "at_least", "at_most", "over")


@cache
def _before() -> re.Pattern[str]:
    choices = "|".join(f"(?P<{name}>{either(f'before.{name}')})" for name in _BEFORE)
    return re.compile(rf"(?<![最附])(?:{choices})[了到 ]?$")


@cache
def _after() -> re.Pattern[str]:
    choices = "|".join(f"(?P<{name}>{either(f'after.{name}')})" for name in _AFTER)
    return re.compile(rf"(?:{choices})(?={NO_HAN}|的|$|[有人学教])")


@cache
def _ends_before() -> frozenset[str]:
    """What words before a number end in: few numbers have one, and all would have the pattern tried."""
    return frozenset(word[-1] for name in _BEFORE for word in words(f"before.{name}"))


@cache
def _words_after() -> tuple[str, ...]:
    return tuple(word for name in _AFTER for word in words(f"after.{name}"))
