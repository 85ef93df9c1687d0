"""Room for labels (标签避让): pure geometry that keeps labels apart."""

from __future__ import annotations

import math
from collections.abc import Sequence

_MARGIN = 1.2
"""Millimetres between a label and its slice's edges, together."""
_INSIDE = (0.6, 0.66, 0.72, 0.54, 0.48)
"""How far from the centre a label may stand in its slice, in radii, the best first."""


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Return centres as near to those wanted as can be, in the same order, none overlapping, from ``low`` to ``high``.

    ``wanted`` must ascend. Where all together do not fit, they start at ``low`` and go on beyond ``high``.
    """
    # Without their heights, labels may touch but not change places: the nearest such row is that of the means of
    # the groups that push each other.
    before = [sum(heights[:at]) + heights[at] / 2 for at in range(len(heights))]
    groups: list[tuple[float, int]] = []
    for want, taken in zip(wanted, before, strict=True):
        total, count = want - taken, 1
        while groups and groups[-1][0] / groups[-1][1] > total / count:
            more = groups.pop()
            total, count = total + more[0], count + more[1]
        groups.append((total, count))
    free = [total / count for total, count in groups for _ in range(count)]
    last = max(high - sum(heights), low)
    return [min(max(at, low), last) + taken for at, taken in zip(free, before, strict=True)]


def spot_inside(start: float, end: float, radius: float, width: float, height: float) -> tuple[float, float] | None:
    """Return where a label's centre stands in a slice (degrees, from the pie's centre), ``None`` if it does not fit."""
    width, height = width + _MARGIN, height + _MARGIN
    if end - start > 359.9:
        return (0.0, 0.0) if math.hypot(width, height) < 2 * radius else None
    middle = math.radians((start + end) / 2)
    for part in _INSIDE:
        x, y = radius * part * math.cos(middle), radius * part * math.sin(middle)
        edge = [(x + width * across / 2, y + height * up / 2) for across in (-1, -0.5, 0, 0.5, 1) for up in (-1, 0, 1)]
        if all(_in_slice(point, start, end, radius * 0.96) for point in edge):
            return x, y
    return None


def _in_slice(point: tuple[float, float], start: float, end: float, radius: float) -> bool:
    angle = math.degrees(math.atan2(point[1], point[0]))
    return math.hypot(*point) < radius and (angle - start) % 360 < end - start


def clears(segment: Sequence[tuple[float, float]], centre: tuple[float, float], radius: float) -> bool:
    """Say whether a straight line stays outside a circle."""
    (x1, y1), (x2, y2) = segment
    along, up = x2 - x1, y2 - y1
    square = along * along + up * up
    part = ((centre[0] - x1) * along + (centre[1] - y1) * up) / square if square else 0.0
    part = min(max(part, 0.0), 1.0)
    return math.hypot(x1 + part * along - centre[0], y1 + part * up - centre[1]) > radius * 1.01
