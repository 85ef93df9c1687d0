"""Numbers of headings and captions, and the keys that lead to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from attrs import define, field

from qreport.context.problems import Problems
from qreport.editions.spec import CaptionPattern
from qreport.errors import Place
from qreport.model.blocks import Caption, Series
from qreport.model.document import Target
from qreport.model.inlines import Inlines, plain_text

_MAX_LEVEL: Final = 3
_KEY: Final = re.compile(r"(fig|tbl|case|sec|challenge)-[a-z0-9-]*[a-z0-9]")


@define(eq=False, repr=False)
class Numbering:
    """编号: each series counts from 1 through the report; headings count 1, 1.1, 1.1.1.

    Tables of the appendix have a series of their own: ``in_appendix`` is on while it is put together.
    """

    patterns: Mapping[Series, CaptionPattern]
    problems: Problems
    in_appendix: bool = False
    targets: dict[str, Target] = field(factory=dict)
    captions: dict[Series, list[Caption]] = field(factory=lambda: {series: [] for series in Series})
    _places: dict[str, Place] = field(factory=dict)
    _counts: Counter[Series] = field(factory=Counter)
    _numbers: list[int] = field(factory=list)
    _unnumbered: int = 0
    _anchors: int = 0

    def caption(
        self, series: Series, content: Inlines, key: str | None, place: Place | None, number: int | None
    ) -> Caption:
        """Number a caption, the next one of its series unless ``number`` says which, and make its key known."""
        if self.in_appendix and series is Series.TABLE:
            series = Series.APPENDIX
        self._counts[series] = number or self._counts[series] + 1
        pattern = self.patterns[series]
        caption = Caption(
            series, pattern.label, self._counts[series], pattern.separator, content, self._anchor(series.value)
        )
        if not plain_text(content).strip():
            self.problems.add("caption-empty", "warning", f"{caption.reference}没有题注。", place, "请补上题注。")
        self.captions[series].append(caption)
        self._target(key, Target(caption.anchor, caption.reference), place)
        return caption

    def heading(self, title: Inlines, key: str | None, place: Place | None, numbered: bool) -> OpenHeading:
        """Open a section one level below the one around it; below a heading without a number none has one."""
        words = plain_text(title)
        depth = len(self.problems.titles)
        if depth >= _MAX_LEVEL:
            message = f"标题“{words}”在第{depth + 1}层，按第{_MAX_LEVEL}层排。"
            self.problems.add("section-depth", "warning", message, place, "标题最多三层：章、节、小节。")
        level = min(depth + 1, _MAX_LEVEL)
        numbered = numbered and not self._unnumbered
        number = self._next_number(level) if numbered else ""
        heading = OpenHeading(self, title, f"{number} {words}".strip(), level, number, self._anchor("heading"))
        self._target(key, Target(heading.anchor, number or words, heading=True), place)
        return heading

    def _next_number(self, level: int) -> str:
        del self._numbers[level:]
        self._numbers += [0] * (level - len(self._numbers))
        self._numbers[level - 1] += 1
        return ".".join(map(str, self._numbers))

    def _anchor(self, kind: str) -> str:
        """Return a new name of letters and digits: a ``_`` would not survive the way to a PDF."""
        self._anchors += 1
        return f"{kind}{self._anchors}"

    def _target(self, key: str | None, target: Target, place: Place | None) -> None:
        if key is None:
            return
        if key in self.targets:
            message = f"键“{key}”用了两次，另一处是{self.targets[key].text}（{self._places[key]}）。"
            self.problems.add("key-twice", "error", message, place, "请改掉其中一个。")
            return
        if not _KEY.fullmatch(key):
            advice = "键以fig-、tbl-、case-、challenge-或sec-开头，后面是小写字母、数字和“-”。"
            self.problems.add("key-form", "warning", f"键“{key}”的写法不对，正文引用不到它。", place, advice)
        self.targets[key] = target
        self._places[key] = self.problems.where(place)


@define(eq=False, repr=False)
class OpenHeading:
    """打开的标题: while it is open, what expands stands one level below it."""

    numbering: Numbering
    title: Inlines
    name: str
    level: int
    number: str
    anchor: str

    def __enter__(self) -> OpenHeading:
        self.numbering.problems.titles.append(self.name)
        self.numbering._unnumbered += not self.number
        return self

    def __exit__(self, *details: Any) -> None:
        self.numbering.problems.titles.pop()
        self.numbering._unnumbered -= not self.number
