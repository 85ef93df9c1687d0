import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference

from qreport.cells import Cell, column_letters
from qreport.errors import ReportError
from qreport.sheets import file_name, read_sheet, read_sheets
from tests.support import office_bombs as office

STYLES = "xl/styles.xml"


def saved(folder: Path, book: openpyxl.Workbook) -> Path:
    book.save(folder / "book.xlsx")
    return folder / "book.xlsx"


def first(book: openpyxl.Workbook) -> Any:
    return book.active


def written(folder: Path, data: bytes, name: str = "table.csv") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def texts(path: Path, name: str | None = None, root: Path | None = None) -> list[list[str]]:
    return read_sheet(path, name, root).texts()


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
    assert texts(path) == [["系", "专业"], ["机电", "焊接"], ["机电", "数控"], ["合计", "合计"]]
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


def of_formats(*ids: int) -> bytes:
    """Return a workbook whose second row has 2023-08-31, as a number, in formats that are named by number only."""
    forms = b"".join(b'<xf numFmtId="%d" fontId="0" fillId="0" borderId="0"/>' % number for number in (0, *ids))
    styles = re.sub(rb"(<cellXfs)[^>]*>.*?(</cellXfs>)", rb"\1>%b\2" % forms, office.part(office.workbook(), STYLES))
    row = (b'<c r="%c2" s="%d"><v>45169</v></c>' % (64 + at, at) for at in range(1, len(ids) + 1))
    return office.replaced(office.cells(*row), {STYLES: styles})


def test_a_date_in_a_format_that_only_chinese_excel_has_is_a_date(tmp_path: Path) -> None:
    sheet = read_sheet(written(tmp_path, of_formats(14, 31, 57, 58, 27, 50), "日期.xlsx"))
    assert {cell.value for cell in sheet.rows[1]} == {date(2023, 8, 31)}
    assert [cell.text for cell in sheet.rows[1]] == [
        "2023-08-31", "2023年8月31日", "2023年8月", "8月31日", "2023年8月", "2023年8月"
    ]  # fmt: skip


def test_a_number_beyond_all_days_stays_a_number(tmp_path: Path) -> None:
    data = of_formats(57)
    sheet = office.part(data, office.SHEET).replace(b"45169", b"99999999999")
    (cell,) = read_sheet(written(tmp_path, office.replaced(data, {office.SHEET: sheet}), "日期.xlsx")).rows[1]
    assert cell.text == "99999999999"


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        pytest.param('yyyy"年"m"月"d"日";@', "2023年7月1日", id="day"),
        pytest.param('[$-804]yyyy"年"m"月"', "2023年7月", id="month"),
        pytest.param('yyyy"年"', "2023年", id="year"),
        pytest.param("yyyy/m/d", "2023-07-01", id="slashes"),
    ],
)
def test_a_date_reads_in_chinese_where_excel_shows_it_so(number_format: str, text: str) -> None:
    assert Cell(date(2023, 7, 1), 1, 1, number_format).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_the_encodings_of_excel(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, '专业,"人数,合计"\r\n焊接,"多\n行"\r\n,\r\n'.encode(encoding))
    assert texts(path) == [["专业", "人数,合计"], ["焊接", "多\n行"]]


def test_a_damaged_byte_does_not_make_other_hanzi_of_all(tmp_path: Path) -> None:
    data = "专业,人数\n焊接与自动化,30\n护理,40\n".encode()
    path = written(tmp_path, data.replace("护".encode(), "护".encode()[:2]))
    with pytest.raises(ReportError, match=r"有1处读不出来，没有读。第一处在第3行"):
        read_sheet(path)


@pytest.mark.parametrize("delimiter", [",", "\t", ";"], ids=["comma", "tab", "semicolon"])
def test_csv_with_other_delimiters(tmp_path: Path, delimiter: str) -> None:
    path = written(tmp_path, f"专业{delimiter}人数\n焊接{delimiter}30\n".encode())
    assert texts(path) == [["专业", "人数"], ["焊接", "30"]]


def test_tabs_are_found_though_the_first_cell_is_empty_or_holds_a_comma(tmp_path: Path) -> None:
    assert texts(written(tmp_path, "\t人数\n焊接\t30\n".encode())) == [["", "人数"], ["焊接", "30"]]
    assert texts(written(tmp_path, '专业\t"人数,合计"\n焊接\t30\n'.encode())) == [["专业", "人数,合计"], ["焊接", "30"]]


def test_a_quotation_mark_that_nobody_closed_swallows_no_rows(tmp_path: Path) -> None:
    path = written(tmp_path, '专业,人数,备注\n护理,3,"甲\n焊接,4,乙\n'.encode())
    with pytest.raises(ReportError, match="引号没有成对") as caught:
        read_sheet(path, root=tmp_path)
    assert str(caught.value.findings[0].place) == "table.csv C2"


def test_a_quotation_mark_inside_a_cell_is_a_character(tmp_path: Path) -> None:
    assert texts(written(tmp_path, '管件,5" 螺丝\n"甲""乙",1'.encode())) == [["管件", '5" 螺丝'], ['甲"乙', "1"]]


def test_rows_of_csv_are_made_equally_long(tmp_path: Path) -> None:
    assert texts(written(tmp_path, b"a,b,c\nd\n")) == [["a", "b", "c"], ["d", "", ""]]
    assert texts(written(tmp_path, b"")) == []


def test_a_sheet_is_found_by_name(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("表3").append(["x"])
    path = saved(tmp_path, book)
    assert texts(path, "表3") == [["x"]]
    with pytest.raises(ReportError, match="没有工作表“表4”。有的是：Sheet、表3"):
        read_sheet(path, "表4")


def test_cells_that_show_no_value_are_errors_with_their_addresses(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first(book)["A1"] = "=SUM(B1:B2)"
    first(book)["C2"] = "#DIV/0!"
    first(book)["C2"].data_type = "e"
    path = saved(tmp_path, book)
    with pytest.raises(ReportError) as caught:
        texts(path, root=tmp_path)
    assert [str(finding) for finding in caught.value.findings] == [
        "错误 book.xlsx Sheet!A1：公式还没有算出结果，请用 Excel 或 WPS 打开并保存一次。",
        "错误 book.xlsx Sheet!C2：公式出错：#DIV/0!。",
    ]


def test_a_formula_that_gives_an_empty_text_is_an_empty_cell(tmp_path: Path) -> None:
    """``=IF(B2="","",B2)`` as Excel and WPS save it: worked out, and nothing to see."""
    empty = b'<c r="A2" t="str"><f>IF(B2="","",B2)</f><v></v></c>'
    waits = b'<c r="B2"><f>SUM(C2:D2)</f><v></v></c>'
    sheet = read_sheet(written(tmp_path, office.cells(empty), "公式.xlsx"))
    assert sheet.texts() == [["a"]]
    with pytest.raises(ReportError) as caught:
        read_sheet(written(tmp_path, office.cells(empty, waits), "公式.xlsx")).texts()
    assert [finding.place.cell for finding in caught.value.findings] == ["B2"]


def test_a_sheet_that_is_a_chart_is_passed_over(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first(book).append(["专业", 30])
    chart = BarChart()
    chart.add_data(Reference(first(book), min_col=2, min_row=1))
    book.create_chartsheet("图表", 0).add_chart(chart)
    first(book).print_area = "A1:B1"
    assert [sheet.name for sheet in read_sheets(saved(tmp_path, book))] == ["Sheet"]


def test_a_workbook_saved_as_strict_is_refused_with_what_to_do(tmp_path: Path) -> None:
    book = office.workbook()
    names = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", office.SHEET)
    transitional = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    strict = {
        name: office.part(book, name)
        .replace(transitional, b"http://purl.oclc.org/ooxml/officeDocument/relationships")
        .replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/main")
        for name in names
    }
    with pytest.raises(ReportError, match="不要选“Strict Open XML”"):
        read_sheet(written(tmp_path, office.replaced(book, strict), "严格.xlsx"))


def test_a_return_that_another_program_left_is_an_end_of_line(tmp_path: Path) -> None:
    text = b'<c r="A2" t="inlineStr"><is><t>a_x000D_\nb_x000D_c</t></is></c>'
    assert texts(written(tmp_path, office.cells(text), "换行.xlsx")) == [["a"], ["a\nb\nc"]]


def test_a_workbook_packed_by_another_program_is_no_secret(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "压缩.xlsx", "w", zipfile.ZIP_LZMA) as package:
        package.writestr("xl/workbook.xml", b"<workbook/>")
    with pytest.raises(ReportError, match="不是用 Office 的办法压缩的"):
        read_sheet(tmp_path / "压缩.xlsx")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        pytest.param("a.xlsx", b"\xd0\xcf\x11\xe0old", "旧格式的文件", id="old"),
        pytest.param("a.xlsx", b"<html></html>", "工作簿坏了，或不是 Excel 文件", id="html"),
        pytest.param("a.xlsx", b"PK\x03\x04", "工作簿坏了", id="truncated"),
        pytest.param("a.xlsx", b"", "工作簿坏了", id="empty-workbook"),
        pytest.param("a.csv", b"\x81\xff\xff", "编码认不出来", id="unknown-encoding"),
        pytest.param("a.csv", b'"' + b"x" * 200_000, "有一格长得不合情理", id="endless-cell"),
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
