"""照料: kindergarten and nursing."""

# Lists of points read better in full lines:
# fmt: off

import math

from .canvas import Canvas, lit
from .people import Look, look, stand
from .space import Eye, block, boards, ground, room, upright, window


def kindergarten() -> Canvas:
    """幼儿园: children in a ring on a rug, their teacher, blocks and paper flowers."""
    c, eye = Canvas(), Eye(height=1.35, horizon=470)
    room(c, eye, (-3.6, 3.6), 2.9, 6.5, ("#fbe8bd", "#d9b184", "#fff6e2"))
    boards(c, eye, (-3.6, 3.6), 6.5, 0.5, "#8a5a3426")
    upright(c, eye, (-3.6, 3.6), (0, 0.75), 6.49, "#9fd0bd")
    for i in range(15):
        x, y = eye.at(-3.4 + i * 0.48, 0.75, 6.48)
        c.oval(x, y, 48, 22, "#9fd0bd")
    window(c, eye, (-2.9, -1.3), (1.15, 2.4), 6.48)
    x, y = eye.at(0.35, 1.25, 6.48)
    for k, tint in enumerate(("#e8655a", "#f4a94f", "#f7d768", "#86c07a", "#6fb3d3", "#9f86c4")):
        c.arc(x, y, 250 - k * 24, 250 - k * 24, (180, 360), tint, 25)
    for way in (-1, 1):
        for dx, r in ((-52, 38), (0, 52), (52, 36)):
            c.oval(x + way * 190 + dx, y + 4, r, r * 0.72, "#fffdf6")
    for i, tint in enumerate(("#e8655a", "#f4a94f", "#6fb3d3", "#86c07a", "#e58bb0")):
        px, py = eye.at(2.1 + (i % 3) * 0.55, 2.2 - (i // 3) * 0.6, 6.48)
        for k in range(6):
            c.disc(px + 22 * math.cos(k * 1.047), py + 22 * math.sin(k * 1.047), 16, tint)
        c.disc(px, py, 15, "#fff3c4")
    for i in range(17):
        px, py = eye.at(-3.4 + i * 0.42, 2.75 - 0.12 * math.sin(i * 0.8) ** 2, 6.4)
        c.poly([(px - 30, py), (px + 30, py), (px, py + 52)],
               ("#e8655a", "#f7d768", "#6fb3d3", "#86c07a")[i % 4])
    block(c, eye, (1.9, 3.4), (0, 0.8), (5.9, 6.4), "#d99f62")
    for i, tint in enumerate(("#e8655a", "#6fb3d3", "#f7d768", "#86c07a")):
        block(c, eye, (2.0 + i * 0.34, 2.28 + i * 0.34), (0.8, 1.08), (6.0, 6.2), tint)
        upright(c, eye, (2.0 + i * 0.34, 2.28 + i * 0.34), (0.12, 0.66), 5.9, lit(tint, 0.3))
    for k, tint in enumerate(("#e8836f", "#f7cf7a", "#9ccfb8", "#f5e3bf")):
        cx, cy = eye.at(0, 0, 4.1)
        c.oval(cx, cy + 10, 690 - k * 120, 176 - k * 32, tint)
    ring = ((-1.05, 4.75, "front"), (1.1, 4.7, "front"), (-1.75, 4.1, "right"), (1.75, 4.1, "left"))
    stand(c, eye, (0.05, 5.2), look(5, top="#e58a5b", bottom="#4d5f8f", long=True, skin="#f5d2b0"),
          arms=("wave", "high"))
    for i, (x, z, view) in enumerate(ring):
        arms = ("up", "wave") if i < 2 else ("reach", "high")
        stand(c, eye, (x, z), look(i * 3 + 2, child=True), view, arms, tall=1.15)
    for x0, y0, z0, tint in ((-0.45, 0, 3.9, "#e8655a"), (-0.1, 0, 3.9, "#6fb3d3"), (0.25, 0, 3.9, "#f4b84f"),
                             (-0.28, 0.3, 3.92, "#86c07a"), (0.08, 0.3, 3.92, "#f7d768")):
        block(c, eye, (x0, x0 + 0.28), (y0 * 0.93, y0 * 0.93 + 0.28), (z0, z0 + 0.28), tint)
    for i, x in enumerate((-1.15, 0, 1.15)):
        if i != 1:
            stand(c, eye, (x, 3.3), look(i * 4 + 6, child=True), "back",
                  ("up", "high") if i else ("high", "down"), tall=1.08)
    px, py = eye.at(0.55, 0.12, 3.2)
    c.oval(px, py + 44, 52, 12, "#1c102030")
    c.disc(px, py, 48, "#f4a94f")
    c.arc(px, py, 48, 48, (200, 330), "#e8655a", 14)
    c.disc(px - 16, py - 18, 9, "#ffe3a8")
    return c


def nursing() -> Canvas:
    """护理实训: a practice bed, two nurses and a pupil."""
    c, eye = Canvas(), Eye(height=1.6, horizon=440)
    room(c, eye, (-3.6, 3.6), 3.0, 6.4, ("#e3eee8", "#c9d3cc", "#f8faf5"))
    for k in range(1, 9):
        ground(c, eye, (-3.6, 3.6), (k * 0.75, k * 0.75 + 0.015), "#aebbb2")
    upright(c, eye, (-3.6, 3.6), (0, 1.0), 6.39, "#bcd8cd")
    window(c, eye, (-2.9, -1.1), (1.2, 2.5), 6.38)
    rail = [eye.at(0.6, 2.62, 5.2), eye.at(3.4, 2.62, 5.2)]
    for i in range(9):
        x = 2.0 + i * 0.17
        upright(c, eye, (x, x + 0.17), (0.35, 2.6), 5.2, ("#8fc7c0", "#a3d3cc")[i % 2])
    c.line(rail, "#8a969c", 8)
    upright(c, eye, (-0.4, 1.5), (1.45, 1.75), 6.37, "#f4f7f2")
    for k, tint in enumerate(("#6fb3a8", "#f0b35a", "#d97a6a", "#6f9fc0")):
        px, py = eye.at(-0.15 + k * 0.43, 1.6, 6.36)
        c.disc(px, py, 17, tint)
    stand(c, eye, (-0.1, 5.6), nurse(1), arms=("hold", "hold"))
    stand(c, eye, (-2.15, 4.75), nurse(2), "right", ("give", "reach"))
    bed(c, eye)
    px, py = eye.at(1.95, 0, 4.6)
    c.line([(px, py), (px, py - 590)], "#9aa5ab", 9)
    c.line([(px - 44, py), (px + 44, py)], "#7d888e", 10)
    c.line([(px - 40, py - 570), (px, py - 590), (px + 40, py - 570)], "#9aa5ab", 7)
    c.box(px - 62, py - 570, px - 16, py - 460, "#d9eef0", 14)
    c.box(px - 62, py - 510, px - 16, py - 460, "#a9d6dc", 14)
    c.line([(px - 39, py - 460), (px - 44, py - 370), (px - 120, py - 330), (px - 190, py - 258)],
           "#c3d9dc", 5)
    stand(c, eye, (1.55, 3.65), nurse(8), "left", ("read", "give"))
    px, py = eye.at(1.2, 1.14, 3.6)
    c.poly([(px - 40, py + 40), (px + 40, py + 26), (px + 34, py - 54), (px - 44, py - 40)], "#b98a55")
    c.poly([(px - 33, py + 31), (px + 32, py + 19), (px + 27, py - 42), (px - 37, py - 30)], "#fffdf6")
    return c


def nurse(number: int) -> Look:
    """护士: somebody in a light coat and cap."""
    return look(number, top="#f4fafa" if number != 8 else "#bfe0ea", bottom="#8fb4c6", hat="#ffffff",
                coat=True, shoes="#f2f2ee")


def bed(c: Canvas, eye: Eye) -> None:
    """病床: a bed with a practice manikin under a blanket, its head at the left."""
    for x in (-1.45, 1.35):
        for z in (4.0, 4.8):
            block(c, eye, (x, x + 0.08), (0, 0.5), (z, z + 0.08), "#8d999f")
            px, py = eye.at(x + 0.04, 0.04, z)
            c.disc(px, py, 15, "#596268")
    block(c, eye, (-1.55, 1.5), (0.45, 0.55), (3.9, 4.95), "#aab5ba")
    block(c, eye, (-1.5, 1.45), (0.55, 0.75), (3.92, 4.93), "#fdfdf8")
    block(c, eye, (-1.62, -1.52), (0.2, 1.25), (3.9, 4.95), "#d5a86c")
    x, y = eye.at(-1.12, 0.86, 4.4)
    c.blob([(x - 84, y + 6), (x - 60, y - 46), (x + 60, y - 46), (x + 84, y + 6), (x + 64, y + 46),
            (x - 64, y + 46)], "#ffffff")
    c.blob([(x - 80, y + 12), (x + 80, y + 12), (x + 62, y + 46), (x - 62, y + 46)], "#e6ebe8")
    c.oval(x + 14, y - 40, 46, 40, "#3a2a26")
    c.oval(x + 22, y - 30, 42, 36, "#f1c7a0")
    c.arc(x + 8, y - 32, 9, 7, (20, 160), "#3a2a2e", 4)
    c.arc(x + 40, y - 32, 9, 7, (20, 160), "#3a2a2e", 4)
    near, far = eye.at(0, 0.42, 3.88)[1], eye.at(0, 0.78, 4.9)[1]
    left, right = eye.at(-0.8, 0.75, 3.88)[0], eye.at(1.47, 0.75, 3.88)[0]
    c.blob([(left, near), (left + 6, far - 40), (left + 160, far - 96), (right - 330, far - 60),
            (right - 120, far - 76),
            (right - 10, far), (right, near), ((left + right) / 2, near + 8)], "#8fc0d3")
    c.blob([(left - 8, far + 80), (left + 4, far - 44), (left + 60, far - 66), (left + 66, near - 4),
            (left - 4, near)], "#fdfdf8")
    for k in range(3):
        c.line([(left + 170 + k * 170, far - 20 + k * 10), (left + 200 + k * 170, near - 20)], "#6fa5bb", 4)
