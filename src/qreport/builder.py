"""The builder (生成): the one place that knows every floor. Read, check, build = assemble, render, verify, write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

from attrs import frozen

from qreport import writing
from qreport.assemble import Assembly, assemble
from qreport.check import content, rules, structure
from qreport.components.protocol import Component
from qreport.editions.load import load
from qreport.editions.spec import Edition
from qreport.errors import NOWHERE, Finding, Place, ReportError, refusal, worst_first
from qreport.model.blocks import Chart
from qreport.model.document import Document, walk
from qreport.report import Report
from qreport.values import Value

if TYPE_CHECKING:
    from qreport.layout import Numbered


@frozen(eq=False, repr=False)
class Saved(Value):
    """已写入: where the file is, what was found, and what its author should know (``notes``)."""

    path: Path
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()


def read(folder: Path, blocks: Sequence[Component] = ()) -> Report:
    """Read a report's folder; see ``Report.read``."""
    from qreport.reading.folder import read_folder  # reading costs the Markdown parser, which typed reports spare

    return read_folder(folder, blocks)


def check(report: Report) -> list[Finding]:
    """Return everything that is wrong or doubtful, worst first.

    Raises ReportError when the edition cannot be loaded.
    """
    edition = load(report.edition, report.root)
    assembly = assemble(report, edition)
    outside = [*_missing_reference(report), *_missing_font(assembly.document)]
    written = _written(report, edition, assembly.document)
    return _checked(report, edition, assembly, [*outside, *written], final=False)


def build(
    report: Report,
    path: Path | str | None = None,
    *,
    final: bool = False,
    pages: bool = False,
    force: bool = False,
) -> Saved:
    """Write the report as a Word file, or as a PDF, and return where it is and what was found.

    ``path`` is by default the edition's file name in ``build/`` of the report's folder; ``pages`` puts page numbers
    into the contents, which a PDF has in any case. Raises ReportError when the file cannot be written, and with
    ``final`` while an error stands; the earlier file then stays as it was.
    """
    from qreport.backends import docx  # costs lxml, which reading and checking spare

    edition = load(report.edition, report.root)
    target = _target(report, edition, path)
    assembly = assemble(report, edition)
    # a draft is built often and fast; what its sentences say is read by check, and before a final
    written = _written(report, edition, assembly.document) if final else []
    findings = _checked(report, edition, assembly, written, final=final)
    if final:
        _refuse_errors(findings)
    told: tuple[Finding, ...] = ()

    def render(known: Mapping[str, int] | None) -> Mapping[str, bytes]:
        nonlocal told
        rendered = docx.render(assembly.document, reference=_reference(report), pages=known)
        told = rendered.findings
        if final:
            _refuse_errors(told)
        return rendered.parts

    if pages or _is_pdf(target):
        from qreport import layout  # drafts without page numbers spare it

        made = layout.numbered(render, assembly.document, _remembered(report, path))
        parts, moved, notes = made.parts, made.findings, made.notes
    else:
        made, parts, moved, notes = None, render(None), (), ()
    _refuse_unsound(docx.verify(parts), target)
    if made and _is_pdf(target):
        _write_pdf(made, target)
    else:
        writing.replace(target, lambda stream: docx.write_zip(parts, stream))
    findings = worst_first([*findings, *rules.kept([*told, *moved], report.rules)])
    return Saved(target, tuple(findings), notes)


def _write_pdf(made: Numbered, target: Path) -> None:
    from qreport import layout

    try:
        pdf = made.pdf()
    except layout.NoLayout as problem:
        raise _no_pdf(problem.message, target) from problem

    def write(stream: IO[bytes]) -> None:
        stream.write(pdf)

    writing.replace(target, write)


def _remembered(report: Report, path: Path | str | None) -> Path | None:
    """Return the folder that remembers page numbers: ``build/``, unless nothing of the report lies beside it."""
    if report.root is None and path is not None:
        return None
    return (report.root or Path()) / "build"


def _checked(
    report: Report, edition: Edition, assembly: Assembly, outside: Iterable[Finding], *, final: bool
) -> list[Finding]:
    found = [
        *report.findings,
        *assembly.findings,
        *outside,
        *structure.check_structure(report, edition, assembly.document),
        *content.check_content(report, edition, assembly.document, final),
        *_computed(report, edition, assembly, final=final),
        *rules.check_rules(report.rules),
    ]
    return worst_first(rules.kept(found, report.rules))


def _computed(report: Report, edition: Edition, assembly: Assembly, *, final: bool) -> list[Finding]:
    if not (report.facts or assembly.indicators or final):
        return []  # a report without numbers spares the rules that compute
    from qreport.check.indicators import check_indicators

    return list(check_indicators(report, edition, assembly.indicators, assembly.used_facts, final=final))


def _written(report: Report, edition: Edition, document: Document) -> list[Finding]:
    from qreport.check.written import check_written  # its patterns cost half a second

    return check_written(report, edition, document)


def _missing_reference(report: Report) -> Iterator[Finding]:
    reference = _reference(report)
    if reference is not None and not reference.exists():
        place = Place(file="report.toml", key="reference")
        message = f"没有作版式用的文档“{report.reference}”。"
        yield Finding("reference-missing", "error", message, place, "请检查路径；不写reference就用自带的版式。")


def _missing_font(document: Document) -> Iterator[Finding]:
    """Yield what drawing will say when it finds no Chinese font."""
    chart = next((block for block in walk(document) if isinstance(block, Chart)), None)
    if chart is None:
        return
    from qreport.backends.docx.charts_picture import missing_font  # costs matplotlib, which most reports spare

    if problem := missing_font():
        yield Finding("chart-without-font", "error", problem, chart.place or NOWHERE)


def _refuse_errors(findings: Iterable[Finding]) -> None:
    standing = [finding for finding in findings if finding.level == "error"]
    if standing:
        raise ReportError(standing)


def _refuse_unsound(faults: Sequence[Finding], target: Path) -> None:
    """Refuse a Word file that its own verification finds fault with: it is not the author's doing."""
    if faults:
        message = "做出来的Word文件没有通过自检，没有保存，原来的文件没有动。"
        place = Place(file=target.as_posix())
        unsound = Finding("docx-unsound", "error", message, place, "这是qreport的毛病，请把下面几行发给维护的人。")
        raise ReportError([unsound, *faults])


def _reference(report: Report) -> Path | None:
    return None if report.reference is None else (report.root or Path()) / report.reference


def _target(report: Report, edition: Edition, path: Path | str | None) -> Path:
    if path is None:
        name = edition.file_name.replace("{college}", report.college.name)
        name = name.replace("{title}", report.title or edition.title)
        return (report.root or Path()) / "build" / f"{writing.safe_name(name)}.docx"
    target = Path(path)
    if target.suffix.lower() not in (".docx", ".pdf") or "\0" in target.name:
        raise refusal("target-name", f"文件名“{target.name}”不是.docx，也不是.pdf。", "请让文件名以.docx结尾。")
    if _is_pdf(target):
        _refuse_without_office(target)
    return target


def _is_pdf(target: Path) -> bool:
    return target.suffix.lower() == ".pdf"


def _refuse_without_office(target: Path) -> None:
    """Refuse a PDF where nothing can make one: better before the work than after."""
    from qreport.layout import NoLayout, find

    try:
        find()
    except NoLayout as problem:
        raise _no_pdf(problem.message, target) from problem


def _no_pdf(message: str, target: Path) -> ReportError:
    advice = "请装上LibreOffice，或先写成.docx，再用WPS或Word另存为PDF。"
    return refusal("target-pdf", f"{message}没有写成PDF。", advice, Place(file=target.as_posix()))
