"""Counted lists (列举): the items that a text numbers (一是…二是…) and the numbers of items it announces (三个方面)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from qreport.check.prose.chinese import chinese_number
from qreport.check.prose.patterns import Pattern
from qreport.check.prose.words import HAN
from qreport.values import Value

_EDGE: Final = "(?:^|(?<=[。；，：:;\\n“！？—…]))"
_ONES: Final = ("（1", "(1", "（１", "(１", "01", "0１", "０1", "０１")
_HAN: Final = "([一二三四五六七八九十]{1,2})"
# Each way of numbering, where its number stands, and how its first item looks. 一是一、二是二 is an idiom, not a list.
_WAYS: Final[tuple[tuple[Pattern, tuple[str, ...]], ...]] = (
    (Pattern(rf"{_EDGE}\s?{_HAN}(?:是|要(?!求)|抓(?!住))(?!\1)"), ("一是", "一要", "一抓")),
    (
        Pattern(rf"{_EDGE}\s?第{_HAN}(?=[，,、：]|步|阶段[，：]?|是)"),
        tuple(f"第一{behind}" for behind in ("，", ",", "、", "：", "步", "阶段", "是")),
    ),
    (Pattern(rf"{_EDGE}\s?其{_HAN}(?=[，,、：是])"), ("其一",)),
    (Pattern(rf"{_EDGE}\s?{_HAN}期(?={HAN}{{2}})"), ("一期",)),
    (Pattern(r"[（(](\d{1,2})[）)](?=[^，。；、）)])"), tuple(f"{one}{mark}" for one in _ONES for mark in "）)")),
    (Pattern(rf"[（(]{_HAN}[）)](?=[^，。；、）)])"), ("一）", "一)")),
    (Pattern(rf"{_EDGE}\s?(\d{{1,2}})[.．、）)](?!\d)"), tuple(one + mark for one in "1１" for mark in ".．、）)")),
    (Pattern(r"([①②③④⑤⑥⑦⑧⑨⑩])"), ("①",)),
)
_ORDER: Final = Pattern(rf"{_EDGE}\s?(首先|其次|再次|再者|然后|接着|随后|最后)(?={HAN}|，)")
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩"

_NUMERAL: Final = (
    r"(?<![第每各前后年月十百千万\d.一二三四五六七八九、—～])([两二三四五六七八九]|十[一二三四五]?|[2-9]|1[0-5])"
)
_NOUNS: Final = (
    "方面|措施|举措|环节|做法|问题|困难|途径|任务|工作|原则|步骤|阶段|层面|层次|维度|抓手|渠道|机制|要求|重点|特点|特色|优势|不足|挑战|建议|目标|模块|路径|行动|关键|转变|"
    "突破|结合|内容|经验|对策|思路|板块|部分|因素|原因|成效|亮点|工程|计划|难题|短板|制度|办法|策略|方向|过程|程序|着力点|大事|实事|要事|方式|方法|条件|能力|关口|关"
)
_ANNOUNCED: Final = Pattern(
    rf"{_NUMERAL}\s?(?:(?:个|项|条|大|种|类|道|重|个大|件){HAN}{{0,4}}?(?:{_NOUNS})|个一(?=[”’])|点|条|步|期|方面|项|类|种)(?!{HAN}?[年月])"
)
_ABOVE: Final = Pattern(rf"(?:以上|上述){_NUMERAL}\s?(?:个|项|条|大|种|类|点|步|方面)", needs=("以上", "上述"))
_HAS: Final = Pattern(
    "[有如]([二三四五六七八九])(?=[：，。:])",
    needs=tuple(f"{verb}{one}" for verb in "有如" for one in "二三四五六七八九"),
)


@frozen(eq=False, repr=False)
class Sequence(Value):
    """序列: items that a text numbers from one; ``broken`` is where a number is left out or stands twice."""

    start: int
    end: int
    count: int
    broken: tuple[int, int, str] | None = None


@frozen(eq=False, repr=False)
class Announced(Value):
    """预告: a number of items that a text says will follow."""

    start: int
    end: int
    count: int


def sequences(text: str) -> Iterator[Sequence]:
    """Yield the numbered lists of a text, each way of numbering for itself."""
    for way, first in _WAYS:
        if not any(item in text for item in first):
            continue
        items: list[re.Match[str]] = []
        for found in way.finditer(text):
            number = _value(found[1])
            if number == 1:
                yield from _sequence(items)
                items = [found]
            elif items and number is not None:
                items.append(found)
        yield from _sequence(items)
    order = list(_ORDER.finditer(text)) if "首先" in text else []
    for index, found in enumerate(order):
        if found[1] == "首先":
            rest = order[index + 1 :]
            upto = next((n for n, one in enumerate(rest) if one[1] == "首先"), len(rest))
            chain = [found, *rest[:upto]]
            if len(chain) >= 2 and chain[-1][1] == "最后":
                yield Sequence(found.start(), chain[-1].end(), len(chain))


def _sequence(items: list[re.Match[str]]) -> Iterator[Sequence]:
    if len(items) < 2:
        return
    for expected, found in enumerate(items, 1):
        number = _value(found[1])
        if number != expected:
            message = f"前面是第{expected - 1}项，这里是第{number}项。"
            count = len(items) if number is not None and number < expected else _value(items[-1][1]) or len(items)
            yield Sequence(items[0].start(), items[-1].end(), count, (found.start(), found.end(), message))
            return
    yield Sequence(items[0].start(), items[-1].end(), len(items))


def _value(numeral: str) -> int | None:
    if numeral in _CIRCLED:
        return _CIRCLED.index(numeral) + 1
    return int(numeral) if numeral.isdecimal() else chinese_number(numeral)


def announced_before(text: str, at: int) -> Announced | None:
    """Return the number of items announced right before a list that begins at ``at``."""
    begin = max(0, at - 60)
    window = text[begin:at]
    # At most one full stop lies between the announcement and the list, and no other list.
    said = window.rstrip("。！？\n ")
    begin += max(said.rfind(stop) for stop in "。！？\n") + 1
    window = text[begin:at]
    found = [*_ANNOUNCED.finditer(window), *_HAS.finditer(window)]
    if not found:
        return None
    last = max(found, key=lambda one: one.start())
    count = _value("二" if last[1] == "两" else last[1])
    return Announced(begin + last.start(), begin + last.end(), count) if count else None


def announced_after(text: str, end: int) -> Announced | None:
    """Return the number of items that a text says it has listed: 以上三个方面."""
    found = _ABOVE.search(text, end, end + 120)
    count = _value("二" if found[1] == "两" else found[1]) if found else None
    return Announced(found.start(), found.end(), count) if found and count else None
