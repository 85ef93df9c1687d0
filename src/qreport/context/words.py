"""Texts of a report to inlines: facts filled in, references noted, characters that cannot be printed replaced."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from attrs import define, field

from qreport.components.notes import Note
from qreport.context.likely import Likely
from qreport.context.problems import Problems
from qreport.editions.spec import Patterns
from qreport.errors import Place
from qreport.facts.fact import Fact
from qreport.facts.facts import Facts
from qreport.facts.format import FormatProblem, format_fact
from qreport.markup.line import parse_line
from qreport.markup.text import FactUse, ImageUse, NoteText, NoteUse, Piece, Pieces, parse_text
from qreport.model.characters import FORBIDDEN, HIDDEN, REPLACEMENT, name_of
from qreport.model.inlines import FactText, Footnote, Gap, Inline, Inlines, LineBreak, Link, Reference, Run

_MARK: Final = re.compile(r"[{\\\n]|\[\^")
"""What a caption or a cell may hold beside its characters: a fact, an escape, a line break; and what it may not."""

_FOOTNOTE: Final = re.compile(r"\[\^[^\]\s]+\]")

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
    notes: Mapping[str, Note] = field(factory=dict)
    """What the paragraph being read may refer to."""
    in_note: bool = False
    likely: Likely = field(factory=Likely)
    _notes_read: dict[tuple[Note, Place | None], Footnote] = field(factory=dict)

    def clean(self, text: str, place: Place | None) -> str:
        """Return the text with characters that no Word file can hold replaced, and report them."""
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not text.isascii() and (hidden := HIDDEN.search(text)):
            self._hidden(text, hidden, place)
        found = FORBIDDEN.search(text)
        if not found:
            return text
        message = f"文字里有不能印的字符{name_of(found[0])}，{_spot(found)}，印作“{REPLACEMENT}”。"
        self.problems.add("control-character", "error", message, place, "请删掉它，多半是从别处粘贴来的。")
        return FORBIDDEN.sub(REPLACEMENT, text)

    def _hidden(self, text: str, found: re.Match[str], place: Place | None) -> None:
        count = len(HIDDEN.findall(text))
        message = f"文字里有{count}个看不见的字符，第一个是{name_of(found[0])}，{_spot(found)}，照原样印出。"
        advice = "请删掉，多半是从网页粘贴来的；它会打乱字的顺序，或让人搜不到这个词。"
        self.problems.add("hidden-character", "warning", message, place, advice)

    def paragraph(self, text: str, place: Place | None, notes: Sequence[Note] = ()) -> tuple[Inlines, Inlines]:
        """Return the run-in heading and the content of a paragraph's Markdown, facts and footnotes filled in."""
        self.notes = {note.label: note for note in reversed(notes)} if notes else {}
        return self._paragraph(text, place)

    def _paragraph(self, text: str, place: Place | None) -> tuple[Inlines, Inlines]:
        parsed = parse_text(self.clean(text, place))
        for problem in parsed.problems:
            self.problems.add(problem.rule, "warning", problem.message, place, problem.advice)
        return self._resolved(parsed.lead, place), self._resolved(parsed.content, place)

    def line(self, text: str, place: Place | None) -> Inlines:
        """Return a caption's or a cell's text: facts filled in, nothing else read."""
        text = self.clean(text, place)
        if not text:
            return ()
        if not _MARK.search(text):
            return (Run(text),)
        if found := _FOOTNOTE.search(text):
            message = f"“{text.strip()[:30]}”里的脚注“{found[0]}”照原样印出。"
            advice = "标题、题注和表格里不能加脚注，请移到正文里。"
            self.problems.add("footnote-in-line", "warning", message, place, advice)
        return self._resolved(parse_line(text), place)

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
            case NoteUse():
                return self._note(piece.label, place)
            case NoteText():
                if self.in_note:
                    return self._note_in_note(f"^[{piece.text}]", place)
                return self._footnote((piece.text,), place)

    def _note(self, label: str, place: Place | None) -> Inline:
        if self.in_note:
            return self._note_in_note(f"[^{label}]", place)
        note = self.notes.get(label)
        if note is not None and any(paragraph.strip() for paragraph in note.paragraphs):
            # read once: what is wrong in a note that is printed twice is told once
            known = (note, note.place or place)
            if known not in self._notes_read:
                self._notes_read[known] = self._footnote(note.paragraphs, known[1])
            return self._notes_read[known]
        near = get_close_matches(label, self.notes, 1)
        advice = f"是不是“[^{near[0]}]”？" if near else f"请在同一个文件里另起一行写“[^{label}]: 注文”。"
        if note is None:
            self.problems.add("footnote-unknown", "error", f"脚注“[^{label}]”没有注文。", place, advice)
        else:
            message = f"脚注“[^{label}]”的注文是空的。"
            self.problems.add("footnote-empty", "error", message, note.place or place, "请写上注文，或删去这个脚注。")
        return Gap(self.patterns.missing_fact.format(text=f"^{label}"))

    def _footnote(self, paragraphs: Sequence[str], place: Place | None) -> Footnote:
        self.in_note = True
        try:
            read = [self._paragraph(paragraph, place) for paragraph in paragraphs]
        finally:
            self.in_note = False
        return Footnote(tuple((*lead, *content) for lead, content in read), place)

    def _note_in_note(self, written: str, place: Place | None) -> Run:
        message = f"注文里又有脚注“{written}”，照原样印出。"
        self.problems.add("footnote-in-note", "warning", message, place, "注里不能再加注，请写成一条。")
        return Run(written)

    def _fact(self, use: FactUse, place: Place | None) -> Inline:
        fact = self.facts.find(use.key)
        if fact is None:
            missing = self.facts.missing(use.key)
            self.problems.add(missing.rule, "error", missing.message, place, missing.advice or self._meant(use.key))
            return self._gap(use)
        self.use(fact)
        try:
            return FactText(self.clean(format_fact(fact, use.format or ""), place), use.key, use.bold)
        except FormatProblem as problem:
            message = f"数据“{use.key}”不能按“{use.format or ''}”印：{problem}"
            self.problems.add("fact-format", "error", message, place, "请改正冒号后面的写法。")
            return self._gap(use)

    def use(self, fact: Fact) -> None:
        """Take down that a fact is used, and those it was computed from."""
        self.used_facts.update(fact.sources())

    def _meant(self, key: str) -> str:
        near = self.likely.name(key, self.facts.names, 0.7)
        return f"是不是“{near}”？" if near else "请在data/facts.toml里加上它，或改正键。"

    def _gap(self, use: FactUse) -> Gap:
        written = use.key if use.format is None else f"{use.key}:{use.format}"
        return Gap(self.patterns.missing_fact.format(text=written))


def _spot(found: re.Match[str]) -> str:
    """Say where a character stands by those before it that can be seen."""
    before = found.string[max(found.start() - 8, 0) : found.start()]
    seen = HIDDEN.sub("", FORBIDDEN.sub(REPLACEMENT, before))
    return f"在“{seen}”之后" if seen else "在开头"
