"""场地: sports and campus."""

# Lists of points read better in full lines:
# fmt: off

import random

from .canvas import Canvas, mix
from .nature import banner, cloud, ridge, sky, snow_range, tree
from .people import look, person, stand
from .space import Eye, block, face, ground, side, upright


def sports() -> Canvas:
    """运动会: runners on the home straight, the stand behind."""
    c, eye = Canvas(), Eye(height=2.1, horizon=430)
    sky(c, 450, "#74b3d8", "#fdecd0")
    cloud(c, 1180, 120, 110)
    cloud(c, 300, 90, 80)
    snow_range(c, 440, 110, 12, "#a8bacb", 8)
    ground(c, eye, (-400, 400), (1, 400), "#8fb264")
    for k in range(6):
        ground(c, eye, (-60, 60), (19 + k * 5, 21.5 + k * 5), "#9dbf70")
    grandstand(c, eye)
    ground(c, eye, (-60, 60), (3.2, 15), "#cf5f45")
    for k in range(8):
        z = 3.2 * (15 / 3.2) ** (k / 7)
        ground(c, eye, (-60, 60), (z, z * 1.009), "#fbeede")
    face(c, eye, [(3.3, 0, 3.2), (3.5, 0, 3.2), (4.0, 0, 15), (3.8, 0, 15)], "#fbeede")
    for x, z in ((3.9, 15.2), (3.4, 3.15)):
        px, py = eye.at(x, 0, z)
        c.line([(px, py), (px, py - 2.6 * eye.size(z))], "#e9b84f", 70 / z)
    a, b = eye.at(3.9, 1.25, 15.2), eye.at(3.4, 1.3, 3.15)
    c.line([a, (a[0] * 0.5 + b[0] * 0.5, a[1] * 0.5 + b[1] * 0.5 + 12), b], "#d8332e", 7)
    for i in range(12):
        x, y = eye.at(-13 + i * 2.4, 0, 17.5)
        banner(c, x, y, 130, 1, ("#d8332e", "#e9a83f", "#3f8fa8", "#5f9e78")[i % 4])
    runners = ((-2.6, 12.5, 1), (1.4, 10.2, 2), (-0.9, 8.3, 4), (2.0, 6.8, 7), (-1.5, 5.6, 9), (0.55, 4.6, 5))
    for x, z, number in runners:
        who = look(number, bottom=("#2f3446", "#8f2f35", "#35566b")[number % 3], shoes="#fdf6e6",
                   long=number in (4, 7))
        px, py = eye.at(x, 0, z)
        size = eye.size(z)
        c.oval(px, py, 0.5 * size, 0.08 * size, "#4a182050")
        person(c, px, py + 0.13 * size, 1.72 * size, who, "right",
               ("back", "give") if number % 2 else ("give", "back"), "run")
    return c


def grandstand(c: Canvas, eye: Eye) -> None:
    """看台: tiers of spectators under a roof."""
    dice = random.Random(21)
    block(c, eye, (-16, 16), (0, 1), (34, 46), "#e3d2b4")
    for row in reversed(range(6)):
        y, z = 1.0 + row * 0.75, 34 + row * 1.6
        upright(c, eye, (-16, 16), (y, y + 0.75), z, mix("#c9b693", "#e6d8bd", row / 6))
        for i in range(46):
            px, py = eye.at(-15.6 + i * 0.68, y + 0.75, z)
            tint = dice.choice(("#d9534a", "#f4efe4", "#3f7fa6", "#f0b04a", "#5f9e78", "#e58a5b"))
            if dice.random() < 0.8:
                c.box(px - 9, py - 20, px + 9, py + 6, tint, 5)
                c.disc(px, py - 26, 7.5, ("#e8b48a", "#3a2a26")[dice.random() < 0.4])
    for i in range(9):
        px, py = eye.at(-15.5 + i * 3.9, 5.4, 44)
        c.line([(px, py), (px, eye.at(0, 8.2, 44)[1])], "#a8b0b4", 5)
    face(c, eye, [(-17, 8.6, 34), (17, 8.6, 34), (18, 8.0, 46), (-18, 8.0, 46)], "#b9573f")
    upright(c, eye, (-17, 17), (8.5, 9.0), 34, "#d2694a")


def campus() -> Canvas:
    """校园: twelve megapixels: teaching buildings, trees and snow mountains far off."""
    c, eye = Canvas(width=4000, height=3000, over=2), Eye(height=3.2, horizon=690)
    sky(c, 720, "#5fa8d6", "#fdf0d6")
    cloud(c, 330, 120, 100)
    cloud(c, 1290, 110, 90)
    snow_range(c, 660, 500, 17, "#8fa9c2", 6)
    ridge(c, 660, 50, "#a9bd8c", 3)
    ridge(c, 690, 40, "#8fac6e", 11)
    ground(c, eye, (-500, 500), (1, 500), "#a4bd6c")
    main_building(c, eye)
    for way in (-1, 1):
        wing(c, eye, way)
    ground(c, eye, (-4.2, 4.2), (1, 46), "#eadbb9")
    ground(c, eye, (-30, 30), (40, 47), "#e3d2ac")
    for k in range(12):
        z = 4.4 * 1.23**k
        ground(c, eye, (-4.2, 4.2), (z, z * 1.008), "#d3c097")
    for x in (-4.2, 4.2):
        ground(c, eye, (x - 0.12, x + 0.12), (1, 46), "#c9b58a")
    for z in (38, 31, 25, 20, 16, 12.6, 10):
        for way in (-1, 1):
            x, y = eye.at(way * 6.4, 0, z)
            tree(c, x, y, 5.4 * eye.size(z), ("#7fa653", "#93b25a", "#6d9a52")[round(z) % 3])
            bx, by = eye.at(way * 4.9, 0, z * 0.93)
            for k in range(3):
                c.oval(bx + (k - 1) * 0.5 * eye.size(z), by, 0.36 * eye.size(z), 0.26 * eye.size(z),
                       "#86a954")
                c.disc(bx + (k - 1) * 0.5 * eye.size(z), by - 0.1 * eye.size(z), 0.1 * eye.size(z),
                       ("#e8637a", "#f2b84b")[k % 2])
    walkers = ((-2.2, 27, "front"), (1.6, 24, "back"), (2.3, 24, "back"), (-1.6, 16, "front"),
               (-0.8, 16.2, "front"),
               (2.4, 13, "left"), (-2.6, 11.5, "back"), (-1.7, 11.2, "back"), (1.2, 9.4, "front"))
    for i, (x, z, view) in enumerate(walkers):
        stand(c, eye, (x, z), look(i * 3 + 2), view,
              (("down", "hold"), ("down", "down"), ("wave", "down"))[i % 3], "walk" if i % 2 else "stand")
    return c


def main_building(c: Canvas, eye: Eye) -> None:
    """主楼: the main building at the end of the avenue."""
    block(c, eye, (-22, 22), (0, 13), (50, 64), "#f0d9b0")
    block(c, eye, (-7, 7), (0, 18), (48, 62), "#f6e6c6")
    upright(c, eye, (-22.6, 22.6), (12.6, 13.8), 49.8, "#c9694a")
    upright(c, eye, (-7.6, 7.6), (17.6, 19), 47.7, "#c9694a")
    face(c, eye, [(-5, 19, 48), (5, 19, 48), (0, 22, 48)], "#d9805c")
    for floor in range(4):
        for k in range(20):
            x = -21 + k * 2.15
            if abs(x + 0.7) > 7.4:
                upright(c, eye, (x, x + 1.3), (1.2 + floor * 3, 3.1 + floor * 3), 49.9,
                        ("#7fabc0", "#94bccd")[(k + floor) % 2])
                upright(c, eye, (x, x + 1.3), (1.0 + floor * 3, 1.2 + floor * 3), 49.85, "#fbf1dc")
    for floor in range(4):
        for k in range(5):
            x = -5.9 + k * 2.5
            upright(c, eye, (x, x + 1.7), (5 + floor * 3.1, 7.2 + floor * 3.1), 47.9,
                    ("#88b4c8", "#76a3b9")[(k + floor) % 2])
    upright(c, eye, (-3.4, 3.4), (0, 4), 47.9, "#6d8f9f")
    for x in (-4, -2.2, 1.8, 3.6):
        block(c, eye, (x, x + 0.5), (0, 4.3), (46, 46.5), "#fdf6e4")
    block(c, eye, (-4.8, 4.8), (4.3, 5), (45.5, 48), "#fdf6e4")
    for k in range(4):
        block(c, eye, (-5 + k * 0.3, 5 - k * 0.3), (k * 0.15, k * 0.15 + 0.15), (44.2 + k * 0.4, 46),
              "#efe2c6")
    x, y = eye.at(-9.5, 0, 43)
    banner(c, x, y, 330)


def wing(c: Canvas, eye: Eye, way: int) -> None:
    """侧楼: a long building beside the avenue, seen at an angle."""
    near, far, edge = 17.0, 42.0, 13.5 * way
    outer = 30.0 * way
    tint = "#eecfa0" if way < 0 else "#e9d6b4"
    block(c, eye, (min(edge, outer), max(edge, outer)), (0, 9.4), (near, far), tint)
    side(c, eye, edge, (9.1, 9.9), (near, far), "#b9573f")
    upright(c, eye, (min(edge, outer), max(edge, outer)), (9.1, 9.9), near, "#c9694a")
    for floor in range(3):
        for k in range(9):
            z = near + 1 + k * 2.7
            side(c, eye, edge, (1 + floor * 2.9, 3 + floor * 2.9), (z, z + 1.7), "#6f9db3")
            side(c, eye, edge, (1 + floor * 2.9, 3 + floor * 2.9), (z + 0.8, z + 0.9), "#e9dcc0")
        for k in range(5):
            x = edge + way * (1.2 + k * 3.2)
            upright(c, eye, (x, x + 1.9 * way), (1 + floor * 2.9, 3 + floor * 2.9), near - 0.01, "#8fb8c9")
            upright(c, eye, (x + 0.9 * way, x + 1.0 * way), (1 + floor * 2.9, 3 + floor * 2.9), near - 0.02,
                    "#fbf1dc")
