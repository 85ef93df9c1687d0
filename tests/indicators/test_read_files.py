from pathlib import Path
from typing import Any

import openpyxl
import pytest

from qreport.indicators import Indicators
from qreport.indicators.read import read_indicators
from tests.indicators.handed_in import EDITION, filled, put, rules, this, without_hidden_cells


def test_a_workbook_of_another_year_is_not_read(tmp_path: Path) -> None:
    path = filled(tmp_path, put({"表1!G5": 274}))
    indicators, findings = read_indicators([path], "higher-2024", tmp_path)
    assert len(indicators) == 0
    assert rules(findings) == ["workbook-edition"] * 6
    assert findings[0].message == "这张表是为年度版“higher-2023”做的，报告用的是“higher-2024”，没有读。"


def test_departments_copies_merge(tmp_path: Path) -> None:
    one = filled(tmp_path, put({"表1!G5": 274, "表2!G5": 95, "表2!H5": 1200}), "教务处.xlsx")
    other = filled(tmp_path, put({"表1!G5": 274, "表1!G6": 255, "表2!G5": 95, "表2!I5": "问卷"}), "学工部.xlsx")
    indicators = Indicators.read([one, other])
    assert len(indicators) == 3
    value = indicators.this(EDITION, "satisfaction_students")
    assert value is not None
    assert (value.surveyed, value.method) == (1200, "问卷")


def test_two_departments_that_differ_are_an_error_naming_both_files(tmp_path: Path) -> None:
    one = filled(tmp_path, put({"表1!G5": 274}), "教务处.xlsx")
    other = filled(tmp_path, put({"表1!G5": 275}), "学工部.xlsx")
    indicators, findings = read_indicators([one, other], root=tmp_path)
    assert this(indicators, "graduates") == "274"
    assert rules(findings) == ["indicator-conflict"]
    assert "教务处.xlsx 表1!G5" in findings[0].message
    assert "学工部.xlsx 表1!G5" in findings[0].message


def test_a_head_that_was_changed_is_an_error(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        without_hidden_cells(book)
        book["表1"]["F3"] = "今年"

    _, findings = read_indicators([filled(tmp_path, change)], EDITION)
    assert [(finding.rule, finding.place.sheet) for finding in findings] == [("workbook-sheet", "表1")]


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("none.xlsx", None, "workbook-file"),
        ("damaged.xlsx", b"PK\x03\x04 no workbook", "workbook-file"),
        ("old.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 100, "workbook-file"),
    ],
)
def test_a_file_that_is_no_workbook_is_an_error(tmp_path: Path, name: str, data: bytes | None, rule: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    _, findings = read_indicators([tmp_path / name], EDITION, tmp_path)
    assert [(finding.rule, finding.level, finding.place.file) for finding in findings] == [(rule, "error", name)]


def test_a_workbook_without_indicator_tables_is_an_error(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    _, findings = read_indicators([tmp_path / "a.xlsx"], EDITION)
    assert rules(findings) == ["workbook-sheet"]


def test_one_damaged_copy_does_not_hide_the_others(tmp_path: Path) -> None:
    good = filled(tmp_path, put({"表1!G5": 274}))
    (tmp_path / "bad.xlsx").write_bytes(b"")
    indicators, findings = read_indicators([tmp_path / "bad.xlsx", good])
    assert rules(findings) == ["workbook-file"]
    assert this(indicators, "graduates") == "274"
