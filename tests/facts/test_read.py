from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from qreport.errors import Finding, ReportError
from qreport.facts import AsOf, CalendarYear, Cohort, Fact, Facts, Month, read_facts

COLLEGE = Path(__file__).parent / "data" / "college.toml"


def facts_of(folder: Path, text: str, name: str = "facts.toml", encoding: str = "utf-8") -> tuple[Facts, list[Finding]]:
    (folder / name).write_text(text, encoding=encoding, newline="")
    return read_facts(folder / name, folder)


def workbook(folder: Path, *rows: tuple[Any, ...], formats: dict[str, str] | None = None) -> Path:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "数据"
    for row in rows:
        sheet.append(row)
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    book.save(folder / "facts.xlsx")
    return folder / "facts.xlsx"


HEAD = ("键", "名称", "值", "单位", "期间", "来源", "位数", "修饰")


def test_a_real_file_reads_without_a_finding() -> None:
    facts, findings = read_facts(COLLEGE)
    assert findings == []
    assert len(facts) == 98
    income = facts["training_income"]
    assert (income.value, income.unit, income.qualifier) == (Decimal(180), "万元", "近")
    assert facts["subsidy_amount"].period == Cohort(2023)
    assert facts["posts_offered"].where == ("1.5",)
    assert facts["finance_income.income_total"].value == Decimal("35220.44")


def test_a_fact_knows_its_line(tmp_path: Path) -> None:
    facts, _ = facts_of(tmp_path, "# 注\n[college]\n\n'students' = {value = 1}\n[college.teachers]\nvalue = 2\n")
    assert [str(fact.place) for fact in facts.values()] == ["facts.toml:4", "facts.toml:5"]


def test_a_fact_may_stand_outside_groups_and_periods_unquoted(tmp_path: Path) -> None:
    facts, findings = facts_of(
        tmp_path, "students = {value = 1, period = 2022}\nteachers = {value = 2, period = 2023-08-31}\n"
    )
    assert findings == []
    assert facts["students"].period == CalendarYear(2022)
    assert facts["teachers"].period == AsOf(date(2023, 8, 31))


def test_all_that_is_wrong_in_a_file_is_said_at_once(tmp_path: Path, file_regression: FileRegressionFixture) -> None:
    text = """\
[college]
students = {vaule = 3858, unit = "人"}
teachers = {value = 208, 单位 = "人", colour = "red"}
rooms = {value = "许多", unit = "间"}
books = {value = 12, unit = 3, digits = 2.5, period = "2022-2024", where = [1]}
empty = {value = ""}
nothing = {value = nan}
yes = {value = true}
list = {value = [1, 2]}
day = {value = 2023-07-01}
Labs = {value = 3, qualifier = "貌似"}
bare = 20
good = {value = 20, unit = "个"}
twice = {value = 1}
twice = {value = 2}
open = {value = "3, unit = "个"}
late = {value = 4 unit = "个"}
comma = {value = 4， unit = "个"}
no_equals
[finance]
income = {value = 1e400}
"""
    facts, findings = facts_of(tmp_path, text)
    assert list(facts) == ["good", "twice"]
    lines = sorted((finding.place.line or 0, str(finding)) for finding in findings)
    file_regression.check("\n".join(line for _, line in lines) + "\n", encoding="utf-8", extension=".txt")


def test_a_broken_head_of_a_group_stops_the_reading(tmp_path: Path) -> None:
    facts, findings = facts_of(tmp_path, "[a\nx = {value = 1}\n[b]\ny = {value = 2}\n")
    assert len(facts) == 0
    assert [str(finding.place) for finding in findings] == ["facts.toml:1"]


def test_a_group_written_twice_is_said(tmp_path: Path) -> None:
    _, findings = facts_of(tmp_path, "[a]\nx = {value = 1}\n[a]\ny = {value = 2}\n")
    assert "这一组前面已经写过一次" in str(findings[0])
    assert findings[0].place.line == 3


def test_text_that_never_ends_is_said(tmp_path: Path) -> None:
    facts, findings = facts_of(tmp_path, '[a]\nx = {value = """abc}\n')
    assert len(facts) == 0
    assert [finding.rule for finding in findings] == ["fact-syntax"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_what_notepad_writes_is_read(tmp_path: Path, encoding: str) -> None:
    facts, findings = facts_of(tmp_path, '[a]\r\nx = {value = 3858, unit = "人"}\r\n', encoding=encoding)
    assert findings == []
    assert str(facts["x"]) == "3858人"


def test_read_raises_with_every_error(tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_text("[a]\nx = {value = nan}\ny = {}\nz = {value = 1}\n", encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        Facts.read(path)
    assert len(caught.value.findings) == 2


def test_two_facts_of_one_key_in_two_groups_are_two(tmp_path: Path) -> None:
    facts, findings = facts_of(tmp_path, "[a]\nx = {value = 1}\n[b]\nx = {value = 2}\n")
    assert findings == []
    assert list(facts) == ["a.x", "b.x"]


@pytest.mark.parametrize(
    ("name", "message"),
    [("facts.toml", "没有这个文件"), ("facts.xlsx", "没有这个文件"), ("facts.txt", "数据文件要是")],
)
def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path, name: str, message: str) -> None:
    facts, findings = read_facts(tmp_path / name, tmp_path)
    assert len(facts) == 0
    assert message in str(findings[0])
    assert findings[0].rule == "fact-file"
    assert findings[0].place.file == name


def test_a_workbook_says_the_same_as_toml(tmp_path: Path) -> None:
    original = Facts.read(COLLEGE)
    rows = [
        (
            fact.full_key, fact.label, float(fact.number), fact.unit, str(fact.period or ""), fact.source, fact.digits,
            fact.qualifier,
        )
        for fact in original.values()
    ]  # fmt: skip
    facts, findings = read_facts(workbook(tmp_path, HEAD, *rows), tmp_path)
    assert findings == []
    assert facts == original
    assert [str(fact) for fact in facts.values()] == [str(fact) for fact in original.values()]
    assert str(facts["programmes_offered"].place) == "facts.xlsx 数据!C2"


def test_cells_are_understood_as_people_see_them(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        ("2023年度数据",),
        HEAD,
        ("share", "占比", 0.1679, None, datetime(2023, 7, 1), None, 2),
        ("rate", "比例", 0.5, "％", datetime(2023, 8, 31)),
        ("income", "收入", "35,220.44", "万元", 2022, "财务处", "２"),
        ("typed", "比例", "12.5％", "%"),
        ("wide", "人数", " ７４０ ", "人"),
        ("level", "等级", "省级"),
        ("sum", "误差", 0.1 + 0.2),
        (None, None, None),
        formats={"C3": "0.00%", "C4": "0%", "E3": "yyyy-mm", "E4": "yyyy-mm-dd"},
    )
    facts, findings = read_facts(path, tmp_path)
    assert findings == []
    assert [str(fact) for fact in facts.values()] == [
        "16.79%", "50%", "35220.44万元", "12.5%", "740人", "省级", "0.3"
    ]  # fmt: skip
    assert facts["share"].period == Month(2023, 7)
    assert facts["rate"].period == AsOf(date(2023, 8, 31))
    assert facts["income"].source == "财务处"


def test_all_wrong_cells_are_said_with_their_addresses(tmp_path: Path, file_regression: FileRegressionFixture) -> None:
    path = workbook(
        tmp_path,
        (*HEAD, "备注", "值"),
        (None, "无键", 3),
        ("pending", "待填", None, "人"),
        ("words", "人数", "三千", "人"),
        ("glued", "人数", "3858人", "人"),
        ("percent", "人数", "12%", "人"),
        ("shown", "人数", 0.5, "人"),
        ("Key", "人数", 5, "人", "去年", None, 1.5, "貌似"),
        ("formula", "人数", "=1/0", "人"),
        ("true", "人数", True),
        ("sound", "人数", 12, "人"),
        formats={"C7": "0%"},
    )
    facts, findings = read_facts(path, tmp_path)
    assert list(facts) == ["sound"]
    file_regression.check("\n".join(map(str, findings)) + "\n", encoding="utf-8", extension=".txt")


def test_a_sheet_without_keys_is_said(tmp_path: Path) -> None:
    _, findings = read_facts(workbook(tmp_path, ("名称", "数"), ("在校生", 3)), tmp_path)
    assert [(finding.level, finding.rule) for finding in findings] == [("error", "fact-file")]
    assert "键 名称 值 单位" in findings[0].advice


def test_a_second_sheet_without_keys_is_only_mentioned(tmp_path: Path) -> None:
    path = workbook(tmp_path, HEAD, ("x", "", 1))
    book = openpyxl.load_workbook(path)
    book.create_sheet("说明").append(("怎么填",))
    book.save(path)
    facts, findings = read_facts(path, tmp_path)
    assert list(facts) == ["x"]
    assert [str(finding) for finding in findings] == ["提示 facts.xlsx 说明：这张工作表没有“键”和“值”两列，没有读。"]


def test_an_empty_workbook_is_said(tmp_path: Path) -> None:
    facts, findings = read_facts(workbook(tmp_path), tmp_path)
    assert len(facts) == 0
    assert "文件是空的" in str(findings[0])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_csv_is_read_as_excel_writes_it(tmp_path: Path, encoding: str) -> None:
    text = '键,名称,值,单位,期间\r\nstudents,在校生,"3,858",人,2022-2023\r\nshare,占比,16.79%,,\r\n'
    facts, findings = facts_of(tmp_path, text, "facts.csv", encoding)
    assert findings == []
    assert str(facts["students"]) == "3858人"
    assert str(facts["share"]) == "16.79%"
    assert str(facts["students"].place) == "facts.csv C2"


def test_a_key_told_twice_in_one_file_is_an_error(tmp_path: Path) -> None:
    _, findings = facts_of(tmp_path, "键,值\nx,1\nx,2\ny,3\ny,3\n", "facts.csv")
    assert [str(finding) for finding in findings] == [
        "错误 facts.csv B3：数据“x”有两种说法：1（facts.csv B2）和2（facts.csv B3）。请核对后只留一种。"
    ]


def test_a_fact_of_a_script_equals_the_same_from_a_file(tmp_path: Path) -> None:
    facts, _ = facts_of(tmp_path, '[a]\nx = {value = 3858, unit = "人", label = "在校生", period = "2022-2023"}\n')
    assert facts["x"] == Fact("x", 3858, "人", label="在校生", period="2022-2023")
