"""The report around its components while they expand: implements ``components.protocol.Context``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, get_args

from attrs import define, field

from qreport.components.college import College
from qreport.components.former import FormerYear
from qreport.components.layout import Missing
from qreport.components.notes import Note
from qreport.components.protocol import Body, Component
from qreport.components.text import text_components
from qreport.context.expanding import failure, parts_of
from qreport.context.images import drawn, image_data, image_file, is_missing
from qreport.context.numbering import Numbering, OpenHeading
from qreport.context.problems import Problems
from qreport.context.words import Words
from qreport.editions.spec import Edition
from qreport.errors import Finding, Level, Place, ReportError
from qreport.facts.fact import Fact
from qreport.facts.facts import Facts
from qreport.files import nearest_file
from qreport.indicators.values import Indicators
from qreport.model.blocks import Block, Caption, Image, MissingImage, Series
from qreport.model.inlines import Inlines, plain_text
from qreport.pictures.album import Album
from qreport.pictures.info import PictureProblem
from qreport.report import Report

_CHINESE: Final = "[\u2e80-\uffef“”‘’…—]"
_BROKEN: Final = re.compile(r"\s*\n\s*")
_BROKEN_IN_CHINESE: Final = re.compile(rf"(?<={_CHINESE})\s*\n\s*|\s*\n\s*(?={_CHINESE})")
"""A line break beside Hanzi leaves no space."""

_BLOCKS: Final[frozenset[type]] = frozenset(get_args(Block))
_MOST_NESTED: Final = 50
"""So many components stand in each other at most; more is one that yields itself."""


@define(eq=False, repr=False)
class Assembler:
    """装配语境: one report, its edition, and what has been numbered and found so far."""

    source_report: Report
    edition: Edition
    indicators: Indicators = field(factory=Indicators)
    problems: Problems = field(factory=Problems)
    placed_blocks: set[int] = field(factory=set)
    album: Album = field(factory=Album)
    depth: int = field(default=0, init=False)
    words: Words = field(init=False)
    numbering: Numbering = field(init=False)
    title_line: Inlines = field(init=False)
    """The report's title as it stands on the cover."""
    title: str = field(init=False)
    """The report's title in plain words, on one line."""

    def __attrs_post_init__(self) -> None:
        report, patterns = self.source_report, self.edition.patterns
        self.words = Words(report.facts, report.sources, patterns, self.problems)
        self.numbering = Numbering(patterns.captions, self.problems)
        # read once: what is wrong in it is told once, wherever it stands
        self.title_line = self.words.line(report.title or self.edition.title, None)
        self.title = _BROKEN.sub(" ", _BROKEN_IN_CHINESE.sub("", plain_text(self.title_line)))

    @property
    def college(self) -> College:
        """The college that reports."""
        return self.source_report.college

    @property
    def facts(self) -> Facts:
        """All facts of the report."""
        return self.source_report.facts

    @property
    def former(self) -> tuple[FormerYear, ...]:
        """Former years, the latest first."""
        return self.source_report.former

    def use(self, fact: Fact) -> None:
        """Take down that a fact is used, and those it was computed from."""
        self.words.use(fact)

    @property
    def figure_width(self) -> float | None:
        """How wide a figure is that stands alone and says no width, in millimetres."""
        return self.source_report.figure_width

    def report(self, finding: Finding) -> None:
        """Take down a finding as it is."""
        self.problems.findings.append(finding)

    def problem(self, rule: str, level: Level, message: str, place: Place | None, advice: str = "") -> None:
        """Take down a problem, with the heading it stands under."""
        self.problems.add(rule, level, message, place, advice)

    def clean(self, text: str, place: Place | None) -> str:
        """Return the text with characters that no Word file can hold replaced, and report them."""
        return self.words.clean(text, place)

    def paragraph(self, text: str, place: Place | None, notes: Sequence[Note] = ()) -> tuple[Inlines, Inlines]:
        """Return the run-in heading and the content of a paragraph's Markdown, facts and footnotes filled in."""
        return self.words.paragraph(text, place, notes)

    def line(self, text: str, place: Place | None) -> Inlines:
        """Return a caption's or a cell's text: facts filled in, nothing else read."""
        return self.words.line(text, place)

    def source(self, source: str | None, place: Place | None) -> Inlines:
        """Return the source note of a name in ``[sources]`` or of a text."""
        return self.words.source(source, place)

    def caption(
        self, series: Series, text: str, key: str | None, place: Place | None, number: int | None = None
    ) -> Caption:
        """Number a caption, the next one of its series unless ``number`` says which, and make its key known."""
        return self.numbering.caption(series, self.words.line(text, place), key, place, number)

    def heading(self, title: str, key: str | None, place: Place | None, *, numbered: bool = True) -> OpenHeading:
        """Open a section one level below the one around it."""
        return self.numbering.heading(self.words.line(title, place), key, place, numbered)

    def image(self, source: Any, caption: str, place: Place | None) -> Image:
        """Look at a picture; one that is missing or damaged comes back as MissingImage and is reported."""
        try:
            if isinstance(source, Path | str):
                return image_file(self._path(source), self.album)
            data = source if isinstance(source, bytes) else drawn(source, caption, self.problems, place)
            return image_data(data)
        except PictureProblem as problem:
            if isinstance(source, Path | str) and is_missing(self._path(source)):
                near = nearest_file(self.source_report.root or Path(), str(source))
                advice = f"是不是“{near}”？" if near else f"请把图片放到“{source}”。"
                self.problem("picture-missing", "error", str(problem), place, advice)
            else:
                self.problem("picture-damaged", "error", f"图“{caption}”印不出来：{problem}", place)
        return MissingImage(self.edition.patterns.missing_picture.format(text=caption))

    def _path(self, path: Path | str) -> Path:
        """Return a path of the report's folder as one that can be opened."""
        return (self.source_report.root or Path()) / path

    def placed(self, key: str, place: Place | None) -> Component | None:
        """Return the block of that key which the script handed over; ``None`` is reported."""
        handed = self.source_report.blocks
        for index, block in enumerate(handed):
            if not isinstance(block, str) and getattr(block, "key", None) == key:
                self.placed_blocks.add(index)
                return block
        known = [str(getattr(block, "key", "")) for block in handed]
        near = get_close_matches(key, known, 1)
        advice = f"是不是“{near[0]}”？" if near else "请在report.py里用blocks交给Report.read。"
        self.problem("placed-unknown", "error", f"脚本没有交来“{key}”这个块。", place, advice)
        return None

    def blocks(self, body: Body, place: Place | None = None) -> tuple[Block, ...]:
        """Expand a body."""
        blocks: list[Block] = []
        for item in body:
            self._expand(item, place, blocks)
        return tuple(blocks)

    def _expand(self, item: Component | Block | str, place: Place | None, blocks: list[Block]) -> None:
        if type(item) in _BLOCKS:
            blocks.append(item)  # type: ignore[arg-type]  # that is what _BLOCKS says
        elif isinstance(item, str):
            for component in text_components(item, self, place):
                self._expand(component, place, blocks)
        elif hasattr(item, "expand") and not isinstance(item, type):
            self.depth += 1
            for part in self._parts(item, place):
                self._expand(part, place, blocks)
            self.depth -= 1
        else:
            message = f"正文里有一样东西不是部件也不是文字：{type(item).__name__}，没有放进来。"
            self.problem("body-content", "error", message, place, "可用文字、Figure、Table、Case等。")

    def _parts(self, component: Component, place: Place | None) -> Iterator[Component | Block | str]:
        """Yield what a component is made of; where it refuses or fails, that is reported and a gap stands there."""
        try:
            if self.depth > _MOST_NESTED:
                raise failure(component, "部件一层套一层，没有尽头", self.source_report.root)
            yield from parts_of(component, self)
        except ReportError as error:
            for finding in error.findings:
                where = finding.place if finding.place.file else getattr(component, "place", None) or place
                self.problem(finding.rule, finding.level, finding.message, where, finding.advice)
            yield from Missing(str(getattr(component, "caption", type(component).__name__))).expand(self)
