"""What a component is, and what it may ask of the report it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from matplotlib.figure import Figure as MatplotlibFigure

    from qreport.components.college import College
    from qreport.components.former import FormerYear
    from qreport.components.notes import Note
    from qreport.editions.spec import Edition
    from qreport.errors import Finding, Level, Place
    from qreport.facts.fact import Fact
    from qreport.facts.facts import Facts
    from qreport.indicators.values import Indicators
    from qreport.model.blocks import Block, Caption, Image, Series
    from qreport.model.inlines import Inlines


@runtime_checkable
class Component(Protocol):
    """部件: something an author places; ``expand`` yields simpler components, texts or blocks."""

    def expand(self, context: Context) -> Iterable[Component | Block | str]:
        """Yield what this component is made of."""
        ...


Body = Sequence["Component | str"]
"""正文: components and strings, in the order they stand."""


class Context(Protocol):
    """语境: the report around a component: its edition, facts and sources, numbering, and where problems go."""

    @property
    def edition(self) -> Edition:
        """The edition whose patterns hold."""
        ...

    @property
    def facts(self) -> Facts:
        """All facts of the report."""
        ...

    @property
    def indicators(self) -> Indicators:
        """All values of the indicator tables, those that facts tell and last year's included."""
        ...

    @property
    def former(self) -> tuple[FormerYear, ...]:
        """Former years, the latest first."""
        ...

    def use(self, fact: Fact) -> None:
        """Take down that a fact is used, and those it was computed from."""
        ...

    @property
    def college(self) -> College:
        """The college that reports."""
        ...

    @property
    def title(self) -> str:
        """The report's title in plain words, on one line."""
        ...

    @property
    def title_line(self) -> Inlines:
        """The report's title as it stands on the cover."""
        ...

    def clean(self, text: str, place: Place | None) -> str:
        """Return the text with characters that no Word file can hold replaced, and report them."""
        ...

    @property
    def figure_width(self) -> float | None:
        """How wide a figure is that stands alone and says no width, in millimetres; ``None``: what suits it."""
        ...

    def paragraph(self, text: str, place: Place | None, notes: Sequence[Note] = ()) -> tuple[Inlines, Inlines]:
        """Return the run-in heading and the content of a paragraph's Markdown, facts and footnotes filled in."""
        ...

    def line(self, text: str, place: Place | None) -> Inlines:
        """Return a caption's or a cell's text: facts filled in, nothing else read."""
        ...

    def blocks(self, body: Body, place: Place | None = None) -> tuple[Block, ...]:
        """Expand a body."""
        ...

    def caption(
        self, series: Series, text: str, key: str | None, place: Place | None, number: int | None = None
    ) -> Caption:
        """Number a caption, the next one of its series unless ``number`` says which, and make its key known."""
        ...

    def heading(self, title: str, key: str | None, place: Place | None, *, numbered: bool = True) -> Heading:
        """Open a section one level below the one around it; used in a ``with`` statement."""
        ...

    def image(self, source: Path | str | bytes | MatplotlibFigure, caption: str, place: Place | None) -> Image:
        """Look at a picture; one that is missing or damaged comes back as MissingImage and is reported."""
        ...

    def source(self, source: str | None, place: Place | None) -> Inlines:
        """Return the source note of a name in ``[sources]`` or of a text."""
        ...

    def placed(self, key: str, place: Place | None) -> Component | None:
        """Return the block of that key which the script handed over; ``None`` is reported."""
        ...

    def report(self, finding: Finding) -> None:
        """Take down a problem."""
        ...

    def problem(self, rule: str, level: Level, message: str, place: Place | None, advice: str = "") -> None:
        """Take down a problem, with the heading it stands under."""
        ...


class Heading(Protocol):
    """标题: an open section: its words, level, number and anchor."""

    title: Inlines
    level: int
    number: str
    anchor: str

    def __enter__(self) -> Heading: ...

    def __exit__(self, *details: Any) -> None: ...
