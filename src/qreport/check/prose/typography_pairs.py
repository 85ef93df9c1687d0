"""Pairs of marks (成对的标点): quotation marks, title marks and brackets that open must close."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from qreport.check.prose.hits import hit
from qreport.check.prose.passage import Hit, Passage, Situation, cells
from qreport.check.prose.patterns import Pattern
from qreport.values import Value

_PAIRS: Final = {
    "“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "(": ")", "【": "】", "［": "］", "[": "]", "〔": "〕",
    "「": "」", "『": "』", "｛": "｝",
}  # fmt: skip
_OPENING: Final = {closing: opening for opening, closing in _PAIRS.items()}
_MARKS: Final = Pattern("[" + re.escape("".join((*_PAIRS, *_OPENING))) + "]")
_ROUND: Final = {"(": "（", ")": "）", "[": "［", "]": "］"}  # their width is another rule's matter

# Marks that are none of a pair: an apostrophe, minutes and seconds, the ends of [0，1).
_APOSTROPHE: Final = Pattern(
    r"(?<=[A-Za-z])’(?=[A-Za-z]|[\s，。、])|\d{1,3}[’′]\d{1,2}(?:[”″]|(?!\d))|’(?=s(?![A-Za-z]))|‘(?=\d\ds?(?!\d))(?=\d\d[\s级届年])",
    needs="’′‘",
)
_INTERVAL: Final = Pattern(r"[(（\[［][-−]?[\d.]+\s?[,，]\s?[-+−]?[\d.∞]+[)）\]］]")

_LIST_NUMBER: Final = Pattern(
    r"(?:^|(?<=[\s。；;：:，,、]))(?:\d{1,2}|[A-Za-z]|[①-⑳]|[一二三四五六七八九十]{1,3})[）)]"
)
_MOST: Final = 10  # of one passage; who has more sees them after mending these


@frozen(eq=False, repr=False)
class _Mark(Value):
    character: str
    offset: int


def unpaired(passage: Passage, situation: Situation) -> Iterator[Hit]:
    """不成对的标点: an opening mark that never closes, a closing one that nothing opened, “ with ’."""
    if passage.kind == "table":
        parts = [(offset, text) for _, _, offset, text in cells(passage)]
    else:
        parts = [(0, passage.text)]
    for offset, text in parts:
        for start, end, message, advice in _problems(text):
            if not _goes_on(passage, situation, offset + start):
                yield hit("unpaired", passage, offset + start, offset + end, message, advice)


def _goes_on(passage: Passage, situation: Situation, offset: int) -> bool:
    """Tell whether a quotation runs over paragraphs: each begins with “, the last one ends with ”."""
    mark = passage.text[offset]
    if mark not in "“”‘’" or passage.kind == "table":
        return False
    number = next((i for i, other in enumerate(situation.passages) if other is passage), -1)
    step = 1 if mark in "“‘" else -1
    if number < 0 or not 0 <= number + step < len(situation.passages):
        return False
    other = situation.passages[number + step].text
    opening = mark if step > 0 else _OPENING[mark]
    if other.startswith(opening) and step > 0:
        return True
    return other.count(_PAIRS[opening]) - other.count(opening) == step


def _problems(text: str) -> Iterator[tuple[int, int, str, str]]:
    if not _MARKS.search(text):
        return
    others = (*_APOSTROPHE.finditer(text), *_INTERVAL.finditer(text))
    alone = {position for found in others for position in range(*found.span())}
    marks = [
        _Mark(_ROUND.get(found[0], found[0]), found.start())
        for found in _MARKS.finditer(text)
        if found.start() not in alone
    ]
    # 1）before an item has no opening mark, unless an earlier （ waits for it.
    numbers = {found.end() - 1 for found in _LIST_NUMBER.finditer(text)}
    without = [mark for mark in marks if mark.offset not in numbers]
    if not any(_match(marks)) or not any(_match(without)):
        return
    unclosed, unopened = _match(_turned(marks))
    unopened = [mark for mark in unopened if mark.offset not in numbers]
    yield from _told(text, unclosed[:_MOST], unopened[:_MOST], _wrong_way(marks)[:_MOST])


def _match(marks: list[_Mark]) -> tuple[list[_Mark], list[_Mark]]:
    """Return the opening marks that nothing closes and the closing marks that nothing opened."""
    stack: list[_Mark] = []
    unclosed: list[_Mark] = []
    unopened: list[_Mark] = []
    for mark in marks:
        if mark.character in _PAIRS:
            stack.append(mark)
            continue
        opening = _OPENING[mark.character]
        depth = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].character == opening), None)
        if depth is None:
            unopened.append(mark)
        else:
            unclosed += stack[depth + 1 :]
            del stack[depth:]
    return [*unclosed, *stack], unopened


def _wrong_way(marks: list[_Mark]) -> list[_Mark]:
    """Return the quotation marks typed the wrong way round: a second “ that no ” follows before the next “."""
    wrong: list[_Mark] = []
    for opening, closing in (("“", "”"), ("‘", "’")):
        open_ = False
        own = [mark for mark in marks if mark.character in (opening, closing)]
        for number, mark in enumerate(own):
            following = own[number + 1].character if number + 1 < len(own) else opening
            if mark.character == opening and open_ and following == opening:
                wrong.append(mark)
                open_ = False
            else:
                open_ = mark.character == opening
    return wrong


def _turned(marks: list[_Mark]) -> list[_Mark]:
    wrong = {mark.offset for mark in _wrong_way(marks)}
    return [_Mark(_PAIRS[mark.character], mark.offset) if mark.offset in wrong else mark for mark in marks]


def _told(
    text: str, unclosed: list[_Mark], unopened: list[_Mark], wrong: list[_Mark]
) -> Iterator[tuple[int, int, str, str]]:
    for mark in wrong:
        right = _PAIRS[mark.character]
        yield mark.offset, mark.offset + 1, f"{_near(text, mark)}引号方向反了。", f"这里应是“{right}”。"
    quotes = {"“": "’", "‘": "”"}
    for mark in unclosed:
        other = next((one for one in unopened if one.character == quotes.get(mark.character)), None)
        if other and other.offset > mark.offset:
            unopened.remove(other)
            message = f"引号一头是“{mark.character}”，一头是“{other.character}”。"
            yield mark.offset, other.offset + 1, message, "一对引号两头要一样。"
        else:
            message = f"{_near(text, mark)}没有配对的“{_PAIRS[mark.character]}”。"
            yield mark.offset, mark.offset + 1, message, "请补上，或删去多余的。"
    for mark in unopened:
        message = f"{_near(text, mark)}没有配对的“{_OPENING[mark.character]}”。"
        yield mark.offset, mark.offset + 1, message, "请补上，或删去多余的。"


def _near(text: str, mark: _Mark) -> str:
    """Return some characters around a mark, so that it can be found in a long paragraph."""
    return f"在“{text[max(0, mark.offset - 6) : mark.offset + 7].strip()}”处，"
