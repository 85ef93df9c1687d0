"""status: who owes what, on the terminal and as a sheet; facts: where each is used."""

from pathlib import Path

from openpyxl import load_workbook
from pytest_regressions.file_regression import FileRegressionFixture

from qreport import Column, Table
from qreport.assemble import assemble
from qreport.commands.standing import Owners, standings
from qreport.editions.load import load
from qreport.sheets import read_sheet
from tests.support.command_line import qreport
from tests.support.folders import SETTINGS, write_folder
from tests.support.small_report import EDITION, small

OWNERS = """
[owners]
"人才培养" = "教务处"
"职业发展" = "招生就业处"
"毕业生去向" = "统计室"
"满意度调查表" = "学工处"
"党建引导" = "党委办公室"
"""
PARTS = {
    "report.toml": SETTINGS + OWNERS,
    "content/1.md": """\
# 人才培养

## 党建引领：旗帜

有{students}，另有{nobody}。

### 支部

支部一个。

![会](photos/a.jpg)

## 职业发展

![毕业生去向](data/a.csv){#tbl-a}

# 服务贡献
""",
    "data/a.csv": "去向,人数\n升学,{students}\n就业,{nothing}\n",
    "data/facts.toml": """\
[a]
students = { value = 3858, unit = "人", label = "在校生", period = "2022-2023" }
idle = { value = 7, unit = "个", label = "闲置" }
""",
}


def test_each_part_says_what_it_lacks(home: Path, file_regression: FileRegressionFixture) -> None:
    done = qreport(write_folder(home, PARTS), "status", COLUMNS="100")
    file_regression.check(done.page(home), encoding="utf-8")


def test_what_is_to_do_for_one_department(home: Path) -> None:
    done = qreport(write_folder(home, PARTS), "status", "--todo", "--owner", "统计室", "--json")
    (part,) = done.data["parts"]
    assert part["title"] == "毕业生去向"
    assert (part["kind"], part["missing_numbers"], part["done"]) == ("table", 1, False)
    assert part["place"] == "content/1.md:15"
    assert done.data["owners_of_nothing"] == ["党建引导"]


def test_the_sheet_says_the_same(home: Path) -> None:
    done = qreport(write_folder(home, PARTS), "status", "--xlsx", "进 度.xlsx")
    assert "Excel文件：进 度.xlsx" in done.out
    rows = [[cell.text for cell in row] for row in read_sheet(home / "进 度.xlsx").rows]
    assert rows[0] == ["部分", "名称", "负责", "字数", "图", "表", "缺数", "缺图", "状态"]
    assert ["1.1", "党建引领：旗帜", "教务处", "24", "1", "0", "1", "1", "缺1个数，缺1张图"] in rows
    first = (home / "进 度.xlsx").read_bytes()
    qreport(home, "status", "--xlsx", "进 度.xlsx")
    assert (home / "进 度.xlsx").read_bytes() == first


def test_a_sheet_somebody_filled_is_not_overwritten(home: Path) -> None:
    write_folder(home, PARTS)
    qreport(home, "status", "--xlsx", "进 度.xlsx")
    book = load_workbook(home / "进 度.xlsx")
    book.worksheets[0]["J2"] = "周五交"
    book.save(home / "进 度.xlsx")
    theirs = (home / "进 度.xlsx").read_bytes()
    done = qreport(home, "status", "--xlsx", "进 度.xlsx")
    assert "“进 度.xlsx”在生成以后被人改过，没有动它；新的写在旁边：“进 度（2）.xlsx”。" in done.out
    assert "Excel文件：进 度（2）.xlsx" in done.out
    told = qreport(home, "status", "--xlsx", "进 度.xlsx", "--json").data
    assert told["xlsx"] == "进 度（2）.xlsx"
    assert "没有动它" in told["notes"][0]
    assert (home / "进 度.xlsx").read_bytes() == theirs


def test_facts_are_listed_with_their_uses(home: Path, file_regression: FileRegressionFixture) -> None:
    done = qreport(write_folder(home, PARTS), "facts", COLUMNS="110")
    file_regression.check(done.page(home), encoding="utf-8")


def test_facts_that_cannot_be_read_are_not_passed_over(home: Path) -> None:
    write_folder(home, {"data/facts.toml": 'a = {value = 1}\nb = {value = "约3", unit = "人"}\nc = {value = ""}\n'})
    done = qreport(home, "facts")
    assert "共1个数据，1个没有用到；1个只有键，还没有值；有1处写得不对，用qreport check查看。" in done.out


def test_facts_nobody_uses(home: Path) -> None:
    done = qreport(write_folder(home, PARTS), "facts", "--unused", "--json")
    assert [fact["key"] for fact in done.data["facts"]] == ["a.idle"]


def test_a_row_of_a_table_may_be_owed_by_another_department(home: Path) -> None:
    owners = '"人才培养质量计分卡" = "招生就业处"\n"毕业生人数" = "统计室"\n'
    folder = write_folder(home, {**PARTS, "report.toml": f"{SETTINGS}\n[owners]\n{owners}"})
    done = qreport(folder, "status", "--owner", "统计室", "--json")
    (part,) = done.data["parts"]
    assert (part["kind"], part["title"], part["state"]) == ("indicator", "毕业生人数", "未填")


def test_a_table_that_waits_for_its_numbers_is_not_done(home: Path) -> None:
    tables = {"data/a.csv": "去向,人数,备注\n升学,,\n就业,,\n", "data/b.csv": "奖项,学生\n", "data/facts.toml": ""}
    text = "# 人才培养\n\n![去向](data/a.csv){#tbl-a}\n\n![获奖](data/b.csv){#tbl-b}\n"
    done = qreport(write_folder(home, {**PARTS, **tables, "content/1.md": text}), "status", "--json")
    assert [part["state"] for part in done.data["parts"] if part["kind"] == "table"] == ["缺2个数", "缺1个数"]


def test_a_department_that_owes_nothing_is_no_department(home: Path) -> None:
    done = qreport(write_folder(home, PARTS), "status", "--owner", "招就处")
    assert done.status == 2
    assert done.complaints.startswith("没有归“招就处”负责的内容。")
    assert "[owners]里有：教务处、招生就业处、统计室、学工处、党委办公室。" in done.complaints


def test_the_sheet_is_an_excel_file(home: Path) -> None:
    done = qreport(write_folder(home, PARTS), "status", "--xlsx", "进度.csv")
    assert (done.status, done.complaints) == (2, "“进度.csv”不是.xlsx文件。请让文件名以.xlsx结尾，如进度.xlsx。\n")
    assert not (home / "进度.csv").exists()


def test_remarks_may_be_empty_below_a_head_of_two_levels_too() -> None:
    columns = [Column("去向"), Column("人数", label=("人数", "2023届")), Column("备注")]
    report, edition = small(Table([("升学", 3, "")], "去向", columns=columns)), load(EDITION)
    every = standings(report, edition, assemble(report, edition), Owners({}))
    assert [one.state for one in every if one.kind == "table"] == ["完成"]
