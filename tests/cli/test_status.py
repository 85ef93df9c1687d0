"""status: who owes what, on the terminal and as a sheet; facts: where each is used."""

from pathlib import Path

from pytest_regressions.file_regression import FileRegressionFixture

from qreport.sheets import read_sheet
from tests.support.command_line import qreport
from tests.support.folders import SETTINGS, write_folder

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


def test_facts_are_listed_with_their_uses(home: Path, file_regression: FileRegressionFixture) -> None:
    done = qreport(write_folder(home, PARTS), "facts", COLUMNS="110")
    file_regression.check(done.page(home), encoding="utf-8")


def test_facts_nobody_uses(home: Path) -> None:
    done = qreport(write_folder(home, PARTS), "facts", "--unused", "--json")
    assert [fact["key"] for fact in done.data["facts"]] == ["a.idle"]
