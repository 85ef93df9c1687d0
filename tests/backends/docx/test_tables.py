"""Tables: widths that add up, merges, rows that may split, heads that repeat."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qreport.backends.docx import render, verify
from qreport.backends.docx.widths import cell_lengths, cell_margins, column_widths, ems_in
from qreport.model.blocks import Cell, Series, Table, TableColumn
from qreport.model.document import Document, PageSection
from tests.backends.docx.sample import caption, line
from tests.support.dump import dump_parts

A4 = 8324


def cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(line(text)) for text in texts)


def simple(columns: tuple[TableColumn, ...], *rows: tuple[str, ...], **options: Any) -> Table:
    return Table(columns, (cells(*rows[0]),), tuple(cells(*row) for row in rows[1:]), **options)


def widths_of(table: Table, total: int, size: int, margins: int) -> list[int]:
    return column_widths(table, cell_lengths(table), total, size, margins)


def written(table: Table) -> list[str]:
    parts = dict(render(Document("报告", "学院", (PageSection((table,)),))).parts)
    assert verify(parts) == []
    return dump_parts(parts).splitlines()


@given(st.lists(st.tuples(st.floats(0.1, 60), st.none() | st.floats(1, 90)), min_size=1, max_size=14))
def test_widths_fill_the_text_exactly(columns: list[tuple[float, float | None]]) -> None:
    table = simple(
        tuple(TableColumn(weight=weight, width=width) for weight, width in columns),
        tuple("列" for _ in columns),
        tuple("12345.67" for _ in columns),
    )
    widths = widths_of(table, A4, 21, 170)
    assert sum(widths) == A4
    assert min(widths) > 0


def test_a_narrow_column_holds_its_longest_number() -> None:
    columns = (TableColumn(weight=60), TableColumn(weight=1))
    widths = widths_of(simple(columns, ("说明", "经费"), ("长" * 60, "1234567.89")), A4, 21, 170)
    assert widths[1] >= len("1234567.89") * 105 + 170


def test_short_cells_stay_on_one_line_where_the_others_can_bear_it() -> None:
    columns = (TableColumn(weight=60), TableColumn(weight=1))
    widths = widths_of(simple(columns, ("说明", "学年"), ("长" * 60, "2022-2023学年")), A4, 21, 170)
    assert widths[1] >= (9 * 0.5 + 2) * 210 + 170


def test_a_width_asked_for_in_millimetres_is_kept() -> None:
    widths = widths_of(simple((TableColumn(width=25.4), TableColumn()), ("甲", "乙"), ("1", "2")), A4, 21, 170)
    assert widths[0] == 1440


def test_cells_over_rows_and_columns_at_once() -> None:
    table = Table(
        (TableColumn(), TableColumn(), TableColumn()),
        (),
        (
            (Cell(line("甲"), colspan=2, rowspan=3), None, *cells("1")),
            (None, None, *cells("2")),
            (None, None, *cells("3")),
        ),
    )
    assert [row.split("|")[1].strip() for row in written(table)[1:4]] == [
        "←2 ↓ [TableText, jc=left] 甲",
        "←2 ↑[TableText, jc=left]",
        "←2 ↑[TableText, jc=left]",
    ]


def test_a_row_taller_than_a_page_may_split() -> None:
    columns = (TableColumn(weight=1), TableColumn(weight=1))
    rows = written(simple(columns, ("甲", "乙"), ("短", "短"), ("长文" * 1000, "短")))
    assert [row[2:4] for row in rows if row.startswith("  ")] == ["H=", "= ", "  "]


def test_note_and_source_stay_with_the_last_row() -> None:
    table = simple((TableColumn(),), ("甲",), ("1",), ("2",), note=line("注：无。"), source=line("（来源）"))
    rows = written(table)
    assert "keepNext" not in rows[2]
    assert "keepNext" in rows[3]
    assert rows[5:7] == ["[TableNote, keepNext] 注：无。", "[TableNote] （来源）"]


def test_a_continued_table_repeats_its_caption_with_its_head() -> None:
    table = simple((TableColumn(), TableColumn()), ("甲", "乙"), ("1", "2"),
                   caption=caption(Series.TABLE, 1, "经费"), continued=True)  # fmt: skip
    rows = written(table)
    assert rows[1].startswith("  H=| ←2 [TableCaption] «table1:表 {SEQ 表")
    assert rows[2].startswith("  H=| [TableHead")


@pytest.mark.parametrize("count", [0, 3000], ids=["empty", "long"])
def test_any_number_of_rows(count: int) -> None:
    table = simple((TableColumn(), TableColumn()), ("甲", "乙"), *((str(at), "行") for at in range(count)))
    assert sum(row.startswith("  ") for row in written(table)) == count + 1


def test_an_address_leaves_the_other_columns_their_numbers() -> None:
    columns = (TableColumn(weight=4), TableColumn(weight=48), TableColumn(weight=4))
    address = "https://www.example.edu.cn/" + "a-path/" * 40
    widths = widths_of(simple(columns, ("年份", "网址", "经费"), ("2023", address, "1234567.89")), A4, 21, 170)
    assert widths[0] >= 4 * 105 + 170
    assert widths[2] >= len("1234567.89") * 105 + 170


def test_where_all_want_more_than_there_is_the_widest_is_cut_first() -> None:
    columns = tuple(TableColumn() for _ in range(12))
    widths = widths_of(simple(columns, ("1234567890123456789012", *["12345"] * 11)), A4, 21, 60)
    assert min(widths[1:]) >= 5 * 105 + 60


def test_many_columns_give_up_their_margins_before_their_numbers() -> None:
    columns = tuple(TableColumn() for _ in range(14))
    crowded, roomy = simple(columns, ("1234",) * 14), simple(columns, ("12",) * 14)
    assert [cell_margins(cell_lengths(table), A4, 21, 170) for table in (crowded, roomy)] == [60, 170]
    assert written(crowded)[1].count("1234") == 14


def test_uyghur_letters_are_as_narrow_as_latin_ones() -> None:
    assert ems_in("تىلى") < ems_in("汉字汉字")


def test_neither_the_first_nor_the_last_row_of_a_longer_table_is_left_alone() -> None:
    rows = [row for row in written(simple((TableColumn(),), *[(f"{number}",) for number in range(6)])) if "Text" in row]
    assert ["keepNext" in row for row in rows] == [True, False, False, True, False]
