"""What a fact may be given (数据的各项): values, digits, words; whatever else is refused with a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from numbers import Integral, Real
from typing import Any, Final

from qreport.errors import refusal
from qreport.facts.format import MOST_DIGITS, QUALIFIERS

KEY: Final = re.compile(r"[a-z][a-z0-9_]*")
RULE: Final = "fact-invalid"

Number = Decimal | float
"""数: what may stand beside a fact in a computation, whole numbers among them."""

# A text that is a plain number is that number; 007 and 0997-1234 stay text.
_NUMBER: Final = re.compile(r"[+-]?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)


def to_value(given: object) -> Decimal | str:
    """Return the value that an author gives: a number as an exact decimal, or a text. Refuses NaN and infinity."""
    match given:
        case Decimal():
            number = given
        case bool() | None:
            raise refusal(RULE, f"值“{given}”既不是数，也不是文字。")
        case float():
            number = Decimal(repr(float(given)))
        case str():
            written = given.strip()
            if not written:
                raise refusal(RULE, "没有值。")
            if not _NUMBER.fullmatch(written):
                return written
            number = Decimal(written)
        case Integral():
            number = Decimal(int(given))
        case Real() if hasattr(given, "dtype"):  # a short float of numpy: 0.1 is no longer 0.1 as a long one
            number = Decimal(str(given))
        case _:
            raise refusal(RULE, f"值“{given}”既不是数，也不是文字。")
    if not number.is_finite():
        raise refusal(RULE, f"值“{number}”不是一个有限的数。")
    if number and not -30 <= number.adjusted() <= 30:
        raise refusal(RULE, f"值“{number:.6g}”大得或小得不合情理。")
    return number or number.copy_abs()  # there is no -0


def problems(
    key: str | None, value: Decimal | str, unit: str, digits: object, qualifier: str | None
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the parts of a fact: the part's name and a sentence."""
    if key is not None and not KEY.fullmatch(key):
        yield "key", f"键“{key}”不对：键用小写英文字母开头，后面只有小写字母、数字和下划线。"
    if digits is not None and (
        not isinstance(digits, int) or isinstance(digits, bool) or not 0 <= digits <= MOST_DIGITS
    ):
        yield "digits", f"位数“{digits}”不对：要写0到{MOST_DIGITS}的整数。"
    if qualifier and qualifier not in QUALIFIERS:
        yield "qualifier", f"不认识修饰词“{qualifier}”：可用近、约、超过、不少于、不超过、余、多、以上、左右等。"
    if isinstance(value, str) and (unit or qualifier or digits is not None):
        yield "value", f"值“{value}”不是数，不能带单位、位数和修饰词。数里不要写逗号、空格和单位。"


def to_texts(given: object) -> tuple[str, ...]:
    """Return the sections that an author names, one alone as well. Refuses what is no text."""
    made = (given,) if isinstance(given, str) or not isinstance(given, Iterable) else tuple(given)
    for each in made:
        if not isinstance(each, str):
            raise refusal(RULE, f"数据的where要是文字，给的是{type(each).__name__}（{each}）。")
    return made


def text(_: object, attribute: Any, given: Any) -> None:
    """Refuse what is no text."""
    if not isinstance(given, str):
        raise refusal(RULE, f"数据的{attribute.name}要是文字，给的是{type(given).__name__}（{given}）。")


def text_or_none(fact: object, attribute: Any, given: Any) -> None:
    """Refuse what is neither a text nor None."""
    if given is not None:
        text(fact, attribute, given)
