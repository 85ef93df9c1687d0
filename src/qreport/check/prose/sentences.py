"""Sentences (句): a text cut into sentences and clauses, with every number's subject, period and owner."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from attrs import field, frozen

from qreport.check.prose.numbers import Mark, Number, parse
from qreport.check.prose.patterns import Pattern
from qreport.check.prose.subjects import BLANK, owner_told, subject_of
from qreport.check.prose.words import LETTER, contains
from qreport.values import Value

# Both begin with a class and only then look behind: so they are found three times as fast.
_END: Final = Pattern(
    r"[。！？!?\n.](?:(?<!\.)[。！？!?\n]*[”’」』）)]*|(?<=\.)(?<![A-Za-z0-9 .]\.)(?=[^0-9A-Za-z.]|$))"
)
_BREAK: Final = Pattern(r"[，；：;（）()\t,:—](?:(?<=[，；：;（）()\t])|(?<=,)(?!\d{3})|(?<=:)(?<!\d:)|(?<=—)—)")
_BRACKET: Final = Pattern("[（(）)]", needs="（(）)")
_DIGIT: Final = Pattern("[0-9]")
_AMONG: Final = Pattern("(?<![高初])(?:之?中|里|内)$", needs="中里内")
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
    _heads: tuple[int, ...] = field(init=False, repr=False)
    _starts: tuple[int, ...] = field(init=False, repr=False)
    _ends: tuple[int, ...] = field(init=False, repr=False)

    @_heads.default
    def _of_sentences(self) -> tuple[int, ...]:
        return tuple(span.start for span in self.sentences)

    @_starts.default
    def _of_mentions(self) -> tuple[int, ...]:
        return tuple(mention.number.start for mention in self.mentions)

    @_ends.default
    def _behind_mentions(self) -> tuple[int, ...]:
        return tuple(mention.number.end for mention in self.mentions)

    def sentence_of(self, offset: int) -> int:
        """Return the number of the sentence that holds a character."""
        return bisect_right(self._heads, offset) - 1

    def inside(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the numbers between two places."""
        return self.mentions[bisect_left(self._starts, start) : bisect_right(self._ends, end)]

    def near(self, mention: Mention, many: int = 12) -> tuple[Mention, ...]:
        """Return the numbers around one, so many on each side at most."""
        index = bisect_left(self._starts, mention.start)
        return self.mentions[max(0, index - many) : index + many + 1]

    def lead(self, mention: Mention) -> str:
        """Return the words of a number's clause before it as written, from the number before it on."""
        return self.text[mention.start - len(mention.lead) : mention.start]


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
    owners = _Owners(reading.clauses, text)
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
        subject, owner, depth = subject_of(lead), owners.of(clause), depths[index]
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


class _Owners:
    """Whose the numbers of a clause are: the last one named at the beginning of a clause.

    Clauses are asked for in their order, and none is read that no number depends on.
    """

    def __init__(self, clauses: Sequence[Span], text: str) -> None:
        self._clauses = clauses
        self._text = text
        self._asked = -1
        self._owner = ""

    def of(self, clause: int) -> str:
        """Return the owner of a clause's numbers, empty for the college."""
        for number in range(clause, self._asked, -1):
            span = self._clauses[number]
            told = owner_told(self._text[span.start : span.end])
            if told is not None:
                self._owner = told
                break
        self._asked = max(self._asked, clause)
        return self._owner


def _of_mark(mark: Mark) -> int:
    return mark.start


def _period(reading: Reading, dates: Sequence[Mark], sentence: int, offset: int) -> str:
    """Return the last date before a number in its sentence, as written."""
    at = bisect_left(dates, offset, key=_of_mark) - 1
    if at < 0 or dates[at].start < reading.sentences[sentence].start:
        return ""
    return reading.text[dates[at].start : dates[at].end]


def _is_past(reading: Reading, text: str, clause: int, number: Number) -> bool:
    span = reading.clauses[clause]
    begin = span.start if number.start - span.start > 1 or clause == 0 else reading.clauses[clause - 1].start
    return bool(contains("subject.past").search(text, max(begin, number.start - _REACH), number.start))
