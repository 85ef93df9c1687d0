from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from qreport.errors import ReportError
from qreport.indicators import Indicators
from qreport.indicators.read import read_indicators
from tests.indicators.handed_in import EDITION, filled, put, read, rules, this, without_hidden_cells


def test_a_value_knows_its_cell(tmp_path: Path) -> None:
    indicators, findings = read(tmp_path, put({"表1!G5": 274, "表1!F5": 251}))
    assert findings == []
    value, before = indicators.this(EDITION, "graduates"), indicators.previous(EDITION, "graduates")
    assert value is not None
    assert before is not None
    assert [str(value.place), str(before.place)] == ["indicators.xlsx 表1!G5", "indicators.xlsx 表1!F5"]
    assert (str(value), str(before)) == ("274", "251")


def test_typed_as_people_type(tmp_path: Path) -> None:
    cells = {"表1!G5": "1,234", "表1!G9": "９３．０６％", "表1!G10": "无", "表3!G5": "17.7：1", "表6!G5": " 3858人"}
    indicators, findings = read(tmp_path, put(dict(cells)))
    assert findings == []
    keys = ["graduates", "placement_rate_in_province", "monthly_income", "student_teacher_ratio", "students_full_time"]
    assert [this(indicators, key) for key in keys] == ["1234", "93.06", "无", "17.7", "3858"]


def test_a_percent_cell_is_a_percentage(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["表1"]["G9"] = 0.9306
        book["表1"]["G9"].number_format = "0.00%"

    indicators, findings = read(tmp_path, change)
    assert findings == []
    value = indicators.this(EDITION, "placement_rate_in_province")
    assert value is not None
    assert value.value == Decimal("93.06")


def test_people_asked_and_how(tmp_path: Path) -> None:
    indicators, findings = read(tmp_path, put({"表2!G5": 95.2, "表2!H5": "1,200", "表2!I5": "问卷星"}))
    assert findings == []
    value = indicators.this(EDITION, "satisfaction_students")
    assert value is not None
    assert (value.surveyed, value.method) == (1200, "问卷星")


def test_people_asked_without_a_result_are_said(tmp_path: Path) -> None:
    _, findings = read(tmp_path, put({"表2!H5": 1200}))
    assert rules(findings) == ["workbook-unread"]


def test_all_that_cannot_be_read_is_said_at_once(tmp_path: Path, file_regression: FileRegressionFixture) -> None:
    def change(book: Any) -> None:
        put({
            "表1!G5": "约200", "表1!G9": "多数", "表1!G10": "12.5%", "表1!F6": "待定", "表2!G5": 95, "表2!H5": "很多",
            "表3!G5": "=1/0", "表4!G5": True, "表6!G14": "12,34",
        })(book)  # fmt: skip
        book["表5"].merge_cells("G5:G6")
        book["表5"]["G5"] = 7

    _, findings = read(tmp_path, change)
    file_regression.check("\n".join([*map(str, findings), ""]), encoding="utf-8")


def test_reading_raises_with_all_errors(tmp_path: Path) -> None:
    path = filled(tmp_path, put({"表1!G5": "约200", "表1!G9": "多数"}))
    with pytest.raises(ReportError) as error:
        Indicators.read(path)
    assert [finding.place.cell for finding in error.value.findings] == ["G5", "G9"]


def test_added_columns_and_rows_change_nothing(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["表1"]
        sheet["G6"] = 260
        sheet.insert_cols(4, 2)
        sheet.insert_rows(6)
        sheet.insert_rows(1, 2)
        sheet.insert_cols(1)
        sheet["C9"] = "去年口径不同"

    indicators, findings = read(tmp_path, change)
    assert findings == []
    assert this(indicators, "graduates_placed") == "260"


def test_a_row_of_ones_own_is_not_read_and_said(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["表1"]
        sheet.insert_rows(6)
        sheet["C6"], sheet["G6"] = "五年制毕业生人数", 40

    indicators, findings = read(tmp_path, change)
    assert len(indicators) == 0
    assert [(finding.rule, str(finding.place)) for finding in findings] == [
        ("workbook-unread", "indicators.xlsx 表1!G6")
    ]


def test_without_the_hidden_keys_names_and_units_are_enough(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        put({"表1!G5": 274, "表3!G9": 12, "表3!G10": 800, "表3!G17": 1})(book)
        put({"表3!G19": 2, "表5!G15": 30, "表5!G17": 40})(book)
        without_hidden_cells(book)

    path = filled(tmp_path, change)
    indicators, findings = read_indicators([path], EDITION)
    assert findings == []
    assert {value.key: str(value) for value in indicators} == {
        "graduates": "274", "programmes": "12", "planned_courses": "800", "resource_libraries_national": "1",
        "resource_libraries_provincial": "2", "schools_abroad_students": "30", "joint_programme_students": "40",
    }  # fmt: skip


def test_without_the_hidden_keys_merged_names_are_enough(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["表3"]
        sheet["G10"], sheet["G11"] = 300, 18_000
        without_hidden_cells(book)
        sheet["B10"] = None
        sheet.merge_cells("B9:B10")

    path = filled(tmp_path, change)
    indicators, findings = read_indicators([path], EDITION)
    assert findings == []
    assert [this(indicators, key) for key in ("planned_courses", "planned_course_hours")] == ["300", "18000"]


def test_a_row_of_several_that_bear_one_name_is_not_guessed(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["表3"]
        sheet["G18"] = 3  # 接入国家智慧教育平台数量, of which there are six in 个
        without_hidden_cells(book)
        sheet.delete_rows(19)

    indicators, findings = read_indicators([filled(tmp_path, change)], EDITION)
    assert len(indicators) == 0
    assert [finding.message for finding in findings] == ["表里有几行同名，分不清这一行是哪个指标，没有读。"]


def test_without_marks_the_edition_must_be_named(tmp_path: Path) -> None:
    path = filled(tmp_path, without_hidden_cells)
    _, findings = read_indicators([path])
    assert [(finding.rule, finding.advice) for finding in findings] == [("workbook-edition", "请指明年度版。")]


def test_names_moved_beside_their_keys_are_an_error(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["表1"]
        for row in range(10, 5, -1):  # somebody inserted cells, not a row
            sheet.cell(row, 3).value = sheet.cell(row - 1, 3).value
            sheet.cell(row, 7).value = 100 + row

    _, findings = read(tmp_path, change)
    assert rules(findings) == ["workbook-row"] * 5
    assert findings[0].message == "这一行写的是“毕业生人数”，隐藏的键却是“graduates_placed”（毕业去向落实人数）。"


def test_a_name_that_somebody_touched_up_is_read(tmp_path: Path) -> None:
    indicators, findings = read(tmp_path, put({"表1!C5": "毕业生人数（含结业）", "表1!G5": 274}))
    assert findings == []
    assert this(indicators, "graduates") == "274"
