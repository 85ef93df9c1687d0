"""Words on charts (图上文字): numbers, shares and names as they are printed; knows nothing of drawing."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final, Literal, assert_never

from qreport.model.blocks import Chart, ChartLabels, ChartSeries
from qreport.model.shares import percentages

LONGEST: Final = 8
"""Hanzi in one line of a category's name."""
SliceForm = Literal["one", "two", "three"]
"""A slice's label: all in one row; the name over number and share; each in its own."""
_PERCENT: Final = "%"
_DIGITS: Final = 30
"""Longer numbers are written with an exponent."""
_EXACT: Final = Context(prec=100)
"""Wide enough for every number that is written out, so that rounding never fails."""
_NEVER_FIRST: Final = "，。、；：？！）》」』】”’,.;:?!)]}%％‰℃"
_NEVER_LAST: Final = "（《「『【“‘([{"
_WORD: Final = re.compile(r"[A-Za-z0-9.,%+\-]+|\s+|.", re.DOTALL)


def chart_labels(chart: Chart) -> tuple[tuple[str, ...], ...]:
    """图上标签: one label per category for each series, empty where there is no number or none is wanted.

    In a pie the name, the number with its unit and the share; elsewhere the number, whose unit stands at the axis.
    """
    if is_round(chart):
        return tuple(slice_labels(chart, at) for at in range(len(chart.series)))
    shown, shares = label_form_of(chart), chart_shares(chart)
    return tuple(
        tuple(
            "" if value is None else _label(printed(value, digits_of(chart, series)), part, shown)
            for value, part in zip(series.values, row, strict=True)
        )
        for series, row in zip(chart.series, shares, strict=True)
    )


def is_round(chart: Chart) -> bool:
    """Say whether a chart has slices."""
    return chart.kind in ("pie", "doughnut")


def label_form_of(chart: Chart) -> ChartLabels:
    """Return what the labels say: what was asked for, or what suits the kind."""
    if chart.labels is not None:
        return chart.labels
    if is_round(chart) and chart.unit == _PERCENT:
        return "value"  # a share of percents says the same again, or something false
    return "both" if is_round(chart) else "share" if chart.kind.startswith("percent") else "value"


def axis_unit(chart: Chart) -> str:
    """Return the unit that stands at the axis of numbers: none where only shares are printed."""
    return "" if chart.kind.startswith("percent") and label_form_of(chart) in ("share", "none") else chart.unit


def digits_of(chart: Chart, series: ChartSeries) -> int | None:
    """Return the decimals with which the numbers of a series are printed."""
    return chart.line_digits if series.line else chart.digits


def chart_shares(chart: Chart) -> tuple[tuple[str, ...], ...]:
    """各数占比: the share of every number: of its category in a 100 % chart, else of its series."""
    rows: list[Sequence[Decimal | None]] = [series.values for series in chart.series]
    if chart.kind.startswith("percent"):
        columns = [percentages(column, balanced=chart.balanced) for column in zip(*rows, strict=True)]
        made: list[Sequence[Decimal | None]] = [[column[at] for column in columns] for at in range(len(rows))]
    else:
        made = [percentages(row, balanced=chart.balanced) for row in rows]
    return tuple(tuple("" if part is None else f"{printed(part, 2)}%" for part in row) for row in made)


def _label(number: str, part: str, shown: ChartLabels) -> str:
    match shown:
        case "none":
            return ""
        case "value":
            return number
        case "share":
            return part
        case "both":
            return f"{number}（{part}）" if part else number
        case _:
            assert_never(shown)


def slice_labels(chart: Chart, series: int = 0, form: SliceForm = "two", hanzi: int = LONGEST) -> tuple[str, ...]:
    """Return the labels of a pie, in one, two or three rows, whose names have lines of at most ``hanzi``."""
    shown, labels = label_form_of(chart), []
    for name, value, part in zip(
        chart.categories, chart.series[series].values, chart_shares(chart)[series], strict=True
    ):
        if value is None or shown == "none":
            labels.append("")
            continue
        number = f"{printed(value, chart.digits)}{chart.unit}" if shown != "share" or not part else ""
        part = "" if shown == "value" else part
        number = ("\n" if form == "three" else "，").join(each for each in (number, part) if each)
        labels.append(f"{' '.join(name.split())} {number}" if form == "one" else f"{wrapped(name, hanzi)}\n{number}")
    return tuple(labels)


def printed(value: Decimal, digits: int | None) -> str:
    """Return a number with ``digits`` decimals, half up, or as it is; never ``-0``."""
    if value.adjusted() > _DIGITS:
        return f"{value:.3g}"
    if digits is not None:
        value = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, _EXACT)
    text = format(value, "f")
    return text if value else text.removeprefix("-")


@functools.lru_cache(maxsize=4096)
def wrapped(name: str, longest: int = LONGEST) -> str:
    """Break a name into lines of about equal length, at most ``longest`` Hanzi each (Latin letters count half)."""
    name = " ".join(name.split())
    lines = _lines(name, longest * 2)
    for room in range(-(-wide(name) // len(lines)), longest * 2) if len(lines) > 1 else ():
        even = _lines(name, room)
        if len(even) == len(lines):
            return "\n".join(even)
    return "\n".join(lines)


@functools.lru_cache(maxsize=4096)
def wide(text: str) -> int:
    """Return the width of a text in half Hanzi."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _lines(name: str, room: int) -> list[str]:
    lines = [""]
    for piece in _pieces(name, room):
        if lines[-1] and wide(lines[-1] + piece.rstrip()) > room:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def _pieces(name: str, room: int) -> list[str]:
    """Cut a name where a line may end: never inside a number or a Latin word, never before a closing mark."""
    pieces: list[str] = []
    for part in _WORD.findall(name):
        glued = pieces and (part in _NEVER_FIRST or pieces[-1][-1] in _NEVER_LAST or part.isspace())
        if glued and wide(pieces[-1] + part) <= room:
            pieces[-1] += part
        elif wide(part) > room:
            step = max(room, 1)
            pieces += [part[start : start + step] for start in range(0, len(part), step)]
        else:
            pieces.append(part)
    return pieces
