"""The report as its authors write it: values; the three verbs only call the builder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from qreport.components.arguments import as_millimetres, entries, is_a, text_or_none
from qreport.components.body import as_body
from qreport.components.college import College
from qreport.components.former import FormerYear
from qreport.components.front import BackCover, Cover, Statement
from qreport.components.protocol import Body, Component
from qreport.components.sections import Chapter, Section
from qreport.errors import Finding, refusal
from qreport.facts.facts import Facts
from qreport.files import as_path
from qreport.values import Value

if TYPE_CHECKING:
    from qreport.builder import Saved
    from qreport.indicators.values import Indicators

__all__ = ["Chapter", "College", "Report", "Section"]


def _chapters(chapters: Iterable[Chapter] | Chapter) -> tuple[Chapter, ...]:
    made = entries(chapters)
    if not all(isinstance(chapter, Chapter) for chapter in made):
        raise refusal("report-part", "chapters里只能放Chapter。", "一节放在Chapter的正文里。")
    return made


def _cover(cover: Cover | None) -> Cover:
    return Cover() if cover is None else cover


def _statement(statement: Statement | None) -> Statement:
    return Statement() if statement is None else statement


def _back_cover(back_cover: BackCover | None) -> BackCover:
    return BackCover() if back_cover is None else back_cover


def _indicators(given: Any) -> Indicators | None:
    if given is None:
        return None
    from qreport.indicators.values import Indicators  # most reports of a few pages have none

    if isinstance(given, Mapping):
        return Indicators(given)
    if not isinstance(given, Indicators):
        message = f"indicators和previous要是Indicators，给的是{type(given).__name__}。"
        raise refusal("report-part", message, 'Indicators.read("indicators.xlsx")，或Indicators({"graduates": 274})。')
    return given


def _former(years: Iterable[FormerYear] | FormerYear) -> tuple[FormerYear, ...]:
    made = entries(years)
    if not all(isinstance(year, FormerYear) for year in made):
        raise refusal("report-part", "former里只能放FormerYear。", "Report.read从report.toml的previous读出往年。")
    return made


def _optional_body(body: Body | Component | str | None) -> tuple[Component | str, ...]:
    return () if body is None else as_body(body)


def _findings(findings: Iterable[Finding] | Finding) -> tuple[Finding, ...]:
    made = entries(findings)
    if not all(isinstance(finding, Finding) for finding in made):
        raise refusal("report-part", "findings里只能放Finding。")
    return made


def _path(_: object, attribute: Any, value: Any) -> None:
    """Refuse what is neither a path nor None."""
    if value is not None:
        as_path(value, f"Report的{attribute.name}")


def _root(root: Path | str | None) -> Path | None:
    return None if root is None else as_path(root, "Report的root")


def _edition(_: object, __: object, edition: Any) -> None:
    as_path(edition, "Report的edition")


_is_a = partial(is_a, rule="report-part")


def _texts(_: object, attribute: Any, value: Any) -> None:
    """Refuse what does not give a text for each of some texts."""
    if not isinstance(value, Mapping) or not all(isinstance(each, str) for pair in value.items() for each in pair):
        message = f"Report的{attribute.name}要是字典，两边都是文字。"
        raise refusal("report-part", message, f'写成{attribute.name}={{"…": "…"}}。')


@frozen(eq=False, repr=False)
class Report(Value):
    """报告: an edition, a college and the chapters; everything else has a default.

    ``edition`` is a key such as ``higher-2023`` or a folder; ``title`` is the edition's where it is not given.
    ``preface`` and ``appendix`` are bodies like those of chapters; ``appendix`` stands behind the six tables.
    ``root`` is the folder that paths start from (the working folder where it is not given), ``reference`` a Word file
    or folder with another look; ``figure_width`` (``"9cm"``) is for figures that stand alone and say none.

    ``facts`` are what texts name in braces, ``sources`` names what figures and tables cite. ``indicators`` are the
    values of the six tables, as ``Indicators`` or a mapping (``{"graduates": 274}``). What facts of the same key tell
    needs no value; ``indicator_facts`` names the fact where the keys differ. ``previous`` is last year's
    ``Indicators``; ``former`` are the years before this one, the latest first, whose ``facts`` a script may use, and
    charts over several periods do.

    ``rules`` switches findings off, with a reason (``{"figure-alt": "off: …"}``). ``terms`` are words the college does
    not write, each with the one it does (``{"图书馆": "图书信息中心"}``). ``owners`` names who owes a chapter, a
    section or a table (``{"职业发展": "招生就业处"}``). ``blocks`` are components that stand where ``{{ key }}``
    says, and ``findings`` what reading a folder met.

    Raises ReportError for a part of another type (``report-part``), a path that is none (``argument-type``) and a
    width that is none (``width-unread``).
    """

    edition: str | Path = field(validator=_edition)
    college: College = field(validator=_is_a(College))
    chapters: tuple[Chapter, ...] = field(default=(), converter=_chapters)
    title: str | None = field(default=None, kw_only=True, validator=text_or_none)
    preface: tuple[Component | str, ...] = field(default=(), kw_only=True, converter=as_body)
    facts: Facts = field(factory=Facts, kw_only=True, validator=_is_a(Facts))
    indicators: Indicators | None = field(default=None, kw_only=True, converter=_indicators)
    indicator_facts: Mapping[str, str] = field(factory=dict, kw_only=True, validator=_texts)
    cover: Cover = field(default=None, kw_only=True, converter=_cover, validator=_is_a(Cover))
    statement: Statement = field(default=None, kw_only=True, converter=_statement, validator=_is_a(Statement))
    back_cover: BackCover = field(default=None, kw_only=True, converter=_back_cover, validator=_is_a(BackCover))
    appendix: tuple[Component | str, ...] = field(default=None, kw_only=True, converter=_optional_body)
    sources: Mapping[str, str] = field(factory=dict, kw_only=True, validator=_texts)
    reference: Path | str | None = field(default=None, kw_only=True, validator=_path)
    figure_width: float | None = field(default=None, kw_only=True, converter=as_millimetres)
    root: Path | None = field(default=None, kw_only=True, converter=_root)
    blocks: tuple[Component | str, ...] = field(default=(), kw_only=True, converter=as_body)
    owners: Mapping[str, str] = field(factory=dict, kw_only=True, validator=_texts)
    rules: Mapping[str, str] = field(factory=dict, kw_only=True, validator=_texts)
    terms: Mapping[str, str] = field(factory=dict, kw_only=True, validator=_texts)
    previous: Indicators | None = field(default=None, kw_only=True, converter=_indicators)
    former: tuple[FormerYear, ...] = field(default=(), kw_only=True, converter=_former)
    findings: tuple[Finding, ...] = field(default=(), kw_only=True, converter=_findings, repr=False)

    # The verbs import the builder inside: an author needs this one name, and importing it must cost little.

    @classmethod
    def read(cls, folder: Path | str, *, blocks: Sequence[Component] = ()) -> Report:
        """读入: read a report's folder; ``blocks`` made by the script stand where ``{{ key }}`` says.

        Problems of the content are collected, for ``check`` to tell. Raises ReportError only when there is no
        folder (``folder-missing``) or its report.toml cannot be understood (``settings-missing``, ``toml-syntax``,
        ``toml-key``).
        """
        from qreport import builder

        return builder.read(as_path(folder, "报告的文件夹"), blocks)

    def check(self) -> list[Finding]:
        """核查: return everything that is wrong or doubtful, worst first; docs/rules.md lists the rules.

        Raises ReportError when the edition cannot be loaded (``edition-unknown``).
        """
        from qreport import builder

        return builder.check(self)

    def save(
        self, path: Path | str | None = None, *, final: bool = False, pages: bool = False, force: bool = False
    ) -> Saved:
        """保存: write the Word file, by default into ``build/`` of the report's folder; a path in .pdf makes a PDF.

        ``pages`` puts page numbers into the contents, from a layout by LibreOffice where there is one. A draft's
        sentences are not read, ``check`` and ``final`` do that; ``force`` overwrites a file that
        somebody has changed and keeps it as a backup, where without it the new one goes beside it.

        Raises ReportError when it cannot be written (``target-locked``, ``target-full`` and other ``target-`` rules),
        and with ``final`` while an error stands.
        """
        from qreport import builder

        return builder.build(self, path, final=final, pages=pages, force=force)
