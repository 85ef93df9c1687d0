"""new --from: structure, owners, sources and tables are carried over, values emptied, ``previous`` set."""

from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from qreport import Indicators, Report
from qreport.sheets import read_sheet
from qreport.workbook import write
from qreport.workbook.listing import Listing, write_listing
from tests.support.command_line import qreport
from tests.support.folders import write_folder

LAST_YEAR: dict[str, str | bytes] = {
    "report.toml": """\
# 去年的说明
edition = "higher-2023"          # 年度版
title = "去年的名称"

[college]
name = "示例学院"
category = "工科"
logo = "photos/logo.png"

[cover]
date = "2023年12月"

[sources]
platform = "2023学年状态数据平台"

[owners]
"职业发展" = "招生就业处"
"满意度调查表" = "学工处"
""",
    "content/1-人才.md": """\
# 人才培养 {#sec-a}

## 职业发展：去年的口号

去年的{students}和@fig-a。

![去年的照片](photos/a.jpg){#fig-a}

![去向](data/去向.csv){#tbl-a source=platform}

![近三年在校生](){#fig-trend chart=line facts="students" periods=3}

| 专业 | 人数 |
|:-----|-----:|
| 护理 | 120人 |

: 各专业人数 {#tbl-b}

::: {.landscape}
![收入](data/收入.csv){#fig-income chart=pie}
:::

::: {.case title="去年的案例"}
正文。
:::

{{ fig-made }}
""",
    "data/facts.toml": """\
# 说明留着
[a]
students = { value = 3858, unit = "人", label = "在校生", period = "2023-08-31" }  # 教务处
income = { value = 1.5, unit = "亿元", period = "2022", digits = 1 }
motto = { value = "厚德", label = "校训" }
""",
    "data/去向.csv": "去向,人数,占比,说明\n升学,30,12.5%,含专升本\n就业,200,,\n",
    "data/收入.csv": "项目,金额\n财政,100\n",
    "data/获奖.csv": "名称,等级\n去年的奖,一等\n",
    "photos/logo.png": b"\x89PNG",
}
KEPT = ("report.toml", "content/1-人才.md", "data/facts.toml", "data/去向.csv", "data/收入.csv", "data/获奖.csv")


@pytest.fixture
def last_year(home: Path) -> Path:
    folder = write_folder(home / "去年", LAST_YEAR)
    write("higher-2023", folder / "data/indicators.xlsx", indicators=Indicators({"graduates": 274}))
    return folder


def test_what_stays_and_what_goes(last_year: Path, home: Path, file_regression: FileRegressionFixture) -> None:
    done = qreport(home, "new", "今年", "--from", "去年")
    texts = [f"=== {name}\n{(home / '今年' / name).read_text(encoding='utf-8')}" for name in KEPT]
    file_regression.check("\n".join([done.page(home), *texts]), encoding="utf-8")


def test_the_new_folder_is_read_and_knows_last_year(last_year: Path, home: Path) -> None:
    assert qreport(home, "new", "今年", "--from", "去年").status == 0
    report = Report.read(home / "今年")
    assert report.edition == "higher-2024"
    assert report.owners == {"职业发展": "招生就业处", "满意度调查表": "学工处"}
    assert report.previous is not None
    assert len(report.previous) == 1
    assert (home / "今年/photos/logo.png").read_bytes() == b"\x89PNG"
    rows = [[cell.text for cell in row] for row in read_sheet(home / "今年/data/indicators.xlsx", "表1").rows]
    (graduates,) = [row for row in rows if row[0] == "graduates"]
    assert "274" in graduates
    survey = [[cell.text for cell in row] for row in read_sheet(home / "今年/data/indicators.xlsx", "表2").rows]
    assert sum("学工处" in row for row in survey) > 1


def test_it_builds_at_once(last_year: Path, home: Path) -> None:
    qreport(home, "new", "今年", "--from", "去年")
    qreport(home, "build", "今年")
    assert len(list((home / "今年/build").glob("*.docx"))) == 1


def test_facts_in_excel_keep_their_keys(home: Path) -> None:
    last = write_folder(home / "去年", {**LAST_YEAR, "content/1-人才.md": "# 人才培养\n"})
    heads = ("键", "名称", "值", "单位", "期间")
    write_listing(last / "data/facts.xlsx", [Listing("数据", heads, [("books", "图书", 9, "册", "2022-2023")])])
    qreport(home, "new", "今年", "--from", "去年")
    rows = [[cell.text for cell in row] for row in read_sheet(home / "今年/data/facts.xlsx").rows]
    assert rows[1][:5] == ["books", "图书", "", "册", "2023-2024"]


def test_an_excel_table_keeps_its_labels_and_merged_cells(home: Path) -> None:
    last = write_folder(home / "去年", LAST_YEAR)
    rows = [("工", "焊接", 12), (None, "数控", 30)]
    write_listing(last / "data/专业.xlsx", [Listing("专业", ("大类", "专业", "人数"), rows, [(2, 1, 3, 1)])])
    qreport(home, "new", "今年", "--from", "去年")
    sheet = read_sheet(home / "今年/data/专业.xlsx", "专业")
    assert [[cell.text for cell in row] for row in sheet.rows] == [
        ["大类", "专业", "人数"],
        ["工", "焊接", ""],
        ["", "数控", ""],
    ]
    assert sheet.merged == ((2, 1, 3, 1),)


def test_last_year_is_left_as_it_was(last_year: Path, home: Path) -> None:
    before = {path: path.read_bytes() for path in last_year.rglob("*") if path.is_file()}
    qreport(home, "new", "今年", "--from", "去年")
    assert {path: path.read_bytes() for path in last_year.rglob("*") if path.is_file()} == before


def test_without_an_edition_for_the_next_year_it_asks(home: Path) -> None:
    settings = LAST_YEAR["report.toml"]
    assert isinstance(settings, str)
    write_folder(home / "去年", {"report.toml": settings.replace("higher-2023", "higher-2025")})
    done = qreport(home, "new", "今年", "--from", "去年")
    assert done.status == 2
    assert "请用--edition写明" in done.complaints
    assert not (home / "今年").exists()


def test_what_cannot_be_read_stays_behind_and_is_named(last_year: Path, home: Path) -> None:
    edition = "--edition", "higher-2024"
    write_folder(
        last_year,
        {
            "data/坏.xlsx": "不是工作簿",
            "data/facts.csv": "键,值,单位\nteachers,,人\nbooks,约200,册\n",
            "data/经费/收入.csv": "项目,万元\n拨款,12\n",
            "content/9.MD": "# 附录\n\n![收入](data/经费/收入.csv)\n",
            "content/~$9.md": "Word的锁",
        },
    )
    done = qreport(home, "new", "今年", "--from", last_year.name, *edition)
    assert done.status == 0, done.complaints
    assert "没有带过来：data/坏.xlsx，工作簿坏了，或不是 Excel 文件，读不出来。" in done.out
    assert "没有带过来：data/facts.csv B2，数据“teachers”还没有值。" in done.out
    assert "没有带过来：data/facts.csv B3，数据“books”：值“约200”不是数，却有单位“册”。" in done.out
    assert (home / "今年" / "data" / "经费" / "收入.csv").read_text(encoding="utf-8") == "项目,万元\n拨款,\n"
    assert "![收入](data/经费/收入.csv)" in (home / "今年" / "content" / "9.MD").read_text(encoding="utf-8")
    assert not (home / "今年" / "content" / "~$9.md").exists()


def test_a_fault_of_last_years_names_its_folder(last_year: Path, home: Path) -> None:
    settings = last_year / "report.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("higher-2023", "../没有"), encoding="utf-8")
    done = qreport(home, "new", "今年", "--from", last_year.name)
    assert f"错误   {last_year.name}/report.toml" in done.out
    assert not (home / "今年").exists()


def test_settings_that_cannot_be_edited_safely_are_refused(home: Path) -> None:
    settings = 'cover = { date = "2023年12月" }\nedition = "higher-2023"\n[college]\nname = "甲"\ncategory = "综合"\n'
    write_folder(home / "去年", {"report.toml": settings})
    done = qreport(home, "new", "今年", "--from", "去年")
    assert done.status == 1
    assert "去年的report.toml写法特别" in done.complaints
    assert [path.name for path in home.iterdir()] == ["去年"]
