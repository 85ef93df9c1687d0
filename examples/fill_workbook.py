"""填示例的工作簿：塔里木的数据能算出的指标写进六张表，算不出的留空，等各部门来填。

键与数据相同的指标（如生师比）不写：报告自己从数据里取。结果在 tarim_2024/data/indicators.xlsx，
同样的数据得到同样的文件；改了数据以后，先删掉旧的再运行。
"""

import csv
from decimal import Decimal
from pathlib import Path

from qreport import Fact, Facts, Indicators, workbook
from qreport.facts import per_head, share, total

HERE = Path(__file__).parent / "tarim_2024"
EDITION = "higher-2023"
OWNERS = {
    "人才培养质量计分卡": "招生就业处",
    "满意度调查表": "学生处",
    "教学资源表": "教务处",
    "服务贡献表": "科研处",
    "国际影响表": "学院办公室",
    "落实政策表": "财务处",
    "聘请行业导师人数": "人事处",
    "毕业生初次就业人数": "招生就业处",
}


def fill(target: Path) -> Path:
    """写出工作簿。"""
    return workbook.write(EDITION, target, owners=OWNERS, indicators=indicators(Facts.read(HERE / "data/facts.toml")))


def indicators(facts: Facts) -> Indicators:
    """由数据算出指标。"""
    students, teachers = facts["students_full_time"], facts["teachers_full_time"]
    special = facts["income_fiscal_special"]
    fiscal = total([facts["income_fiscal_per_student"], special])
    return Indicators(
        {
            "graduates": graduates(facts),
            "senior_title_teachers_share": printed(share(facts["teachers_senior_title"], teachers)),
            "dual_qualified_teachers_share": printed(share(facts["dual_qualified_teachers"], teachers)),
            "programme_groups": rows("table_10.csv"),
            "online_courses_college": rows("table_05.csv"),
            # 数据里写作“万元”，正文的表里是“元/生”：这个矛盾留着，核查时会指出
            "equipment_value_per_student": facts["equipment_value_per_student"].number,
            "fiscal_appropriation_per_student": printed(per_head(fiscal, students, unit="元/生")),
            "fiscal_special_funds_per_student": printed(per_head(special, students, unit="元/生")),
        }
    )


def graduates(facts: Facts) -> int:
    """报告没有写毕业生人数；留疆255人占93.06%、留在师市166人占60.58%，误差不到0.01的只有274（93.06是截掉的）。"""

    def fits(number: int, group: str) -> bool:
        part = share(facts[f"graduates_{group}"], Fact("graduates", number, "人"))
        return abs(part.number - facts[f"share_{group}"].number) < Decimal("0.01")

    groups = ("staying_in_xinjiang", "staying_in_city")
    (number,) = [number for number in range(200, 400) if all(fits(number, group) for group in groups)]
    return number


def printed(fact: Fact) -> str:
    """按位数四舍五入，不带单位。"""
    return f"{fact:value}"


def rows(name: str) -> int:
    """数一个表有几行，表头不算。"""
    with (HERE / "data" / name).open(encoding="utf-8", newline="") as file:
        return len(list(csv.reader(file))) - 1


if __name__ == "__main__":
    print(f"已写入：{fill(HERE / 'data' / 'indicators.xlsx')}")
