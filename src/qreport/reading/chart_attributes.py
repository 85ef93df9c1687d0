"""What may stand beside ``chart=`` (统计图的属性); one that is wrong is a finding, and the chart comes without it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from qreport.components.chart import Chart
from qreport.components.trend import MOST_PERIODS
from qreport.errors import Place, ReportError

if TYPE_CHECKING:
    from qreport.reading.content import ContentReader

_WORDS: Final = ("order", "labels", "render")
_TRUTHS: Final = {"true": True, "false": False}


@frozen
class ChartAttributes:
    """统计图的属性: those of one chart."""

    reader: ContentReader
    place: Place

    def applied(self, chart: Chart, attributes: Mapping[str, str]) -> Chart:
        """Return the chart with every attribute that can be understood."""
        for name, value in self._given(attributes).items():
            try:
                chart = evolve(chart, **{name: value})
            except ReportError as error:
                self.reader.refused(error, self.place)
        return chart

    def _given(self, attributes: Mapping[str, str]) -> dict[str, Any]:
        given: dict[str, Any] = {name: attributes[name] for name in _WORDS if name in attributes}
        if "lines" in attributes:
            given["lines"] = [name.strip() for name in attributes["lines"].replace("，", ",").split(",")]
        if "width" in attributes or "height" in attributes:
            given["size"] = (attributes.get("width"), attributes.get("height"))
        if "top" in attributes:
            top = attributes["top"]
            if top.isascii() and top.isdigit() and int(top[:6]):
                given["top"] = int(top[:6])
            else:
                self._wrong("top", top, "写1以上的整数。")
        if (periods := periods_of(attributes, self.reader, self.place)) is not None:
            given["periods"] = periods
        if "legend" in attributes:
            value = attributes["legend"].lower()
            if value in _TRUTHS:
                given["legend"] = _TRUTHS[value]
            else:
                self._wrong("legend", attributes["legend"], "写true或false。")
        return given

    def _wrong(self, name: str, value: str, advice: str) -> None:
        self.reader.find("attribute-value", "error", f"属性{name}=“{value}”不对，没有照办。", self.place, advice)


def periods_of(attributes: Mapping[str, str], reader: ContentReader, place: Place) -> int | None:
    """Return how many periods are asked for, if that is said."""
    value = attributes.get("periods")
    if value is None:
        return None
    if value.isascii() and value.isdigit() and 1 <= int(value[:3]) <= MOST_PERIODS:
        return int(value)
    message, advice = f"属性periods=“{value}”不对，没有照办。", f"写1到{MOST_PERIODS}的整数。"
    reader.find("attribute-value", "error", message, place, advice)
    return None
