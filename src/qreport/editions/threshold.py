"""Conditions of running a school (基本办学条件) and their limits, as an edition's ``thresholds.toml`` holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, Literal

from attrs import frozen

from qreport.values import Value

CATEGORIES: Final = (
    "综合", "师范", "民族", "工科", "农", "林", "医学", "语文", "财经", "政法", "体育", "艺术",
)  # fmt: skip
"""学校类别: the kinds of schools that the ministry has thresholds for."""

ConditionKind = Literal["basic", "monitored"]
"""指标种类: 基本办学条件指标 or 监测办学条件指标."""

ThresholdLevel = Literal["qualified", "restricted"]
"""标准: 合格 or 限制招生."""


@frozen(eq=False, repr=False)
class Condition(Value):
    """办学条件: a quantity that has a threshold. ``limit`` says whether the value may be at most or at least that.

    ``formula`` and ``relief`` (what counts as met all the same) are texts to print; ``confirmed`` speaks of the
    formula.
    """

    key: str
    name: str
    unit: str
    limit: Literal["most", "least"]
    kind: ConditionKind
    formula: str
    confirmed: bool
    relief: str = ""

    def holds(self, value: Decimal, threshold: Decimal) -> bool:
        """达标: tell whether the value keeps the threshold; equal to it does."""
        return value <= threshold if self.limit == "most" else value >= threshold


@frozen(eq=False, repr=False)
class Threshold(Value):
    """标准: the limits of some categories of schools, by the key of the condition; ``confirmed`` speaks of them."""

    level: ThresholdLevel
    kind: ConditionKind
    categories: tuple[str, ...]
    confirmed: bool
    values: dict[str, Decimal]


def thresholds_of(
    thresholds: Iterable[Threshold], category: str, level: ThresholdLevel = "qualified"
) -> Iterator[tuple[str, Decimal, bool]]:
    """Yield key, limit and whether a source confirms it, for a category of schools such as 综合."""
    for threshold in thresholds:
        if threshold.level == level and category in threshold.categories:
            for key, value in threshold.values.items():
                yield key, value, threshold.confirmed
