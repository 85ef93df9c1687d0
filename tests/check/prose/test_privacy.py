"""Privacy: what identifies a person has no place in a public report. All numbers are invented."""

from __future__ import annotations

import pytest

from qreport.check.prose.passage import Passage, Rule, Situation, table_text
from qreport.check.prose.privacy import email_address, identity_number, mobile_number
from qreport.errors import Place
from qreport.facts import AcademicYear, CalendarYear, Cohort, Facts


def marked(rule: Rule, *rows: tuple[str, ...], text: str = "") -> list[str]:
    kind = (
        Passage(table_text(rows), Place(), "table", "", rows=rows) if rows else Passage(text, Place(), "paragraph", "")
    )
    read = Situation(Facts(), AcademicYear(2022), CalendarYear(2022), Cohort(2023), "塔北职业技术学院", (kind,))
    return [hit.marked for hit in rule(kind, read)]


@pytest.mark.parametrize(
    "text",
    [
        "李某（身份证号110000200403150006）",
        "周某，女，440000198512250002，",
        "学籍号G440000198512250002",
        "６５００００２００３１１０２０００７",
    ],
)
def test_an_identity_number_is_found_by_its_check_digit(text: str) -> None:
    (said,) = marked(identity_number, text=text)
    assert len(said) == 18


def test_with_the_words_beside_it_any_check_digit_and_fifteen_digits_count() -> None:
    assert marked(identity_number, text="身份证号码：440000198512250009") == ["440000198512250009"]
    assert marked(identity_number, text="证件号440000851225001") == ["440000851225001"]
    assert marked(identity_number, ("姓名", "身份证号"), ("王某", "440000198512250009")) == ["440000198512250009"]


@pytest.mark.parametrize(
    "text",
    [
        "课题编号为202301150000123456。",  # no such region
        "订单号110000200413150006。",  # no such month
        "流水号440000198512250009。",  # another check digit
        "统一社会信用代码12000000MB00000X0A，注册号18位。",
        "合同号440000851225001。",
    ],
)
def test_other_long_numbers_are_none(text: str) -> None:
    assert marked(identity_number, text=text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("手机13900000012。", "13900000012"),
        ("电话+86-13700000023", "13700000023"),
        ("拨打 177 0000 0078 咨询", "177 0000 0078"),
        ("（手机：150-0000-0067）", "150-0000-0067"),
        ("手机号码为１８８００００００９１", "１８８００００００９１"),
        ("咨询18900000089/0000-1234567", "18900000089"),
    ],
)
def test_a_mobile_number_is_found_in_every_spelling(text: str, said: str) -> None:
    assert marked(mobile_number, text=text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "电话0000-6660000，热线400-000-0000。",
        "批准号：ZJ13900001234B，条码9787000000001，项目编号：13900000012，序列号13900000012。",
        "访问量13900000012次，经费13900000012元，合计13900000012.5。",
        "139****0012",
    ],
)
def test_landlines_codes_and_amounts_are_none(text: str) -> None:
    assert marked(mobile_number, text=text) == []


@pytest.mark.parametrize(
    "said",
    ["zlb2023@example.com", "wang-m@mail.example.com", "intl+office@example.org", "Zhao.Mou@EXAMPLE.COM", "a_b＠c.cn"],
)
def test_an_address_is_found_between_hanzi(said: str) -> None:
    assert marked(email_address, text=f"请发送至邮箱{said}，谢谢。") == [said]
    assert marked(email_address, ("姓名", "邮箱"), ("王某", said)) == [said]


def test_an_at_sign_alone_is_no_address() -> None:
    assert marked(email_address, text="公众号@塔北职院，LM358@5V供电，@scope/name，A@B组。") == []


def test_the_level_is_error_because_the_report_is_public() -> None:
    passage = Passage("手机13900000012", Place(), "paragraph", "")
    read = Situation(Facts(), AcademicYear(2022), CalendarYear(2022), Cohort(2023), "", (passage,))
    assert [hit.level for hit in mobile_number(passage, read)] == ["error"]
