"""Markdown files to chapters, sections and components, each with its file and line."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from attrs import define, evolve, field

from qreport.components.protocol import Component
from qreport.components.sections import Section
from qreport.errors import Finding, Level, Place, ReportError
from qreport.markup.elements import Element, HeadingElement
from qreport.markup.problems import Problem
from qreport.markup.structure import parse_elements
from qreport.reading.blocks import BlockReader
from qreport.reading.paths import Bounds

PREFACE: Final = "前言"
APPENDIX: Final = "附录"


@define
class DraftChapter:
    """A chapter being read."""

    title: str
    key: str | None
    place: Place
    body: list[Component | str] = field(factory=list)


@define
class ContentReader:
    """Reads the files of ``content/`` one after another; a file that begins with ``##`` goes on in the chapter
    before it."""

    folder: Path
    findings: list[Finding] = field(factory=list)
    chapters: list[DraftChapter] = field(factory=list)
    preface: list[Component | str] = field(factory=list)
    appendix: list[Component | str] = field(factory=list)
    body: list[Component | str] | None = None
    file: str = ""
    bounds: Bounds = field(init=False)

    @bounds.default
    def _of_folder(self) -> Bounds:
        return Bounds(self.folder)

    def read(self, text: str, file: str) -> None:
        """Read one file's text; ``file`` is its name for places."""
        self.file = file
        before = len(self.findings)
        if "\0" in text:
            place = self.place(text.count("\n", 0, text.index("\0")))
            self.find("control-character", "error", "文字里有不能印的字符U+0000。", place, "请删掉它。")
        parsed = parse_elements(text)
        for problem in parsed.problems:
            self.found(problem, self.place(problem.line))
        for chunk in _chunks(parsed.elements, 1):
            head = chunk[0]
            if isinstance(head, HeadingElement) and head.level == 1:
                self._open_chapter(head)
                self._add(chunk[1:])
            else:
                self._add(chunk)
        self.findings[before:] = sorted(self.findings[before:], key=self._line)

    def _line(self, finding: Finding) -> int:
        """Return the line of a finding; those of tables and workbooks stand behind those of the text."""
        return finding.place.line or 0 if finding.place.file == self.file else sys.maxsize

    # Problems

    def place(self, line: int) -> Place:
        """Return the place of a line that counts from 0."""
        return Place(file=self.file, line=line + 1)

    def find(self, rule: str, level: Level, message: str, place: Place, advice: str = "") -> None:
        """Take down a problem."""
        self.findings.append(Finding(rule, level, message, place, advice))

    def found(self, problem: Problem, place: Place) -> None:
        """Take down what the parser found doubtful."""
        self.find(problem.rule, "warning", problem.message, place, problem.advice)

    def refused(self, error: ReportError, place: Place) -> None:
        """Take down what a constructor or a file reader refused: here, or in a file that is used here."""
        for found in error.findings:
            elsewhere = found.place.file not in (None, self.file)
            used = evolve(found, advice=f"{found.advice}用在{place}。") if elsewhere else evolve(found, place=place)
            self.findings.append(used)

    def known_attributes(self, attributes: Mapping[str, str], known: Sequence[str], place: Place) -> None:
        """Report attributes that mean nothing here."""
        names = [name for name in known if name != "id"]
        for name, value in attributes.items():
            if name not in known:
                near = get_close_matches(name.lower(), names, 1)
                advice = f"是不是“{near[0]}”？" if near else f"可用的有：{'、'.join(names)}。" if names else ""
                self.find("attributes-unread", "warning", f"属性{name}=“{value}”没有用。", place, advice)

    def key(self, key: str | None, prefix: str, place: Place) -> str | None:
        """Return a key, and report one that no reference can name."""
        if key is not None and not re.fullmatch(rf"{prefix}-[a-z0-9-]*[a-z0-9]", key):
            message = f"键“{key}”引用不到。"
            self.find("key-form", "warning", message, place, f"键写成{prefix}-加小写字母、数字和“-”。")
        return key

    # Structure

    def _open_chapter(self, head: HeadingElement) -> None:
        name, place = re.split("[：:]", head.text)[0].strip(), self.place(head.line)
        if name in (PREFACE, APPENDIX):
            self.body = self.preface if name == PREFACE else self.appendix
            if head.key or name != head.text:
                message = f"“{head.text}”只印作“{name}”，不编号，也不能引用。"
                self.find("heading-plain", "warning", message, place, f"写成“# {name}”。")
            return
        chapter = DraftChapter(head.text, self.key(head.key, "sec", place), place)
        self.chapters.append(chapter)
        self.body = chapter.body

    def _add(self, elements: Sequence[Element]) -> None:
        if not elements:
            return
        if self.body is None:
            message = "第一章前面有文字，已放进前言。"
            place = self.place(elements[0].line)
            self.find("text-before-chapter", "warning", message, place, f"请在前面写“# {PREFACE}”或章名。")
            self.body = self.preface
        self.body += self._components(elements, 2)

    def _components(self, elements: Sequence[Element], level: int) -> Iterator[Component]:
        """Yield what stands at one level: its own blocks, then the sections below it."""
        for chunk in _chunks(elements, level):
            head = chunk[0]
            if isinstance(head, HeadingElement) and head.level == level:
                yield self._section(head, self._components(chunk[1:], level + 1))
            else:
                yield from self._blocks(chunk, level)

    def _blocks(self, elements: Sequence[Element], level: int) -> Iterator[Component]:
        """Yield the blocks of elements; a heading that skips a level counts as one of this level."""
        for chunk in _chunks(elements, None):
            head = chunk[0]
            if isinstance(head, HeadingElement):
                message = f"标题“{head.text}”用了{head.level}个“#”，这里应是{level}个。"
                self.find("heading-level", "warning", message, self.place(head.line), "标题要一层一层来。")
                yield self._section(head, BlockReader(self).components(chunk[1:]))
            else:
                yield from BlockReader(self).components(chunk)

    def _section(self, head: HeadingElement, body: Iterator[Component]) -> Section:
        place = self.place(head.line)
        key = self.key(head.key, "sec", place)
        return Section(head.text, tuple(body), key=key, place=place)


def _chunks(elements: Sequence[Element], level: int | None) -> Iterator[list[Element]]:
    """Split elements before each heading of ``level`` (of any level for ``None``)."""
    chunk: list[Element] = []
    for element in elements:
        if isinstance(element, HeadingElement) and level in (None, element.level) and chunk:
            yield chunk
            chunk = []
        chunk.append(element)
    if chunk:
        yield chunk
