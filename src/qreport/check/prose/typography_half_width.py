"""Half-width punctuation in Chinese text (半角标点). What is Latin or a code keeps its own marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from qreport.check.prose.hits import hit
from qreport.check.prose.passage import Hit, Passage, Situation
from qreport.check.prose.patterns import Pattern
from qreport.check.prose.words import HAN

# Addresses, file names and codes, whose marks are part of them.
_CODE: Final = Pattern(
    r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{0,12}://[\x21-\x7e]+|www\.[\x21-\x7e]+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+"
    r"|【\?[^】]{0,60}】|(?<![\w.-])[\w.-]{1,80}\.(?:com|cn|edu|org|net|docx?|xlsx?|pptx?|pdf|jpe?g|png|csv|txt|zip|mp[34]|html?|md|toml)(?![A-Za-z])",
    re.ASCII,
)
_ANY: Final = Pattern(
    r"[;:?!()\[\]<\"'｡､｢｣,.](?:(?<![,.])|(?![0-9])|(?<![0-9].)|(?<=[0-9]{4},)(?=[0-9]{4}))"
)  # 24.63 and 1,234 are right
_FULL: Final = {
    ",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）", "[": "〔", "]": "〕",
    "｡": "。", "､": "、", "｢": "「", "｣": "」", "...": "……",
}  # fmt: skip
_CHINESE: Final = r"[^\x00-\u04ff]"  # Hanzi and their marks: what lies behind Latin, Greek and Cyrillic
_NEXT: Final = rf"(?=[ \u00a0]*{_CHINESE})"

_STOPS: Final = Pattern(
    rf"(?<={_CHINESE})(?P<after>\.{{3,}}|[,;:?!]+|\.(?![A-Za-z.]|\d+(?!{HAN}|[\d.])))"  # 任务,推进
    rf"|(?P<number>(?<=[%％‰℃\d)\]])(?:[,;:?!]+{_NEXT}|[,;!?.](?=\s*$)))"  # 86.5%,比上年
    rf"|(?<=[%％‰℃])(?P<percent>[.;])(?!\w)|(?<=\d)(?P<semicolon>;)(?=[ \d])"
    rf"|(?<=[A-Za-z\"'.+])(?P<latin>[,;:?!]+)(?=[ \u00a0]*(?:{HAN}|[“《（]))"  # Open Day,学院
    rf"|(?<=(?:19|20)\d\d)(?P<years>,)(?=(?:19|20)\d\d(?:[年届级]|,(?:19|20)\d\d))"
    r"|(?P<kana>[｡､｢｣])"
)
_PAIRS: Final = Pattern(
    rf"\((?=[^()\n\t]{{0,200}}{_CHINESE})[^()（）\n\t]{{1,200}}\)"  # (挂靠教务处)
    rf"|(?<={_CHINESE})\([^()（）\n\t]{{1,60}}\)"  # 平方米(m2)
    rf"|(?<![A-Za-z\d])\([\dA-Za-z]{{1,3}}\)(?=[ ]?(?:{HAN}|[“《]))"  # (1)优化
    rf"|\[(?=[^\[\]\n\t]{{0,100}}{HAN})[^\[\]\n\t]{{1,100}}\]|(?<={HAN})\[(?:19|20)\d\d\](?=\s?\d+号)"
    rf"|(?<![\d\"])\"(?=[^\"\n\t]{{0,120}}{HAN})[^\"\n\t]{{1,120}}\"|(?<={_CHINESE})\"[^\"\n\t]{{1,60}}\""
    rf"|(?<![\w'])'(?=[^'\n\t]{{0,80}}{HAN})[^'\n\t]{{1,80}}'|(?<={_CHINESE})'[^'\n\t]{{1,60}}'"
    rf"|<(?=[^<>\n\t]{{0,100}}{HAN})[^<>=\n\t]{{1,100}}>(?!=)",
    needs="([<\"'",
)
_BRACKETS: Final = Pattern(
    rf"(?<={_CHINESE}|%)\)[,.;:?!]?|\)(?=[ ]?{_CHINESE})|\((?=[ ]?(?:{HAN}|[“《]))|(?<={HAN}|[”》])\(",
    needs="()",
)


def half_width(passage: Passage, situation: Situation) -> Iterator[Hit]:
    """半角标点: , . ; : ? ! ( ) and straight quotation marks in a Chinese sentence."""
    text = passage.text
    if not _ANY.search(text):
        return
    codes = [found.span() for found in _CODE.finditer(text)]
    spans = [span for span in _pairs(text) if not _inside(span, codes)]
    taken = bytearray(len(text))
    for start, end in (*codes, *spans):
        taken[start:end] = b"\1" * (end - start)
    for found in _STOPS.finditer(text):
        if not any(taken[found.start() : found.end()]) and not _is_number(text, found):
            spans.append(found.span())
    counts = Counter(text[start:end] for start, end in spans)
    for start, end in sorted(spans):
        marked = text[start:end]
        if not (times := counts.pop(marked, 0)):
            continue  # told at the first place
        message = f"中文里用了半角标点{f'，这一段有{times}处' if times > 1 else ''}。"
        yield hit("half-width", passage, start, end, message, _advice(marked))


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the brackets and quotation marks, whole, and then the brackets that are no pair."""
    pairs = [found.span() for found in _PAIRS.finditer(text)]
    yield from pairs
    mixed = [found.span("mark") for found in _MIXED.finditer(text)]
    yield from mixed
    numbers = {found.end() - 1 for found in _LIST_NUMBER.finditer(text)}
    inner = [found.span() for found in _LATIN_PAIR.finditer(text)]
    for found in _BRACKETS.finditer(text):
        if not _inside((found.start(), found.start() + 1), [*pairs, *mixed, *inner]) and found.start() not in numbers:
            yield found.span()


_MIXED: Final = Pattern(r"(?<=（)[^()（）\n\t]{0,200}(?P<mark>\)[,.;:?!]?)", needs=")")
_LIST_NUMBER: Final = Pattern(r"(?:^|(?<=[\s。；;：:，、]))(?:\d{1,2}|[A-Za-z])\)", needs=")")
_LATIN_PAIR: Final = Pattern(rf"\((?:(?!{HAN})[^()（）\n\t]){{1,120}}\)", needs="(")


def _inside(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)


def _is_number(text: str, found: re.Match[str]) -> bool:
    """Tell whether the mark belongs to a number: a list's 1. or a ratio."""
    if found["number"] is None:
        return False
    line = text[: found.start()].rpartition("\n")[2]
    return found[0] == "." and bool(re.fullmatch(r"[\d.]*", line))


def _advice(marked: str) -> str:
    opening, closing = marked[0], marked[-1]
    if opening in "\"'":
        return "请改用“”。"
    if opening == "<":
        return "书名号请用《》。"
    if len(marked) > 1 and opening in "([" and closing in ")]":
        return f"请改用全角的“{_FULL[opening]}”“{_FULL[closing]}”。"
    if marked.startswith("..."):
        return "省略号请用“……”。"
    return f"请改用全角的“{''.join(_FULL.get(mark, mark) for mark in marked)}”。"
