from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qreport.facts.units import UnitProblem, convert, is_known, same_kind, scale_of

VALUES = st.decimals(min_value=-(10**12), max_value=10**12, places=4)
FAMILIES = [
    ("元", "千元", "万元", "百万元", "亿元"),
    ("米", "公里", "千米", "km"),
    ("平方米", "万平方米", "公顷", "平方公里", "㎡"),
    ("人", "名", "万人", "位"),
    ("元/人", "万元/人", "元/生"),
    ("册", "万册"),
]
PAIRS = [(one, other) for family in FAMILIES for one in family for other in family]


@given(VALUES, st.sampled_from(PAIRS))
def test_conversion_there_and_back_changes_nothing(value: Decimal, pair: tuple[str, str]) -> None:
    one, other = pair
    assert convert(convert(value, one, other), other, one) == value


@given(VALUES)
def test_conversion_to_mu_and_back_is_right_to_many_digits(value: Decimal) -> None:
    there_and_back = convert(convert(value, "平方米", "亩"), "亩", "平方米")
    assert abs(there_and_back - value) <= abs(value) * Decimal("1E-60")


@pytest.mark.parametrize(
    ("value", "source", "target", "result"),
    [
        pytest.param("35220.44", "万元", "亿元", "3.522044", id="amount-up"),
        pytest.param("4.5", "万元", "元", "45000", id="amount-down"),
        pytest.param("25700", "万元", "亿元", "2.57", id="no-needless-zeros"),
        pytest.param("2.5", "公里", "米", "2500", id="length"),
        pytest.param("100", "亩", "公顷", "6.666666666666666667", id="mu-to-hectare"),
        pytest.param("1.5", "万人次", "人次", "15000", id="scaled-measure-word"),
        pytest.param("0.5", "万元/人", "元/生", "5000", id="per-head"),
        pytest.param("5", "‰", "%", "0.5", id="permille"),
    ],
)
def test_conversion(value: str, source: str, target: str, result: str) -> None:
    assert convert(Decimal(value), source, target).quantize(Decimal(result)) == Decimal(result)


@pytest.mark.parametrize(
    ("source", "target"),
    [("人", "万元"), ("个", "家"), ("%", "个百分点"), ("学时", "课时"), ("", "人"), ("人", "人次"), ("元/人", "元")],
)
def test_units_that_measure_different_things_do_not_convert(source: str, target: str) -> None:
    with pytest.raises(UnitProblem, match="不能换算成"):
        convert(Decimal(1), source, target)


def test_people_are_counted_by_several_words() -> None:
    assert same_kind("人", "名")
    assert not same_kind("名", "个")


def test_units_without_conversion_are_told_from_units_with() -> None:
    assert is_known("亿元")
    assert is_known("万册")
    assert not is_known("家")
    assert not is_known("valeu")


def test_the_scale_of_a_unit_is_its_numeral() -> None:
    assert [scale_of(unit) for unit in ("万元", "亿元", "千米", "人", "")] == ["万", "亿", "", "", ""]
