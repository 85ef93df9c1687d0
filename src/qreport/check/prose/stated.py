"""Numbers and facts (数与数据): typed numbers that are facts, contradict them, or have another unit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from attrs import field, frozen

from qreport.check.prose.hits import hit
from qreport.check.prose.known import Known, known_facts
from qreport.check.prose.numbers import Number
from qreport.check.prose.passage import Hit, Passage, Situation
from qreport.check.prose.patterns import Pattern
from qreport.check.prose.sentences import Mention, Reading, read
from qreport.check.prose.subjects import same_subject
from qreport.check.prose.when import covers, is_current
from qreport.facts.units import unit_of

_PER_HEAD: Final = Pattern("^(?:生均|人均|师均|班均|户均)")


@frozen(eq=False, repr=False)
class _Index:
    """The facts that prose can be compared with, by what they say: a long text has thousands of numbers."""

    facts: tuple[Known, ...]
    by_value: dict[Decimal, list[Known]] = field(init=False, factory=lambda: defaultdict(list))
    by_amount: dict[tuple[str, Decimal], list[Known]] = field(init=False, factory=lambda: defaultdict(list))
    by_dimension: dict[str, list[Known]] = field(init=False, factory=lambda: defaultdict(list))
    _named: dict[tuple[str, tuple[str, ...]], list[Known]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        for fact in self.facts:
            self.by_value[fact.value].append(fact)
            for dimension, amount in _amounts(fact).items():
                self.by_amount[dimension, amount].append(fact)
                self.by_dimension[dimension].append(fact)

    def equal(self, number: Number) -> list[Known]:
        """Return the facts of the same value, or of the same amount in another unit, in their order."""
        of_value = self.by_value.get(number.value, [])
        others = [fact for fact in self.by_amount.get((number.dimension, number.amount), []) if fact not in of_value]
        return sorted((*of_value, *others), key=self.facts.index) if others else of_value

    def named(self, mention: Mention) -> list[Known]:
        """Return the facts of the same kind that the words name."""
        key = mention.number.dimension, mention.names
        if key not in self._named:
            self._named[key] = [fact for fact in self.by_dimension.get(key[0], ()) if _names(mention, fact)]
        return self._named[key]


@lru_cache(maxsize=2)
def _index(situation: Situation) -> _Index:
    return _Index(known_facts(situation))


def stated_facts(passage: Passage, situation: Situation) -> Iterator[Hit]:
    """Yield numbers typed where a fact says the same, another value or another unit."""
    known = _index(situation)
    if not known.facts or passage.kind in ("table", "heading"):
        return
    reading = read(passage.text)
    for mention in reading.mentions:
        if mention.number.unit and not passage.printed(mention.start, mention.end):
            yield from _judged(passage, reading, mention, known, situation)


def _judged(passage: Passage, reading: Reading, mention: Mention, known: _Index, situation: Situation) -> Iterator[Hit]:
    number = mention.number
    marked = reading.text[number.start : number.end]
    words = _words_near(reading, mention)
    for fact in known.equal(number):
        if number.relation == "exact" and _about(fact, words, number):
            if _same_amount(number, fact) or number.value != fact.value:
                message = f"这个数就是{fact.said}。"
                advice = f"写成{{{fact.fact.key}}}，以后只改一处。"
                yield hit("literal-fact", passage, number.start, number.end, message, advice)
                return
            if _other_unit(number, fact) and _strongly_about(fact, mention, words):
                message = f"{fact.said}的单位是“{fact.fact.unit}”，这里写的是“{marked}”。"
                yield hit("unit-not-fact", passage, number.start, number.end, message, "请核对单位。")
                return
    if mention.owner or mention.past or not is_current(mention.period, situation):
        return
    alike = known.named(mention)
    alike = [fact for fact in alike if covers(fact.fact.period, situation) and not fact.fact.qualifier]
    if alike and all(_contradicts(number, fact) for fact in alike):
        message, advice = f"与{alike[0].said}不一致。", f"请核对；引用写{{{alike[0].fact.key}}}。"
        yield hit("contradicts-fact", passage, number.start, number.end, message, advice)


def _words_near(reading: Reading, mention: Mention) -> str:
    """Return the words of a number's clause up to the next number: what it may speak of."""
    clause = reading.clauses[mention.clause]
    return reading.text[clause.start : mention.start][-30:] + mention.noun


def _about(fact: Known, words: str, number: Number) -> bool:
    """Tell whether the words speak of the fact: most pairs of its label's characters stand in them."""
    pairs = {fact.name[i : i + 2] for i in range(len(fact.name) - 1)}
    plain = re.sub("[“”‘’《》]", "", words)
    share = sum(pair in plain for pair in pairs) / len(pairs)
    # The more digits agree, the less the words need to.
    needed = {1: 99, 2: 60, 3: 60, 4: 40}.get(len(number.value.normalize().as_tuple().digits), 25)
    return share * 100 >= (99 if number.value < 10 else needed)


def _strongly_about(fact: Known, mention: Mention, words: str) -> bool:
    return _names(mention, fact) or fact.name in re.sub("[“”‘’《》]", "", words)


def _names(mention: Mention, fact: Known) -> bool:
    return any(same_subject(name, fact.name) for name in mention.names)


def _parts(fact: Known) -> tuple[str, str]:
    """Return a fact's unit, and without its 每人 where the label says 生均 already."""
    upper, slash, _ = fact.fact.unit.partition("/")
    return fact.fact.unit, upper if slash and _PER_HEAD.search(fact.name) else fact.fact.unit


def _same_amount(number: Number, fact: Known) -> bool:
    return any(unit_of(unit) == unit_of(number.unit) for unit in _parts(fact))


def _other_unit(number: Number, fact: Known) -> bool:
    """Tell whether units differ so that it matters; measure words may (个 and 家)."""
    if _same_amount(number, fact) or number.value < 1:
        return False
    return not (number.unit in _MEASURES and fact.fact.unit in _MEASURES)


_MEASURES: Final = frozenset("个项门间所家支本件台套场期批份篇部栋幢座条名位人种类组届轮次")


def _contradicts(number: Number, fact: Known) -> bool:
    actual = _amounts(fact)[number.dimension]
    match number.relation:
        case "exact":
            return not number.rounds(actual)
        case "about":
            return abs(actual - number.amount) * 10 > number.amount
        case "nearly" | "over" | "at_least":
            return actual * 100 < number.amount * (85 if number.relation == "nearly" else 100)
        case _:
            return False


def _amounts(fact: Known) -> dict[str, Decimal]:
    """Return a fact's value in the base of each of its units, by what they measure."""
    units = [unit_of(unit) for unit in reversed(_parts(fact))]
    return {unit.dimension: fact.value * unit.numerator / unit.denominator for unit in units}
