"""Reads facts from TOML, Excel and CSV: all problems at once, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attrs import evolve

from qreport.errors import Finding, Place
from qreport.facts.entry import Entry
from qreport.facts.fact import Fact
from qreport.facts.read_table import sheet_entries, table_entries, tells_facts
from qreport.facts.read_toml import toml_entries
from qreport.sheets import Sheet, file_name


def read_entries(path: Path, root: Path | None) -> tuple[list[Fact], list[Finding]]:
    """Return the facts that a file states, those told twice included, and what is wrong with the others."""
    return _sound(*_entries(path, root))


def read_sheet_entries(sheets: Sequence[Sheet]) -> tuple[list[Fact], list[Finding]]:
    """Return the same of sheets that were read already; those without the columns 键 and 值 are passed over."""
    told = [sheet for sheet in sheets if tells_facts(sheet)]
    return _sound(*sheet_entries(told)) if told else ([], [])


def _sound(entries: Sequence[Entry], found: Sequence[Finding]) -> tuple[list[Fact], list[Finding]]:
    # What sheets.py says of a table's file it says of ours as well.
    findings = [evolve(finding, rule="fact-file") if finding.rule == "table-file" else finding for finding in found]
    facts: list[Fact] = []
    for entry in entries:
        fact, wrong = entry.fact()
        findings.extend(wrong)
        if fact is not None:
            facts.append(fact)
    return facts, findings


def _entries(path: Path, root: Path | None) -> tuple[list[Entry], list[Finding]]:
    match path.suffix.lower():
        case ".toml":
            return toml_entries(path, root)
        case ".xlsx" | ".xlsm" | ".xls" | ".csv":
            return table_entries(path, root)
    message = f"数据文件要是 .toml、.xlsx 或 .csv，不是“{path.suffix or path.name}”。"
    return [], [Finding("fact-file", "error", message, Place(file_name(path, root)))]
