"""自然: sky, mountains, dunes, trees."""

# Lists of points read better in full lines:
# fmt: off

import math
import random
from collections.abc import Sequence

from .canvas import Canvas, Point, curve, lit

TRUNK = "#8a6a4c"


def sky(c: Canvas, horizon: float, top: str = "#7db9d8", low: str = "#fbe8c8") -> None:
    """天空: from deep above to warm at the horizon."""
    c.fade([(0, top), (horizon, low)])


def sun(c: Canvas, x: float, y: float, r: float) -> None:
    """太阳: a disc with a warm glow."""
    c.glow(x, y, r * 5, r * 5, "#fff3cf", 0.8)
    c.disc(x, y, r, "#fff4d2")


def cloud(c: Canvas, x: float, y: float, size: float) -> None:
    """云: flat below, three bulges above."""
    for dx, dy, r in ((-0.9, 0, 0.42), (-0.35, -0.26, 0.58), (0.4, -0.14, 0.5), (0.95, 0.06, 0.34)):
        c.oval(x + dx * size, y + dy * size, r * size, r * size * 0.72, "#fffaf0")
    c.box(x - 1.2 * size, y, x + 1.2 * size, y + 0.3 * size, "#fffaf0", 0.15 * size)


def ridge(c: Canvas, base: float, rise: float, colour: str, seed: int, foot: float = 1200) -> None:
    """远山: a wavy skyline, filled down to `foot`."""
    dice = random.Random(seed)
    waves = [(dice.uniform(0.5, 1.1) * 2**k, dice.uniform(0, 6.3), 0.6**k) for k in range(4)]
    line: list[Point] = []
    for x in range(-10, 1621, 10):
        lift = sum(share * math.sin(x / 1600 * 6.3 * pace + start) for pace, start, share in waves)
        line.append((x, base - rise * (0.5 + lift / 3)))
    c.poly([*line, (1620, foot), (-20, foot)], colour)


def snow_range(c: Canvas, base: float, rise: float, seed: int, rock: str = "#8fa6bd", count: int = 7) -> None:
    """雪山: a row of peaks, lit from the left, with snow on top."""
    dice = random.Random(seed)
    step = 1700 / count
    peaks = [(-60 + (i + 0.5) * step + dice.uniform(-50, 50),
              rise * dice.uniform(0.6, 1)) for i in range(count)]
    for x, high in sorted(peaks, key=lambda peak: peak[1]):
        wide = high * dice.uniform(1.25, 1.6)
        tip, left, right = (x, base - high), (x - wide, base), (x + wide, base)
        c.poly([tip, left, right], rock)
        c.poly([tip, (x + wide * 0.1, base - high * 0.55), (x - wide * 0.06, base - high * 0.3),
                (x + wide * 0.16, base),
                right], lit(rock, -0.16))
        edge = [0.4, 0.27, 0.44, 0.3, 0.42, 0.29, 0.38]
        zig = [(x + wide * s * (i / 3 - 1), base - high * (1 - s)) for i, s in enumerate(edge)]
        zig[3] = (x + wide * 0.04, base - high * 0.62)
        c.poly([tip, *zig], "#fdfcf8")
        c.poly([tip, *zig[3:], tip], "#d3dfea")


def tree(c: Canvas, x: float, y: float, high: float, colour: str = "#7fa65a") -> None:
    """阔叶树: a trunk and a round crown lit from the left."""
    c.oval(x, y, high * 0.26, high * 0.03, "#1c201c30")
    c.poly([(x - high * 0.03, y), (x + high * 0.03, y), (x + high * 0.018, y - high * 0.5),
            (x - high * 0.018, y - high * 0.5)], TRUNK)
    bulges = ((-0.17, -0.5, 0.17), (0.17, -0.52, 0.17), (0, -0.78, 0.2), (0, -0.58, 0.22), (-0.1, -0.7, 0.17))
    for dx, dy, r in bulges:
        c.disc(x + dx * high, y + dy * high, r * high, colour)
    for dx, dy, r in ((0.17, -0.47, 0.13), (0.06, -0.46, 0.13)):
        c.disc(x + dx * high, y + dy * high, r * high, lit(colour, -0.14))
    for dx, dy, r in ((-0.13, -0.66, 0.1), (-0.02, -0.83, 0.11)):
        c.disc(x + dx * high, y + dy * high, r * high, lit(colour, 0.18))


def poplar(c: Canvas, x: float, y: float, high: float, colour: str = "#c9a545") -> None:
    """白杨: a slender tree of the oases."""
    c.oval(x, y, high * 0.09, high * 0.015, "#1c201c30")
    c.line([(x, y), (x, y - high * 0.3)], "#cdbfa4", high * 0.024)
    outline = [(0, -1), (0.06, -0.82), (0.085, -0.55), (0.08, -0.3), (0.03, -0.16), (-0.03, -0.16),
               (-0.08, -0.3),
               (-0.085, -0.55), (-0.06, -0.82)]
    c.blob([(x + dx * high, y + dy * high) for dx, dy in outline], colour)
    shaded = [(0, -0.96), (0.06, -0.8), (0.082, -0.55), (0.075, -0.3), (0.03, -0.18), (0.02, -0.5)]
    c.blob([(x + dx * high, y + dy * high) for dx, dy in shaded], lit(colour, -0.14))
    c.line([(x - 0.03 * high, y - 0.35 * high), (x - 0.015 * high, y - 0.75 * high)], lit(colour, 0.25),
           high * 0.014)


def bush(c: Canvas, x: float, y: float, size: float, colour: str = "#7d9a54") -> None:
    """灌木: a low clump."""
    for dx, r in ((-0.7, 0.5), (0.65, 0.45), (0, 0.7)):
        c.oval(x + dx * size, y - r * size * 0.5, r * size, r * size * 0.8, lit(colour, dx * -0.15))


def dune(c: Canvas, crest: Sequence[Point], colour: str, shade: Sequence[Point] | None = None) -> None:
    """沙丘: sand below a crest; the lee side may be darker."""
    line = curve(crest, closed=False)
    c.poly([*line, (line[-1][0], 1210), (line[0][0], 1210)], colour)
    if shade:
        c.poly(curve(shade), lit(colour, -0.16))


def banner(c: Canvas, x: float, y: float, high: float, side: int = 1, colour: str = "#d8332e") -> None:
    """红旗: a plain red flag on a pole that stands at (x, y)."""
    c.line([(x, y), (x, y - high)], "#b99763", max(2, high * 0.018))
    wide, deep = high * 0.5 * side, high * 0.3
    top = y - high * 0.99
    upper = [(x + wide * t, top + deep * 0.13 * math.sin(t * 6)) for t in [i / 12 for i in range(13)]]
    lower = [(px, py + deep) for px, py in reversed(upper)]
    c.poly([*upper, *lower], colour)
    for t in (0.45, 0.95):
        i = round(t * 12)
        c.poly([upper[i - 3], upper[i], lower[12 - i], lower[15 - i]], "#7a101830")
