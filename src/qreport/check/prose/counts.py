"""Counts in words (个数): a text that says three and lists two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qreport.check.prose.chinese import chinese_number
from qreport.check.prose.counting import Sequence, announced_after, announced_before, sequences
from qreport.check.prose.hits import hit
from qreport.check.prose.passage import Hit, Passage, Situation
from qreport.check.prose.patterns import Pattern
from qreport.check.prose.words import HAN

_NUMERAL: Final = r"([两二三四五六七八九]|十[一二三四五]?|[2-9]|1[0-5])(?![\d.])"
# 机电、信息、护理3个系: names of one kind, then how many of them. Things that are counted by the piece do not match.
_NAMED: Final = Pattern(rf"{_NUMERAL}\s?(?:个|大|门|所|家|类|种|项|方面|支)({HAN}{{1,8}})")
_COLON: Final = Pattern(
    rf"{_NUMERAL}\s?(?:个|大|类|种|项|门|所|支)({HAN}{{1,8}})[”’]?(?:，即|，分别[是为]|"
    rf"：)([^。；：\n]{{4,120}})(?=[。；\n]|$)",
    needs=("，即", "，分别", "："),
)
_SLOGAN: Final = Pattern(
    rf"“{_NUMERAL}个?{HAN}{{1,4}}”{HAN}{{0,6}}(?:，即|：)([^。；：\n“]{{4,80}})(?=[。；\n]|$)",
    needs=tuple(f"“{digit}" for digit in "两二三四五六七八九十123456789"),
)
_HIDDEN: Final = Pattern(
    "“[^”]{0,300}”|‘[^’]{0,300}’|《[^》]{0,300}》|（[^）]{0,300}）|\\([^)]{0,300}\\)|〈[^〉]{0,300}〉"
)
_VERB: Final = (
    "送去", "送出", "建设", "建立", "建成", "开设", "举办", "开展", "获得", "荣获", "获", "组建", "设立", "签订",
    "选派", "提供", "新增", "立项", "完成", "投入", "共建", "成立", "打造", "组织", "开发", "形成", "实施", "推进",
    "制定", "参加", "承担", "支持", "培育", "合作", "联合", "发放", "走访", "涉及", "覆盖", "有", "达", "共", "为",
    "设", "在", "与", "的", "等", "招聘", "评选", "表彰", "分", "对接", "面向", "来自", "聘请", "引进", "购置",
    "配备", "拥有", "修订", "出台", "申报", "增设", "培训", "演练", "撤销", "停招", "每", "各", "近", "约", "超过",
)  # fmt: skip
_REACH: Final = 400
"""So long may a list of names before its number be, in characters."""

_OPEN: Final = Pattern("^(?:如|例如|包括|主要)")
_PIECES: Final = Pattern("班次|批次|场次|小时|月|星期|工作日|名额|岗位|席位|工位|学时|课时|学分")


def count_words(situation: Situation) -> Iterator[Hit]:
    """Yield numbers of items that the text does not keep, and numbered lists with a gap."""
    for run in _runs(situation):
        yield from _numbered(run)
        yield from _listed_items(run)
    for passage in situation.passages:
        if passage.kind in ("paragraph", "item", "note"):
            yield from _named(passage)
            yield from _after_colon(passage)
            yield from _slogans(passage)


def _runs(situation: Situation) -> Iterator[list[Passage]]:
    """Yield the paragraphs and list items that follow each other under one heading."""
    run: list[Passage] = []
    for passage in situation.passages:
        if run and (passage.kind == "heading" or passage.section != run[-1].section):
            yield run
            run = []
        if passage.kind in ("paragraph", "item"):
            run.append(passage)
    if run:
        yield run


def _numbered(run: list[Passage]) -> Iterator[Hit]:
    text = "\n".join(passage.text for passage in run)
    for sequence in sequences(text):
        if sequence.broken:
            start, end, message = sequence.broken
            yield _at(run, start, end, f"序号不连：{message}", "请补上缺的一项，或改正序号。")
            continue
        announced = announced_before(text, sequence.start) or announced_after(text, sequence.end)
        if announced and announced.count != sequence.count and not _goes_on(text, sequence, announced.count):
            said = text[announced.start : announced.end]
            message = f"说的是“{said}”，列出了{sequence.count}项。"
            yield _at(run, announced.start, announced.end, message, "请核对个数。")


def _goes_on(text: str, sequence: Sequence, count: int) -> bool:
    """Tell whether a short list may go on in another way: 此外 or 另一方面 after its last item."""
    rest = text[sequence.end : sequence.end + 200]
    return sequence.count < count and bool(re.search("此外|另外|另一方面|再就是|还有", rest))


def _listed_items(run: list[Passage]) -> Iterator[Hit]:
    """Read a paragraph that announces items, and the list that follows it."""
    for index, passage in enumerate(run):
        if passage.kind != "paragraph" or not passage.text.endswith(("：", ":")):
            continue
        items = 0
        while index + 1 + items < len(run) and run[index + 1 + items].kind == "item":
            items += 1
        announced = announced_before(passage.text, len(passage.text))
        if items >= 2 and announced and announced.count != items:
            message = f"说的是{announced.count}项，列出了{items}项。"
            yield hit("count-words", passage, announced.start, announced.end, message, "请核对个数。")


def _at(run: list[Passage], start: int, end: int, message: str, advice: str) -> Hit:
    """Return a hit in the passage of a run that holds a place of the joined text."""
    for passage in run:
        if start <= len(passage.text):
            return hit("count-words", passage, start, min(end, len(passage.text)), message, advice)
        start, end = start - len(passage.text) - 1, end - len(passage.text) - 1
    raise AssertionError("the place lies in one of the passages")


def _masked(text: str) -> str:
    """Return the text with quotations, titles and brackets blanked: marks inside them separate nothing."""
    return _HIDDEN.sub(lambda found: f"{found[0][0]}{'□' * (len(found[0]) - 2)}{found[0][-1]}", text)


def _named(passage: Passage) -> Iterator[Hit]:
    """Read 机电、信息、护理3个系: names, then their number."""
    text = _masked(passage.text)
    for found in _NAMED.finditer(text):
        segment = re.split("[，；：。！？\n]", text[max(0, found.start() - _REACH) : found.start()])[-1]
        items = _items(segment)
        count = _value(found[1])
        if count is None or not items or re.search(r"\d", segment) or segment.endswith(_VERB):
            opened = re.search("等(?:共)?$", segment)
            if not (opened and items and count and not re.search(r"\d", segment) and min(items) > count):
                continue
        if _OPEN.search(segment) or _PIECES.match(found[2]):
            continue
        if count in items or min(items) < 3 or abs(min(items) - count) > 3:
            continue
        start, end = found.start(), found.end(2)
        message = f"前面列了{min(items)}个，说的是{count}个。"
        yield hit("count-words", passage, start, min(end, start + 6), message, "请核对个数。")


def _value(numeral: str) -> int | None:
    return int(numeral) if numeral.isdecimal() else chinese_number(numeral)


def _items(segment: str) -> set[int]:
    """Return how many names a list may hold: 和 may join two names or stand inside one."""
    marks = segment.count("、")
    if not marks:
        chain = re.search("(?:[《“‘]□*[》”’]){3,}$", segment)
        return {chain[0].count("□》") + chain[0].count("□”") + chain[0].count("□’")} if chain else set()
    joins = len(re.findall("(?<=[^、])(?:以及|和|与|及)(?=[^、])", segment))
    return set(range(marks + 1, marks + 2 + joins))


def _after_colon(passage: Passage) -> Iterator[Hit]:
    """Read 两个中心：技术创新中心、社会培训中心."""
    text = _masked(passage.text)
    for found in _COLON.finditer(text):
        rest = found[3]
        count = _value(found[1])
        before = text[max(0, found.start() - 1) : found.start()]
        if "，" in rest or "、" not in rest or before in "第每各十百":
            continue
        if re.search(r"\d|等|主要|[一二三四五六]是", rest):
            continue
        items = _items(rest)
        if count is None or count in items or abs(min(items) - count) > 2:
            continue
        message = f"说的是{count}个，冒号后面列了{min(items)}个。"
        yield hit("count-words", passage, found.start(), found.end(2), message, "请核对个数。")


def _slogans(passage: Passage) -> Iterator[Hit]:
    """Read “三关”：把好入口关，把好过程关: items that are made alike."""
    for found in _SLOGAN.finditer(passage.text):
        mark = "，" if "，" in found[2] else "、"
        items = [item.strip() for item in found[2].split(mark)]
        count = _value(found[1])
        alike = len({item[:1] for item in items}) == 1 or len({item[-1:] for item in items}) == 1
        if count is None or len(items) < 2 or len(items) == count or abs(len(items) - count) > 2 or not alike:
            continue
        if "等" not in found[2]:
            message = f"说的是{count}个，后面列了{len(items)}个。"
            yield hit("count-words", passage, found.start(1), found.start(1) + 2, message, "请核对个数。")
