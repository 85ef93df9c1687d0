"""How rules make hits (命中的写法), and the list of the prose rules from ``rules_*.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen

from qreport.check.prose.passage import Hit, Passage
from qreport.errors import Level
from qreport.values import Value


@frozen(eq=False, repr=False)
class ProseRule(Value):
    """行文规则: what it finds, why that matters and how it looks."""

    id: str
    level: Level
    title: str
    reason: str
    example: str


@cache
def prose_rules() -> dict[str, ProseRule]:
    """Return all rules on prose by their id."""
    rules: dict[str, ProseRule] = {}
    for path in sorted(Path(__file__).parent.glob("rules_*.toml")):
        entries: dict[str, dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))
        for name, entry in entries.items():
            rules[name] = ProseRule(name, entry["level"], entry["title"], entry["reason"], entry.get("example", ""))
    return rules


def hit(rule: str, passage: Passage, start: int, end: int, message: str, advice: str = "") -> Hit:
    """Return a hit with the level of its rule."""
    return Hit(rule, prose_rules()[rule].level, message, advice, start, end, passage)
