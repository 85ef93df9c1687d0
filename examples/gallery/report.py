"""统计图样张：十二种图，各画两次——Word 自己的图和 matplotlib 画的图片；数都来自 tarim_2024。"""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import evolve

from qreport import Chapter, Chart, College, Facts, PageBreak, Report, Section

here = Path(__file__).parent
data = here.parent / "tarim_2024" / "data"
facts = Facts.read(data / "facts.toml")


def table(number: str) -> list[dict[str, str]]:
    """读一张表的各行。"""
    with (data / f"table_{number}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def parts(group: str) -> list[Any]:
    """取一组数据里除合计以外的各项。"""
    return [fact for fact in facts.values() if fact.group == group and not fact.key.endswith("_total")]


def hours_by(column: str) -> dict[str, Decimal]:
    """按一列合计培训学时。"""
    hours: dict[str, Decimal] = {}
    for row in table("07"):
        hours[row[column]] = hours.get(row[column], Decimal(0)) + Decimal(row["培训学时"])
    return hours


def hours_by_month() -> dict[str, Decimal]:
    """逐月的培训学时；没有培训的月份是 0。"""
    hours = hours_by("培训时间")
    months = ["2022-12", *(f"2023-{month:02}" for month in range(1, 9))]
    return {month: hours.get(month, Decimal(0)) for month in months}


def running(numbers: dict[str, Decimal]) -> dict[str, Decimal]:
    """逐项累计。"""
    names = list(numbers)
    return {name: sum(list(numbers.values())[: at + 1], Decimal(0)) for at, name in enumerate(names)}


AWARDS = [
    ["比赛", "一等奖", "二等奖", "三等奖"],
    ["自治区技能大赛", *(facts[f"region_contest_{place}_prizes"].number for place in ("first", "second", "third"))],
    [
        "兵团优质课大赛",
        *(facts[f"corps_quality_lesson_{place}_prizes"].number for place in ("first", "second", "third")),
    ],
    ["兵团教学能力比赛", 0, *(facts[f"corps_teaching_ability_{place}_prizes"].number for place in ("second", "third"))],
]
PROGRAMMES = Counter(row["所属部门"] for row in table("04"))
NEW = Counter(row["所属部门"] for row in table("04") if row["备注"])
TEAMS = Counter(row["分院"] for row in table("08"))
OPENED = [
    ["二级学院", "原有专业", "新招生专业"],
    *([name, PROGRAMMES[name] - NEW[name], NEW[name]] for name in PROGRAMMES),
]
AID = [
    ["项目", "人数", "金额"],
    *([row["项目名称"], Decimal(row["奖助人数"]), Decimal(row["奖助金额（万元）"])] for row in table("03")),
]

CHARTS = {
    "柱形图": Chart(
        [row[:1] + row[3:] for row in AWARDS], "2023年各类比赛三等奖", kind="column", unit="项", key="fig-column"
    ),
    "堆积柱形图": Chart(AWARDS, "2023年各类比赛获奖", kind="stacked-column", unit="项", key="fig-stacked-column"),
    "百分比柱形图": Chart(
        AWARDS, "2023年各类比赛获奖的等次", kind="percent-column", unit="项", key="fig-percent-column"
    ),
    "条形图": Chart(parts("finance_expenditure"), "2022年经费支出", kind="bar", order="descending", key="fig-bar"),
    "堆积条形图": Chart(OPENED, "各二级学院的专业", kind="stacked-bar", unit="个", key="fig-stacked-bar"),
    "百分比条形图": Chart(OPENED, "各二级学院新老专业之比", kind="percent-bar", unit="个", key="fig-percent-bar"),
    "折线图": Chart(hours_by_month(), "2022年12月至2023年8月的培训学时", kind="line", unit="学时", key="fig-line"),
    "面积图": Chart(running(hours_by_month()), "累计培训学时", kind="area", unit="学时", key="fig-area"),
    "饼图": Chart(parts("finance_income"), "2022年经费收入结构", kind="pie", key="fig-pie"),
    "环形图": Chart(hours_by("培训对象"), "培训学时按对象分", kind="doughnut", unit="学时", key="fig-doughnut"),
    "柱线图": Chart(
        AID,
        "奖助学金的人数和金额",
        kind="column-line",
        unit="人",
        line_unit="万元",
        line_digits=2,
        key="fig-column-line",
    ),
    "雷达图": Chart(
        [["二级学院", "专业", "实践团队"], *([name, PROGRAMMES[name], TEAMS[name]] for name in PROGRAMMES)],
        "各二级学院的专业和暑期实践团队",
        kind="radar",
        unit="个",
        key="fig-radar",
    ),
}


def both(name: str, chart: Chart) -> Section:
    """一种图一页：上面是 Word 的图，下面是图片。"""
    drawn = evolve(chart, caption=f"{chart.caption}（图片）", key=f"{chart.key}-picture", render="picture")
    return Section(
        name, [f"上面是Word自己的图（@{chart.key}），下面是画成的图片（@{drawn.key}）。", chart, drawn, PageBreak()]
    )


report = Report(
    "higher-2023",
    College("塔里木职业技术学院", "综合"),
    [Chapter("人才培养", [both(name, chart) for name, chart in CHARTS.items()])],
    title="统计图样张",
    facts=facts,
    root=here,
)

if __name__ == "__main__":
    print(f"已写入：{report.save().path}")
