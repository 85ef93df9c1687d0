"""Texts of a report to inlines: facts filled in, references noted, characters that cannot be printed replaced."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

from attrs import define, field

from qreport.context.problems import Problems
from qreport.editions.spec import Patterns
from qreport.errors import Place
from qreport.facts.facts import Facts, NoSuchFact
from qreport.facts.format import FormatProblem, format_fact
from qreport.markup.line import parse_line
from qreport.markup.text import FactUse, ImageUse, Piece, Pieces, parse_text
from qreport.model.characters import FORBIDDEN, REPLACEMENT, name_of
from qreport.model.inlines import FactText, Gap, Inline, Inlines, LineBreak, Link, Reference, Run

_MARK: Final = re.compile(r"[{\\\n]")
"""What a caption or a cell may hold beside its characters: a fact, an escape, a line break."""

_SOURCE_NAME: Final = re.compile(r"[a-z][a-z0-9_-]*")


@define(eq=False, repr=False)
class Words:
    """文字: what the authors wrote, as it is printed."""

    facts: Facts
    sources: Mapping[str, str]
    patterns: Patterns
    problems: Problems
    references: list[tuple[str, Place]] = field(factory=list)
    used_facts: set[str] = field(factory=set)

    def clean(self, text: str, place: Place | None) -> str:
        """Return the text with characters that no Word file can hold replaced, and report them."""
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        found = FORBIDDEN.search(text)
        if not found:
            return text
        before = FORBIDDEN.sub(REPLACEMENT, text[max(found.start() - 8, 0) : found.start()])
        spot = f"在“{before}”之后" if before else "在开头"
        message = f"文字里有不能印的字符{name_of(found[0])}，{spot}，印作“{REPLACEMENT}”。"
        self.problems.add("control-character", "error", message, place, "请删掉它，多半是从别处粘贴来的。")
        return FORBIDDEN.sub(REPLACEMENT, text)

    def paragraph(self, text: str, place: Place | None) -> tuple[Inlines, Inlines]:
        """Return the run-in heading and the content of a paragraph's Markdown, facts filled in."""
        parsed = parse_text(self.clean(text, place))
        for problem in parsed.problems:
            self.problems.add(problem.rule, "warning", problem.message, place, problem.advice)
        return self._resolved(parsed.lead, place), self._resolved(parsed.content, place)

    def line(self, text: str, place: Place | None) -> Inlines:
        """Return a caption's or a cell's text: facts filled in, nothing else read."""
        text = self.clean(text, place)
        if not text:
            return ()
        return self._resolved(parse_line(text), place) if _MARK.search(text) else (Run(text),)

    def source(self, source: str | None, place: Place | None) -> Inlines:
        """Return the source note of a name in ``[sources]`` or of a text."""
        if source is None:
            return ()
        text = self.sources.get(source)
        if text is None and _SOURCE_NAME.fullmatch(source):
            near = get_close_matches(source, self.sources, 1)
            known = f"现有：{'、'.join(self.sources)}。" if self.sources else "请在report.toml的[sources]里登记。"
            advice = f"是不是“{near[0]}”？" if near else known
            self.problems.add("source-unknown", "warning", f"[sources]里没有“{source}”，照原样印出。", place, advice)
        return self.line(self.patterns.source.format(text=source if text is None else text), place)

    def _resolved(self, pieces: Pieces, place: Place | None) -> Inlines:
        if len(pieces) == 1 and type(pieces[0]) is Run:
            return (pieces[0],)
        return tuple([self._inline(piece, place) for piece in pieces])

    def _inline(self, piece: Piece, place: Place | None) -> Inline:
        match piece:
            case Run() | LineBreak() | Link():
                return piece
            case FactUse():
                return self._fact(piece, place)
            case Reference():
                self.references.append((piece.key, self.problems.where(place)))
                return piece
            case ImageUse():
                message = f"图片“{piece.path}”夹在文字中间，没有放进来。"
                self.problems.add("image-in-text", "error", message, place, "图片请单独成段，前后各空一行。")
                return Gap(self.patterns.missing_picture.format(text=piece.caption or piece.path))

    def _fact(self, use: FactUse, place: Place | None) -> Inline:
        try:
            fact = self.facts[use.key]
        except NoSuchFact as error:
            for finding in error.findings:
                advice = finding.advice or "请在data/facts.toml里加上它，或改正键。"
                self.problems.add(finding.rule, "error", finding.message, place, advice)
            return self._gap(use)
        self.used_facts.add(fact.full_key)
        try:
            return FactText(self.clean(format_fact(fact, use.format or ""), place), use.key, use.bold)
        except FormatProblem as problem:
            message = f"数据“{use.key}”不能按“{use.format or ''}”印：{problem}"
            self.problems.add("fact-format", "error", message, place, "请改正冒号后面的写法。")
            return self._gap(use)

    def _gap(self, use: FactUse) -> Gap:
        written = use.key if use.format is None else f"{use.key}:{use.format}"
        return Gap(self.patterns.missing_fact.format(text=written))
