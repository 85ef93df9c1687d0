"""The text of a paragraph as pieces: runs, facts, references, links, line breaks.

Most paragraphs of a report hold no mark but a lead; they are recognised by a pattern, so that a long report does not
pay for a parser (tests hold both ways to the same result).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve, field, frozen

from qreport.markup.comments import without_comments
from qreport.markup.lone_image import lone_image
from qreport.markup.problems import Problem, text_problems
from qreport.model.inlines import LineBreak, Link, Reference, Run
from qreport.values import Value

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = [
    "FactUse",
    "ImageUse",
    "NoteText",
    "NoteUse",
    "ParsedText",
    "Piece",
    "Pieces",
    "Problem",
    "parse_marked_text",
    "parse_text",
]

_MOST_CHARACTERS: Final = 20_000
_MOST_BRACKETS: Final = 200
"""The parser needs more than the square of them in time; a paragraph of ten pages with 200 links is none."""

_UNPARSED: Final = Problem(
    "paragraph-unparsed", "这一段太长，或方括号太多，整段照原样印出。", "请分成几段，或删去多余的方括号。"
)

_MARK: Final = re.compile(r"[\\`*_\[\]{}｛@^<&!\n\r\0]")
_UNMARKED: Final = r"[^\\`*_\[\]{}｛@^<&!\n\r\0]"
_CJK: Final = r"\u3001-〿぀-ヿ㐀-䶿一-鿿豈-﫿！-｠"
_LEAD: Final = re.compile(rf"\*\*((?!\s){_UNMARKED}+[。：！？])\*\*((?=[{_CJK}“]){_UNMARKED}*)")
_LEAD_END: Final = ("。", "：", "！", "？")


@frozen(eq=False, repr=False)
class FactUse(Value):
    """数据引用: ``{key:format}`` in a text."""

    key: str
    format: str | None = None
    bold: bool = False


@frozen(eq=False, repr=False)
class ImageUse(Value):
    """图片引用: ``![caption](path){attributes}``; ``attributes`` as written, ``id`` and ``class`` among them."""

    caption: str
    path: str
    attributes: dict[str, str] = field(factory=dict)


@frozen(eq=False, repr=False)
class NoteUse(Value):
    """脚注标记: ``[^label]`` in a text."""

    label: str


@frozen(eq=False, repr=False)
class NoteText(Value):
    """随文注: ``^[text]``, a footnote written where its mark stands."""

    text: str


Piece = Run | LineBreak | Link | Reference | FactUse | ImageUse | NoteUse | NoteText
Pieces = tuple[Piece, ...]


@frozen(eq=False, repr=False)
class ParsedText(Value):
    """段落文字: the pieces of a paragraph, its run-in heading apart, and what looks wrong."""

    content: Pieces
    lead: Pieces = ()
    problems: tuple[Problem, ...] = ()


def parse_text(text: str) -> ParsedText:
    """Parse one paragraph's Markdown."""
    if not _MARK.search(text):
        return ParsedText((Run(text),) if text else ())
    if text.startswith("![") and len(text) <= _MOST_CHARACTERS and (image := lone_image(text)):
        return ParsedText((ImageUse(*image),))
    found = _LEAD.fullmatch(text)
    if found:
        return ParsedText((Run(found[2]),), (Run(found[1], bold=True),))
    return parse_marked_text(text)


def parse_marked_text(text: str) -> ParsedText:
    """Parse with the full parser; ``parse_text`` gives the same for every text."""
    text = without_comments(text)
    if len(text) > _MOST_CHARACTERS or text.count("[") > _MOST_BRACKETS:
        return ParsedText((Run(text),), problems=(_UNPARSED,))
    from qreport.markup.parser import inline_tokens  # costs 0.1 s, which plain reports need not pay

    tokens = inline_tokens(text)
    cut = _lead_length(tokens)
    lead, content = _Pieces(), _Pieces()
    for token in tokens[:cut]:
        lead.add(token)
    for token in tokens[cut:]:
        content.add(token)
    return ParsedText(_joined(content.pieces), _joined(lead.pieces), (*lead.problems, *content.problems))


def _lead_length(tokens: list[Token]) -> int:
    """Return how many tokens make up the run-in heading: bold from the start, closed by 。 and followed by text."""
    while tokens and tokens[0].type == "text" and not tokens[0].content:
        tokens.pop(0)
    if not tokens or tokens[0].type != "strong_open":
        return 0
    for index, token in enumerate(tokens):
        if token.type == "strong_close" and token.level == tokens[0].level:
            before = "".join(t.content for t in tokens[:index])
            after = "".join(t.content for t in tokens[index + 1 :])
            return index + 1 if before.endswith(_LEAD_END) and after.strip() else 0
    return 0


class _Pieces:
    """Turns tokens into pieces, one after another."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.problems: list[Problem] = []
        self.style = Run("")
        self.links: list[tuple[str, int]] = []  # address, and how many pieces stood before

    def add(self, token: Token) -> None:
        match token.type:
            case "text":
                self.problems += text_problems(token.content)
                self.text(token.content)
            case "text_special":
                self.text(token.content)
            case "strong_open" | "strong_close":
                self.style = evolve(self.style, bold=token.nesting == 1)
            case "em_open" | "em_close":
                self.style = evolve(self.style, italic=token.nesting == 1)
            case "sup_open" | "sup_close":
                self.style = evolve(self.style, superscript=token.nesting == 1)
            case "softbreak":
                self.pieces.append(evolve(self.style, text="\n"))
            case "hardbreak":
                self.pieces.append(LineBreak())
            case "fact":
                self.pieces.append(FactUse(token.content, token.meta["format"], self.style.bold))
            case "reference":
                self.pieces.append(Reference(token.content))
            case "note_use":
                self.pieces.append(NoteUse(token.content))
            case "note_text":
                self.pieces.append(NoteText(token.content))
            case "link_open":
                self.links.append((self.address(token), len(self.pieces)))
            case "link_close":
                self.close_link(*self.links.pop())
            case "image":
                self.image(token)
            case _:
                raise AssertionError(token.type)

    def text(self, text: str) -> None:
        if not text:
            return
        address = self.links[-1][0] if self.links else ""
        self.pieces.append(Link(text, address, self.style.bold) if address else _styled(text, self.style))

    def address(self, token: Token) -> str:
        """Return a link's address, empty when nothing could open it."""
        url = str(token.attrs.get("href", ""))
        if title := token.attrs.get("title"):
            self.problem("link-refused", f"链接的说明“{title}”印不出来。", "请写进正文。")
        if re.fullmatch(r"(?:https?://|mailto:)\S+", url):
            return url
        self.problem("link-refused", f"链接“{url}”打不开，只印文字。", "链接要以https://、http://或mailto:开头。")
        return ""

    def close_link(self, address: str, start: int) -> None:
        inside = self.pieces[start:]
        if address and not inside:
            self.pieces.append(Link(address, address, self.style.bold))
        elif address and not all(isinstance(piece, Link | Run) for piece in inside):
            self.problem("link-refused", f"链接“{address}”只加在文字上。", "链接里不要放数据、引用、图片和脚注。")

    def image(self, token: Token) -> None:
        path = str(token.attrs["src"])
        attributes = dict(token.meta.get("attributes", {}))
        if advice := token.meta.get("advice"):
            self.problem("attributes-unread", f"图片后面的“{token.meta['written']}”写法有误。", advice)
        if title := token.attrs.get("title"):
            self.problem("attributes-unread", f"图片路径后面的“{title}”没有用。", '替代文字写成 {alt="…"}。')
        if "\\" in path:
            self.problem("path-backslash", f"路径“{path}”里有“\\”，这次按“/”读。", "请改成“/”。")
            path = path.replace("\\", "/")
        if " " in path:
            self.problem("path-space", f"路径“{path}”里有空格。", "请改掉文件名里的空格。")
        self.pieces.append(ImageUse(token.content, path, attributes))

    def problem(self, rule: str, message: str, advice: str) -> None:
        self.problems.append(Problem(rule, message, advice))


def _joined(pieces: list[Piece]) -> Pieces:
    """Join runs that look alike; a line broken inside a Chinese sentence joins without a space."""
    joined: list[Piece] = []
    for index, piece in enumerate(pieces):
        if isinstance(piece, Run) and piece.text == "\n":
            after = pieces[index + 1] if index + 1 < len(pieces) else None
            if _is_chinese(_last(joined)) or _is_chinese(_first(after)):
                continue  # "共3858\n人" too: our own output puts no space between digits and Hanzi
            piece = evolve(piece, text=" ")
        previous = joined[-1] if joined else None
        if isinstance(piece, Run) and isinstance(previous, Run) and _styled("", previous) == _styled("", piece):
            joined[-1] = _styled(previous.text + piece.text, previous)
        else:
            joined.append(piece)
    return tuple(joined)


def _styled(text: str, like: Run) -> Run:
    """Return a run that looks like another; evolve takes ten times as long."""
    return Run(text, like.bold, like.italic, like.superscript, like.subscript)


def _last(pieces: list[Piece]) -> str:
    # a mark is not part of the sentence: what counts is the word before it
    piece = next((piece for piece in reversed(pieces) if not isinstance(piece, NoteUse | NoteText)), None)
    return piece.text[-1:] if isinstance(piece, Run | Link) else "字" if isinstance(piece, FactUse | Reference) else ""


def _first(piece: Piece | None) -> str:
    return piece.text[:1] if isinstance(piece, Run | Link) else "字" if isinstance(piece, FactUse | Reference) else ""


def _is_chinese(character: str) -> bool:
    return bool(character) and bool(re.match(rf"[{_CJK}\u3000“”‘’…—\U00020000-\U0003FFFF]", character))
