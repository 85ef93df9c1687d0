"""How a fact prints (数据的写法): value and unit as Chinese prose wants them, converted and formatted on request.

================================  ==========================================================
``{income_total}``                value with qualifier and unit: ``35220.44万元``, ``近180万元``
``{income_total:value}``          the value alone, without unit and qualifier
``{x:unit}`` ``:label``           unit, name and period
``:period``
``{income_total:亿元}``           converted: ``3.522044亿元``
``{income_total:,}``              any number format of Python, with the unit: ``35,220.44万元``
``{income_total:亿元:.2f}``       both; ``value`` before them leaves the unit out
================================  ==========================================================
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING, Final

from qreport.facts.units import (
    EXACT,
    PERCENT,
    UnitProblem,
    convert,
    is_known,
    same_kind,
    scale_of,
    tidy,
    unit_of,
)

if TYPE_CHECKING:
    from qreport.facts.fact import Fact

MOST_DIGITS: Final = 12
"""位数最多: the decimals that a fact may ask for; a computed number of more prints with two."""

BEFORE: Final = (
    "近", "约", "大约", "将近", "接近", "超", "超过", "逾", "不少于", "不超过", "不低于", "不高于", "至少", "最多",
    "最高", "最低", "达", "达到", "高达", "突破", "共", "共计", "合计", "总计", "累计", "平均", "仅",
)  # fmt: skip
"""修饰词，写在数前。"""

INSIDE: Final = ("余", "多")
"""修饰词，写在数和单位之间。"""

AFTER: Final = ("以上", "以下", "以内", "左右", "上下", "之多", "不等")
"""修饰词，写在单位之后。"""

QUALIFIERS: Final = (*BEFORE, *INSIDE, *AFTER)

_PRECISE_WORDS: Final = (
    "达", "达到", "高达", "最高", "最低", "共", "共计", "合计", "总计", "累计", "平均", "仅", "之多",
)  # fmt: skip

ROUGH: Final = frozenset(QUALIFIERS) - frozenset(_PRECISE_WORDS)
"""不准的修饰词: beside these a number is not exact; 共 or 仅 leave it as it is."""

# Python's format mini-language, without what prints something else elsewhere (n) or nothing sensible.
_NUMBER_FORMAT: Final = re.compile(r"(?:.?[<>=^])?[-+ ]?#?0?\d{0,2}[,_]?(?:\.\d{1,2})?[eEfFgG%]?")
_PRECISE: Final = re.compile(r"\.\d|[eEfFgG%]")
_SIGNIFICANT: Final = re.compile(r"[1-9]")
_LEAST_OF_TWO: Final = Decimal("0.005")


class FormatProblem(ValueError):
    """写法不对: a fact cannot print as asked; ``message`` is a Chinese sentence for whoever names the fact."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def format_fact(fact: Fact, spec: str = "") -> str:
    """Return what ``{key}`` or ``{key:spec}`` prints. Raises ``FormatProblem``."""
    parts = [part.strip() for part in spec.removeprefix(":").split(":")] if spec else []
    match parts:
        case []:
            return _value(fact, [], spec)
        case ["unit" | "label" | "period" as word]:
            return _attribute(fact, word)
        case ["value", *rest]:
            return _value(fact, rest, spec, alone=True)
        case _:
            return _value(fact, parts, spec)


def round_half_up(value: Decimal, digits: int) -> Decimal:
    """Return ``value`` with so many decimals, a half rounded away from zero (四舍五入); zeros at the end stay."""
    with localcontext(EXACT) as context:
        context.rounding = ROUND_HALF_UP
        return value.quantize(Decimal(1).scaleb(-digits)) + 0  # + 0: there is no -0.0


def at_most(value: Decimal, digits: int) -> Decimal:
    """Return ``value`` as it stands, rounded half up where it has more decimals than ``digits``."""
    exponent = value.as_tuple().exponent
    return round_half_up(value, digits) if isinstance(exponent, int) and -exponent > digits else value


def endless(value: Decimal) -> bool:
    """Tell whether a number has more decimals than anybody prints: a quotient that does not end."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and -exponent > MOST_DIGITS


def few_digits(value: Decimal) -> int:
    """Return two decimals, or as many as leave two digits of a number that two would print as nothing."""
    return 2 if not value or abs(value) >= _LEAST_OF_TWO else min(MOST_DIGITS, 1 - value.adjusted())


def printed(fact: Fact) -> Decimal | str:
    """Return the fact's own value as it prints: rounded to its digits where it has any."""
    if isinstance(fact.value, str) or fact.digits is None:
        return fact.value
    return round_half_up(fact.value, fact.digits)


def _attribute(fact: Fact, word: str) -> str:
    match word:
        case "unit":
            text, name = fact.unit, "单位"
        case "label":
            text, name = fact.label, "名称"
        case _:
            text, name = fact.period.chinese if fact.period else "", "期间"
    if not text:
        raise FormatProblem(f"没有写{name}。")
    return text


def _value(fact: Fact, parts: list[str], spec: str, *, alone: bool = False) -> str:
    if isinstance(fact.value, str):
        if parts and parts != [""]:
            raise FormatProblem(f"值是文字“{fact.value}”，不能按“{spec}”写。")
        return fact.value
    unit, form = _read_spec(fact, parts, spec)
    if form.endswith("%") and unit != PERCENT:
        if unit:
            raise FormatProblem(f"单位是“{unit}”，不能按百分数“{form}”写。")
        return _number(fact.value, form)
    number = _in_unit(fact, unit, exact=bool(_PRECISE.search(form)))
    text = _number(number, form.removesuffix("%") + "f" * form.endswith("%"))
    return text if alone else _qualified(fact.qualifier, number, text, unit)


def _read_spec(fact: Fact, parts: list[str], spec: str) -> tuple[str, str]:
    """Return the unit and the number format that the rest of a spec asks for."""
    match parts:
        case []:
            return fact.unit, ""
        case [part] if part != PERCENT and _NUMBER_FORMAT.fullmatch(part):
            return fact.unit, part
        case [part] if _is_unit(part, fact):
            return part, ""
        case [part, form] if _is_unit(part, fact) and _NUMBER_FORMAT.fullmatch(form):
            return part, form
    hint = "可写 value、unit、label、period，能换算的单位，或 ,、.2f 这样的数字格式。"
    raise FormatProblem(f"不认识写法“{spec}”：{hint}")


def _is_unit(part: str, fact: Fact) -> bool:
    """Tell whether part of a spec is a unit: one that is known, or the fact's own measure word, 册 for 万册."""
    return is_known(part) or same_kind(part, fact.unit)


def _in_unit(fact: Fact, unit: str, *, exact: bool) -> Decimal:
    """Return the value in that unit, rounded as the fact prints unless a number format says how."""
    value = fact.value if exact else printed(fact)
    assert isinstance(value, Decimal)
    if unit_of(unit) == unit_of(fact.unit):
        return value
    try:
        converted = convert(value, fact.unit, unit)
    except UnitProblem as problem:
        raise FormatProblem(str(problem)) from None
    cut_off = len(converted.as_tuple().digits) >= EXACT.prec
    return tidy(round_half_up(converted, fact.digits or few_digits(converted))) if cut_off and not exact else converted


def _number(value: Decimal, form: str) -> str:
    spec = form if _PRECISE.search(form) else f"{form}f"
    with localcontext(EXACT) as context:
        context.rounding = ROUND_HALF_UP  # Decimal's format() rounds by the context
        try:
            text = format(value, spec)
        except ValueError:  # a format that Python has for other numbers only, as _ for int
            raise FormatProblem(f"不认识数字格式“{form}”：常用的有 ,、.2f、,.2f。") from None
        rounded_away = value < 0 and not _SIGNIFICANT.search(text)
        return format(abs(value), spec) if rounded_away else text  # there is no -0.0


def _qualified(qualifier: str | None, number: Decimal, text: str, unit: str) -> str:
    """Put the qualifier where Chinese wants it: 近180万元, 4800余个, 3万余人, 2.5公里多, 30家以上."""
    if not qualifier:
        return f"{text}{unit}"
    if qualifier in BEFORE:
        return f"{qualifier}{text}{unit}"
    if qualifier in AFTER or unit == PERCENT:
        return f"{text}{unit}{qualifier}"
    whole = number == number.to_integral_value()
    scale = scale_of(unit)
    if scale and not (whole and number % 10 == 0):
        return f"{text}{scale}{qualifier}{unit[len(scale) :]}"
    if whole and abs(number) >= 10:
        return f"{text}{qualifier}{unit}"
    return f"{text}{unit}{qualifier}"
