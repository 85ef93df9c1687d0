"""Punctuation marks (标点): doubled ones, and 、 between titles or quotations that stand side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qreport.check.prose.hits import hit
from qreport.check.prose.passage import Hit, Passage, Situation
from qreport.check.prose.patterns import Pattern
from qreport.check.prose.words import HAN

_STOP: Final = "，。、；：！？"
_DOUBLED: Final = Pattern(
    rf"[{_STOP}](?:[ \u00a0\u3000]*[{_STOP},;:])+"
    rf"|(?<={HAN}|[”’》）%％\d])[,;:.](?:[ \u00a0]*[{_STOP}])+"
    rf"|(?<={HAN}|[”’》）%％\d])(?:[,;:]{{2,}}|\.\.(?!\.))"
    rf"|(?<={HAN})——(?:——|--)+|“{{2,}}|”{{2,}}"
    r"|[。，；][”’）][。，；]"
)
_BESIDE: Final = Pattern(rf"[{_STOP},;:.](?:[ \u00a0\u3000]*[{_STOP},;:.]|(?<=[。，；])[”’）][。，；])")
_SAME: Final = ("““", "””", "———", "——-")
"""Two marks side by side: what every doubled one holds, and hardly a text. A pattern that begins with a class is
found five times as fast as one that first looks behind."""

# GB/T 15834: ！ and ？ may stand together, and up to three in a row, where the tone is strong.
_STRONG: Final = Pattern("[！？]{2,3}")


def doubled_punctuation(passage: Passage, situation: Situation) -> Iterator[Hit]:
    """重复标点: 。。 or ；， where one mark is meant."""
    text = passage.text
    if not _BESIDE.search(text) and not any(same in text for same in _SAME):
        return
    for found in _DOUBLED.finditer(text):
        if _STRONG.fullmatch(found[0]) or _closes_two(text, found):
            continue
        message = "标点重复了。"
        yield hit("doubled-punctuation", passage, found.start(), found.end(), message, "只留一个。")


def _closes_two(text: str, found: re.Match[str]) -> bool:
    """Tell whether two closing quotation marks close a quotation within a quotation."""
    if found[0] != "””":
        return False
    before = text[: found.start()]
    return before.count("“") - before.count("”") >= 2


_CHAIN: Final = Pattern(
    r"》 ?、 ?(?=《)(?:《[^《》、，。；]{1,60}》 ?、 ?(?=《))*《"
    r"|” ?、 ?(?=“)(?:“[^“”、，。；]{1,60}” ?、 ?(?=“))*“"
    r"|’ ?、 ?(?=‘)(?:‘[^‘’、，。；]{1,60}’ ?、 ?(?=‘))*‘"
    r"|〉 ?、 ?(?=〈)(?:〈[^〈〉、，。；]{1,60}〉 ?、 ?(?=〈))*〈"
    r"|」 ?、 ?「",
    needs=tuple(f"、{gap}{mark}" for gap in ("", " ") for mark in "《“‘〈「"),
)


def comma_between_marks(passage: Passage, situation: Situation) -> Iterator[Hit]:
    """并列的引号、书名号: no 、 between them (GB/T 15834, 4.5.3.5)."""
    for found in _CHAIN.finditer(passage.text):
        names = "书名号" if found[0][0] in "》〉" else "引号"
        message = f"并列的{names}之间一般不用顿号。"
        advice = f"请去掉“{found[0][0]}”和“{found[0][-1]}”之间的顿号。"
        yield hit("comma-between-marks", passage, found.start(), found.end(), message, advice)
