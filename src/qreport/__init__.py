"""qreport: the annual quality report of a Chinese vocational college (职业教育质量年度报告) as a Word document.

These are the names an author needs; ``docs/`` tells how they go together. Each is loaded when it is asked for:
a value class takes a millisecond to make, and there are many.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qreport.builder import Saved, build
    from qreport.components.boxes import Case, Challenge
    from qreport.components.chart import Chart
    from qreport.components.college import College
    from qreport.components.column import Column
    from qreport.components.conditions import BasicConditions
    from qreport.components.figure import Figure, FigureRow
    from qreport.components.former import FormerYear
    from qreport.components.front import BackCover, Cover, Statement
    from qreport.components.layout import Landscape, PageBreak
    from qreport.components.sections import Chapter, Section
    from qreport.components.table import Table
    from qreport.components.table_merge import Merge
    from qreport.components.text import Bullets, Item, Paragraph, Steps
    from qreport.components.year_on_year import YearOnYear
    from qreport.errors import Finding, Place, ReportError
    from qreport.facts.fact import Fact
    from qreport.facts.facts import Facts
    from qreport.indicators.values import Indicators, IndicatorValue
    from qreport.report import Report

__all__ = [
    "BackCover",
    "BasicConditions",
    "Bullets",
    "Case",
    "Challenge",
    "Chapter",
    "Chart",
    "College",
    "Column",
    "Cover",
    "Fact",
    "Facts",
    "Figure",
    "FigureRow",
    "Finding",
    "FormerYear",
    "IndicatorValue",
    "Indicators",
    "Item",
    "Landscape",
    "Merge",
    "PageBreak",
    "Paragraph",
    "Place",
    "Report",
    "ReportError",
    "Saved",
    "Section",
    "Statement",
    "Steps",
    "Table",
    "YearOnYear",
    "build",
]

_HOMES = {
    "builder": ("Saved", "build"),
    "components.boxes": ("Case", "Challenge"),
    "components.chart": ("Chart",),
    "components.college": ("College",),
    "components.conditions": ("BasicConditions",),
    "components.figure": ("Figure", "FigureRow"),
    "components.former": ("FormerYear",),
    "components.front": ("BackCover", "Cover", "Statement"),
    "components.layout": ("Landscape", "PageBreak"),
    "components.sections": ("Chapter", "Section"),
    "components.column": ("Column",),
    "components.table": ("Table",),
    "components.table_merge": ("Merge",),
    "components.text": ("Bullets", "Item", "Paragraph", "Steps"),
    "components.year_on_year": ("YearOnYear",),
    "errors": ("Finding", "Place", "ReportError"),
    "facts.fact": ("Fact",),
    "facts.facts": ("Facts",),
    "indicators.values": ("IndicatorValue", "Indicators"),
    "report": ("Report",),
}
_MODULES = {name: f"qreport.{home}" for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Load what is asked for, once."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_MODULES[name]), name)
    return value


def __dir__() -> list[str]:
    return __all__
