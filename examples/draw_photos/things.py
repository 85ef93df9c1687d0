"""物件: small things that several pictures show."""

# Lists of points read better in full lines:
# fmt: off

import math

from .canvas import Canvas, lit


def tea(c: Canvas, x: float, y: float, size: float, colour: str = "#fbf7ee") -> None:
    """茶杯: a cup with tea in it."""
    c.oval(x, y + size * 0.5, size * 0.75, size * 0.2, "#3a20182c")
    c.poly([(x - size * 0.5, y - size * 0.3), (x + size * 0.5, y - size * 0.3),
            (x + size * 0.32, y + size * 0.5),
            (x - size * 0.32, y + size * 0.5)], colour)
    c.oval(x, y - size * 0.3, size * 0.5, size * 0.16, lit(colour, -0.12))
    c.oval(x, y - size * 0.28, size * 0.4, size * 0.11, "#b8753a")


def book(c: Canvas, x: float, y: float, size: float, colour: str, *, flat: bool = False) -> None:
    """书: an open book, held up or lying."""
    tall = 0.34 if flat else 0.72
    for way in (-1, 1):
        c.poly([(x, y + size * 0.12), (x + way * size, y), (x + way * size, y - size * tall),
                (x, y - size * (tall - 0.1))],
               "#fffaf0" if flat else (colour if way < 0 else lit(colour, -0.12)))
        for k in range(3 if flat else 0):
            yy = y - size * tall * (0.25 + k * 0.25)
            c.line([(x + way * size * 0.15, yy + size * 0.07), (x + way * size * 0.85, yy)], "#c9b99a", 2)
    if flat:
        c.line([(x, y + size * 0.12), (x, y - size * (tall - 0.1))], "#cdbd9c", 3)
    else:
        c.line([(x - size, y - size * tall), (x, y - size * (tall - 0.1)), (x + size, y - size * tall)],
               "#fffaf0", 4)


def star(c: Canvas, x: float, y: float, r: float, colour: str) -> None:
    """五角星: a five-pointed star."""
    points = []
    for i in range(10):
        far = r if i % 2 == 0 else r * 0.42
        points.append((x + far * math.sin(i * math.pi / 5), y - far * math.cos(i * math.pi / 5)))
    c.poly(points, colour)


def cup(c: Canvas, x: float, y: float, size: float) -> None:
    """奖杯: a golden cup."""
    for way in (-1, 1):
        c.arc(x + way * size * 0.42, y - size * 0.85, size * 0.24, size * 0.3, (0, 360), "#d99a2e",
              size * 0.09)
    c.blob([(x - size * 0.48, y - size * 1.25), (x + size * 0.48, y - size * 1.25),
            (x + size * 0.36, y - size * 0.6),
            (x, y - size * 0.32), (x - size * 0.36, y - size * 0.6)], "#f2b93e")
    c.box(x - size * 0.07, y - size * 0.4, x + size * 0.07, y - size * 0.05, "#d99a2e")
    c.box(x - size * 0.3, y - size * 0.1, x + size * 0.3, y + size * 0.08, "#b97a24", 4)
