"""``qreport build`` (生成): the Word file, and a PDF through LibreOffice where it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from qreport.commands import findings
from qreport.commands.console import as_json, say
from qreport.commands.opened import edition_of, open_report
from qreport.commands.options import AsJson, Folder, NoScript, Strict
from qreport.commands.pdf import require_office, write_pdf
from qreport.commands.progress import working
from qreport.errors import Finding


def build(
    folder: Folder = Path(),
    /,
    *,
    final: Annotated[bool, Parameter(help="定稿：还有错误就不生成，逐条说明", negative=(), show_default=False)] = False,
    pdf: Annotated[bool, Parameter(help="再转成PDF，需要LibreOffice", negative=(), show_default=False)] = False,
    pages: Annotated[
        bool, Parameter(help="算出目录里的页码，需要LibreOffice", negative=(), show_default=False)
    ] = False,
    force: Annotated[
        bool, Parameter(help="覆盖被人改过的文件，原来的留作备份", negative=(), show_default=False)
    ] = False,
    to: Annotated[Path | None, Parameter(help="写成这个.docx或.pdf文件；不写就放在build里")] = None,
    no_script: NoScript = False,
    strict: Strict = False,
    json: AsJson = False,
) -> int:
    """Build the Word file and return 1 when errors stand in what was written."""
    if pdf:
        require_office()
    target = None if to is None else to.resolve()
    converted = pdf and not (target and _is_pdf(target))
    with working(3 if converted else 2) as steps:
        steps.step("正在读入……")
        report = open_report(folder, script=not no_script)
        steps.step(f"正在生成{'PDF' if target and _is_pdf(target) else 'Word'}文件……")
        edition_of(report)
        saved = report.save(target, final=final, pages=pages or pdf, force=force)
        if converted:
            steps.step("正在转成PDF……")
        printed = write_pdf(saved.path, force=force) if converted else None
    files = [saved.path, *([printed.path] if printed else [])]
    notes = [*saved.notes, *(printed.notes if printed else ())]
    if json:
        made = next((str(file) for file in files if _is_pdf(file)), None)
        told = {"findings": findings.as_data(saved.findings), "notes": notes}
        as_json({"path": str(saved.path), "pdf": made, **told})
    else:
        _tell(files, notes, saved.findings)
    return findings.status(saved.findings, strict=strict)


def _is_pdf(file: Path) -> bool:
    return file.suffix.lower() == ".pdf"


def _tell(files: Sequence[Path], notes: Sequence[str], found: Sequence[Finding]) -> None:
    """Print the errors, what the author should know, where the files are, and how much else was found."""
    errors = findings.at_least(found, "error")
    findings.show(errors)
    for note in notes:
        say(note)
    for file in files:
        say(f"{'PDF' if _is_pdf(file) else 'Word'}文件：{file}")
    milder = len(found) > len(errors)
    say(f"{findings.counted(found)}{'；警告和提示用qreport check查看' if milder else ''}。")
