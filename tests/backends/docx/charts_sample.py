"""Charts of a real report's finances, and of several series."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import get_args

from attrs import evolve

from qreport.backends.docx import package
from qreport.model.blocks import Caption, Chart, ChartKind, ChartLabels, ChartSeries, PageBreak, Series
from qreport.model.document import Document, PageSection
from qreport.model.inlines import Run

KINDS: tuple[ChartKind, ...] = get_args(ChartKind)
THEME = (Path(package.__file__).parent / "reference" / "word" / "theme" / "theme1.xml").read_bytes()
WIDTH = 130.0
ROUND: tuple[ChartKind, ...] = ("pie", "doughnut")

INCOME = {"教育事业收入": "1122.6", "财政生均拨款": "3037.81", "财政专项拨款": "5360.03", "政府性基金": "25700"}
EXPENDITURE = {
    "基础设施建设": "23352.75", "设备采购": "5151.66", "日常教学经费": "4320.39", "教改及科研": "43.65",
    "师资队伍建设": "125.86", "人员工资": "1869.63", "学生奖助学金": "354.3", "党务思政队伍": "2.2",
}  # fmt: skip


def chart_of(kind: ChartKind, numbers: dict[str, str], unit: str = "万元", digits: int | None = 2) -> Chart:
    values = tuple(Decimal(number) for number in numbers.values())
    return Chart(kind, tuple(numbers), (ChartSeries("", values),), unit=unit, digits=digits)


def enrolment(kind: ChartKind) -> Chart:
    """Several series with a gap and a negative number."""
    values = {"在校生": ("3021", "3344", None, "3858"), "增减": ("-12", "323", "0", "514")}
    series = tuple(
        ChartSeries(name, tuple(None if value is None else Decimal(value) for value in row))
        for name, row in values.items()
    )
    return Chart(kind, ("2020年", "2021年", "2022年", "2023年"), series, unit="人")


def scholarships(kind: ChartKind) -> Chart:
    """Three series that add up, or two with a line of another unit over them."""
    rows = {"国家奖学金": ("12", "15", "18"), "励志奖学金": ("80", "95", "110"), "人均金额": ("0.62", "0.65", "0.71")}
    line = "人均金额" if kind == "column-line" else ""
    if not line:
        rows["人均金额"] = ("40", "0", "36")
    series = tuple(
        ChartSeries(name, tuple(Decimal(value) for value in row), line=name == line) for name, row in rows.items()
    )
    years = ("2020—2021学年", "2021—2022学年", "2022—2023学年")
    unit, digits = ("万元", 2) if line else ("", None)
    return Chart(kind, years, series, unit="人", line_unit=unit, line_digits=digits)


def document(*charts: Chart) -> Document:
    """A document of charts, numbered, each with an alt text and on a page of its own."""
    body = [
        evolve(
            chart,
            caption=Caption(Series.FIGURE, "图 ", number, "：", (Run(f"{chart.kind}末"),), f"figure{number}"),
            alt=f"第{number}幅<图>",
        )
        for number, chart in enumerate(charts, 1)
    ]
    blocks = tuple(block for chart in body for block in (chart, PageBreak()))
    return Document("报告", "学院", (PageSection(blocks[:-1]),))


HARD = (Decimal(0), Decimal(5), Decimal("-7.5"), None, Decimal("123456789012.5"), Decimal("3.25"))
"""Zero, below zero, missing, huge."""
HUGE = (Decimal("4e18"), Decimal("2.5e17"), None, Decimal("3e18"))


def every_case(kind: ChartKind) -> Iterator[Chart]:
    """One, two and five series of one to forty categories, with what is hard: numbers, and signs in the names."""
    for count in (1, 3, 12, 40):
        for width in (1,) if kind in ROUND else (1, 2, 5):
            yield _hard_chart(kind, count, width, HARD)
    yield _hard_chart(kind, 3, 1 if kind in ROUND else 2, HUGE)


def every_label(kind: ChartKind) -> Iterator[Chart]:
    """Numbers, shares, both and none at the same numbers, of money and of percents."""
    numbers = (Decimal("62.5"), Decimal(30), Decimal("7.5"))
    chart = _hard_chart(kind, 3, 1 if kind in ROUND else 2, numbers)
    yield evolve(chart, unit="%")
    for labels in get_args(ChartLabels):
        yield evolve(chart, labels=labels)


def _hard_chart(kind: ChartKind, count: int, width: int, numbers: tuple[Decimal | None, ...]) -> Chart:
    names = tuple(f"{HARD_NAMES[at % 4]}{_letters(at)}" for at in range(count))
    values = [Decimal(0) if kind in ROUND and value and value < 0 else value for value in numbers]
    series = tuple(
        ChartSeries(
            f'系列<{_letters(number)}>&"',
            tuple(values[(at * (number + 1) + number) % len(values)] for at in range(count)),
            line=kind == "column-line" and number == width - 1 and width > 1,
        )
        for number in range(width)
    )
    return Chart(kind, names, series, unit="万元", digits=2, line_unit="人" if kind == "column-line" else "")


HARD_NAMES = ('“引号”"', "<小于>", "甲&乙", "马克思主义学院（思政部）办公室")


def _letters(number: int) -> str:
    """A mark that is no number, so that every number on a page is one of the chart's."""
    return chr(ord("A") + number // 26) + chr(ord("A") + number % 26)
