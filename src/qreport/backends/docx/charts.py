"""Charts (统计图) on the page: Word's own, or pictures, each with its caption and source."""

from __future__ import annotations

from typing import Final

from attrs import evolve

from qreport.backends.docx.drawing import chart_frame
from qreport.backends.docx.escape import allowed
from qreport.backends.docx.figure_sizes import WIDEST, room_for, tallest
from qreport.backends.docx.figures import write_beside, write_picture
from qreport.backends.docx.story import Story
from qreport.model.blocks import Chart, Image, ImageData, MissingImage, Picture

DRAWN_CHARTS: Final = ".charts"
"""The folder in ``build/`` that keeps charts drawn as pictures."""


def write_chart(chart: Chart, story: Story) -> None:
    """Write a chart in the colours of the reference document."""
    width = min(WIDEST if chart.width is None else chart.width, room_for(story))
    shown = _cleaned(chart, story)
    if shown.height is not None:
        shown = evolve(shown, height=min(shown.height, tallest(story)))
    if chart.render == "picture":
        write_picture(_picture(shown, width, story), story, followed=False)
        return
    # imported here: most reports have few charts or none
    from qreport.backends.docx.charts_native import native
    from qreport.backends.docx.charts_store import ChartStore

    if story.charts is None:
        story.charts = ChartStore(story.links)
    made = native(shown, story.look.theme, width)
    relation = story.charts.add(made)
    run = chart_frame(relation, chart.alt, made.width, made.height, story)
    write_beside(run, chart.caption, chart.source, story)


def _picture(chart: Chart, width: float, story: Story) -> Picture:
    """Draw a chart, unless that has been done before; what cannot be drawn is a gap that says why."""
    from qreport.backends.docx.charts_cache import DrawnCharts

    drawn = DrawnCharts(story.drawn)
    key = drawn.key(chart, story.look.theme, width)
    png = drawn.taken(key)
    if png is None:
        from qreport.backends.docx.charts_picture import MissingGlyph, NoFont, draw  # costs a second

        try:
            png = draw(chart, story.look.theme, width)
        except (NoFont, MissingGlyph) as problem:
            story.error("chart-without-font", str(problem))
            gap: Image = MissingImage(str(problem))
            return Picture(gap, chart.alt, chart.caption, width, chart.source)
        drawn.put(key, png)
    size = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    return Picture(ImageData(png, *size), chart.alt, chart.caption, width, chart.source)


def _cleaned(chart: Chart, story: Story) -> Chart:
    """Return a chart whose words hold nothing that a Word file cannot hold."""

    def clean(text: str) -> str:
        return allowed(text, story.findings, story.place)

    return evolve(
        chart,
        categories=tuple(map(clean, chart.categories)),
        series=tuple(evolve(series, name=clean(series.name)) for series in chart.series),
        unit=clean(chart.unit),
        line_unit=clean(chart.line_unit),
    )
