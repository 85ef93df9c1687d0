"""Shares as a text states them (占比的说法): a percentage with the part and the whole it is said to be of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Final

from attrs import evolve, frozen

from qreport.check.prose.known import Known, known_facts
from qreport.check.prose.numbers import Number
from qreport.check.prose.passage import Situation
from qreport.check.prose.patterns import Pattern
from qreport.check.prose.sentences import Mention, Reading
from qreport.check.prose.subjects import same_subject, subject_of
from qreport.check.prose.words import HAN, either
from qreport.values import Value

_FILLER: Final = Pattern(
    r"^[，、；：。（(]*(?:约|共|仅|分别|人数|数|其|均|总|就|合计|则|学生|大约|又|还|并|且|也|已)*$"
)
_GENERIC: Final = Pattern(r"^(?:比|比例|比重|总|全部|全体|全院|全校|总数|总额|总量|人|总人|其|前者|该数|上述|的)*$")
_OTHER_CHANGE: Final = Pattern("增长|提高|下降|上升|增幅|降幅|涨幅|提升|高出|增加|减少|比上|较上|同比|环比|个百分点")
_REQUIRED: Final = Pattern("规定|标准|要求|应达|应不|应占|须|力争|预计|不低于|不少于|不得|拟|全国|全省|全区")
_LABEL_END: Final = Pattern("的?(?:比例|比重|比率|比|份额)?(?:为|达到?|约|近|超过|仅|是|将近|接近|高达|的)*$")
_PRONOUN: Final = Pattern("^(?:所有|全部|全体|全院|全校|全|总|该|这些|上述)+")
_REACH: Final = 300
"""So far before its percentage a clause is read, in characters."""

_MOST_BEFORE: Final = 30
"""So many numbers before a percentage in its sentence may be its part."""

_DONE: Final = Pattern("其中|实际|实|已|有效|完成|通过|收回|回收|合格|落实|达标|取得|获得|录取|到|参加")


@frozen(eq=False, repr=False)
class Claim(Value):
    """占比的说法: a percentage, its part and its whole: a number of the text, or a fact."""

    percent: Mention
    part: Mention
    whole: Decimal
    fact: Known | None = None
    whole_step: Decimal = Decimal(0)
    named: bool = False
    whole_at: Mention | None = None


def claim_of(reading: Reading, percent: Mention, situation: Situation) -> Claim | None:
    """Return what a percentage claims, or nothing where it is no share or its part or whole is not told."""
    begin = max(reading.clauses[percent.clause].start, percent.start - _REACH)
    head = reading.text[begin : percent.start]
    if _OTHER_CHANGE.search(head.rpartition("占")[2]) or _REQUIRED.search(head):
        return None
    if "占" in head:
        return _of_share(reading, percent, begin + head.rindex("占"), situation)
    if percent.lead == "的" and (whole := _previous(reading, percent)) and whole.end == percent.start - 1:
        part = _part(reading, whole.start, whole.number.dimension)
        joined = reading.text[part.end : whole.start] if part else ""
        if part and re.search("完成|相当于|达到", joined):
            return _exact(percent, part, whole)
    if ("率" in head or "比" in head) and (name := _rate().search(head)):
        return _of_rate(reading, percent, name[1])
    return None


@cache
def _rate() -> re.Pattern[str]:
    return re.compile(rf"({HAN}{{0,10}}(?:率|比例|比重))(?:{either('subject.trail')})*$")


def _previous(reading: Reading, mention: Mention) -> Mention | None:
    before = reading.near(mention, 1)[0]
    return None if before is mention else before


def _exact(percent: Mention, part: Mention, whole: Mention) -> Claim | None:
    if part.number.relation != "exact" or whole.number.relation != "exact" or whole.number.amount <= 0:
        return None
    if part.number.amount > whole.number.amount and percent.number.amount <= 100:
        return None
    return Claim(percent, part, whole.number.amount, None, slack_of(whole.number), False, whole)


def _part(reading: Reading, before: int, dimension: str | None = None) -> Mention | None:
    """Return the nearest amount before a place, in its sentence."""
    sentence = reading.sentence_of(max(0, before - 1))
    for mention in reversed(reading.inside(reading.sentences[sentence].start, before)[-_MOST_BEFORE:]):
        number = mention.number
        if not number.is_share and number.unit:
            if dimension is None or number.dimension == dimension:
                return mention
            if mention.bracket:
                continue
    return None


def _of_share(reading: Reading, percent: Mention, at: int, situation: Situation) -> Claim | None:
    """Read 部分……占（整体的）百分之几, ``at`` being where 占 stands."""
    inside = [m for m in reading.inside(at, percent.start) if not m.number.is_share]
    clause = reading.clauses[percent.clause]
    previous = reading.inside(clause.start, at)
    begin = previous[-1].end if previous else clause.start
    if not _FILLER.fullmatch(reading.text[begin:at]) and not (previous and not previous[-1].number.is_share):
        return None
    if inside:
        whole = inside[-1]
        part = _part(reading, at, whole.number.dimension)
        return _exact(percent, part, whole) if part else None
    part = _part(reading, at)
    if part is None or part.number.relation != "exact":
        return None
    label = reading.text[at + 1 : percent.start]
    label = _LABEL_END.sub("", label.strip())
    if _GENERIC.fullmatch(subject_of(label)) or _GENERIC.fullmatch(label):
        whole_found = _structural(reading, part)
        before = None if whole_found else _part(reading, part.start, part.number.dimension)
        if before and before.clause == part.clause - 1 and before.number.amount < part.number.amount:
            return _exact(percent, before, part)  # the part first, then the whole
        return _exact(percent, part, whole_found) if whole_found else None
    return _labelled(reading, percent, part, label, situation)


def _labelled(reading: Reading, percent: Mention, part: Mention, label: str, situation: Situation) -> Claim | None:
    said = subject_of(label)
    name = subject_of(_PRONOUN.sub("", said))
    best: tuple[int, Mention] | None = None
    for mention in reading.near(percent, 30):
        number = mention.number
        if mention is part or number.dimension != part.number.dimension or abs(mention.sentence - percent.sentence) > 1:
            continue
        rank = max(_likeness(name, mention.subject), _likeness(name, _noun(mention)))
        if rank and number.amount >= part.number.amount and (best is None or rank >= best[0]):
            best = (rank, mention)
    if best:
        claim = _exact(percent, part, best[1])
        return evolve(claim, named=best[0] == 3) if claim else None
    if (whole := _structural(reading, part)) and _shares_word(name, whole.lead + whole.noun):
        return _exact(percent, part, whole)
    if part.past or part.owner or re.search("该|当时|本系|各自|其", label):
        return None
    dimension = part.number.dimension
    known = (fact for one in (said, name) for fact in known_facts(situation) if fact.counts(one, dimension))
    fact = next(known, None)
    if fact is None or fact.amount < part.number.amount:
        return None
    return Claim(percent, part, fact.amount, fact)


def _shares_word(name: str, words: str) -> bool:
    return any(name[i : i + 2] in words for i in range(len(name) - 1))


def _noun(mention: Mention) -> str:
    return re.sub("^的|(?:之)?中.{0,6}$", "", mention.noun)


def _likeness(name: str, subject: str) -> int:
    """Return how sure it is that a number's subject is the whole that is named: 0 is not."""
    if len(name) < 2 or len(subject) < 2:
        return 0
    if name == subject or same_subject(name, subject):
        return 3
    if subject.endswith(name) or name.endswith(subject) or (len(name) >= 3 and subject.startswith(name)):
        return 2
    return 1 if len(name) >= 4 and subject[-4:] == name[-4:] else 0


def _structural(reading: Reading, part: Mention) -> Mention | None:
    """Return the whole that a sentence's build tells: before 其中, 312名教师中, or the only larger amount before."""
    alike = [
        mention
        for mention in reading.near(part, 30)
        if mention.end <= part.start
        and mention.number.dimension == part.number.dimension
        and part.sentence - mention.sentence <= 1
        and mention.number.relation == "exact"
    ]
    for mention in reversed(alike):
        if re.search("中(?:，|有|$)", mention.noun + reading.text[mention.end + len(mention.noun) :][:1]):
            return mention
        between = reading.text[mention.end : part.start]
        if "其中" in between and "其中" not in reading.text[mention.start - 12 : mention.start]:
            return mention
    here = [mention for mention in alike if mention.sentence == part.sentence]
    larger = [mention for mention in here if mention.number.amount > part.number.amount]
    return larger[0] if len(here) == 1 and larger else None


def _of_rate(reading: Reading, percent: Mention, name: str) -> Claim | None:
    """Read 应到……人，实到……人，到课率: the rate's name must speak of the part."""
    sentence = reading.sentences[percent.sentence]
    before = [m for m in reading.inside(sentence.start, percent.start) if m.number.unit and not m.number.is_share]
    clauses = {percent.clause - 1, percent.clause, percent.clause - 2}
    before = [mention for mention in before if mention.clause in clauses]
    if len(before) < 2:
        return _with_base(reading, percent, before)
    whole, part = before[-2], before[-1]
    stem = re.sub("(?:率|的?比例|的?比重)$", "", name)[-2:]
    clause = reading.clauses[part.clause]
    words = reading.text[max(whole.end, clause.start - 6) : clause.end]
    if whole.number.dimension != part.number.dimension or part.number.amount > whole.number.amount:
        return None
    if stem and (stem in words or (stem[-1] in words and _DONE.search(words)) or _DONE.search(words)):
        return _exact(percent, part, whole)
    return None


def _with_base(reading: Reading, percent: Mention, before: Iterable[Mention]) -> Claim | None:
    """Read 订单培养比例为24.24%（以在校生4316人为基数): the whole follows in brackets."""
    parts = list(before)
    rest = reading.text[percent.end : percent.end + 40]
    if not parts or not re.match(r"[（(][^）)]*(?:基数|分母|总数|占)", rest):
        return None
    after = [m for m in reading.mentions if percent.end < m.start < percent.end + 40 and m.bracket > percent.bracket]
    whole = next((m for m in after if m.number.dimension == parts[-1].number.dimension), None)
    return _exact(percent, parts[-1], whole) if whole else None


def slack_of(number: Number) -> Decimal:
    """Return by how much a rounded amount (1.2万人, 48.60万元) may differ from the true one; a count does not."""
    return number.step / 2 if number.digits or number.step > 1 else Decimal(0)
