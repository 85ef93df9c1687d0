"""Workbooks and last year's report, as Report.read finds them."""

from pathlib import Path

import openpyxl
import pytest

from qreport import Indicators, Report, ReportError, workbook
from tests.indicators.handed_in import filled, put
from tests.support.folders import SETTINGS, lines, write_folder


def folder(path: Path, settings: str = SETTINGS) -> Path:
    (path / "data").mkdir(parents=True)
    return write_folder(path, {"report.toml": settings, "content/1.md": "# 章"})


def told(report: Report) -> dict[str, str]:
    return {value.key: str(value) for value in report.indicators or ()}


def test_the_workbook_of_a_folder_is_read_with_places_relative_to_it(tmp_path: Path) -> None:
    report = folder(tmp_path / "r")
    filled(report / "data", put({"表1!G5": 274}))
    (value,) = Report.read(report).indicators or Indicators()
    assert (value.key, str(value), str(value.place)) == ("graduates", "274", "data/indicators.xlsx 表1!G5")


def test_copies_of_departments_are_read_with_it_in_natural_order(tmp_path: Path) -> None:
    report = folder(tmp_path / "r")
    copies = report / "data" / "indicators"
    copies.mkdir()
    filled(copies, put({"表1!G5": 274}), "2 招生就业处.xlsx")
    filled(copies, put({"表1!G5": 275, "表1!G10": "4,500"}), "10 学工部.xlsx")
    (copies / "~$锁.xlsx").write_bytes(b"")
    (copies / "说明.docx").write_bytes(b"")
    read = Report.read(report)
    assert told(read) == {"graduates": "274", "monthly_income": "4500"}
    assert lines(read.findings) == [
        "workbook-unread warning data/indicators/说明.docx",
        "indicator-conflict error data/indicators/10 学工部.xlsx 表1!G5",
    ]


def test_facts_of_the_workbooks_last_sheet_are_facts_of_the_report(tmp_path: Path) -> None:
    report = folder(tmp_path / "r")
    filled(report / "data", put({"数据!A2": "students", "数据!C2": 3858, "数据!D2": "人"}))
    read = Report.read(report)
    assert str(read.facts["students"]) == "3858人"
    write_folder(report, {"data/facts.toml": "students = {value = 3859, unit = '人'}", "report.toml": SETTINGS})
    assert lines(Report.read(report).findings) == ["fact-conflict error data/indicators.xlsx 数据!C2"]


def test_a_workbook_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    report = folder(tmp_path / "r")
    (report / "data" / "indicators.xlsx").write_bytes(b"no workbook")
    read = Report.read(report)
    assert lines(read.findings) == ["workbook-file error data/indicators.xlsx"]
    assert read.indicators == Indicators()


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    report = folder(tmp_path / "r")
    outside = workbook.write("higher-2023", tmp_path / "x.xlsx")
    try:
        (report / "data" / "indicators.xlsx").symlink_to(outside)
    except OSError:
        pytest.skip("这台电脑不让建链接")
    assert lines(Report.read(report).findings) == ["file-outside error data/indicators.xlsx"]


def test_without_an_edition_reading_goes_on_and_checking_says_why(tmp_path: Path) -> None:
    report = folder(tmp_path / "r", SETTINGS.replace("higher-2023", "higher-2003"))
    workbook.write("higher-2023", report / "data" / "indicators.xlsx")
    assert lines(Report.read(report).findings) == ["edition-unknown error report.toml:1"]
    with pytest.raises(ReportError, match="没有“higher-2003”这个年度版"):
        Report.read(report).check()


# --- Last year ---

THIS = 'previous = "../last"\n' + SETTINGS.replace("higher-2023", "higher-2024")


def test_last_years_folder_fills_the_previous_year(tmp_path: Path) -> None:
    last = folder(tmp_path / "last", SETTINGS + '[indicators]\nprogrammes = "offered"\n')
    filled(last / "data", put({"表1!G5": 251}))
    write_folder(last, {
        "data/facts.toml": 'offered = {value = 20, unit = "个", period = "2022-2023"}\n',
        "report.toml": SETTINGS + '[indicators]\nprogrammes = "offered"\n',
    })  # fmt: skip
    report = Report.read(folder(tmp_path / "now", THIS))
    assert report.findings == ()
    assert {value.key: (str(value), str(value.period)) for value in report.previous or ()} == {
        "graduates": ("251", "2023届"), "programmes": ("20", "2022-2023"),
    }  # fmt: skip


def test_last_years_workbook_will_do(tmp_path: Path) -> None:
    path = filled(tmp_path, put({"表1!G5": 251}), "last.xlsx")
    now = folder(tmp_path / "now", THIS.replace("../last", "../last.xlsx"))
    report = Report.read(now)
    assert [(value.key, str(value.period)) for value in report.previous or ()] == [("graduates", "2023届")]
    (now / "data" / "facts.toml").write_text(
        'graduates = {value = 250, unit = "人", period = "2023届"}\n', encoding="utf-8"
    )
    (finding,) = [finding for finding in Report.read(now).check() if finding.rule == "indicator-previous"]
    assert "上年一栏是“250”（data/facts.toml:1），上年的报告是“251”（last.xlsx 表1!G5），相差1人" in finding.message
    assert path.is_file()


def test_last_years_report_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    report = Report.read(folder(tmp_path / "now", THIS))
    assert [str(finding) for finding in report.findings] == [
        "错误 report.toml:1：没有上年的报告“../last”。请检查路径；写上年的报告文件夹，或上年的工作簿（.xlsx）。"
    ]


@pytest.mark.parametrize("broken", ["", 'edition = "higher-2003"\n[college]\nname = "甲"\ncategory = "综合"\n'])
def test_what_cannot_be_read_there_is_one_warning(tmp_path: Path, broken: str) -> None:
    write_folder(tmp_path / "last", {"report.toml": broken})
    report = Report.read(folder(tmp_path / "now", THIS))
    assert lines(report.findings) == ["previous-unread warning report.toml:1"]
    assert "里有" in report.findings[0].message


def test_a_workbook_of_nobody_is_one_warning(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "last.xlsx")
    report = Report.read(folder(tmp_path / "now", THIS.replace("../last", "../last.xlsx")))
    assert lines(report.findings) == ["previous-unread warning report.toml:1"]


@pytest.mark.parametrize(
    ("file", "content", "place"),
    [
        ("data/facts.toml", '[school]\nbooks = {value = "", unit = "册"}\n', "data/facts.toml:2"),
        ("data/facts.csv", "键,名称,值,单位\nschool.books,图书,,册\n", "data/facts.csv C2"),
    ],
)
@pytest.mark.parametrize("key", ["books", "school.books"])
def test_a_fact_without_a_value_is_told_where_it_is_used(
    tmp_path: Path, file: str, content: str, place: str, key: str
) -> None:
    text = f"# 人才培养\n\n图书{{{key}}}。\n"
    report = Report.read(write_folder(tmp_path / "年 报", {"content/1.md": text, file: content}))
    assert lines(report.findings) == [f"fact-empty warning {place}"]
    (finding,) = [finding for finding in report.check() if finding.rule == "fact-unfilled"]
    assert (str(finding.place), finding.level) == ("content/1.md:3", "error")
    assert finding.message == f"数据“{key}”还没有值（{place}）。"


def test_a_fact_that_another_file_fills_is_no_gap(tmp_path: Path) -> None:
    files = {
        "data/facts.toml": '[school]\nbooks = {value = "", unit = "册"}\n',
        "data/facts.csv": "键,值,单位\nschool.books,50,册\n",
        "content/1.md": "# 人才培养\n\n图书{books}。\n",
    }
    rules = {finding.rule for finding in Report.read(write_folder(tmp_path, files)).check()}
    assert "fact-unfilled" not in rules and "fact-unknown" not in rules
