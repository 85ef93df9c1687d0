"""塔里木职业技术学院的年度报告：文件夹里的内容，加上两张由数据画的图和一张与国家标准对照的表。"""

from pathlib import Path

from qreport import BasicConditions, Chart, Facts, Report

here = Path(__file__).parent
facts = Facts.read(here / "data" / "facts.toml")


def chart(group: str, key: str, caption: str) -> Chart:
    """用一组数据里除合计以外的各项画饼图。"""
    parts = [fact for fact in facts.values() if fact.group == group and not fact.key.endswith("_total")]
    return Chart(parts, caption, kind="pie", key=key, source="platform")


report = Report.read(
    here,
    blocks=[
        chart("finance_income", "fig-income", "学院2022年经费收入结构"),
        chart("finance_expenditure", "fig-expenditure", "学院2022年经费支出结构"),
        BasicConditions("学院2022—2023学年基本办学条件指标情况", key="tbl-conditions", source="platform"),
    ],
)

if __name__ == "__main__":
    saved = report.save(pages=True)
    for line in (*saved.findings, *saved.notes):
        print(line)
    print(f"已写入：{saved.path}")
