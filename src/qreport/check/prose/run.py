"""Running the prose rules (行文核查) over a report, and turning hits into findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve

from qreport.check.prose.counts import count_words
from qreport.check.prose.growth import growth
from qreport.check.prose.passage import Hit, Rule, Situation, WholeRule
from qreport.check.prose.periods import academic_years, outside_period
from qreport.check.prose.privacy import email_address, identity_number, mobile_number
from qreport.check.prose.shares import shares
from qreport.check.prose.stated import stated_facts
from qreport.check.prose.sums import sums
from qreport.check.prose.table_counts import table_counts
from qreport.check.prose.typography_dashes import dash_mixed
from qreport.check.prose.typography_half_width import half_width
from qreport.check.prose.typography_marks import comma_between_marks, doubled_punctuation
from qreport.check.prose.typography_numbers import approx_not_round, percent_twice, range_unit
from qreport.check.prose.typography_pairs import unpaired
from qreport.check.prose.typography_spaces import digit_space_mixed
from qreport.check.prose.values import two_units, two_values
from qreport.check.prose.wording_measures import measure_word_mixed
from qreport.check.prose.wording_names import near_duplicate_name
from qreport.check.prose.wording_terms import outdated_term
from qreport.errors import Finding, Place

PASSAGE_RULES: Final[tuple[Rule, ...]] = (
    shares, sums, stated_facts, growth, outside_period,
    outdated_term, identity_number, mobile_number, email_address,
    half_width, unpaired, doubled_punctuation, comma_between_marks, approx_not_round, percent_twice, range_unit,
)  # fmt: skip
"""Rules that read one passage at a time."""

WHOLE_RULES: Final[tuple[WholeRule, ...]] = (
    two_values, two_units, count_words, table_counts, academic_years,
    near_duplicate_name, measure_word_mixed, dash_mixed, digit_space_mixed,
)  # fmt: skip
"""Rules that compare passages with each other."""


def check_prose(situation: Situation) -> list[Hit]:
    """Return what all rules object to, in the order of the text."""
    hits = [*_each(situation), *(hit for rule in WHOLE_RULES for hit in rule(situation))]
    order = {id(passage): number for number, passage in enumerate(situation.passages)}
    unique = {(hit.rule, id(hit.passage), hit.start, hit.end): hit for hit in reversed(hits)}
    return sorted(unique.values(), key=lambda hit: (order.get(id(hit.passage), 0), hit.start, hit.rule))


def _each(situation: Situation) -> Iterator[Hit]:
    for passage in situation.passages:
        for rule in PASSAGE_RULES:
            yield from rule(passage, situation)


def findings(hits: Iterable[Hit]) -> list[Finding]:
    """Return hits as findings: the message quotes the characters, the place is that of the passage."""
    return [Finding(hit.rule, hit.level, _message(hit), _place(hit), hit.advice) for hit in hits]


def _message(hit: Hit) -> str:
    quotation = f"“{quoted(hit)}”"
    return hit.message if hit.message.startswith(quotation) else f"{quotation}：{hit.message}"


_PRIVATE: Final = ("identity-number", "mobile-number")
"""What findings may not repeat in full: they are printed, stored and sent round."""


def quoted(hit: Hit) -> str:
    """Return the marked characters as a message quotes them: on one line and not too long."""
    marked = " ".join(hit.marked.split())
    if hit.rule in _PRIVATE:
        return f"{marked[:3]}……{marked[-2:]}"
    return marked if len(marked) <= 30 else f"{marked[:18]}……{marked[-8:]}"


def _place(hit: Hit) -> Place:
    """Return the passage's place with the column, where its text begins its line as it stands in the source."""
    passage, before = hit.passage, hit.passage.text[: hit.start]
    if passage.kind != "paragraph" or passage.place.line is None or "\n" in before:
        return passage.place
    if passage.facts or passage.has_notes:
        return passage.place
    return evolve(passage.place, column=hit.start + 1)
