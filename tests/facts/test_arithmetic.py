from collections.abc import Callable
from decimal import Decimal

import pytest

from qreport.errors import ReportError
from qreport.facts import AcademicYear, Fact, growth, per_head, share, total

STUDENTS = Fact("students", 3858, "人", label="在校生", period="2022-2023")
MEMBERS = Fact("members", 648, "人", label="社团成员", period="2022-2023")
TEACHERS = Fact("teachers", 208, "名", label="专任教师", period="2022-2023")
INCOME = Fact("income", "35220.44", "万元", label="总收入", period="2022", digits=2)
FUND = Fact("fund", 25700, "万元", label="基金", period="2022")
GRANT = Fact("grant", "4.5", "亿元", label="拨款")
WAN_STUDENTS = Fact("x", "0.3858", "万人")
LAST_YEAR = Fact("x", 100, "人", period="2022")
THIS_YEAR = Fact("x", 110, "人", period="2023")
RATE = Fact("rate", "93.06", "%", label="落实率", period="2023届", digits=2)
RATE_BEFORE = Fact("rate", "91.5", "%", label="落实率", period="2022届", digits=2)
RATIO = Fact("ratio", "1.25")
NEARLY = Fact("training", 180, "万元", label="培训收入", qualifier="近")


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        pytest.param(STUDENTS + TEACHERS, "4066人", id="people"),
        pytest.param(INCOME - FUND, "9520.44万元", id="difference"),
        pytest.param(GRANT + FUND, "7.07亿元", id="converted-sum"),
        pytest.param(FUND + GRANT, "70700万元", id="converted-sum-other-way"),
        pytest.param(FUND + INCOME, "60920.44万元", id="digits-of-the-finer"),
        pytest.param(RATE - RATE_BEFORE, "1.56个百分点", id="percentages"),
        pytest.param(RATE + Fact("x", 2, "个百分点"), "95.06%", id="percentage-and-points"),
        pytest.param(RATE - Fact("x", 2, "个百分点"), "91.06%", id="percentage-less-points"),
        pytest.param(Fact("x", 2, "个百分点") + RATE, "95.06%", id="points-and-percentage"),
        pytest.param(STUDENTS / TEACHERS, "18.55", id="ratio"),
        pytest.param(INCOME / STUDENTS, "9.13万元/人", id="rate"),
        pytest.param(INCOME / 2, "17610.22万元", id="by-number"),
        pytest.param(INCOME * 2, "70440.88万元", id="times-number"),
        pytest.param(2 * STUDENTS, "7716人", id="number-times"),
        pytest.param(STUDENTS * Fact("x", 25, "%"), "964.5人", id="times-percentage"),
        pytest.param(STUDENTS * Fact("x", 2, "千元/人"), "7716千元", id="times-rate"),
        pytest.param(Fact("x", "964.5", "人") / Fact("y", 25, "%"), "3858人", id="by-percentage"),
        pytest.param(sum([STUDENTS, MEMBERS, TEACHERS]), "4714人", id="sum-of-a-list"),
        pytest.param(total([STUDENTS, MEMBERS, TEACHERS]), "4714人", id="total"),
        pytest.param(total([STUDENTS]), "3858人", id="total-of-one"),
        pytest.param(share(MEMBERS, STUDENTS), "16.80%", id="share-is-rounded-not-cut-off"),
        pytest.param(share(FUND, GRANT, digits=1), "57.1%", id="share-of-converted"),
        pytest.param(per_head(INCOME, STUDENTS), "9.13万元/人", id="per-head"),
        pytest.param(per_head(INCOME, STUDENTS, unit="元/生"), "91291.96元/生", id="per-head-converted"),
        pytest.param(per_head(INCOME, WAN_STUDENTS, unit="元/人", digits=0), "91292元/人", id="per-head-of-wan"),
        pytest.param(growth(THIS_YEAR, LAST_YEAR), "10.00%", id="growth"),
        pytest.param(growth(GRANT, FUND), "75.10%", id="growth-of-converted"),
        pytest.param(growth(RATE, RATE_BEFORE), "1.56个百分点", id="growth-of-percentages"),
    ],
)
def test_computed(fact: Fact, text: str) -> None:
    assert str(fact) == text


def test_a_computed_fact_knows_what_it_comes_from() -> None:
    members = share(MEMBERS, STUDENTS)
    assert members.derived_from == (MEMBERS, STUDENTS)
    assert members.period == AcademicYear(2022)
    assert members.label == "社团成员占在校生"
    assert members.number.quantize(Decimal("0.000001")) == Decimal("16.796267")
    assert (INCOME / STUDENTS).period is None
    assert growth(RATE, RATE_BEFORE).period == RATE.period
    assert total([STUDENTS, MEMBERS, TEACHERS]).derived_from == (STUDENTS, MEMBERS, TEACHERS)


def test_per_mille_differ_in_percentage_points() -> None:
    assert str(Fact("a", 5, "‰") - Fact("b", 2, "‰")) == "0.3个百分点"


@pytest.mark.parametrize(
    ("compute", "message"),
    [
        pytest.param(lambda: STUDENTS + INCOME, r"“在校生”（3858人）\+“总收入”（35220\.44万元）：.*不能相加", id="add"),
        pytest.param(lambda: STUDENTS - RATE, "“人”和“%”不能相减", id="subtract"),
        pytest.param(lambda: Fact("r", 1) + STUDENTS, "“无单位”和“人”不能相加", id="bare-number"),
        pytest.param(lambda: STUDENTS * INCOME, "不能相乘", id="multiply"),
        pytest.param(lambda: STUDENTS / Fact("x", 0, "人"), "除数是0", id="divide-by-zero"),
        pytest.param(lambda: STUDENTS / 0, "除数是0", id="divide-by-number-zero"),
        pytest.param(lambda: RATE / STUDENTS, "不能相除", id="percentage-by-people"),
        pytest.param(lambda: share(STUDENTS, INCOME), "单位不同，不能算占比", id="share-units"),
        pytest.param(lambda: share(STUDENTS, Fact("x", 0, "人")), "整体是0", id="share-of-nothing"),
        pytest.param(lambda: per_head(INCOME, FUND), "除数要以人计", id="heads-not-people"),
        pytest.param(lambda: per_head(INCOME, Fact("x", 0, "人")), "人数是0", id="no-heads"),
        pytest.param(lambda: per_head(INCOME, STUDENTS, unit="册/人"), "不能换算成", id="per-head-unit"),
        pytest.param(lambda: growth(STUDENTS, INCOME), "不是一类", id="growth-period-kinds"),
        pytest.param(lambda: growth(RATE_BEFORE, RATE), "不早于", id="growth-backwards"),
        pytest.param(lambda: growth(GRANT, STUDENTS), "单位不同，不能算增长", id="growth-units"),
        pytest.param(lambda: growth(STUDENTS, Fact("x", 0, "人")), "基数不大于0", id="growth-from-zero"),
        pytest.param(lambda: Fact("t", "甲级") + STUDENTS, "是文字“甲级”，不能计算", id="text"),
        pytest.param(lambda: total([]), "没有数据，不能合计", id="nothing"),
    ],
)
def test_what_makes_no_sense_is_refused_with_both_sides(compute: object, message: str) -> None:
    with pytest.raises(ReportError, match=message):
        compute()  # type: ignore[operator]  # wrong on purpose


@pytest.mark.parametrize(
    ("compute", "text"),
    [
        pytest.param(lambda: RATIO - 1, "0.25", id="less-one"),
        pytest.param(lambda: 1 - RATIO, "-0.25", id="one-less"),
        pytest.param(lambda: 0.5 + RATIO, "1.75", id="number-first"),
        pytest.param(lambda: 5 / RATIO, "4", id="number-over"),
        pytest.param(lambda: sum([RATIO, RATIO]), "2.50", id="sum-begins-with-nothing"),
    ],
)
def test_a_bare_number_stands_beside_a_fact_without_unit(compute: Callable[[], Fact], text: str) -> None:
    assert str(compute()) == text


@pytest.mark.parametrize(
    "compute",
    [
        pytest.param(lambda: STUDENTS + 2, id="plus"),
        pytest.param(lambda: 2 + STUDENTS, id="number-first"),
        pytest.param(lambda: STUDENTS - 2, id="minus"),
        pytest.param(lambda: 2 - STUDENTS, id="from-number"),
        pytest.param(lambda: 2 / STUDENTS, id="number-over"),
        pytest.param(lambda: share(274, STUDENTS), id="share"),
        pytest.param(lambda: growth(STUDENTS, 274), id="growth"),
        pytest.param(lambda: per_head(INCOME, 274), id="per-head"),
        pytest.param(lambda: total([STUDENTS, 2]), id="total"),
        pytest.param(lambda: total([None]), id="total-of-nothing"),  # type: ignore[list-item]  # wrong on purpose
    ],
)
def test_a_bare_number_beside_a_unit_is_refused_in_a_sentence(compute: Callable[[], Fact]) -> None:
    with pytest.raises(ReportError, match=r"[\u4e00-\u9fff]。$"):
        compute()


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        pytest.param(STUDENTS / 7 * 2, "1102.29人", id="quotient-times"),
        pytest.param(share(MEMBERS, STUDENTS) * TEACHERS, "34.94名", id="share-of-others"),
        pytest.param(Fact("x", 1000, "平方米") + Fact("y", 500, "亩"), "334333.33平方米", id="sum-of-areas"),
        pytest.param(Fact("x", 1, "元/平方米") * Fact("y", 1, "亩"), "666.67元", id="rate-of-an-area"),
        pytest.param(STUDENTS / 7 * 2 - STUDENTS / 7, "551.14人", id="difference-of-quotients"),
        pytest.param(Fact("x", 3, "项") / STUDENTS, "0.00078项/人", id="small-quotient"),
        pytest.param(Fact("x", 3, "项") / STUDENTS * 2, "0.0016项/人", id="small-product"),
        pytest.param((STUDENTS / 7 * 2).called("x", digits=4), "1102.2857人", id="as-asked"),
    ],
)
def test_what_does_not_end_prints_with_two_decimals_unless_asked(fact: Fact, text: str) -> None:
    assert str(fact) == text


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        pytest.param(NEARLY / 2, "约90万元", id="half"),
        pytest.param(NEARLY + Fact("x", 20, "万元"), "约200万元", id="sum"),
        pytest.param(total([Fact("x", 20, "万元"), NEARLY]), "约200万元", id="total"),
        pytest.param(share(NEARLY, FUND), "约0.70%", id="share"),
        pytest.param(growth(NEARLY, Fact("x", 150, "万元")), "约20.00%", id="growth"),
        pytest.param(per_head(NEARLY, STUDENTS, unit="元/生"), "约466.56元/生", id="per-head"),
        pytest.param(Fact("x", 30, "家", qualifier="余") * 2 - Fact("y", 1, "家"), "约59家", id="twice-removed"),
        pytest.param(Fact("x", 30, "家", qualifier="共") * 2, "60家", id="in-all-is-exact"),
    ],
)
def test_what_is_computed_of_a_rough_number_is_rough(fact: Fact, text: str) -> None:
    assert str(fact) == text
