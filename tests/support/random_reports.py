"""Random reports with the words that must stand in their Word file: everything that an author can put into one."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from attrs import evolve, frozen
from hypothesis import strategies as st

from qreport import BackCover, Chapter, College, Cover, Fact, Facts, Report, Section, Statement
from qreport.components.protocol import Component
from tests.support.random_blocks import body
from tests.support.random_pictures import FILES
from tests.support.random_words import Pen, line
from tests.support.word_text import WordText

PERIODS: Final = {
    "": "", "2022-2023": "2022—2023学年", "2022": "2022年", "2023届": "2023届", "2023-08-31": "2023年8月31日",
    "2023-07": "2023年7月",
}  # fmt: skip
VALUES: Final = (
    (3858, "人", "3858人"), (Decimal("24.63"), "平方米/人", "24.63平方米/人"), (0, "%", "0%"), (-1, "", "-1"),
    ("无", "", "无"), ("A&B<“C”", "", "A&B<“C”"), (10**15, "元", "1000000000000000元"),
)  # fmt: skip
EDITIONS: Final = ("higher-2023", "higher-2024", "higher-2025")


@frozen
class Written:
    """A report, and what a reader must find in its Word file."""

    report: Report
    in_order: list[str]
    anywhere: list[str]
    described: list[str]

    def saved(self, root: Path, name: str = "报告.docx") -> Path:
        """Write the Word file into the folder where the pictures are."""
        return evolve(self.report, root=root).save(root / name).path

    def lost(self, text: WordText) -> list[str]:
        """Return the words that are not in the file, or not where they were typed."""
        missing, at = [], 0
        for word in self.in_order:
            found = text.pages.find(word, at)
            if found < 0:
                missing.append(word)
            else:
                at = found + len(word)
        missing += [word for word in self.anywhere if word not in text.pages]
        return missing + [word for word in self.described if word not in text.descriptions]


@st.composite
def random_reports(draw: Any) -> Written:
    """Return any report; its pictures are those of ``make_pictures``."""
    pen = Pen(draw)
    facts = _facts(pen)
    edition, college = pen.choice(EDITIONS), _college(pen)
    title = pen.name() if pen.chance(4) else None
    cover = _cover(pen, college, title)
    preface = body(pen) if pen.chance(4) else []
    chapters = [_chapter(pen, number) for number in range(1, pen.choice((1, 1, 2)) + 1)]
    appendix = _appendix(pen)
    back = _back_cover(pen, college)
    report = Report(
        edition, college, chapters, title=title, preface=preface, facts=facts, cover=cover,
        statement=Statement(scan=pen.choice((None, None, FILES[1]))), back_cover=back, appendix=appendix,
        figure_width=pen.choice((None, "9cm")),
    )  # fmt: skip
    return Written(report, pen.in_order(), pen.anywhere, pen.described)


def _facts(pen: Pen) -> Facts:
    made = []
    for at in range(pen.number(0, 3)):
        value, unit, shown = pen.choice(VALUES)
        key = f"fact_{at}"
        period = pen.choice(tuple(PERIODS))
        pen.periods[key] = PERIODS[period]
        made.append(Fact(key, value, unit, period=period, label=f"数据{at}", group=pen.choice(("", "甲"))))
        pen.facts[key] = shown
    return Facts(made)


def _college(pen: Pen) -> College:
    picture = pen.choice((None, None, FILES[0]))
    return College(
        pen.name(), pen.choice(("综合", "工科", "农")), motto=pen.name() if pen.chance(3) else None,
        website="https://example.org/?a=1&b=2" if pen.chance(2) else None,
        address=pen.name() if pen.chance(3) else None, qr=picture, logo=picture,
    )  # fmt: skip


def _cover(pen: Pen, college: College, title: str | None) -> Cover:
    if pen.chance(6):
        return Cover(picture=FILES[1])
    pen.put(college.name)
    if title:
        pen.put(title)
    return Cover(date=pen.line_or_none())


def _back_cover(pen: Pen, college: College) -> BackCover:
    if college.motto:
        pen.put(college.motto)
    pen.put(college.name)
    if pen.chance(3):
        return BackCover(lines=[pen.line() for _ in range(pen.number(0, 2))])
    for text in (college.address, college.website):
        if text:
            pen.put(text)
    return BackCover()


def _chapter(pen: Pen, number: int) -> Chapter:
    title = pen.word()
    key = pen.key("sec", str(number))
    pen.put(title)
    return Chapter(line(title), [*body(pen), *_sections(pen, f"{number}.", 2)], key=key)


def _sections(pen: Pen, before: str, level: int) -> list[Component | str]:
    made: list[Component | str] = []
    for at in range(1, pen.choice((0, 1, 1, 2)) + 1):
        title = pen.word()
        key = pen.key("sec", f"{before}{at}")
        pen.put(title)
        content = body(pen)
        if level < 3:
            content += _sections(pen, f"{before}{at}.", level + 1)
        made.append(Section(line(title), content, key=key))
    return made


def _appendix(pen: Pen) -> list[Component | str] | None:
    """Return what follows the edition's own tables; tables there go on in their numbers."""
    if not pen.chance(5):
        return None
    pen.counts["table"] = 6
    return body(pen)
