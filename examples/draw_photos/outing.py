"""校外: airport and fair."""

# Lists of points read better in full lines:
# fmt: off

from .canvas import Canvas, lit
from .nature import cloud, ridge, sky, snow_range, tree
from .people import look, stand
from .space import Eye, block, face, ground, upright


def airport() -> Canvas:
    """机场与无人机: a small aircraft on the apron, a drone in the air, visitors."""
    c, eye = Canvas(), Eye(height=1.7, horizon=610)
    sky(c, 620, "#6fb0d6", "#fbe6c6")
    cloud(c, 330, 170, 120)
    cloud(c, 1240, 110, 95)
    snow_range(c, 600, 120, 4, "#9fb3c6", 9)
    ridge(c, 600, 40, "#c9b183", 2)
    ground(c, eye, (-200, 200), (1, 200), "#b9b6a8")
    ground(c, eye, (-200, 200), (26, 60), "#a5b077")
    for x in (-2.4, 6.6):
        face(c, eye, [(x, 0, 1.5), (x + 0.25, 0, 1.5), (x + 0.25, 0, 26), (x, 0, 26)], "#f2c84a")
    for z in (4.2, 7, 11, 17):
        ground(c, eye, (-60, 60), (z, z * 1.006), "#96938699")
    block(c, eye, (-24, -9), (0, 5.2), (30, 40), "#e9dcc2")
    x0, y0 = eye.at(-24, 5.2, 30)
    x1, _ = eye.at(-9, 5.2, 30)
    c.blob([(x0, y0 + 8), (x0 + 60, y0 - 50), ((x0 + x1) / 2, y0 - 84), (x1 - 60, y0 - 50), (x1, y0 + 8)],
           "#c9694a")
    for k in range(5):
        upright(c, eye, (-22.5 + k * 2.6, -20.2 + k * 2.6), (0, 3.9), 29.9, ("#8fa9b5", "#7f9aa8")[k % 2])
    tx, ty = eye.at(13, 0, 34)
    c.poly([(tx - 34, ty), (tx + 34, ty), (tx + 24, ty - 230), (tx - 24, ty - 230)], "#f4ead6")
    c.poly([(tx + 6, ty), (tx + 34, ty), (tx + 24, ty - 230), (tx + 6, ty - 230)], "#dccfb6")
    c.poly([(tx - 40, ty - 230), (tx + 40, ty - 230), (tx + 62, ty - 300), (tx - 62, ty - 300)], "#5f93ad")
    c.box(tx - 66, ty - 318, tx + 66, ty - 298, "#c9694a", 6)
    c.line([(tx, ty - 318), (tx, ty - 380)], "#8a8f94", 5)
    for k in range(6):
        tree(c, 1370 + k * 46, 660, 70 + 20 * (k % 3), "#7fa05a")
    aircraft(c, 860, 790)
    drone(c, 1010, 300, 1.1)
    crowd = ((-2.65, 5.5, "back", ("down", "point")), (-1.9, 5.1, "back", ("down", "down")),
             (1.7, 5.2, "back", ("down", "high")),
             (2.5, 5.0, "left", ("read", "read")))
    for i, (x, z, view, arms) in enumerate(crowd):
        stand(c, eye, (x, z),
              look(i * 3 + 2, top=("#f2efe4", "#4d6f94", "#e58a5b", "#f2c84a", "#5f9e78")[i]), view, arms)
    px, py = eye.at(2.24, 1.02, 4.98)
    c.box(px - 34, py - 14, px + 12, py + 14, "#3d434f", 6)
    c.line([(px - 30, py - 14), (px - 38, py - 54)], "#3d434f", 4)
    return c


def aircraft(c: Canvas, x: float, y: float) -> None:
    """小飞机: a light aircraft with a high wing, its nose to the left."""
    c.oval(x + 20, y + 96, 470, 30, "#2a1c2e40")
    for wx in (-210, 70):
        c.line([(x + wx + 30, y + 20), (x + wx, y + 66)], "#8a9096", 10)
        c.disc(x + wx, y + 74, 25, "#3a3a44")
        c.disc(x + wx, y + 74, 10, "#b9bec2")
    c.poly([(x + 290, y - 36), (x + 420, y - 190), (x + 480, y - 190), (x + 455, y - 20)], "#d9483e")
    body = [(-330, -10), (-300, -52), (-190, -74), (-110, -140), (70, -146), (170, -84), (430, -46),
            (470, -28), (430, -8),
            (160, 28), (-180, 38), (-300, 24)]
    c.blob([(x + dx, y + dy) for dx, dy in body], "#fdf8ec")
    c.blob([(x + dx, y + dy) for dx, dy in ((-322, 0), (-180, 6), (160, 2), (440, -20), (160, 28),
                                            (-180, 38), (-296, 24))],
           "#d9483e")
    c.poly([(x - 172, y - 72), (x - 104, y - 128), (x - 64, y - 131), (x - 64, y - 66)], "#7fb3cc")
    c.box(x - 54, y - 131, x + 6, y - 66, "#7fb3cc", 8)
    c.poly([(x + 16, y - 131), (x + 66, y - 131), (x + 112, y - 74), (x + 16, y - 66)], "#7fb3cc")
    c.poly([(x - 160, y - 74), (x - 110, y - 118), (x - 96, y - 118), (x - 136, y - 74)], "#b9dbe8")
    c.line([(x - 20, y + 18), (x - 10, y - 136)], "#a9adb0", 8)
    c.poly([(x - 150, y - 138), (x - 70, y - 166), (x + 260, y - 166), (x + 120, y - 132)], "#f0e8d8")
    c.poly([(x - 150, y - 138), (x + 120, y - 132), (x + 120, y - 122), (x - 150, y - 126)], "#c9beaa")
    c.poly([(x + 60, y - 166), (x + 260, y - 166), (x + 218, y - 155), (x + 30, y - 155)], "#d9483e")
    c.poly([(x + 350, y - 52), (x + 500, y - 60), (x + 540, y - 48), (x + 400, y - 36)], "#f0e8d8")
    c.disc(x - 336, y - 14, 22, "#c9beaa")
    c.oval(x - 342, y - 70, 9, 62, "#5a5048")
    c.oval(x - 342, y + 44, 9, 62, "#5a5048")


def drone(c: Canvas, x: float, y: float, size: float) -> None:
    """无人机: four rotors and a camera."""
    for way in (-1, 1):
        for lift, far in ((-16, 100), (14, 140)):
            px, py = x + way * far * size, y + (lift - 24) * size
            c.line([(x, y), (px, py + 14 * size)], "#4a505c", 10 * size)
            c.box(px - 7 * size, py - 4 * size, px + 7 * size, py + 18 * size, "#3d434f", 3)
            c.oval(px, py - 8 * size, 66 * size, 10 * size, "#5f6b7a70")
    c.blob([(x - 60 * size, y - 4), (x, y - 34 * size), (x + 60 * size, y - 4),
            (x + 40 * size, y + 24 * size),
            (x - 40 * size, y + 24 * size)], "#f4efe4")
    c.blob([(x - 50 * size, y + 6), (x + 50 * size, y + 6), (x + 38 * size, y + 24 * size),
            (x - 38 * size, y + 24 * size)], "#d9483e")
    c.disc(x, y + 36 * size, 20 * size, "#3d434f")
    c.disc(x, y + 38 * size, 10 * size, "#7fb3cc")
    for way in (-1, 1):
        c.line([(x + way * 40 * size, y + 20 * size), (x + way * 56 * size, y + 70 * size),
                (x + way * 30 * size, y + 70 * size)],
               "#4a505c", 6 * size)


def fair() -> Canvas:
    """招聘会: booths under awnings, visitors between them."""
    c, eye = Canvas(), Eye(height=2.0, horizon=430)
    sky(c, 460, "#84bcd8", "#fdeccd")
    cloud(c, 1180, 110, 90)
    cloud(c, 420, 80, 70)
    upright(c, eye, (-11, 11), (0, 6.5), 22, "#eed9b4")
    for i in range(12):
        for j in range(3):
            upright(c, eye, (-10.4 + i * 1.8, -9.4 + i * 1.8), (1.0 + j * 1.9, 2.2 + j * 1.9), 21.9,
                    "#8fb6c6")
    upright(c, eye, (-11.3, 11.3), (6.4, 6.8), 21.8, "#c9694a")
    ground(c, eye, (-400, 400), (22, 400), "#c3c08a")
    ground(c, eye, (-60, 60), (1, 22), "#d6c6a6")
    for k in range(9):
        ground(c, eye, (-60, 60), (2.2 * 1.3**k, 2.2 * 1.3**k * 1.012), "#bfae8d")
    for k in range(-6, 7):
        c.line([eye.at(k * 1.6, 0, 1.5), eye.at(k * 1.6, 0, 22)], "#bfae8d", 2)
    for i in range(8):
        tree(c, *eye.at(-12.5 + i * 3.6 + (1.5 if i > 3 else 0), 0, 21), 150, "#86aa5f")
    awnings = ("#d9534a", "#3f8fa8", "#eaa63f", "#5f9e78")
    for row, z in enumerate((13.5, 10.2, 7.2)):
        for way in (-1, 1):
            booth(c, eye, way * 2.1, z, way, awnings[(row * 2 + (way > 0)) % 4], row * 4 + (way > 0) * 2)
        for k, x in enumerate((-1.2, -0.3, 0.75, 1.35)):
            view = ("left", "back", "front", "right")[(k + row) % 4] if k not in (0, 3) else ("left",
                                                                                              "right")[k == 3]
            arms = (("read", "hold"), ("down", "down"), ("down", "wave"), ("down", "give"))[(k + row) % 4]
            stand(c, eye, (x + 0.15 * (row % 2), z - 1.2 - 0.4 * (k % 2)), look(row * 5 + k * 3), view,
                  arms, "walk" if k == 2 else "stand")
    stand(c, eye, (-0.75, 4.4), look(13, top="#f4efe4"), "back", ("down", "point"))
    stand(c, eye, (0.0, 4.2), look(7, top="#e58a5b", long=True), "back", ("down", "down"))
    return c


def booth(c: Canvas, eye: Eye, x: float, z: float, way: int, tint: str, number: int) -> None:
    """展位: a counter with an awning, its inner edge at x; somebody behind it."""
    x0, x1 = (x, x + 2.6) if way > 0 else (x - 2.6, x)
    upright(c, eye, (x0, x1), (0, 2.5), z + 1.8, lit(tint, 0.55))
    upright(c, eye, (x0 + 0.3, x1 - 0.3), (1.0, 2.2), z + 1.79, "#fffaf0")
    for k in range(3):
        block(c, eye, (x0 + 0.5 + k * 0.6, x0 + 0.85 + k * 0.6), (1.2, 1.5 + 0.2 * k), (z + 1.77, z + 1.78),
              lit(tint, 0.2 * k))
    for k in (0, 1):
        stand(c, eye, (x0 + 0.75 + k * 1.1, z + 1.0), look(number + k * 3),
              arms=(("wave", "desk"), ("desk", "desk"))[k])
    block(c, eye, (x0 + 0.1, x1 - 0.1), (0, 0.95), (z, z + 0.6), "#f7ecd6")
    upright(c, eye, (x0 + 0.1, x1 - 0.1), (0.3, 0.62), z - 0.01, lit(tint, 0.1))
    for k in range(3):
        px = x0 + 0.5 + k * 0.7
        ground(c, eye, (px, px + 0.3), (z + 0.1, z + 0.4), "#fffdf6", 0.96)
    for px in (x0, x1 - 0.06):
        block(c, eye, (px, px + 0.06), (0, 2.55), (z, z + 0.06), "#8a8f94")
    count = 8
    for k in range(count):
        a, b = x0 - 0.1 + (x1 - x0 + 0.2) * k / count, x0 - 0.1 + (x1 - x0 + 0.2) * (k + 1) / count
        shade = tint if k % 2 else "#fff6e4"
        face(c, eye, [(a, 2.35, z - 0.3), (b, 2.35, z - 0.3), (b, 2.95, z + 1.2), (a, 2.95, z + 1.2)], shade)
        p, q = eye.at(a, 2.35, z - 0.3), eye.at(b, 2.35, z - 0.3)
        c.oval((p[0] + q[0]) / 2, p[1], (q[0] - p[0]) / 2, (q[0] - p[0]) * 0.42, lit(shade, -0.06))
