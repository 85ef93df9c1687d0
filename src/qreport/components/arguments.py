"""What components may be given (参数): a constructor refuses what has no type or shape, with a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from numbers import Real
from pathlib import Path
from typing import Any, Final

from qreport.errors import refusal

_MILLIMETRES: Final = {"cm": 10.0, "mm": 1.0, "厘米": 10.0, "毫米": 1.0, "in": 25.4}
_WIDTH: Final = re.compile(rf"\s*(\d+(?:\.\d+)?)\s*({'|'.join(_MILLIMETRES)})\s*")
_MOST_DIGITS: Final = 12


def entries(given: Any) -> tuple[Any, ...]:
    """Return a sequence that an author gives as a tuple; one thing alone, a text too, is a sequence of one."""
    return tuple(given) if isinstance(given, Iterable) and not isinstance(given, str | bytes) else (given,)


def text(owner: object, attribute: Any, value: Any) -> None:
    """Refuse what is no text."""
    if not isinstance(value, str):
        name = f"{type(owner).__name__}的{attribute.name}"
        raise refusal("argument-type", f"{name}要是文字，给的是{type(value).__name__}（{str(value)[:40]}）。")


def text_or_none(owner: object, attribute: Any, value: Any) -> None:
    """Refuse what is neither a text nor None."""
    if value is not None:
        text(owner, attribute, value)


def is_a(kind: type, rule: str = "argument-type") -> Callable[[object, Any, Any], None]:
    """Return the validator that refuses everything but ``kind``."""

    def validate(owner: object, attribute: Any, value: Any) -> None:
        if not isinstance(value, kind):
            name = f"{type(owner).__name__}的{attribute.name}"
            message = f"{name}要是{kind.__name__}，给的是{type(value).__name__}（{str(value)[:40]}）。"
            raise refusal(rule, message, f"写成{kind.__name__}(…)。")

    return validate


def is_drawable(image: Any) -> bool:
    """Tell whether that may be a picture: a path, the bytes of a PNG or a figure of matplotlib."""
    return isinstance(image, str | Path | bytes) or hasattr(image, "savefig")


def picture_or_none(owner: object, attribute: Any, value: Any) -> None:
    """Refuse what is neither a picture nor None."""
    if value is not None and not is_drawable(value):
        name = f"{type(owner).__name__}的{attribute.name}"
        raise refusal("argument-type", f"{name}要是图片的路径，给的是{type(value).__name__}（{str(value)[:40]}）。")


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
