"""Patterns compile when a text calls for them, and what they need is in all they match."""

from __future__ import annotations

import importlib
import pkgutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import qreport.check.prose
from qreport.check.prose.numbers import _pattern, parse
from qreport.check.prose.passage import Passage
from qreport.check.prose.patterns import Pattern
from qreport.check.prose.typography_marks import doubled_punctuation
from qreport.errors import Place
from tests.check.prose.hostile import REPEATED, situation


def texts() -> Iterator[str]:
    """Yield every sentence written for the rules, and what nobody should write."""
    for path in sorted((Path(__file__).parent / "data").glob("*.toml")):
        yield from (entry["text"] for entry in tomllib.loads(path.read_text(encoding="utf-8"))["entries"])
    yield from (repeated * 9 for repeated in REPEATED)
    yield from ("完成率在50%～65之间。", "每年三至五万人次。", "专任教师中", "其余20人")  # pieces, as rules cut them


def patterns() -> Iterator[tuple[str, Pattern]]:
    """Yield the patterns of all rules that name what they need."""
    for found in pkgutil.iter_modules(qreport.check.prose.__path__):
        module = importlib.import_module(f"qreport.check.prose.{found.name}")
        for name, value in vars(module).items():
            if isinstance(value, Pattern) and value.needs:
                yield f"{found.name} {name}", value


TEXTS = list(texts())


@pytest.mark.parametrize("pattern", [pattern for _, pattern in patterns()], ids=[name for name, _ in patterns()])
def test_what_a_pattern_needs_is_in_all_it_matches(pattern: Pattern) -> None:
    matched = [found[0] for text in TEXTS for found in pattern.compiled.finditer(text)]
    assert [match for match in matched if not any(need in match for need in pattern.needs)] == []
    assert matched, "no sentence shows what it is for"


def test_a_text_without_what_a_pattern_needs_compiles_nothing() -> None:
    pattern = Pattern("(", needs="%")
    assert pattern.search("百分之五") is None
    assert list(pattern.finditer("百分之五")) == []
    assert pattern.sub("x", "百分之五") == "百分之五"


def test_a_pattern_of_words_waits_for_one_of_them_where_it_looks() -> None:
    pattern = Pattern("上年|去年")
    assert pattern.search("去年比今年", 2) is None
    assert "compiled" not in vars(pattern)
    assert pattern.search("比去年多", 1) is not None
    assert "compiled" in vars(pattern)
    assert pattern.search("比今年多") is None


def test_a_pattern_of_words_does_not_wait_for_ever() -> None:
    pattern = Pattern("上年|去年")
    for _ in range(1000):
        assert pattern.search("比今年多") is None
    assert "compiled" in vars(pattern)


@pytest.mark.parametrize(
    "text", ["。。", "甲。 、乙", "甲,，乙", "甲..乙", "甲————乙", "甲——--乙", "““甲””", "甲。”。乙", "3.。"]
)
def test_marks_side_by_side_are_seen_at_a_first_look(text: str) -> None:
    passage = Passage(text, Place(file="1.md", line=1), "paragraph", "")
    assert [hit.rule for hit in doubled_punctuation(passage, situation(text))] == ["doubled-punctuation"]


def test_a_number_begins_as_the_first_look_expects() -> None:
    for text in TEXTS:
        numbers, marks = parse(text)
        spans = sorted([*((one.start, one.end) for one in numbers), *((one.start, one.end) for one in marks)])
        found = [
            (match.start(), match.start() + len(match[0].rstrip(" \u00a0"))) for match in _pattern().finditer(text)
        ]
        assert spans == found


def test_a_pattern_reads_as_its_expression_does() -> None:
    pattern = Pattern("[0-9]+%", needs="%")
    assert [found[0] for found in pattern.finditer("5%、7%、9")] == ["5%", "7%"]
    assert pattern.findall("5%、7%、9") == ["5%", "7%"]
    assert pattern.split("甲5%乙") == ["甲", "乙"]
    assert pattern.sub("几", "甲5%乙") == "甲几乙"
    assert pattern.match("甲5%") is None
    assert pattern.match("甲5%", 1) is not None
    assert pattern.search("5%、7%", 1, 3) is None
    assert pattern.fullmatch("5%") is not None
