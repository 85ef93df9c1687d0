"""Units (单位): which of them measure the same, and how one becomes the other. Numbers stay exact decimals."""

from __future__ import annotations

import unicodedata
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache
from math import gcd
from typing import Final

from attrs import frozen

from qreport.values import Value

PERCENT: Final = "%"
POINTS: Final = "个百分点"

EXACT: Final = Context(prec=80, rounding=ROUND_HALF_UP)
"""精确计算: room enough for any amount that a report states; what must be rounded is rounded half up."""


class UnitProblem(ValueError):
    """单位不合: two units do not go together; the message is a Chinese sentence."""


@frozen(eq=False, repr=False)
class Unit(Value):
    """单位: what it measures, and how many of that dimension's base unit it is (a fraction, so 亩 is exact)."""

    dimension: str
    numerator: int = 1
    denominator: int = 1


# Scales stand before the unit itself: 万元, 千米, 万人次. Longer ones first.
_SCALES: Final = {
    "万亿": 10**12,
    "千亿": 10**11,
    "百亿": 10**10,
    "十亿": 10**9,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "亿": 10**8,
    "万": 10**4,
    "千": 10**3,
}

_UNITS: Final = {
    "": Unit("数"),
    "元": Unit("金额"),
    "米": Unit("长度"),
    "m": Unit("长度"),
    "厘米": Unit("长度", 1, 100),
    "毫米": Unit("长度", 1, 1000),
    "公里": Unit("长度", 1000),
    "km": Unit("长度", 1000),
    "平方米": Unit("面积"),
    "m2": Unit("面积"),
    "公顷": Unit("面积", 10_000),
    "亩": Unit("面积", 10_000, 15),
    "平方公里": Unit("面积", 1_000_000),
    "平方千米": Unit("面积", 1_000_000),
    "人": Unit("人数"),
    "名": Unit("人数"),
    "位": Unit("人数"),
    "生": Unit("人数"),  # in 元/生, 平方米/生
    "克": Unit("质量"),
    "公斤": Unit("质量", 1000),
    "吨": Unit("质量", 1_000_000),
    "%": Unit("百分数"),
    "‰": Unit("百分数", 1, 10),
    "个百分点": Unit("百分点"),
    "百分点": Unit("百分点"),
}


_ONE_WORD: Final = ("千米", "千克", "千瓦", "千伏", "千兆", "千卡", "千帕")
"""Units whose 千 nobody takes off: 35千瓦时多, not 35千多瓦时."""

_LONGEST: Final = 40
"""Characters of a unit that is taken apart; a text of 万 without end would be, for ever."""


@lru_cache(maxsize=512)
def unit_of(name: str) -> Unit:
    """Return the unit of that name. A measure word (个, 家, 项 …) is a dimension of its own."""
    plain = unicodedata.normalize("NFKC", name).strip()
    if len(plain) > _LONGEST:
        return Unit(plain)
    if plain in _UNITS:
        return _UNITS[plain]
    upper, slash, lower = plain.partition("/")
    if slash and upper and lower:
        return _per(unit_of(upper), unit_of(lower))
    for scale, factor in _SCALES.items():
        if plain.startswith(scale):
            one = unit_of(plain[len(scale) :])
            return Unit(one.dimension, one.numerator * factor, one.denominator)
    return Unit(plain)


def _per(upper: Unit, lower: Unit) -> Unit:
    return Unit(
        f"{upper.dimension}/{lower.dimension}",
        upper.numerator * lower.denominator,
        upper.denominator * lower.numerator,
    )


def is_known(name: str) -> bool:
    """Tell whether the unit converts into any other: money, lengths, areas, people, or with 万 before it."""
    unit = unit_of(name)
    return unit in _UNITS.values() or unit != Unit(unit.dimension) or "/" in unit.dimension


def same_kind(one: str, other: str) -> bool:
    """Tell whether two units measure the same and may be added or compared."""
    return unit_of(one).dimension == unit_of(other).dimension


def scale_of(name: str) -> str:
    """Return the 万 or 亿 that a unit begins with, or nothing. 千米 has none: it is one word."""
    if name.startswith(_ONE_WORD) or name in _UNITS:
        return ""
    return next((scale for scale in _SCALES if name.startswith(scale)), "")


def convert(value: Decimal, source: str, target: str) -> Decimal:
    """Return ``value`` of unit ``source`` in unit ``target``, without needless zeros.

    Exact, but for quotients that do not end (平方米 to 亩), which keep 80 digits. Raises ``UnitProblem``.
    """
    if source == target:
        return value
    have, want = unit_of(source), unit_of(target)
    if have.dimension != want.dimension:
        raise UnitProblem(f"单位“{named(source)}”不能换算成“{named(target)}”。")
    numerator = have.numerator * want.denominator
    denominator = have.denominator * want.numerator
    common = gcd(numerator, denominator)
    if numerator == denominator:
        return value
    with localcontext(EXACT):
        return tidy(value * (numerator // common) / (denominator // common))


def tidy(value: Decimal) -> Decimal:
    """Return the same number without trailing zeros after the point and without an exponent."""
    with localcontext(EXACT):
        plain = value.normalize()
        whole = plain.to_integral_value()
        return whole.quantize(Decimal(1)) if plain == whole else plain


def named(unit: str) -> str:
    """Return what a sentence calls the unit; no unit has a name as well."""
    return unit or "无单位"
