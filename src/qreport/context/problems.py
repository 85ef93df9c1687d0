"""The problems met while a report is put together, each with its place."""

from __future__ import annotations

from attrs import define, field

from qreport.errors import NOWHERE, Finding, Level, Place


@define(eq=False, repr=False)
class Problems:
    """核查意见集: findings in the order they were met; ``titles`` are the headings open around the spot."""

    findings: list[Finding] = field(factory=list)
    titles: list[str] = field(factory=list)

    def where(self, place: Place | None) -> Place:
        """Return the place with the heading it stands under."""
        return (place or NOWHERE).within(self.titles[-1]) if self.titles else place or NOWHERE

    def add(self, rule: str, level: Level, message: str, place: Place | None, advice: str = "") -> None:
        """Take down a problem."""
        self.findings.append(Finding(rule, level, message, self.where(place), advice))
