"""Structure: are the parts there that the edition asks for, once, and with something in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from qreport.components.sections import Chapter, Section
from qreport.editions.spec import ChapterSpec, Edition
from qreport.errors import NOWHERE, Finding, Place
from qreport.model.blocks import Section as SectionBlock
from qreport.model.characters import FORBIDDEN, REPLACEMENT
from qreport.model.document import Document, walk
from qreport.model.inlines import plain_text
from qreport.report import Report

_YEAR: Final = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")


def check_structure(report: Report, edition: Edition, document: Document) -> Iterator[Finding]:
    """Yield findings on chapters and sections."""
    yield from _title_year(report, edition)
    yield from _chapters(report, edition)
    yield from _chapter_order(report, edition)
    for chapter in report.chapters:
        for spec in edition.chapters:
            if spec.title == name_of(chapter.title):
                yield from _sections(chapter, spec)
                yield from _section_order(chapter, spec)
    yield from _empty(document)


def name_of(title: str) -> str:
    """Return the name of a heading, which stands before the colon."""
    return _shown(title).partition("：")[0].partition(":")[0].strip()


def _shown(title: str) -> str:
    return FORBIDDEN.sub(REPLACEMENT, title)


def _title_year(report: Report, edition: Edition) -> Iterator[Finding]:
    """Yield a title of another year than the edition's: the folder of last year, or a college that counts otherwise."""
    own, usual = _YEAR.findall(report.title or ""), _YEAR.findall(edition.title)
    if own and usual and set(own) != set(usual):
        message = f"标题写的是{'、'.join(own)}年，年度版是“{edition.name}”。"
        place = Place(file="report.toml", key="title") if report.root else NOWHERE
        advice = "请核对标题和edition是不是同一年的；学校按别的年份取名的，可以不改。"
        yield Finding("title-year", "info", message, place, advice)


def _chapters(report: Report, edition: Edition) -> Iterator[Finding]:
    seen: dict[str, Place] = {}
    known = [chapter.title for chapter in edition.chapters]
    for number, chapter in enumerate(report.chapters, 1):
        name = name_of(chapter.title)
        place = _at(chapter.place, f"{number} {_shown(chapter.title)}")
        if name in seen:
            message = f"“{name}”这一章出现了两次，另一处在{seen[name]}。"
            yield Finding("chapter-twice", "error", message, place, "请合并成一章。")
        elif name not in known:
            advice = _did_you_mean(name, [title for title in known if title not in seen])
            message = f"“{edition.name}”里没有“{name}”这一章。"
            yield Finding("chapter-unknown", "info", message, place, advice or f"规定的有：{'、'.join(known)}。")
        seen.setdefault(name, place)
    for spec in edition.chapters:
        if spec.mandatory and spec.title not in seen:
            message = f"缺少“{spec.title}”这一章。"
            advice = f'请在content里写“# {spec.title}”，或在脚本里加Chapter("{spec.title}", […])。'
            yield Finding("chapter-missing", "error", message, NOWHERE, advice)


def _chapter_order(report: Report, edition: Edition) -> Iterator[Finding]:
    names = [name_of(chapter.title) for chapter in report.chapters]
    if stray := _out_of_order(names, [spec.title for spec in edition.chapters]):
        at, before = stray
        message = f"章的顺序和“{edition.name}”不同：“{names[at]}”应在“{before}”前面。"
        place = _at(report.chapters[at].place, f"{at + 1} {_shown(report.chapters[at].title)}")
        advice = f"规定的顺序是：{'、'.join(spec.title for spec in edition.chapters)}。"
        yield Finding("chapter-order", "warning", message, place, advice)


def _section_order(chapter: Chapter, spec: ChapterSpec) -> Iterator[Finding]:
    sections = [item for item in chapter.body if isinstance(item, Section)]
    names = [name_of(section.title) for section in sections]
    if stray := _out_of_order(names, [section.title for section in spec.sections]):
        at, before = stray
        message = f"“{spec.title}”里节的顺序和通常的不同：“{names[at]}”通常在“{before}”前面。"
        place = _at(sections[at].place, _shown(sections[at].title))
        advice = f"通常的顺序是：{'、'.join(section.title for section in spec.sections)}。"
        yield Finding("section-order", "info", message, place, advice)


def _out_of_order(names: list[str], usual: list[str]) -> tuple[int, str] | None:
    """Return the first name that stands behind one which it should precede, and that one; others do not count."""
    latest = ""
    for at, name in enumerate(names):
        if name not in usual:
            continue
        if latest and usual.index(name) < usual.index(latest):
            return at, latest
        latest = name
    return None


def _sections(chapter: Chapter, spec: ChapterSpec) -> Iterator[Finding]:
    written = {name_of(item.title): item for item in chapter.body if isinstance(item, Section)}
    usual = [section.title for section in spec.sections]
    for name, section in written.items():
        if usual and name not in usual:
            message = f"“{spec.title}”里通常没有“{name}”这一节。"
            advice = _did_you_mean(name, [title for title in usual if title not in written])
            place = _at(section.place, _shown(section.title))
            yield Finding("section-unknown", "info", message, place, advice or f"通常有：{'、'.join(usual)}。")
    for required in spec.sections:
        if required.mandatory and required.title not in written:
            message = f"“{spec.title}”缺少“{required.title}”这一节。"
            place = _at(chapter.place, _shown(chapter.title))
            yield Finding("section-missing", "error", message, place, f"请写“## {required.title}”。")


def _empty(document: Document) -> Iterator[Finding]:
    for block in walk(document):
        if isinstance(block, SectionBlock) and not block.body:
            title = f"{block.number} {plain_text(block.title)}".strip()
            message = f"“{title}”下面没有内容。"
            yield Finding("section-empty", "warning", message, _at(block.place, title), "请补写，或删掉这个标题。")


def _did_you_mean(name: str, titles: list[str]) -> str:
    near = get_close_matches(name, titles, 1, 0.5)
    return f"是不是“{near[0]}”？" if near else ""


def _at(place: Place | None, section: str) -> Place:
    return (place or NOWHERE).within(section)
