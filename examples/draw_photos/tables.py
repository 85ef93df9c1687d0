"""桌旁: visit, meeting, signing."""

# Lists of points read better in full lines:
# fmt: off

import math

from .canvas import Canvas, lit
from .nature import banner
from .people import look, person, stand
from .space import Eye, block, boards, face, ground, room, side, side_window, upright, window
from .things import tea


def carpet(c: Canvas, eye: Eye, x: tuple[float, float], z: tuple[float, float]) -> None:
    """地毯: a red carpet with bands and lozenges."""
    for k, colour in enumerate(("#8f2f35", "#e2b45e", "#a83c3e", "#35566b", "#b5484a")):
        ground(c, eye, (x[0] + k * 0.09, x[1] - k * 0.09), (z[0] + k * 0.07, z[1] - k * 0.07), colour)
    for i in range(5):
        for j in range(3):
            cx, cz = x[0] + (x[1] - x[0]) * (i + 1) / 6, z[0] + (z[1] - z[0]) * (j + 1) / 4
            face(c, eye, [(cx - 0.2, 0, cz), (cx, 0, cz - 0.16), (cx + 0.2, 0, cz), (cx, 0, cz + 0.16)],
                 "#e2b45e")
            face(c, eye, [(cx - 0.1, 0, cz), (cx, 0, cz - 0.08), (cx + 0.1, 0, cz), (cx, 0, cz + 0.08)],
                 "#35566b")


def visit() -> Canvas:
    """家访座谈: people round a low table in a home."""
    c, eye = Canvas(), Eye(height=1.5, horizon=470)
    room(c, eye, (-3.3, 3.3), 2.9, 6, ("#f4dcb4", "#b0804f", "#fbf0da"))
    boards(c, eye, (-3.3, 3.3), 6, 0.45, "#6a40242a")
    window(c, eye, (1.1, 2.7), (1.0, 2.35), 5.99)
    for x in (0.92, 2.62):
        upright(c, eye, (x, x + 0.28), (0.7, 2.55), 5.95, "#e58f5f")
        upright(c, eye, (x + 0.1, x + 0.16), (0.7, 2.55), 5.94, "#cf7748")
    upright(c, eye, (-2.5, 0.3), (1.25, 2.5), 5.98, "#9d3438")
    upright(c, eye, (-2.4, 0.2), (1.33, 2.42), 5.97, "#e2b45e")
    upright(c, eye, (-2.34, 0.14), (1.38, 2.37), 5.97, "#35566b")
    for i in range(4):
        cx = -2.0 + i * 0.6
        for r, tint in ((0.3, "#c2524a"), (0.2, "#f0cf86"), (0.1, "#9d3438")):
            face(c, eye, [(cx - r, 1.87, 5.96), (cx, 1.87 - r * 1.5, 5.96), (cx + r, 1.87, 5.96),
                          (cx, 1.87 + r * 1.5, 5.96)], tint)
    block(c, eye, (-2.6, 0.7), (0, 0.45), (5, 5.8), "#7d9a8c")
    block(c, eye, (-2.6, 0.7), (0.45, 1.0), (5.6, 5.85), "#8fac9d")
    carpet(c, eye, (-2.2, 2.2), (2.9, 4.9))
    block(c, eye, (1.6, 2.8), (0, 0.8), (5.4, 5.9), "#a86a3f")
    px, py = eye.at(2.2, 0.8, 5.5)
    c.box(px - 30, py - 50, px + 30, py, "#4f8a96", 10)
    for k in range(6):
        c.oval(px + (k - 2.5) * 22, py - 90 - (k % 2) * 28, 20, 34, ("#7fa65a", "#5f8a4a")[k % 2])
    for x, number, arms in ((-1.75, 3, ("desk", "desk")), (-0.85, 4, ("desk", "wave")),
                            (0.15, 6, ("hold", "desk"))):
        px, py = eye.at(x, 0, 5.0)
        person(c, px, py, 1.66 * eye.size(5.0), look(number), "front", arms, "chair")
    low_table(c, eye)
    for x, number, view, hands in ((-1.75, 2, "right", ("give", "desk")),
                                   (1.75, 10, "left", ("desk", "give"))):
        block(c, eye, (x - 0.3, x + 0.3), (0, 0.42), (3.75, 4.2), "#8f5a3a")
        px, py = eye.at(x, 0, 3.9)
        person(c, px, py, 1.66 * eye.size(3.9), look(number, long=number == 10), view, hands, "sit")
    return c


def low_table(c: Canvas, eye: Eye) -> None:
    """茶几: a low table with tea, fruit and flat bread."""
    for x in (-0.95, 0.85):
        for z in (3.7, 4.55):
            block(c, eye, (x, x + 0.1), (0, 0.5), (z, z + 0.1), "#8a5632")
    block(c, eye, (-1.1, 1.1), (0.5, 0.58), (3.6, 4.7), "#b97a45")
    ground(c, eye, (-0.5, 0.5), (3.6, 4.7), "#f2e2c2", 0.585)
    for x, z in ((-0.8, 3.9), (0.8, 3.9), (-0.7, 4.5), (0.72, 4.5), (0.1, 4.6)):
        tea(c, *eye.at(x, 0.66, z), 24)
    px, py = eye.at(0, 0.6, 4.05)
    c.oval(px, py, 118, 30, "#e8eef0")
    c.oval(px, py - 4, 100, 23, "#cfdde2")
    for dx, dy, tint in ((-60, -14, "#e4873e"), (-22, -20, "#d8484a"), (22, -22, "#e4873e"),
                         (60, -14, "#8db04f"),
                         (-40, -42, "#d8484a"), (0, -50, "#8db04f"), (38, -44, "#e9a84a")):
        c.disc(px + dx, py + dy, 24, tint)
        c.disc(px + dx - 7, py + dy - 7, 6, lit(tint, 0.4))


def meeting() -> Canvas:
    """会议: people along both sides of a long table, a screen at the end."""
    c, eye = Canvas(), Eye(height=1.75, horizon=450)
    room(c, eye, (-4, 4), 3.4, 9, ("#eadfcb", "#9c7a5a", "#faf5ea"))
    for z in (3.0, 5.0, 7.0):
        ground(c, eye, (-1.6, 1.6), (z, z + 0.5), "#fffdf2", 3.39)
        side_window(c, eye, -4, (0.9, 2.7), (z, z + 1.3))
    side(c, eye, 4, (0.6, 2.9), (3.2, 8.4), "#c89a68")
    upright(c, eye, (-1.7, 1.7), (1.1, 2.9), 8.98, "#4b4453")
    upright(c, eye, (-1.62, 1.62), (1.18, 2.82), 8.97, "#fdf8ec")
    for i, tall in enumerate((0.4, 0.65, 0.5, 0.95, 1.15)):
        x = -1.35 + i * 0.3
        upright(c, eye, (x, x + 0.2), (1.3, 1.3 + tall), 8.96, ("#d9694f", "#e9ad4a")[i % 2])
    px, py = eye.at(0.95, 1.98, 8.96)
    c.disc(px, py, 62, "#6fa3b5")
    c.poly([(px, py), (px, py - 62), (px + 44, py - 44), (px + 62, py), (px + 44, py + 44)], "#e9ad4a")
    for x in (-2.9, 2.9):
        px, py = eye.at(x, 0, 8.6)
        c.box(px - 28, py - 70, px + 28, py, "#d8c3a0", 8)
        for k in range(7):
            a = math.pi * (0.15 + 0.7 * k / 6)
            c.line([(px, py - 70), (px + 80 * math.cos(a), py - 70 - 110 * math.sin(a))],
                   ("#6d9b57", "#84ad68")[k % 2], 16)
    stand(c, eye, (1.95, 8.4), look(8, top="#4d5f8f"), "left", ("point", "down"))
    rows = (7.3, 6.4, 5.5, 4.6, 3.8)
    for i, z in enumerate(rows):
        for way in (-1, 1):
            x = way * 2.0
            px, py = eye.at(x, 0.02, z)
            size = eye.size(z)
            c.box(px - 0.1 * size + way * 0.25 * size, py - 1.0 * size, px + 0.1 * size + way * 0.25 * size,
                  py - 0.4 * size, "#3f4a5c", 0.06 * size)
            c.box(px - 0.3 * size, py - 0.48 * size, px + 0.3 * size, py - 0.38 * size, "#3f4a5c",
                  0.05 * size)
            who = look(i * 2 + (way > 0) * 5, bottom="#39415c")
            person(c, px, py, 1.68 * size, who, "right" if way < 0 else "left", ("desk", "give"), "sit")
    block(c, eye, (-1.35, 1.35), (0, 0.68), (3.2, 7.7), "#8a5a3c")
    block(c, eye, (-1.6, 1.6), (0.68, 0.76), (3.0, 7.9), "#bd8452")
    ground(c, eye, (-0.35, 0.35), (3.6, 7.4), "#cf9a66", 0.765)
    for z in rows:
        for way in (-1, 1):
            x = way * 1.15
            ground(c, eye, (x - 0.2, x + 0.2), (z - 0.15, z + 0.16), "#fffaf0", 0.77)
            tea(c, *eye.at(way * 0.75, 0.84, z), 0.085 * eye.size(z))
    for z in (6.9, 5.6, 4.5):
        px, py = eye.at(0, 0.77, z)
        for k in range(5):
            c.disc(px + (k - 2) * 90 / z, py - 60 / z - (k % 2) * 70 / z, 80 / z,
                   ("#e58b8b", "#f4c76a", "#7fa65a")[k % 3])
    return c


def signing() -> Canvas:
    """签约: two people sign, witnesses behind, plain red flags on the table."""
    c, eye = Canvas(), Eye(height=1.7, horizon=430, focal=1480)
    room(c, eye, (-4.6, 4.6), 3.7, 7, ("#f0e2cb", "#a8674a", "#fbf4e6"))
    upright(c, eye, (-3.7, 3.7), (0.3, 3.4), 6.98, "#e0b070")
    upright(c, eye, (-3.6, 3.6), (0.4, 3.3), 6.97, "#f8e6c2")
    x, y = eye.at(1.5, 2.75, 6.96)
    c.glow(x, y, 260, 260, "#fffaf0", 0.9)
    c.disc(x, y, 62, "#f2a95a")
    for k, colour in enumerate(("#bcd0c6", "#8fb5b0", "#5f9698", "#3f7a84")):
        hill = [(-3.6 + 7.2 * t / 24, 2.5 - 0.3 * k + 0.3 * math.sin(t * 0.35 + k * 1.7),
                 6.96) for t in range(25)]
        face(c, eye, [*hill, (3.6, 0.4, 6.96), (-3.6, 0.4, 6.96)], colour)
    ground(c, eye, (-4, 4), (3, 6.6), "#b04a42")
    for i in range(7):
        who = look(i * 4 + 1, top=("#39465f", "#f4efe4", "#4d5f8f", "#7a4a52")[i % 4], bottom="#2f3446")
        stand(c, eye, ((i - 3) * 0.86, 6.1), who, arms=("hold", "hold") if i % 2 else ("down", "down"))
    for x, number in ((-1.15, 4), (1.15, 9)):
        px, py = eye.at(x, -0.1, 5.2)
        size = eye.size(5.2)
        c.box(px - 0.34 * size, py - 1.2 * size, px + 0.34 * size, py - 0.2 * size, "#7a4a34", 0.1 * size)
        person(c, px, py - 0.05 * size, 1.68 * size, look(number, top="#2f3a56", long=number == 4), "front",
               ("desk", "desk"))
        c.poly([(px - 14, py - 0.05 * size - 1.345 * size), (px + 14, py - 1.395 * size),
                (px, py - 1.19 * size)], "#fbf7ee")
    block(c, eye, (-2.2, 2.2), (0, 0.78), (4.1, 5.0), "#f1e4cd")
    upright(c, eye, (-2.2, 2.2), (0.6, 0.78), 4.1, "#c23b38")
    for i in range(26):
        x0, y0 = eye.at(-2.2 + (i + 0.5) * 4.4 / 26, 0.6, 4.1)
        c.oval(x0, y0, 30, 16, "#c23b38")
    for x in (-1.15, 1.15):
        face(c, eye, [(x - 0.36, 0.79, 4.35), (x + 0.36, 0.79, 4.35), (x + 0.33, 0.79, 4.75),
                      (x - 0.33, 0.79, 4.75)], "#a32a2e")
        face(c, eye, [(x - 0.31, 0.8, 4.39), (x + 0.31, 0.8, 4.39), (x + 0.29, 0.8, 4.71),
                      (x - 0.29, 0.8, 4.71)], "#fffbf0")
        a, b = eye.at(x + 0.1, 0.83, 4.5), eye.at(x + 0.2, 1.0, 4.62)
        c.line([a, b], "#2f3a56", 8)
    for x in (-0.22, 0.22):
        px, py = eye.at(x, 0.78, 4.6)
        c.oval(px, py, 24, 8, "#b98a3e")
        banner(c, px, py, 190, 1 if x > 0 else -1)
    for x in (-1.85, 1.85):
        px, py = eye.at(x, 0.8, 4.5)
        for k in range(9):
            c.disc(px + (k % 5 - 2) * 24, py - 22 - (k % 3) * 22, 23,
                   ("#f29aa6", "#f7cf6a", "#7fa65a")[k % 3])
    return c
