"""``qreport build`` (生成): the Word file, and a PDF through LibreOffice where it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from qreport.commands import findings
from qreport.commands.console import as_json, say
from qreport.commands.opened import open_report
from qreport.commands.options import AsJson, Folder, NoScript, Strict
from qreport.commands.pdf import require_office, write_pdf
from qreport.commands.progress import working


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
    to: Annotated[Path | None, Parameter(help="写成这个.docx文件；不写就放在build里")] = None,
    no_script: NoScript = False,
    strict: Strict = False,
    json: AsJson = False,
) -> int:
    """Build the Word file and return 1 when errors stand in what was written."""
    if pdf:
        require_office()
    target = None if to is None else to.resolve()
    with working(3 if pdf else 2) as steps:
        steps.step("正在读入……")
        report = open_report(folder, script=not no_script)
        steps.step("正在生成Word文件……")
        saved = report.save(target, final=final, pages=pages or pdf, force=force)
        if pdf:
            steps.step("正在转成PDF……")
        printed = write_pdf(saved.path, force=force) if pdf else None
    notes = [*saved.notes, *(printed.notes if printed else ())]
    if json:
        as_json(
            {
                "path": str(saved.path),
                "pdf": printed and str(printed.path),
                "findings": findings.as_data(saved.findings),
                "notes": notes,
            }
        )
        return findings.status(saved.findings, strict=strict)
    findings.show(findings.at_least(saved.findings, "error"))
    for note in notes:
        say(note)
    say(f"Word文件：{saved.path}")
    if printed:
        say(f"PDF文件：{printed.path}")
    milder = len(saved.findings) - len(findings.at_least(saved.findings, "error"))
    say(f"{findings.counted(saved.findings)}{'；警告和提示用qreport check查看' if milder else ''}。")
    return findings.status(saved.findings, strict=strict)
