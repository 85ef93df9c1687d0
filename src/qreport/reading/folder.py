"""A report's folder: settings, facts and content in natural order, to one Report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from attrs import evolve

from qreport.components.front import BackCover, Cover, Statement
from qreport.components.protocol import Component
from qreport.components.sections import Chapter
from qreport.errors import Finding, Place, ReportError, refusal
from qreport.reading.amount import MOST_OF_A_FILE, MOST_OF_ALL, Amount
from qreport.reading.content import ContentReader
from qreport.reading.data import Data, edition_of, read_data
from qreport.reading.former import Former, read_former
from qreport.reading.paths import files_below, is_file, is_refused, natural_order
from qreport.reading.settings import Settings, college_of, places_in, read_settings
from qreport.report import Report
from qreport.typed_toml import read_text

_WORD: Final = "请用Word或WPS打开，把文字另存为.md（纯文本，UTF-8编码）。"
_ADVICE: Final = dict.fromkeys((".doc", ".docx", ".wps", ".wpt", ".rtf", ".odt"), _WORD)
_NUMBER: Final = re.compile(r"[0-9]+")
_GOES_ON: Final = re.compile(r"\s*##")
_EMPTY: Final = "请补上内容；不要它，就删掉。"
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
    edition = edition_of(folder, settings, findings)
    data = read_data(folder, edition)
    former = Former() if settings.previous is None else read_former(folder, settings.previous)
    reader = _read_content(folder, findings)
    findings += [*data.findings, *former.findings, *reader.findings, *_nothing_read(folder, reader)]
    report = _report(folder, settings, data, reader, blocks, findings)
    return evolve(report, previous=former.indicators, former=former.years)


def _read_content(folder: Path, findings: list[Finding]) -> ContentReader:
    """Read the texts one after another; what is too much to be read is reported."""
    reader, total, empty = ContentReader(folder), Amount(), list[Finding]()
    before = "", ""
    for path in content_files(folder, findings):
        name = path.relative_to(folder).as_posix()
        text, odd = read_text(path, name)
        findings += odd
        if not (text.strip() or odd):
            empty.append(Finding("content-empty", "warning", f"“{name}”是空的。", Place(name), _EMPTY))
        amount = Amount.of(text)
        if much := amount.beyond(MOST_OF_A_FILE):
            message = f"文件里有{much}，多得不合情理，没有读。"
            findings.append(Finding("file-unreadable", "error", message, Place(name), "请删去多余的，或分成几个文件。"))
            continue
        total += amount
        if much := total.beyond(MOST_OF_ALL):
            message = f"content里的文字合起来有{much}，太多，从这个文件起没有读。"
            findings.append(Finding("file-unreadable", "error", message, Place(name), "请删去与报告无关的文件。"))
            break
        findings += _same_number(before, (name, text))
        before = name, text
        reader.read(text, name)
    if reader.chapters or reader.preface:  # else there is nothing at all, which is told as such
        findings += empty
    return reader


def _same_number(before: tuple[str, str], now: tuple[str, str]) -> Iterator[Finding]:
    """Tell that two files have one number where one of them goes on in a chapter: its name decides in which."""
    one, other = PurePosixPath(before[0]), PurePosixPath(now[0])
    numbers = {found and int(found[0]) for found in map(_NUMBER.match, (one.name, other.name))}
    if one.parent == other.parent and len(numbers) == 1 and None not in numbers and _goes_on(before[1], now[1]):
        message = f"“{one.name}”和“{other.name}”号码一样，按后面的字排，先读“{one.name}”。"
        yield Finding("section-order", "info", message, Place(now[0]), "要排得清楚，请改成不同的号码。")


def _goes_on(*texts: str) -> bool:
    return any(_GOES_ON.match(text) for text in texts)


def _report(
    folder: Path,
    settings: Settings,
    data: Data,
    reader: ContentReader,
    blocks: Sequence[Component],
    findings: Iterable[Finding],
) -> Report:
    said_at = places_in(folder)
    return Report(
        _outside(folder, settings.edition),
        college_of(settings),
        [Chapter(draft.title, draft.body, key=draft.key, place=draft.place) for draft in reader.chapters],
        title=settings.title,
        preface=reader.preface,
        facts=data.facts,
        indicators=data.indicators,
        indicator_facts=settings.indicators,
        cover=Cover(
            picture=settings.cover.picture,
            date=settings.cover.date,
            place=said_at("cover.picture", "college.logo", "cover"),
        ),
        statement=Statement(scan=settings.statement.scan, place=said_at("statement.scan", "statement")),
        back_cover=BackCover(lines=settings.back_cover.lines, place=said_at("college.qr", "back_cover")),
        appendix=reader.appendix,
        sources=settings.sources,
        reference=None if settings.reference is None else folder / settings.reference,
        root=folder,
        blocks=tuple(blocks),
        owners=settings.owners,
        rules=settings.rules,
        terms=settings.terms,
        figure_width=settings.figure_width,
        findings=tuple(findings),
    )


def _outside(folder: Path, edition: str) -> str | Path:
    """Return an edition's key, or the folder that report.toml points at."""
    return folder / edition if is_file(folder / edition / "edition.toml") else edition


def content_files(folder: Path, findings: list[Finding]) -> list[Path]:
    """Return the Markdown files in the order they are read; any other file that is not hidden is reported."""
    files: list[Path] = []
    for path in sorted(files_below(folder / "content", findings, folder), key=natural_order):
        name = path.relative_to(folder).as_posix()
        hidden = any(part.startswith((".", "~")) for part in path.relative_to(folder).parts)
        if hidden or path.name in _OF_THE_SYSTEM:
            continue
        if is_refused(folder, name, findings):
            continue
        if path.suffix.lower() == ".md" and path.is_file():
            files.append(path)
            continue
        advice = _ADVICE.get(path.suffix.lower(), "content里只放.md文件；图片放photos，表格和数据放data。")
        findings.append(Finding("content-ignored", "warning", f"“{name}”没有读入。", Place(file=name), advice))
    return files


def _nothing_read(folder: Path, reader: ContentReader) -> list[Finding]:
    if reader.chapters or reader.preface:
        return []
    message = "content里还没有文字。" if (folder / "content").is_dir() else "没有content文件夹，报告没有文字。"
    return [
        Finding("content-empty", "warning", message, Place(file="content"), "在content里放.md文件，“# ”开头的是章。")
    ]
