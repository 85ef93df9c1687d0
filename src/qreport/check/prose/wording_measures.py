"""Measure words (量词): one thing is counted with one of them throughout, as ``measure_words.toml`` lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from attrs import frozen

from qreport.check.prose.hits import hit
from qreport.check.prose.passage import Hit, Passage, Situation
from qreport.check.prose.patterns import Pattern
from qreport.check.prose.word_files import read_words
from qreport.check.prose.words import HAN, LETTER, NO_HAN, any_of, held
from qreport.values import Value

_FILE: Final = "measure_words.toml"
_CHINESE: Final = "两二三四五六七八九十"
_ROUND: Final = r"\s?[余多]?[万千]?"
_NUMBER: Final = rf"(?:\d[\d,]{{0,12}}(?:\.\d{{1,4}})?|[{_CHINESE}]{{1,4}}){_ROUND}"
_GAP: Final = (
    "(?:授权|总数量?|数量|合计|累计|共计|总计|[：:\\s])?(?:[共已]?[有达]到?|共|约|近|超过?|为|增加?[至到]|仅|\\s){0,2}"
)
# After a counted noun comes a mark or what is said of it, never the rest of a longer noun.
_FOLLOWS: Final = (
    r"(?=[\W_]|$|[的为与和及等中在被均获开参有已达共合签建入是进提承完通来将可并各由也以待正因需应都还其受占列涉累到至捐向]"
    r"|分别|组成|立项|结题|通过)"
)
_LEVEL: Final = Pattern(
    rf"(?:其中|含|包括|[，、；（和])(?P<name>{HAN}{{0,6}}[级类型性])(?P<number>{_NUMBER})(?P<measure>{HAN})(?={NO_HAN}|$|和|为|被|获)"
)


@frozen(eq=False, repr=False)
class Thing(Value):
    """事物: its ``names``, the ``measures`` that mean the same, and what else decides that two are of one kind."""

    names: tuple[str, ...]
    measures: tuple[str, ...]
    narrow: bool = False
    together: str = ""


@frozen(eq=False, repr=False)
class Things(Value):
    """量词表: all of them."""

    things: tuple[Thing, ...]


@frozen(eq=False, repr=False)
class _Count(Value):
    key: str
    measure: str
    start: int
    end: int
    passage: Passage


@cache
def measure_words() -> dict[str, Thing]:
    """Return the list that comes with qreport, by name. Raises ``ValueError`` when it is broken."""
    return {name: thing for thing in read_words(_FILE, Things).things for name in thing.names}


@lru_cache(maxsize=8)
def _patterns(nouns: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    """Return what finds counts of these nouns: of those that a report names, a few of three hundred."""
    things = measure_words()
    noun = f"(?P<noun>{any_of(nouns)})"
    measures = "".join(sorted({measure for thing in things.values() for measure in thing.measures}))
    # 台（套） is a measure word of its own; 个百分点, 项目, 部分 are other words.
    measure = rf"(?P<measure>[{measures}])(?![（(/]|次|日|月|百分|小时|学[分时期]|项目|目|门|庭|地|工作日)"
    before = rf"{noun}{_GAP}(?P<number>{_NUMBER}){measure}{_FOLLOWS}"
    modifier = rf"(?:(?![的和与及在为县镇乡村团连名])(?:{LETTER}|[“”+])){{0,12}}?"
    # It begins with a class, and only then looks behind: so it is found faster.
    digits = rf"(?:(?<=\d)[\d,]{{0,12}}(?:\.\d{{1,4}})?|(?<!\d)[{_CHINESE}]{{0,3}}){_ROUND}"
    number = rf"(?P<number>[\d{_CHINESE}](?<![第\d.一百千{_CHINESE}].){digits})"
    after = rf"{number}{measure}{modifier}(?<![县镇村市系]){noun}{_FOLLOWS}"
    return re.compile(before), re.compile(after)


def measure_word_mixed(situation: Situation) -> Iterator[Hit]:
    """量词混用: yield the rarer measure words of a thing, the first of each passage."""
    found: dict[str, list[_Count]] = {}
    passages = [passage for passage in situation.passages if passage.kind != "table"]
    text = "\n".join(passage.text for passage in passages)
    nouns = held(measure_words(), text)
    for passage in passages if nouns else ():
        for count in _counts(passage, _patterns(nouns)):
            found.setdefault(count.key, []).append(count)
    for key, counts in found.items():
        usual = Counter(count.measure for count in counts).most_common(1)[0][0]
        seen: set[tuple[int, str]] = set()
        for count in counts:
            if count.measure == usual or (id(count.passage), count.measure) in seen:
                continue
            seen.add((id(count.passage), count.measure))
            message = f"{key}别处用量词“{usual}”，这里用“{count.measure}”。"
            yield hit("measure-word-mixed", count.passage, count.start, count.end, message, "请统一用一个量词。")


def _counts(passage: Passage, patterns: tuple[re.Pattern[str], ...]) -> Iterator[_Count]:
    """Yield what the passage counts, in order of place."""
    counts: dict[int, _Count] = {}
    for pattern in patterns:
        for found in pattern.finditer(passage.text):
            thing = measure_words()[found["noun"]]
            if found["measure"] in thing.measures:
                key = _key(passage.text, found, thing)
                count = _Count(key, found["measure"], found.start("number"), found.end(), passage)
                counts.setdefault(count.start, count)
    ordered = sorted(counts.values(), key=lambda count: count.start)
    for number, count in enumerate(ordered):
        yield count
        end = ordered[number + 1].start if number + 1 < len(ordered) else len(passage.text)
        yield from _of_levels(count, end)


def _key(text: str, found: re.Match[str], thing: Thing) -> str:
    if thing.together:
        return thing.together
    start = found.start("noun")
    # 学生社团 and 社团 are one kind.
    short = min((name for name in thing.names if found["noun"].endswith(name)), key=len)
    return text[max(0, start - 2) : start] + found["noun"] if thing.narrow else short


def _of_levels(count: _Count, end: int) -> Iterator[_Count]:
    """Yield the counts that say no noun: 其中省级3个, up to the end of the sentence or the next noun."""
    text = count.passage.text
    stop = text.find("。", count.end)
    end = min(end, stop) if stop >= 0 else end
    thing = next(
        (thing for name, thing in measure_words().items() if count.key.endswith((name, thing.together or name))), None
    )
    if "其中" not in text[count.end : end] and "（" not in text[count.end : count.end + 1]:
        return
    for found in _LEVEL.finditer(text, count.end, end):
        if thing and found["measure"] in thing.measures:
            yield _Count(count.key, found["measure"], found.start("number"), found.end("measure"), count.passage)
