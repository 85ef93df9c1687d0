"""How names may differ and mean the same (名称的变体), by the words of ``name_words.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from attrs import frozen

from qreport.check.prose.patterns import Pattern
from qreport.check.prose.word_files import read_words
from qreport.check.prose.words import HAN
from qreport.values import Value

_FILE: Final = "name_words.toml"
_JOINTS: Final = ("与", "和", "及", "暨")
# 处长, 部分 and 部门 are other words than 处 and 部.
_LONGER: Final = Pattern("[长理置门分署委队员级位罚境方在于]")


@frozen(eq=False, repr=False)
class NameWords(Value):
    """名称表: what names end in and how they may differ; see the file."""

    heads: tuple[str, ...]
    titles: tuple[str, ...]
    loose: tuple[str, ...]
    swaps: tuple[tuple[str, ...], ...]
    fillers: tuple[str, ...]
    telling: str
    before: tuple[str, ...]
    offices: tuple[str, ...]


@cache
def name_words() -> NameWords:
    """Return the words that come with qreport. Raises ``ValueError`` when the file is broken."""
    return read_words(_FILE, NameWords)


def variants(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield where the text holds something that begins like the name and differs a little."""
    for variant in (*_swapped(name), *_shortened(name)):
        yield from _all(text, variant, name)
    yield from _mistyped_early(text, name)
    head = name[:3] if len(name) > 6 else name[:2]
    start = text.find(head)
    while start >= 0:
        if not text.startswith(name, start):
            end = (not _is_loose(name) and _filled(text, name, start)) or _mistyped(text, name, start)
            if end:
                yield start, end
        start = text.find(head, start + 1)


def _all(text: str, variant: str, name: str) -> Iterator[tuple[int, int]]:
    start = text.find(variant)
    while start >= 0:
        end = start + len(variant)
        inside = name.find(variant)
        is_part = inside >= 0 and text.startswith(name, max(0, start - inside))
        longer = variant[-1] in "处部科" and bool(_LONGER.match(text, end))
        if not is_part and not longer and not text.startswith(name, start):
            yield start, end
        start = text.find(variant, start + 1)


@cache
def _swapped(name: str) -> tuple[str, ...]:
    """Return the name with another word of the same meaning in a word's place, or two words in the other order."""
    found: set[str] = set()
    for group in name_words().swaps:
        for word in group:
            at = name.rfind(word)
            while at >= 0:
                rest = name[at + len(word) :]
                # Of a word that ends the name all before it must be said; inside, two characters before it.
                if at >= 2 and (len(name) > 5 or not rest):
                    found |= {name[:at] + other + rest for other in group if other != word}
                elif at == 0 and len(name) > 7 and len(word) == 2:
                    found |= {other + rest for other in group if other != word}
                at = name.rfind(word, 0, at)
    for at in range(len(name) - 4):
        one, gap, other = name[at : at + 2], name[at + 2 : at + 3], name[at + 3 : at + 5]
        if gap in _JOINTS:  # 国际合作与交流处
            found.add(name[:at] + other + gap + one + name[at + 5 :])
        elif at + 4 < len(name):  # 创新创业学院
            found.add(name[:at] + name[at + 2 : at + 4] + one + name[at + 4 :])
    return tuple(variant for variant in found if variant != name and variant not in name)


@cache
def _shortened(name: str) -> tuple[str, ...]:
    """Return the name with one of its fillers left out."""
    if _is_loose(name):
        return ()
    variants = []
    for filler in name_words().fillers:
        at = name.find(filler, 1)
        if at >= 2 and len(name) - at - len(filler) >= 2 and len(name) - len(filler) >= (5 if filler in _JOINTS else 6):
            variants.append(name[:at] + name[at + len(filler) :])
    return tuple(variant for variant in variants if variant not in name)


def _is_loose(name: str) -> bool:
    return name.endswith(name_words().loose)


def _filled(text: str, name: str, start: int) -> int:
    """Return the end of the name with one filler more, or 0."""
    shared = _shared(text, name, start)
    fillers = name_words().fillers if len(name) > 5 else _JOINTS
    for at in range(shared, max(1, shared - 3), -1):
        rest = name[at:]
        for length in (1, 2, 3) if len(rest) >= 2 else ():
            end = start + at + length
            if text.startswith(rest, end) and text[start + at : end] in fillers:
                return end + len(rest)
    return 0


def _mistyped(text: str, name: str, start: int) -> int:
    """Return the end of the name with one character wrong or two in the wrong order, or 0."""
    shared = _shared(text, name, start)
    end = start + len(name)
    if shared < 3 or len(name) < 6 or end > len(text):
        return 0
    if text[start + shared : start + shared + 2] == name[shared : shared + 2][::-1]:
        return end if text[start + shared + 2 : end] == name[shared + 2 :] else 0
    if text[start + shared + 1 : end] != name[shared + 1 :]:
        return 0
    return end if _is_slip(text, name, start, shared) else 0


def _mistyped_early(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield the places of a long name with its second or third character wrong."""
    rest = name[3:]
    at = text.find(rest, 3) if len(name) > 7 else -1
    while at >= 0:
        start = at - 3
        wrong = [i for i in range(3) if text[start + i] != name[i]]
        if wrong in ([1], [2]) and _is_slip(text, name, start, wrong[0]):
            yield start, start + len(name)
        at = text.find(rest, at + 1)


def _is_slip(text: str, name: str, start: int, at: int) -> bool:
    """Tell whether one wrong character is a slip of the pen: not if it makes a word that stands elsewhere."""
    wrong, right = text[start + at], name[at]
    if not re.match(HAN, wrong) or wrong in name_words().telling or right in name_words().telling:
        return False
    words = {text[start + at - 1 : start + at + 1], text[start + at : start + at + 2]}
    variant = text[start : start + len(name)]
    return all(text.count(word) <= text.count(variant) for word in words)


def _shared(text: str, name: str, start: int) -> int:
    return next((i for i, (a, b) in enumerate(zip(name, text[start : start + len(name)], strict=False)) if a != b), 0)
