import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from qreport.components.college import CATEGORIES
from qreport.editions.indicator_rule import IndicatorRule
from qreport.editions.load import FOLDER, load, names
from qreport.editions.spec import Edition
from qreport.editions.threshold import thresholds_of
from qreport.errors import ReportError
from qreport.facts import Facts
from qreport.indicators.form import rows


def described(edition: Edition) -> str:
    lines: list[str] = []
    for table in edition.tables:
        lines.append(f"表{table.number} {table.name}")
        for row in rows(edition, table.number):
            indicator = row.indicator
            relation = f" [{indicator.children}]" if indicator.children else ""
            source = " 有出处" if indicator.confirmed else ""
            lines.append(
                f"{indicator.number:>2} {row.label}（{indicator.unit}，{indicator.period}，{indicator.digits}位）"
                f"{relation}{source} {indicator.key}"
            )
    return "\n".join([*lines, ""])


def own_edition(folder: Path, file: str, before: str, after: str) -> Path:
    edition = folder / "own"
    shutil.copytree(FOLDER / "higher-2023", edition)
    text = (edition / file).read_text(encoding="utf-8")
    assert before in text
    (edition / file).write_text(text.replace(before, after, 1), encoding="utf-8", newline="\n")
    return edition


def problems(edition: Path) -> list[str]:
    with pytest.raises(ReportError) as error:
        load(edition)
    return [f"{finding.place.file}: {finding.message}" for finding in error.value.findings]


def test_the_rows_of_2023(file_regression: FileRegressionFixture) -> None:
    file_regression.check(described(load("higher-2023")), encoding="utf-8")


@pytest.mark.parametrize("key", ["higher-2024", "higher-2025"])
def test_later_editions_have_the_same_rows_and_confirm_none(key: str) -> None:
    assert described(load(key)) == described(load("higher-2023")).replace(" 有出处", "")


@pytest.mark.parametrize("key", names())
def test_what_is_the_same_quantity_has_the_key_of_the_fact(key: str) -> None:
    facts = Facts.read(Path(__file__).parents[1] / "facts" / "data" / "college.toml")
    same = {indicator.key for indicator in load(key).indicators} & set(facts)
    assert same == {
        "student_teacher_ratio", "equipment_value_per_student", "teachers_full_time", "students_full_time",
        "industry_mentors", "industry_mentor_hours", "ip_projects", "training_projects", "training_hours",
        "training_income",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('parent = "graduates_placed"', 'parent = "graduates_place"', "“graduates_place”不在表里"),
        ('key = "graduates_placed"', 'key = "graduates"', "键“graduates”写了2次"),
        ('{ table = 1, number = "3"', '{ table = 9, number = "3"', "在表9，年度版没有这张表"),
        ('children = "sum"', 'children = "all"', "indicators[6].children"),
        ('digits = 0', 'digit = 0', "indicators[0].digit：不认识这个键"),
    ],
)  # fmt: skip
def test_a_row_that_does_not_fit_is_refused(tmp_path: Path, before: str, after: str, said: str) -> None:
    found = problems(own_edition(tmp_path, "indicators.toml", before, after))
    assert any(said in problem and "own/indicators.toml" in problem for problem in found), found


def test_a_broken_link_names_its_line(tmp_path: Path) -> None:
    edition = own_edition(tmp_path, "rules.toml", 'whole = "teachers_converted"', 'whole = "teachers_convert"')
    with pytest.raises(ReportError) as error:
        load(edition)
    (finding,) = error.value.findings
    assert finding.place.file == "own/rules.toml"
    line = (edition / "rules.toml").read_text(encoding="utf-8").splitlines()[(finding.place.line or 0) - 1]
    assert line == 'whole = "teachers_convert"'
    assert finding.advice == "是不是“teachers_converted”？"


def test_a_threshold_names_a_condition(tmp_path: Path) -> None:
    edition = own_edition(tmp_path, "thresholds.toml", "values = { student_teacher_ratio", "values = { ratio")
    assert problems(edition) == ["own/thresholds.toml: thresholds[0].values.ratio：标准里的“ratio”不是办学条件。"]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (IndicatorRule("r", "ratio", "error", "", whole="a", parts=("b",)), "over"),
        (IndicatorRule("r", "order", "error", "", keys=("a", "b"), share=Decimal(3)), "share"),
        (IndicatorRule("r", "sum", "error", "", whole="a"), "whole"),
        (IndicatorRule("r", "range", "error", "", unit="%"), "least"),
        (IndicatorRule("r", "sum", "error", "", whole="a", parts=("b",), weights={"c": Decimal(2)}), "weights"),
    ],
)  # fmt: skip
def test_a_rule_says_what_its_kind_needs(rule: IndicatorRule, said: str) -> None:
    assert [name for name, _ in rule.problems()] == [said]


@pytest.mark.parametrize("key", names())
def test_the_thresholds_cover_every_category_of_school(key: str) -> None:
    edition = load(key)
    basic = [condition.key for condition in edition.conditions if condition.kind == "basic"]
    for category in CATEGORIES:
        assert len(list(thresholds_of(edition.thresholds, category))) == len(edition.conditions)
        assert [name for name, *_ in thresholds_of(edition.thresholds, category, "restricted")] == basic


def test_a_comprehensive_school_has_confirmed_thresholds() -> None:
    edition = load("higher-2023")
    known = {key: value for key, value, confirmed in thresholds_of(edition.thresholds, "综合") if confirmed}
    assert known == {
        "student_teacher_ratio": 18, "postgraduate_teachers_share": 15, "area_per_student": 14,
        "equipment_value_per_student": 4000, "books_per_student": 80,
    }  # fmt: skip


def test_a_value_equal_to_its_threshold_is_enough() -> None:
    conditions = {condition.key: condition for condition in load("higher-2023").conditions}
    assert conditions["student_teacher_ratio"].holds(Decimal(18), Decimal(18))
    assert not conditions["student_teacher_ratio"].holds(Decimal("18.01"), Decimal(18))
    assert conditions["books_per_student"].holds(Decimal(80), Decimal(80))
    assert not conditions["books_per_student"].holds(Decimal("79.99"), Decimal(80))
