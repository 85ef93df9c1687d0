"""Assembling (装配): a report's components expanded, numbered and put in the order of the edition's pages."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from qreport.components.appendix import IndicatorTable
from qreport.components.layout import PageBreak
from qreport.components.protocol import Component
from qreport.components.sections import open_section
from qreport.context import Assembler
from qreport.context.likely import Likely
from qreport.editions.spec import Edition, Pages, Part
from qreport.errors import Finding
from qreport.indicators.resolve import facts_taken, resolve
from qreport.indicators.values import Indicators
from qreport.model import blocks as model
from qreport.model.blocks import (
    Block,
    Contents,
    ContentsEntry,
    ContentsKind,
    Section,
    Series,
)
from qreport.model.document import Document, PageSection, inner_blocks
from qreport.model.inlines import plain_text
from qreport.pictures.album import Album
from qreport.report import Report
from qreport.values import Value

LISTS: dict[Part, Series] = {"figures": Series.FIGURE, "tables": Series.TABLE, "cases": Series.CASE}
FRONT: tuple[Part, ...] = ("statement", "contents", *LISTS)


@frozen(eq=False, repr=False)
class Assembly(Value):
    """装配结果: the document, what was found on the way, which facts were used, the values of the six tables, and
    the keys that texts refer to."""

    document: Document
    findings: tuple[Finding, ...]
    used_facts: frozenset[str]
    indicators: Indicators = field(factory=Indicators)
    references: frozenset[str] = frozenset()


def assemble(report: Report, edition: Edition, album: Album | None = None) -> Assembly:
    """Expand, number and resolve a report; whatever is wrong is found and marked, never raised.

    ``album`` remembers what has been seen of the pictures.
    """
    indicators, findings = _resolved(report, edition)
    assembler = Assembler(report, edition, indicators, album=album or Album())
    assembler.problems.findings += findings
    parts = {part: _part(part, report, assembler) for part in _in_reading_order(edition)}
    for part in FRONT:
        if part in parts and part != "statement":
            parts[part] = tuple(_contents(part, assembler, parts))
    pages = tuple(page for page in (_page(pages, parts) for pages in edition.pages) if page.body)
    _check_references(assembler)
    _check_placed(report, assembler)
    author = plain_text(assembler.line(report.college.name, None))
    document = Document(assembler.title, author, pages, assembler.numbering.targets)
    used = frozenset(assembler.words.used_facts).union(
        fact.full_key for fact in facts_taken(edition, report.facts, report.indicator_facts)
    )
    referred = frozenset(key for key, _ in assembler.words.references)
    return Assembly(document, tuple(assembler.problems.findings), used, indicators, referred)


def _resolved(report: Report, edition: Edition) -> tuple[Indicators, list[Finding]]:
    """Return the indicators with what facts and last year's report tell, and what does not agree."""
    given = report.indicators or Indicators()
    if not (given or report.facts or report.previous or report.indicator_facts):
        return given, []
    indicators, findings = resolve(edition, given, report.facts, report.indicator_facts)
    return indicators.completed(report.previous or Indicators()), findings


def _in_reading_order(edition: Edition) -> list[Part]:
    return [part for pages in edition.pages for part in pages.parts]


def _page(pages: Pages, parts: dict[Part, tuple[Block, ...]]) -> PageSection:
    """Put the parts of one run of pages together; parts of the front begin on a page of their own."""
    body: list[Block] = []
    for part in pages.parts:
        blocks = parts[part]
        if body and blocks and part in FRONT:
            body.append(model.PageBreak())
        body += blocks
    return PageSection(tuple(body), pages.numbers, pages.restart, pages.head)


def _part(part: Part, report: Report, assembler: Assembler) -> tuple[Block, ...]:
    match part:
        case "cover":
            return assembler.blocks([report.cover])
        case "statement":
            return assembler.blocks([report.statement])
        case "contents" | "figures" | "tables" | "cases":
            return ()  # made when everything is numbered
        case "preface":
            title = assembler.edition.patterns.preface
            if not report.preface:
                return ()
            return (open_section(title, report.preface, None, None, assembler, numbered=False),)
        case "chapters":
            return assembler.blocks(report.chapters)
        case "appendix":
            return (_appendix(report, assembler),) if assembler.edition.tables or report.appendix else ()
        case "back-cover":
            return assembler.blocks([report.back_cover])


def _appendix(report: Report, assembler: Assembler) -> Section:
    """Put each of the edition's tables on a page of its own, then what the college adds."""
    body: list[Component | str] = []
    for number, spec in enumerate(assembler.edition.tables):
        body += [PageBreak(), IndicatorTable(spec)] if number else [IndicatorTable(spec)]
    assembler.numbering.in_appendix = True
    title = assembler.edition.patterns.appendix
    section = open_section(title, [*body, *report.appendix], None, None, assembler, numbered=False)
    assembler.numbering.in_appendix = False
    return section


def _contents(part: Part, assembler: Assembler, parts: dict[Part, tuple[Block, ...]]) -> Iterator[Contents]:
    """Yield the contents or a list; a list without entries is left out."""
    titles, levels = assembler.edition.patterns.contents, assembler.edition.patterns.contents_levels
    if part == "contents":
        entries = tuple(entry for blocks in parts.values() for entry in _heading_entries(blocks, levels))
        yield Contents("sections", titles["sections"], entries, levels)
        return
    series = LISTS[part]
    kind: ContentsKind = series.value  # type: ignore[assignment]  # LISTS holds just the series that have a list
    entries = tuple(
        ContentsEntry(1, f"{caption.reference}{caption.separator}", caption.content, caption.anchor)
        for caption in assembler.numbering.captions[series]
    )
    if entries:
        yield Contents(kind, titles[kind], entries)


def _heading_entries(blocks: tuple[Block, ...], levels: int) -> Iterator[ContentsEntry]:
    for block in blocks:
        if isinstance(block, Section) and block.level <= levels:
            yield ContentsEntry(block.level, block.number, block.title, block.anchor)
        yield from _heading_entries(inner_blocks(block), levels)


def _check_references(assembler: Assembler) -> None:
    targets = assembler.numbering.targets
    likely = Likely()
    for key, place in assembler.words.references:
        if key in targets:
            continue
        near = likely.name(key, targets, 0.75)
        advice = f"是不是“@{near}”？" if near else "请给被引用的图、表或案例加上这个键。"
        assembler.problem("reference-unknown", "error", f"引用“@{key}”没有对应的图、表、案例或节。", place, advice)


def _check_placed(report: Report, assembler: Assembler) -> None:
    handed: set[str] = set()
    for index, block in enumerate(report.blocks):
        key = getattr(block, "key", None)
        if key in handed:
            message = f"脚本交来的块里，键“{key}”用了两次，后一个没有放进报告。"
            assembler.problem("key-twice", "error", message, None, "请改掉其中一个。")
        elif index not in assembler.placed_blocks:
            name = f"“{key}”" if key else f"（{type(block).__name__}，没有键）"
            advice = f"在要放的地方单独写一行“{{{{ {key} }}}}”。" if key else "请给它一个key。"
            assembler.problem("block-unplaced", "warning", f"脚本交来的块{name}没有放进报告。", None, advice)
        handed |= {key} if key else set()
