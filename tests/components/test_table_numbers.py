"""Columns of numbers: digits, units, facts, the total row."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qreport import Column, Fact, Facts, Table
from qreport.components.table_cells import as_decimal
from tests.support.small_report import findings, lines, rules, small

FACTS = Facts(
    [
        Fact("income", Decimal("35220.44"), "万元"),
        Fact("aid", Decimal("150.815"), "万元"),
        Fact("students", 3858, "人"),
        Fact("about", 180, "万元", qualifier="近"),
        Fact("word", "优秀"),
    ]
)


def numbers(*values: object, total: bool = False, **options: object) -> list[str]:
    """The cells of a table with one column of numbers."""
    return [line[2:] for line in lines(small(table(*values, total=total, **options), facts=FACTS))[3:]]


def table(*values: object, total: bool = False, **options: object) -> Table:
    column = Column("x", kind="number", **options)  # type: ignore[arg-type]  # the cases say them
    return Table([(value,) for value in values], "表", columns=[column], total=total)


def test_numbers_are_rounded_half_up_to_their_digits() -> None:
    assert numbers(0.5, 1.5, 2.5, "0.125", 0.285, -2.5, digits=0) == ["1", "2", "3", "0", "0", "-3"]
    assert numbers("0.125", 0.285, 1.005, 2, -0.001, digits=2) == ["0.13", "0.29", "1.01", "2.00", "0.00"]


def test_numbers_without_digits_print_as_they_are() -> None:
    assert numbers(1.10, Decimal("1.10"), "1,234.50", 1e21) == ["1.1", "1.10", "1234.50", "1000000000000000000000"]


def test_texts_that_people_write_for_numbers_are_read() -> None:
    assert numbers(" 12 ", "１２", "1，234", "−3", "12.5%", unit="%") == ["12", "12", "1234", "-3", "12.5"]


@pytest.mark.parametrize("value", ["十二", "1,2", "12人", "1_000", "1e5", "0x10", True, "1e999", Decimal("1e40"), "~3"])
def test_what_is_no_number_is_marked_and_found_with_its_row(value: object) -> None:
    assert rules(small(table(1, value))) == ["error table-not-a-number"]
    assert "第2行" in findings(small(table(1, value)))[0].message


def test_a_percent_sign_in_a_column_of_numbers_is_told_where_it_belongs() -> None:
    (finding,) = findings(small(table("93.4%")))
    assert finding.message.endswith("有的值不是数：第1行“93.4%”。")
    assert finding.advice.startswith("格子里只写数，单位写进表头或unit；不是数的一列，不要列进number")
    assert numbers("93.4%", unit="%") == ["93.4"]


def test_more_than_five_wrong_cells_are_counted_not_listed() -> None:
    message = findings(small(table(*["无"] * 9)))[0].message
    assert message.endswith("第5行“无”等9处。")


def test_facts_stand_in_the_unit_of_their_column() -> None:
    values = [FACTS["income"], "{aid}", "{about}"]
    assert numbers(*values, unit="万元", digits=2) == ["35220.44", "150.82", "180.00"]
    assert numbers(*values, unit="亿元", digits=3) == ["3.522", "0.015", "0.018"]


def test_facts_in_a_column_without_unit_bring_their_own() -> None:
    assert numbers(FACTS["students"], "{income:亿元:.2f}") == ["3858人", "3.52亿元"]


def test_a_fact_that_does_not_fit_the_unit_is_an_error_and_a_gap() -> None:
    assert numbers(FACTS["students"], unit="万元") == ["【?students】"]
    assert rules(small(table(FACTS["students"], unit="万元"))) == ["error fact-format"]


def test_an_unknown_fact_in_a_cell_is_an_error_and_a_gap() -> None:
    assert numbers("{nobody}") == ["【?nobody】"]
    assert rules(small(table("{nobody}"))) == ["error fact-unknown"]


def test_the_total_is_the_exact_sum_rounded_once() -> None:
    assert numbers("0.004", "0.004", "0.004", digits=2, total=True)[-1] == "0.01"
    assert numbers(0.1, 0.2, total=True)[-1] == "0.3"


def test_the_total_adds_facts_in_the_unit_of_the_column() -> None:
    assert numbers(FACTS["income"], "{aid}", 1, unit="亿元", digits=4, total=True)[-1] == "4.5371"


def test_a_total_that_does_not_end_is_rounded_like_its_cells() -> None:
    values = [Fact("land", 1, "亩"), Fact("house", 1000, "平方米")]
    assert numbers(*values, unit="平方米", total=True) == ["666.67", "1000", "1666.67"]
    assert numbers(*values, unit="平方米", digits=4, total=True) == ["666.6667", "1000.0000", "1666.6667"]


def test_the_total_says_what_it_could_not_add() -> None:
    assert rules(small(table(1, float("nan"), "", total=True))) == ["warning table-nan", "warning table-total"]
    assert rules(small(table(FACTS["students"], total=True), facts=FACTS)) == ["warning table-total"]
    assert rules(small(table(1, "", None, total=True))) == []


def test_the_total_row_names_itself_in_the_first_column_of_words() -> None:
    columns = [Column("序号", kind="number"), Column("项目"), Column("人数", kind="number", unit="人")]
    rows = lines(small(Table([(1, "甲", 2), (2, "乙", 3)], "表", columns=columns, total=True)))
    assert rows[2] == "‖ 序号 | 项目 | 人数（人）"
    assert rows[-1] == "Σ 3 | 合计 | 5"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_every_number_is_read_back_from_how_it_is_written(number: Decimal) -> None:
    assert as_decimal(f"{number:f}") == number
    assert as_decimal(f"{number:,f}") == number
    assert as_decimal(f"{number:f}万元", "万元") == number
