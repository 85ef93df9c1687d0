from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from qreport.cells import Cell, column_letters
from qreport.errors import ReportError
from qreport.sheets import file_name, read_rows, read_sheet, read_sheets
from tests.support import office_bombs as office


def saved(folder: Path, book: openpyxl.Workbook) -> Path:
    book.save(folder / "book.xlsx")
    return folder / "book.xlsx"


def first(book: openpyxl.Workbook) -> Any:
    return book.active


def written(folder: Path, data: bytes, name: str = "table.csv") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def test_cells_have_values_and_addresses(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first(book).append(["专业", 12, 0.1 + 0.2, None, True, datetime(2023, 8, 31), datetime(2023, 8, 31, 9, 30)])
    (sheet,) = read_sheets(saved(tmp_path, book), tmp_path)
    (row,) = sheet.rows
    assert [cell.value for cell in row] == [
        "专业", Decimal(12), Decimal("0.3"), None, True, date(2023, 8, 31), datetime(2023, 8, 31, 9, 30)
    ]  # fmt: skip
    assert [cell.address for cell in row] == ["A1", "B1", "C1", "D1", "E1", "F1", "G1"]
    assert [cell.text for cell in row] == ["专业", "12", "0.3", "", "TRUE", "2023-08-31", "2023-08-31 09:30"]
    assert str(sheet.place(row[1])) == "book.xlsx Sheet!B1"


def test_empty_rows_and_columns_at_the_end_are_left_out(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first(book)["B2"] = "x"
    first(book)["D9"].number_format = "0.00"
    (sheet,) = read_sheets(saved(tmp_path, book))
    assert [[cell.text for cell in row] for row in sheet.rows] == [["", ""], ["", "x"]]


def test_a_merged_area_has_its_text_in_every_cell(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["系", "专业"], ["机电", "焊接"], [None, "数控"], ["合计", None]):
        first(book).append(row)
    first(book).merge_cells("A2:A3")
    first(book).merge_cells("A4:B4")
    path = saved(tmp_path, book)
    assert read_rows(path) == [["系", "专业"], ["机电", "焊接"], ["机电", "数控"], ["合计", "合计"]]
    assert read_sheet(path).merged == ((2, 1, 3, 1), (4, 1, 4, 2))


def merged_as(folder: Path, *areas: str) -> Path:
    """Return a workbook of 60 × 60 cells whose XML names these merged areas."""
    rows = (b"<row>" + b"<c><v>1</v></c>" * 60 + b"</row>") * 60
    named = "".join(f'<mergeCell ref="{area}"/>' for area in areas).encode()
    sheet = office.part(office.workbook(), office.SHEET)
    start, end = sheet.index(b"<sheetData"), sheet.index(b"</sheetData>") + len(b"</sheetData>")
    data = sheet[:start] + b"<sheetData>" + rows + b"</sheetData><mergeCells>" + named + b"</mergeCells>" + sheet[end:]
    (folder / "合并 的.xlsx").write_bytes(office.replaced(office.workbook(), {office.SHEET: data}))
    return folder / "合并 的.xlsx"


def test_a_merged_area_ends_where_the_sheet_ends(tmp_path: Path) -> None:
    path = merged_as(tmp_path, "A1:A1", "B2:XFD30", "KZ900:LA901", "B2:XFD30", "A50:A1048576")
    sheet = read_sheet(path)
    assert sheet.merged == ((2, 2, 30, 60), (50, 1, 60, 1))
    assert [cell.text for cell in sheet.rows[2][:3]] == ["1", "", ""]


def test_merged_areas_that_all_overlap_are_refused_before_they_are_followed(tmp_path: Path) -> None:
    path = merged_as(
        tmp_path, *(f"A1:{column_letters(across)}{down}" for across in range(2, 61) for down in range(2, 61))
    )
    with pytest.raises(ReportError, match="太大，没有读"):
        read_sheet(path)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        pytest.param("12.5", "General", "12.5", id="general"),
        pytest.param("12.5", "0.00", "12.50", id="decimals"),
        pytest.param("12.345", "0.00_ ;[Red]-0.00", "12.35", id="sections-and-padding"),
        pytest.param("35220.44", "#,##0.0", "35,220.4", id="thousands"),
        pytest.param("0.1679", "0.00%", "16.79%", id="percent"),
        pytest.param("0.165", "0%", "17%", id="percent-half-up"),
        pytest.param("25700", '0"万元"', "25700", id="quoted-text-is-no-format"),
        pytest.param("1E+3", "General", "1000", id="no-exponent"),
    ],
)
def test_a_number_reads_as_it_is_seen(value: str, number_format: str, text: str) -> None:
    assert Cell(Decimal(value), 1, 1, number_format).text == text


def test_a_month_has_no_day() -> None:
    assert Cell(date(2023, 7, 1), 1, 1, "yyyy-mm").text == "2023-07"
    assert Cell(date(2023, 7, 1), 1, 1, "yyyy\\-mm\\-dd").text == "2023-07-01"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_the_encodings_of_excel(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, '专业,"人数,合计"\r\n焊接,"多\n行"\r\n,\r\n'.encode(encoding))
    assert read_rows(path) == [["专业", "人数,合计"], ["焊接", "多\n行"]]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"], ids=["comma", "tab", "semicolon"])
def test_csv_with_other_delimiters(tmp_path: Path, delimiter: str) -> None:
    path = written(tmp_path, f"专业{delimiter}人数\n焊接{delimiter}30\n".encode())
    assert read_rows(path) == [["专业", "人数"], ["焊接", "30"]]


def test_rows_of_csv_are_made_equally_long(tmp_path: Path) -> None:
    assert read_rows(written(tmp_path, b"a,b,c\nd\n")) == [["a", "b", "c"], ["d", "", ""]]
    assert read_rows(written(tmp_path, b"")) == []


def test_a_sheet_is_found_by_name(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("表3").append(["x"])
    path = saved(tmp_path, book)
    assert read_rows(path, "表3") == [["x"]]
    with pytest.raises(ReportError, match="没有工作表“表4”。有的是：Sheet、表3"):
        read_sheet(path, "表4")


def test_cells_that_show_no_value_are_errors_with_their_addresses(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first(book)["A1"] = "=SUM(B1:B2)"
    first(book)["C2"] = "#DIV/0!"
    first(book)["C2"].data_type = "e"
    path = saved(tmp_path, book)
    with pytest.raises(ReportError) as caught:
        read_rows(path, root=tmp_path)
    assert [str(finding) for finding in caught.value.findings] == [
        "错误 book.xlsx Sheet!A1：公式还没有算出结果，请用 Excel 或 WPS 打开并保存一次。",
        "错误 book.xlsx Sheet!C2：公式出错：#DIV/0!。",
    ]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        pytest.param("a.xlsx", b"\xd0\xcf\x11\xe0old", "旧格式的文件", id="old"),
        pytest.param("a.xlsx", b"<html></html>", "工作簿坏了，或不是 Excel 文件", id="html"),
        pytest.param("a.xlsx", b"PK\x03\x04", "工作簿坏了", id="truncated"),
        pytest.param("a.xlsx", b"", "工作簿坏了", id="empty-workbook"),
        pytest.param("a.csv", b"\x81\xff\xff", "编码认不出来", id="unknown-encoding"),
        pytest.param("a.csv", b'"' + b"x" * 200_000, "CSV 读不出来", id="endless-cell"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(ReportError, match=message) as caught:
        read_sheets(written(tmp_path, data, name), tmp_path)
    assert caught.value.findings[0].place.file == name


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(ReportError, match="文件"):
        read_sheets(tmp_path / "a.csv")


def test_a_sheet_of_absurd_size_is_not_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first(book)["XFD1048576"] = "x"
    with pytest.raises(ReportError, match="太大，没有读"):
        read_sheets(saved(tmp_path, book))


def test_files_are_named_from_the_report_folder(tmp_path: Path) -> None:
    assert file_name(tmp_path / "data" / "a.csv", tmp_path) == "data/a.csv"
    assert file_name(tmp_path / "a.csv", tmp_path / "report") == "../a.csv"
    assert file_name(Path("data/a.csv")) == "data/a.csv"


def test_columns_have_letters() -> None:
    assert [column_letters(column) for column in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
