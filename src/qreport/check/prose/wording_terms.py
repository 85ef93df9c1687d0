"""Outdated and wrong terms (过时用语), from ``outdated_terms.toml`` and from what the college adds to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from attrs import frozen

from qreport.check.prose.hits import hit
from qreport.check.prose.passage import Hit, Passage, Situation
from qreport.check.prose.patterns import Pattern
from qreport.check.prose.word_files import read_words
from qreport.check.prose.words import held, longest_first
from qreport.values import Value

_FILE: Final = "outdated_terms.toml"
# Quotation marks and blanks inside a term make no difference; ＋ is +.
_SILENT: Final = Pattern('[“”‘’"「」『』 \u00a0\u3000]')
# A sentence that tells of the change itself is right to name the old term.
_CHANGE: Final = Pattern(
    "取消|不再|停发|停用|停止|废止|原名|原称|旧称|曾称|前身|更名|改称|改名|改为|调整为|统称为|取代|替代|代替|升级为|称为|而非|改革前"
)
_LONGEST: Final = 200
_OWN: Final = "report.toml的[terms]里登记了"
_SENTENCE_ENDS: Final = "。！？\n\t"
_YEAR: Final = Pattern(r"(?<!\d)((?:19|20)\d\d)(?![\d级])")
_CONTEST_BEFORE_2023: Final = Pattern("第[一二三四五六七八]届|第[1-8]届")


@frozen(eq=False, repr=False)
class Term(Value):
    """用语: what is outdated or wrong (``forms``), what to write ``now``, and where it is right all the same.

    ``left`` and ``right`` are neighbours that make another word of it, ``within`` names that hold it by right.
    """

    forms: tuple[str, ...]
    now: str
    reason: str
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    since: int | None = None
    needs: tuple[str, ...] = ()


@frozen(eq=False, repr=False)
class Terms(Value):
    """用语表: all of them."""

    terms: tuple[Term, ...]

    @property
    def forms(self) -> dict[str, Term]:
        """Every form with its term."""
        return {form: term for term in self.terms for form in term.forms}


@cache
def outdated_terms() -> Terms:
    """Return the list that comes with qreport. Raises ``ValueError`` when it is broken."""
    return read_words(_FILE, Terms)


@lru_cache(maxsize=2)
def _pattern(situation: Situation) -> tuple[re.Pattern[str], dict[str, Term]]:
    """Return what to look for: the terms that the report holds. A college's own words stand above the list's."""
    forms = outdated_terms().forms
    for old, new in situation.terms.items():
        form, right = _plain(old), _plain(new)
        forms.pop(form, None)
        if form != right:  # a word that stays as it is, the college wants to hear no more of
            forms[form] = Term((form,), new, _OWN, within=(right,) if form in right else ())
    text = "\n".join(_plain(passage.text) for passage in situation.passages)
    return re.compile("|".join(longest_first(held(forms, text))) or "(?!)"), forms


def _plain(text: str) -> str:
    return _SILENT.sub("", text).replace("＋", "+")


def outdated_term(passage: Passage, situation: Situation) -> Iterator[Hit]:
    """过时用语: a term that has been renamed or is said wrongly, with the one to use."""
    pattern, forms = _pattern(situation)
    plain = _plain(passage.text)
    offsets: list[int] = []
    for found in pattern.finditer(plain):
        term = forms[found[0]]
        if (term.since or 0) > situation.academic_year.start + 1 or not _is_meant(term, plain, *found.span()):
            continue
        offsets = offsets or _offsets(passage.text)
        start, end = offsets[found.start()], offsets[found.end() - 1] + 1
        yield hit("outdated-term", passage, start, end, f"不是现在的写法：{term.reason}。", f"请改为：{term.now}。")


def _offsets(text: str) -> list[int]:
    """Return where the characters of the text without quotation marks and blanks stand in the text itself."""
    return [offset for offset, character in enumerate(text) if not _SILENT.match(character)]


def _is_meant(term: Term, plain: str, start: int, end: int) -> bool:
    if (term.left and plain.endswith(term.left, 0, start)) or (term.right and plain.startswith(term.right, end)):
        return False
    form = plain[start:end]
    for name in term.within:
        shift = name.find(form)
        if shift >= 0 and plain.startswith(name, max(0, start - shift)):
            return False
    sentence = _sentence(plain, start, end)
    if _CHANGE.search(sentence) or (term.needs and not any(word in sentence for word in term.needs)):
        return False
    return term.since is None or not _is_earlier(sentence, term.since)


def _sentence(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    begin = max(first, *(text.rfind(mark, first, start) + 1 for mark in _SENTENCE_ENDS))
    ends = [position for mark in _SENTENCE_ENDS if (position := text.find(mark, end, last)) >= 0]
    return text[begin : min(ends, default=last)]


def _is_earlier(sentence: str, since: int) -> bool:
    """Tell whether the sentence speaks of a time when the old name was right."""
    years = [int(year) for year in _YEAR.findall(sentence)]
    return bool(years and max(years) < since) or (since == 2023 and bool(_CONTEST_BEFORE_2023.search(sentence)))
