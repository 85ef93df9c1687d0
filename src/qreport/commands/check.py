"""``qreport check`` (核查): every finding as a table, as JSON or as one HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from qreport.commands import findings
from qreport.commands.console import as_json, say
from qreport.commands.findings_page import write_page
from qreport.commands.opened import edition_of, open_report
from qreport.commands.options import AsJson, Folder, NoScript, Strict
from qreport.commands.progress import working
from qreport.commands.stop import misuse
from qreport.errors import Level


def check(
    folder: Folder = Path(),
    /,
    *,
    html: Annotated[Path | None, Parameter(help="把核查意见写成一个网页，按文件排列，可以发给各部门")] = None,
    level: Annotated[Level, Parameter(help="只列出这一级和更严重的：error 错误、warning 警告、info 提示")] = "info",
    no_script: NoScript = False,
    strict: Strict = False,
    json: AsJson = False,
) -> int:
    """Check a report and return 1 when errors stand."""
    if html is not None and html.suffix.lower() not in (".html", ".htm"):
        raise misuse(f"“{html.name}”不是.html文件。", "请让文件名以.html结尾，如核查意见.html。")
    with working(2) as steps:
        steps.step("正在读入……")
        report = open_report(folder, script=not no_script)
        steps.step("正在核查……")
        edition_of(report)
        found = report.check()
    shown = findings.at_least(found, level)
    page = None if html is None else write_page(html, shown, report)
    if json:
        told = {} if page is None else {"page": str(page.path), "notes": list(page.notes)}
        as_json({"findings": findings.as_data(shown), **told})
    else:
        findings.show(shown)
        say(f"{findings.counted(found)}。")
        if page is not None:
            for note in page.notes:
                say(note)
            say(f"网页：{page.path}")
    return findings.status(found, strict=strict)
