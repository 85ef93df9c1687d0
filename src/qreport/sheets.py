"""Cells of Excel and CSV files with their addresses. The only user of openpyxl, which is imported when one is read."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qreport.cells import Cell, CellValue, Sheet
from qreport.errors import Finding, Place, ReportError, refusal

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = [
    "Cell",
    "Sheet",
    "decode",
    "file_name",
    "read_bytes",
    "read_rows",
    "read_sheet",
    "read_sheets",
]

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
# A formula that nobody has calculated yet: only then must the formulas be read besides the values.
_WITHOUT_RESULT: Final = re.compile(rb"(?:</f>|<f\b[^>]*/>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_MOST_CELLS: Final = 3_000_000
_MOST_BYTES: Final = 1_000_000_000


def read_sheets(path: Path, root: Path | None = None) -> list[Sheet]:
    """读入表格: return all visible and hidden sheets of an .xlsx file, or the one of a .csv file.

    Places are relative to ``root``. Raises ``ReportError`` when the file cannot be read.
    """
    file = file_name(path, root)
    if path.suffix.lower() == ".csv":
        return [_read_csv(decode(read_bytes(path, file), file), file)]
    return _read_workbook(read_bytes(path, file), file)


def read_sheet(path: Path, name: str | None = None, root: Path | None = None) -> Sheet:
    """读入一张工作表: return the sheet of that name, or the first. Raises ``ReportError`` when there is none."""
    sheets = read_sheets(path, root)
    if name is None or path.suffix.lower() == ".csv":
        return sheets[0]
    for sheet in sheets:
        if sheet.name == name:
            return sheet
    names = "、".join(str(sheet.name) for sheet in sheets)
    file = file_name(path, root)
    raise refusal("table-file", f"工作簿里没有工作表“{name}”。", f"有的是：{names}。", Place(file))


def read_rows(path: Path, name: str | None = None, root: Path | None = None) -> list[list[str]]:
    """读入表格文字: return what a person sees in each cell of a sheet, row by row.

    Every cell of a merged area has its text. Raises ``ReportError`` when the file cannot be read, and for every
    cell that shows no value.
    """
    sheet = read_sheet(path, name, root)
    wrong = [cell for row in sheet.rows for cell in row if cell.problem]
    if wrong:
        raise ReportError(Finding("table-cell", "error", cell.problem, sheet.place(cell)) for cell in wrong)
    texts = [[cell.text for cell in row] for row in sheet.rows]
    for first_row, first_column, last_row, last_column in sheet.merged:
        for row in texts[first_row - 1 : last_row]:
            width = min(last_column, len(row)) - first_column + 1
            row[first_column - 1 : last_column] = [texts[first_row - 1][first_column - 1]] * width
    return texts


def file_name(path: Path, root: Path | None = None) -> str:
    """Return how messages name a file: relative to the report's folder, with forward slashes."""
    if root is None:
        return path.as_posix()
    try:
        return Path(relpath(path, root)).as_posix()
    except ValueError:  # another drive on Windows
        return path.as_posix()


def read_bytes(path: Path, file: str) -> bytes:
    """Return a file's content. Raises ``ReportError`` with a sentence for what stands in the way."""
    place = Place(file)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise refusal("table-file", "没有这个文件。", "请检查路径和文件名。", place) from None
    except IsADirectoryError:
        raise refusal("table-file", "这是文件夹，不是文件。", "", place) from None
    except OSError as error:
        advice = "如果文件正在 Excel 或 WPS 里打开，请先关闭。"
        raise refusal("table-file", f"文件打不开：{error.strerror or error}。", advice, place) from None


def decode(data: bytes, file: str) -> str:
    """Return the text of a file in UTF-8, UTF-16 with a mark, or GB18030, as Excel and Notepad write them."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refusal("table-file", "文件的编码认不出来。", "请另存为 UTF-8 编码。", Place(file))


# --- CSV --------------------------------------------------------------------------------------------------------


def _read_csv(text: str, file: str) -> Sheet:
    first = text.lstrip().partition("\n")[0]
    delimiter = next((mark for mark in ",\t;" if mark in first), ",")  # Excel's "Unicode text" has tabs
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise refusal("table-file", f"CSV 读不出来：{error}。", "请检查引号是否成对。", Place(file)) from None
    return Sheet(file, None, _rectangle([[value or None for value in record] for record in records]))


def _rectangle(records: Iterable[list[str | None]]) -> tuple[tuple[Cell, ...], ...]:
    rows = [
        [Cell(value, row, column) for column, value in enumerate(record, start=1)]
        for row, record in enumerate(records, start=1)
    ]
    return _trimmed(rows)


def _trimmed(rows: list[list[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Cut empty rows and columns at the end, and make all rows equally long."""
    while rows and all(_is_empty(cell) for cell in rows[-1]):
        rows.pop()
    width = max((cell.column for row in rows for cell in row if not _is_empty(cell)), default=0)
    return tuple(
        (*row[:width], *(Cell(None, number, column) for column in range(len(row) + 1, width + 1)))
        for number, row in enumerate(rows, start=1)
    )


def _is_empty(cell: Cell) -> bool:
    return cell.value is None and not cell.problem


# --- Excel ------------------------------------------------------------------------------------------------------


def _read_workbook(data: bytes, file: str) -> list[Sheet]:
    place = Place(file)
    if data.startswith(_OLD_OFFICE):
        message = "这是旧格式（.xls）或有密码的工作簿，读不了。"
        raise refusal("table-file", message, "请在 Excel 或 WPS 里去掉密码，另存为 .xlsx。", place)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_BYTES:
                raise refusal("table-file", "工作簿展开后太大，没有读。", "请删去多余的内容。", place)
            formulas = any(
                _WITHOUT_RESULT.search(archive.read(name))
                for name in archive.namelist()
                if name.startswith("xl/worksheets/") and name.endswith(".xml")
            )
        values = _load(data, values=True)
        written = _load(data, values=False) if formulas else values
    except ReportError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged file makes it meet
        message = "工作簿坏了，或不是 Excel 文件，读不出来。"
        raise refusal("table-file", message, "请用 Excel 或 WPS 打开，另存为 .xlsx。", place) from error
    return [_read_worksheet(sheet, written[sheet.title], file) for sheet in values.worksheets]


def _load(data: bytes, *, values: bool) -> Any:
    from openpyxl import load_workbook  # costs a quarter of a second, and most reports have no workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of features that only matter for writing the file back
        return load_workbook(io.BytesIO(data), data_only=values)


def _read_worksheet(values: Worksheet, written: Worksheet, file: str) -> Sheet:
    if values.max_row * values.max_column > _MOST_CELLS:
        message = f"工作表“{values.title}”有{values.max_row}行{values.max_column}列，太大，没有读。"
        raise refusal("table-file", message, "请删去下面的空行和右面的空列。", Place(file, sheet=values.title))
    merged = tuple(
        sorted((area.min_row, area.min_col, area.max_row, area.max_col) for area in values.merged_cells.ranges)
    )
    return Sheet(file, values.title, _trimmed(list(_cells(values, written))), merged)


def _cells(values: Worksheet, written: Worksheet) -> Iterator[list[Cell]]:
    for row, (cells, formulas) in enumerate(zip(values.iter_rows(), written.iter_rows(), strict=False), start=1):
        made: list[Cell] = []
        for column, (cell, formula) in enumerate(zip(cells, formulas, strict=False), start=1):
            value, problem = _value_of(cell.value, cell.data_type)
            if value is None and formula.data_type == "f":
                problem = problem or "公式还没有算出结果，请用 Excel 或 WPS 打开并保存一次。"
            made.append(Cell(value, row, column, cell.number_format if value is not None else "", problem))
        yield made


def _value_of(value: object, kind: str) -> tuple[CellValue, str]:
    match value:
        case None | "":
            return None, ""
        case str():
            return (None, f"公式出错：{value}。") if kind == "e" else (value, "")
        case bool():
            return value, ""
        case int():
            return Decimal(value), ""
        case float():
            return _decimal(value)
        case datetime() if not (value.hour or value.minute or value.second):
            return value.date(), ""
        case date():
            return value, ""
    return str(value), ""


def _decimal(value: float) -> tuple[CellValue, str]:
    """Return the number that Excel shows: 15 digits, not the 17 of the binary fraction behind them."""
    try:
        number = Decimal(f"{value:.15g}")
        return (number, "") if number.is_finite() else (None, f"“{value}”不是一个有限的数。")
    except InvalidOperation:
        return None, f"“{value}”不是一个数。"
