"""The rows of the indicator tables (指标) as an edition's ``indicators.toml`` holds them."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from qreport.values import Value

PeriodKind = Literal["academic_year", "calendar_year", "cohort", "as_of"]
"""期间种类: which of the edition's periods an indicator speaks of."""

Children = Literal["", "sum", "part", "overlap"]
"""“其中”的关系: the rows below add up to this one, are each within it, or are within it and overlap.

It binds only rows of the same unit; the empty text claims nothing (shares of satisfaction do not add up).
"""


@frozen(eq=False, repr=False)
class Indicator(Value):
    """指标: one row of an indicator table.

    ``number`` is the 序号, empty for 其中 rows and rows that go on with the one above; ``parent`` the key of the row
    that a 其中 row belongs to; ``digits`` the decimals it has at most. ``definition`` tells how it is counted, where
    a source says so. ``confirmed`` says whether a source gives the row's name and unit for this edition.
    """

    table: int
    key: str
    name: str
    unit: str
    period: PeriodKind
    digits: int
    confirmed: bool
    number: str = ""
    parent: str = ""
    children: Children = ""
    definition: str = ""

    @property
    def full_name(self) -> str:
        """What a sentence calls the row: ``表3“生师比”``."""
        return f"表{self.table}“{self.name}”"
