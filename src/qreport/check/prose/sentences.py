"""Sentences (句): a text cut into sentences and clauses, with every number's subject, period and owner."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from attrs import field, frozen

from qreport.check.prose.numbers import Mark, Number, parse
from qreport.check.prose.patterns import Pattern
from qreport.check.prose.subjects import BLANK, neutral, owner_of, subject_of
from qreport.check.prose.words import LETTER, contains
from qreport.values import Value

_END: Final = Pattern(r"[。！？!?\n]+[”’」』）)]*|(?<![A-Za-z0-9 .])\.(?=[^0-9A-Za-z.]|$)")
_BREAK: Final = Pattern(r"[，；：;（）()\t]|,(?!\d{3})|(?<!\d):|——")
_BRACKET: Final = Pattern("[（(）)]", needs="（(）)")
_DIGIT: Final = Pattern("[0-9]")
_AMONG: Final = Pattern("(?<![高初])(?:之?中|里|内)$")
_REACH: Final = 300
"""So far before its number a clause is read, in characters."""

_NOUN: Final = Pattern(rf"的?[“‘《]?(?:{LETTER}|[“”‘’《》]){{1,16}}")


@frozen(eq=False, repr=False)
class Span(Value):
    """片段: a stretch of a text."""

    start: int
    end: int


@frozen(eq=False, repr=False)
class Mention(Value):
    """一处数量: a number where it stands. ``subject`` is what the words before it say it counts, without what says
    nothing (学院现有); ``noun`` what follows it (32个**专业**); ``owner`` whose it is, empty for the college's."""

    number: Number
    sentence: int
    clause: int
    lead: str
    subject: str
    noun: str
    owner: str
    period: str
    past: bool
    bracket: int

    @property
    def names(self) -> tuple[str, ...]:
        """What it may be said to count: its subject, or without one the noun behind it."""
        noun = _AMONG.sub("", self.noun.removeprefix("的").strip("“”‘’《》"))
        if len(self.subject) >= 2 and not self.noun.startswith("的"):
            return (self.subject,)
        return (noun,) if 2 <= len(noun) <= 12 else ()

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.number.start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.number.end


@frozen(eq=False, repr=False)
class Reading(Value):
    """读过的文字: a text with its sentences, clauses and numbers."""

    text: str
    sentences: tuple[Span, ...]
    clauses: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    marks: tuple[Mark, ...] = field(repr=False)

    def sentence_of(self, offset: int) -> int:
        """Return the number of the sentence that holds a character."""
        return bisect_right(self.sentences, offset, key=_begin) - 1

    def inside(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the numbers between two places."""
        first = bisect_left(self.mentions, start, key=_start)
        last = bisect_right(self.mentions, end, key=_end)
        return self.mentions[first:last]

    def near(self, mention: Mention, many: int = 12) -> tuple[Mention, ...]:
        """Return the numbers around one, so many on each side at most."""
        index = bisect_left(self.mentions, mention.start, key=_start)
        return self.mentions[max(0, index - many) : index + many + 1]

    def lead(self, mention: Mention) -> str:
        """Return the words of a number's clause before it as written, from the number before it on."""
        return self.text[mention.start - len(mention.lead) : mention.start]


def _begin(span: Span | Mark) -> int:
    return span.start


def _start(mention: Mention) -> int:
    return mention.start


def _end(mention: Mention) -> int:
    return mention.end


@lru_cache(maxsize=4096)
def read(text: str) -> Reading:
    """Return a text's sentences, clauses and numbers."""
    if not _DIGIT.search(text):
        whole = (Span(0, len(text)),)
        return Reading(text, whole, whole, (), ())
    numbers, marks = parse(text)
    sentences = _cut(text, _END, 0, len(text))
    clauses = tuple(clause for one in sentences for clause in _cut(text, _BREAK, one.start, one.end))
    reading = Reading(text, sentences, clauses, (), marks)
    if not numbers:
        return reading
    return Reading(text, sentences, clauses, tuple(_mentions(reading, numbers)), marks)


def _cut(text: str, pattern: Pattern, start: int, end: int) -> tuple[Span, ...]:
    spans: list[Span] = []
    for found in pattern.finditer(text, start, end):
        spans.append(Span(start, found.end()))
        start = found.end()
    if start < end:
        spans.append(Span(start, end))
    return tuple(spans)


def _mentions(reading: Reading, numbers: tuple[Number, ...]) -> list[Mention]:
    text = _blanked(reading)
    depths = _depths(reading.text, numbers)
    heads = [span.start for span in reading.clauses]
    mentions: list[Mention] = []
    owners = _owners(reading, text)
    dates = [mark for mark in reading.marks if mark.kind in ("date", "years")]
    for index, number in enumerate(numbers):
        clause = bisect_right(heads, number.start) - 1
        span = reading.clauses[clause]
        begin = max(span.start, numbers[index - 1].end if index else 0)
        lead = text[begin : number.start]
        found = _NOUN.match(text, number.end, span.end)
        noun = found[0] if found and found.end() <= span.end else ""
        sentence = reading.sentence_of(number.start)
        period = _period(reading, dates, sentence, number.start)
        past = _is_past(reading, text, clause, number)
        subject, owner, depth = subject_of(lead), owners[clause], depths[index]
        mentions.append(Mention(number, sentence, clause, lead, subject, noun, owner, period, past, depth))
    return mentions


def _blanked(reading: Reading) -> str:
    """Return the text with its dates and school years blanked out."""
    parts: list[str] = []
    at = 0
    for mark in reading.marks:
        if mark.kind in ("date", "years"):
            parts += [reading.text[at : mark.start], BLANK * (mark.end - mark.start)]
            at = mark.end
    return "".join([*parts, reading.text[at:]])


def _depths(text: str, numbers: Sequence[Number]) -> list[int]:
    """Return how deep in brackets each number stands."""
    depth, depths = 0, []
    brackets = _BRACKET.finditer(text)
    bracket = next(brackets, None)
    for number in numbers:
        while bracket and bracket.start() < number.start:
            depth = depth + 1 if bracket[0] in "（(" else max(0, depth - 1)
            bracket = next(brackets, None)
        depths.append(depth)
    return depths


def _owners(reading: Reading, text: str) -> list[str]:
    """Return for every clause whose numbers it tells: the last one named at the beginning of a clause."""
    owners: list[str] = []
    owner = ""
    for span in reading.clauses:
        clause = text[span.start : span.end]
        if neutral(clause):
            owner = ""
        elif named := owner_of(clause):
            owner = named
        owners.append(owner)
    return owners


def _period(reading: Reading, dates: Sequence[Mark], sentence: int, offset: int) -> str:
    """Return the last date before a number in its sentence, as written."""
    at = bisect_left(dates, offset, key=_begin) - 1
    if at < 0 or dates[at].start < reading.sentences[sentence].start:
        return ""
    return reading.text[dates[at].start : dates[at].end]


def _is_past(reading: Reading, text: str, clause: int, number: Number) -> bool:
    span = reading.clauses[clause]
    begin = span.start if number.start - span.start > 1 or clause == 0 else reading.clauses[clause - 1].start
    return bool(contains("subject.past").search(text, max(begin, number.start - _REACH), number.start))
