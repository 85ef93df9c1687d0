"""端午: zongzi, bamboo leaves and tea."""

# Lists of points read better in full lines:
# fmt: off

import math

from .canvas import Canvas, Point, curve, lit
from .things import tea

LEAF = "#6f9a4c"


def festival() -> Canvas:
    """端午粽子: a steamer and a plate of zongzi on a table strewn with leaves."""
    c = Canvas("#e9c893")
    c.fade([(0, "#f7e3bd"), (430, "#efd2a0")])
    for k in range(5):  # bamboo behind the table
        x = (90, 210, 1330, 1450, 1550)[k]
        for j in range(4):
            c.box(x - 15, j * 116 - 16, x + 15, j * 116 + 96, ("#a9bd74", "#9ab066")[k % 2], 8)
        for j in range(3):
            leaf(c, (x, 96 + j * 116), (x + (-1) ** (j + k) * 96, 190 + j * 116), 19, "#9ab566")
    c.glow(800, 190, 620, 330, "#fff6dc", 0.7)
    c.fade([(430, "#c08a54"), (1200, "#9c673a")])
    c.box(0, 424, 1600, 442, "#d9a871")
    for y in (560, 720, 920):
        c.line([(0, y), (1600, y)], "#8a582f55", 4)
    for a, b, w in (((-30, 1120), (470, 900), 52), ((40, 1190), (560, 1060), 48),
                    ((1610, 1020), (1150, 1160), 50),
                    ((1620, 880), (1200, 1010), 46), ((1060, 520), (1480, 470), 36)):
        leaf(c, (a[0] + 8, a[1] + 14), (b[0] + 8, b[1] + 14), w, "#5a3a20")
        leaf(c, a, b, w, LEAF)
    steamer(c, 430, 700)
    c.oval(1010, 985, 450, 130, "#4a2a1850")
    c.oval(1010, 960, 440, 130, "#eef2ee")
    c.oval(1010, 950, 396, 108, "#d6e2e0")
    c.oval(1010, 952, 372, 98, "#f7faf6")
    c.arc(1010, 950, 418, 119, (0, 360), "#6f9fc0", 6)
    for x, y, size, turn in ((830, 880, 150, -1), (1010, 850, 160, 1), (1190, 890, 150, 1),
                             (920, 985, 160, 1), (1110, 990, 162, -1)):
        zongzi(c, x, y, size, turn)
    opened(c, 1350, 660)
    tea(c, 1010, 560, 116, "#f4efe2")
    tea(c, 1190, 610, 104, "#f4efe2")
    for k in range(6):  # threads of five colours
        tint = ("#d8433a", "#f2c23e", "#3f8fa8", "#5f9e78", "#fffaf0", "#d8433a")[k]
        line: list[Point] = [(590 + k * 9, 1150), (640 + k * 9, 1096 + k * 5), (720, 1120 + k * 7),
                             (800, 1160 - k * 4), (880, 1130 + k * 5)]
        c.line(curve(line, closed=False), tint, 6)
    for k, (x, y) in enumerate(((250, 1010), (330, 1040), (200, 1060), (290, 970), (390, 1000))):
        c.oval(x, y + 8, 24, 8, "#4a2a1840")
        c.oval(x, y, 25, 17, ("#a8342e", "#8f2a26")[k % 2])
        c.oval(x - 8, y - 5, 8, 4, "#d9706a")
    return c


def leaf(c: Canvas, a: Point, b: Point, wide: float, colour: str) -> None:
    """竹叶: a long leaf from a to b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    far = (dx * dx + dy * dy) ** 0.5
    nx, ny = -dy / far * wide, dx / far * wide
    rim = [(t / 20, math.sin(math.pi * (t / 20) ** 0.75)) for t in range(21)]
    spine = [(a[0] + dx * t, a[1] + dy * t) for t, _ in rim]
    upper = [(x + nx * w, y + ny * w) for (x, y), (_, w) in zip(spine, rim, strict=True)]
    lower = [(x - nx * w, y - ny * w) for (x, y), (_, w) in zip(spine, rim, strict=True)]
    c.poly([*upper, *reversed(lower)], colour)
    if wide > 30 and colour == LEAF:
        c.poly([*spine, *reversed(lower)], lit(colour, 0.14))
        for t in (0.15, 0.3, 0.45, 0.6):
            for way in (-0.62, 0.62):
                p = (a[0] + dx * t, a[1] + dy * t)
                c.line([p, (p[0] + dx * 0.18 + nx * way, p[1] + dy * 0.18 + ny * way)], "#4f7a3430", 3)
        c.line([a, b], lit(colour, 0.35), 4)


def zongzi(c: Canvas, x: float, y: float, size: float, turn: int) -> None:
    """粽子: a pyramid in leaves, tied with a thread."""
    s = size * 0.5
    top, low = (x + turn * s * 0.1, y - s * 1.15), (x + turn * s * 0.25, y + s * 0.82)
    left, right = (x - s * 1.15, y + s * 0.55), (x + s * 1.15, y + s * 0.5)
    c.oval(x + 6, y + s * 0.74, s * 1.15, s * 0.26, "#2a3a2040")
    c.blob([top, top, ((top[0] + right[0]) / 2 + 8, (top[1] + right[1]) / 2 - 6), right, right, low, left,
            left,
            ((top[0] + left[0]) / 2 - 8, (top[1] + left[1]) / 2 - 6)], "#6b8f45")
    c.poly([top, right, low], "#557a38")
    c.poly([top, (x - s * 0.5, y + s * 0.66), low], "#7fa252")
    for t in (0.25, 0.5, 0.75):
        c.line([top, (left[0] + (low[0] - left[0]) * t, left[1] + (low[1] - left[1]) * t)], "#4a6d3050", 3)
    for k, tint in ((0.4, "#d8433a"), (0.52, "#e9d9a8")):
        a = (top[0] + (left[0] - top[0]) * k * 1.1, top[1] + (left[1] - top[1]) * k * 1.1)
        m = (top[0] + (low[0] - top[0]) * k * 1.12, top[1] + (low[1] - top[1]) * k * 1.12)
        b = (top[0] + (right[0] - top[0]) * k * 1.1, top[1] + (right[1] - top[1]) * k * 1.1)
        c.line([a, m, b], tint, 7)
    kx, ky = top[0] + (low[0] - top[0]) * 0.46, top[1] + (low[1] - top[1]) * 0.46
    for way in (-1, 1):
        c.arc(kx + way * 17, ky - 7, 17, 11, (0, 360), "#d8433a", 6)
        c.line([(kx, ky), (kx + way * 18, ky + 32)], "#d8433a", 6)


def opened(c: Canvas, x: float, y: float) -> None:
    """剥开的粽子: rice with a date, on its own leaves."""
    c.oval(x, y + 70, 190, 40, "#4a2a1844")
    for a, b in (((x, y + 60), (x - 210, y + 40)), ((x, y + 62), (x + 200, y + 30)),
                 ((x, y + 50), (x + 90, y + 112)), ((x, y + 50), (x - 110, y + 108))):
        leaf(c, a, b, 44, LEAF)
    c.blob([(x, y - 90), (x, y - 90), (x + 100, y + 46), (x + 84, y + 74), (x, y + 88), (x - 84, y + 74),
            (x - 100, y + 46)], "#fbf3dc")
    c.blob([(x, y - 86), (x + 98, y + 46), (x + 84, y + 74), (x + 16, y + 86), (x + 22, y)], "#eadbb8")
    for k in range(24):
        c.oval(x - 62 + (k * 47) % 124, y + 4 + (k * 29) % 68, 8, 4, "#fffdf2")
    for dx, dy in ((-26, 22), (34, 46), (4, -22)):
        c.oval(x + dx, y + dy, 22, 16, "#a8342e")
        c.oval(x + dx - 7, y + dy - 5, 7, 4, "#d9706a")


def steamer(c: Canvas, x: float, y: float) -> None:
    """蒸笼: a bamboo steamer full of zongzi, with steam."""
    for k, dx in enumerate((-110, 10, 120)):
        wave = [(x + dx + 30 * math.sin(j * 0.5 + k), y - 150 - j * 14, 26 * (1 - j / 26)) for j in range(25)]
        rising = [(px - half, py) for px, py, half in wave]
        c.haze([*rising, *((px + half, py) for px, py, half in reversed(wave))], "#fffdf6", 0.6, 12)
    c.oval(x + 10, y + 176, 370, 80, "#4a2a1850")
    c.box(x - 350, y, x + 350, y + 140, "#d3a25f")
    c.oval(x, y + 140, 350, 84, "#d3a25f")
    for dy, tint in ((20, "#b9854a"), (104, "#b9854a")):
        c.arc(x, y + dy, 350, 84, (0, 180), tint, 16)
    for k in range(11):
        dx = -320 + k * 64
        drop = 84 * max(0, 1 - (dx / 350) ** 2) ** 0.5
        c.line([(x + dx, y + drop + 12), (x + dx, y + drop + 130)], "#b9854a66", 6)
    c.oval(x, y, 350, 90, "#e3bb7c")
    c.oval(x, y, 318, 76, "#8f6234")
    c.oval(x, y + 8, 306, 66, "#7fa252")
    for dx, dy, size, turn in ((-190, -16, 140, 1), (190, -18, 140, -1), (0, -40, 146, 1),
                               (-100, 10, 148, -1), (100, 12, 148, 1)):
        zongzi(c, x + dx, y + dy - 20, size, turn)
    c.arc(x, y, 334, 83, (0, 180), "#e3bb7c", 26)
