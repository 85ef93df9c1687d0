"""The builder (生成): the one place that knows every floor. Read, check, build = assemble, render, verify, write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import define, frozen

from qreport import saving, writing
from qreport.assemble import assemble
from qreport.check import rules
from qreport.check.look import check_look
from qreport.check.report import check_report
from qreport.components.protocol import Component
from qreport.context import Assembler
from qreport.editions.load import load
from qreport.editions.spec import Edition
from qreport.errors import Finding, Place, ReportError, refusal, worst_first
from qreport.files import as_path
from qreport.model.document import Document
from qreport.pictures.album import Album
from qreport.report import Report
from qreport.seals import sealed_page
from qreport.values import Value

if TYPE_CHECKING:
    from qreport.backends.docx import Rendered
    from qreport.layout import Numbered


@frozen(eq=False, repr=False)
class Saved(Value):
    """已写入: where the file is, what was found, and what its author should know (``notes``)."""

    path: Path
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()


_OF_NUMBERS: Final = frozenset(("docx-contents-number", "docx-reference-number"))
"""What verification finds where headings count otherwise than the contents say."""


def read(folder: Path, blocks: Sequence[Component] = ()) -> Report:
    """Read a report's folder; see ``Report.read``."""
    from qreport.reading.folder import read_folder  # reading costs the Markdown parser, which typed reports spare

    return read_folder(folder, blocks)


def check(report: Report) -> list[Finding]:
    """Return everything that is wrong or doubtful, worst first.

    Raises ReportError when the edition cannot be loaded (``edition-unknown``).
    """
    edition = load(report.edition, report.root)
    # not closed: checking leaves no files behind
    assembly = assemble(report, edition, Album(_remembered(report, None), report.root or Path()))
    findings = check_report(report, edition, assembly, sentences=True, final=False)
    look = check_look(_reference(report), assembly.document)
    return worst_first([*findings, *rules.kept(look, report.rules)])


def build(
    report: Report,
    path: Path | str | None = None,
    *,
    final: bool = False,
    pages: bool = False,
    force: bool = False,
) -> Saved:
    """生成: write the report as a Word file, or as a PDF, and return where it is and what was found.

    ``path`` is by default the edition's file name in ``build/`` of the report's folder; ``pages`` puts page numbers
    into the contents, which a PDF has in any case. An earlier file that somebody has changed is never overwritten: the
    new one goes beside it, with a number, and ``notes`` says so; with ``force`` the earlier one becomes a backup.
    Raises ReportError when the file cannot be written, and with ``final`` while an error stands; the earlier file then
    stays as it was.
    """
    edition = load(report.edition, report.root)
    target = _target(report, edition, path)
    memory = _remembered(report, path)
    with Album(memory, report.root or Path()) as album:
        assembly = assemble(report, edition, album)
        # a draft is built often and fast; what its sentences say is read by check, and before a final
        findings = check_report(report, edition, assembly, sentences=final, final=final)
        if final:
            _refuse_errors(findings)
        rendering = _Rendering(assembly.document, album, memory, final, _reference(report))
        made = _with_pages(rendering) if pages or _is_pdf(target) else _without_pages(rendering)
    own = _verified(made, report, target)
    kept = _written(made, target, force=force)
    findings = worst_first([*findings, *rules.kept([*made.findings, *own], report.rules)])
    return Saved(kept.path, tuple(findings), (*made.notes, *kept.notes))


# --- The steps of build. Each imports its backend when it is called: reading and checking spare lxml. ----------------


@define(eq=False, repr=False)
class _Rendering:
    """输出: a document as the parts of a Word file, as often as the layout asks; ``findings`` are of the last time."""

    document: Document
    album: Album
    memory: Path | None
    final: bool
    reference: Path | None
    findings: tuple[Finding, ...] = ()
    unusable: tuple[Finding, ...] = ()
    """What is wrong with the reference; it was then left aside."""

    def parts(self, pages: Mapping[str, int] | None) -> Mapping[str, bytes]:
        """Return the parts, with the page of every anchor where they are known."""
        rendered = self._rendered(pages)
        self.findings = (*self.unusable, *rendered.findings)
        if self.final:
            _refuse_errors(self.findings)
        return rendered.parts

    def _rendered(self, pages: Mapping[str, int] | None) -> Rendered:
        """Return the document in its look; a draft is built in that of qreport where its own cannot be used."""
        from qreport.backends import docx

        drawn = None if self.memory is None else self.memory / docx.DRAWN_CHARTS
        try:
            return docx.render(self.document, reference=self.reference, pages=pages, album=self.album, drawn=drawn)
        except ReportError as error:
            if self.reference is None:
                raise
            self.reference, self.unusable = None, error.findings
            return self._rendered(pages)


@frozen(eq=False, repr=False)
class _Made:
    """做好的Word文件: its parts, what was found, what its author should know; ``numbered`` where it has pages."""

    parts: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()
    numbered: Numbered | None = None


def _without_pages(rendering: _Rendering) -> _Made:
    parts = rendering.parts(None)
    return _Made(parts, rendering.findings)


def _with_pages(rendering: _Rendering) -> _Made:
    from qreport import layout

    numbered = layout.numbered(rendering.parts, rendering.document, rendering.memory)
    return _Made(numbered.parts, (*rendering.findings, *numbered.findings), numbered.notes, numbered)


def _verified(made: _Made, report: Report, target: Path) -> list[Finding]:
    """Refuse a Word file that is not sound; return what is to be said of one that is."""
    from qreport.backends import docx

    faults = docx.verify(made.parts)
    own = _own_numbers(faults, report)
    _refuse_unsound([fault for fault in faults if not own or fault.rule not in _OF_NUMBERS], report, target)
    return own


def _written(made: _Made, target: Path, *, force: bool) -> saving.Kept:
    from qreport.backends import docx

    if made.numbered and _is_pdf(target):
        from qreport.layout.pdf import pdf_of

        page = sealed_page(pdf_of(made.numbered, target))
        return saving.save_bytes(target, page, force=force, advice=saving.FORCE_IT)
    return saving.save(target, lambda stream: docx.write_zip(made.parts, stream), force=force, advice=saving.FORCE_IT)


def _refuse_errors(findings: Iterable[Finding]) -> None:
    standing = [finding for finding in findings if finding.level == "error"]
    if standing:
        raise ReportError(standing)


def _own_numbers(faults: Sequence[Finding], report: Report) -> list[Finding]:
    """Return what is to be said where a reference of one's own counts headings otherwise than the edition."""
    wrong = [fault for fault in faults if fault.rule in _OF_NUMBERS]
    if not wrong or report.reference is None:
        return []
    name = Path(report.reference).name
    message = f"“{name}”给标题编的号与年度版不同。{wrong[0].message}"
    advice = "请在它的多级列表里改成年度版的编号；不改，就在Word里更新目录和引用。"
    return [Finding("reference-numbering", "warning", message, Place(file=name), advice)]


def _refuse_unsound(faults: Sequence[Finding], report: Report, target: Path) -> None:
    """Refuse a Word file that its own verification finds fault with: it is not the author's doing."""
    if faults:
        message = "做出来的Word文件没有通过自检，没有保存，原来的文件没有动。"
        place = Place(file=target.as_posix())
        advice = "这是qreport的毛病，请把下面几行发给维护的人。"
        if report.reference is not None:
            name = Path(report.reference).name
            advice = f"毛病可能出在“{name}”：请用Word或WPS把它另存一份；还不行，就先去掉reference，用自带的样式。"
        unsound = Finding("docx-unsound", "error", message, place, advice)
        raise ReportError([unsound, *faults])


def _remembered(report: Report, path: Path | str | None) -> Path | None:
    """Return the folder that remembers pages and pictures: ``build/``, unless nothing of the report lies beside it."""
    if report.root is None and path is not None:
        return None
    return (report.root or Path()) / "build"


def _reference(report: Report) -> Path | None:
    return None if report.reference is None else (report.root or Path()) / report.reference


def _target(report: Report, edition: Edition, path: Path | str | None) -> Path:
    if path is None:
        name = edition.file_name.replace("{college}", report.college.name)
        name = name.replace("{title}", Assembler(report, edition).title)
        return (report.root or Path()) / "build" / f"{writing.safe_name(name)}.docx"
    target = as_path(path, "要写的文件")
    if target.suffix.lower() not in (".docx", ".pdf") or "\0" in target.name:
        raise refusal("target-name", f"文件名“{target.name}”不是.docx，也不是.pdf。", "请让文件名以.docx结尾。")
    if _is_pdf(target):
        from qreport.layout.pdf import refuse_without_office

        refuse_without_office(target)
    return target


def _is_pdf(target: Path) -> bool:
    return target.suffix.lower() == ".pdf"
