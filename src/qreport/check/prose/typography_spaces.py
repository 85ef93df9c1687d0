"""Spaces between digits and Hanzi (数字与汉字之间的空格): everywhere or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from qreport.check.prose.hits import hit
from qreport.check.prose.passage import Hit, Passage, Situation
from qreport.check.prose.patterns import Pattern
from qreport.check.prose.words import HAN, either
from qreport.values import Value

_SPACE: Final = "[ \u00a0\u2002-\u200a\u3000]"
_NUMBER: Final = Pattern(
    rf"(?:(?<={HAN})(?P<before>{_SPACE}*))?(?<![A-Za-z0-9_.:：/—－–～~+-])"
    r"(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?[%％‰]?(?:[—～~–-][0-9]+(?:\.[0-9]+)?[%％‰]?)?)"
    rf"(?:(?P<after>{_SPACE}*)(?={HAN}))?(?![A-Za-z0-9_.:：/+-]*[A-Za-z0-9])",
)
_DIGIT: Final = Pattern("[0-9]")
# 图 2 and 表 3 are numbers of their own kind, as are 1.2 before a heading, codes and telephone numbers.
_LABEL: Final = Pattern(
    "(?:图|表|案例|挑战|附录|附件|第|编号|代码|编码|邮编|电话|热线|号码|拨打|学号|号)[：:]?\\s*$|[A-Za-z]\\.?\\s+$"
)

_COUNTED: Final = Pattern(f"{either('units')}|[年月]")


@frozen(eq=False, repr=False)
class _Digits(Value):
    start: int
    end: int
    spaced: int
    tight: int
    passage: Passage


def digit_space_mixed(situation: Situation) -> Iterator[Hit]:
    """数字空格不一: some numbers stand with spaces beside Hanzi, some without; yield the fewer, once a passage."""
    found = [digits for passage in situation.passages for digits in _digits(passage)]
    spaced = sum(digits.spaced > 0 for digits in found)
    tight = sum(digits.tight > 0 for digits in found)
    if not spaced or not tight:
        return
    usual = "空格" if spaced > tight else "不空格"
    seen: set[int] = set()
    for digits in found:
        odd = digits.tight if spaced > tight else digits.spaced
        if not odd or id(digits.passage) in seen:
            continue
        seen.add(id(digits.passage))
        how = "没有" if spaced > tight else "有"
        message = f"数字和汉字之间{how}空格，别处多数{usual}。"
        advice = f"全文统一，数字和汉字之间都{usual}。"
        yield hit("digit-space-mixed", digits.passage, digits.start, digits.end, message, advice)


def _digits(passage: Passage) -> Iterator[_Digits]:
    text = passage.text
    if passage.kind == "table" or not _DIGIT.search(text):
        return
    for found in _NUMBER.finditer(text):
        before, after = found["before"], found["after"]
        if (before is None and after is None) or _is_label(text, found):
            continue
        if passage.printed(*found.span("digits")):
            after = after or None  # a fact prints its unit without a space by itself
        sides = [side for side in (before, after) if side is not None]
        spaced, tight = sum(map(bool, sides)), sum(not side for side in sides)
        end = found.end("after") if after is not None else found.end()
        if after == "":
            end += 1
        yield _Digits(found.start(), end, spaced, tight, passage)


def _is_label(text: str, found: re.Match[str]) -> bool:
    start = found.start("digits")
    if _LABEL.search(text, max(0, start - 6), start):
        return True
    if not text[:start].strip() and found["after"] and not _COUNTED.match(text, found.end("after")):
        return True  # 3 文化传承
    if len(found["digits"]) >= 7 and found["digits"].isdigit():
        return True
    # 24 V, 177 0000 0078: neither end meets Hanzi with a number's own word.
    return found["after"] is None and not found["digits"].endswith(("%", "％", "‰")) and bool(found["before"])
