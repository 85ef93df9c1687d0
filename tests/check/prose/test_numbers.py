"""Numbers in prose: what is an amount, what it counts and whose it is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qreport.check.prose.chinese import chinese_number
from qreport.check.prose.numbers import parse
from qreport.check.prose.sentences import Mention, read


def only(text: str) -> Mention:
    (mention,) = read(text).mentions
    return mention


@pytest.mark.parametrize(
    ("text", "value", "unit", "relation"),
    [
        ("教师236人", "236", "人", "exact"),
        ("支出14206.00万元", "14206.00", "万元", "exact"),
        ("岗位4800余个", "4800", "个", "over"),
        ("收入180余万元", "180", "万元", "over"),
        ("收入近420万元", "420", "万元", "nearly"),
        ("合格率98%以上", "98", "%", "at_least"),
        ("占比约60%", "60", "%", "about"),
        ("设备1,234.5元", "1234.5", "元", "exact"),
        ("面积16.35平方米/生", "16.35", "平方米/生", "exact"),
        ("提高0.88个百分点", "0.88", "个百分点", "exact"),
        ("生师比17.2:1", "17.2", ":1", "exact"),
        ("馆藏 46.8 万册", "46.8", "万册", "exact"),
        ("带宽10Gbps", "10", "Gbps", "exact"),
        ("设备8632台（套）", "8632", "台（套）", "exact"),
    ],
)
def test_an_amount_has_value_unit_and_qualifier(text: str, value: str, unit: str, relation: str) -> None:
    ((number,), _) = parse(text)
    assert (number.value, number.unit, number.relation) == (Decimal(value), unit, relation)


@pytest.mark.parametrize(
    "text",
    [
        "2022—2023学年", "2023年8月31日", "2022年9月至2023年8月", "2021级和2023届", "教职成司函〔2023〕28号",
        "开放时间8:30—18:00", "占50%～65%", "Python 3.11应用", "型号CK-6140", "“1+X”证书", "第3章", "得分4.86/5",
        "https://www.example.edu.cn/info/1001.htm", "电话0997-4656123",
    ],
)  # fmt: skip
def test_dates_codes_and_ranges_are_no_amounts(text: str) -> None:
    numbers, marks = parse(text)
    assert numbers == ()
    assert marks


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("学院现有专任教师236人", "专任教师"),
        ("截至2023年8月，学院全日制在校生达到5241人", "全日制在校生"),
        ("全校教职工总数为368人", "教职工"),
        ("学院新增专任教师18人", "新增专任教师"),
        ("毕业去向落实率稳定在95.25%", "毕业去向落实率"),
        ("学院生均图书104册", "生均图书"),
    ],
)
def test_a_subject_is_what_a_number_counts_without_what_says_nothing(text: str, subject: str) -> None:
    assert only(text).subject == subject


def test_a_number_without_a_subject_is_named_by_what_follows() -> None:
    assert only("学院现有32个专业，覆盖面广").names == ("专业",)
    assert only("依托10Mbps的校园网出口带宽，师生在线学习").names == ("校园网出口带宽",)


def test_a_number_belongs_to_whom_its_clause_begins_with() -> None:
    assert only("机电工程系有在校生986人").owner == "机电工程系"
    assert only("西校区环境优美，占地面积415亩").owner == "西校区"
    assert only("西校区环境优美，学院占地面积862亩").owner == ""
    assert only("校外实习基地达到128个").owner == ""


def test_a_date_before_a_number_is_its_period() -> None:
    assert only("2021年，学院到款326.40万元").period == "2021年"
    assert only("上年到款326.40万元").past


def test_an_approximate_number_fits_what_it_may_stand_for() -> None:
    for text, actual, fits in [
        ("5200余人", 5214, True),
        ("超过5000人", 5214, True),
        ("超过6000人", 5214, False),
        ("约1.34万元", 13421, True),
        ("近420万元", 4187500, True),
        ("236人", 237, False),
    ]:
        ((number,), _) = parse(text)
        assert number.fits(Decimal(actual)) is fits, text


@pytest.mark.parametrize(
    ("numerals", "value"),
    [("三", 3), ("十", 10), ("十二", 12), ("二十五", 25), ("三千二百", 3200), ("一百零五", 105), ("一三", None)],
)
def test_chinese_numerals_are_read(numerals: str, value: int | None) -> None:
    assert chinese_number(numerals) == value
