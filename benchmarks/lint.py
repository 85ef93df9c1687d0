"""Recall and false alarms of the rules on prose: ``python -m benchmarks.lint [folder with faulty.toml, clean.toml]``.

An entry counts as found when a hit of its family (or of one it accepts) shares a character with what is marked;
every hit on a clean entry is a false alarm. Each entry is read alone, as a section of its own.
"""

from __future__ import annotations

import csv
import io
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from qreport.check.prose.passage import Hit, Passage, Situation, table_text
from qreport.check.prose.run import check_prose
from qreport.errors import Place
from qreport.facts import AcademicYear, CalendarYear, Cohort, Fact, Facts, parse_period

FOLDER: Final = Path(__file__).parent.parent / "tests" / "check" / "prose" / "data"

FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {}
"""Which families a rule serves, where they are not the one of its own name."""


@frozen
class Entry:
    """One text of the two files."""

    id: str
    family: str
    accept: tuple[str, ...]
    marked: tuple[str, ...]
    level: str
    passages: tuple[Passage, ...]
    facts: Facts
    why: str


@frozen
class Score:
    """What the rules made of all entries."""

    found: Mapping[str, int]
    entries: Mapping[str, int]
    missed: tuple[Entry, ...]
    extra: tuple[tuple[Entry, Hit], ...]
    false: tuple[tuple[Entry, Hit], ...]
    clean: int
    levels: tuple[tuple[Entry, Hit], ...]

    @property
    def recall(self) -> float:
        """Entries found in all families together, in per cent."""
        return 100 * sum(self.found.values()) / sum(self.entries.values())

    @property
    def lowest(self) -> float:
        """Entries found in the weakest family, in per cent."""
        return min(100 * self.found[family] / count for family, count in self.entries.items())

    @property
    def false_alarms(self) -> float:
        """Hits per 100 clean entries."""
        return 100 * len(self.false) / self.clean


def score(folder: Path = FOLDER) -> Score:
    """Run all rules over every entry of a folder and count."""
    found: dict[str, int] = {}
    entries: dict[str, int] = {}
    missed: list[Entry] = []
    extra: list[tuple[Entry, Hit]] = []
    levels: list[tuple[Entry, Hit]] = []
    for entry, hits in _run(folder / "faulty.toml"):
        right = [hit for hit in hits if _serves(hit, entry) and _touches(hit, entry)]
        entries[entry.family] = entries.get(entry.family, 0) + 1
        found[entry.family] = found.get(entry.family, 0) + bool(right)
        if not right:
            missed.append(entry)
        elif entry.level and right[0].level != entry.level:
            levels.append((entry, right[0]))
        extra += [(entry, hit) for hit in hits if hit not in right]
    clean = list(_run(folder / "clean.toml"))
    false = [(entry, hit) for entry, hits in clean for hit in hits]
    return Score(found, entries, tuple(missed), tuple(extra), tuple(false), len(clean), tuple(levels))


def _serves(hit: Hit, entry: Entry) -> bool:
    return bool({entry.family, *entry.accept} & set(FAMILIES.get(hit.rule, (hit.rule,))))


def _touches(hit: Hit, entry: Entry) -> bool:
    for marked in entry.marked:
        for passage in _holding(marked, entry.passages):
            start = passage.text.find(marked)
            while start >= 0 and passage is hit.passage:
                if hit.start < start + len(marked) and start < max(hit.end, hit.start + 1):
                    return True
                start = passage.text.find(marked, start + 1)
    return False


def _holding(marked: str, passages: Iterable[Passage]) -> list[Passage]:
    """Return the passages of the text that hold the characters, else the table that does."""
    holding = [passage for passage in passages if marked in passage.text]
    return [passage for passage in holding if passage.kind == "paragraph"] or holding


def _run(path: Path) -> Iterator[tuple[Entry, list[Hit]]]:
    data = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    report = data["report"]
    year, finance, cohort = (parse_period(report[k]) for k in ("academic_year", "calendar_year", "graduating_class"))
    assert isinstance(year, AcademicYear) and isinstance(finance, CalendarYear) and isinstance(cohort, Cohort)
    for raw in data["entries"]:
        entry = _entry(raw, path.name)
        yield entry, check_prose(Situation(entry.facts, year, finance, cohort, report["college"], entry.passages))


def _entry(raw: Mapping[str, Any], file: str) -> Entry:
    place = Place(file=file, key=raw["id"])
    passages = [Passage(text, place, "paragraph", raw["id"]) for text in raw["text"].split("\n") if text]
    if "table" in raw:
        rows = tuple(tuple(row) for row in csv.reader(io.StringIO(raw["table"].strip())))
        passages.append(Passage(raw.get("caption", ""), place, "caption", raw["id"]))
        passages.append(Passage(table_text(rows), place, "table", raw["id"], rows=rows))
    facts = Facts(tuple(
        Fact(key, fact["value"], fact.get("unit", ""), label=fact.get("label", ""))
        for key, fact in raw.get("facts", {}).items()
    ))  # fmt: skip
    marked = (raw["marked"], *raw.get("also", ())) if "marked" in raw else ()
    accept, level = tuple(raw.get("accept", ())), raw.get("level_hint", "")
    why = raw.get("fault", raw.get("why", ""))
    return Entry(raw["id"], raw.get("family", ""), accept, marked, level, tuple(passages), facts, why)


def table(result: Score) -> str:
    """Return the counts per family and in all, one line each."""
    false: dict[str, int] = {}
    for _, hit in result.false:
        false[hit.rule] = false.get(hit.rule, 0) + 1
    lines = [f"{'family':26}{'found':>6}{'of':>5}{'recall':>8}{'false alarms':>14}"]
    for family, count in result.entries.items():
        found = result.found[family]
        lines.append(f"{family:26}{found:>6}{count:>5}{found / count:>8.0%}{false.get(family, 0):>14}")
    total = f"{sum(result.found.values()):>6}{sum(result.entries.values()):>5}{result.recall / 100:>8.1%}"
    lines.append(f"{'all':26}{total}{len(result.false):>14}")
    lines.append(f"false alarms per 100 clean entries: {result.false_alarms:.2f} ({result.clean} entries)")
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    """Print the table, the misses and the false alarms, and what else was found."""
    result = score(Path(arguments[0]) if arguments else FOLDER)
    print(table(result))
    print("\nMissed:")
    for entry in result.missed:
        print(f"  {entry.id}: {entry.why} | {entry.passages[0].text}")
    for title, pairs in (("False alarms", result.false), ("Found besides", result.extra), ("Level", result.levels)):
        print(f"\n{title}:")
        for entry, hit in pairs:
            print(f"  {entry.id}: {hit.rule} ({hit.level}) “{hit.marked}” {hit.message} | {hit.passage.text[:90]}")


if __name__ == "__main__":
    main(sys.argv[1:])
