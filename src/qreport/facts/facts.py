"""All facts of a report under their keys, and what happens when two files tell the same one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from qreport.errors import Finding, Place, ReportError, refusal
from qreport.facts.fact import Fact

if TYPE_CHECKING:
    from qreport.cells import Sheet

__all__ = ["Fact", "Facts", "NoSuchFact", "facts_of", "merge", "read_facts"]


class NoSuchFact(ReportError, KeyError):
    """没有这个数据: no fact has that key, or more than one has it."""

    def __str__(self) -> str:
        return Exception.__str__(self)


@frozen(eq=False)
class Facts(Mapping[str, Fact]):
    """数据集: facts by key, and by ``group.key``. Immutable; iterates over the keys in the order of the facts.

    A key that stands in two groups is no key of either: ``group.key`` is. Raises ``ReportError`` when two facts
    say different things under one name.
    """

    _facts: tuple[Fact, ...] = field(default=(), converter=tuple[Fact, ...])
    _index: dict[str, tuple[Fact, ...]] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        facts, findings = _unite(self._facts)
        if findings:
            raise ReportError(findings)
        object.__setattr__(self, "_facts", tuple(facts))
        index: dict[str, tuple[Fact, ...]] = {}
        for fact in facts:
            for name in {fact.key, fact.full_key}:
                index[name] = (*index.get(name, ()), fact)
        object.__setattr__(self, "_index", index)

    @classmethod
    def read(cls, path: Path | str) -> Facts:
        """读入数据: return the facts of a .toml, .xlsx or .csv file. Raises ``ReportError`` with all its errors."""
        facts, findings = read_facts(Path(path))
        if any(finding.level == "error" for finding in findings):
            raise ReportError(findings)
        return facts

    def __getitem__(self, key: str) -> Fact:
        found = self._index.get(key, ())
        if len(found) == 1:
            return found[0]
        if found:
            names = "、".join(f"{fact.full_key}（{_place(fact)}）" for fact in found)
            short = " 或 ".join(fact.full_key for fact in found)
            message = f"键“{key}”不止一个：{names}。"
            raise NoSuchFact([Finding("fact-ambiguous", "error", message, advice=f"请写 {short}。")])
        raise NoSuchFact([Finding("fact-unknown", "error", f"没有数据“{key}”。", advice=self._advice(key))])

    def find(self, key: str) -> Fact | None:
        """Return the fact of that key, ``None`` where there is none, or more than one; faster than ``get``."""
        found = self._index.get(key, ())
        return found[0] if len(found) == 1 else None

    def __iter__(self) -> Iterator[str]:
        for fact in self._facts:
            yield fact.key if len(self._index[fact.key]) == 1 else fact.full_key

    def __len__(self) -> int:
        return len(self._facts)

    def __repr__(self) -> str:
        return f"Facts({len(self)}条数据)"

    def _advice(self, key: str) -> str:
        from difflib import get_close_matches  # costs more than all of this module, and errors are rare

        near = get_close_matches(str(key), self._index, n=1, cutoff=0.7)
        return f"是不是“{near[0]}”？" if near else ""


def read_facts(path: Path, root: Path | None = None) -> tuple[Facts, list[Finding]]:
    """读入数据: return the sound facts of a file, and a finding with its place for everything that is wrong.

    ``root`` is the report's folder, which places are relative to. Never raises on content.
    """
    from qreport.facts.read import read_entries  # costs 0.04 s, which a report without facts need not pay

    facts, findings = read_entries(path, root)
    united, clashes = _unite(facts)
    return Facts(united), [*findings, *clashes]


def facts_of(sheets: Sequence[Sheet]) -> tuple[Facts, list[Finding]]:
    """Return the facts of sheets that were read already, and what is wrong with the others."""
    from qreport.facts.read import read_sheet_entries  # as above

    facts, findings = read_sheet_entries(sheets)
    united, clashes = _unite(facts)
    return Facts(united), [*findings, *clashes]


def merge(*parts: Facts) -> tuple[Facts, list[Finding]]:
    """合并: return the facts of all parts, and an error naming both places for each that is told in two ways.

    Of two that differ the first stays.
    """
    united, findings = _unite(fact for part in parts for fact in part.values())
    return Facts(united), findings


def _unite(facts: Iterable[Fact]) -> tuple[list[Fact], list[Finding]]:
    kept: list[Fact] = []
    numbers: dict[str, list[int]] = {}
    findings: list[Finding] = []
    for fact in facts:
        if not fact.key:
            raise refusal("fact-invalid", f"数据“{fact.name}”（{fact}）还没有键。", "请用 called(\"键\") 给它一个键。")
        same = numbers.setdefault(fact.key, [])
        earlier = next((number for number in same if _one_name(kept[number], fact)), None)
        if earlier is None:
            same.append(len(kept))
            kept.append(fact)
        elif _agree(kept[earlier], fact):
            kept[earlier] = _completed(kept[earlier], fact)
        else:
            findings.append(_clash(kept[earlier], fact))
    return kept, findings


def _one_name(one: Fact, other: Fact) -> bool:
    """Tell whether two facts of one key are told under one name: a fact without group meets any group."""
    return one.group == other.group or not one.group or not other.group


def _agree(one: Fact, other: Fact) -> bool:
    """Tell whether both print the same; what only one of them says does not matter."""
    return (
        one.value == other.value
        and one.unit == other.unit
        and (one.qualifier or "") == (other.qualifier or "")
        and (one.period == other.period or one.period is None or other.period is None)
        and (one.digits == other.digits or one.digits is None or other.digits is None)
    )


def _completed(one: Fact, other: Fact) -> Fact:
    """Return the first fact with what only the second says."""
    return evolve(
        one,
        label=one.label or other.label,
        period=one.period or other.period,
        source=one.source or other.source,
        digits=other.digits if one.digits is None else one.digits,
        group=one.group or other.group,
        where=tuple(dict.fromkeys((*one.where, *other.where))),
    )


def _clash(one: Fact, other: Fact) -> Finding:
    sides = f"{_said(one)}（{_place(one)}）和{_said(other)}（{_place(other)}）"
    message = f"数据“{other.full_key}”有两种说法：{sides}。"
    return Finding("fact-conflict", "error", message, other.place or Place(key=other.full_key), "请核对后只留一种。")


def _said(fact: Fact) -> str:
    period = f"，{fact.period.chinese}" if fact.period else ""
    digits = f"，{fact.digits}位小数" if fact.digits is not None else ""
    return f"{fact}{period}{digits}"


def _place(fact: Fact) -> str:
    return str(fact.place or "脚本")
