from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qreport.cells import Cell
from qreport.indicators.cell_value import count, typed


def cell(value: str | Decimal | date | bool | None, number_format: str = "") -> Cell:
    return Cell(value, 5, 7, number_format)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("274", "人", "274"),
        ("1,234", "人", "1234"),
        ("1，234.50", "元", "1234.50"),
        ("1 234 567", "元", "1234567"),
        ("１２．５", "%", "12.5"),
        ("12.5％", "%", "12.5"),
        ("12.5%", "%", "12.5"),
        (" 274人 ", "人", "274"),
        ("274 人", "人", "274"),
        ("13782.66元/生", "元/生", "13782.66"),
        ("17.7:1", ":", "17.7"),
        ("17.7：1", ":", "17.7"),
        (".5", "%", "0.5"),
        ("-3", "人", "-3"),
        ("0", "人", "0"),
    ],
)
def test_numbers_as_people_type_them(text: str, unit: str, value: str) -> None:
    found = typed(cell(text), unit)
    assert (found.value, found.problem) == (Decimal(value), "")


@pytest.mark.parametrize("text", ["无", " 无 ", "/", "／", "—", "——", "-", "不适用"])
def test_what_does_not_apply_keeps_its_word(text: str) -> None:
    found = typed(cell(text), "人")
    assert (found.value, found.text, found.problem, found.blank) == (None, text.strip(), "", False)


@pytest.mark.parametrize("value", [None, "", "  ", "　"])
def test_a_blank_is_not_filled(value: str | None) -> None:
    assert typed(cell(value), "人").blank


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("约200", "人", "约200"),
        ("12,34", "人", "12,34"),
        ("4.5万", "元", "单位却是“元”"),
        ("12.5%", "元", "单位却是“元”"),
        ("93.06人", "%", "单位却是“%”"),
        ("待定", "人", "待定"),
        ("1" * 40, "人", "1.11111e+39"),
        (Decimal("1E+200"), "人", "不合情理"),
        (date(2023, 9, 1), "人", "日期“2023-09”"),
        (True, "人", "TRUE"),
    ],
)  # fmt: skip
def test_what_is_no_number_says_what_was_read(value: str | Decimal | date | bool, unit: str, said: str) -> None:
    found = typed(cell(value), unit)
    assert found.value is None
    assert said in found.problem


def test_a_cell_that_excel_shows_as_percentage_is_one() -> None:
    assert typed(cell(Decimal("0.9306"), "0.00%"), "%").value == Decimal("93.06")
    assert "百分数“93.06%”" in typed(cell(Decimal("0.9306"), "0.00%"), "人").problem


def test_a_formula_without_result_says_so() -> None:
    assert typed(Cell(None, 5, 7, problem="公式出错：#DIV/0!。"), "人").problem == "公式出错：#DIV/0!。"


def test_people_asked_are_a_whole_number() -> None:
    assert count(cell("1,200人次")) == (1200, "")
    assert count(cell(None)) == (None, "")
    assert count(cell(Decimal("12.5"))) == (None, "读到的是“12.5”。")


@given(st.text(max_size=30), st.sampled_from(["人", "%", ":", "元/生", ""]))
def test_any_text_is_a_value_a_word_a_blank_or_a_problem(text: str, unit: str) -> None:
    found = typed(cell(text), unit)
    assert [found.value is not None, bool(found.text), bool(found.problem), found.blank].count(True) == 1


@given(st.integers(0, 10**12), st.integers(0, 6))
def test_thousands_marks_change_nothing(number: int, places: int) -> None:
    value = Decimal(number).scaleb(-places)
    assert typed(cell(f"{value:,f}"), "元").value == value
