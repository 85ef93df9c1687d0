"""大地: memorial, desert, field."""

# Lists of points read better in full lines:
# fmt: off

import math
import random

from .canvas import Canvas, Point, mix
from .nature import banner, bush, cloud, dune, poplar, ridge, sky, snow_range, sun
from .people import look, person, stand
from .space import Eye, block, face, ground, upright


def memorial() -> Canvas:
    """红色教育基地: a monument on steps between poplars, a group with a flag."""
    c, eye = Canvas(), Eye(height=3.0, horizon=640)
    sky(c, 660, "#79b4d6", "#fde6bf")
    sun(c, 1290, 250, 62)
    cloud(c, 330, 200, 110)
    ridge(c, 645, 90, "#b9c4a8", 7)
    ground(c, eye, (-300, 300), (1, 300), "#b9bf84")
    ground(c, eye, (-5.5, 5.5), (1, 60), "#e6d3ad")
    for k in range(11):
        z = 2.4 * 1.28**k
        ground(c, eye, (-5.5, 5.5), (z, z * 1.01), "#cdb88f")
    for x in (-3.6, -1.8, 0, 1.8, 3.6):
        c.line([eye.at(x, 0, 1.5), eye.at(x, 0, 26)], "#cdb88f", 2)
    for z in (40, 32, 25, 19.5, 15.2):
        for way in (-1, 1):
            x, y = eye.at(way * 8.2, 0, z)
            poplar(c, x, y, 8.4 * eye.size(z), mix("#8fae52", "#d9a93f", ((z * 7 + way) % 5) / 5))
            bx, by = eye.at(way * 6.6, 0, z)
            bush(c, bx, by, 0.9 * eye.size(z))
    for k in range(6):  # the steps, each a little higher and farther away
        block(c, eye, (-5.2 + k * 0.5, 5.2 - k * 0.5), (k * 0.2, k * 0.2 + 0.2), (15 + k * 0.7, 26),
              mix("#e9dcc4", "#f6ecd8", k / 6))
    block(c, eye, (-2.1, 2.1), (1.2, 3.0), (20.5, 23.5), "#dccab0")
    upright(c, eye, (-1.8, 1.8), (1.5, 2.7), 20.45, "#a98c6c")
    for k in range(9):  # a relief of marching figures
        x, y = eye.at(-1.55 + k * 0.39, 1.55, 20.4)
        c.disc(x, y - 56 - (k % 3) * 4, 9, "#c9ad88")
        c.box(x - 11, y - 46 - (k % 3) * 4, x + 11, y, "#c9ad88", 6)
    block(c, eye, (-2.4, 2.4), (3.0, 3.25), (20.2, 23.8), "#efe2ca")
    foot, tip = (0.85, 3.25), (0.5, 10.6)
    face(c, eye, [(-foot[0], foot[1], 21.5), (foot[0], foot[1], 21.5), (tip[0], tip[1], 21.5),
                  (-tip[0], tip[1], 21.5)], "#f8efdd")
    face(c, eye, [(0.2, foot[1], 21.5), (foot[0], foot[1], 21.5), (tip[0], tip[1], 21.5),
                  (0.12, tip[1], 21.5)], "#e3d3b8")
    face(c, eye, [(-tip[0], tip[1], 21.5), (tip[0], tip[1], 21.5), (0, 11.5, 21.5)], "#efe2ca")
    x, y = eye.at(0, 8.9, 21.4)
    c.poly([(x + r * math.sin(i * math.pi / 5), y - r * math.cos(i * math.pi / 5))
            for i, r in enumerate((30, 12.5) * 5)], "#cf3a34")
    for way in (-1, 0, 1):
        x, y = eye.at(way * 1.5, 1.75, 19.4)
        for k in range(12):
            tint = ("#f7d768", "#fffaf0", "#7fa65a")[k % 3]
            c.disc(x + 30 * math.cos(k * math.pi / 6), y + 30 * math.sin(k * math.pi / 6), 12, tint)
        c.line([(x - 20, y + 62), (x, y + 30), (x + 20, y + 62)], "#8a6a4c", 4)
    march(c, eye)
    return c


def march(c: Canvas, eye: Eye) -> None:
    """队伍: visitors seen from behind on their way to the monument."""
    for row, z in enumerate((13.2, 11.2, 9.6)):
        for k in range(6):
            x = (1.2 + 0.95 * (k // 2)) * (-1) ** k
            tint = ("#f4efe4", "#4d6f94")[(k + row) % 3 == 0]
            stand(c, eye, (x, z), look(row * 5 + k * 2 + 1, top=tint), "back",
                  legs="walk" if (k + row) % 2 else "stand", tall=1.68)
    who = look(4, top="#4d6f94", long=False)
    hands = stand(c, eye, (-4.1, 9.3), who, "back", ("down", "wave"), tall=1.76)
    banner(c, hands[1][0], hands[1][1] + 130, 420, 1)
    c.disc(*hands[1], 11, who.skin)


def desert() -> Canvas:
    """沙海徒步: hikers with a red flag on the crest of a dune."""
    c = Canvas()
    sky(c, 700, "#6fb1d9", "#fdebc8")
    sun(c, 1230, 210, 70)
    cloud(c, 260, 150, 70)
    dune(c, [(-20, 560), (220, 520), (480, 560), (760, 500), (1080, 555), (1340, 515), (1620, 560)],
         "#efcf97")
    dune(c, [(-20, 640), (260, 570), (560, 640), (860, 590), (1180, 650), (1620, 570)], "#e9c081",
         [(260, 570), (420, 600), (560, 642), (520, 700), (360, 690), (300, 630)])
    dune(c, [(-20, 700), (300, 740), (700, 690), (1120, 640), (1380, 620), (1620, 690)], "#e2b06c",
         [(1380, 620), (1500, 640), (1640, 690), (1640, 860), (1420, 820), (1330, 720)])
    crest: list[Point] = [(-20, 905), (260, 850), (560, 770), (860, 720), (1120, 735), (1360, 800),
                          (1620, 880)]
    dune(c, crest, "#eabb72", [(860, 720), (1010, 722), (1200, 752), (1360, 800), (1640, 886), (1640, 1210),
                               (1220, 1210),
                               (1000, 1010), (1020, 880), (900, 780)])
    for k in range(9):
        y = 930 + k * 32
        wave = [(x, y + 9 * math.sin(x / 60 + k) - (x - 400) * 0.06) for x in range(40 + k * 22,
                                                                                    820 + k * 14, 20)]
        c.line(wave, "#c98f4a44", 5)
    for k in range(18):
        x = 120 + k * 40
        c.oval(x, 898 - k * 9.2 + (k % 2) * 11, 9, 4, "#b97f4455")
    hikers = ((1075, 731, 172), (985, 724, 180), (890, 721, 186), (790, 729, 192), (690, 744, 200),
              (585, 766, 206),
              (470, 797, 214))
    for i, (x, y, high) in enumerate(hikers):
        c.poly([(x, y), (x - 120, y + 44), (x - 124, y + 56), (x - 10, y + 6)], "#7a4a2440")
        who = look(i * 3 + 1, hat=("", "#f4efe4", "#e9a83f", "#d9534a")[i % 4], long=i in (2, 5))
        c.box(x - high * 0.17, y - high * 0.8, x - high * 0.02, y - high * 0.5,
              ("#3f7fa6", "#5f9e78", "#c9504a")[i % 3], high * 0.05)
        hands = person(c, x, y, high, who, "right", ("give", "reach"), "walk")
        if i == 0:
            banner(c, hands[1][0], hands[1][1] + 52, 250, -1)
            c.disc(*hands[1], 6, who.skin)
        elif i % 2:
            c.line([(hands[1][0], hands[1][1] - 12), (hands[1][0] + 16, y + 2)], "#8a5a34", 5)
    for x, y, size in ((150, 1090, 46), (1420, 1120, 54), (330, 1150, 34)):
        c.oval(x - 10, y + 6, size * 1.4, size * 0.16, "#7a4a2438")
        for k in range(9):
            a = math.pi * (0.12 + 0.76 * k / 8)
            c.line([(x, y), (x + size * math.cos(a) * 1.1, y - size * math.sin(a) * (0.8 + 0.2 * (k % 2)))],
                   ("#8f9a52", "#a8a860")[k % 2], 6)
    return c


def field() -> Canvas:
    """田间调研: people with notebooks in a cotton field before poplars and mountains."""
    c, eye = Canvas(), Eye(height=1.9, horizon=470)
    sky(c, 480, "#74b3d6", "#fdeccb")
    sun(c, 330, 170, 54)
    cloud(c, 1130, 150, 110)
    snow_range(c, 470, 130, 31, "#a3b7c9", 8)
    ridge(c, 480, 44, "#b3b988", 8)
    for i in range(34):
        poplar(c, 10 + i * 49, 512, 105 + (i * 37) % 40, ("#8fae52", "#b9ad4a", "#d9a93f")[i % 3])
    ground(c, eye, (-300, 300), (1, 60), "#a9854f")
    dice = random.Random(5)
    for k in range(26, -1, -1):
        z = 2.9 * 1.105**k
        size = eye.size(z)
        reach = round(800 / size / 1.1) + 1
        for row in range(-reach, reach + 1):
            x = row * 1.1 + 0.55
            px, py = eye.at(x + dice.uniform(-0.05, 0.05), 0, z)
            if not -80 < px < 1680 or (abs(x) < 0.6 and z < 7.5):
                continue
            leaf = ("#7d9a4a", "#6d8a42", "#8fa852")[dice.randrange(3)]
            c.oval(px, py, 0.36 * size, 0.05 * size, "#4a30182e")
            for dx, dy, r in ((-0.22, -0.2, 0.2), (0.22, -0.22, 0.2), (0, -0.42, 0.24)):
                c.oval(px + dx * size, py + dy * size, r * size, r * size * 0.9, leaf)
            for _ in range(5 if z < 16 else 2):
                bx, by = px + dice.uniform(-0.32, 0.32) * size, py - dice.uniform(0.12, 0.6) * size
                c.disc(bx, by, 0.062 * size, "#fffdf6")
                if z < 8:
                    c.disc(bx + 0.05 * size, by + 0.02 * size, 0.05 * size, "#f3eee2")
        if 6.0 < z < 6.7:
            team(c, eye)
    return c


def team(c: Canvas, eye: Eye) -> None:
    """调研队: three pupils and a farmer between the rows."""
    cast = ((-1.35, "right", ("read", "give"), 2, "#f4efe4", ""),
            (-0.45, "front", ("hold", "point"), 3, "#8a7a4a", "#e9cf8a"),
            (0.5, "left", ("read", "give"), 7, "#4d8fa8", ""), (1.35, "left", ("read", "hold"), 10,
                                                                "#d9694f", "#f4efe4"))
    for x, view, arms, number, top, hat in cast:
        hands = stand(c, eye, (x, 5.6), look(number, top=top, hat=hat, long=number in (7, 10)), view, arms)
        if arms[0] == "read":
            way = 1 if view == "right" else -1
            px, py = hands[1]
            c.poly([(px - 8 * way, py + 20), (px + 44 * way, py + 6), (px + 36 * way, py - 34),
                    (px - 14 * way, py - 18)], "#c9504a")
            c.poly([(px - 4 * way, py + 12), (px + 38 * way, py), (px + 32 * way, py - 30),
                    (px - 10 * way, py - 16)], "#fffdf4")
