"""Findings on the terminal (核查意见的输出): a table, a count, JSON, an exit status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from qreport.commands.console import say, table
from qreport.commands.stop import ERRORS_FOUND, NO_ERROR
from qreport.errors import LEVEL_NAMES, LEVELS, Finding, Level

_MEASURES: Final = "个"


def show(findings: Sequence[Finding]) -> None:
    """Print findings as a table, worst first."""
    if findings:
        rows = [
            (
                LEVEL_NAMES[finding.level],
                _place(finding),
                f"{finding.message}{finding.advice} [{finding.rule}]",
            )
            for finding in findings
        ]
        table(("级别", "位置", "说明"), rows)
        say()


def _place(finding: Finding) -> str:
    """Return where it is; a whole path is long, and what lies below the folder one stands in needs none."""
    return str(finding.place).removeprefix(f"{Path.cwd().as_posix()}/") or "—"


def counted(findings: Iterable[Finding]) -> str:
    """Return how many there are of each level: ``2个错误，1个警告``; ``没有发现问题`` where there are none."""
    counts = Counter(finding.level for finding in findings)
    told = [f"{counts[level]}{_MEASURES}{LEVEL_NAMES[level]}" for level in LEVELS if counts[level]]
    return "，".join(told) or "没有发现问题"


def at_least(findings: Iterable[Finding], level: Level) -> list[Finding]:
    """Return the findings of a level and of those that are worse."""
    return [finding for finding in findings if LEVELS.index(finding.level) <= LEVELS.index(level)]


def status(findings: Iterable[Finding], *, strict: bool = False) -> int:
    """Return the exit status: 1 where an error stands, with ``strict`` also where a warning does."""
    return ERRORS_FOUND if at_least(findings, "warning" if strict else "error") else NO_ERROR


def as_data(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as JSON takes them."""
    return [
        {
            "rule": finding.rule,
            "level": finding.level,
            "message": finding.message,
            "advice": finding.advice,
            "where": str(finding.place),
            "place": {
                name: value
                for name in ("file", "line", "column", "sheet", "cell", "section", "key")
                if (value := getattr(finding.place, name)) is not None
            },
        }
        for finding in findings
    ]
