from decimal import ROUND_DOWN, Decimal, localcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_regressions.file_regression import FileRegressionFixture

from qreport.errors import ReportError
from qreport.facts import Fact, Facts, FormatProblem, format_fact, round_half_up

INCOME = Fact("income_total", "35220.44", "万元", label="总收入", period="2022", digits=2)
FUND = Fact("fund", 25700, "万元", digits=2)
SHARE = Fact("share", "16.79", "%", digits=2)


def test_every_fact_of_a_real_report_prints_as_the_report_does(file_regression: FileRegressionFixture) -> None:
    facts = Facts.read(Path(__file__).parent / "data" / "college.toml")
    lines = [f"{key}: {fact}" for key, fact in facts.items()]
    assert len(lines) == 98
    file_regression.check("\n".join(lines) + "\n", encoding="utf-8", extension=".txt")


@pytest.mark.parametrize(
    ("spec", "text"),
    [
        pytest.param("", "35220.44万元", id="plain"),
        pytest.param("value", "35220.44", id="value"),
        pytest.param("unit", "万元", id="unit"),
        pytest.param("label", "总收入", id="label"),
        pytest.param("period", "2022年", id="period"),
        pytest.param("亿元", "3.522044亿元", id="converted"),
        pytest.param("万元", "35220.44万元", id="own-unit"),
        pytest.param(",", "35,220.44万元", id="thousands"),
        pytest.param(".1f", "35220.4万元", id="decimals"),
        pytest.param("亿元:.2f", "3.52亿元", id="converted-with-decimals"),
        pytest.param("元:,", "352,204,400元", id="converted-with-thousands"),
        pytest.param("value:亿元:.1f", "3.5", id="value-converted"),
        pytest.param(":value", "35220.44", id="leading-colon"),
    ],
)
def test_formats(spec: str, text: str) -> None:
    assert format_fact(INCOME, spec) == text
    assert f"{INCOME:{spec}}" == text


@pytest.mark.parametrize(
    ("fact", "spec", "text"),
    [
        pytest.param(Fact("x", "9440.1", "平方米", digits=1), "", "9440.1平方米", id="own-digits"),
        pytest.param(Fact("x", "4.5", "万元", digits=2), "", "4.50万元", id="zeros-stay"),
        pytest.param(FUND, "", "25700.00万元", id="zeros-are-added"),
        pytest.param(FUND, "亿元", "2.57亿元", id="converted-loses-zeros"),
        pytest.param(Fact("x", 25700, "万元"), "", "25700万元", id="as-it-stands"),
        pytest.param(Fact("x", Decimal("2.57E+4"), "万元"), "", "25700万元", id="no-exponent"),
        pytest.param(Fact("x", Decimal("2.57E+4"), "万元"), ",", "25,700万元", id="no-exponent-with-thousands"),
        pytest.param(Fact("x", "0.1679"), ".1%", "16.8%", id="ratio-as-percentage"),
        pytest.param(SHARE, "", "16.79%", id="percentage"),
        pytest.param(SHARE, ".1%", "16.8%", id="percentage-with-decimals"),
        pytest.param(SHARE, "%", "16.79%", id="percentage-in-its-unit"),
        pytest.param(Fact("x", "-0.04", "%", digits=1), "", "0.0%", id="no-negative-zero"),
        pytest.param(Fact("x", "-0.001"), ".2f", "0.00", id="no-negative-zero-with-decimals"),
        pytest.param(Fact("x", "-0.4"), "+.0f", "+0", id="no-negative-zero-with-sign"),
        pytest.param(Fact("x", "-0.0004"), ".1%", "0.0%", id="no-negative-zero-as-percentage"),
        pytest.param(Fact("x", -0.0), "", "0.0", id="zero-has-no-sign"),
        pytest.param(Fact("x", 3, "万人次"), "人次", "30000人次", id="measure-word-out-of-wan"),
        pytest.param(Fact("x", "1.25", "万册"), "册:,", "12,500册", id="measure-word-with-thousands"),
        pytest.param(Fact("x", 30000, "人次"), "万人次", "3万人次", id="measure-word-into-wan"),
        pytest.param(Fact("x", "17.7", digits=1), "", "17.7", id="no-unit"),
        pytest.param(Fact("x", 100, "亩"), "公顷", "6.67公顷", id="endless-is-rounded"),
        pytest.param(Fact("x", "0.01", "亩"), "公顷", "0.00067公顷", id="endless-and-small"),
        pytest.param(Fact("x", 100, "亩"), "公顷:.4f", "6.6667公顷", id="endless-with-decimals"),
        pytest.param(Fact("x", "国家级重点"), "", "国家级重点", id="text"),
        pytest.param(Fact("x", "国家级重点"), "value", "国家级重点", id="text-value"),
    ],
)
def test_numbers(fact: Fact, spec: str, text: str) -> None:
    assert format_fact(fact, spec) == text


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "text"),
    [
        pytest.param(180, "万元", "近", "近180万元", id="near"),
        pytest.param("2.5", "公里", "不少于", "不少于2.5公里", id="not-less"),
        pytest.param(4800, "个", "余", "4800余个", id="more-inside"),
        pytest.param(30, "家", "多", "30多家", id="many-inside"),
        pytest.param(180, "万元", "余", "180余万元", id="more-before-the-scale"),
        pytest.param(3, "万人", "余", "3万余人", id="more-after-the-scale"),
        pytest.param("1.2", "亿元", "多", "1.2亿多元", id="many-after-the-scale"),
        pytest.param(16, "次", "余", "16余次", id="as-the-author-says"),
        pytest.param("2.5", "公里", "多", "2.5公里多", id="after-a-fraction"),
        pytest.param(35, "千瓦时", "多", "35多千瓦时", id="one-word-unit"),
        pytest.param(3, "年", "多", "3年多", id="after-one-digit"),
        pytest.param(30, "%", "多", "30%多", id="after-percent"),
        pytest.param(30, "家", "以上", "30家以上", id="after-the-unit"),
        pytest.param(100, "", "余", "100余", id="without-unit"),
        pytest.param(100, "人", "共", "共100人", id="in-all"),
    ],
)
def test_a_qualifier_stands_where_chinese_wants_it(value: str | int, unit: str, qualifier: str, text: str) -> None:
    assert str(Fact("x", value, unit, qualifier=qualifier)) == text


def test_the_value_alone_has_no_qualifier() -> None:
    assert format_fact(Fact("x", 180, "万元", qualifier="近"), "value") == "180"


def test_a_conversion_keeps_the_qualifier() -> None:
    assert format_fact(Fact("x", 180, "万元", qualifier="近"), "元:,") == "近1,800,000元"
    assert format_fact(Fact("x", 180, "万元", qualifier="余"), "亿元") == "0.018亿余元"


@pytest.mark.parametrize(
    ("fact", "spec", "message"),
    [
        pytest.param(Fact("x", 3, "人"), "万元", "单位“人”不能换算成“万元”", id="impossible-conversion"),
        pytest.param(INCOME, "_", "不认识数字格式“_”", id="format-of-other-numbers"),
        pytest.param(INCOME, "万元:#", "不认识数字格式“#”", id="format-of-other-numbers-in-a-unit"),
        pytest.param(Fact("x", 3, "人"), "人次", "不认识写法“人次”", id="another-measure-word"),
        pytest.param(INCOME, "valeu", "不认识写法“valeu”", id="unknown-word"),
        pytest.param(INCOME, ".2f:亿元", "不认识写法", id="wrong-order"),
        pytest.param(INCOME, "亿元:.2f:x", "不认识写法", id="too-many-parts"),
        pytest.param(INCOME, ">999999999", "不认识写法", id="absurd-width"),
        pytest.param(INCOME, ".999999f", "不认识写法", id="absurd-precision"),
        pytest.param(INCOME, ".1%", "单位是“万元”，不能按百分数", id="no-percentage"),
        pytest.param(Fact("x", "甲级"), ",", "值是文字“甲级”", id="text-as-number"),
        pytest.param(Fact("x", 3), "unit", "没有写单位", id="no-unit"),
        pytest.param(Fact("x", 3), "label", "没有写名称", id="no-label"),
        pytest.param(Fact("x", 3), "period", "没有写期间", id="no-period"),
    ],
)
def test_what_cannot_print_gets_a_sentence(fact: Fact, spec: str, message: str) -> None:
    with pytest.raises(FormatProblem, match=message) as caught:
        format_fact(fact, spec)
    assert caught.value.message == str(caught.value)


def test_a_script_that_formats_wrongly_gets_the_one_error_of_reports() -> None:
    with pytest.raises(ReportError, match="数据“总收入”不能按“亿圆”印：单位“万元”不能换算成“亿圆”"):
        f"{INCOME:亿圆}"


@given(st.from_regex(r"(?:[*学]?[<>=^])?[-+ ]?#?0?\d?[,_]?(?:\.\d)?[eEfFgG%]?", fullmatch=True))
def test_any_number_format_prints_or_gets_a_sentence(spec: str) -> None:
    try:
        assert format_fact(Fact("x", "-1234.5"), spec)
    except FormatProblem as problem:
        assert problem.message.startswith("不认识")


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_a_half_rounds_away_from_zero(whole: int, digits: int) -> None:
    step = Decimal(1).scaleb(-digits)
    value = whole * step
    half = step / 2
    assert round_half_up(value + half.copy_sign(value), digits) == value + step.copy_sign(value)


@given(st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False), st.integers(0, 6))
def test_rounding_is_never_off_by_more_than_half_a_unit(value: Decimal, digits: int) -> None:
    rounded = round_half_up(value, digits)
    assert rounded.as_tuple().exponent == -digits
    assert abs(rounded - value) <= Decimal(1).scaleb(-digits) / 2


def test_number_formats_round_half_up_whatever_the_context() -> None:
    with localcontext() as context:
        context.rounding = ROUND_DOWN
        context.prec = 3
        assert format_fact(Fact("x", "12345.125", "元"), ".2f") == "12345.13元"
        assert format_fact(Fact("x", "12345.125", "元", digits=2)) == "12345.13元"
