"""基本办学条件: the school beside its thresholds."""

from pathlib import Path

import pytest

from qreport import BasicConditions, College, Fact, Facts, Report
from qreport.model.blocks import Table
from qreport.model.inlines import FactText, Gap, plain_text
from tests.support.folders import read
from tests.support.small_report import EDITION, blocks, findings, lines, small

FACTS = Facts([
    Fact("student_teacher_ratio", 18, period="2022-2023"),
    Fact("postgraduate_teachers_share", "14.99", "%", period="2022-2023"),
    Fact("area_per_student", "24.63", "平方米", period="2022-2023"),
    Fact("equipment_value_per_student", "1.378266", "万元/生", period="2022-2023"),
    Fact("books_per_student", 80, "册/生", period="2022-2023"),
])  # fmt: skip


def shown(report: Report) -> list[list[str]]:
    (table,) = blocks(report, Table)
    return [[plain_text(cell.content) if cell else "" for cell in row] for row in table.body]


def test_equal_is_enough_and_the_distance_is_told() -> None:
    assert shown(small(BasicConditions("办学条件"), facts=FACTS)) == [
        ["生师比", ":", "18", "不高于18", "相等", "达标"],
        ["具有研究生学位教师占专任教师的比例", "%", "14.99", "不低于15", "低0.01", "未达标"],
        ["生均教学行政用房", "平方米/生", "24.63", "不低于14", "高10.63", "达标"],
        ["生均教学科研仪器设备值", "元/生", "13782.66", "不低于4000", "高9782.66", "达标"],
        ["生均图书", "册/生", "80", "不低于80", "相等", "达标"],
    ]


def test_a_conversion_that_does_not_end_prints_with_two_decimals() -> None:
    land = Facts([Fact("area_per_student", "0.037", "亩/生", period="2022-2023")])
    assert shown(small(BasicConditions("办学条件"), facts=land))[2][2:] == ["24.67", "不低于14", "高10.67", "达标"]


def test_values_are_facts_and_count_as_used() -> None:
    report = small(BasicConditions("办学条件"), facts=FACTS)
    (table,) = blocks(report, Table)
    assert table.body[4][2] is not None
    assert table.body[4][2].content == (FactText("80", "books_per_student"),)
    assert "facts-unused" not in {finding.rule for finding in report.check()}


def test_what_nobody_said_is_a_gap_and_a_finding() -> None:
    report = small(BasicConditions("办学条件"), indicators={"student_teacher_ratio": "17.7"})
    assert shown(report)[0][2:] == ["17.7", "不高于18", "低0.3", "达标"]
    assert shown(report)[1][2:] == ["待填", "不低于15", "待填", "待填"]
    (table,) = blocks(report, Table)
    assert table.body[1][5] is not None
    assert table.body[1][5].content == (Gap("待填"),)
    (finding,) = [finding for finding in findings(report) if finding.rule == "condition-missing"]
    assert finding.message.startswith("表 1“办学条件”还缺：具有研究生学位教师占专任教师的比例、生均教学行政用房、")
    assert "area_per_student" in finding.advice


def test_a_value_in_a_unit_that_means_something_else_is_not_taken() -> None:
    wrong = Facts([Fact("equipment_value_per_student", "13782.66", "万元", period="2022-2023")])
    assert shown(small(BasicConditions("办学条件"), facts=wrong))[3][2] == "待填"


@pytest.mark.parametrize(("category", "area"), [("综合", "不低于14"), ("工科", "不低于16"), ("财经", "不低于9")])
def test_the_thresholds_are_those_of_the_category(category: str, area: str) -> None:
    report = Report(EDITION, College("某院", category), small(BasicConditions("办学条件")).chapters, facts=FACTS)
    assert shown(report)[2][3] == area
    doubted = "threshold-unconfirmed" in {finding.rule for finding in report.check()}
    assert doubted is (category == "财经")


def test_monitored_conditions_are_added_on_request() -> None:
    names = [row[0] for row in shown(small(BasicConditions("办学条件", monitored=True), facts=FACTS))]
    assert len(names) == 12
    assert "生均年进书量" in names


def test_note_and_source_stand_below_and_the_key_is_referred_to() -> None:
    report = small(
        "见@tbl-conditions。",
        BasicConditions("办学条件", key="tbl-conditions", source="平台", note="时点数"),
        facts=FACTS,
    )
    assert any("见表 1" in line for line in lines(report))
    assert any("平台" in line for line in lines(report))
    assert any("时点数" in line for line in lines(report))


def test_a_script_hands_it_over_by_its_key(tmp_path: Path) -> None:
    books = '[g]\nbooks_per_student = {value = 90, unit = "册"}\n'
    read(tmp_path, "# 发展保障\n\n{{ tbl-conditions }}\n", data__facts_toml=books)
    report = Report.read(tmp_path, blocks=[BasicConditions("办学条件", key="tbl-conditions")])
    assert [row[2] for row in shown(report)][4] == "90"
