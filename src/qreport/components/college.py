"""The college that reports."""

from __future__ import annotations

from pathlib import Path

from attrs import field, frozen

from qreport.components.arguments import picture_or_none, text, text_or_none
from qreport.editions.threshold import CATEGORIES as CATEGORIES  # those who read or ask for a category take it here
from qreport.errors import refusal
from qreport.values import Value


def _known(_: object, __: object, value: str) -> None:
    if value not in CATEGORIES:
        raise refusal("college-category", f"没有“{value}”这一类学校。", f"可用的有：{'、'.join(CATEGORIES)}。")


@frozen(eq=False, repr=False)
class College(Value):
    """学校: its name, its category (办学条件 thresholds depend on it) and what the back cover tells of it.

    ``qr`` and ``logo`` are paths of pictures, relative to the report's folder. Raises ReportError for a category the
    ministry does not know (``college-category``).
    """

    name: str = field(validator=text)
    category: str = field(validator=_known)
    website: str | None = field(default=None, kw_only=True, validator=text_or_none)
    address: str | None = field(default=None, kw_only=True, validator=text_or_none)
    motto: str | None = field(default=None, kw_only=True, validator=text_or_none)
    qr: Path | str | None = field(default=None, kw_only=True, validator=picture_or_none)
    logo: Path | str | None = field(default=None, kw_only=True, validator=picture_or_none)
