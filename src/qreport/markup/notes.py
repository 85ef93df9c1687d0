"""Footnotes of a text (脚注): its definitions, and which of them its paragraphs refer to. docs/dev/footnotes.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import define, field
from markdown_it.tree import SyntaxTreeNode

from qreport.markup.elements import NoteElement, ParagraphElement
from qreport.markup.parser import block_parser
from qreport.markup.problems import Problem
from qreport.markup.text import NoteUse, parse_text

_DEFINITION: Final = "footnote_reference"
_MARK: Final = "[^"
_CAPTION: Final = re.compile(r"\s*:\s")


@define(eq=False, repr=False)
class Notes:
    """注: the definitions of one text; ``taken`` are those a paragraph refers to, first definition of their name."""

    taken: dict[str, NoteElement] = field(factory=dict)
    problems: list[Problem] = field(factory=list)
    _nodes: set[tuple[int, int]] = field(factory=set)

    @classmethod
    def of(cls, root: SyntaxTreeNode, lines: list[str]) -> Notes:
        """Find the definitions of a parsed text and the marks that call for them."""
        notes = cls()
        definitions = [node for node in root.walk() if node.type == _DEFINITION]
        if not definitions:
            return notes
        used = _used(root)
        called = {label for label, _ in used}
        for node in definitions:
            notes._define(node, lines, called)
        notes._tell_again(used)
        return notes

    def takes(self, node: SyntaxTreeNode) -> bool:
        """Tell whether a definition is printed as a note, so that it is no text where it stands."""
        return _span(node) in self._nodes

    def called_by(self, text: str) -> tuple[NoteElement, ...]:
        """Return the notes that a paragraph refers to."""
        if not self.taken or _MARK not in text:
            return ()
        return tuple(self.taken[label] for label in dict.fromkeys(_labels(text)) if label in self.taken)

    def left(self, node: SyntaxTreeNode, lines: list[str]) -> list[ParagraphElement]:
        """Return a definition that is no note as what it then is: text where it stands, as typed."""
        start = _span(node)[0]
        paragraphs = _paragraphs(node, lines) or [("", start)]
        first = f"\\[^{_label(node)}]: {paragraphs[0][0]}".rstrip()
        return [ParagraphElement(first, start), *(ParagraphElement(text, line) for text, line in paragraphs[1:])]

    def _define(self, node: SyntaxTreeNode, lines: list[str], called: set[str]) -> None:
        label, line = _label(node), _span(node)[0]
        shown = f"“[^{label}]”"
        if label in self.taken:
            message = f"脚注{shown}写了两次注文，这一次照原样印在这里。"
            self._problem("footnote-twice", message, "请改掉其中一个的名称，或删掉一个。", line)
        elif label not in called:
            message = f"正文里没有{shown}，注文照原样印在这里。"
            self._problem("footnote-unused", message, f"请在同一个文件里要加注的地方写[^{label}]。", line)
        else:
            self._nodes.add(_span(node))
            self.taken[label] = NoteElement(label, tuple(text for text, _ in _paragraphs(node, lines)), line)
            if any(child.type != "paragraph" for child in node.children):
                message = f"注文{shown}里只能有文字，别的照原样印出。"
                self._problem("footnote-content", message, "请把列表、表格和图移到正文里。", line)

    def _tell_again(self, used: list[tuple[str, int]]) -> None:
        seen: dict[str, int] = {}
        for label, line in used:
            if label in self.taken and label in seen:
                message = f"“[^{label}]”用了不止一次，每处都印一遍同样的注。"
                self._problem("footnote-again", message, "一个注只引一次；确要两处都注，就各写一条。", line)
            seen.setdefault(label, line)

    def _problem(self, rule: str, message: str, advice: str, line: int) -> None:
        self.problems.append(Problem(rule, message, advice, line))


def lifted(text: str) -> tuple[str, Notes]:
    """Return a paragraph's text without the notes that stand in it, and those notes."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    root = SyntaxTreeNode(block_parser().parse("\n".join(lines)))
    notes = Notes.of(root, lines)
    for node in root.walk():
        if node.type == _DEFINITION:
            start, end = _span(node)
            if notes.takes(node):
                lines[start:end] = [""] * (end - start)
            else:
                lines[start] = lines[start].replace(_MARK, "\\[^", 1)
    return "\n".join(lines), notes


def _used(root: SyntaxTreeNode) -> list[tuple[str, int]]:
    """Return label and line of every mark in a paragraph; those in a caption or in a note call for nothing."""
    return [(label, _span(node)[0]) for node in _marked(root) for label in _labels(node.children[0].content)]


def _marked(root: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    """Yield the paragraphs that hold a mark and are printed as paragraphs."""
    before = ""
    for node in root.children:
        if node.type == "paragraph":
            text = node.children[0].content
            if _MARK in text and not (before == "table" and _CAPTION.match(text)):
                yield node
        elif node.type not in (_DEFINITION, "heading", "table"):
            yield from _marked(node)
        before = node.type


def _labels(text: str) -> list[str]:
    parsed = parse_text(text)
    return [piece.label for piece in (*parsed.lead, *parsed.content) if isinstance(piece, NoteUse)]


def _label(node: SyntaxTreeNode) -> str:
    return str(node.meta["label"])


def _span(node: SyntaxTreeNode) -> tuple[int, int]:
    return node.map or (0, 0)


def _paragraphs(node: SyntaxTreeNode, lines: list[str]) -> list[tuple[str, int]]:
    """Return the texts of a note with their lines; what is no paragraph comes as it was typed."""
    found = []
    for child in node.children:
        start, end = _span(child)
        if child.type == "paragraph":
            found.append((child.children[0].content, start))
        else:
            typed = "\n".join(line.strip() for line in lines[start:end]).strip()
            if start == _span(node)[0]:
                typed = typed.partition("]:")[2].strip()
            found.append((typed, start))
    return found
