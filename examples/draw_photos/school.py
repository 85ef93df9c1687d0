"""课堂: classroom and online class."""

# Lists of points read better in full lines:
# fmt: off

import math

from .canvas import Canvas
from .people import Look, look, person, stand
from .space import Eye, block, boards, face, ground, room, side_window, upright
from .things import book, tea


def classroom() -> Canvas:
    """课堂: pupils at their desks, a teacher at the blackboard."""
    c, eye = Canvas(), Eye(height=1.75, horizon=470)
    room(c, eye, (-4.2, 4.2), 3.3, 8.5, ("#f3e3c4", "#b99268", "#fbf4e4"))
    boards(c, eye, (-4.2, 4.2), 8.5, 0.6, "#6a402426")
    for z in (2.6, 4.4, 6.2):
        side_window(c, eye, -4.2, (1.0, 2.7), (z, z + 1.3))
        ground(c, eye, (-1.2, 1.2), (z, z + 0.3), "#fffdf0", 3.29)
        face(c, eye, [(-3.6, 0, z + 0.2), (-2.2, 0, z), (-1.9, 0, z + 1), (-3.4, 0, z + 1.2)], "#fff0c850")
    upright(c, eye, (-2.7, 2.7), (0.95, 2.55), 8.48, "#b97f4a")
    upright(c, eye, (-2.6, 2.6), (1.03, 2.47), 8.47, "#2f5c4c")
    chalk_figures(c, eye)
    upright(c, eye, (-2.7, 2.7), (0.9, 0.98), 8.4, "#d9a066")
    block(c, eye, (-3.6, 3.6), (0, 0.14), (7.4, 8.48), "#a5754a")
    stand(c, eye, (0.5, 8.1), look(3, top="#d9605a", bottom="#39415c", long=True), arms=("point", "hold"),
          up=0.14)
    block(c, eye, (1.3, 2.2), (0.14, 1.15), (7.6, 8.0), "#c48a52")
    for x in (-3.7, 3.7):
        px, py = eye.at(x, 0.14, 8.2)
        c.box(px - 24, py - 44, px + 24, py, "#c9774a", 8)
        for k in range(7):
            a = math.pi * (0.15 + 0.7 * k / 6)
            c.line([(px, py - 44), (px + 64 * math.cos(a), py - 44 - 90 * math.sin(a))],
                   ("#6d9b57", "#84ad68")[k % 2], 13)
    for row, z in enumerate((6.6, 5.4, 4.3, 3.3)):
        for k, x in enumerate((-2.5, -0.85, 0.85, 2.5)):
            desk(c, eye, x, z, look(row * 3 + k * 5 + 1), raised=(row, k) in ((0, 2), (2, 0)))
    return c


def desk(c: Canvas, eye: Eye, x: float, z: float, who: Look, *, raised: bool) -> None:
    """课桌: a desk with somebody at it, seen from behind."""
    for leg in (x - 0.5, x + 0.44):
        block(c, eye, (leg, leg + 0.06), (0, 0.7), (z + 0.3, z + 0.36), "#6f7a80")
    block(c, eye, (x - 0.56, x + 0.56), (0.7, 0.76), (z, z + 0.5), "#d9a568")
    px, py = eye.at(x - 0.3, 0.77, z + 0.25)
    book(c, px, py, 120 / z, "#fffaf0", flat=True)
    block(c, eye, (x + 0.2, x + 0.44), (0.76, 0.82), (z + 0.12, z + 0.36),
          ("#4f8aa6", "#d9694f", "#e9b84f")[round(x * 3) % 3])
    size = eye.size(z - 0.3)
    px, py = eye.at(x, 0.02, z - 0.3)
    for way in (-1, 1):
        c.line([(px + way * 0.19 * size, py), (px + way * 0.19 * size, py - 0.45 * size)], "#6f7a80",
               0.035 * size)
    person(c, px, py, 1.62 * size, who, "back", ("desk", "up" if raised else "desk"), "chair")
    c.box(px - 0.22 * size, py - 0.5 * size, px + 0.22 * size, py - 0.43 * size, "#c48a52", 0.03 * size)
    c.box(px - 0.22 * size, py - 0.86 * size, px + 0.22 * size, py - 0.66 * size, "#d39a60", 0.05 * size)


def chalk_figures(c: Canvas, eye: Eye) -> None:
    """板书: geometry in chalk, no writing."""
    chalk = "#f2efe2"

    def stroke(*points: tuple[float, float]) -> None:
        c.line([eye.at(x, y, 8.46) for x, y in points], chalk, 4)

    stroke((-2.3, 1.3), (-1.1, 1.3), (-1.5, 2.2), (-2.3, 1.3))
    stroke((-1.5, 2.2), (-1.5, 1.3))
    x, y = eye.at(-0.35, 1.8, 8.46)
    c.arc(x, y, 62, 62, (0, 360), chalk, 4)
    c.line([(x - 62, y), (x + 62, y)], chalk, 4)
    c.line([(x, y), (x + 44, y - 44)], "#f2c96a", 4)
    stroke((1.3, 2.3), (1.3, 1.25), (2.45, 1.25))
    wave = [(1.35 + t * 0.05, 1.7 + 0.36 * math.sin(t * 0.55)) for t in range(21)]
    c.line([eye.at(px, py, 8.46) for px, py in wave], "#f0a58a", 4)


def online_class() -> Canvas:
    """线上课: a laptop on a desk by the window, a teacher on its screen."""
    c = Canvas("#f3e2c4")
    c.fade([(0, "#f6e8cd"), (820, "#f0d9b2")])
    c.box(60, 60, 560, 640, "#fbf3e2", 10)
    c.box(84, 84, 536, 616, "#bfe0ee")
    for base, tint in ((420, "#a9c98b"), (500, "#86b06f"), (560, "#6f9c5c")):
        c.blob([(84, base), (200, base - 50), (330, base - 6), (450, base - 60), (536, base - 20),
                (536, 616), (84, 616)], tint)
    c.box(40, 616, 590, 900, "#f3e0bd")
    c.box(30, 600, 590, 640, "#fbf3e2", 8)
    c.box(300, 84, 320, 616, "#fbf3e2")
    c.box(84, 250, 536, 266, "#fbf3e2")
    for k, tint in enumerate(("#e58f5f", "#d97f4f", "#e58f5f", "#f0a274")):
        c.poly([(20 + k * 34, 30), (56 + k * 34, 30), (46 + k * 24, 700), (14 + k * 24, 700)], tint)
    c.box(10, 20, 620, 40, "#a8764a", 10)
    c.box(1180, 150, 1560, 176, "#b97f4a", 6)
    for k, (wide, tall) in enumerate(((34, 150), (44, 180), (30, 140), (50, 170), (38, 190), (46, 150))):
        x = 1200 + sum((34, 44, 30, 50, 38)[:k]) + k * 4
        c.box(x, 150 - tall * 0.75, x + wide, 150, ("#c9504a", "#3f7fa6", "#e0a040", "#5f9e78", "#8a6aa8",
                                                    "#e58a5b")[k], 3)
    c.fade([(820, "#c48f58"), (1200, "#a8733f")])
    c.box(0, 812, 1600, 832, "#d8a66c")
    c.haze([(60, 840), (600, 840), (900, 1200), (200, 1200)], "#ffe9b8", 0.4, 20)
    c.haze([(420, 960), (1330, 960), (1420, 1120), (380, 1120)], "#3a1c10", 0.4, 14)
    c.box(440, 270, 1250, 850, "#3d434f", 26)
    c.box(466, 296, 1224, 816, "#2f6b57")
    c.box(466, 700, 1224, 816, "#c9975c")
    c.box(510, 330, 960, 640, "#3f7f69", 6)
    c.line([(550, 590), (780, 590), (700, 390), (550, 590)], "#f2efe2", 6)
    c.arc(860, 480, 66, 66, (0, 360), "#f2c96a", 6)
    c.line([(860, 480), (906, 434)], "#f2efe2", 6)
    person(c, 1050, 1026, 590, look(2, top="#e58a5b", hair="#2b2024", long=True), "front", ("point", "desk"))
    c.box(466, 760, 1224, 816, "#b97f4a")
    c.box(440, 816, 1250, 850, "#3d434f", 8)
    for k in range(4):  # small tiles: the other pupils
        x = 488 + k * 108
        c.box(x, 712, x + 96, 804, ("#f4dcb4", "#cfe3ea", "#e6d3e6", "#d9e8cc")[k], 8)
        c.oval(x + 48, 752, 21, 23, ("#2b2024", "#3a2a26")[k % 2])
        c.oval(x + 48, 758, 17, 18, "#f1c7a0")
        c.box(x + 18, 778, x + 78, 804, ("#d9534a", "#3f7fa6", "#5f9e78", "#8a6aa8")[k], 12)
    c.poly([(440, 850), (1250, 850), (1370, 1020), (320, 1020)], "#c8ccd2")
    c.poly([(320, 1020), (1370, 1020), (1364, 1044), (326, 1044)], "#969ca6")
    for row in range(4):
        y0, y1 = 866 + row * 24, 884 + row * 24
        a0, a1 = 500 - row * 17, 1190 + row * 17
        for k in range(14):
            x0 = a0 + (a1 - a0) * k / 14
            c.box(x0 + 3, y0, x0 + (a1 - a0) / 14 - 3, y1, "#4a505c", 4)
    c.poly([(720, 966), (970, 966), (984, 1012), (706, 1012)], "#b4b9c1")
    tea(c, 1460, 930, 110, "#d9605a")
    c.arc(1520, 925, 38, 40, (270, 90), "#d9605a", 14)
    book(c, 190, 1130, 190, "#fffaf0", flat=True)
    c.line([(300, 1010), (392, 1086)], "#e9b04a", 14)
    c.line([(392, 1086), (404, 1096)], "#4a3a34", 9)
    return c
