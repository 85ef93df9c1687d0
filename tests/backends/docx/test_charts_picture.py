"""Charts as pictures: what stands on them, where it stands, and the bytes."""

import math
import struct
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from operator import mul

import matplotlib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_regressions.file_regression import FileRegressionFixture

from qreport.backends.docx.charts_colors import Colors, lightness, read_colors
from qreport.backends.docx.charts_labels import chart_labels, chart_shares, printed, wide, wrapped
from qreport.backends.docx.charts_picture import MissingGlyph, NoFont, draw, find_fonts, missing_font
from qreport.model.blocks import Chart, ChartKind, ChartSeries
from tests.backends.docx.charts_sample import (
    EXPENDITURE,
    INCOME,
    KINDS,
    THEME,
    WIDTH,
    chart_of,
    enrolment,
    scholarships,
)

COLORS = read_colors(THEME)


def test_labels_say_numbers_as_the_facts_do(file_regression: FileRegressionFixture) -> None:
    page = []
    for name, numbers in (("收入", INCOME), ("支出", EXPENDITURE)):
        for kind in ("pie", "column"):
            page.append(f"{name} {kind}")
            page += ["  " + label.replace("\n", " | ") for label in chart_labels(chart_of(kind, numbers))[0]]
    for series, row in zip(enrolment("line").series, chart_labels(enrolment("line")), strict=True):
        page.append(f"{series.name} line")
        page += [f"  {label or '（空）'}" for label in row]
    file_regression.check("\n".join(page) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [
        ("0.125", 2, "0.13"), ("-0.125", 2, "-0.13"), ("-0.001", 2, "0.00"), ("25700", 2, "25700.00"),
        ("1E+3", None, "1000"), ("12.50", None, "12.50"), ("1e300", 0, "1e+300"),
        ("12345678901234567890123", 2, "12345678901234567890123.00"),
    ],
)  # fmt: skip
def test_numbers_are_rounded_half_up_and_never_minus_zero(number: str, digits: int | None, text: str) -> None:
    assert printed(Decimal(number), digits) == text


def test_shares_have_two_decimals_half_up() -> None:
    chart = chart_of("pie", {"甲": "1", "乙": "13333", "丙": "6666"})
    assert chart_shares(chart) == (("0.01%", "66.67%", "33.33%"),)


def test_shares_of_a_hundred_percent_chart_are_those_of_each_category() -> None:
    assert chart_shares(scholarships("percent-bar"))[0] == ("9.09%", "13.64%", "10.98%")


@pytest.mark.parametrize(
    ("name", "lines_"),
    [
        ("设备采购", ["设备采购"]),
        ("思想政治教学研究部", ["思想政治教", "学研究部"]),
        ("马克思主义学院（思政部）办公室", ["马克思主义学院", "（思政部）办公室"]),
        ("Microsoft Office 应用培训", ["Microsoft", "Office 应用培训"]),
        ("2022—2023学年第一学期期末", ["2022—2023学年", "第一学期期末"]),
        ("  换\n行 ", ["换 行"]),
        ("", [""]),
    ],
)
def test_long_names_break_into_even_lines_of_eight_hanzi(name: str, lines_: list[str]) -> None:
    assert wrapped(name).split("\n") == lines_


@given(st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc")), max_size=60), st.integers(4, 16))
def test_breaking_a_name_loses_nothing(name: str, hanzi: int) -> None:
    broken = wrapped(name, hanzi)
    assert "".join(broken.split()) == "".join(name.split())
    assert all(wide(line) <= 2 * hanzi for line in broken.split("\n"))


def test_colours_are_those_of_the_theme() -> None:
    assert COLORS.fill(0) == "#1F3F61"
    assert COLORS.text == "#000000"


def test_neighbours_differ_in_a_grey_print() -> None:
    light = [lightness(COLORS.fill(number)) for number in range(12)]
    assert min(abs(one - other) for one, other in pairwise(light)) >= 12


def in_lab(color: str, *, red_green_blind: bool) -> tuple[float, float, float]:
    """A colour in CIELAB, as everybody sees it or with deuteranopia (Machado, Oliveira and Fernandes 2009)."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in bytes.fromhex(color[1:]))
    ]
    seen = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
    if red_green_blind:
        linear = [min(max(sum(map(mul, row, linear)), 0.0), 1.0) for row in seen]
    matrix = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
    white = (0.95047, 1.0, 1.08883)
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in (sum(map(mul, row, linear)) / most for row, most in zip(matrix, white, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def test_neighbours_differ_in_a_grey_print_and_for_the_red_green_blind_even_when_colours_come_round_again() -> None:
    fills = [COLORS.fill(number) for number in range(3 * len(COLORS.accents))]
    around = [*pairwise(fills), (fills[5], fills[0])]
    assert min(abs(lightness(one) - lightness(other)) for one, other in around) >= 12
    blind = [(in_lab(one, red_green_blind=True), in_lab(other, red_green_blind=True)) for one, other in around]
    assert min(math.dist(one, other) for one, other in blind) >= 15
    assert in_lab("#8E3A33", red_green_blind=False)[0] == pytest.approx(lightness("#8E3A33"), abs=0.1)


def test_a_system_colour_is_what_it_last_was_and_a_theme_without_accents_gives_greys() -> None:
    theme = (
        b'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        b'<a:themeElements><a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="101010"/></a:dk1>'
        b"</a:clrScheme></a:themeElements></a:theme>"
    )
    colors = read_colors(theme)
    assert (colors.text, colors.paper) == ("#101010", "#FFFFFF")
    assert len({colors.fill(number) for number in range(4)}) == 4


def test_words_inside_slices_are_read_on_every_colour() -> None:
    colors = Colors("#000000", "#FFFFFF", ("#1F3F61", "#D8AC52"))
    assert (colors.on("#1F3F61"), colors.on("#D8AC52")) == ("#FFFFFF", "#000000")


def test_without_a_chinese_font_the_message_names_what_to_install() -> None:
    with pytest.raises(NoFont, match="Noto Sans CJK SC"):
        draw(chart_of("pie", INCOME), THEME, WIDTH, installed=[])
    assert "fonts-noto-cjk" in (missing_font(["DejaVu Sans", "Noto Sans CJK JP"]) or "")


def test_only_faces_with_simplified_forms_are_taken() -> None:
    assert find_fonts(["SimSun", "Noto Sans CJK JP", "Microsoft YaHei"]) == ("Microsoft YaHei", "SimSun")
    assert missing_font(["SimHei"]) is None


@pytest.mark.needs_cjk_font
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_has_300_pixels_per_inch_and_no_note_of_who_made_it_when(kind: ChartKind) -> None:
    png = draw(chart_of(kind, EXPENDITURE), THEME, WIDTH)
    chunks = dict(chunks_of(png))
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", chunks["IHDR"][:4])[0] == round(WIDTH / 25.4 * 300)
    assert struct.unpack(">IIB", chunks["pHYs"]) == (11811, 11811, 1)
    assert set(chunks) == {"IHDR", "pHYs", "IDAT", "IEND"}


def chunks_of(png: bytes) -> Iterator[tuple[str, bytes]]:
    at = 8
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        yield png[at + 4 : at + 8].decode("ascii"), png[at + 8 : at + 8 + size]
        at += size + 12


@pytest.mark.needs_cjk_font
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_chart_gives_the_same_bytes_whatever_the_user_set(kind: ChartKind) -> None:
    chart = chart_of(kind, EXPENDITURE) if kind == "pie" else enrolment(kind)
    png = draw(chart, THEME, WIDTH)
    with matplotlib.rc_context({"savefig.bbox": "tight", "font.size": 30, "figure.facecolor": "red"}):
        assert draw(chart, THEME, WIDTH) == png
        assert matplotlib.rcParams["font.size"] == 30


@pytest.mark.needs_cjk_font
@pytest.mark.parametrize("kind", KINDS)
def test_what_looks_like_markup_is_text(kind: ChartKind) -> None:
    assert draw(chart_of(kind, {"$x^2$": "3", "_甲": "1", '<&">': "2"}, "%"), THEME, WIDTH)


@pytest.mark.needs_cjk_font
def test_a_character_that_no_font_has_is_an_error_that_names_it() -> None:
    with pytest.raises(MissingGlyph, match=r"U\+10FFFD"):
        draw(chart_of("column", {"甲\U0010fffd": "1"}), THEME, WIDTH)


@pytest.mark.needs_cjk_font
@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_without_numbers_is_still_a_picture(kind: ChartKind) -> None:
    for chart in (Chart(kind, (), (ChartSeries("", ()),)), Chart(kind, ("甲",), (ChartSeries("", (None,)),))):
        assert draw(chart, THEME, WIDTH)
