"""读书: reading."""

# Lists of points read better in full lines:
# fmt: off

from .canvas import Canvas
from .people import look, person
from .space import Eye, block, boards, room, upright
from .things import book


def reading() -> Canvas:
    """读书: pupils reading at a library table before full shelves."""
    c, eye = Canvas(), Eye(height=1.6, horizon=430)
    room(c, eye, (-4.2, 4.2), 3.3, 7.5, ("#f2dfbd", "#b98a5c", "#fbf2df"))
    boards(c, eye, (-4.2, 4.2), 7.5, 0.5, "#6a40242a")
    shelves(c, eye)
    for x in (-1.4, 1.4):
        a, b = eye.at(x, 3.3, 4.6), eye.at(x, 2.55, 4.6)
        c.glow(b[0], b[1] + 60, 330, 260, "#fff2c8", 0.7)
        c.line([a, b], "#5a4636", 5)
        c.poly([(b[0] - 30, b[1]), (b[0] + 30, b[1]), (b[0] + 84, b[1] + 62), (b[0] - 84, b[1] + 62)],
               "#3f7d78")
        c.oval(b[0], b[1] + 62, 84, 13, "#fff6d8")
    for i, x in enumerate((-2.1, -0.7, 0.7, 2.1)):
        px, py = eye.at(x, -0.12, 5.0)
        size = eye.size(5.0)
        hands = person(c, px, py, 1.66 * size, look(i * 3 + 2), "front", ("read", "read"))
        book(c, px, (hands[0][1] + hands[1][1]) / 2 - 6, 62, ("#c9504a", "#3f7fa6", "#e0a040", "#5f9e78")[i])
    for x in (-2.55, 2.45):
        block(c, eye, (x, x + 0.12), (0, 0.7), (3.7, 3.85), "#8a5a36")
    block(c, eye, (-2.8, 2.8), (0.7, 0.78), (3.5, 4.8), "#c48a52")
    for x, colours in ((-1.4, ("#3f7fa6", "#e0a040", "#c9504a")), (1.5, ("#5f9e78", "#8a6aa8", "#e58a5b"))):
        for k, tint in enumerate(colours):
            block(c, eye, (x - 0.3 + k * 0.02, x + 0.25), (0.78 + k * 0.06, 0.83 + k * 0.06), (4.1, 4.4),
                  tint)
    for x in (0.05, -2.35):
        px, py = eye.at(x, 0.8, 4.05)
        book(c, px, py, 92, "#7a8fb0", flat=True)
    for x, number in ((-1.6, 5), (0, 8), (1.7, 9)):
        reader(c, eye, x, number)
    return c


def reader(c: Canvas, eye: Eye, x: float, number: int) -> None:
    """读者: somebody on a chair, seen from behind."""
    size = eye.size(3.3)
    px, py = eye.at(x, 0, 3.3)
    c.oval(px, py, 0.36 * size, 0.07 * size, "#1c102033")
    person(c, px, py, 1.66 * size, look(number), "back", ("read", "read"), "chair")
    for way in (-1, 1):
        c.line([(px + way * 0.22 * size, py), (px + way * 0.2 * size, py - 0.86 * size)], "#8a5632",
               0.05 * size)
    c.box(px - 0.27 * size, py - 0.5 * size, px + 0.27 * size, py - 0.42 * size, "#b0703f", 0.03 * size)
    c.box(px - 0.25 * size, py - 0.92 * size, px + 0.25 * size, py - 0.68 * size, "#b97a48", 0.05 * size)


def shelves(c: Canvas, eye: Eye) -> None:
    """书架: shelves full of books along the far wall."""
    tints = ("#c9504a", "#e0a040", "#3f7fa6", "#5f9e78", "#8a6aa8", "#e9d3a4", "#a5643f", "#4d5f8f",
             "#d97f5a")
    for unit in range(4):
        x0 = -3.9 + unit * 1.98
        upright(c, eye, (x0, x0 + 1.86), (0, 2.8), 7.2, "#8f5f38")
        for shelf in range(5):
            y0 = 0.15 + shelf * 0.53
            upright(c, eye, (x0 + 0.06, x0 + 1.8), (y0, y0 + 0.47), 7.2, "#5f3d26")
            at, k = x0 + 0.08, 0
            while at < x0 + 1.68:
                wide = 0.06 + 0.02 * ((k * 5 + shelf * 3 + unit) % 4)
                tall = 0.3 + 0.03 * ((k * 7 + unit * 2 + shelf) % 5)
                if (k + shelf * 2 + unit) % 11 != 6:
                    upright(c, eye, (at, at + wide - 0.012), (y0, y0 + tall), 7.2,
                            tints[(k * 4 + shelf + unit * 2) % 9])
                at, k = at + wide, k + 1
