"""Charts of a real report's finances, and of several series."""

from decimal import Decimal
from pathlib import Path
from typing import get_args

from qreport.backends.docx import package
from qreport.model.blocks import Chart, ChartKind, ChartSeries

KINDS: tuple[ChartKind, ...] = get_args(ChartKind)
THEME = (Path(package.__file__).parent / "reference" / "word" / "theme" / "theme1.xml").read_bytes()
WIDTH = 130.0

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
