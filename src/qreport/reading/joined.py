"""Lines that run on though their author meant a table or a new paragraph (接成一段的行)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from attrs import frozen

from qreport.errors import Level

_SENTENCE_ENDS: Final = re.compile(r"[。！？…][”’）》」]*\s?\Z")
_TABLE: Final = "请把表存成data里的Excel或CSV文件；小表用竖线画，表头下面要有“|---|---|”一行。"
_PARAGRAPH: Final = "要另起一段，中间空一行；本来就是一段，不用管。"
_SHOWN: Final = 20


@frozen
class Joined:
    """接成一段的行: what is to be said of a paragraph; ``line`` counts its lines from 0."""

    level: Level
    message: str
    advice: str
    line: int = 0


def joined(text: str) -> Joined | None:
    """Return what is to be said of a paragraph's text, None where its lines go on as they should.

    Two blanks at a line's end break it on purpose.
    """
    lines = text.split("\n")
    if sum("\t" in line.strip() for line in lines) > 1:
        return Joined("warning", "这里像是从Excel或Word贴来的表，几行接成了一段。", _TABLE)
    if sum(line.lstrip().startswith(("|", "｜")) for line in lines) > 1:
        return Joined("warning", "这里像是用竖线画的表，没有读懂，几行接成了一段。", _TABLE)
    for number, (before, line) in enumerate(pairwise(lines), start=1):
        if _SENTENCE_ENDS.search(before) and not line.startswith("　"):  # which the parser tells
            start = line.strip()[:_SHOWN]
            return Joined("info", f"“{start}”接在了上一行后面，没有另起一段。", _PARAGRAPH, number)
    return None
