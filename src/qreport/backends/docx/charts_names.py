"""Names on charts (类别、图例、单位): the categories along an axis, the legend and the unit; pure geometry."""

from __future__ import annotations

import math
from collections.abc import Sequence

from attrs import frozen

from qreport.backends.docx.charts_colors import Colors
from qreport.backends.docx.charts_labels import LONGEST, wrapped
from qreport.backends.docx.charts_shapes import (
    EDGE,
    POINT,
    SIZES,
    Align,
    Box,
    Measure,
    Rectangle,
    Shape,
    Stroke,
    Word,
    deepest,
    depth,
    length,
    longest,
    word,
)
from qreport.model.blocks import Chart

_GAP = 5.0
"""Millimetres between two entries of the legend."""


@frozen
class Names:
    """类别名称: as they are set along an axis; every ``step``-th one where there are too many for all."""

    texts: tuple[str, ...]
    size: float
    turned: bool = False
    step: int = 1

    def depth(self, measure: Measure) -> float:
        """Return the millimetres they take below the axis."""
        shown = self.texts[:: self.step]
        return longest(shown, self.size, measure) if self.turned else deepest(shown, self.size)

    def words(self, centres: Sequence[float], top: float, color: str, measure: Measure) -> list[Shape]:
        """Return the names' words below an axis, their upper ends at ``top``."""
        words: list[Shape] = []
        for at, (text, x) in list(enumerate(zip(self.texts, centres, strict=True)))[:: self.step]:
            wide, deep = length(text, self.size, measure), depth(text, self.size)
            y = top if self.turned else top - deep / 2
            align: Align = "end" if self.turned else "middle"
            words.append(Word(text, x, y, self.size, color, wide, deep, align, self.turned, of=(-1, at)))
        return words


def names_below(categories: Sequence[str], slot: float, measure: Measure) -> Names:
    """Set names below an axis, each in its slot: level when three short lines hold them, else running upward."""
    for hanzi in (LONGEST, 6, 5, 4):
        for size in SIZES[:2]:
            texts = tuple(wrapped(name, hanzi) for name in categories)
            if deepest(texts, size) <= deepest(["\n\n"], size) and longest(texts, size, measure) <= slot * 0.94:
                return Names(texts, size)
    for size in SIZES:
        for hanzi in (LONGEST, 2 * LONGEST):
            texts = tuple(wrapped(name, hanzi) for name in categories)
            if deepest(texts, size) <= slot:
                return Names(texts, size, turned=True)
    texts = tuple(wrapped(name, 2 * LONGEST) for name in categories)
    return Names(texts, SIZES[-1], turned=True, step=math.ceil(deepest(texts, SIZES[-1]) / slot))


def unit_word(unit: str, x: float, top: float, color: str, measure: Measure, side: Align = "start") -> list[Shape]:
    """Return the line that says the unit, below and beside a corner; nothing when there is none."""
    if not unit:
        return []
    text = f"单位：{unit}"
    return [word(text, (x, top - depth(text, SIZES[1]) / 2), SIZES[1], color, measure, side)]


@frozen
class Entry:
    """图例项: a name and the number of its colour; ``line`` is drawn as one."""

    text: str
    number: int
    line: bool = False


def legend_entries(chart: Chart) -> list[Entry]:
    """图例: return what the legend names: series, or slices; nothing where it would not help."""
    if chart.kind in ("pie", "doughnut"):
        names: Sequence[str] = chart.categories if chart.legend or chart.labels == "none" else ()
    else:
        names = [series.name for series in chart.series]
    wanted = chart.legend if chart.legend is not None else len(names) > 1
    line = [chart.kind in ("line", "radar") or series.line for series in chart.series]
    many = [*line, *[False] * len(names)]
    return [Entry(name, at, many[at]) for at, name in enumerate(names)] if wanted else []


def legend_height(chart: Chart, width: float, measure: Measure, sample: float) -> float:
    """Return the height of a legend whose lines have samples of a length."""
    entries = legend_entries(chart)
    # one line among them gives all entries its length
    long = sample if any(each.line for each in entries) else 3.0
    wide = [long + EDGE + length(each.text, SIZES[1], measure) for each in entries]
    return EDGE + len(_rows(wide, width - 2 * EDGE)) * depth("", SIZES[1]) * 1.1 if wide else 0.0


def legend(chart: Chart, width: float, colors: Colors, measure: Measure) -> tuple[list[Shape], float]:
    """Return the legend along the lower edge, and its height."""
    entries = legend_entries(chart)
    if not entries:
        return [], 0.0
    samples = [8.0 if entry.line else 3.0 for entry in entries]
    hanzi = int((width - max(samples) - 4 * EDGE) / (SIZES[1] * POINT))
    texts = [wrapped(entry.text, hanzi) for entry in entries]
    wide = [sample + EDGE + length(text, SIZES[1], measure) for sample, text in zip(samples, texts, strict=True)]
    shapes: list[Shape] = []
    bottom = EDGE
    for row in reversed(_rows(wide, width - 2 * EDGE)):
        high = deepest([texts[number] for number in row], SIZES[1]) * 1.1
        x, y = (width - sum(wide[number] + _GAP for number in row) + _GAP) / 2, bottom + high / 2
        for number in row:
            shapes.append(_sample(entries[number], x, y, samples[number], colors))
            shapes.append(word(texts[number], (x + samples[number] + EDGE, y), SIZES[1], colors.text, measure, "start"))
            x += wide[number] + _GAP
        bottom += high
    return shapes, bottom


def _rows(wide: Sequence[float], room: float) -> list[list[int]]:
    """Share entries out to rows, as many in each as fit."""
    rows: list[list[int]] = [[]]
    for number, one in enumerate(wide):
        if rows[-1] and sum(wide[each] + _GAP for each in rows[-1]) + one > room:
            rows.append([])
        rows[-1].append(number)
    return rows


def _sample(entry: Entry, x: float, y: float, wide: float, colors: Colors) -> Shape:
    if entry.line:
        points = ((x, y), (x + wide / 2, y), (x + wide, y))
        return Stroke(points, colors.fill(entry.number), 1.5, dash=entry.number, marker=entry.number)
    return Rectangle(Box(x, y - 1.1, x + wide, y + 1.1), colors.fill(entry.number))
