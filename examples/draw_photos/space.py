"""透视: a room or a plain in metres, seen by one eye that looks straight ahead."""

from collections.abc import Sequence
from dataclasses import dataclass

from .canvas import Canvas, Point, lit

Place = tuple[float, float, float]
"""Metres to the right of the eye, above the ground, and away from the eye."""

NEAR = 0.6
"""Nothing is drawn nearer to the eye than this."""


@dataclass(frozen=True)
class Eye:
    """眼睛: where the spectator stands; `horizon` and `centre` are on the sheet, `height` is in metres."""

    height: float = 1.6
    horizon: float = 500
    focal: float = 1300
    centre: float = 800

    def at(self, x: float, y: float, z: float) -> Point:
        """Where a place in space falls on the sheet."""
        far = max(z, NEAR)
        return self.centre + self.focal * x / far, self.horizon + self.focal * (self.height - y) / far

    def size(self, z: float) -> float:
        """Sheet pixels to the metre at a distance."""
        return self.focal / max(z, NEAR)


def face(c: Canvas, eye: Eye, corners: Sequence[Place], fill: str) -> None:
    """平面: a flat polygon in space."""
    c.poly([eye.at(*corner) for corner in corners], fill)


def ground(c: Canvas, eye: Eye, x: tuple[float, float], z: tuple[float, float], fill: str, y: float = 0) -> None:
    """地面: a level rectangle."""
    (x0, x1), (z0, z1) = x, z
    face(c, eye, [(x0, y, z0), (x1, y, z0), (x1, y, z1), (x0, y, z1)], fill)


def upright(c: Canvas, eye: Eye, x: tuple[float, float], y: tuple[float, float], z: float, fill: str) -> None:
    """立面: an upright rectangle that faces the eye."""
    (x0, x1), (y0, y1) = x, y
    face(c, eye, [(x0, y0, z), (x1, y0, z), (x1, y1, z), (x0, y1, z)], fill)


def side(c: Canvas, eye: Eye, x: float, y: tuple[float, float], z: tuple[float, float], fill: str) -> None:
    """侧面: an upright rectangle along the line of sight."""
    (y0, y1), (z0, z1) = y, z
    face(c, eye, [(x, y0, z0), (x, y1, z0), (x, y1, z1), (x, y0, z1)], fill)


def block(
    c: Canvas, eye: Eye, x: tuple[float, float], y: tuple[float, float], z: tuple[float, float], fill: str
) -> None:
    """长方体: a box: its sides that can be seen, the top lightest, the flanks darkest."""
    if x[0] > 0:
        side(c, eye, x[0], y, z, lit(fill, -0.22))
    if x[1] < 0:
        side(c, eye, x[1], y, z, lit(fill, -0.22))
    if y[1] < eye.height:
        ground(c, eye, x, z, lit(fill, 0.22), y[1])
    elif y[0] > eye.height:
        ground(c, eye, x, z, lit(fill, -0.3), y[0])
    upright(c, eye, x, y, z[0], fill)


def room(c: Canvas, eye: Eye, x: tuple[float, float], high: float, deep: float, colours: tuple[str, str, str]) -> None:
    """房间: floor, walls and ceiling of a room whose far wall stands `deep` metres away."""
    wall, floor, ceiling = colours
    span = (NEAR, deep)
    upright(c, eye, x, (0, high), deep, wall)
    side(c, eye, x[0], (0, high), span, lit(wall, -0.08))
    side(c, eye, x[1], (0, high), span, lit(wall, -0.14))
    ground(c, eye, x, span, floor)
    ground(c, eye, x, span, ceiling, high)
    for edge in x:
        side(c, eye, edge, (0, 0.12), span, lit(wall, -0.3))
    upright(c, eye, x, (0, 0.12), deep, lit(wall, -0.25))


def boards(c: Canvas, eye: Eye, x: tuple[float, float], deep: float, step: float, fill: str) -> None:
    """地板缝: the seams of floor boards that run away from the eye."""
    count = round((x[1] - x[0]) / step)
    for i in range(1, count):
        at = x[0] + i * step
        c.line([eye.at(at, 0, NEAR), eye.at(at, 0, deep)], fill, 2)


def window(c: Canvas, eye: Eye, x: tuple[float, float], y: tuple[float, float], z: float) -> None:
    """窗: a bright window in the far wall, with its light on the floor."""
    frame = "#f4ead8"
    upright(c, eye, (x[0] - 0.1, x[1] + 0.1), (y[0] - 0.1, y[1] + 0.1), z, frame)
    upright(c, eye, x, y, z, "#bfe0ee")
    upright(c, eye, x, (y[0], y[0] + (y[1] - y[0]) * 0.36), z, "#a9c98b")
    upright(c, eye, x, (y[0], y[0] + (y[1] - y[0]) * 0.2), z, "#86b06f")
    middle = (x[0] + x[1]) / 2
    upright(c, eye, (middle - 0.04, middle + 0.04), y, z, frame)
    upright(c, eye, x, (y[0] + (y[1] - y[0]) * 0.7, y[0] + (y[1] - y[0]) * 0.7 + 0.07), z, frame)


def side_window(c: Canvas, eye: Eye, x: float, y: tuple[float, float], z: tuple[float, float]) -> None:
    """侧窗: a bright window in a side wall."""
    side(c, eye, x, (y[0] - 0.08, y[1] + 0.08), (z[0] - 0.08, z[1] + 0.08), "#f4ead8")
    side(c, eye, x, y, z, "#c4e3ef")
    side(c, eye, x, (y[0], y[0] + (y[1] - y[0]) * 0.3), z, "#9cc487")
    middle = (z[0] + z[1]) / 2
    side(c, eye, x, y, (middle - 0.04, middle + 0.04), "#f4ead8")
