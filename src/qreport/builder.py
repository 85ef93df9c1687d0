"""The builder (生成): the one place that knows every floor. Read, check, build = assemble, render, verify, write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

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


@frozen
class Saved:
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
    return _checked(report, edition, assembly, outside, final=False)


def build(
    report: Report,
    path: Path | str | None = None,
    *,
    final: bool = False,
    pages: bool = False,
    force: bool = False,
) -> Saved:
    """Write the report as a Word file and return where it is and what was found.

    ``path`` is by default the edition's file name in ``build/`` of the report's folder. Raises ReportError when the
    file cannot be written, and with ``final`` while an error stands; the earlier file then stays as it was.
    """
    from qreport.backends import docx  # costs python-docx and lxml, which reading and checking spare

    edition = load(report.edition, report.root)
    target = _target(report, edition, path)
    assembly = assemble(report, edition)
    findings = _checked(report, edition, assembly, (), final=final)
    if final:
        _refuse_errors(findings)
    rendered = docx.render(assembly.document, reference=_reference(report))
    findings = worst_first([*findings, *rules.kept(rendered.findings, report.rules)])
    if final:
        _refuse_errors(findings)
    _refuse_unsound(docx.verify(rendered.parts), target)
    writing.replace(target, lambda stream: docx.write_zip(rendered.parts, stream))
    notes = ("还不能自己算出页码：请在Word或WPS里打开，全选后按F9更新目录。",) if pages else ()
    return Saved(target, tuple(findings), notes)


def _checked(
    report: Report, edition: Edition, assembly: Assembly, outside: Iterable[Finding], *, final: bool
) -> list[Finding]:
    found = [
        *report.findings,
        *assembly.findings,
        *outside,
        *structure.check_structure(report, edition, assembly.document),
        *content.check_content(report, edition, assembly.document, final),
        *rules.check_rules(report.rules),
    ]
    return worst_first(rules.kept(found, report.rules))


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
    if target.suffix.lower() == ".pdf":
        raise refusal("target-pdf", "还不能直接写PDF。", "请先写成.docx，再用WPS或Word另存为PDF。")
    if target.suffix.lower() != ".docx" or "\0" in target.name:
        raise refusal("target-name", f"文件名“{target.name}”不是.docx。", "请让文件名以.docx结尾。")
    return target
