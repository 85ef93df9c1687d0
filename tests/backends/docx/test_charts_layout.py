"""Charts laid out as shapes: no word lies on another or leaves the picture. Needs no font and no matplotlib."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_regressions.file_regression import FileRegressionFixture

from qreport.backends.docx import charts_layout
from qreport.backends.docx.charts_colors import read_colors
from qreport.backends.docx.charts_labels import wide
from qreport.backends.docx.charts_shapes import POINT, Box, Drawing, Slice, Stroke
from qreport.backends.docx.charts_spread import clears, spread
from qreport.model.blocks import Chart, ChartKind, ChartSeries
from tests.backends.docx.charts_sample import EXPENDITURE, INCOME, KINDS, THEME, WIDTH, chart_of, enrolment

COLORS = read_colors(THEME)
ROUND = ("pie", "doughnut")


def measure(line: str, size: float) -> float:
    """A ruler that needs no font: a Hanzi is as wide as it is high, a Latin letter half of that."""
    return wide(line) * size * POINT / 2


def laid_out(chart: Chart, width: float = WIDTH) -> Drawing:
    return charts_layout.laid_out(chart, width, COLORS, measure)


def collisions(drawing: Drawing) -> Iterator[str]:
    paper = Box(0, 0, drawing.width, drawing.height)
    for at, word in enumerate(drawing.words):
        if not word.box.within(paper):
            yield f"“{word.text}” leaves the picture"
        for other in drawing.words[:at]:
            if word.box.overlaps(other.box):
                yield f"“{word.text}” lies on “{other.text}”"


def texts(drawing: Drawing) -> list[str]:
    return [word.text.replace("\n", "|") for word in drawing.words]


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_says_everything_once(kind: ChartKind, file_regression: FileRegressionFixture) -> None:
    page = ["== 支出", *texts(laid_out(chart_of(kind, EXPENDITURE)))]
    if kind not in ROUND:
        page += ["== 在校生和增减", *texts(laid_out(enrolment(kind)))]
    file_regression.check("\n".join(page) + "\n", encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("numbers", [INCOME, EXPENDITURE], ids=["income", "expenditure"])
def test_no_word_of_the_finance_charts_lies_on_another(kind: ChartKind, numbers: dict[str, str]) -> None:
    assert list(collisions(laid_out(chart_of(kind, numbers)))) == []


def test_four_tiny_slices_side_by_side_keep_their_labels_apart() -> None:
    drawing = laid_out(chart_of("pie", {"主要": "9000", "甲": "2", "乙": "3", "丙": "1", "丁": "2", "次要": "900"}))
    assert list(collisions(drawing)) == []
    assert len(drawing.words) == 6


@pytest.mark.parametrize("kind", ["column", "bar", "line"])
def test_thirty_categories_keep_every_name_and_number(kind: ChartKind) -> None:
    numbers = {f"第{at}教研室及附属单位": str(at * 37 % 900) for at in range(1, 31)}
    drawing = laid_out(chart_of(kind, numbers, "人", 0))
    assert list(collisions(drawing)) == []
    said = [text.replace("|", "") for text in texts(drawing)]
    assert [name for name in numbers if name not in said] == []
    assert sum(text in numbers.values() for text in said) >= 30


def test_names_that_are_not_shown_take_no_room() -> None:
    names = [("甲", "马克思主义学院（思政部）办公室")[at % 2] + str(at) for at in range(60)]
    long, short = (laid_out(chart_of("column", dict.fromkeys(names[first:], "1"), "人", 0)).height for first in (1, 0))
    assert long > short + 20


@pytest.mark.parametrize("kind", ["line", "area", "column-line"])
def test_points_by_the_thousand_have_no_numbers(kind: ChartKind) -> None:
    values = tuple(Decimal(at % 97) for at in range(4000))
    series = (ChartSeries("一", values), ChartSeries("二", values, line=True))
    chart = Chart(kind, tuple(map(str, range(4000))), series if kind == "column-line" else series[:1], unit="人")
    drawing = laid_out(chart)
    assert [word.text for word in drawing.words if word.of and word.of[0] >= 0] == []
    assert [word.text for word in drawing.words if word.of and word.of[0] == -1] != []


def test_lines_by_the_dozen_have_no_numbers() -> None:
    series = tuple(ChartSeries(str(at), tuple(Decimal(at + more) for more in range(12))) for at in range(60))
    drawing = laid_out(Chart("line", tuple(map(str, range(12))), series))
    assert [word.text for word in drawing.words if word.of and word.of[0] >= 0] == []


numbers_ = st.one_of(
    st.none(),
    st.integers(-10_000, 10_000).map(Decimal),
    st.decimals(-1000, 100_000, allow_nan=False, places=2),
    st.sampled_from([Decimal(0), Decimal("1e15"), Decimal("0.000001"), Decimal("1e400")]),
)
names_ = st.text(st.sampled_from("学院系部教研室（）、Ab12 "), max_size=20)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    kind = draw(st.sampled_from(KINDS))
    count = draw(st.integers(0, 14))
    value = st.decimals(0, 10_000, allow_nan=False, places=1) if kind in ROUND else numbers_
    return Chart(
        kind,
        tuple(draw(names_) for _ in range(count)),
        tuple(
            ChartSeries(draw(names_), tuple(draw(value) for _ in range(count)), line=kind == "column-line" and at > 0)
            for at in range(1 if kind in ROUND else draw(st.integers(1, 5)))
        ),
        unit=draw(st.sampled_from(["", "万元", "人"])),
        digits=draw(st.sampled_from([None, 0, 2])),
    )


@settings(deadline=None, max_examples=80)
@given(charts(), st.sampled_from([100.0, WIDTH, 220.0]))
def test_whatever_the_numbers_no_word_lies_on_another_or_leaves_the_picture(chart: Chart, width: float) -> None:
    assert list(collisions(laid_out(chart, width))) == []


@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(1, 9)), max_size=12))
def test_spread_labels_keep_their_order_and_stay_within(wanted: list[tuple[float, float]]) -> None:
    wanted.sort()
    heights = [height for _, height in wanted]
    centres = spread([at for at, _ in wanted], heights, -60, 60)
    for (low, below), (high, above) in pairwise(zip(centres, heights, strict=True)):
        assert high - low >= (below + above) / 2 - 1e-9
    if centres:
        assert centres[0] - heights[0] / 2 >= -60 - 1e-9
        assert centres[-1] + heights[-1] / 2 <= 60 + 1e-9


def test_leaders_do_not_run_through_the_pie() -> None:
    drawing = laid_out(chart_of("pie", EXPENDITURE))
    slices = [shape for shape in drawing.shapes if isinstance(shape, Slice)]
    for leader in (shape for shape in drawing.shapes if isinstance(shape, Stroke)):
        assert clears(leader.points[1:], (slices[0].x, slices[0].y), slices[0].radius)


def test_slices_have_the_colours_of_the_theme_in_order_clockwise_from_the_top() -> None:
    slices = [shape for shape in laid_out(chart_of("pie", INCOME)).shapes if isinstance(shape, Slice)]
    assert [one.color for one in slices] == [COLORS.fill(number) for number in range(4)]
    assert slices[0].end == 90
    assert all(later.end == pytest.approx(earlier.start) for earlier, later in pairwise(slices))
