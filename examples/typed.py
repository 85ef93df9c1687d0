"""用 Python 对象写一份小报告：不需要文件夹，适合由程序算出来的内容。"""

from pathlib import Path

from qreport import (
    Bullets,
    Case,
    Challenge,
    Chapter,
    Chart,
    College,
    Column,
    Fact,
    Facts,
    Figure,
    Report,
    Section,
    Table,
)

here = Path(__file__).parent
photos = here / "tarim_2024" / "photos"

facts = Facts([
    Fact("students", 3858, "人", label="全日制在校生", period="2022-2023"),
    Fact("teachers", 208, "人", label="专任教师", period="2022-2023"),
    Fact("training_income", 180, "万元", label="培训收入", period="2022", qualifier="近"),
])
aid = Table(
    [("国家奖学金", 2, "1.6"), ("国家励志奖学金", 58, "29"), ("国家助学金", 525, "150.81")],
    "奖助学情况",
    key="tbl-aid",
    columns=[Column("项目"), Column("人数", kind="number"), Column("金额", kind="number", digits=2, unit="万元")],
    total=True,
    source="学校统计",
)
first = Chapter("人才培养", [
    Section("立德树人：课堂内外同向行，知行合一育新人", [
        "**思想引领。**学校现有{students}，专任教师{teachers}，奖助学情况见@tbl-aid。",
        Figure(photos / "oath.jpg", "师生重温誓词", key="fig-oath", alt="一排人举起右手面向红旗"),
        aid,
        Case("云上一堂课", ["全校班级同时在线听课，课后分组讨论。",
                       Figure(photos / "online-class.jpg", "线上课堂", alt="电脑屏幕上老师正在讲课")]),
    ]),
])
second = Chapter("服务贡献", [
    Section("服务地方：送教上门办培训，一技傍身助就业", [
        "全年培训收入{training_income}，主要面向：",
        Bullets(["企业职工", "退役军人", "新型职业农民"]),
        Chart({"企业职工": 420, "退役军人": 160, "农民": 322}, "培训学时构成", kind="column", unit="学时"),
    ]),
])
seventh = Chapter("面临挑战", [
    Challenge("师资队伍", ["专任教师数量不足。"], response=["一是扩大招聘；二是聘请行业导师。"]),
])
college = College("某某职业技术学院", "综合", motto="厚德　精技")
report = Report("higher-2024", college, [first, second, seventh], preface=["本报告按通知要求编制。"], facts=facts)

if __name__ == "__main__":
    print(report.save(here / "build" / "typed.docx").path)
