"""Numbers that are said once (数据): facts, their periods, units and formats, and what is computed from them."""

from qreport.facts.arithmetic import growth, per_head, share, total
from qreport.facts.fact import Fact
from qreport.facts.facts import Facts, NoSuchFact, merge, read_facts
from qreport.facts.format import FormatProblem, format_fact, round_half_up
from qreport.facts.period import (
    AcademicYear,
    AsOf,
    CalendarYear,
    Cohort,
    Month,
    Period,
    parse_period,
)

__all__ = [
    "AcademicYear",
    "AsOf",
    "CalendarYear",
    "Cohort",
    "Fact",
    "Facts",
    "FormatProblem",
    "Month",
    "NoSuchFact",
    "Period",
    "format_fact",
    "growth",
    "merge",
    "parse_period",
    "per_head",
    "read_facts",
    "round_half_up",
    "share",
    "total",
]
