"""What components may be given (参数): a constructor refuses what has no type or shape, with a sentence."""

from __future__ import annotations

import re
from numbers import Real
from typing import Any, Final

from qreport.errors import refusal

_MILLIMETRES: Final = {"cm": 10.0, "mm": 1.0, "厘米": 10.0, "毫米": 1.0, "in": 25.4}
_WIDTH: Final = re.compile(rf"\s*(\d+(?:\.\d+)?)\s*({'|'.join(_MILLIMETRES)})\s*")
_MOST_DIGITS: Final = 12


def text(owner: object, attribute: Any, value: Any) -> None:
    """Refuse what is no text."""
    if not isinstance(value, str):
        name = f"{type(owner).__name__}的{attribute.name}"
        raise refusal("argument-type", f"{name}要是文字，给的是{type(value).__name__}（{str(value)[:40]}）。")


def text_or_none(owner: object, attribute: Any, value: Any) -> None:
    """Refuse what is neither a text nor None."""
    if value is not None:
        text(owner, attribute, value)


def digits_or_none(owner: object, attribute: Any, value: Any) -> None:
    """Refuse what is no number of decimals."""
    if value is not None and (type(value) is not int or not 0 <= value <= _MOST_DIGITS):
        message = f"{type(owner).__name__}的{attribute.name}是{value!r}，要是0到{_MOST_DIGITS}的整数。"
        raise refusal("argument-type", message)


def as_millimetres(width: str | float | None) -> float | None:
    """Return a width such as ``13cm`` in millimetres; a number is in millimetres already."""
    if width is None:
        return None
    found = _WIDTH.fullmatch(width) if isinstance(width, str) else None
    number = float(found[1]) * _MILLIMETRES[found[2]] if found else width
    if not isinstance(number, Real) or not 5 <= number <= 500:
        raise refusal("width-unread", f"宽度“{width}”不对。", "写成“12cm”或“120mm”，不小于5mm，不大于500mm。")
    return float(number)
