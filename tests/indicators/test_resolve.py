from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from qreport.editions.load import load
from qreport.errors import Finding, Place
from qreport.facts import Fact, Facts, read_facts
from qreport.indicators import Indicators, IndicatorValue
from qreport.indicators.resolve import resolve

EDITION = load("higher-2023")
COLLEGE = Path(__file__).parents[1] / "facts" / "data" / "college.toml"
FACT = Place("data/facts.toml", 102)
CELL = Place("indicators.xlsx", sheet="表3", cell="G5")


def resolved(
    fact: Fact, indicators: Indicators | None = None, mapping: dict[str, str] | None = None
) -> tuple[Indicators, list[Finding]]:
    return resolve(EDITION, indicators or Indicators(), Facts([fact]), mapping)


def rules(findings: list[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


def test_what_a_real_reports_facts_fill(file_regression: FileRegressionFixture) -> None:
    facts, _ = read_facts(COLLEGE, COLLEGE.parent)
    mapping = {"graduates_employed_locally": "graduates_staying_in_xinjiang"}
    indicators, findings = resolve(EDITION, Indicators({"graduates": 274}), facts, mapping)
    lines = [f"{value.key} {value} {value.period} {value.said_at}" for value in indicators]
    file_regression.check("\n".join([*lines, "", *map(str, findings), ""]), encoding="utf-8")


def test_a_text_where_a_number_belongs_is_told_with_what_to_write() -> None:
    _, findings = resolve(EDITION, Indicators({"student_teacher_ratio": "17.7:1", "graduates": "无"}), Facts())
    assert [str(finding) for finding in findings] == [
        "警告 student_teacher_ratio：表3“生师比”填的是文字“17.7:1”，不是数，没有核对。应填数，如 17.7；没有的填“无”。"
    ]


def test_a_fact_of_the_same_key_is_the_indicator() -> None:
    indicators, findings = resolved(Fact("student_teacher_ratio", "17.7", period="2022-2023", place=Place("f.toml", 3)))
    value = indicators.this(EDITION, "student_teacher_ratio")
    assert findings == []
    assert value is not None
    assert (str(value), str(value.place)) == ("17.7", "f.toml:3")


def test_a_fact_of_last_year_is_the_previous_value() -> None:
    indicators, findings = resolved(Fact("student_teacher_ratio", "18.2", period="2021-2022"))
    assert findings == []
    assert str(indicators.previous(EDITION, "student_teacher_ratio")) == "18.2"
    assert indicators.this(EDITION, "student_teacher_ratio") is None


@pytest.mark.parametrize(
    ("key", "value", "unit", "period", "is_"),
    [
        ("horizontal_service_income", "1250000", "元", "2022", "125"),
        ("equipment_value_per_student", "1.5", "万元/生", "2022-2023", "15000"),
        ("equipment_value_per_student", "13782.66", "元", "2022-2023", "13782.66"),
        ("training_projects", "13", "个", "2022-2023", "13"),
        ("students_full_time", "3858", "人", "2022-2023", "3858"),
        ("graduates", "0.0274", "万人", "2023届", "274"),
    ],
)
def test_units_are_converted(key: str, value: str, unit: str, period: str, is_: str) -> None:
    indicators, findings = resolved(Fact(key, value, unit, period=period))
    assert findings == []
    assert str(indicators.this(EDITION, key)) == is_


def test_a_unit_that_does_not_go_together_is_an_error() -> None:
    indicators, findings = resolved(Fact("equipment_value_per_student", "13782.66", "万元", period="2022-2023"))
    assert rules(findings) == ["indicator-fact-unit"]
    assert "万元" in findings[0].message
    assert "元/生" in findings[0].message
    assert len(indicators) == 0


def test_a_rounded_fact_gives_what_the_text_prints() -> None:
    fact = Fact("senior_title_teachers_share", "12.98077", "%", digits=2, period="2022-2023")
    assert str(resolved(fact)[0].this(EDITION, "senior_title_teachers_share")) == "12.98"


def test_an_estimate_is_not_taken() -> None:
    indicators, findings = resolved(Fact("training_income", 180, "万元", period="2022", qualifier="近"))
    assert rules(findings) == ["indicator-fact-rough"]
    assert len(indicators) == 0


@pytest.mark.parametrize("period", ["2022", "2020-2021", "2023届"])
def test_a_fact_of_another_period_is_not_taken(period: str) -> None:
    indicators, findings = resolved(Fact("student_teacher_ratio", "17.7", period=period))
    assert rules(findings) == ["indicator-fact-period"]
    assert len(indicators) == 0


def test_a_fact_without_period_is_taken_and_said() -> None:
    indicators, findings = resolved(Fact("student_teacher_ratio", "17.7"))
    assert rules(findings) == ["indicator-fact-period"]
    assert len(indicators) == 1


def test_a_workbook_that_says_otherwise_is_an_error_naming_both_places() -> None:
    given = Indicators([IndicatorValue("student_teacher_ratio", "17.8", "2022-2023", place=CELL)])
    fact = Fact("student_teacher_ratio", "17.7", label="生师比", period="2022-2023", place=FACT)
    indicators, findings = resolved(fact, given)
    assert [str(finding) for finding in findings] == [
        "错误 indicators.xlsx 表3!G5：表3“生师比”填的是“17.8”，数据“生师比”（data/facts.toml:102）却是“17.7”。"
        "请核对后改成一样。"
    ]
    assert str(indicators.this(EDITION, "student_teacher_ratio")) == "17.8"


def test_a_workbook_that_says_the_same_is_fine() -> None:
    given = Indicators([IndicatorValue("student_teacher_ratio", "17.70", "2022-2023", place=CELL)])
    assert resolved(Fact("student_teacher_ratio", "17.7", period="2022-2023"), given)[1] == []


def test_none_in_the_workbook_and_a_number_in_the_facts_differ() -> None:
    given = Indicators([IndicatorValue("industry_mentors", None, "2022-2023", text="无", place=CELL)])
    _, findings = resolved(Fact("industry_mentors", 9, "人", period="2022-2023"), given)
    assert rules(findings) == ["indicator-fact-conflict"]


def test_a_mapping_names_another_fact() -> None:
    fact = Fact("graduates_staying_in_xinjiang", 255, "人", period="2023届")
    indicators, findings = resolved(fact, mapping={"graduates_employed_locally": fact.key})
    assert findings == []
    assert str(indicators.this(EDITION, "graduates_employed_locally")) == "255"


def test_a_mapping_to_nothing_is_an_error_with_the_nearest_key() -> None:
    fact = Fact("graduates_staying_in_xinjiang", 255, "人", period="2023届")
    _, findings = resolved(fact, mapping={"graduate": "graduates_staying_in_xinjian"})
    assert [(finding.rule, finding.advice) for finding in findings] == [
        ("indicator-unknown", "是不是“graduates”？"),
        ("indicator-fact-unknown", "是不是“graduates_staying_in_xinjiang”？"),
    ]


def test_a_value_for_a_period_that_nobody_asks_for_is_said() -> None:
    _, findings = resolve(EDITION, Indicators({("graduates", "2020届"): 1}), Facts())
    assert [str(finding) for finding in findings] == [
        "警告 graduates：表1“毕业生人数”给的是2020届的数，表里要的是2023届的，没有用。请改正期间，或换成当年的数。"
    ]


def test_a_key_that_is_no_indicator_is_an_error() -> None:
    _, findings = resolve(EDITION, Indicators({"graduate": 274}), Facts())
    assert [(finding.rule, finding.advice) for finding in findings] == [("indicator-unknown", "是不是“graduates”？")]
