"""Rules that compute (计算规则): relations between indicators and facts, as an edition's ``rules.toml`` holds them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, Literal

from attrs import field, frozen

from qreport.errors import Level
from qreport.values import Value

RuleKind = Literal["sum", "part-of", "ratio", "range", "order", "same-as-previous", "jump", "near-threshold"]

# What each kind must say, and what it may say besides.
_NEEDED: Final[dict[str, tuple[str, ...]]] = {
    "sum": (),
    "part-of": (),
    "ratio": ("whole", "parts", "over"),
    "range": (),
    "order": ("keys",),
    "same-as-previous": (),
    "jump": ("share",),
    "near-threshold": ("share",),
}
_POSSIBLE: Final[dict[str, tuple[str, ...]]] = {
    "sum": ("whole", "parts", "weights"),
    "part-of": ("whole", "parts", "together"),
    "ratio": ("whole", "parts", "over", "times"),
    "range": ("keys", "unit", "table", "of", "least", "above", "most"),
    "order": ("keys",),
    "same-as-previous": (),
    "jump": ("share",),
    "near-threshold": ("share",),
}
_PARAMETERS: Final = (
    "whole", "parts", "weights", "together", "over", "times", "keys", "unit", "table", "of", "least", "above", "most",
    "share",
)  # fmt: skip


@frozen(eq=False, repr=False)
class IndicatorRule(Value):
    """计算规则: what must hold between values of one period. Keys name indicators, or facts that rules.toml lists.

    =================  ================================================================================
    ``sum``            whole = sum of parts, each times its weight (1 if not named). Without whole and
                       parts: every parent whose children are ``sum``, and its 其中 rows of the same unit
    ``part-of``        each part ≤ whole, or with ``together`` their sum ≤ whole. Without whole and parts:
                       every 其中 row and its parent, where the parent says any relation
    ``ratio``          whole = sum of parts / sum of over × times, rounded half up to the whole's decimals
    ``range``          the chosen indicators (``keys``, ``unit``, ``table``; none: all) keep least ≤ x ≤ most
                       and above < x; of ``surveyed`` it is the number of people asked, where there is a value
    ``order``          the values of keys do not fall
    same-as-previous   the previous year's value equals what last year's report says
    ``jump``           the change from the previous year, in % of it, is at most share
    near-threshold     a condition's value is further from its threshold than share % of it
    =================  ================================================================================

    A rule speaks only when all its values are there.
    """

    key: str
    kind: RuleKind
    level: Level
    title: str
    whole: str = ""
    parts: tuple[str, ...] = ()
    weights: dict[str, Decimal] = field(factory=dict)
    together: bool = False
    over: tuple[str, ...] = ()
    times: Decimal = Decimal(1)
    keys: tuple[str, ...] = ()
    unit: str = ""
    table: int = 0
    of: Literal["value", "surveyed"] = "value"
    least: Decimal | None = None
    above: Decimal | None = None
    most: Decimal | None = None
    share: Decimal | None = None

    @property
    def named_keys(self) -> tuple[str, ...]:
        """All keys that the rule names."""
        return (*([self.whole] if self.whole else []), *self.parts, *self.over, *self.keys, *self.weights)

    def problems(self) -> Iterator[tuple[str, str]]:
        """Yield parameter and sentence for what does not fit the rule's kind."""
        given = [name for name in _PARAMETERS if getattr(self, name) != getattr(_BARE, name)]
        for name in _NEEDED[self.kind]:
            if name not in given:
                yield name, f"种类是“{self.kind}”的规则要写这个键。"
        for name in given:
            if name not in _POSSIBLE[self.kind]:
                yield name, f"种类是“{self.kind}”的规则没有这个键。"
        if bool(self.whole) != bool(self.parts):
            yield "whole", "whole和parts要一起写。"
        if self.kind == "range" and self.least is None and self.above is None and self.most is None:
            yield "least", "least、above、most至少写一个。"
        for name in self.weights:
            if name not in self.parts:
                yield "weights", f"“{name}”不在parts里。"


_BARE: Final = IndicatorRule("", "range", "info", "")
