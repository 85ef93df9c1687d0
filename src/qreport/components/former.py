"""Former years (往年): what the folders of earlier reports say, for charts and tables over several periods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from qreport.components.arguments import is_a, text
from qreport.facts.facts import Facts
from qreport.values import Value

if TYPE_CHECKING:
    from qreport.editions.spec import Periods


@frozen(eq=False, repr=False)
class FormerYear(Value):
    """往年: the facts of an earlier report.

    ``name`` is what messages call it, such as ``../report-2023``. ``periods`` are those of its own edition: a fact
    that says no period speaks of one of them. ``unread`` says what could not be read there, ``end`` why no earlier
    report could be reached from it.
    """

    name: str = field(validator=text)
    facts: Facts = field(factory=Facts, validator=is_a(Facts))
    periods: Periods | None = field(default=None, kw_only=True)
    unread: str = field(default="", kw_only=True)
    end: str = field(default="", kw_only=True)
