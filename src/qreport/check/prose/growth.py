"""Growth (增减): do differences, growth rates and multiples follow from the old and the new number beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from qreport.check.prose.hits import hit
from qreport.check.prose.numbers import TIMES
from qreport.check.prose.passage import Hit, Passage, Situation
from qreport.check.prose.patterns import Pattern
from qreport.check.prose.sentences import Mention, Reading, read
from qreport.facts import round_half_up
from qreport.facts.units import POINTS
from qreport.values import Value

_UP: Final = "增加|增长|提高|提升|上升|扩大|扩展|扩充|壮大|发展|攀升|跃升|上涨|增|升|涨|高"
_DOWN: Final = "下降|减少|降低|缩小|缩减|压缩|回落|下跌|降|减|低"
_MOVED: Final = Pattern(rf"(?:({_UP})|({_DOWN}))[^，。；\d]{{0,4}}?(?:到|至|为|成)")
_NEXT: Final = Pattern(rf"[^，。；\d]{{0,6}}(?:相比)?，?(?:同比)?(?:净)?(?:{_UP}|{_DOWN}|多|少)")
_OVER_YEARS: Final = Pattern("上年|去年|上学年|上届|同比|上一|往年")
_CHANGE: Final = Pattern(
    rf"(?:{_UP}|{_DOWN})(?:了|率|幅度|幅|额|量|比例)*(?:为|是|达到?|约|近|超过|共|了)*$|(?:增|降|涨|减|"
    rf"升)幅(?:为|是|达到?|约|近)*$"
)
_VERB_LAST: Final = Pattern(rf"(?:{_UP}|{_DOWN}|多|少)了?$")
_TIMES_OF: Final = Pattern("(?:是|为|达到?|相当于)[^，。；]*的(?:约|近)?$")
_ELSE: Final = Pattern("其中|年均|平均|每|人均|第|分别|全国|全省|环比")
_PAST: Final = Pattern("上年|去年|上届|上一年|上学年|上一学年|同期|上一届|前一年|往年|上期|原来|原有|年前")
_FROM: Final = Pattern("[由从自]", needs="由从自")
_THAN: Final = Pattern("(?:比|较|与|同)[^，。；]*$", needs="比较与同")
_RATE: Final = Pattern("(?:率|满意度|达成度|占比|比例|比重|覆盖面)$")
_YEAR: Final = Pattern(r"(?:19|20)\d\d")


@frozen(eq=False, repr=False)
class Pair(Value):
    """前后两个数: the old and the new number of one quantity."""

    old: Mention
    new: Mention
    way: int = 0

    @property
    def difference(self) -> Decimal:
        """New less old, in the base unit."""
        return self.new.number.amount - self.old.number.amount

    @property
    def end(self) -> int:
        """Where the later of both ends."""
        return max(self.old.end, self.new.end)


def growth(passage: Passage, situation: Situation) -> Iterator[Hit]:
    """Yield differences, growth rates and multiples that the two numbers do not give, and % for points."""
    reading = read(passage.text)
    for sentence in reading.sentences:
        mentions = reading.inside(sentence.start, sentence.end)
        pair: Pair | None = None
        for position, mention in enumerate(mentions):
            found = _pair(reading, mentions[max(0, position - 8) : position + 1])
            if found:
                pair = found
                if pair.way * pair.difference < 0:
                    yield _direction(passage, reading, pair)
                continue
            term = _judged(passage, reading, mention, pair) if pair else None
            if term is None and not pair:
                term = _alone(passage, reading, mentions, position)
                term = term or _of_difference(passage, reading, mentions, position)
            if term:
                yield term
            ratio = _multiple(passage, reading, mentions, position)
            if ratio:
                yield ratio


def _pair(reading: Reading, mentions: tuple[Mention, ...]) -> Pair | None:
    """Return the pair that the last of the mentions completes."""
    if len(mentions) < 2:
        return None
    last = mentions[-1]
    for before in reversed(mentions[:-1]):
        if before.number.dimension == last.number.dimension and last.number.unit not in ("", POINTS, TIMES):
            break
    else:
        return None
    text = reading.text
    between, lead = text[before.end : last.start], reading.lead(last)
    start = reading.lead(before)
    opened = len(between) <= 24 and (_FROM.search(start) or _THAN.search(start))
    if opened and (moved := _MOVED.search(between)):
        return Pair(before, last, 1 if moved[1] else -1)
    after = text[last.end : last.end + 12]
    if _THAN.search(lead) and _NEXT.match(after):
        return None if _ELSE.search(lead) or _VERB_LAST.search(lead) else Pair(last, before)
    if last.clause != before.clause and (_PAST.search(lead) or _PAST.search(reading.lead(before))):
        if _PAST.search(lead) and not _PAST.search(reading.lead(before)):
            return _followed(reading, Pair(last, before), last)
        return _followed(reading, Pair(before, last), last)
    years = [_YEAR.findall(mention.period) for mention in (before, last)]
    if all(len(year) == 1 for year in years) and years[0] != years[1] and last.clause != before.clause:
        old, new = (before, last) if years[0] < years[1] else (last, before)
        return _followed(reading, Pair(old, new), last)
    return None


def _followed(reading: Reading, pair: Pair, last: Mention) -> Pair | None:
    """Keep a pair that stands in two clauses only where a change is stated right behind it."""
    after = reading.text[last.end : last.end + 14]
    compared = "(?:同比|较上年|比上年|净|较|比)?"
    change = re.match(rf"[^，。；\d]{{0,4}}[，（(]{compared}[^，。；\d]{{0,4}}(?:{_UP}|{_DOWN})", after)
    return pair if change else None


def _direction(passage: Passage, reading: Reading, pair: Pair) -> Hit:
    message = f"从{_text(reading, pair.old)}到{_text(reading, pair.new)}，说的方向反了。"
    return hit("growth-wrong", passage, pair.new.start, pair.new.end, message, "请核对两个数。")


def _judged(passage: Passage, reading: Reading, term: Mention, pair: Pair) -> Hit | None:
    """Return a hit for a change that the pair does not give."""
    lead = reading.lead(term)
    if term.start < pair.end or _ELSE.search(lead) or _other_year(lead, pair):
        return None
    number, old = term.number, pair.old.number
    if number.unit == TIMES:
        return _times(passage, reading, term, pair)
    if not (_CHANGE.search(lead) and len(lead) <= 16):
        return None
    if number.is_percent and old.is_percent:
        relative = abs(pair.difference) * 100 / old.amount if old.amount else Decimal(0)
        if number.rounds(relative) and not number.rounds(abs(pair.difference)):
            return None
        return _points(passage, reading, term)
    if number.unit in (POINTS, "百分点"):
        if not old.is_percent:
            return _percent(passage, reading, term)
        return _unless(passage, reading, term, pair, abs(pair.difference), Decimal(0), "个百分点")
    if number.is_percent and old.amount:
        rate = abs(pair.difference) * 100 / old.amount
        slack = _slack(pair) * 100 / old.amount if old.amount else Decimal(0)
        return _unless(passage, reading, term, pair, rate, slack, "%")
    if number.dimension == old.dimension:
        return _unless(passage, reading, term, pair, abs(pair.difference), _slack(pair), number.unit)
    return None


def _slack(pair: Pair) -> Decimal:
    """Return by how much the difference of two rounded amounts may be off; counts are exact."""
    steps = [m.number.step / 2 for m in (pair.old, pair.new) if m.number.step > 1]
    return sum(steps, Decimal(0))


def _other_year(lead: str, pair: Pair) -> bool:
    years = _YEAR.findall(lead)
    return bool(years) and years[-1] not in pair.old.period


def _unless(
    passage: Passage, reading: Reading, term: Mention, pair: Pair | None, actual: Decimal, slack: Decimal, unit: str
) -> Hit | None:
    number = term.number
    if number.fits(actual) or number.fits(actual - slack) or number.fits(actual + slack):
        return None
    if slack and actual - slack <= number.amount <= actual + slack:
        return None
    shown = actual * number.value / number.amount if number.amount else actual
    right = f"{round_half_up(shown, number.digits)}{unit}"
    what = "没有四舍五入" if number.cuts(actual) else "与前后两个数不符"
    sides = f"从{_text(reading, pair.old)}到{_text(reading, pair.new)}，" if pair else ""
    message = f"{what}：{sides}应为{right}，写的是{_text(reading, term)}。"
    return hit("growth-wrong", passage, term.start, term.end, message, "请核对原来的数、现在的数和增减。")


def _text(reading: Reading, mention: Mention) -> str:
    return reading.text[mention.start : mention.end]


def _head(reading: Reading, mention: Mention) -> str:
    """Return the last words of a number's clause before it."""
    return reading.text[max(reading.clauses[mention.clause].start, mention.start - 80) : mention.start]


def _times(passage: Passage, reading: Reading, term: Mention, pair: Pair) -> Hit | None:
    lead = reading.lead(term)
    if pair.old.number.amount <= 0:
        return None
    ratio = pair.new.number.amount / pair.old.number.amount
    if re.search(f"(?:{_UP})了?(?:约|近|超过)?$", lead):
        return _unless(passage, reading, term, pair, ratio - 1, Decimal(0), TIMES)
    if re.search("(?:是|为|达到?|相当于)", lead):
        return _unless(passage, reading, term, pair, ratio, Decimal(0), TIMES)
    return None


def _multiple(passage: Passage, reading: Reading, mentions: tuple[Mention, ...], position: int) -> Hit | None:
    """Return a hit for 是2020年21.5万元的4倍 that is not so."""
    term = mentions[position]
    if term.number.unit != TIMES or position < 2:
        return None
    base = mentions[position - 1]
    head = _head(reading, term)
    if base.clause != term.clause or not _TIMES_OF.search(head):
        return None
    before = reversed(mentions[max(0, position - 8) : position - 1])
    new = next((m for m in before if m.number.dimension == base.number.dimension), None)
    if new is None or base.number.amount <= 0:
        return None
    return _unless(passage, reading, term, Pair(base, new), new.number.amount / base.number.amount, Decimal(0), TIMES)


def _alone(passage: Passage, reading: Reading, mentions: tuple[Mention, ...], position: int) -> Hit | None:
    """Return a hit for a change told without the old number: a rate that grew by %, an amount by points."""
    term = mentions[position]
    head = _head(reading, term)
    if not _OVER_YEARS.search(head) or not _CHANGE.search(head) or _ELSE.search(head):
        return None
    subject = re.split("(?:比|较|同比|与)", head)[0].strip("，、（( ")
    before = mentions[position - 1] if position and mentions[position - 1].clause == term.clause - 1 else None
    if subject:
        before = None
    if term.number.is_percent:
        if _RATE.search(subject) or (before and before.number.is_percent and _RATE.search(before.subject)):
            return _points(passage, reading, term)
    elif term.number.unit in (POINTS, "百分点"):
        amount = re.search("(?:额|经费|收入|人数|面积|产值|支出|总值|数量|总数)$", subject)
        if amount or (before and not before.number.is_share and before.number.unit and not _rated(before)):
            return _percent(passage, reading, term)
    return None


def _of_difference(passage: Passage, reading: Reading, mentions: tuple[Mention, ...], position: int) -> Hit | None:
    """Return a hit for 1862万元，较上年减少138万元，下降6.9%: a rate that new amount and difference do not give."""
    if position < 2 or not mentions[position].number.is_percent:
        return None
    new, delta, term = mentions[position - 2 : position + 1]
    lead, rate = reading.lead(delta), reading.lead(term)
    alike = new.number.dimension == delta.number.dimension and not new.number.is_share and bool(new.number.unit)
    exact = all(m.number.relation == "exact" for m in (new, delta))
    if not (alike and exact and _PAST.search(lead) and _VERB_LAST.search(lead)) or new.clause + 1 != delta.clause:
        return None
    changed = re.fullmatch(rf"[，（(]?(?:同比)?(?:{_UP}|{_DOWN}|增幅|降幅)了?(?:为|达)?", rate)
    if not changed or term.clause != delta.clause + 1:
        return None
    up = bool(re.search(rf"(?:{_UP}|多)了?$", lead))
    old = new.number.amount + (-delta.number.amount if up else delta.number.amount)
    if old <= 0:
        return None
    return _unless(passage, reading, term, None, delta.number.amount * 100 / old, Decimal(0), "%")


def _rated(mention: Mention) -> bool:
    return bool(re.search("率|度|占|比", mention.subject + mention.noun))


def _points(passage: Passage, reading: Reading, term: Mention) -> Hit:
    written = _text(reading, term).rstrip("%％")
    message = "两个百分数相差多少，单位是“个百分点”，不是“%”。"
    return hit("points-not-percent", passage, term.start, term.end, message, f"写成“{written}个百分点”。")


def _percent(passage: Passage, reading: Reading, term: Mention) -> Hit:
    message = "数额的增减用“%”，百分数之差才用“个百分点”。"
    return hit("points-not-percent", passage, term.start, term.end, message, f"写成“{term.number.value}%”。")
