"""A table's column: how it is found, headed, printed and aligned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

from attrs import field, frozen

from qreport.components.arguments import as_millimetres, digits_or_none, text, text_or_none
from qreport.errors import refusal
from qreport.model.parts import Align
from qreport.values import Value

Kind = Literal["text", "number", "date"]
KINDS: Final = ("text", "number", "date")


def _as_label(label: str | Sequence[str] | None) -> str | tuple[str, ...] | None:
    return tuple(label) if isinstance(label, list) else label  # type: ignore[return-value]  # the validator judges it


def _label(_: object, __: object, label: Any) -> None:
    levels = label if isinstance(label, tuple) else (label,)
    if label is not None and not all(isinstance(level, str) for level in levels):
        raise refusal("argument-type", f"Column的label要是文字，给的是{label!r}。", '几层表头写成("人数", "男")。')


def _known_kind(_: object, __: object, value: str) -> None:
    if value not in KINDS:
        raise refusal("column-kind", f"没有“{value}”这种列。", f"可用的有：{'、'.join(KINDS)}。")


def _known_align(_: object, __: object, value: str | None) -> None:
    if value not in (None, "left", "center", "right"):
        raise refusal("column-kind", f"没有“{value}”这种对齐。", "可用的有：left、center、right。")


@frozen(eq=False, repr=False)
class Column(Value):
    """列: ``name`` finds it in records and DataFrames; ``label`` is its head, several levels as a tuple.

    A column of kind ``number`` is printed with ``digits`` decimals (rounded half up; as the numbers stand where it is
    not given) and aligned right, one of kind ``date`` is centred; ``unit`` stands in its head, and facts are converted
    to it; ``align`` is ``left``, ``center`` or ``right``; ``width`` is such as ``"3cm"`` (a bare number
    is in millimetres, from 5 to 500). Raises ReportError (``column-kind``, ``width-unread``, ``argument-type``).
    """

    name: str = field(validator=text)
    label: str | tuple[str, ...] | None = field(default=None, kw_only=True, converter=_as_label, validator=_label)
    kind: Kind = field(default="text", kw_only=True, validator=_known_kind)
    digits: int | None = field(default=None, kw_only=True, validator=digits_or_none)
    unit: str | None = field(default=None, kw_only=True, validator=text_or_none)
    align: Align | None = field(default=None, kw_only=True, validator=_known_align)
    width: float | None = field(default=None, kw_only=True, converter=as_millimetres)
