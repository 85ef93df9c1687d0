"""From markdown-it's tokens to elements, with a problem for every construct that reads otherwise than it looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from markdown_it.rules_block.table import escapedSplit
from markdown_it.tree import SyntaxTreeNode

from qreport.markup.attributes import parse_attributes
from qreport.markup.comments import without_comments
from qreport.markup.elements import (
    Align,
    DivElement,
    Element,
    HeadingElement,
    ItemElement,
    ListElement,
    ParagraphElement,
    ParsedElements,
    TableElement,
)
from qreport.markup.line import unescaped
from qreport.markup.notes import Notes
from qreport.markup.parser import block_parser
from qreport.markup.problems import Problem, line_problems

_MAX_LIST_START: Final = 99
_HEADING_KEY: Final = re.compile(r"\s*\{#([A-Za-z][\w-]*)\}\s*$", re.ASCII)
_DIV_SHORT: Final = re.compile(r"\.?([a-z-]+)")
_CAPTION_LINE: Final = re.compile(r"\s*:\s+\S")

# What a line of text begins with that its author probably meant otherwise: rule, pattern, what is wrong, advice.
_LINE_STARTS: Final = (
    (
        "heading-unread",
        re.compile(r"\s*[#＃]+[^#＃]"),
        "没有当作标题",
        "标题顶格写，“#”用英文的，后面空一格，最多三个。",
    ),
    (
        "div-unopened",
        re.compile(r"\s*[:：]{3,}"),
        "没有配上对",
        "块以“::: {.case}”开始，以单独一行“:::”结束。",
    ),
    (
        "footnote-unread",
        re.compile(r"\s*\[\^[^\]\s]+\]："),
        "没有当作注文",
        "注文写成“[^a]: 注文”，冒号用英文的。",
    ),
    (
        "markdown-unused",
        re.compile(r"\s*(?:>|\x60{3}|~{3}|-{3,}\s*$|={3,}\s*$|\*{3,}\s*$)"),
        "照原样印出",
        "这里不用引文、分隔线和代码，请删去。",
    ),
)


def parse_tree(text: str) -> ParsedElements:
    """Parse a text of any structure, its comments left out."""
    text = without_comments(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = text.split("\n")
    root = SyntaxTreeNode(block_parser().parse(text))
    builder = _Builder(lines, Notes.of(root, lines))
    elements = tuple(builder.elements(root.children))
    return ParsedElements(elements, (*builder.problems, *builder.notes.problems))


class _Builder:
    def __init__(self, lines: list[str], notes: Notes) -> None:
        self.lines = lines
        self.notes = notes
        self.problems: list[Problem] = []

    def elements(self, nodes: Iterable[SyntaxTreeNode]) -> Iterator[Element]:
        for node in nodes:
            match node.type:
                case "paragraph":
                    yield self.paragraph(node)
                case "heading":
                    yield self.heading(node)
                case "bullet_list" | "ordered_list":
                    yield from self.list_or_year(node)
                case "table":
                    yield from self.table(node)
                case "div":
                    yield self.div(node)
                case "footnote_reference":
                    if not self.notes.takes(node):
                        yield from self.notes.left(node, self.lines)
                case _:
                    raise AssertionError(node.type)

    def problem(self, rule: str, line: int, message: str, advice: str) -> None:
        self.problems.append(Problem(rule, message, advice, line))

    def paragraph(self, node: SyntaxTreeNode) -> ParagraphElement:
        text, start = node.children[0].content, _line(node)
        if node.meta.get("too_deep"):
            self.problem("nesting-too-deep", start, "这里一层套一层太深，按一段文字印出。", "请减少层数。")
        for number, line in enumerate(text.split("\n")):
            for rule, pattern, what, advice in _LINE_STARTS:
                if pattern.match(line):
                    self.problem(rule, start + number, f"“{line.strip()[:30]}”{what}。", advice)
            if number and line.startswith("　"):
                message = f"“{line.strip()[:30]}”接在了上一行后面，没有另起一段。"
                self.problem("paragraph-joined", start + number, message, "段与段之间空一行，段首不用空格。")
        return ParagraphElement(text, start, self.notes.called_by(text))

    def heading(self, node: SyntaxTreeNode) -> HeadingElement:
        text, line = node.children[0].content if node.children else "", _line(node)
        found = _HEADING_KEY.search(text)
        key = found[1] if found else None
        text = text[: found.start()] if found else text
        if not text:
            self.problem("heading-empty", line, "标题是空的。", "请在“#”后面写上标题，或删掉这一行。")
        self.problems += line_problems(text, line)
        return HeadingElement(int(node.tag[1]), unescaped(text), key, line)

    def list_or_year(self, node: SyntaxTreeNode) -> Iterator[Element]:
        """Yield the list; one that "begins" at 2023 is a line of text that starts with a year."""
        ordered = node.type == "ordered_list"
        start = int(node.attrs.get("start", 1)) if ordered else 1
        if start > _MAX_LIST_START:
            first, *rest = node.children
            written = f"{first.info}{first.markup}"
            message = f"这一行以“{written}”开头，没有当作列表，照原样印出。"
            self.problem("list-from-year", _line(node), message, "年份后面不要用“.”。")
            item = self.item(first)
            yield ParagraphElement(f"{first.info}\\{first.markup} {item.text}", item.line, item.notes)
            yield from item.children
            if rest:
                items = tuple(self.item(child) for child in rest)
                yield ListElement(items, ordered, min(int(rest[0].info), _MAX_LIST_START), items[0].line)
            return
        yield ListElement(tuple(self.item(child) for child in node.children), ordered, start, _line(node))

    def item(self, node: SyntaxTreeNode) -> ItemElement:
        kept: list[ListElement | ParagraphElement] = []
        for child in node.children:
            for element in self.elements([child]):
                if not isinstance(element, ListElement | ParagraphElement):
                    advice = "请把标题、表格和块移到列表外面。"
                    self.problem("list-content", element.line, "列表项里只能有文字和列表，照原样印出。", advice)
                    source = "\n".join(self.lines[slice(*(child.map or (0, 0)))])
                    element = ParagraphElement(source, element.line, self.notes.called_by(source))
                kept.append(element)
        if kept and isinstance(kept[0], ParagraphElement):
            return ItemElement(kept[0].text, tuple(kept[1:]), _line(node), kept[0].notes)
        return ItemElement("", tuple(kept), _line(node))

    def table(self, node: SyntaxTreeNode) -> Iterator[TableElement | ParagraphElement]:
        """Yield the table, and the caption that stands right below it as a paragraph of its own."""
        nodes = [row for part in node.children for row in part.children]
        rows = [tuple(unescaped(cell.children[0].content) for cell in row.children) for row in nodes]
        caption: ParagraphElement | None = None
        last = self.lines[_line(nodes[-1])]
        if len(rows) > 1 and _CAPTION_LINE.match(last):
            caption = ParagraphElement(last.strip(), _line(nodes[-1]))
            rows.pop()
        for row, row_node in zip(rows, nodes, strict=False):
            self.row(row, _line(row_node), len(rows[0]))
        aligns = tuple(_align(str(cell.attrs.get("style", ""))) for cell in nodes[0].children)
        yield TableElement(tuple(rows), aligns, _line(node))
        if caption:
            yield caption

    def row(self, row: tuple[str, ...], line: int, width: int) -> None:
        written = self.lines[line].strip()
        count = len(escapedSplit(re.sub(r"^\||(?<!\\)\|$", "", written)))
        if count != width:
            fate = "多出的没有读入" if count > width else "缺的当作空白"
            message = f"表格这一行“{written}”有{count}格，表头有{width}格，{fate}。"
            self.problem("table-row-width", line, message, "请让每一行和表头一样多。")
        for cell in row:
            self.problems += line_problems(cell, line)

    def div(self, node: SyntaxTreeNode) -> DivElement:
        line = _line(node)
        if not node.meta["closed"]:
            message = f"“::: {node.info}”没有结束，到下一个标题或块为止。"
            self.problem("div-unclosed", line, message, "请在块的末尾单独写一行“:::”。")
        attributes = self.div_attributes(node.info, line)
        classes = tuple(attributes.pop("class", "").split())
        key = attributes.pop("id", None)
        return DivElement(classes, key, attributes, tuple(self.elements(node.children)), line)

    def div_attributes(self, info: str, line: int) -> dict[str, str]:
        if short := _DIV_SHORT.fullmatch(info):
            return {"class": short[1]}
        found = parse_attributes(info)
        if found is None or found.advice or info[found.end :].strip():
            advice = found.advice if found and found.advice else '写成 ::: {.case title="标题"}，后面不要再写字。'
            self.problem("attributes-unread", line, f"块的属性“{info}”写法有误。", advice)
        return dict(found.values) if found else {}


def _align(style: str) -> Align | None:
    match style.removeprefix("text-align:"):
        case "left":
            return "left"
        case "center":
            return "center"
        case "right":
            return "right"
    return None


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] if node.map else 0
