"""人物: figures without faces of anybody, made of a few round shapes."""

# Lists of points read better in full lines:
# fmt: off

from dataclasses import dataclass, replace

from .canvas import Canvas, Point, lit
from .space import Eye

SKINS = ("#f1c7a0", "#e8b48a", "#f5d2b0", "#dca57a")
HAIRS = ("#2b2024", "#3a2a26", "#1f1d26", "#4a3228")
TOPS = ("#d9534a", "#3f7fa6", "#f0b04a", "#5f9e78", "#f4efe4", "#8a6aa8", "#e58a5b", "#4d5f8f", "#c9a66b",
        "#3d9a96")
BOTTOMS = ("#39415c", "#4b4453", "#2f4858", "#5c4a42")

# Elbow and hand as seen from the shoulder, outwards and down, in body heights
ARMS: dict[str, tuple[Point, Point]] = {
    "down": ((0.035, 0.165), (0.03, 0.325)),
    "fist": ((0.1, 0.11), (0.075, -0.07)),
    "up": ((0.055, -0.13), (0.075, -0.28)),
    "wave": ((0.12, 0.05), (0.165, -0.11)),
    "hold": ((0.045, 0.16), (-0.055, 0.12)),
    "read": ((0.05, 0.15), (-0.03, 0.19)),
    "point": ((0.13, 0.03), (0.25, -0.03)),
    "give": ((0.06, 0.15), (0.19, 0.13)),
    "desk": ((0.06, 0.16), (-0.02, 0.23)),
    "back": ((-0.08, 0.13), (-0.03, 0.25)),
    "reach": ((0.1, 0.1), (0.22, 0.03)),
    "high": ((0.11, -0.06), (0.21, -0.17)),
}

# Knee and foot of either leg as seen from the hip, forwards and down
LEGS: dict[str, tuple[tuple[Point, Point], tuple[Point, Point]]] = {
    "stand": (((-0.005, 0.23), (-0.01, 0.46)), ((0.005, 0.23), (0.01, 0.46))),
    "walk": (((-0.02, 0.23), (-0.13, 0.44)), ((0.07, 0.22), (0.09, 0.46))),
    "run": (((-0.07, 0.2), (-0.26, 0.24)), ((0.16, 0.13), (0.13, 0.36))),
    "sit": (((0.2, 0.02), (0.2, 0.26)), ((0.22, 0.03), (0.24, 0.26))),
    "chair": (((-0.012, 0.05), (-0.012, 0.27)), ((0.012, 0.05), (0.012, 0.27))),
    "kneel": (((0.02, 0.2), (-0.2, 0.22)), ((0.17, 0.03), (0.15, 0.24))),
    "leap": (((-0.14, 0.12), (-0.3, 0.16)), ((0.16, 0.14), (0.27, 0.3))),
}


@dataclass(frozen=True)
class Look:
    """相貌衣着: colours of one person."""

    skin: str = SKINS[0]
    hair: str = HAIRS[0]
    top: str = TOPS[0]
    bottom: str = BOTTOMS[0]
    shoes: str = "#33303c"
    long: bool = False
    hat: str = ""
    skirt: str = ""
    coat: bool = False
    child: bool = False


def look(number: int, **changes: str | bool) -> Look:
    """第几个人: always the same person for the same number."""
    colours = SKINS[number * 7 % 4], HAIRS[number * 3 % 4], TOPS[number * 7 % 10], BOTTOMS[number * 5 % 4]
    plain = Look(*colours, long=number % 3 == 1)
    return replace(plain, **changes)  # type: ignore[arg-type]


def person(
    c: Canvas,
    x: float,
    y: float,
    high: float,
    who: Look,
    view: str = "front",
    arms: tuple[str, str] = ("down", "down"),
    legs: str = "stand",
) -> tuple[Point, Point]:
    """人: a person of that height with the feet at (x, y); the answer is where the two hands are.

    `view` is front, back, left or right; the arms are the one at the left of the sheet and the one at the right
    (far and near for somebody seen from the side).
    """
    turn = {"left": -1, "right": 1}.get(view, 0)
    hip = y - 0.47 * high
    if legs in ("sit", "kneel", "chair"):
        hip = y - 0.27 * high
    body = _Body(c, x, hip, high, who, turn)
    # an arm that does something before the chest is hidden by the body of somebody seen from behind
    behind = [view == "back" and arm in ("hold", "read", "desk") for arm in arms]
    far = body.arm(arms[0], -1, draw=turn != 0 or behind[0])
    near = body.arm(arms[1], 1, draw=behind[1])
    if who.long and view != "back":
        body.mane()
    body.leg(LEGS[legs][0], -1)
    body.leg(LEGS[legs][1], 1)
    body.trunk()
    body.head(view)
    body.arm(arms[0], -1, draw=turn == 0 and not behind[0])
    body.arm(arms[1], 1, draw=not behind[1])
    return far, near


def stand(
    c: Canvas,
    eye: Eye,
    place: tuple[float, float],
    who: Look,
    view: str = "front",
    arms: tuple[str, str] = ("down", "down"),
    legs: str = "stand",
    tall: float = 1.7,
    up: float = 0,
) -> tuple[Point, Point]:
    """站人: a person in a room: metres to the right and away, perhaps on a platform; with a shadow on the floor."""
    x, y = eye.at(place[0], up, place[1])
    size = eye.size(place[1])
    c.oval(x, y, 0.34 * tall * 0.5 * size, 0.045 * tall * size, "#1c102033")
    return person(c, x, y, tall * size, who, view, arms, legs)


class _Body:
    def __init__(self, c: Canvas, x: float, hip: float, high: float, who: Look, turn: int) -> None:
        self.c, self.x, self.hip, self.h, self.who, self.turn = c, x, hip, high, who, turn
        self.wide = 0.075 if turn else 0.112

    def p(self, dx: float, dy: float) -> Point:
        return self.x + dx * self.h, self.hip + dy * self.h

    def arm(self, name: str, which: int, *, draw: bool = True) -> Point:
        out = self.turn or which
        bx = 0.0 if self.turn else which * (self.wide - 0.012)
        (ex, ey), (hx, hy) = ARMS[name]
        shoulder, elbow, hand = self.p(bx, -0.3), self.p(bx + out * ex, -0.3 + ey), self.p(bx + out * hx,
                                                                                           -0.3 + hy)
        if draw:
            sleeve = lit(self.who.top, -0.12 if which < 0 else -0.06)
            self.c.disc(*hand, 0.032 * self.h, self.who.skin)
            self.c.line([shoulder, elbow], sleeve, 0.066 * self.h)
            wrist = (elbow[0] + (hand[0] - elbow[0]) * 0.82, elbow[1] + (hand[1] - elbow[1]) * 0.82)
            self.c.line([elbow, wrist], sleeve, 0.056 * self.h)
        return hand

    def leg(self, joints: tuple[Point, Point], which: int) -> None:
        out = self.turn or 1
        bx = which * (0.01 if self.turn else 0.045)
        (kx, ky), (fx, fy) = joints
        cloth = lit(self.who.bottom, -0.14 if which < 0 else 0)
        if self.who.skirt:
            cloth = lit(self.who.skin, -0.05)
        knee, foot = self.p(bx + out * kx, ky), self.p(bx + out * fx, fy)
        toe = 0.045 * self.turn if self.turn else which * 0.008
        self.c.oval(foot[0] + toe * self.h, foot[1], 0.05 * self.h, 0.024 * self.h, self.who.shoes)
        self.c.line([self.p(bx, 0), knee], cloth, 0.086 * self.h)
        self.c.line([knee, (foot[0], foot[1] - 0.03 * self.h)], cloth, 0.068 * self.h)

    def trunk(self) -> None:
        w, c, who = self.wide, self.c, self.who
        low = 0.24 if who.coat else 0.03
        flare = 1.2 if who.coat else 0.88
        shape = [
            self.p(-w * 0.55, -0.335), self.p(w * 0.55, -0.335), self.p(w, -0.29), self.p(w * 0.86, -0.13),
            self.p(w * flare, low), self.p(-w * flare, low), self.p(-w * 0.86, -0.13), self.p(-w, -0.29),
        ]
        if who.skirt:
            hem = [self.p(-w * 0.7, -0.06), self.p(w * 0.7, -0.06), self.p(w * 2.1, 0.25),
                   self.p(-w * 2.1, 0.25)]
            c.poly(hem, who.skirt)
            c.poly([hem[1], hem[2], self.p(w * 0.9, 0.25)], lit(who.skirt, -0.15))
        c.blob(shape, who.top)
        dark = [self.p(w * 0.35, -0.32), self.p(w * 0.8, -0.3), self.p(w * 0.72, -0.1),
                self.p(w * flare * 0.85, low),
                self.p(w * 0.3, low)]
        c.poly(dark, "#2a1c2e1c")
        c.line([self.p(0, -0.36), self.p(0, -0.33)], lit(who.skin, -0.12), 0.062 * self.h)

    def mane(self) -> None:
        back = -0.03 * self.turn
        self.c.blob([self.p(back - 0.07, -0.45), self.p(back + 0.07, -0.45), self.p(back + 0.085, -0.27),
                     self.p(back, -0.24), self.p(back - 0.085, -0.27)], self.who.hair)

    def head(self, view: str) -> None:
        c, who, h, r = self.c, self.who, self.h, (0.105 if self.who.child else 0.074) * self.h
        x, y = self.p(0.008 * self.turn, -0.46 if who.child else -0.435)
        if view == "back":
            c.oval(x, y, r * 0.98, r * 1.08, who.hair)
            if who.long:
                c.blob([(x - r, y), (x + r, y), (x + r * 0.8, y + r * 2.1), (x - r * 0.8, y + r * 2.1)],
                       who.hair)
        else:
            shift = self.turn * r * 0.32
            c.oval(x - shift * 0.7, y - r * 0.14, r * 1.06, r * 1.08, who.hair)
            c.oval(x + shift * 0.5, y + r * 0.1, r * 0.9, r * 0.98, who.skin)
            fringe = [(x - r + shift * 0.2, y - r * 0.1), (x - r * 0.7, y - r * 0.95),
                      (x + r * 0.7, y - r * 0.95),
                      (x + r + shift * 0.2, y - r * 0.1), (x + r * 0.35, y - r * 0.42), (x - r * 0.3,
                                                                                         y - r * 0.36)]
            c.blob(fringe, who.hair)
            if self.turn:
                c.oval(x - shift * 0.9, y + r * 0.12, r * 0.16, r * 0.22, lit(who.skin, -0.1))
            if h > 260:
                self._features(x + shift * 1.1, y, r)
        if who.hat:
            c.poly([(x - r * 1.05, y - r * 0.35), (x + r * 1.05, y - r * 0.35), (x + r * 0.85, y - r * 1.1),
                    (x - r * 0.85, y - r * 1.1)], who.hat)
            c.oval(x, y - r * 1.05, r * 0.86, r * 0.3, who.hat)
            c.box(x - r * 1.1, y - r * 0.5, x + r * 1.1, y - r * 0.3, lit(who.hat, -0.18), r * 0.1)

    def _features(self, x: float, y: float, r: float) -> None:
        gap = r * (0.3 if self.turn else 0.36)
        for at in (x - gap, x + gap):
            self.c.oval(at, y + r * 0.18, r * 0.075, r * 0.1, "#3a2a2e")
            self.c.oval(at, y + r * 0.46, r * 0.17, r * 0.11, "#e0705538")
        self.c.arc(x, y + r * 0.42, r * 0.24, r * 0.2, (25, 155), "#a8544a", max(1.5, r * 0.06))
