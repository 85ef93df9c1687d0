"""What was written (行文): the prose rules, read against a report's facts and its edition's periods."""

from __future__ import annotations

from qreport.check.prose import Situation, check_prose, findings, passages
from qreport.editions.spec import Edition
from qreport.errors import Finding
from qreport.facts.period import AcademicYear, CalendarYear, Cohort
from qreport.model.document import Document
from qreport.report import Report


def check_written(report: Report, edition: Edition, document: Document) -> list[Finding]:
    """Return findings on numbers in prose, periods, wording, typography and privacy.

    An edition whose periods are of other kinds than school year, calendar year and cohort is read without them.
    """
    periods = edition.periods
    match (periods.academic_year, periods.calendar_year, periods.cohort):
        case (AcademicYear() as school_year, CalendarYear() as year, Cohort() as cohort):
            texts, name = passages(document), report.college.name
            balanced = edition.patterns.shares == "largest-remainder"
            situation = Situation(report.facts, school_year, year, cohort, name, texts, report.terms, balanced)
            return findings(check_prose(situation))
    return []
