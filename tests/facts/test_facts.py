from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from qreport.errors import Place, ReportError
from qreport.facts import CalendarYear, Fact, Facts, NoSuchFact, merge

STUDENTS = Fact("students", 3858, "人", label="在校生", period="2022-2023", group="college")
TEACHERS = Fact("teachers", 208, "人", group="college")


@pytest.mark.parametrize(
    ("given", "value"),
    [
        pytest.param(3858, Decimal(3858), id="int"),
        pytest.param("24.63", Decimal("24.63"), id="number-as-text"),
        pytest.param(24.63, Decimal("24.63"), id="float"),
        pytest.param(Decimal("1.10"), Decimal("1.10"), id="decimal"),
        pytest.param("007", "007", id="leading-zeros-stay-text"),
        pytest.param(" 优秀 ", "优秀", id="text"),
    ],
)
def test_a_value_is_an_exact_number_or_a_text(given: int | str | float, value: Decimal | str) -> None:
    assert Fact("x", given).value == value
    assert type(Fact("x", given).value) is type(value)


@pytest.mark.parametrize(
    ("key", "value", "options", "message"),
    [
        pytest.param("x", float("nan"), {}, "不是一个有限的数", id="nan"),
        pytest.param("x", Decimal("-Infinity"), {}, "不是一个有限的数", id="infinity"),
        pytest.param("x", Decimal("1E+400"), {}, "不合情理", id="absurd"),
        pytest.param("x", True, {}, "既不是数，也不是文字", id="bool"),
        pytest.param("x", None, {}, "既不是数，也不是文字", id="none"),
        pytest.param("x", [1], {}, "既不是数，也不是文字", id="list"),
        pytest.param("x", " ", {}, "没有值", id="blank"),
        pytest.param("在校生", 1, {}, "键“在校生”不对", id="chinese-key"),
        pytest.param("2x", 1, {}, "键“2x”不对", id="key-begins-with-digit"),
        pytest.param("x", 1, {"digits": -1}, "位数“-1”不对", id="negative-digits"),
        pytest.param("x", 1, {"digits": 2.0}, "位数“2.0”不对", id="digits-not-whole"),
        pytest.param("x", 1, {"digits": True}, "位数“True”不对", id="digits-bool"),
        pytest.param("x", 1, {"qualifier": "貌似"}, "不认识修饰词“貌似”：可用近", id="qualifier"),
        pytest.param("x", "三千", {"unit": "人"}, "值“三千”不是数", id="words-with-unit"),
        pytest.param("x", "3,858", {"unit": "人"}, "不要写逗号", id="thousands-in-text"),
        pytest.param("x", 1, {"period": "2022-2024"}, "学年是相邻的两年", id="period"),
        pytest.param(5, 1, {}, "数据的key要是文字，给的是int（5）", id="key-no-text"),
        pytest.param("x", 1, {"unit": None}, "数据的unit要是文字，给的是NoneType", id="unit-none"),
        pytest.param("x", 1, {"source": 3}, "数据的source要是文字，给的是int（3）", id="source-number"),
        pytest.param("x", 1, {"where": 1.5}, "数据的where要是文字，给的是float（1.5）", id="where-number"),
    ],
)
def test_what_is_no_fact_is_refused(key: str, value: object, options: dict[str, object], message: str) -> None:
    with pytest.raises(ReportError, match=message):
        Fact(key, value, **options)  # type: ignore[arg-type]  # wrong on purpose


def test_all_that_is_wrong_with_a_fact_is_said_at_once() -> None:
    with pytest.raises(ReportError) as caught:
        Fact("X", 1, digits=99, qualifier="貌似")
    assert len(caught.value.findings) == 3


def test_a_fact_is_found_by_key_and_by_group_and_key() -> None:
    facts = Facts([STUDENTS, TEACHERS])
    assert facts["students"] is facts["college.students"] is STUDENTS
    assert list(facts) == ["students", "teachers"]
    assert len(facts) == 2
    assert "teachers" in facts
    assert facts.get("nobody") is None
    assert facts == Facts((STUDENTS, TEACHERS))
    assert facts != Facts([STUDENTS])
    assert Facts() == Facts()


def test_a_key_in_two_groups_must_be_said_with_its_group() -> None:
    facts = Facts([STUDENTS, Fact("students", 12, "人", group="night_school")])
    assert list(facts) == ["college.students", "night_school.students"]
    assert "students" not in facts
    with pytest.raises(NoSuchFact, match=r"键“students”不止一个：college\.students.*请写 college\.students 或"):
        facts["students"]


def test_a_missing_fact_says_which_is_near() -> None:
    with pytest.raises(NoSuchFact) as caught:
        Facts([STUDENTS])["studnets"]
    assert str(caught.value) == "错误：没有数据“studnets”。是不是“students”？"
    assert isinstance(caught.value, KeyError)


def test_facts_cannot_be_changed() -> None:
    facts = Facts([STUDENTS])
    with pytest.raises((AttributeError, TypeError)):
        facts["x"] = TEACHERS  # type: ignore[index]  # wrong on purpose
    with pytest.raises(AttributeError):
        STUDENTS.value = Decimal(1)  # type: ignore[misc]  # wrong on purpose


def test_the_same_fact_from_two_files_is_one() -> None:
    table = Fact("students", "3858", "人", source="教务处", digits=0, place=Place("facts.xlsx", cell="C2"))
    facts, findings = merge(Facts([STUDENTS]), Facts([table]))
    assert findings == []
    assert len(facts) == 1
    assert facts["college.students"].source == "教务处"
    assert facts["students"].period == STUDENTS.period


@pytest.mark.parametrize(
    ("other", "said"),
    [
        pytest.param(Fact("students", 3860, "人"), "3860人", id="value"),
        pytest.param(Fact("students", 3858, "名"), "3858名", id="unit"),
        pytest.param(Fact("students", 3858, "人", qualifier="近"), "近3858人", id="qualifier"),
        pytest.param(Fact("students", 3858, "人", period="2022"), "3858人，2022年", id="period"),
        pytest.param(Fact("students", 3858, "人", digits=1), "3858.0人，1位小数", id="digits"),
    ],
)
def test_one_fact_told_in_two_ways_is_an_error_that_names_both_places(other: Fact, said: str) -> None:
    one = evolve(STUDENTS, place=Place("data/facts.toml", 3), digits=0)
    other = evolve(other, place=Place("data/facts.xlsx", sheet="数据", cell="C5"))
    facts, findings = merge(Facts([one]), Facts([other]))
    assert facts["students"] is one
    assert [finding.rule for finding in findings] == ["fact-conflict"]
    assert f"和{said}（data/facts.xlsx 数据!C5）" in findings[0].message
    assert "（data/facts.toml:3）" in findings[0].message


def test_two_values_under_one_key_are_refused_in_a_script() -> None:
    with pytest.raises(ReportError, match="有两种说法"):
        Facts([STUDENTS, Fact("students", 1, "人", group="college")])


@pytest.mark.parametrize("given", [None, [1], {"students": 3858}])
def test_only_facts_are_facts(given: Any) -> None:
    with pytest.raises(ReportError, match="Facts里只能放Fact"):
        Facts(given)


def test_a_computed_fact_needs_a_key_of_its_own() -> None:
    total = STUDENTS + TEACHERS
    with pytest.raises(ReportError, match="还没有键"):
        Facts([total])
    named = total.called("people", label="师生")
    assert str(Facts([named])["people"]) == "4066人"
    assert named.derived_from == (STUDENTS, TEACHERS)
    assert named.label == "师生"


def test_facts_compare_by_what_they_say() -> None:
    assert Fact("x", 1, "人", where=("1.1",), group="a") == Fact("x", "1.0", "人")
    assert Fact("x", 1, "人") != Fact("x", 1, "名")
    assert Fact("x", 1, period=2022).period == CalendarYear(2022)


def test_full_key_and_name() -> None:
    assert STUDENTS.full_key == "college.students"
    assert STUDENTS.name == "在校生"
    assert Fact("x", 1).full_key == Fact("x", 1).name == "x"


def test_a_key_in_a_thousand_groups_is_told_with_a_few_of_them() -> None:
    facts = Facts([Fact("a", number, group=f"g{number}") for number in range(1000)])
    assert len(facts) == 1000
    finding = facts.missing("a")
    assert finding.rule == "fact-ambiguous"
    assert "g4.a（脚本）等1000个" in finding.message
    assert "g5" not in str(finding)


def test_what_a_key_lacks_is_told_without_a_guess() -> None:
    facts = Facts([Fact("students", 1, group="g")])
    assert str(facts.missing("studens")) == "错误：没有数据“studens”。"
    assert set(facts.names) == {"students", "g.students"}


def test_a_fact_without_group_meets_the_first_of_its_key() -> None:
    one, two = Fact("a", 1, group="g"), Fact("a", 2, group="h")
    assert len(Facts([one, two, Fact("a", 1, "")])) == 2
    with pytest.raises(ReportError, match="两种说法"):
        Facts([one, two, Fact("a", 2)])
    joined = Facts([Fact("a", 1), one, two])
    assert [fact.full_key for fact in joined.values()] == ["g.a", "h.a"]
