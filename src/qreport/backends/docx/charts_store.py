"""Stored charts (统计图存储): the chart parts of one document with their workbooks."""

from __future__ import annotations

from typing import Final

from attrs import define, field

from qreport.backends.docx.charts_native import WORKBOOK, NativeChart
from qreport.backends.docx.links import OFFICE, Links
from qreport.backends.docx.package import relationships

CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


@define(eq=False, repr=False)
class ChartStore:
    """统计图存储: every chart is a part of its own, so that a change to one changes no other."""

    links: Links
    parts: dict[str, bytes] = field(factory=dict)
    types: dict[str, str] = field(factory=dict)
    _count: int = 0

    def add(self, chart: NativeChart) -> str:
        """Store a chart and its workbook; return the id of the document's relation to it."""
        self._count += 1
        name = f"chart{self._count}"
        self.parts[f"word/charts/{name}.xml"] = chart.part
        self.parts[f"word/embeddings/{name}.xlsx"] = chart.book
        book = (WORKBOOK, f"{OFFICE}/package", f"../embeddings/{name}.xlsx", False)
        self.parts[f"word/charts/_rels/{name}.xml.rels"] = relationships([book])
        self.types[f"word/charts/{name}.xml"] = CHART_TYPE
        return self.links.internal("chart", f"charts/{name}.xml")
