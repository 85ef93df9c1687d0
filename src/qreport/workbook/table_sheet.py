"""The sheet of one indicator table (指标表的工作表): heads, rows, validation, protection."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from qreport.cells import column_letters
from qreport.editions.indicator import Indicator
from qreport.editions.spec import Edition, TableSpec
from qreport.indicators import form
from qreport.indicators.cell_value import expected
from qreport.indicators.form import FormColumn, FormRow, Role
from qreport.indicators.periods import this_period
from qreport.indicators.values import Indicators, IndicatorValue
from qreport.workbook.content import put, say
from qreport.workbook.look import GRID, TO_FILL, head_cell

_TITLE, _PROGRESS, _MARKED, _HEAD, _FIRST = 1, 2, 3, 4, 5  # rows
_WIDTHS: Final[Mapping[Role, float]] = {
    "key": 10, "number": 6, "name": 44, "unit": 8, "period": 16, "previous": 14, "this": 14, "surveyed": 12,
    "method": 18, "owner": 14, "status": 9, "note": 24,
}  # fmt: skip
_INPUTS: Final[frozenset[Role]] = frozenset({"this", "surveyed", "method", "note"})
_TEXTS: Final[frozenset[Role]] = frozenset({"name", "method", "owner", "note"})


class TableSheet:
    """Fills the sheet of one table."""

    def __init__(
        self, sheet: Any, edition: Edition, table: TableSpec, values: Indicators, owners: Mapping[str, str]
    ) -> None:
        self.sheet = sheet
        self.edition = edition
        self.table = table
        self.values = values
        self.columns = form.columns(table)
        self.rows = tuple(form.rows(edition, table.number, owners))

    def fill(self) -> str:
        """Write everything and return what the progress line says."""
        self._head()
        filled = sum(self._row(number, row) for number, row in enumerate(self.rows, start=_FIRST))
        self._validate()
        self._protect()
        column = column_letters(self._column("this"))
        area = f"{column}{_FIRST}:{column}{_FIRST + len(self.rows) - 1}"
        cell = self.sheet.cell(_PROGRESS, self._column("number"))
        cell.value = f'="已填 "&COUNTA({area})&"/{len(self.rows)}"'
        return f"已填 {filled}/{len(self.rows)}"

    def _column(self, role: Role) -> int:
        return next(number for number, column in enumerate(self.columns, start=1) if column.role == role)

    def _head(self) -> None:
        title = self.sheet.cell(_TITLE, self._column("number"))
        say(title, f"表{self.table.number} {self.table.name}（{self.edition.name}）")
        title.font = Font(name="Calibri", bold=True, size=14)
        for number, column in enumerate(self.columns, start=1):
            say(self.sheet.cell(_MARKED, number), column.role)
            head_cell(self.sheet.cell(_HEAD, number), column.head)
            self.sheet.column_dimensions[column_letters(number)].width = _WIDTHS[column.role]
        say(self.sheet.cell(_MARKED, 1), form.mark(self.edition, self.table.number))
        self.sheet.row_dimensions[_MARKED].hidden = True
        self.sheet.column_dimensions["A"].hidden = True
        self.sheet.freeze_panes = self.sheet.cell(_FIRST, self._column("name") + 1)

    def _row(self, number: int, row: FormRow) -> bool:
        """Write one indicator's row and tell whether this year's value is there."""
        this = self.values.this(self.edition, row.indicator.key)
        before = self.values.previous(self.edition, row.indicator.key)
        for place, column in enumerate(self.columns, start=1):
            cell = self.sheet.cell(number, place)
            put(cell, self._content(column, row, this, before))
            self._dress(cell, column)
            if column.role == "previous" and before is None:  # no report tells it: in the first year it is typed
                cell.protection, cell.font = Protection(locked=False), Font(name="Calibri")
        if row.indicator.definition:
            comment = Comment(row.indicator.definition, "qreport", height=110, width=320)
            self.sheet.cell(number, self._column("name")).comment = comment
        return this is not None

    def _content(
        self, column: FormColumn, row: FormRow, this: IndicatorValue | None, before: IndicatorValue | None
    ) -> Decimal | str | int | None:
        match column.role:
            case "key":
                return row.indicator.key
            case "number":
                return row.indicator.number
            case "name":
                return row.label
            case "unit":
                return row.indicator.unit
            case "period":
                return this_period(self.edition, row.indicator.period).chinese
            case "previous":
                return _value(before)
            case "this":
                return _value(this)
            case "surveyed":
                return this.surveyed if this else None
            case "method":
                return this.method if this else None
            case "owner":
                return row.owner
            case "status":
                return "" if row.indicator.confirmed else "未证实"
            case "note":
                return None

    def _dress(self, cell: Any, column: FormColumn) -> None:
        cell.border = GRID
        side = "left" if column.role in _TEXTS else "center"
        cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=column.role in _TEXTS)
        if column.role in _INPUTS:
            cell.protection = Protection(locked=False)
            cell.fill = TO_FILL
        elif column.role in ("previous", "period", "status"):
            cell.font = Font(name="Calibri", color="595959")

    def _validate(self) -> None:
        """Let Excel ask back when what is typed is no number; 无 and / can be kept all the same."""
        kinds: dict[tuple[str, str], DataValidation] = {}
        for number, row in enumerate(self.rows, start=_FIRST):
            cells = [(self._column("this"), _kind(row.indicator), expected(row.indicator))]
            if any(column.role == "previous" for column in self.columns):
                cells.append((self._column("previous"), _kind(row.indicator), expected(row.indicator)))
            if any(column.role == "surveyed" for column in self.columns):
                cells.append((self._column("surveyed"), "whole", "应填整数，如 1200。"))
            for column, kind, advice in cells:
                if (kind, advice) not in kinds:
                    kinds[kind, advice] = _validation(kind, advice)
                    self.sheet.add_data_validation(kinds[kind, advice])
                kinds[kind, advice].add(self.sheet.cell(number, column))

    def _protect(self) -> None:
        """Lock all but the input cells, without a password, and let people widen columns and rows."""
        self.sheet.protection.sheet = True
        self.sheet.protection.formatColumns = self.sheet.protection.formatRows = False
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.paperSize = self.sheet.PAPERSIZE_A4
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self.sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
        last = _FIRST + len(self.rows) + 1
        note = (
            "黄色的格子要填；没有的填“无”，不要留空。上年一栏可以空着。"
            "“未证实”的行没有见到当年的原表，请按学校收到的表核对。"
        )
        say(self.sheet.cell(last, self._column("number")), note)


def _value(value: IndicatorValue | None) -> Decimal | str | None:
    if value is None:
        return None
    return value.value if isinstance(value.value, Decimal) else str(value)


def _kind(indicator: Indicator) -> str:
    if indicator.unit == "%":
        return "percent"
    return "whole" if indicator.digits == 0 else "decimal"


def _validation(kind: str, advice: str) -> DataValidation:
    found = DataValidation(
        type="whole" if kind == "whole" else "decimal",
        operator="between" if kind == "percent" else "greaterThanOrEqual",
        allow_blank=True,
        errorStyle="warning",
        showErrorMessage=True,
        formula1="0",
        formula2="100" if kind == "percent" else None,
    )
    found.errorTitle, found.error = "请核对", advice
    return found
