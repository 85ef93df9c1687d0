"""Subjects (数的主语): what a number counts, told from the words before it without those that say nothing."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from qreport.check.prose.patterns import Pattern
from qreport.check.prose.words import HAN, LETTER, any_of, either, words

_MARKS: Final = Pattern("[“”‘’「」『』《》〈〉【】（）()\\s]")
BLANK: Final = "◇"
"""Stands for a date in the words before a number, so that it is no word of the subject."""

_COLLEGE: Final = Pattern("职业(?:技术)?(?:学院|大学)$")
_EDGE: Final = "◇、，；：。,;:—-·+"
_NUMBERED: Final = Pattern(r"^[一二三四五六七八九十\d]{1,2}[是、.．]", needs="是、.．")


@lru_cache(maxsize=8192)
def subject_of(lead: str) -> str:
    """Return the words before a number without owner, time, verb and 总数 (学院现有专任教师 → 专任教师)."""
    subject = _MARKS.sub("", lead.replace(BLANK, "")).strip(_EDGE)
    subject = _NUMBERED.sub("", subject)
    for _ in range(8):
        shorter = _lead().sub("", subject).strip(_EDGE)
        if not shorter.endswith(words("subject.trail_kept")):
            shorter = _trail().sub("", shorter).strip(_EDGE)
        if shorter == subject:
            break
        subject = shorter
    return _tail().sub("", subject)


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?!{either('subject.lead_kept')}){either('subject.lead')})+")


@cache
def _trail() -> re.Pattern[str]:
    return re.compile(rf"{either('subject.trail')}$")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"(?<={HAN}{{2}}){either('subject.tail')}$")


@cache
def _owner() -> re.Pattern[str]:
    # A name that only verb and number follow is what is counted, not whose it is.
    long, short = either("subject.owners"), either("subject.owners_short")
    ends = rf"(?:{long}|{short}(?=[有现共设的，占拥建开承组获位是：]|$))"
    counted = rf"(?:{either('subject.tail')}|{either('subject.trail')}){{0,4}}\s?[\d{BLANK}]"
    first = rf"(?!{either('subject.not_owners')})"
    return re.compile(rf"{first}({LETTER}{{1,12}}?{ends})(?!{counted})(?!{HAN}{{0,3}}[率度])")


@cache
def _owner_ends() -> frozenset[str]:
    """What owners end in: a clause without it has none."""
    return frozenset(word[-1] for kind in ("owners", "owners_short") for word in words(f"subject.{kind}"))


@cache
def _neutral() -> re.Pattern[str]:
    return re.compile(rf"^[◇、，]*(?:{either('subject.lead')})*(?:{either('subject.neutral')})(?!与|和)")


def neutral(clause: str) -> bool:
    """Tell whether a clause begins with the college itself (学院, 全校)."""
    return bool(_neutral().match(_MARKS.sub("", clause)))


def owner_told(clause: str) -> str | None:
    """Return the part of the college, the firm or the person that a clause begins with, empty for the college
    itself, or none where it begins with neither."""
    plain = _MARKS.sub("", clause)
    if any(word in plain for word in words("subject.neutral")) and _neutral().match(plain):
        return ""
    if _owner_ends().isdisjoint(plain):
        return None
    found = _owner().match(_lead().sub("", plain.strip(_EDGE)))
    return found[1] if found and not _COLLEGE.search(found[1]) else None


def same_subject(one: str, other: str) -> bool:
    """Tell whether two subjects are one: equal, or one has only words before it that add nothing."""
    if not one or not other:
        return False
    if one == other:
        return True
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    extra = longer.removesuffix(shorter)
    if extra == longer:
        return False
    return len(shorter) >= 4 and bool(_adds_nothing().fullmatch(extra))


@cache
def _adds_nothing() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of((*words('subject.redundant'), *words('subject.lead')))})+")
