"""The workbook inside a native chart (图的数据表): what 编辑数据 opens. The only user of XlsxWriter."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from attrs import frozen

from qreport.backends.docx.charts_axes import place
from qreport.backends.docx.charts_labels import LONGEST, chart_shares, digits_of, is_round, label_form_of, wrapped
from qreport.backends.docx.charts_shapes import Drawing
from qreport.model.blocks import Chart, ChartSeries

SHEET: Final = "Sheet1"
_MADE: Final = datetime(2000, 1, 1)
"""The date of making that stands in the file: the same numbers give the same bytes."""
_WIDE: Final = 18
"""Characters: what a name of eight Hanzi needs."""


@frozen
class Ranges:
    """区域: where the numbers of a chart stand on its sheet; names above, categories at the left."""

    chart: Chart

    @property
    def _last(self) -> int:
        return len(self.chart.categories) + 1

    def name(self, series: int) -> str:
        """Return the cell with the name of a series."""
        return f"{SHEET}!${_letter(series + 1)}$1"

    @property
    def categories(self) -> str:
        """The cells with the names of the categories."""
        return f"{SHEET}!$A$2:$A${self._last}"

    def values(self, series: int) -> str:
        """Return the cells with the numbers of a series."""
        return self._column(series + 1)

    def shares(self, series: int) -> str:
        """Return the cells with the shares of a series, beside all numbers."""
        return self._column(len(self.chart.series) + series + 1)

    def _column(self, at: int) -> str:
        letter = _letter(at)
        return f"{SHEET}!${letter}$2:${letter}${self._last}"


def categories_of(chart: Chart, drawing: Drawing) -> tuple[str, ...]:
    """Return the categories as cells and chart have them: broken into lines as the drawing has them."""
    shown = {word.of[1]: word.text for word in drawing.words if word.of is not None and word.of[0] == -1}
    return tuple(shown.get(at) or wrapped(name, LONGEST) for at, name in enumerate(chart.categories))


def name_of(chart: Chart, series: ChartSeries) -> str:
    """Return the name of a series; one without gets the unit, so that no cell above numbers is empty."""
    return series.name or chart.unit or "数值"


def number_format(chart: Chart, series: ChartSeries) -> str:
    """Return the format of a series' numbers as sheets and charts write it."""
    digits = digits_of(chart, series)
    if digits is None:
        return "General"
    return "0." + "0" * digits if digits else "0"


def with_unit(code: str, unit: str) -> str:
    """Return a format of numbers that prints their unit behind them."""
    plain = unit.replace('"', "")
    return f'{code}"{plain}"' if plain else code


def has_shares(chart: Chart) -> bool:
    """Say whether labels show shares, which then stand on the sheet."""
    return label_form_of(chart) in ("share", "both")


def workbook(chart: Chart, categories: Sequence[str]) -> bytes:
    """数据表: return the .xlsx with the numbers of a chart; ``categories`` as they stand on it."""
    import xlsxwriter  # only native charts need it

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet(SHEET)
    wrap, percent = book.add_format({"text_wrap": True}), book.add_format({"num_format": "0.00%"})
    sheet.set_column(0, 0, _WIDE, wrap)
    for row, name in enumerate(categories, 1):
        sheet.write_string(row, 0, name, wrap)
    for at, series in enumerate(chart.series, 1):
        shape = book.add_format({"num_format": number_format(chart, series)})
        sheet.write_string(0, at, name_of(chart, series))
        for row, value in enumerate(series.values, 1):
            if value is not None:
                sheet.write_number(row, at, place(value), shape)
    if has_shares(chart):
        _write_shares(chart, sheet, percent)
    book.close()
    return stream.getvalue()


def _write_shares(chart: Chart, sheet: Any, percent: Any) -> None:
    """Write the shares beside the numbers: formulas, unless they are balanced, which no formula can do."""
    count, last = len(chart.series), len(chart.categories) + 1
    for number, row in enumerate(chart_shares(chart)):
        at = count + number + 1
        sheet.write_string(0, at, f"{name_of(chart, chart.series[number])}（占比）")
        letter = _letter(number + 1)
        for line, text in enumerate(row, 2):
            if not text:
                continue
            share = float(text.removesuffix("%")) / 100
            if chart.balanced:
                sheet.write_number(line - 1, at, round(share, 4), percent)
                continue
            whole = f"{letter}$2:{letter}${last}"
            if not is_round(chart) and chart.kind.startswith("percent"):
                whole = f"$B{line}:${_letter(count)}{line}"
            formula = f"={letter}{line}/SUM({whole})"
            sheet.write_formula(line - 1, at, formula, percent, round(share, 4))


def _letter(at: int) -> str:
    """Return the letters of a column, counted from 0."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
