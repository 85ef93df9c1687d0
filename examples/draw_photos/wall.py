"""墙绘: mural."""

# Lists of points read better in full lines:
# fmt: off

import math

from .canvas import Canvas, Point, lit
from .nature import cloud, poplar, sky
from .people import look, person, stand
from .space import Eye, ground, upright


def mural() -> Canvas:
    """墙绘: a village wall being painted."""
    c, eye = Canvas(), Eye(height=1.6, horizon=640)
    sky(c, 420, "#7db8d8", "#fbe8c8")
    cloud(c, 1300, 90, 80)
    for i in range(9):
        poplar(c, 60 + i * 190, 306, 230 + (i * 53) % 70, ("#8fae52", "#b9ad4a")[i % 2])
    ground(c, eye, (-60, 60), (1, 60), "#d9c198")
    upright(c, eye, (-60, 60), (0, 3.6), 6.5, "#f6ead2")
    upright(c, eye, (-60, 60), (3.5, 3.75), 6.45, "#c9694a")
    upright(c, eye, (-60, 60), (0, 0.25), 6.45, "#c9b08a")
    left, right, top, low = -60, 1180, 300, 905
    c.box(left, top, right, low, "#8cc6de")
    c.disc(250, 420, 78, "#f9d05a")
    for k in range(12):
        a = k * math.pi / 6
        c.line([(250 + 96 * math.cos(a), 420 + 96 * math.sin(a)),
                (250 + 124 * math.cos(a), 420 + 124 * math.sin(a))], "#f9d05a", 12)
    c.poly([(left, 640), (160, 500), (330, 620), (560, 440), (800, 620), (960, 520), (right, 640),
            (right, low), (left, low)], "#7f9cc4")
    for x, y, s in ((160, 500, 60), (560, 440, 80), (960, 520, 52)):
        c.poly([(x, y), (x + s, y + s * 0.78), (x + s * 0.3, y + s * 0.55), (x - s * 0.2, y + s * 0.8),
                (x - s, y + s * 0.86)], "#fffdf6")
    c.blob([(left - 40, 700), (200, 640), (460, 700), (760, 640), (right, 690), (right, low),
            (left - 40, low)], "#9cc25e")
    c.blob([(left - 40, 790), (260, 740), (620, 800), (980, 740), (right, 770), (right, low),
            (left - 40, low)], "#7fae4c")
    c.poly([(700, 690), (760, 690), (900, low), (600, low)], "#f2dca6")
    for x, tint in ((430, "#fdf3dc"), (900, "#fbe3c4")):
        c.box(x, 620, x + 120, 710, tint)
        c.poly([(x - 22, 624), (x + 142, 624), (x + 104, 566), (x + 16, 566)], "#d9604a")
        c.box(x + 46, 660, x + 76, 710, "#a8643f")
    for x, y, r in ((70, 780, 54), (210, 820, 62), (350, 790, 50), (470, 850, 46)):
        flower(c, x, y, r)
    c.blob([(right - 70, 300), (right + 16, 330), (right - 10, 420), (right + 26, 520), (right - 6, 640),
            (right - 70, 700)],
           "#8cc6de")
    c.blob([(right - 70, 660), (right + 10, 680), (right + 22, 760), (right - 14, 860), (right - 70, 905)],
           "#9cc25e")
    for outline in ([(1290, 760), (1290, 640), (1430, 640), (1430, 760), (1290, 760)],
                    [(1264, 644), (1300, 570), (1420, 570), (1456, 644)],
                    [(1200, 560), (1310, 450), (1400, 520), (1500, 420), (1600, 510)]):
        c.line(outline, "#b3a58e", 5)
    c.arc(1440, 380, 34, 34, (0, 360), "#b3a58e", 5)
    painters(c, eye)
    return c


def flower(c: Canvas, x: float, y: float, r: float) -> None:
    """向日葵: a sunflower painted on the wall."""
    c.line([(x, y), (x + 6, 900)], "#4f8a3c", 12)
    c.oval(x + 34, y + r * 1.4, 30, 13, "#4f8a3c")
    for k in range(12):
        a = k * math.pi / 6
        c.disc(x + r * 0.75 * math.cos(a), y + r * 0.75 * math.sin(a), r * 0.3, ("#f9c93e", "#f4b02e")[k % 2])
    c.disc(x, y, r * 0.55, "#8a5a34")
    c.disc(x - r * 0.1, y - r * 0.1, r * 0.34, "#a8713f")


def painters(c: Canvas, eye: Eye) -> None:
    """画墙的人: one on a ladder, others with brushes and buckets."""
    x, y = eye.at(1.55, 0, 6.0)
    for way in (-1, 1):
        c.line([(x + way * 74, y), (x + way * 44, y - 400)], "#b98a55", 13)
    for k in range(6):
        half = 70 - k * 5
        c.line([(x - half, y - 36 - k * 66), (x + half, y - 36 - k * 66)], "#a8764a", 11)
    hands = person(c, x - 6, y - 168, 1.66 * eye.size(6.0), look(5, top="#4d8fa8", hat="#f4efe4"), "back",
                   ("high", "hold"))
    brush(c, hands[0], -1, "#7f9cc4")
    cast = ((-2.1, 5.6, 9, "#e58a5b", ("down", "high"), "#f9c93e"),
            (0.35, 5.5, 10, "#f2c84a", ("reach", "down"), "#9cc25e"),
            (-0.75, 5.3, 6, "#d9605a", ("down", "reach"), "#d9604a"))
    for wx, z, number, top, arms, tint in cast:
        hands = stand(c, eye, (wx, z), look(number, top=top), "back", arms)
        which = 1 if arms[0] == "down" else 0
        brush(c, hands[which], 1 if which else -1, tint)
    for wx, z, tint in ((-1.4, 4.9, "#d9604a"), (-1.0, 4.7, "#f9c93e"), (2.4, 5.0, "#8cc6de"),
                        (2.8, 4.8, "#7fae4c"), (0.9, 4.6, "#7f9cc4")):
        x, y = eye.at(wx, 0, z)
        c.oval(x, y, 52, 12, "#1c102033")
        c.poly([(x - 46, y - 84), (x + 46, y - 84), (x + 36, y), (x - 36, y)], "#e6e3da")
        c.poly([(x + 12, y - 84), (x + 46, y - 84), (x + 36, y), (x + 12, y)], "#cbc7bb")
        c.oval(x, y - 84, 46, 13, lit(tint, -0.1))
        c.oval(x, y - 82, 39, 10, tint)
        c.poly([(x - 44, y - 78), (x - 18, y - 74), (x - 24, y - 30), (x - 36, y - 34)], tint)


def brush(c: Canvas, hand: Point, way: int, tint: str) -> None:
    """画笔: a brush in somebody's hand."""
    x, y = hand
    c.line([(x - way * 10, y + 12), (x + way * 30, y - 36)], "#a8643f", 8)
    c.line([(x + way * 30, y - 36), (x + way * 42, y - 52)], tint, 16)
