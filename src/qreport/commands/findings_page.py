"""One HTML page of findings (核查意见网页): by file, with the line that each is about.

The page needs no network and no script. What a message quotes is marked in its line: the characters that it begins
with (``“…”：``), as those on prose do, else the first quotation that stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final

from qreport.commands.findings import counted
from qreport.errors import LEVEL_NAMES, Finding
from qreport.files import leads_inside
from qreport.report import Report
from qreport.saving import Kept, save_bytes
from qreport.seals import sealed_page
from qreport.typed_toml import read_text

_STYLE: Final = """\
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.7; color: #222;
  font-family: "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; border-bottom: 1px solid #ccc; }
article { margin: .8rem 0; padding: .4rem .8rem; border-left: .3rem solid #999; background: #f7f7f7; }
article.error { border-color: #c0392b; } article.warning { border-color: #d68910; }
article p { margin: .2rem 0; } .where { color: #666; font-size: .85rem; }
blockquote { margin: .4rem 0; padding: .2rem .6rem; background: #fff; } mark { background: #ffe08a; }
nav { columns: 18rem; } nav a { color: #1a5276; } nav p { margin: 0; break-inside: avoid; }
h2 { break-after: avoid; } mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
@media print { article { break-inside: avoid; } nav a { color: inherit; text-decoration: none; } }"""

_QUOTED: Final = re.compile(r"“(.+?)”：", re.DOTALL)
_NAMED: Final = re.compile(r"“([^“”]+)”")
_ELSEWHERE: Final = "整份报告"
_TEXT_FILES: Final = (".md", ".toml")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
"""Those that places count: texts pasted from the web hold others, such as U+2028."""


def write_page(path: Path, findings: Sequence[Finding], report: Report) -> Kept:
    """Write the page; a file that was there is replaced, but not one that somebody has changed.

    Raises ReportError when it cannot be written.
    """
    return save_bytes(path, sealed_page(findings_page(findings, report).encode("utf-8")))


def findings_page(findings: Sequence[Finding], report: Report) -> str:
    """Return the page's HTML."""
    title = escape(f"{report.college.name}：核查意见")
    body = "\n".join(_body(findings, report.root or Path()))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n"
        f"<h1>{title}</h1>\n<p>{counted(findings)}。</p>\n{body}\n</body>\n</html>\n"
    )


def _body(findings: Sequence[Finding], root: Path) -> Iterator[str]:
    in_order = sorted(findings, key=lambda finding: finding.place.file or "")
    files = [(file, list(group)) for file, group in groupby(in_order, key=lambda finding: finding.place.file or "")]
    if len(files) > 1:
        yield from _contents(files)
    for number, (file, group) in enumerate(files, start=1):
        yield f'<section>\n<h2 id="file-{number}">{escape(file or _ELSEWHERE)}</h2>'
        lines = _lines(root, file)
        for finding in sorted(group, key=lambda finding: finding.place.line or 0):
            yield from _article(finding, lines)
        yield "</section>"


def _contents(files: Sequence[tuple[str, Sequence[Finding]]]) -> Iterator[str]:
    """Yield how many findings each file has: whoever wrote one of them looks for it alone."""
    yield "<nav>"
    for number, (file, group) in enumerate(files, start=1):
        yield f'<p><a href="#file-{number}">{escape(file or _ELSEWHERE)}</a>：{counted(group)}</p>'
    yield "</nav>"


def _lines(root: Path, file: str) -> list[str]:
    """Return the lines of a text file of the report, none of any other."""
    path = root / file
    if not file.endswith(_TEXT_FILES) or not leads_inside(root, path) or not path.is_file():
        return []
    text, _ = read_text(path, file)
    return _LINE_END.split(text)


def _article(finding: Finding, lines: Sequence[str]) -> Iterator[str]:
    yield f'<article class="{finding.level}">'
    where = escape(str(finding.place) or _ELSEWHERE)
    yield f'<p class="where">{LEVEL_NAMES[finding.level]} · {where} · {escape(finding.rule)}</p>'
    yield f"<p>{escape(finding.message)}<strong>{escape(finding.advice)}</strong></p>"
    line = finding.place.line
    if line is not None and 0 < line <= len(lines) and lines[line - 1].strip():
        yield f"<blockquote>{marked(lines[line - 1], finding)}</blockquote>"
    yield "</article>"


def marked(line: str, finding: Finding) -> str:
    """Return a line as HTML, with the characters marked that the finding quotes."""
    start, end = _span(line, finding)
    return f"{escape(line[:start])}<mark>{escape(line[start:end])}</mark>{escape(line[end:])}" if end else escape(line)


def _span(line: str, finding: Finding) -> tuple[int, int]:
    """Return where in its line the quoted characters stand, (0, 0) where they do not."""
    after = max((finding.place.column or 1) - 1, 0)
    if found := _QUOTED.match(finding.message):
        return _spanned(line, found[1], after)
    spans = (_spanned(line, named, after) for named in _NAMED.findall(finding.message))
    return next((span for span in spans if span[1]), (0, 0))


def _spanned(line: str, quoted: str, after: int) -> tuple[int, int]:
    head, _, tail = quoted.partition("……")  # a long quotation is shortened in the middle
    start = line.find(head, after)
    start = line.find(head) if start < 0 else start
    if start < 0:
        return 0, 0
    end = line.find(tail, start + len(head)) if tail else start + len(head)
    return (start, end + len(tail)) if end >= 0 else (start, start + len(head))
