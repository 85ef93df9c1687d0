"""Reports of one chapter, and what becomes of them: text, findings, blocks."""

from typing import Any, TypeVar

from qreport import Chapter, College, Finding, Indicators, IndicatorValue, Report
from qreport.assemble import Assembly, assemble
from qreport.backends import text
from qreport.components.protocol import Component
from qreport.editions.load import load
from qreport.model.blocks import Section
from qreport.model.document import Document, PageSection, walk

EDITION = "higher-2023"
COLLEGE = College("某某职业技术学院", "综合")
ALWAYS = {
    "chapter-missing", "indicators-missing", "edition-unconfirmed", "text-length", "section-unknown", "facts-unused",
    "figure-unreferenced", "table-without-source",
}  # fmt: skip
"""What is found in every report of one chapter, and is not what a test is about."""

B = TypeVar("B")


def small(*body: Component | str, **parts: Any) -> Report:
    """Return a report whose first chapter has this body."""
    return Report(EDITION, COLLEGE, [Chapter("人才培养", body)], **parts)


def nothing_applies() -> Indicators:
    """Return 无 for every indicator: the six tables of a school that has nothing to tell are filled."""
    return Indicators(IndicatorValue(indicator.key, None, text="无") for indicator in load(EDITION).indicators)


def assembled(report: Report) -> Assembly:
    return assemble(report, load(report.edition, report.root))


def lines(report: Report) -> list[str]:
    """Return the chapters as lines of text, headings of the chapters and empty lines left out."""
    document = assembled(report).document
    chapters = tuple(
        inner
        for page in document.pages
        for block in page.body
        if isinstance(block, Section) and block.number
        for inner in block.body
    )
    shown = text.render(Document("", "", (PageSection(chapters),), document.targets))
    return [line for line in shown.splitlines()[3:] if line]


def blocks(report: Report, kind: type[B]) -> list[B]:
    """Return all blocks of a kind but those of the appendix's own tables."""
    found = [block for block in walk(assembled(report).document) if isinstance(block, kind)]
    return [block for block in found if getattr(block, "place", 0) is not None or not _is_indicators(block)]


def _is_indicators(block: Any) -> bool:
    caption = getattr(block, "caption", None)
    return getattr(getattr(caption, "series", None), "value", "") == "appendix"


def findings(report: Report) -> list[Finding]:
    """Return what ``check`` finds, without what it finds in every small report."""
    return [finding for finding in report.check() if finding.rule not in ALWAYS]


def rules(report: Report) -> list[str]:
    """Return level and rule of the findings."""
    return [f"{finding.level} {finding.rule}" for finding in findings(report)]
