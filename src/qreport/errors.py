"""What qreport says when something is wrong: findings with a place and advice, and the one exception."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal

from attrs import evolve, field, frozen

from qreport.values import Value

Level = Literal["error", "warning", "info"]

LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "info")
LEVEL_NAMES: Final[dict[Level, str]] = {"error": "错误", "warning": "警告", "info": "提示"}


@frozen(eq=False, repr=False)
class Place(Value):
    """位置: where something stands, in a text file, in a sheet or in the report itself.

    ``file`` is relative to the report's folder, with forward slashes; ``line`` and ``column`` count from 1;
    ``cell`` is an address such as ``D12``; ``section`` is a heading and ``key`` a block's or a fact's key.
    Prints as ``content/1.md:12``, ``indicators.xlsx 表3!D12`` or ``1.2 立德树人``.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    section: str | None = None
    key: str | None = None

    def __str__(self) -> str:
        if self.file is None:
            return "，".join(part for part in (self.section, self.key) if part)
        if self.sheet is not None or self.cell is not None:
            return f"{self.file} {'!'.join(part for part in (self.sheet, self.cell) if part)}"
        if self.line is not None:
            return f"{self.file}:{self.line}"
        return f"{self.file} {self.key}" if self.key else self.file

    def within(self, section: str) -> Place:
        """归节: return the same place with the heading it lies under, unless it has one."""
        return self if self.section else evolve(self, section=section)


NOWHERE: Final = Place()


def _known_level(finding: Finding, _: object, level: Any) -> None:
    if level not in LEVELS:
        raise refusal("argument-type", f"核查意见“{finding.rule}”的级别是“{level}”，只能是{'、'.join(LEVELS)}。")


@frozen(eq=False, repr=False)
class Finding(Value):
    """核查意见: one thing that is wrong or doubtful, where it stands and what to do about it.

    ``rule`` is an id such as ``share-cut-off`` (docs/rules.md lists them); ``message`` and ``advice`` are
    Chinese sentences for the person who compiles the report. Raises ReportError for a level that is none
    (``argument-type``).
    """

    rule: str
    level: Level = field(validator=_known_level)
    message: str
    place: Place = NOWHERE
    advice: str = ""

    def __str__(self) -> str:
        place = str(self.place)
        head = f"{LEVEL_NAMES[self.level]} {place}：" if place else f"{LEVEL_NAMES[self.level]}："
        return f"{head}{self.message}{self.advice}"


class ReportError(Exception):
    """报告有错: the only exception a user meets; ``findings`` say what is wrong, worst first.

    As a text it is one line for each finding.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings: tuple[Finding, ...] = tuple(worst_first(findings))
        super().__init__("\n".join(str(finding) for finding in self.findings))

    def __reduce__(self) -> tuple[type[ReportError], tuple[tuple[Finding, ...]]]:
        """Return what it is made of again: it comes back whole from another process."""
        return type(self), (self.findings,)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by level; those of one level keep their order."""
    return sorted(findings, key=lambda finding: LEVELS.index(finding.level))


def refusal(rule: str, message: str, advice: str = "", place: Place = NOWHERE) -> ReportError:
    """Return the error for one thing that cannot be accepted at all."""
    return ReportError([Finding(rule, "error", message, place, advice)])
