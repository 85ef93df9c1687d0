"""All facts of a report under their keys, and what happens when two files tell the same one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import evolve, field, frozen

from qreport.errors import Finding, Place, ReportError, refusal
from qreport.facts.fact import Fact
from qreport.files import as_path

if TYPE_CHECKING:
    from qreport.cells import Sheet

__all__ = ["Fact", "Facts", "NoSuchFact", "facts_of", "merge", "read_facts"]

_MOST_SHOWN: Final = 5


class NoSuchFact(ReportError, KeyError):
    """没有这个数据: no fact has that key, or more than one has it."""

    def __str__(self) -> str:
        return Exception.__str__(self)


def _given(facts: Iterable[Fact] | Fact) -> tuple[Fact, ...]:
    made = tuple(facts) if isinstance(facts, Iterable) else (facts,)
    for fact in made:
        if not isinstance(fact, Fact):
            advice = '写成Facts([Fact("students", 3858, "人")])。'
            raise refusal("fact-invalid", f"Facts里只能放Fact，给的是{type(fact).__name__}。", advice)
    return made


@frozen(eq=False)
class Facts(Mapping[str, Fact]):
    """数据集: facts by key, and by ``group.key``. Immutable; iterates over the keys in the order of the facts.

    A key that stands in two groups is no key of either: ``group.key`` is. Raises ReportError when two facts say
    different things under one name (``fact-conflict``), and for a key that has no fact (``fact-unknown``) or more
    than one (``fact-ambiguous``).
    """

    _facts: tuple[Fact, ...] = field(default=(), converter=_given)
    empty: Mapping[str, Place] = field(factory=dict, kw_only=True, repr=False)
    """Where keys stand that have no value yet, by ``group.key``; they are no facts, but no unknown keys either."""
    _index: dict[str, list[Fact]] = field(init=False, repr=False)
    _unfilled: dict[str, Place] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        facts, findings = _unite(self._facts)
        if findings:
            raise ReportError(findings)
        object.__setattr__(self, "_facts", tuple(facts))
        index: dict[str, list[Fact]] = {}
        for fact in facts:
            for name in {fact.key, fact.full_key}:
                index.setdefault(name, []).append(fact)
        object.__setattr__(self, "_index", index)
        unfilled = {full_key.rpartition(".")[2]: place for full_key, place in reversed(tuple(self.empty.items()))}
        object.__setattr__(self, "_unfilled", {**unfilled, **self.empty})

    @classmethod
    def read(cls, path: Path | str) -> Facts:
        """读入数据: return the facts of a .toml, .xlsx or .csv file.

        In a sheet each row is a fact, the columns are 键 名称 值 单位 期间 来源 位数 修饰, in any order. Raises
        ReportError with all errors of the file, each with its line or cell (``fact-file``, ``fact-syntax``,
        ``fact-invalid``, ``fact-conflict``, ``period-unknown``).
        """
        facts, findings = read_facts(as_path(path, "数据文件"))
        if any(finding.level == "error" for finding in findings):
            raise ReportError(findings)
        return facts

    def __getitem__(self, key: str) -> Fact:
        found = self.find(key)
        if found is not None:
            return found
        missing = self.missing(key)
        raise NoSuchFact([missing if missing.advice else evolve(missing, advice=self._advice(key))])

    def find(self, key: str) -> Fact | None:
        """查找: return the fact of that key, ``None`` where there is none, or more than one; faster than ``get``."""
        found = self._index.get(key, ())
        return found[0] if len(found) == 1 else None

    def missing(self, key: str) -> Finding:
        """缺在哪里: return why no one fact has that key, without a guess at the key that was meant."""
        if found := self._index.get(key):
            more = f"等{len(found)}个" if len(found) > _MOST_SHOWN else ""
            shown = found[:_MOST_SHOWN]
            names = "、".join(f"{fact.full_key}（{_place(fact)}）" for fact in shown)
            short = " 或 ".join(fact.full_key for fact in shown)
            message = f"键“{key}”不止一个：{names}{more}。"
            return Finding("fact-ambiguous", "error", message, advice=f"请写 {short}。")
        if place := self._unfilled.get(key):
            message = f"数据“{key}”还没有值（{place}）。"
            return Finding("fact-unfilled", "error", message, advice="请填上它的值。")
        return Finding("fact-unknown", "error", f"没有数据“{key}”。")

    @property
    def names(self) -> Collection[str]:
        """可写的键: every name that a fact can be called by, ``group.key`` among them."""
        return self._index.keys()

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
    return Facts(united, empty=_empty(findings)), [*findings, *clashes]


def facts_of(sheets: Sequence[Sheet]) -> tuple[Facts, list[Finding]]:
    """Return the facts of sheets that were read already, and what is wrong with the others."""
    from qreport.facts.read import read_sheet_entries  # as above

    facts, findings = read_sheet_entries(sheets)
    united, clashes = _unite(facts)
    return Facts(united, empty=_empty(findings)), [*findings, *clashes]


def _empty(findings: Iterable[Finding]) -> dict[str, Place]:
    return {found.place.key: found.place for found in findings if found.rule == "fact-empty" and found.place.key}


def merge(*parts: Facts) -> tuple[Facts, list[Finding]]:
    """合并: return the facts of all parts, and an error naming both places for each that is told in two ways.

    Of two that differ the first stays.
    """
    united, findings = _unite(fact for part in parts for fact in part.values())
    empty = {key: place for part in reversed(parts) for key, place in part.empty.items()}
    return Facts(united, empty=empty), findings


def _unite(facts: Iterable[Fact]) -> tuple[list[Fact], list[Finding]]:
    kept: list[Fact] = []
    first: dict[str, int] = {}  # by key; one without a group can only be the first of its key
    grouped: dict[tuple[str, str], int] = {}
    findings: list[Finding] = []
    for fact in facts:
        if not fact.key:
            raise refusal("fact-invalid", f"数据“{fact.name}”（{fact}）还没有键。", '请用 called("键") 给它一个键。')
        earlier = first.setdefault(fact.key, len(kept))
        if earlier < len(kept) and not _one_name(kept[earlier], fact):
            earlier = grouped.get((fact.key, fact.group), len(kept))
        if earlier == len(kept):
            kept.append(fact)
        elif _agree(kept[earlier], fact):
            kept[earlier] = _completed(kept[earlier], fact)
        else:
            findings.append(_clash(kept[earlier], fact))
        grouped.setdefault((fact.key, kept[earlier].group), earlier)
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
