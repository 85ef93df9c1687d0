"""The numbers of a report's folder: facts, the workbooks that departments filled, and last year's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from qreport.editions.load import load
from qreport.editions.spec import Edition
from qreport.errors import Finding, Place, ReportError
from qreport.facts.facts import Facts, merge, read_facts
from qreport.reading.paths import is_refused, natural_order
from qreport.reading.settings import FILE, Settings, read_settings
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


def edition_of(folder: Path, settings: Settings) -> Edition | None:
    """Return the edition of a folder, ``None`` when it cannot be loaded: checking and saving say so."""
    try:
        return load(settings.edition, folder)
    except ReportError:
        return None


def _workbooks(folder: Path, findings: list[Finding]) -> list[Path]:
    """Return the workbooks in natural order; what else lies among the copies is reported."""
    found = [folder / WORKBOOK] if (folder / WORKBOOK).is_file() else []
    copies = folder / WORKBOOKS
    if copies.is_dir():
        found += sorted((path for path in copies.iterdir() if not path.name.startswith((".", "~"))), key=natural_order)
    kept: list[Path] = []
    for path in found:
        name = path.relative_to(folder).as_posix()
        if path.suffix.lower() != ".xlsx" or not path.is_file():
            advice = f"{WORKBOOKS}里只放各部门填好的工作簿，存成.xlsx。"
            findings.append(Finding("workbook-unread", "warning", f"“{name}”没有读。", Place(name), advice))
        elif not is_refused(folder, name, findings):
            kept.append(path)
    return kept


# --- Last year ----------------------------------------------------------------------------------------------------


def read_previous(folder: Path, previous: str) -> tuple[Indicators | None, list[Finding]]:
    """读入上年: return the indicators of last year's folder or workbook; what is wrong there is told in one line."""
    path = folder / previous
    place = Place(FILE, key="previous")
    try:
        if path.is_dir():
            indicators, wrong = _of_folder(path)
        elif path.is_file():
            indicators, wrong = _of_workbook(path)
        else:
            message = f"没有上年的报告“{previous}”。"
            advice = "请检查路径；写上年的报告文件夹，或上年的工作簿（.xlsx）。"
            return None, [Finding("previous-missing", "error", message, place, advice)]
    except ReportError as error:
        indicators, wrong = None, error.findings
    standing = [finding for finding in wrong if finding.level == "error"]
    if not standing:
        return indicators, []
    message = f"上年的报告“{previous}”里有{len(standing)}处读不出来，如：{standing[0]}"
    return indicators, [Finding("previous-unread", "warning", message, place, "要用上年的数，请到那里改正。")]


def _of_folder(folder: Path) -> tuple[Indicators | None, tuple[Finding, ...]]:
    from qreport.indicators.resolve import resolve
    from qreport.indicators.values import Indicators

    settings, wrong = read_settings(folder)
    if settings is None:
        return None, tuple(wrong)
    edition = load(settings.edition, folder)
    data = read_data(folder, edition)
    indicators, _ = resolve(edition, data.indicators or Indicators(), data.facts, settings.indicators)
    return indicators, data.findings


def _of_workbook(path: Path) -> tuple[Indicators | None, tuple[Finding, ...]]:
    from qreport.indicators.read import read_workbooks
    from qreport.indicators.resolve import resolve

    filled = read_workbooks([path], root=path.parent)
    if filled.edition is None:
        return None, filled.findings
    indicators, _ = resolve(filled.edition, filled.indicators, filled.facts)
    return indicators, filled.findings
