"""实训: workshop and textile."""

# Lists of points read better in full lines:
# fmt: off

import math

from .canvas import Canvas, lit
from .people import look, stand
from .space import Eye, block, face, ground, room, side, side_window, upright


def workshop() -> Canvas:
    """车床实训: a pupil in a helmet at a lathe, the master beside."""
    c, eye = Canvas(), Eye(height=1.6, horizon=430)
    room(c, eye, (-4.5, 4.5), 4.2, 9, ("#d9dcd2", "#9aa09a", "#c9cfca"))
    for z in (3, 4.8, 6.6, 8.4):
        face(c, eye, [(-4.5, 3.9, z), (4.5, 3.9, z), (4.5, 4.15, z), (-4.5, 4.15, z)], "#7f8c94")
        ground(c, eye, (-1.8, -1.2), (z - 0.9, z - 0.2), "#fffbe2", 4.1)
        ground(c, eye, (1.2, 1.8), (z - 0.9, z - 0.2), "#fffbe2", 4.1)
    for z in (3.4, 5.4, 7.4):
        side_window(c, eye, -4.5, (1.6, 3.3), (z, z + 1.2))
    for x in (-2.5, 2.9):
        side(c, eye, x, (0, 0), (1, 9), "#e9bf3f")
        ground(c, eye, (x, x + 0.12), (0.8, 9), "#e9bf3f", 0.002)
    for x in (-3.2, -1.1, 1.0, 3.1):
        upright(c, eye, (x - 0.9, x + 0.9), (0.6, 2.5), 8.98, "#b3bab4")
        upright(c, eye, (x - 0.8, x + 0.8), (0.7, 2.4), 8.97, "#8c9a98")
        for k in range(6):
            a, b = eye.at(x - 0.65 + k * 0.26, 2.15, 8.9), eye.at(x - 0.65 + k * 0.26, 1.45 - 0.1 * (k % 3),
                                                                  8.9)
            c.line([a, b], ("#d97a3f", "#5f6b73", "#c0474a")[k % 3], 9)
    for x, z in ((-2.9, 7.6), (0.4, 8.0), (3.1, 7.6)):
        block(c, eye, (x - 0.7, x + 0.7), (0, 0.8), (z, z + 0.6), "#5f8f8a")
        block(c, eye, (x - 0.7, x - 0.2), (0.8, 1.35), (z, z + 0.5), "#6fa09a")
        stand(c, eye, (x + 0.95, z - 0.2), look(round(x * 2) + 9, top="#4d6f94", bottom="#3f5878",
                                                hat="#f2c23e"), "left",
              ("give", "reach"))
    stand(c, eye, (1.75, 4.6), look(6, top="#4d6f94", bottom="#3f5878", hat="#e4572e"), "left",
          ("point", "give"), tall=1.75)
    stand(c, eye, (-0.75, 4.75), look(4, top="#5a83a8", bottom="#3f5878", hat="#f2c23e", long=False),
          "front", ("desk", "give"))
    x, y = eye.at(-0.75, 1.595, 4.75)
    for way in (-1, 1):
        c.disc(x + way * 13, y + 3, 13, "#cfe6ec")
        c.arc(x + way * 13, y + 3, 13, 13, (0, 360), "#4a4f58", 4)
    lathe(c, eye)
    return c


def lathe(c: Canvas, eye: Eye) -> None:
    """车床: headstock, chuck, carriage and tailstock on a long bed."""
    body = "#6f9a8e"
    block(c, eye, (-2.2, -1.2), (0, 0.72), (3.6, 4.3), lit(body, -0.14))
    block(c, eye, (0.95, 1.6), (0, 0.72), (3.6, 4.3), lit(body, -0.14))
    block(c, eye, (-1.2, 0.95), (0.28, 0.36), (3.6, 4.3), "#56656a")
    block(c, eye, (-2.2, 1.6), (0.72, 0.88), (3.55, 4.35), body)
    for z in (3.68, 3.95):
        block(c, eye, (-1.15, 1.55), (0.88, 0.93), (z, z + 0.12), "#c3c9cb")
    block(c, eye, (-2.2, -1.2), (0.88, 1.5), (3.6, 4.3), body)
    upright(c, eye, (-2.1, -1.3), (1.0, 1.4), 3.59, lit(body, 0.2))
    for k, tint in enumerate(("#d8433a", "#55a46a", "#f0c04a")):
        x, y = eye.at(-2.0 + k * 0.15, 1.3, 3.58)
        c.disc(x, y, 15, tint)
    x, y = eye.at(-1.62, 1.12, 3.58)
    c.disc(x, y, 38, "#4e5b60")
    c.line([(x, y), (x + 34, y - 40)], "#c3c9cb", 9)
    x, y = eye.at(-1.08, 1.2, 3.9)
    c.box(x - 42, y - 78, x + 16, y + 78, "#7f8a90", 10)
    c.box(x + 10, y - 62, x + 40, y + 62, "#a5aeb3", 8)
    for dy in (-44, 0, 44):
        c.box(x + 30, y + dy - 10, x + 62, y + dy + 10, "#5f696f", 4)
    rod = eye.at(0.75, 1.2, 3.9)[0]
    c.box(x + 40, y - 24, rod, y + 24, "#d8dcde", 4)
    c.box(x + 40, y - 24, rod, y - 12, "#f4f6f6", 4)
    c.box(x + 40, y + 10, rod, y + 24, "#a8b0b4", 4)
    block(c, eye, (-0.3, 0.25), (0.93, 1.05), (3.55, 4.1), "#56656a")
    block(c, eye, (-0.16, 0.12), (1.05, 1.17), (3.65, 3.85), "#8a959a")
    a = eye.at(0.5, 0.78, 3.5)
    c.disc(a[0], a[1], 46, "#c3c9cb")
    c.disc(a[0], a[1], 34, body)
    c.disc(a[0], a[1], 10, "#c3c9cb")
    block(c, eye, (0.75, 1.35), (0.93, 1.36), (3.65, 4.1), body)
    x, y = eye.at(1.5, 1.2, 3.8)
    c.arc(x, y, 34, 40, (0, 360), "#4e5b60", 9)
    x, y = eye.at(-0.05, 1.2, 3.8)
    c.glow(x, y, 130, 110, "#ffe08a", 0.8)
    for k in range(13):
        angle, far = 0.35 + k * 0.19, 60 + (k * 37) % 70
        c.line([(x + 20 * math.cos(angle), y + 20 * math.sin(angle)),
                (x + far * math.cos(angle), y + far * math.sin(angle))], ("#ffb52e", "#fff0b8")[k % 2], 5)


def textile() -> Canvas:
    """纺织实训: a spinning frame with rows of bobbins and threads, a loom at the right."""
    c, eye = Canvas(), Eye(height=1.65, horizon=420)
    room(c, eye, (-4.2, 4.2), 3.6, 12, ("#eee5d2", "#c2b296", "#f7f2e6"))
    for z in (3.0, 5.0, 7.0, 9.0, 11.0):
        ground(c, eye, (-0.9, 0.9), (z, z + 0.8), "#fffdf0", 3.59)
    upright(c, eye, (-1.4, 1.4), (0.9, 2.7), 11.98, "#cfe6ee")
    upright(c, eye, (-0.05, 0.05), (0.9, 2.7), 11.97, "#f7f2e6")
    tints = ("#fdf6e6", "#e8857a", "#f3c66a", "#86b8c9", "#f7efe0")
    for way in (-1, 1):
        edge = 1.45 * way
        outer = 2.6 * way
        for k in range(18, -1, -1):
            z = 3.2 + k * 0.42
            if k % 6 == 0:
                block(c, eye, (min(edge, outer), max(edge, outer)), (0, 2.35), (z, z + 0.14), "#4f8f94")
            a, b = eye.at(edge, 2.15, z), eye.at(edge, 1.1, z)
            c.line([eye.at(outer * 0.82, 2.2, z), a, b], "#fffaf0", max(2, 9 / z))
            size = eye.size(z)
            c.poly([(a[0] - 0.07 * size, a[1] + 0.1 * size), (a[0] + 0.07 * size, a[1] + 0.1 * size),
                    (a[0] + 0.1 * size, a[1] - 0.22 * size), (a[0] - 0.1 * size,
                                                              a[1] - 0.22 * size)], tints[k % 5])
            c.box(b[0] - 0.06 * size, b[1] - 0.05 * size, b[0] + 0.06 * size, b[1] + 0.3 * size,
                  tints[(k + 2) % 5], 0.03 * size)
            c.box(b[0] - 0.025 * size, b[1] - 0.1 * size, b[0] + 0.025 * size, b[1] + 0.36 * size,
                  "#a8764a", 0.02 * size)
        side(c, eye, edge, (0.45, 0.85), (3.2, 10.9), "#3f7a80")
        side(c, eye, edge, (0.0, 0.45), (3.2, 10.9), "#5c6a6c")
        side(c, eye, edge, (0.84, 0.9), (3.2, 10.9), "#e9b84f")
        side(c, eye, edge, (1.5, 1.55), (3.2, 10.9), "#8c9a9c")
        upright(c, eye, (min(edge, outer * 1.02), max(edge, outer * 1.02)), (0, 1.0), 3.2, "#4f8f94")
        upright(c, eye, (min(edge, outer), max(edge, outer)), (0.7, 0.8), 3.19, "#e9b84f")
        for k in range(5):
            slat = 0.14 + k * 0.1
            upright(c, eye, (min(edge + 0.08 * way, outer), max(edge + 0.08 * way, outer)),
                    (slat, slat + 0.04), 3.18, "#43797e")
        upright(c, eye, (min(edge + 0.1 * way, outer * 0.78), max(edge + 0.1 * way, outer * 0.78)),
                (1.3, 2.0), 3.18, "#e6e2d4")
        for k, tint in enumerate(("#5f9e78", "#e9b84f", "#d9534a")):
            px, py = eye.at((1.62 + k * 0.14) * way, 1.42, 3.17)
            c.disc(px, py, 20, tint)
        upright(c, eye, (min(1.58 * way, 1.94 * way), max(1.58 * way, 1.94 * way)), (1.58, 1.9), 3.17,
                "#35566b")
    ground(c, eye, (-0.75, 0.75), (1, 11.9), "#d3c5a8")
    for x in (-0.79, 0.75):
        ground(c, eye, (x, x + 0.05), (1, 11.9), "#e9b84f", 0.001)
    stand(c, eye, (0.35, 9.2), look(7, top="#86b8c9", bottom="#4d5f8f", hat="#fdfaf2"), "right",
          ("give", "reach"))
    stand(c, eye, (0.55, 5.6), look(1, top="#e58a7a", bottom="#4d5f8f", hat="#fdfaf2", long=True), "right",
          ("reach", "high"))
    stand(c, eye, (-0.55, 4.3), look(10, top="#5f9e92", bottom="#4b4453", hat="#fdfaf2", long=True), "left",
          ("reach", "high"))
    for k, (x, z) in enumerate(((0.42, 3.35), (0.62, 3.2), (0.5, 3.05))):
        px, py = eye.at(x, 0.0, z)
        c.poly([(px - 46, py), (px + 46, py), (px + 18, py - 104), (px - 18, py - 104)],
               ("#f3c66a", "#e8857a", "#86b8c9")[k])
        c.oval(px, py, 46, 11, lit(("#f3c66a", "#e8857a", "#86b8c9")[k], -0.15))
        for j in range(4):
            c.line([(px - 40 + j * 7, py - 12 - j * 22), (px + 40 - j * 7, py - 20 - j * 22)], "#ffffff50", 4)
    return c
