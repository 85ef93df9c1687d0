"""Former years (往年): last year's indicators, and the facts of every earlier report that can be reached."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from qreport.components.former import FormerYear
from qreport.components.trend import MOST_PERIODS
from qreport.editions.load import load
from qreport.errors import Finding, ReportError
from qreport.files import is_there
from qreport.reading.data import Data, read_data
from qreport.reading.settings import FILE, Settings, places_in, read_settings
from qreport.values import Value

if TYPE_CHECKING:
    from qreport.editions.spec import Edition
    from qreport.indicators.values import Indicators


@frozen(eq=False, repr=False)
class Former(Value):
    """往年: last year's indicators, and all former years, the latest first."""

    indicators: Indicators | None = None
    years: tuple[FormerYear, ...] = ()
    findings: tuple[Finding, ...] = ()


@frozen(eq=False, repr=False)
class _Read(Value):
    """A former report as it was read; ``previous`` is what it says of the one before itself."""

    indicators: Indicators | None = None
    year: FormerYear | None = None
    wrong: tuple[Finding, ...] = ()
    previous: str | None = None


_LAST_WORKBOOK: Final = "是工作簿，没有更早的报告"


def read_former(folder: Path, previous: str) -> Former:
    """读入往年: follow ``previous`` back from folder to folder.

    What is wrong with last year's is told here, in one line; earlier ones carry it themselves: it matters only to who
    draws so many years.
    """
    place = places_in(folder)("previous")
    path = folder / previous
    if not is_there(path):
        message = f"没有上年的报告“{previous}”。"
        advice = "请检查路径；写上年的报告文件夹，或上年的工作簿（.xlsx）。"
        return Former(findings=(Finding("previous-missing", "error", message, place, advice),))
    last = _read(path, previous, whole=True)
    years = _followed_back(folder, last, path, previous)
    standing = _errors(last.wrong)
    if not standing:
        return Former(last.indicators, years)
    message = f"上年的报告“{previous}”里有{len(standing)}处读不出来，如：{standing[0]}"
    finding = Finding("previous-unread", "warning", message, place, "要用上年的数，请到那里改正。")
    return Former(last.indicators, years, (finding,))


def _followed_back(start: Path, last: _Read, path: Path, name: str) -> tuple[FormerYear, ...]:
    years: list[FormerYear] = []
    seen = {start.resolve(), path.resolve()}
    while last.year is not None:
        years.append(last.year)
        if last.previous is None or len(years) + 1 >= MOST_PERIODS:
            break
        path, before = path / last.previous, name
        name = Path(os.path.normpath(f"{name}/{last.previous}")).as_posix()
        end = f"{before}/{FILE}里previous写的“{last.previous}”"
        if not is_there(path):
            years[-1] = evolve(years[-1], end=f"{end}不在了")
            break
        if path.resolve() in seen:
            years[-1] = evolve(years[-1], end=f"{end}又指回来了")
            break
        seen.add(path.resolve())
        last = _read(path, name, whole=False)
        if last.year is None:
            years[-1] = evolve(years[-1], end=f"{name}读不出来：{_errors(last.wrong)[0].message}")
    return tuple(years)


def _read(path: Path, name: str, *, whole: bool) -> _Read:
    """Read one former report; its indicators only where the ``whole`` of it is wanted."""
    try:
        return _of_folder(path, name, whole=whole) if path.is_dir() else _of_workbook(path, name)
    except ReportError as error:
        return _Read(wrong=tuple(error.findings))


def _of_folder(folder: Path, name: str, *, whole: bool) -> _Read:
    settings, wrong = read_settings(folder)
    if settings is None:
        return _Read(wrong=tuple(wrong))
    edition = load(settings.edition, folder)
    data = read_data(folder, edition)
    standing = _errors(data.findings)
    unread = f"那里有{len(standing)}处读不出来，如：{standing[0]}" if standing else ""
    end = "" if settings.previous else f"{name}/{FILE}里没有写previous"
    year = FormerYear(name, data.facts, periods=edition.periods, unread=unread, end=end)
    indicators = _resolved(edition, data, settings) if whole else None
    return _Read(indicators, year, data.findings, settings.previous)


def _resolved(edition: Edition, data: Data, settings: Settings) -> Indicators:
    from qreport.indicators.resolve import resolve
    from qreport.indicators.values import Indicators

    return resolve(edition, data.indicators or Indicators(), data.facts, settings.indicators)[0]


def _of_workbook(path: Path, name: str) -> _Read:
    from qreport.indicators.read import read_workbooks
    from qreport.indicators.resolve import resolve

    filled = read_workbooks([path], root=path.parent)
    if filled.edition is None:
        return _Read(wrong=tuple(filled.findings))
    indicators, _ = resolve(filled.edition, filled.indicators, filled.facts)
    year = FormerYear(name, filled.facts, periods=filled.edition.periods, end=f"{name}{_LAST_WORKBOOK}")
    return _Read(indicators, year, tuple(filled.findings))


def _errors(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.level == "error"]
