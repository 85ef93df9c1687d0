"""Names written in several ways (名称近似): a contest, an office or a platform that is once called a little otherwise.

A name is what ends in a word such as 大赛 or 办公室 and stands in the text at least twice. A place that begins like it
and differs in one way that changes no meaning is its near-duplicate; a level, an ordinal or another subject makes
another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from qreport.check.prose.hits import hit
from qreport.check.prose.passage import Hit, Passage, Situation
from qreport.check.prose.patterns import Pattern
from qreport.check.prose.wording_name_variants import name_words, variants
from qreport.check.prose.words import any_of, longest_first

_LONGEST: Final = 30
_SHORTEST: Final = 5
# A name may hold letters, digits and these marks; these words end what stands before it.
_JOINTS: Final = "+＋“”·—-"
_ENDS: Final = "的在由将把被了是从于获"
_ENUMERATION: Final = Pattern(r"[、和与及“”《》\s以]{1,4}|，(?:以及|和)")
_ORDINAL: Final = Pattern(r"第[一二三四五六七八九十\d]+[届期批次]|[（(]?\d{4}[年）)]?")


def near_duplicate_name(situation: Situation) -> Iterator[Hit]:
    """名称近似: yield the places where a name that occurs often is written a little otherwise."""
    parts = [passage for passage in situation.passages if passage.text]
    text = "\n".join(passage.text for passage in parts)
    seen: list[tuple[int, int]] = []
    told: set[str] = set()
    for name in _names(text, situation.college):
        often = text.count(name)
        for start, end in variants(text, name):
            variant = text[start:end]
            if variant in told or any(begin < end and start < stop for begin, stop in seen):
                continue
            if text.count(variant) >= often or _are_listed(text, name, start, end):
                continue
            seen.append((start, end))
            told.add(variant)
            yield _told(parts, start, end, name, often)


def _told(parts: list[Passage], start: int, end: int, name: str, often: int) -> Hit:
    for passage in parts:
        if start <= len(passage.text):
            break
        start, end = start - len(passage.text) - 1, end - len(passage.text) - 1
    if name.endswith("》"):
        name, end = name[:-1], end - 1
    message = f"与“{name}”只差一点，后者全文用了{often}次。"
    return hit("near-duplicate-name", passage, start, end, message, "是同一个就用同一个名称。")


def _are_listed(text: str, name: str, start: int, end: int) -> bool:
    """Tell whether the name and its variant stand in one list, and so are two."""
    after = _ENUMERATION.match(text, end)
    if after and text.startswith(name, after.end()):
        return True
    at = text.rfind(name, max(0, start - len(name) - 4), start)
    return at >= 0 and bool(_ENUMERATION.fullmatch(text, at + len(name), start))


# --- The names ------------------------------------------------------------------------------------------------------


def _names(text: str, college: str) -> list[str]:
    """Return the names that stand in the text at least twice, longer ones first."""
    ends = sorted(_context(text, found.end())[::-1] for found in _heads().finditer(text))
    names = set()
    for one, other in pairwise(ends):
        length = next(
            (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
        )
        name = _trimmed(one[:length][::-1])
        if len(name) >= _SHORTEST or name[:-1] in name_words().offices:
            names.add(name)
    if college and len(college) > _SHORTEST:
        names.add(college)
    often = sorted(name for name in names if name == college or text.count(name) > 1)
    return sorted(often, key=len, reverse=True)


@cache
def _heads() -> re.Pattern[str]:
    words = name_words()
    # Alternatives that all begin with a letter are found four times as fast as groups of them.
    return re.compile(
        "|".join((*longest_first(f"{title}》" for title in words.titles), *longest_first((*words.heads, *words.loose))))
    )


def _context(text: str, end: int) -> str:
    """Return what ends at ``end``, back to the next mark or word that no name holds."""
    first = max(0, end - _LONGEST)
    for at in range(end - 2, first - 1, -1):
        if text[at] in _ENDS or not (text[at].isalnum() or text[at] in _JOINTS):
            return text[at + 1 : end]
    return text[first:end]


def _trimmed(name: str) -> str:
    """Return the name without the words before it and without ordinals."""
    while True:
        shorter = _leading().sub("", name)
        if shorter == name or (len(shorter) < _SHORTEST and shorter[:-1] not in name_words().offices):
            return name
        name = shorter


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"^(?:{any_of(name_words().before)}|{_ORDINAL.text}|[+＋”·—-])")
