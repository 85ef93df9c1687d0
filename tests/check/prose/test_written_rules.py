"""Every item that is checked in prose, on three and more sentences of our own: faulty ones and right ones."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from qreport.check.prose import Passage, Situation, check_prose, prose_rules
from qreport.errors import Place
from qreport.facts import AcademicYear, CalendarYear, Cohort, Fact, Facts

DATA = Path(__file__).parent / "data" / "written.toml"
ENTRIES = tomllib.loads(DATA.read_text(encoding="utf-8"))["entries"]
FACTS = Facts((
    Fact("teachers", 236, "人", label="专任教师"),
    Fact("students", 4316, "人", label="全日制在校生"),
    Fact("equipment", Decimal("8630.50"), "万元", label="教学科研仪器设备总值"),
))  # fmt: skip


def found(entry: dict[str, Any]) -> set[str]:
    """Return the rules that hit a text; that a number might be a fact is no fault of the text."""
    lines = enumerate(entry["text"].split("\n"), 1)
    passages = tuple(Passage(text, Place(file="content/1.md", line=at), "paragraph", "1.1 节") for at, text in lines)
    report = Situation(FACTS, AcademicYear(2022), CalendarYear(2022), Cohort(2023), "某某职业技术学院", passages)
    rules = {hit.rule for hit in check_prose(report)}
    return rules if entry["rule"] == "literal-fact" else rules - {"literal-fact"}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry['rule'] or 'right'} {entry['text'][:20]}")
def test_a_sentence_has_the_fault_it_has_and_no_other(entry: dict[str, Any]) -> None:
    assert found(entry) == ({entry["rule"]} if entry["rule"] else set())


def test_every_rule_has_a_sentence_but_that_on_tables() -> None:
    assert set(prose_rules()) - {entry["rule"] for entry in ENTRIES} == {"table-count"}
