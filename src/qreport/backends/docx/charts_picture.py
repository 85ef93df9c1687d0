"""Charts as pictures (统计图): painted by matplotlib, whose only user this file is. docs/dev/charts.md has the why."""

from __future__ import annotations

import functools
import io
import re
import warnings
from collections.abc import Iterable
from typing import Any, Final, assert_never

import matplotlib
from matplotlib import font_manager
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Wedge
from matplotlib.patches import Rectangle as RectanglePatch
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from qreport.backends.docx.charts_colors import read_colors
from qreport.backends.docx.charts_layout import laid_out
from qreport.backends.docx.charts_shapes import (
    LEADING,
    POINT,
    Area,
    Drawing,
    Measure,
    Rectangle,
    Shape,
    Slice,
    Stroke,
    Word,
)
from qreport.model.blocks import Chart

PIXELS_PER_INCH: Final = 300
FAMILIES: Final = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans SC", "Microsoft YaHei", "PingFang SC",
    "Hiragino Sans GB", "Heiti SC", "SimHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "WenQuanYi Zen Hei Sharp",
    "Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN", "Noto Serif SC", "Songti SC", "STSong",
    "SimSun", "NSimSun", "FangSong", "FangSong_GB2312", "STFangsong", "KaiTi", "KaiTi_GB2312", "STKaiti",
)  # fmt: skip
"""Faces with simplified forms, by the names that matplotlib reads in the files: those of even strokes first, because
small words in a chart are read more easily in them."""
_LATIN: Final = "DejaVu Sans"
"""Comes with matplotlib and has signs that Chinese faces lack."""
_DASHES: Final = ("solid", (0, (5, 1.5)), (0, (1.2, 1.2)), (0, (5, 1.5, 1.2, 1.5)), (0, (8, 2)), (0, (3, 1)))
_MARKERS: Final = ("o", "s", "^", "D", "v", "P")
_BASELINE: Final = 0.36
"""From the middle of a line of Hanzi and digits down to its baseline, in sizes."""
_SETTINGS: Final = {
    "axes.unicode_minus": False,
    "figure.dpi": PIXELS_PER_INCH,
    "text.hinting": "none",
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
}
_PACKED: Final = 1
"""Of nine levels: a fifth of the time of the usual one, for a file hardly larger."""
_MISSING: Final = re.compile(r"Glyph (\d+) ")


class NoFont(Exception):
    """没有中文字体: the message says what to install."""


class MissingGlyph(Exception):
    """缺字: a character that no installed face has; the message names it."""


def draw(chart: Chart, theme_xml: bytes, width_mm: float, installed: Iterable[str] | None = None) -> bytes:
    """统计图: return a PNG with 300 pixels per inch, the same bytes for the same chart, fonts and matplotlib.

    Colours are those of ``theme_xml``. ``installed`` names the faces to choose from (all of the machine by default).
    Raises NoFont, and MissingGlyph for a character that would come out as a box.
    """
    families = find_fonts(installed)
    # a user's own settings would change the picture; those of the backend are not to be touched
    settings: dict[Any, Any] = {
        key: value for key, value in matplotlib.rcParamsDefault.items() if not key.startswith("backend")
    }
    settings |= {**_SETTINGS, "font.family": [*families, _LATIN]}
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        with matplotlib.rc_context(settings):
            colors = read_colors(theme_xml)
            png = _paint(laid_out(chart, width_mm, colors, _measure()), colors.paper)
    _pass_on(told)
    return png


def missing_font(installed: Iterable[str] | None = None) -> str | None:
    """缺中文字体: return the sentence that says what to install, ``None`` where charts can be drawn."""
    try:
        find_fonts(installed)
    except NoFont as problem:
        return str(problem)
    return None


def find_fonts(installed: Iterable[str] | None = None) -> tuple[str, ...]:
    """Return the families with simplified forms that are installed, the best first; raises NoFont."""
    names = _installed() if installed is None else set(installed)
    found = tuple(family for family in FAMILIES if family in names)
    if not found:
        raise NoFont(
            "没有找到简体中文字体，统计图画不出来。请安装思源黑体（Noto Sans CJK SC）、微软雅黑或宋体；"
            "Debian、Ubuntu 的命令是 sudo apt install fonts-noto-cjk。"
        )
    return found


@functools.cache
def _installed() -> frozenset[str]:
    names = {entry.name for entry in font_manager.fontManager.ttflist}
    if names.isdisjoint(FAMILIES):
        # matplotlib keeps a list on disk and does not see a font that was installed after it was made
        for entry in font_manager.FontManager().ttflist:
            if entry.name in FAMILIES:
                font_manager.fontManager.addfont(entry.fname)
                names.add(entry.name)
    return frozenset(names)


def _measure() -> Measure:
    """Return a ruler for words in the current font."""
    # asked of the renderer: a Text would be laid out for every word
    canvas: Any = FigureCanvasAgg(Figure(figsize=(1, 1), dpi=PIXELS_PER_INCH))
    renderer = canvas.get_renderer()

    @functools.cache
    def measure(line: str, size: float) -> float:
        font = font_manager.FontProperties(size=size)
        width, _, _ = renderer.get_text_width_height_descent(line, font, ismath=False)
        return float(width) / PIXELS_PER_INCH * 25.4

    return measure


def _paint(drawing: Drawing, paper: str) -> bytes:
    # a hair more, so that rounding never loses a pixel
    pixels = [round(side / 25.4 * PIXELS_PER_INCH) + 0.01 for side in (drawing.width, drawing.height)]
    size = pixels[0] / PIXELS_PER_INCH, pixels[1] / PIXELS_PER_INCH
    figure = Figure(figsize=size, dpi=PIXELS_PER_INCH, facecolor=paper)
    FigureCanvasAgg(figure)
    # millimetres on the figure itself: axes with ticks that nobody sees cost as much as the drawing
    scale = Affine2D().scale(1 / drawing.width, 1 / drawing.height) + figure.transFigure
    for order, shape in enumerate(drawing.shapes):
        for artist in _artists(shape):
            artist.set(transform=scale, zorder=order)
            figure.add_artist(artist)
    file = io.BytesIO()
    # the file is packed once more in the Word file; even areas pack well at the lowest level
    pack = {"compress_level": _PACKED}
    figure.savefig(file, format="png", dpi=PIXELS_PER_INCH, metadata={"Software": None}, pil_kwargs=pack)
    return file.getvalue()


def _artists(shape: Shape) -> Iterable[Artist]:
    """Yield what paints a shape, in millimetres."""
    match shape:
        case Word():
            yield from _lines(shape)
        case Rectangle(box, color):
            corner, size = (box.left, box.bottom), (box.right - box.left, box.top - box.bottom)
            yield RectanglePatch(corner, *size, facecolor=color, edgecolor="none")
        case Slice(x, y, radius, start, end, color, rim, hole):
            style: Any = {"facecolor": color, "edgecolor": rim or "none", "linewidth": 0.6}
            yield Wedge((x, y), radius, start, end, width=radius - hole if hole else None, **style)
        case Area(points, color):
            yield Polygon(points, facecolor=color, edgecolor="none")
        case Stroke(points, color, width, dash, marker):
            line = Line2D(*zip(*points, strict=True), color=color, linewidth=width)
            line.set_linestyle(_DASHES[dash % len(_DASHES)])
            if marker is not None:
                line.set(marker=_MARKERS[marker % len(_MARKERS)], markersize=4, markeredgewidth=0)
            yield line
        case _:
            assert_never(shape)


def _lines(word: Word) -> Iterable[Text]:
    """Yield the lines of a text by their baselines, so that they lie where they were laid out in every font."""
    rows = word.text.split("\n")
    pitch, drop = word.size * LEADING * POINT, word.size * _BASELINE * POINT
    side = {"start": "left", "middle": "center", "end": "right"}[word.align]
    for number, row in enumerate(rows):
        away = ((len(rows) - 1) / 2 - number) * pitch - drop
        x, y = (word.x - away, word.y) if word.turned else (word.x, word.y + away)
        text = Text(
            x, y, row, size=word.size, color=word.color, ha=side, va="baseline",
            rotation=90 if word.turned else 0, rotation_mode="anchor",
        )  # fmt: skip
        if word.halo:
            text.set_path_effects([withStroke(linewidth=2.6, foreground=word.halo)])
        yield text


def _pass_on(told: list[warnings.WarningMessage]) -> None:
    """Turn warnings about missing glyphs into an error; what else was warned of is warned of again."""
    missing = {int(found[1]): None for each in told if (found := _MISSING.match(str(each.message)))}
    for each in told:
        if not _MISSING.match(str(each.message)):
            warnings.warn_explicit(each.message, each.category, each.filename, each.lineno)
    if missing:
        characters = "、".join(f"“{chr(code)}”（U+{code:04X}）" for code in missing)
        raise MissingGlyph(f"统计图里的{characters}在已安装的字体里都没有。请换一个字，或安装有这个字的字体。")
