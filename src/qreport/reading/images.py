"""What ``![caption](path){attributes}`` stands for: a picture, a table from CSV or Excel, or a chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from qreport.components.chart import Chart
from qreport.components.figure import Figure
from qreport.components.protocol import Component
from qreport.components.trend import fact_keys
from qreport.components.year_on_year import YearOnYear
from qreport.errors import Place, ReportError, refusal
from qreport.files import nearest_file
from qreport.markup.line import unescaped
from qreport.markup.problems import line_problems
from qreport.markup.text import ImageUse
from qreport.reading.chart_attributes import ChartAttributes, periods_of
from qreport.reading.gaps import MissingFigure, MissingTable
from qreport.reading.margins import without_margins
from qreport.reading.paths import is_file
from qreport.reading.tables import Grid, TableReader, digits_of
from qreport.sheets import read_sheet

if TYPE_CHECKING:
    from qreport.reading.content import ContentReader

_DATA: Final = (".csv", ".xlsx", ".xlsm", ".xls", ".et", ".ods")
_FIGURE: Final = ("id", "width", "alt", "source")
_CHART: Final = (
    "id", "chart", "source", "unit", "digits", "lines", "line-unit", "line-digits", "order", "top", "labels", "legend",
    "render", "width", "height", "alt", "facts", "periods",
)  # fmt: skip
_YEAR_ON_YEAR: Final = ("id", "facts", "periods", "source", "note", "unit", "digits")


@frozen
class ImageReader:
    """Makes the component of an image; what cannot be made is a finding and a gap with the same caption and key."""

    reader: ContentReader
    place: Place

    def component(self, image: ImageUse) -> Component:
        """Return the figure, table or chart."""
        path, _, sheet = image.path.partition("#")
        caption = unescaped(image.caption)
        for problem in line_problems(image.caption):
            self.reader.found(problem, self.place)
        if not path and "facts" in image.attributes:
            return self._of_facts(caption, image.attributes)
        if not path.lower().endswith(_DATA):
            return self._figure(image.path, caption, image.attributes)
        key = image.attributes.get("id")
        if "chart" in image.attributes:
            gap: Component = MissingFigure("", caption, key=key, place=self.place)
            return self._made(lambda: self._chart(self._grid(path, sheet).rows, caption, image.attributes), gap)
        gap = MissingTable(caption, key=key, place=self.place)
        return self._made(partial(self._table, path, sheet, caption, image.attributes), gap)

    def _of_facts(self, caption: str, attributes: Mapping[str, str]) -> Component:
        """Return the chart of facts, or without ``chart`` the table of their changes."""
        keys = [key.strip() for key in attributes["facts"].replace("，", ",").split(",")]
        make: Callable[[list[str], str, Mapping[str, str]], Component] = self._year_on_year
        gap: Component = MissingTable(caption, key=attributes.get("id"), place=self.place)
        if "chart" in attributes:
            make, gap = self._chart, MissingFigure("", caption, key=attributes.get("id"), place=self.place)
        if fact_keys(keys) is not None:
            return self._made(partial(make, keys, caption, attributes), gap)
        message = f"属性facts=“{attributes['facts']}”不是数据的键。"
        self.reader.find("attribute-value", "error", message, self.place, '写成facts="students_full_time"。')
        return gap

    def _year_on_year(self, keys: list[str], caption: str, attributes: Mapping[str, str]) -> YearOnYear:
        self.reader.known_attributes(attributes, _YEAR_ON_YEAR, self.place)
        digits = digits_of(attributes, self.reader, self.place)
        return YearOnYear(
            keys,
            caption,
            periods=periods_of(attributes, self.reader, self.place) or 2,
            key=self.reader.key(attributes.get("id"), "tbl", self.place),
            source=attributes.get("source"),
            note=attributes.get("note"),
            unit=attributes.get("unit"),
            digits=2 if digits is None else digits,
            place=self.place,
        )

    def _made(self, make: Callable[[], Component], gap: Component) -> Component:
        try:
            return make()
        except ReportError as error:
            self.reader.refused(error, self.place)
            return gap

    def _figure(self, path: str, caption: str, attributes: Mapping[str, str]) -> Figure:
        self.reader.known_attributes(attributes, _FIGURE, self.place)
        key = self.reader.key(attributes.get("id"), "fig", self.place)
        alt, source = attributes.get("alt"), attributes.get("source")
        kind, image = Figure, path
        if not path:
            message, advice = f"图“{caption}”没有写图片的路径。", "写在圆括号里，如 ![题注](photos/a.jpg)。"
            self.reader.find("picture-missing", "error", message, self.place, advice)
            kind = MissingFigure
        try:
            self.reader.bounds.refuse_outside(path, self.place)
        except ReportError as error:
            self.reader.refused(error, self.place)
            kind, image = MissingFigure, ""
        figure = kind(image, caption, key=key, alt=alt, source=source, place=self.place)
        if "width" not in attributes:
            return figure
        try:
            return evolve(figure, width=attributes["width"])
        except ReportError as error:
            self.reader.refused(error, self.place)
            return figure

    def _table(self, path: str, sheet: str, caption: str, attributes: Mapping[str, str]) -> Component:
        grid, above = without_margins(self._grid(path, sheet))
        for row in above:
            message = f"表“{caption}”把表头上面的“{row.text}”当作了{'单位' if row.unit else '表名'}，没有印。"
            advice = f'请写成属性unit="{row.unit}"，再删去这一行。' if row.unit else "题注就是表的名称，请删去这一行。"
            self.reader.find("table-row-width", "warning", message, self.place, advice)
        return TableReader(self.reader, self.place).table(grid, caption, attributes)

    def _chart(self, data: Any, caption: str, attributes: Mapping[str, str]) -> Chart:
        self.reader.known_attributes(attributes, _CHART, self.place)
        kind: Any = attributes["chart"]
        chart = Chart(
            data,
            caption,
            kind=kind,
            key=self.reader.key(attributes.get("id"), "fig", self.place),
            source=attributes.get("source"),
            unit=attributes.get("unit"),
            digits=digits_of(attributes, self.reader, self.place),
            line_unit=attributes.get("line-unit"),
            line_digits=digits_of(attributes, self.reader, self.place, "line-digits"),
            alt=attributes.get("alt"),
            place=self.place,
        )
        return ChartAttributes(self.reader, self.place).applied(chart, attributes)

    def _grid(self, path: str, sheet_name: str) -> Grid:
        """Return a file's rows, the head first; every cell of a merged area has its text."""
        self.reader.bounds.refuse_outside(path, self.place)
        file = self.reader.folder / path
        if not is_file(file):
            near = nearest_file(self.reader.folder, path)
            advice = f"是不是“{near}”？" if near else "请检查路径和文件名。"
            raise refusal("table-file", f"没有表格文件“{path}”。", advice, self.place)
        sheet = read_sheet(file, sheet_name or None, self.reader.folder)
        rows = sheet.texts()
        if not rows:
            raise refusal("table-file", f"表格文件“{path}”是空的。", "第一行应是表头。", self.place)
        return Grid(rows, sheet.merged)
