"""The numbers of a report's folder: facts, and the workbooks that departments filled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from qreport.editions.load import load
from qreport.editions.spec import Edition
from qreport.errors import Finding, Place, ReportError
from qreport.facts.facts import Facts, merge, read_facts
from qreport.reading.paths import closed_folder, is_refused, natural_order
from qreport.reading.settings import Settings, places_in
from qreport.values import Value

if TYPE_CHECKING:
    from qreport.indicators.values import Indicators

FACT_FILES: Final = ("data/facts.toml", "data/facts.xlsx", "data/facts.csv")
WORKBOOK: Final = "data/indicators.xlsx"
WORKBOOKS: Final = "data/indicators"
"""A folder of copies that departments filled; they are read together with the one workbook."""


@frozen(eq=False, repr=False)
class Data(Value):
    """数据: facts and indicators of one folder; ``None`` where it has no workbook."""

    facts: Facts
    indicators: Indicators | None
    findings: tuple[Finding, ...]


def read_data(folder: Path, edition: Edition | None) -> Data:
    """Read every facts file and every workbook there is; each may tell the same, in the same words.

    Without an edition, which nobody could load, workbooks are left alone.
    """
    findings: list[Finding] = []
    parts: list[Facts] = []
    for name in FACT_FILES:
        path = folder / name
        if path.is_file() and not is_refused(folder, name, findings):
            part, wrong = read_facts(path, folder)
            parts.append(part)
            findings += wrong
    findings += _other_kinds(folder)
    indicators = None
    paths = _workbooks(folder, findings)
    if paths and edition is not None:
        from qreport.indicators.read import read_workbooks  # reads sheets, which most folders have none of

        filled = read_workbooks(paths, edition, folder)
        indicators = filled.indicators
        parts.append(filled.facts)
        findings += filled.findings
    facts, conflicts = merge(*parts)
    return Data(facts, indicators, (*findings, *conflicts))


def _other_kinds(folder: Path) -> Iterator[Finding]:
    """Yield what lies where facts or the workbook are looked for, but in a format that is not read."""
    for name in ("data/facts", "data/indicators"):
        for suffix in (".xls", ".et", ".ods", ".xlsm"):
            if (folder / f"{name}{suffix}").is_file():
                place, advice = Place(f"{name}{suffix}"), "请用 Excel 或 WPS 打开，另存为 .xlsx。"
                yield Finding("fact-file", "error", f"“{name}{suffix}”是{suffix}格式，没有读。", place, advice)


def edition_of(folder: Path, settings: Settings, findings: list[Finding]) -> Edition | None:
    """Return the edition of a folder, ``None`` when it cannot be loaded: there is nothing to be checked or saved."""
    try:
        return load(settings.edition, folder)
    except ReportError as error:
        said = places_in(folder)("edition")
        findings += [evolve(found, place=found.place if found.place.file else said) for found in error.findings]
        return None


def _workbooks(folder: Path, findings: list[Finding]) -> list[Path]:
    """Return the workbooks in natural order; what else lies among the copies is reported."""
    found = [folder / WORKBOOK] if (folder / WORKBOOK).is_file() else []
    copies = folder / WORKBOOKS
    if copies.is_dir():
        try:
            names = [path for path in copies.iterdir() if not path.name.startswith((".", "~"))]
        except OSError:
            findings.append(closed_folder(WORKBOOKS))
            names = []
        found += sorted(names, key=natural_order)
    kept: list[Path] = []
    for path in found:
        name = path.relative_to(folder).as_posix()
        if path.suffix.lower() != ".xlsx" or not path.is_file():
            advice = f"{WORKBOOKS}里只放各部门填好的工作簿，存成.xlsx。"
            findings.append(Finding("workbook-unread", "warning", f"“{name}”没有读。", Place(name), advice))
        elif not is_refused(folder, name, findings):
            kept.append(path)
    return kept
