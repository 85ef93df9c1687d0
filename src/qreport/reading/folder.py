"""A report's folder: settings, facts and content in natural order, to one Report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from qreport.components.front import BackCover, Cover, Statement
from qreport.components.protocol import Component
from qreport.components.sections import Chapter
from qreport.errors import Finding, Place, ReportError, refusal
from qreport.facts.facts import Facts, merge, read_facts
from qreport.reading.content import ContentReader
from qreport.reading.paths import leads_inside
from qreport.reading.settings import Settings, college_of, read_settings
from qreport.report import Report
from qreport.typed_toml import read_text

_OF_THE_SYSTEM: Final = ("Thumbs.db", "desktop.ini")


def read_folder(folder: Path, blocks: Sequence[Component]) -> Report:
    """Read a folder to a report that carries what was found wrong on the way.

    Raises ReportError when there is no such folder or its report.toml cannot be understood.
    """
    if not folder.is_dir():
        raise refusal("folder-missing", f"没有文件夹“{folder}”。", "请检查路径。")
    settings, findings = read_settings(folder)
    if settings is None:
        raise ReportError(findings)
    facts, wrong = _facts(folder)
    reader = ContentReader(folder)
    for path in _content(folder, findings):
        name = path.relative_to(folder).as_posix()
        text, odd = read_text(path, name)
        findings += odd
        reader.read(text, name)
    findings += [*wrong, *reader.findings, *_nothing_read(folder, reader)]
    return _report(folder, settings, facts, reader, blocks, findings)


def _report(
    folder: Path,
    settings: Settings,
    facts: Facts,
    reader: ContentReader,
    blocks: Sequence[Component],
    findings: Iterable[Finding],
) -> Report:
    return Report(
        _outside(folder, settings.edition),
        college_of(settings),
        [Chapter(draft.title, draft.body, key=draft.key, place=draft.place) for draft in reader.chapters],
        title=settings.title,
        preface=reader.preface,
        facts=facts,
        cover=Cover(picture=settings.cover.picture, date=settings.cover.date, place=_at("cover")),
        statement=Statement(scan=settings.statement.scan, place=_at("statement")),
        back_cover=BackCover(lines=settings.back_cover.lines, place=_at("back_cover")),
        appendix=reader.appendix,
        sources=settings.sources,
        reference=None if settings.reference is None else folder / settings.reference,
        root=folder,
        blocks=tuple(blocks),
        owners=settings.owners,
        rules=settings.rules,
        previous=None if settings.previous is None else folder / settings.previous,
        findings=tuple(findings),
    )


def _at(key: str) -> Place:
    return Place(file="report.toml", key=key)


def _outside(folder: Path, edition: str) -> str | Path:
    """Return an edition's key, or the folder that report.toml points at."""
    return folder / edition if (folder / edition / "edition.toml").is_file() else edition


def _facts(folder: Path) -> tuple[Facts, list[Finding]]:
    """Read every facts file there is; each may tell the same fact, in the same words."""
    parts: list[Facts] = []
    findings: list[Finding] = []
    for name in ("data/facts.toml", "data/facts.xlsx", "data/facts.csv"):
        path = folder / name
        if path.is_file() and not _refused(folder, name, findings):
            part, wrong = read_facts(path, folder)
            parts.append(part)
            findings += wrong
    facts, conflicts = merge(*parts)
    return facts, findings + conflicts


def _content(folder: Path, findings: list[Finding]) -> list[Path]:
    """Return the Markdown files in the order they are read; any other file that is not hidden is reported."""
    files: list[Path] = []
    for path in _in_natural_order((folder / "content").rglob("*")):
        name = path.relative_to(folder).as_posix()
        hidden = any(part.startswith((".", "~")) for part in path.relative_to(folder).parts)
        if hidden or path.name in _OF_THE_SYSTEM or (path.is_dir() and not path.is_symlink()):
            continue
        if _refused(folder, name, findings):
            continue
        if path.suffix.lower() == ".md" and path.is_file():
            files.append(path)
            continue
        advice = "content里只放.md文件；图片放photos，表格和数据放data。"
        findings.append(Finding("content-ignored", "warning", f"“{name}”没有读入。", Place(file=name), advice))
    return files


def _refused(folder: Path, name: str, findings: list[Finding]) -> bool:
    """Report a file that is a link out of the report's folder."""
    if leads_inside(folder, folder / name):
        return False
    message = f"“{name}”是通到报告文件夹外面的链接，没有读。"
    findings.append(Finding("file-outside", "error", message, Place(file=name), "请把文件本身复制进来。"))
    return True


def _nothing_read(folder: Path, reader: ContentReader) -> list[Finding]:
    if reader.chapters or reader.preface:
        return []
    message = "content里还没有文字。" if (folder / "content").is_dir() else "没有content文件夹，报告没有文字。"
    return [
        Finding("content-empty", "warning", message, Place(file="content"), "在content里放.md文件，“# ”开头的是章。")
    ]


def _in_natural_order(paths: Iterable[Path]) -> list[Path]:
    """Sort paths so that 2.md stands before 10.md."""
    return sorted(paths, key=lambda path: [_natural(part) for part in path.parts])


def _natural(name: str) -> list[tuple[int, int, str]]:
    return [
        (0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in re.split(r"(\d+)", name) if part
    ]
