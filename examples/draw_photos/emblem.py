"""徽标与占位图: an invented emblem and a placeholder where a code would stand."""

# Lists of points read better in full lines:
# fmt: off

import math

from PIL import Image, ImageDraw

from .canvas import Canvas
from .charts import label

RED, GOLD, BLUE, SNOW = "#a8322c", "#d9a441", "#2f6685", "#fdf8ec"


def logo() -> Image.Image:
    """校徽: a gear, a mountain in it, a cotton boll below: no real college's emblem."""
    c = Canvas(RED, width=1600, height=1600, over=2)
    teeth = 24
    for k in range(teeth):
        a = 2 * math.pi * k / teeth
        ring = [(800 + r * math.cos(a + s), 800 + r * math.sin(a + s))
                for r, s in ((690, -0.085), (780, -0.055), (780, 0.055), (690, 0.085))]
        c.poly(ring, RED)
    c.disc(800, 800, 705, RED)
    c.disc(800, 800, 630, GOLD)
    c.disc(800, 800, 606, "#d3e5ec")
    c.poly([(300, 1010), (560, 560), (690, 760), (840, 420), (1300, 1010)], BLUE)
    c.poly([(840, 420), (1300, 1010), (960, 1010), (900, 700)], "#245270")
    c.poly([(840, 420), (724, 682), (790, 640), (840, 720), (890, 630), (952, 564)], SNOW)
    c.poly([(560, 560), (484, 692), (548, 664), (590, 712), (634, 674)], SNOW)
    c.disc(1130, 500, 92, GOLD)
    rim = [math.radians(a) for a in range(20, 161)]
    c.poly([(800 + 606 * math.cos(a), 800 + 606 * math.sin(a)) for a in rim], SNOW)
    for k in range(3):
        wave = [(x, 1040 + k * 62 + 16 * math.sin(x / 90 + k)) for x in range(270, 1340, 10)]
        inside = [p for p in wave if math.hypot(p[0] - 800, p[1] - 800) < 590]
        c.line(inside, GOLD, 20)
    boll(c)
    size = (800, 800)
    mask = Image.new("L", c.image.size)
    pen = ImageDraw.Draw(mask)
    middle = 800 * c.scale
    pen.ellipse([middle - 700 * c.scale] * 2 + [middle + 700 * c.scale] * 2, fill=255)
    for k in range(teeth):
        a = 2 * math.pi * k / teeth
        pen.polygon([(middle + r * c.scale * math.cos(a + s), middle + r * c.scale * math.sin(a + s))
                     for r, s in ((690, -0.085), (780, -0.055), (780, 0.055), (690, 0.085))], fill=255)
    picture = c.image.convert("RGB")
    picture.putalpha(mask)
    return picture.resize(size, Image.Resampling.BOX)


def boll(c: Canvas) -> None:
    """棉桃: an open cotton boll on two leaves."""
    for way in (-1, 1):
        c.blob([(800, 1310), (800 + way * 130, 1180), (800 + way * 300, 1150), (800 + way * 250, 1270)],
               "#5f8a4a")
    c.line([(800, 1390), (800, 1240)], "#5f8a4a", 26)
    for r, tint in ((14, BLUE), (0, "#ffffff")):
        for dx, dy, size in ((-104, 0, 96), (104, 0, 96), (0, -92, 104), (0, 36, 92)):
            c.disc(800 + dx, 1130 + dy, size + r, tint)
    c.disc(800, 1120, 60, "#ffffff")
    for a in (-2.6, -0.54, 1.57):
        c.line([(800, 1104), (800 + 110 * math.cos(a), 1104 + 80 * math.sin(a))], "#cfdbe2", 11)
    for way in (-1, 0, 1):
        x = 800 + way * 84
        c.poly([(800 - 40, 1270), (x, 1150 + 40 * (way == 0)), (800 + 40, 1270)], "#8a5a34")
    c.disc(800, 1262, 46, "#8a5a34")


def wechat() -> Image.Image:
    """公众号占位图: a frame with 示例: no code, nothing to scan."""
    c = Canvas("#ffffff", width=600, height=600)
    c.box(40, 40, 1560, 1560, "#5f9e78", 90)
    c.box(76, 76, 1524, 1524, "#ffffff", 60)
    for x, y in ((1, 1), (-1, 1), (1, -1), (-1, -1)):
        px, py = 800 - x * 520, 800 - y * 520
        c.box(px - 130, py - 130, px + 130, py + 130, "#cfe0d3", 36)
        c.box(px - 92, py - 92, px + 92, py + 92, "#ffffff", 24)
    c.line([(470, 1330), (1130, 1330)], "#cfe0d3", 18)
    label(c, 800, 760, "示例", 400, "#3d7a58")
    label(c, 800, 1080, "此处放公众号二维码", 96, "#6f8a78")
    return c.finish()
