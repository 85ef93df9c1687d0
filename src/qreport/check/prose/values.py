"""Two values (前后不一): one quantity with two values, or one value with two units, in two places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from attrs import frozen

from qreport.check.prose.hits import hit
from qreport.check.prose.passage import Hit, Passage, Situation
from qreport.check.prose.patterns import Pattern
from qreport.check.prose.sentences import Mention, Reading, read
from qreport.check.prose.subjects import neutral, same_subject
from qreport.check.prose.when import is_current
from qreport.check.prose.words import contains, words
from qreport.values import Value

_MEASURES: Final = frozenset("个项门间所家支本件台套场期批份篇部栋幢座条名位种类组届轮次步点")
_MOST_ALIKE: Final = 8
_MOST_BEFORE: Final = 30
"""So many numbers before one in its sentence may have said what it goes on with."""
_NOUNS: Final = (
    "率", "额", "值", "收入", "经费", "面积", "度", "比", "总数", "基地", "资产", "图书", "工位", "学时", "课时",
)  # fmt: skip


@frozen(eq=False, repr=False)
class Said(Value):
    """一处说法: a number that speaks of the college in the report's period, and what it counts."""

    passage: Passage
    order: int
    reading: Reading
    mention: Mention
    name: str

    @property
    def marked(self) -> str:
        """The number as written."""
        return self.reading.text[self.mention.start : self.mention.end]


def two_values(situation: Situation) -> Iterator[Hit]:
    """Yield numbers whose quantity has another value elsewhere."""
    groups: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for said in _said(situation):
        if _is_state(said) and not said.mention.bracket and said.mention.number.relation == "exact":
            groups[said.mention.number.dimension, said.name[-2:]].append(said)
    for group in groups.values():
        for earlier, later in _pairs(group, _differ):
            yield _hit("two-values", later, earlier, "同一个数前后两个值")


def two_units(situation: Situation) -> Iterator[Hit]:
    """Yield numbers that stand elsewhere with another unit."""
    groups: dict[object, list[Said]] = defaultdict(list)
    for said in _said(situation):
        number = said.mention.number
        if number.value >= 10 or number.digits:
            groups[number.value].append(said)
    for group in groups.values():
        for earlier, later in _pairs(group, _in_two_units):
            yield _hit("two-units", later, earlier, "同一个数前后两个单位")


def _pairs(group: Iterable[Said], differ: Callable[[Said, Said], bool]) -> Iterator[tuple[Said, Said]]:
    """Yield each number with the first before it that it differs from; of those that say the same, a few are read."""
    kept: list[Said] = []
    alike: Counter[tuple[object, ...]] = Counter()
    for later in group:
        if earlier := next((said for said in kept if differ(said, later)), None):
            yield earlier, later
        mention = later.mention
        said_so = later.name, mention.number.value, mention.number.unit, mention.owner, mention.period
        if alike[said_so] < _MOST_ALIKE:
            alike[said_so] += 1
            kept.append(later)


def _hit(rule: str, later: Said, earlier: Said, what: str) -> Hit:
    where = "同一段" if earlier.passage is later.passage else str(earlier.passage.place) or earlier.passage.section
    message = f"{what}：“{later.name}”这里是{later.marked}，{where}里是{earlier.marked}。"
    return hit(rule, later.passage, later.mention.start, later.mention.end, message, "请核对后统一。")


def _said(situation: Situation) -> Iterator[Said]:
    for order, passage in enumerate(situation.passages):
        if passage.kind in ("table", "heading"):
            continue
        reading = read(passage.text)
        for mention in reading.mentions:
            if mention.past or not mention.number.unit or _REQUIRED.search(mention.lead):
                continue
            if not is_current(mention.period, situation):
                continue
            for name in mention.names[:1]:
                yield Said(passage, order, reading, mention, name)


_REQUIRED: Final = Pattern(
    "规定|标准|要求|目标|计划(?!内)|预计|力争|全国|全省|全区|同类",
    needs=("规定", "标准", "要求", "目标", "计划", "预计", "力争", "全国", "全省", "全区", "同类"),
)


def _is_state(said: Said) -> bool:
    """Tell whether the words speak of how things are, not of what was done so many times."""
    if said.name.startswith(words("subject.events")) and not said.name.endswith(_NOUNS):
        return False
    if _NEVER.search(said.name) or said.name.startswith(_DONE):
        return False
    return len(said.name) >= 5 or not _tells_more(said)


def _tells_more(said: Said) -> bool:
    """Tell whether a short name continues what was said of something else: 新建宿舍2栋，床位960张."""
    sentence = said.reading.sentences[said.mention.sentence]
    before = said.reading.inside(sentence.start, said.mention.start)[-_MOST_BEFORE:]
    return any(_NEVER.search(m.subject) or m.subject.startswith(_DONE) for m in before)


_NEVER: Final = Pattern(
    "获|新增|新建|每|平均|比上|较上|同比|增长|增加|减少|提高|下降|第[一二三四五六七八九十]|等奖|其余|其他|以上|"
    "以下|超过|占(?!地)|均$"
)
_DONE: Final = (
    "发放", "投入", "支付", "拨付", "捐赠", "捐款", "奖励", "资助", "购置", "采购", "新", "签订", "减", "增", "分",
    "其",
)  # fmt: skip


def _differ(earlier: Said, later: Said) -> bool:
    one, other = earlier.mention, later.mention
    if not same_subject(earlier.name, later.name) or not _one_period(one, other) or not _one_owner(one, other):
        return False
    if earlier.passage is not later.passage and not _sure(earlier, later):
        return False
    if one.sentence == other.sentence and earlier.passage is later.passage and one.clause == other.clause:
        return False
    if one.number.value == other.number.value:
        return False  # another unit, which another rule tells
    return not (one.number.rounds(other.number.amount) or other.number.rounds(one.number.amount))


def _one_period(one: Mention, other: Mention) -> bool:
    return one.period == other.period or not one.period or not other.period


def _one_owner(one: Mention, other: Mention) -> bool:
    return one.owner == other.owner or {one.owner, other.owner} == {"", "图书馆"}


def _sure(earlier: Said, later: Said) -> bool:
    """Tell whether two passages speak of the same thing: a long name, or the college named before it."""
    if earlier.mention.owner:
        return False
    if len(earlier.name) >= 4 and len(later.name) >= 4:
        return True
    return all(neutral(_clause(said)) for said in (earlier, later))


def _clause(said: Said) -> str:
    span = said.reading.clauses[said.mention.clause]
    return said.reading.text[span.start : span.end]


def _in_two_units(earlier: Said, later: Said) -> bool:
    return _units_differ(earlier, later) and _alike(earlier, later)


def _units_differ(earlier: Said, later: Said) -> bool:
    one, other = earlier.mention.number, later.mention.number
    if one.unit == other.unit or (one.amount == other.amount and one.dimension == other.dimension):
        return False
    return not (one.unit in _MEASURES and other.unit in _MEASURES) and one.is_share == other.is_share


def _alike(earlier: Said, later: Said) -> bool:
    if not _one_owner(earlier.mention, later.mention):
        return False
    if same_subject(earlier.name, later.name):
        return True
    longer, shorter = sorted((earlier.name, later.name), key=len, reverse=True)
    return len(shorter) >= 4 and longer.endswith(shorter) and not contains("subject.past").search(longer)
