"""report.toml for the year after (带过来的设置): edited line by line, so that its comments stay."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from qreport.commands.new_folder import path_from, quoted
from qreport.commands.stop import Stop
from qreport.errors import ReportError
from qreport.files import leads_inside
from qreport.reading.settings import FILE, Settings, read_settings
from qreport.typed_toml import parse_toml, read_text

_TABLE: Final = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?")
_ENTRY: Final = re.compile(
    r"""(?P<head>\s*"?(?P<key>[\w-]+(?:\.[\w-]+)?)"?\s*=\s*)(?P<value>"(?:[^"\\]|\\.)*"|'[^']*')(?P<rest>.*)"""
)

_LAST_YEARS: Final = ("title", "cover.date", "cover.picture", "statement.scan")
"""What is put behind ``#``: it would be wrong this year and nobody would notice."""


def report_settings(home: Path) -> Settings:
    """Return the settings of a folder. Raises ReportError when they cannot be understood."""
    settings, findings = read_settings(home)
    if settings is None:
        raise ReportError(findings)
    return settings


def carried_settings(home: Path, settings: Settings, edition: str, target: Path) -> str:
    """Return report.toml with this year's edition and ``previous``. Raises Stop where that cannot be done safely."""
    text, _ = read_text(home / FILE, FILE)
    changes: dict[str, str | None] = dict.fromkeys(_LAST_YEARS)
    changes |= {"edition": edition, "previous": path_from(target, home)}
    if settings.reference and not leads_inside(home, home / settings.reference):
        changes["reference"] = path_from(target, home / settings.reference)
    carried = _edited(text, changes)
    table, _ = parse_toml(carried, FILE)
    if table.get("edition") != edition or table.get("previous") != changes["previous"] or _left(table):
        raise Stop(
            "去年的report.toml写法特别，改不了。", "请把edition、title、[cover]、[statement]的内容各写一行再试。"
        )
    return carried


def _edited(text: str, changes: Mapping[str, str | None]) -> str:
    """Change entries of one line each; ``None`` puts one behind ``#``. What is not there is put at the top."""
    made: list[str] = []
    table, done = "", set[str]()
    for line in text.splitlines():
        if head := _TABLE.fullmatch(line):
            table = f"{head[1]}."
        entry = _ENTRY.fullmatch(line)
        name = f"{table}{entry['key']}" if entry else ""
        if entry is None or name not in changes:
            made.append(line)
            continue
        value = changes[name]
        done.add(name)
        made.append(f"# {line}" if value is None else f"{entry['head']}{quoted(value)}{entry['rest']}")
    new = [f"{name} = {quoted(value)}" for name, value in changes.items() if value is not None and name not in done]
    return "\n".join([*_put_in(made, new), ""])


def _put_in(lines: list[str], new: list[str]) -> list[str]:
    """Put new entries before the first table, below the entries that stand there."""
    first = next((number for number, line in enumerate(lines) if _TABLE.fullmatch(line)), len(lines))
    while first and not _ENTRY.fullmatch(lines[first - 1]):
        first -= 1
    return [*lines[:first], *new, *lines[first:]]


def _left(table: Mapping[str, object]) -> bool:
    """Tell whether something of last year's is still in force."""
    for name in _LAST_YEARS:
        found: object = table
        for part in name.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        if found is not None:
            return True
    return False
