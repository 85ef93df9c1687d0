"""Cells of Excel and CSV files with their addresses. The only user of openpyxl, which is imported when one is read."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from os.path import relpath
from pathlib import Path
from typing import Any, Final

from qreport.cells import CHINESE_DATES, Cell, Sheet, TooMuchError, trimmed, value_of
from qreport.csv_sheet import read_csv
from qreport.errors import Place, ReportError, refusal
from qreport.files import MOST_DATA, REPLACED, NotAFileError, TooLargeError, damaged_utf8, read_file
from qreport.office_file import DamagedFile, OfficeFile, OfficeProblem, refuse_deep
from qreport.sheet_xml import Area, SheetXml, slimmed, within

__all__ = [
    "Cell",
    "Sheet",
    "decode",
    "file_name",
    "read_bytes",
    "read_sheet",
    "read_sheets",
]

_NOT_STRICT: Final = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”，不要选“Strict Open XML”。"
_DAMAGED: Final = "工作簿坏了，或不是 Excel 文件，读不出来。"
_SHEETS: Final = "xl/worksheets/"
_UNREAD: Final = ("xl/worksheets/_rels/", "xl/drawings/", "xl/chartsheets/", "xl/dialogsheets/", "xl/macrosheets/")
_MOST_CELLS: Final = 1_000_000
"""Cells of one sheet, the empty ones between the others included: 100 MB of memory."""

_MOST_ROWS: Final = 1_048_576
"""As Excel has; a row numbered higher is a trap."""

_MOST_TEXT: Final = 5_000_000
"""Characters of one sheet. One text that a million cells share is small in the file and fills the report."""

_MOST_OTHER: Final = 30_000_000
"""Bytes of a part that is no sheet, such as the texts that sheets share."""


def read_sheets(path: Path, root: Path | None = None) -> list[Sheet]:
    """读入表格: return all visible and hidden sheets of an .xlsx file, or the one of a .csv file.

    Places are relative to ``root``. Raises ``ReportError`` when the file cannot be read.
    """
    file = file_name(path, root)
    if path.suffix.lower() == ".csv":
        return [read_csv(decode(read_bytes(path, file), file), file)]
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


def file_name(path: Path, root: Path | None = None) -> str:
    """Return how messages name a file: relative to the report's folder, with forward slashes."""
    if root is None:
        return path.as_posix()
    try:
        return Path(relpath(path, root)).as_posix()
    except ValueError:  # another drive on Windows
        return path.as_posix()


def read_bytes(path: Path, file: str, most: int = MOST_DATA) -> bytes:
    """Return a file's content. Raises ``ReportError`` with a sentence for what stands in the way."""
    place = Place(file)
    try:
        return read_file(path, most)
    except TooLargeError as error:
        raise refusal("table-file", str(error), "请只留报告要用的内容。", place) from None
    except NotAFileError:
        raise refusal("table-file", "这不是普通文件，没有读。", "请换成真的文件。", place) from None
    except FileNotFoundError:
        raise refusal("table-file", "没有这个文件。", "请检查路径和文件名。", place) from None
    except IsADirectoryError:
        raise refusal("table-file", "这是文件夹，不是文件。", "", place) from None
    except OSError:  # what the system says to it is English, on Windows too
        advice = "请检查有没有读的权限；如果它正在 Excel 或 WPS 里打开，请先关闭。"
        raise refusal("table-file", "文件打不开。", advice, place) from None


def decode(data: bytes, file: str) -> str:
    """Return the text of a file in UTF-8, UTF-16 with a mark, or GB18030, as Excel and Notepad write them."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            if text := damaged_utf8(data):  # as GB18030 it would be other Hanzi, and nobody would know
                message = f"文件的编码有误，有{text.count(REPLACED)}处读不出来，没有读。"
                line = text.count("\n", 0, text.find(REPLACED)) + 1
                advice = f"第一处在第{line}行。请改好，另存为 UTF-8 编码。"
                raise refusal("table-file", message, advice, Place(file)) from None
    raise refusal("table-file", "文件的编码认不出来。", "请另存为 UTF-8 编码。", Place(file))


# --- Excel ------------------------------------------------------------------------------------------------------


def _read_workbook(data: bytes, file: str) -> list[Sheet]:
    place = Place(file)
    advice = "请用 Excel 或 WPS 打开，另存为 .xlsx。"
    try:
        office = OfficeFile(data)
        slim = {name: slimmed(office.chunks(name)) for name in sorted(office.names) if _is_sheet(name)}
        packed = _packed(office, slim)
        values = _load(packed, values=True)
        written = _load(packed, values=False) if any(sheet.uncalculated for sheet in slim.values()) else values
        if not values.worksheets:
            raise refusal("table-file", "工作簿里没有能读的工作表。", _NOT_STRICT, place)
        return [_read_worksheet(sheet, written[sheet.title], slim, file) for sheet in values.worksheets]
    except DamagedFile as problem:
        raise refusal("table-file", _DAMAGED, advice, place) from problem
    except OfficeProblem as problem:
        raise refusal("table-file", problem.message, problem.advice or advice, place) from problem
    except TooMuchError:
        message = "工作簿填了几十万格以上，太大，没有读。"
        raise refusal("table-file", message, "请另存一份，只留报告要用的行和列。", place) from None
    except ReportError:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged file makes it meet
        raise refusal("table-file", _DAMAGED, advice, place) from error


def _is_sheet(name: str) -> bool:
    return name.startswith(_SHEETS) and name.endswith(".xml")


def _packed(office: OfficeFile, slim: dict[str, SheetXml]) -> bytes:
    """Return the workbook anew, of its sheets and what they need: no picture, chart, macro, comment or link comes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name in sorted(office.names):
            if name.endswith((".xml", ".rels")) and not name.startswith(_UNREAD):
                data = slim[name].data if name in slim else office.read(name, _MOST_OTHER)
                refuse_deep(data)
                target.writestr(name, data)
    return made.getvalue()


def _load(data: bytes, *, values: bool) -> Any:
    from openpyxl import load_workbook  # costs a quarter of a second, and most reports have no workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of features that only matter for writing the file back
        # in this mode a cell costs a fifth of the memory
        return load_workbook(io.BytesIO(data), data_only=values, read_only=True, keep_links=False)


def _read_worksheet(values: Any, written: Any, slim: dict[str, SheetXml], file: str) -> Sheet:
    merged = slim[values._worksheet_path].merged  # a sheet elsewhere than sheets lie is none that a program wrote
    try:
        rows = _without_hidden(list(_cells(values, written)), merged)
        seen = trimmed(rows, _MOST_CELLS)
        areas = within(merged, len(seen), len(seen[0]) if seen else 0, _MOST_CELLS)
        return Sheet(file, values.title, seen, areas)
    except TooMuchError:
        message = f"工作表“{values.title}”太大，没有读。"
        advice = "请删去下面的空行和右面的空列，只留报告要用的。"
        raise refusal("table-file", message, advice, Place(file, sheet=values.title)) from None


def _cells(values: Any, written: Any) -> Iterator[list[Cell]]:
    count = text = 0
    for sheet in {values, written}:
        sheet.reset_dimensions()  # which a file may state wrongly, and would then lack its last rows
    formulas = written.iter_rows() if written is not values else None
    for row, cells in enumerate(values.iter_rows(), start=1):
        told = next(formulas, ()) if formulas else ()
        made = [_cell(cell, row, column, told[column - 1 : column]) for column, cell in enumerate(cells, start=1)]
        count += len(made)
        text += sum(len(cell.value) for cell in made if isinstance(cell.value, str))
        if count > _MOST_CELLS or text > _MOST_TEXT or row > _MOST_ROWS:
            raise TooMuchError
        yield made


def _cell(cell: Any, row: int, column: int, formula: Sequence[Any]) -> Cell:
    if cell.value is None:
        waits = formula and formula[0].data_type == "f" and cell.data_type != "str"  # "str": worked out, and empty
        problem = "公式还没有算出结果，请用 Excel 或 WPS 打开并保存一次。" if waits else ""
        return Cell(None, row, column, problem=problem)
    number_format = CHINESE_DATES.get(cell.style_array.numFmtId, "") if cell.data_type == "n" else ""
    value, problem = value_of(_moment(cell) if number_format else cell.value, cell.data_type)
    return Cell(value, row, column, "" if value is None else number_format or cell.number_format, problem)


def _moment(cell: Any) -> Any:
    """Return the day or time of a number in a format that openpyxl does not know; a number beyond all days as it is."""
    from openpyxl.utils.datetime import from_excel

    try:
        return from_excel(cell.value, cell.parent.parent.epoch)
    except (OverflowError, ValueError):
        return cell.value


def _without_hidden(rows: list[list[Cell]], merged: Sequence[Area]) -> list[list[Cell]]:
    """Empty the cells of merged areas but the first: what some programs leave there nobody sees."""
    for top, left, bottom, right in within(merged, len(rows), max(map(len, rows), default=0), _MOST_CELLS):
        for row in rows[top - 1 : bottom]:
            for index in range(left - 1, min(right, len(row))):
                if (row[index].row, row[index].column) != (top, left):
                    row[index] = Cell(None, row[index].row, row[index].column)
    return rows
