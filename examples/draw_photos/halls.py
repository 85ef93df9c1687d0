"""礼堂里: ceremony, oath, stage, contest."""

# Lists of points read better in full lines:
# fmt: off

import math
import random

from .canvas import Canvas, lit
from .nature import ridge
from .people import Look, look, person, stand
from .space import Eye, block, boards, face, ground, room, side, upright
from .things import cup, star


def ceremony() -> Canvas:
    """礼堂集会: a hall with stage and red curtain, seen over the heads of the audience."""
    c, eye = Canvas(), Eye(height=2.5, horizon=520)
    room(c, eye, (-8, 8), 6.4, 15, ("#e9c9a0", "#8a5a44", "#f3e2c6"))
    for z in (5, 7.5, 10, 12.5):
        for x in (-8.0, 8.0):
            side(c, eye, x, (0, 6.4), (z, z + 0.7), "#cf9f70")
        ground(c, eye, (-5, 5), (z, z + 0.35), "#fffbe9", 6.39)
    upright(c, eye, (-7, 7), (1, 6), 15, "#a8262b")
    for i in range(28):
        x = -7 + i * 0.5
        upright(c, eye, (x, x + 0.2), (1, 6), 15, "#8b1c24")
    upright(c, eye, (-3.6, 3.6), (1.9, 5), 14.9, "#fdf3dc")
    upright(c, eye, (-3.4, 3.4), (2.1, 4.8), 14.9, "#7fb6cf")
    for part, colour in ((0.55, "#a5cbb8"), (0.32, "#d9c27a")):
        hills = [(-3.4 + 6.8 * t / 16, 2.1 + 2.7 * part * (0.75 + 0.25 * math.sin(t * 0.9 + part * 9)), 14.9)
                 for t in range(17)]
        face(c, eye, [*hills, (3.4, 2.1, 14.9), (-3.4, 2.1, 14.9)], colour)
    for i in range(14):
        x0, y0 = eye.at(-7 + i, 6, 14.6)
        x1, y1 = eye.at(-6 + i, 5.2, 14.6)
        c.box(x0, eye.at(0, 6.4, 14.6)[1], x1, (y0 + y1) / 2, "#c2333a")
        c.oval((x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, 30, "#c2333a")
        c.oval((x0 + x1) / 2, (y0 + y1) / 2 + 24, (x1 - x0) / 2.4, 5, "#e9b44c")
    block(c, eye, (-7.6, 7.6), (0, 1), (12, 15), "#7c4a38")
    for i, x in enumerate((-3, -1.9, 1.9, 3)):
        stand(c, eye, (x, 13.6), look(i + 2, bottom="#39415c"), arms=("hold", "hold"), up=1)
    stand(c, eye, (0, 13.2), look(1, top="#39415c"), arms=("desk", "wave"), up=1)
    block(c, eye, (-0.45, 0.45), (1, 2.15), (12.7, 13.1), "#c98b52")
    for x in (-6.4, -5.4, 5.4, 6.4):
        px, py = eye.at(x, 1, 12.3)
        for k in range(7):
            c.disc(px + (k - 3) * 14, py - 26 - (k % 3) * 14, 17, ("#e8637a", "#f2b84b", "#6d9b57")[k % 3])
        c.box(px - 40, py - 22, px + 40, py, "#a5643f", 6)
    ground(c, eye, (-0.55, 0.55), (1, 12), "#a5423f", 0.001)
    audience(c, eye, (8.6, 7.4, 6.2, 5.1, 4.1, 3.2), 6.6)
    return c


def audience(c: Canvas, eye: Eye, rows: tuple[float, ...], half: float, aisle: float = 0.7) -> None:
    """观众: rows of people seen from behind, with the backs of their seats."""
    for row, z in enumerate(rows):
        count = round(half * 2 / 0.95)
        for i in range(count):
            x = -half + (i + 0.5) * 2 * half / count + (0.2 if row % 2 else 0)
            if abs(x) < aisle:
                continue
            px, py = eye.at(x, -0.36, z)
            person(c, px, py, 1.72 * eye.size(z), look(i * 5 + row * 3), "back", ("down", "down"))
            low, high = eye.at(x, 0.2, z)[1], eye.at(x, 0.82, z)[1]
            wide = 0.36 * eye.size(z)
            c.box(px - wide, high, px + wide, low + 400 / z, lit("#b23a3a", -0.04 * row), wide * 0.25)
            c.box(px - wide * 0.8, high + wide * 0.1, px + wide * 0.8, high + wide * 0.22, "#ffffff2a",
                  wide * 0.05)


def oath() -> Canvas:
    """宣誓: people with raised right fists before a red flag."""
    c, eye = Canvas(), Eye(height=1.75, horizon=600)
    room(c, eye, (-5.2, 5.2), 4.3, 8.5, ("#f3dfc0", "#b98a62", "#fbf1de"))
    boards(c, eye, (-5.2, 5.2), 8.5, 0.65, "#8a5a4433")
    for x in (-5.2, 5.2):
        for z in (3.4, 5.2, 7.0):
            side(c, eye, x, (0.9, 3.4), (z, z + 0.9), "#fdf4e1")
    upright(c, eye, (-4, 4), (0.5, 4.05), 8.49, "#e6c79b")
    upright(c, eye, (-3.9, 3.9), (0.6, 3.95), 8.48, "#f7e6c8")
    c.glow(800, 330, 760, 520, "#fff3d2", 0.75)
    x0, x1, y0, y1 = 430, 1170, 255, 590
    top = [(x0 + (x1 - x0) * t / 40, y0 + 9 * math.sin(t * 0.5)) for t in range(41)]
    low = [(x, y + y1 - y0) for x, y in top]
    c.poly([(x + 14, y + 18) for x, y in [*top, *reversed(low)]], "#7a501c30")
    c.poly([*top, *reversed(low)], "#d4302c")
    for t, tone in ((3, "#ffffff16"), (9, "#70101826"), (16, "#ffffff16"), (22, "#70101826"),
                    (28, "#ffffff16"),
                    (34, "#70101826")):
        c.poly([top[t], top[t + 3], low[t + 4], low[t + 1]], tone)
    c.line([(x0 - 6, y0 - 24), (x0 - 6, y1 + 22)], "#b98a3e", 12)
    c.disc(x0 - 6, y0 - 32, 14, "#e3b457")
    ground(c, eye, (-3.4, 3.4), (2.6, 8.2), "#b8443a")
    ground(c, eye, (-3.25, 3.25), (2.7, 8.1), "#c9564a")
    fists = ("down", "fist")
    stand(c, eye, (0, 7.6), look(4, top="#f4efe4", long=False), "back", fists)
    for row, (z, count) in enumerate(((6.2, 6), (5.1, 5), (4.1, 4))):
        for i in range(count):
            x = (i - (count - 1) / 2) * 1.05
            white = look(i * 3 + row * 5 + 1, top="#f7f1e4" if (i + row) % 3 else "#4d6f94")
            stand(c, eye, (x, z), white, "back", fists, tall=1.62 + 0.05 * ((i * 7 + row) % 4))
    return c


def stage() -> Canvas:
    """舞台演出: dancers in cones of light."""
    c = Canvas("#241a3a")
    c.fade([(0, "#1c1533"), (600, "#4a2a5c"), (860, "#a5506a")])
    c.glow(800, 760, 900, 420, "#f2a25e", 0.75)
    c.disc(800, 520, 150, "#f8cf8c")
    for base, rise, colour, seed in ((740, 160, "#7c4570", 5), (800, 120, "#5b345f", 9),
                                     (850, 70, "#43284f", 3)):
        ridge(c, base, rise, colour, seed, 860)
    c.fade([(850, "#8c4a52"), (1080, "#5a2c42")])
    for x in (0, 200, 400, 600, 800, 1000, 1200, 1400, 1600):
        c.line([(800 + (x - 800) * 0.9, 850), (800 + (x - 800) * 1.5, 1080)], "#2a142833", 3)
    beams = (("#ffd98a", 200, 420), ("#ff9fb2", 560, 640), ("#fff0c4", 800, 800), ("#9fd8e8", 1040, 960),
             ("#ffd98a", 1400, 1180))
    for colour, x0, x1 in beams:
        c.haze([(x0 - 16, 70), (x0 + 16, 70), (x1 + 130, 960), (x1 - 130, 960)], colour, 0.34, 10)
        c.oval(x1, 960, 150, 34, colour + "58")
    for x in (0, 1600):
        way = 1 if x == 0 else -1
        for k, tone in enumerate(("#7d1b2b", "#96242f", "#7d1b2b", "#5f1423")):
            edge = x + way * (190 - k * 46)
            bulge = [(x, 0), (edge, 0), (edge - way * 12, 500), (edge + way * 20, 1080), (x, 1080)]
            c.poly(bulge, tone)
    c.box(0, 0, 1600, 62, "#5f1423")
    for i in range(10):
        c.oval(i * 178, 62, 92, 44, "#7d1b2b")
        c.arc(i * 178, 62, 92, 44, (10, 170), "#e0ac4e", 6)
    for x0 in (200, 560, 800, 1040, 1400):
        c.poly([(x0 - 30, 60), (x0 + 30, 60), (x0 + 20, 100), (x0 - 20, 100)], "#2a2433")
        c.oval(x0, 100, 20, 7, "#fff6dc")
    cast = ((420, 965, 330, "#e8574f", "#f6c04c", ("high", "up")),
            (620, 945, 310, "#f4a63f", "#d94f5c", ("wave", "high")),
            (980, 945, 310, "#4fb0a8", "#f4e3b4", ("high", "wave")), (1180, 965, 330, "#e8574f", "#f6c04c",
                                                                      ("up", "high")),
            (800, 990, 390, "#fff1d6", "#e0463f", ("high", "high")))
    for i, (x, y, high, top, skirt, arms) in enumerate(cast):
        c.oval(x, y + 4, high * 0.3, 16, "#1c0f2260")
        hands = person(c, x, y, high, Look(top=top, skirt=skirt, long=True, shoes="#7d1b2b"), arms=arms,
                       legs="walk")
        for hand, way in zip(hands, (-1, 1), strict=True):
            scarf = [hand, (hand[0] + way * 50, hand[1] + 10), (hand[0] + way * 66, hand[1] + 76),
                     (hand[0] + way * 40, hand[1] + 130), (hand[0] + way * 34, hand[1] + 60)]
            c.blob(scarf, ("#ffe2a0c8", "#ffd0d0c8")[i % 2])
    c.box(0, 1080, 1600, 1200, "#1a1126")
    for row, y in enumerate((1120, 1190)):
        for i in range(15):
            x = i * 115 + (50 if row else 0)
            c.oval(x, y - 40, 31, 37, "#1a1126" if row else "#2c1b36")
            c.box(x - 62, y, x + 62, 1300, "#1a1126" if row else "#2c1b36", 40)
    return c


def contest() -> Canvas:
    """获奖: three pupils with medals on a podium."""
    c, eye = Canvas(), Eye(height=1.5, horizon=620)
    room(c, eye, (-5, 5), 4.6, 7.5, ("#dfeaf0", "#d8b48a", "#f6f2e8"))
    upright(c, eye, (-4.4, 4.4), (0.2, 4.2), 7.45, "#2f6f94")
    for i in range(9):
        top = (-4.4 + i * 1.1, 4.2, 7.44)
        face(c, eye, [(0, 0.9, 7.44), top, (top[0] + 0.55, 4.2, 7.44)], "#3d82a6")
    c.glow(800, 560, 620, 480, "#ffe9b8", 0.6)
    ground(c, eye, (-3, 3), (3.6, 6.6), "#b5504a")
    tiers = ((-1.5, 0.55, "#e9e2d4", 1), (1.5, 0.38, "#e9e2d4", 2), (0, 0.8, "#f5eddc", 0))
    for x, high, colour, place in tiers:
        block(c, eye, (x - 0.72, x + 0.72), (0, high), (4.7, 5.7), colour)
        px, py = eye.at(x, high / 2, 4.7)
        for k in range(3 - place):  # as many stars as the place is good: no writing in the pictures
            star(c, px + (k - (2 - place) / 2) * 52, py, 22, "#e0a53c")
    for x, high, number, place in ((-1.5, 0.55, 3, 1), (1.5, 0.38, 7, 2), (0, 0.8, 5, 0)):
        arms = (("down", "up"), ("wave", "down"), ("down", "high"))[place]
        coat = look(number, top=("#e4564b", "#3f8fa8", "#f0a93f")[place], bottom="#39415c", long=place == 1)
        hands = stand(c, eye, (x, 5.2), coat, arms=arms, up=high)
        px, py = eye.at(x, high + 1.7 * 0.6, 5.2)
        c.line([(px - 26, py - 62), (px, py), (px + 26, py - 62)], "#c43a3a", 9)
        c.disc(px, py + 12, 22, ("#f0b93c", "#cfd5dc", "#c98a5a")[place])
        c.disc(px, py + 12, 14, ("#f9d97c", "#e6eaee", "#dba67a")[place])
        if place == 0:
            cup(c, hands[1][0], hands[1][1] - 10, 60)
    dice = random.Random(8)
    for _ in range(90):
        x, y = dice.uniform(40, 1560), dice.uniform(20, 780) ** 0.98
        tint = dice.choice(("#e4564b", "#f6c64f", "#fff4dc", "#6fbf9f", "#f08fa0"))
        a, size = dice.uniform(0, 3), dice.uniform(7, 12)
        c.line([(x, y), (x + size * math.cos(a), y + size * math.sin(a))], tint, 7)
    return c
