"""画布: flat shapes in logical pixels, drawn several times too large and scaled down for smooth edges."""

from collections.abc import Sequence
from itertools import pairwise

from PIL import Image, ImageColor, ImageDraw, ImageFilter

Point = tuple[float, float]


def mix(one: str, other: str, share: float) -> str:
    """混色: the colour `share` of the way from one to the other."""
    a, b = ImageColor.getrgb(one), ImageColor.getrgb(other)
    red, green, blue = (round(p + (q - p) * share) for p, q in zip(a[:3], b[:3], strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"


def lit(colour: str, share: float) -> str:
    """明暗: the colour nearer to a warm white (share > 0) or to a deep brown (share < 0)."""
    return mix(colour, "#fff6e6", share) if share >= 0 else mix(colour, "#2a1c2e", -share)


def curve(points: Sequence[Point], *, closed: bool = True, steps: int = 10) -> list[Point]:
    """曲线: a smooth line through the points (Catmull–Rom)."""
    count = len(points)
    line: list[Point] = []
    for i in range(count if closed else count - 1):
        if closed:
            near = [points[(i + k) % count] for k in (-1, 0, 1, 2)]
        else:
            near = [points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2)]
        line.extend(_between(near, k / steps) for k in range(steps))
    if not closed:
        line.append(points[-1])
    return line


def _between(near: Sequence[Point], t: float) -> Point:
    weights = (
        -0.5 * t**3 + t**2 - 0.5 * t,
        1.5 * t**3 - 2.5 * t**2 + 1,
        -1.5 * t**3 + 2 * t**2 + 0.5 * t,
        0.5 * t**3 - 0.5 * t**2,
    )
    pairs = list(zip(weights, near, strict=True))
    return sum(w * p[0] for w, p in pairs), sum(w * p[1] for w, p in pairs)


class Canvas:
    """画布: shapes are given on a sheet of 1600×1200 whatever the size of the picture."""

    def __init__(self, ground: str = "#ffffff", *, width: int = 1600, height: int = 1200, over: int = 3) -> None:
        self.scale = width / 1600 * over
        self.over = over
        self.image = Image.new("RGB", (width * over, height * over), ground)
        self._pen()

    def _pen(self) -> None:
        # "RGBA" on an RGB picture: colours of the form #rrggbbaa are laid over what is there
        self.draw = ImageDraw.Draw(self.image, "RGBA")

    def _px(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]

    def poly(self, points: Sequence[Point], fill: str) -> None:
        """多边形: a filled polygon."""
        self.draw.polygon(self._px(points), fill=fill)

    def blob(self, points: Sequence[Point], fill: str) -> None:
        """圆滑形: a filled shape with a smooth outline through the points."""
        self.poly(curve(points), fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: str) -> None:
        """椭圆: a filled ellipse about its centre."""
        self.draw.ellipse(self._px([(x - rx, y - ry), (x + rx, y + ry)]), fill=fill)

    def disc(self, x: float, y: float, r: float, fill: str) -> None:
        """圆: a filled circle."""
        self.oval(x, y, r, r, fill)

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: str, radius: float = 0) -> None:
        """矩形: a filled rectangle, its corners rounded if asked."""
        where = self._px([(min(x0, x1), min(y0, y1)), (max(x0, x1), max(y0, y1))])
        self.draw.rounded_rectangle(where, radius * self.scale, fill=fill)

    def line(self, points: Sequence[Point], fill: str, width: float) -> None:
        """线: a line with round ends and joints."""
        where, thick = self._px(points), max(1, round(width * self.scale))
        self.draw.line(where, fill=fill, width=thick, joint="curve")
        if len(fill) == 7 and thick > 3:  # round ends would show through a translucent line
            for x, y in where:
                r = thick / 2
                self.draw.ellipse((x - r, y - r, x + r, y + r), fill=fill)

    def arc(self, x: float, y: float, rx: float, ry: float, turn: tuple[float, float], fill: str, width: float) -> None:
        """弧线: part of an ellipse's line, in degrees clockwise from three o'clock."""
        where = self._px([(x - rx, y - ry), (x + rx, y + ry)])
        self.draw.arc((*where[0], *where[1]), *turn, fill=fill, width=max(1, round(width * self.scale)))

    def fade(self, stops: Sequence[tuple[float, str]]) -> None:
        """渐变: full-width bands from height to height, each colour melting into the next."""
        wide = self.image.width
        for (y0, one), (y1, other) in pairwise(stops):
            top, end = round(y0 * self.scale), round(y1 * self.scale)
            for y in range(top, end):
                self.draw.line([(0, y), (wide, y)], fill=mix(one, other, (y - top) / (end - top)))

    def glow(self, x: float, y: float, rx: float, ry: float, colour: str, strength: float) -> None:
        """光晕: light that fades outwards from a point."""
        size = (round(2 * rx * self.scale), round(2 * ry * self.scale))
        # 180: how far the built-in gradient has come where the rim of the ellipse meets the edge
        falling = [round(255 * max(0.0, 1 - v / 180) ** 1.8 * strength) for v in range(256)]
        mask = Image.radial_gradient("L").point(falling)
        corner = (round((x - rx) * self.scale), round((y - ry) * self.scale))
        self.image.paste(Image.new("RGB", size, colour), corner, mask.resize(size, Image.Resampling.BILINEAR))
        self._pen()

    def haze(self, points: Sequence[Point], colour: str, strength: float, soft: float) -> None:
        """柔光: a polygon with soft edges: a beam of light or a shadow."""
        small = 8  # soft edges need no detail: a small mask is quick to blur
        mask = Image.new("L", (self.image.width // small, self.image.height // small))
        where = [(x / small, y / small) for x, y in self._px(points)]
        ImageDraw.Draw(mask).polygon(where, fill=round(255 * strength))
        mask = mask.filter(ImageFilter.GaussianBlur(soft * self.scale / small))
        self.image.paste(colour, (0, 0), mask.resize(self.image.size, Image.Resampling.BILINEAR))
        self._pen()

    def finish(self) -> Image.Image:
        """成图: the picture at its own size."""
        return self.image.reduce(self.over)
