"""The whole report (整份报告): all families of rules, one after the other, less what the report switches off."""

from __future__ import annotations

from collections.abc import Iterator

from qreport.assemble import Assembly
from qreport.check import captions, content, rules, structure
from qreport.editions.spec import Edition
from qreport.errors import Finding, worst_first
from qreport.report import Report


def check_report(
    report: Report, edition: Edition, assembly: Assembly, *, sentences: bool, final: bool
) -> list[Finding]:
    """Return what was found when the report was read and assembled and what the rules find, worst first.

    With ``sentences`` its prose is read too, which takes the longest; ``final`` asks for what a draft may lack.
    """
    found = [
        *report.findings,
        *assembly.findings,
        *(_written(report, edition, assembly) if sentences else ()),
        *structure.check_structure(report, edition, assembly.document),
        *captions.check_captions(assembly.document, assembly.references),
        *content.check_content(report, edition, assembly.document, final),
        *_computed(report, edition, assembly, final=final),
        *rules.check_rules(report.rules),
    ]
    return worst_first(rules.kept(found, report.rules))


def _written(report: Report, edition: Edition, assembly: Assembly) -> list[Finding]:
    from qreport.check.written import check_written  # its patterns cost half a second

    return check_written(report, edition, assembly.document)


def _computed(report: Report, edition: Edition, assembly: Assembly, *, final: bool) -> Iterator[Finding]:
    if not (report.facts or assembly.indicators or final):
        return  # a report without numbers spares the rules that compute
    from qreport.check.indicators import check_indicators

    yield from check_indicators(report, edition, assembly.indicators, assembly.used_facts, final=final)
