"""report.toml (报告设置): which edition and college, what is cited, who owes what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import evolve, field, frozen

from qreport.components.arguments import as_millimetres
from qreport.components.college import CATEGORIES, College
from qreport.errors import Finding, Place, ReportError
from qreport.reading.paths import refuse_outside
from qreport.typed_toml import locate, parse_toml, read_text, structure

FILE: Final = "report.toml"
_EMPTY: Final = "toml-key"
"""The rule of what is left out and not looked at again: with it alone, there still is a report."""


@frozen
class CollegeSettings:
    """``[college]``: as ``College``."""

    name: str
    category: str
    website: str | None = None
    address: str | None = None
    motto: str | None = None
    qr: str | None = None
    logo: str | None = None


@frozen
class CoverSettings:
    """``[cover]``: a picture for the whole page, or the date that stands on the cover."""

    picture: str | None = None
    date: str | None = None


@frozen
class StatementSettings:
    """``[statement]``: the signed page as a picture."""

    scan: str | None = None


@frozen
class BackCoverSettings:
    """``[back_cover]``: lines instead of address and web site."""

    lines: tuple[str, ...] | None = None


@frozen
class Settings:
    """All that report.toml may say."""

    edition: str
    college: CollegeSettings
    title: str | None = None
    reference: str | None = None
    previous: str | None = None
    figure_width: str | None = None
    cover: CoverSettings = CoverSettings()
    statement: StatementSettings = StatementSettings()
    back_cover: BackCoverSettings = BackCoverSettings()
    sources: dict[str, str] = field(factory=dict)
    owners: dict[str, str] = field(factory=dict)
    indicators: dict[str, str] = field(factory=dict)
    rules: dict[str, str] = field(factory=dict)
    terms: dict[str, str] = field(factory=dict)


def read_settings(folder: Path) -> tuple[Settings | None, list[Finding]]:
    """Read report.toml; without it, or with a wrong key in it, there is no report."""
    path = folder / FILE
    if not path.is_file():
        advice = "报告文件夹里要有report.toml，写明edition和[college]。"
        message = f"文件夹“{folder.name}”里没有report.toml。"
        return None, [Finding("settings-missing", "error", message, Place(FILE), advice)]
    text, findings = read_text(path, FILE)
    table, wrong = parse_toml(text, FILE)
    findings += wrong
    if any(finding.level == "error" for finding in findings):
        return None, findings
    findings += _wrong_values(table, text)
    settings, wrong = structure(table, Settings, FILE, text)
    findings += wrong
    if settings is None or any(finding.rule != _EMPTY for finding in findings if finding.level == "error"):
        return None, sorted(findings, key=lambda finding: finding.place.line or 0)
    title = settings.title if settings.title and settings.title.strip() else None
    settings = evolve(settings, title=title, terms=_terms(settings.terms, text, findings))
    return _inside(folder, settings, text, findings), findings


def _wrong_values(table: Mapping[str, Any], text: str) -> Iterator[Finding]:
    """Yield what has the right type and still cannot be; of another type it is told elsewhere."""
    college = table.get("college")
    said = college if isinstance(college, Mapping) else {}
    for key, value, advice in (
        ("title", table.get("title"), "请写上报告的名称；整行删去，就用年度版的。"),
        ("college.name", said.get("name"), "请写上学校的全称。"),
    ):
        if isinstance(value, str) and not value.strip():
            yield Finding(_EMPTY, "error", f"{key}是空的。", locate(FILE, text, key), advice)
    category = said.get("category")
    if isinstance(category, str) and category not in CATEGORIES:
        place, advice = locate(FILE, text, "college.category"), f"可用的有：{'、'.join(CATEGORIES)}。"
        yield Finding("college-category", "error", f"没有“{category}”这一类学校。", place, advice)
    width = table.get("figure_width")
    try:
        as_millimetres(width if isinstance(width, str) else None)
    except ReportError as error:
        yield from (evolve(finding, place=locate(FILE, text, "figure_width")) for finding in error.findings)


def _terms(terms: dict[str, str], text: str, findings: list[Finding]) -> dict[str, str]:
    """Return the college's own words; one without a form is reported and left out."""
    for old, new in terms.items():
        if not (old.strip() and new.strip()):
            message = f"[terms]里“{old}” = “{new}”，缺了一边。"
            advice = '写成 "旧写法" = "新写法"；照旧的词两边写一样。'
            findings.append(Finding(_EMPTY, "error", message, locate(FILE, text, f"terms.{old}"), advice))
    return {old: new for old, new in terms.items() if old.strip() and new.strip()}


def _inside(folder: Path, settings: Settings, text: str, findings: list[Finding]) -> Settings:
    """Take out pictures that do not lie in the report's folder, and say so."""

    def checked(key: str, path: str | None) -> str | None:
        try:
            if path is not None:
                refuse_outside(folder, path, locate(FILE, text, key))
        except ReportError as error:
            findings.extend(error.findings)
            return None
        return path

    college = evolve(
        settings.college,
        qr=checked("college.qr", settings.college.qr),
        logo=checked("college.logo", settings.college.logo),
    )
    cover = evolve(settings.cover, picture=checked("cover.picture", settings.cover.picture))
    statement = evolve(settings.statement, scan=checked("statement.scan", settings.statement.scan))
    return evolve(settings, college=college, cover=cover, statement=statement)


def college_of(settings: Settings) -> College:
    """Return the college of ``[college]``."""
    said = settings.college
    return College(
        said.name,
        said.category,
        website=said.website,
        address=said.address,
        motto=said.motto,
        qr=said.qr,
        logo=said.logo,
    )


def places_in(folder: Path) -> Callable[..., Place]:
    """Return what tells where report.toml says the first of some keys that it has, such as ``college.logo``."""
    text, _ = read_text(folder / FILE, FILE)
    table, _ = parse_toml(text, FILE)

    def place(*keys: str) -> Place:
        said = next((key for key in keys if _has(table, key)), None)
        return Place(FILE, key=keys[-1]) if said is None else locate(FILE, text, said)

    return place


def _has(table: Any, key: str) -> bool:
    for name in key.split("."):
        if not isinstance(table, Mapping) or name not in table:
            return False
        table = table[name]
    return True
