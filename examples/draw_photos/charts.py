"""图表: three charts as pictures, with labels where a Chinese font is installed."""

# Lists of points read better in full lines:
# fmt: off

import csv
import math
from collections import Counter
from pathlib import Path

from PIL import ImageFont

from .canvas import Canvas, lit

FONTS = ("NotoSansCJK-Regular.ttc", "SourceHanSansSC-Regular.otf", "msyh.ttc", "simhei.ttf", "PingFang.ttc",
         "wqy-zenhei.ttc")
TINTS = ("#c8553d", "#e0a040", "#5f9e78", "#3f7fa6", "#8a6aa8", "#c9805a")
INK = "#4a3d38"
TABLE = Path(__file__).resolve().parent.parent / "tarim_2024" / "data" / "table_08.csv"


def font(size: float) -> ImageFont.FreeTypeFont | None:
    """字体: the first Chinese font found by name; without one the labels are left out."""
    for name in FONTS:
        for face in (2, 0):  # in a collection of East Asian fonts the third is for simplified Chinese
            try:
                return ImageFont.truetype(name, size, index=face)
            except OSError:
                continue
    return None


def label(c: Canvas, x: float, y: float, text: str, size: float, fill: str = INK, anchor: str = "mm") -> None:
    """标注: one line of text about a point."""
    letters = font(size * c.scale)
    if letters is not None:
        c.draw.text((x * c.scale, y * c.scale), text, fill=fill, font=letters, anchor=anchor)


def practice() -> Canvas:
    """各类实践团队数: bars, counted from the table of the teams."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        counts = Counter(row["项目类别"] for row in csv.DictReader(file)).most_common()
    c = Canvas("#fffdf8")
    floor, unit = 940, 780 / (max(number for _, number in counts) + 0.5)
    for mark in range(max(number for _, number in counts) + 1):
        y = floor - mark * unit
        c.line([(170, y), (1530, y)], "#e6dccb" if mark else INK, 3)
        label(c, 140, y, str(mark), 38)
    label(c, 130, 70, "团队数（个）", 38, anchor="lm")
    step = 1360 / len(counts)
    for i, (kind, number) in enumerate(counts):
        x, y = 170 + (i + 0.5) * step, floor - number * unit
        c.box(x - step * 0.29, y, x + step * 0.29, floor, TINTS[i % 6])
        c.box(x + step * 0.12, y, x + step * 0.29, floor, lit(TINTS[i % 6], -0.12))
        label(c, x, y - 34, str(number), 44)
        words = kind.replace("实践团", "\n实践团").replace("教育团", "\n教育团").replace("促进团", "\n促进团")
        words = words.replace("观察团", "\n观察团").replace("宣讲团", "\n宣讲团")
        for k, word in enumerate(words.split("\n")):
            label(c, x, floor + 54 + k * 52, word, 36)
    return c


def culture() -> Canvas:
    """传统文化活动: a ring of six, without numbers."""
    c = Canvas("#fffdf8")
    names = ("经典诵读", "书法国画", "非遗体验", "传统节日", "民族歌舞", "戏曲进校")
    for i, name in enumerate(names):
        turn = (i * 60 - 118, i * 60 - 62)
        c.arc(800, 600, 540, 540, turn, TINTS[i], 190)
        middle = math.radians(i * 60 - 90)
        x, y = 800 + 445 * math.cos(middle), 600 + 445 * math.sin(middle)
        label(c, x, y - 26, name[:2], 52, "#fffdf8")
        label(c, x, y + 30, name[2:], 52, "#fffdf8")
    c.disc(800, 600, 250, "#f6e6cb")
    c.arc(800, 600, 250, 250, (0, 360), "#d9b98a", 8)
    label(c, 800, 565, "中华优秀", 62)
    label(c, 800, 640, "传统文化", 62)
    return c


def premises() -> Canvas:
    """教学用房: two blocks whose areas are as the floor areas (facts of the group `premises`)."""
    c = Canvas("#fffdf8")
    areas = (("教学辅助用房", "85572.21", "#3f7fa6"), ("行政用房", "9440.1", "#e0a040"))
    x, floor = 150.0, 1010
    for name, area, tint in areas:
        edge = 840 * math.sqrt(float(area) / 85572.21)
        c.box(x, floor - edge, x + edge, floor, tint)
        c.box(x, floor - 14, x + edge, floor, lit(tint, -0.2))
        inside = edge > 500
        y = floor - edge / 2 if inside else floor - edge - 90
        label(c, x + edge / 2, y - 34, name, 58, "#fffdf8" if inside else INK)
        label(c, x + edge / 2, y + 38, f"{area}平方米", 50, "#fffdf8" if inside else INK)
        x += edge + 130
    c.line([(100, floor), (1500, floor)], INK, 4)
    return c
