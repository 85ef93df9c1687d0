"""Elements of a Markdown file to components: figures, tables, charts, cases, challenges, placed blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from qreport.components.boxes import Case, Challenge
from qreport.components.figure import Figure, FigureRow
from qreport.components.layout import Landscape, PageBreak, Placed
from qreport.components.notes import placed_notes
from qreport.components.protocol import Component
from qreport.components.text import Paragraph, list_component
from qreport.errors import Place
from qreport.markup.attributes import parse_attributes
from qreport.markup.elements import (
    DivElement,
    Element,
    HeadingElement,
    ListElement,
    ParagraphElement,
    TableElement,
)
from qreport.markup.line import unescaped
from qreport.markup.problems import line_problems
from qreport.markup.text import ImageUse, ParsedText, parse_text
from qreport.model.inlines import LineBreak, Run
from qreport.reading.images import ImageReader
from qreport.reading.joined import joined
from qreport.reading.tables import Grid, TableReader

if TYPE_CHECKING:
    from qreport.reading.content import ContentReader

_PLACED: Final = re.compile(r"\{\{\s*([a-z][a-z0-9-]*)\s*\}\}")
_TABLE_CAPTION: Final = re.compile(r":\s+(.*?)\s*([{｛][^{}｛｝]*[}｝])?\s*", re.DOTALL)
_RESPONSE: Final = re.compile(r"\*\*应对措施[：:]\s*\*\*|\*\*应对措施\*\*[：:]|应对措施[：:]")
_PAGE_BREAK: Final = ("\\newpage", "\\pagebreak")
_BOXES: Final = ("case", "challenge")
_DIVS: Final = (*_BOXES, "landscape")


@frozen
class BlockReader:
    """Turns elements of one file into components; ``inside`` is the div they stand in, if any."""

    reader: ContentReader
    inside: str = ""

    def components(self, elements: Sequence[Element]) -> Iterator[Component]:
        """Yield the components of elements; a table takes the caption below it along."""
        skip = False
        for index, element in enumerate(elements):
            if skip:
                skip = False
                continue
            match element:
                case ParagraphElement():
                    yield from self._paragraph(element)
                case ListElement():
                    yield list_component(element, self.reader.place(0))
                case TableElement():
                    caption = _caption_text(elements[index + 1 : index + 2])
                    skip = caption is not None
                    yield self._table(element, caption or ": ")
                case DivElement():
                    yield from self._div(element)
                case HeadingElement():
                    yield self._heading(element)

    def _heading(self, element: HeadingElement) -> Paragraph:
        place = self.reader.place(element.line)
        message = f"标题“{element.text}”不能放在块里面，按一段文字印出。"
        self.reader.find("heading-level", "warning", message, place, "请移到块的外面。")
        return Paragraph(element.text, place=place)

    def _paragraph(self, element: ParagraphElement) -> Iterator[Component]:
        text, place = element.text, self.reader.place(element.line)
        if found := _PLACED.fullmatch(text.strip()):
            yield Placed(found[1], place=place)
        elif text.strip() in _PAGE_BREAK:
            yield PageBreak(place=place)
        elif "![" in text and (images := _images(parsed := parse_text(text))):
            for problem in parsed.problems:
                self.reader.found(problem, place)
            yield from self._figures(images, place)
        else:
            if told := joined(text):
                at = self.reader.place(element.line + told.line)
                self.reader.find("paragraph-joined", told.level, told.message, at, told.advice)
            notes = placed_notes(element.notes, self.reader.place(0))
            yield Paragraph(text, place=place, notes=notes)  # expanding it reports a picture inside a text

    def _figures(self, images: Sequence[ImageUse], place: Place) -> Iterator[Component]:
        made = [ImageReader(self.reader, place).component(image) for image in images]
        figures = [component for component in made if isinstance(component, Figure)]
        if len(figures) > 1 and len(figures) == len(made):
            yield FigureRow(tuple(figures), place=place)
        else:
            yield from made

    def _table(self, element: TableElement, caption: str) -> Component:
        place = self.reader.place(element.line)
        found = _TABLE_CAPTION.fullmatch(caption)
        assert found
        attributes = parse_attributes(found[2]) if found[2] else None
        if attributes and attributes.advice:
            message = f"表题后面的“{found[2]}”写法有误。"
            self.reader.find("attributes-unread", "warning", message, place, attributes.advice)
        for problem in line_problems(found[1]):
            self.reader.found(problem, place)
        grid = Grid(element.rows, aligns=element.aligns)
        return TableReader(self.reader, place).table(grid, unescaped(found[1]), attributes.values if attributes else {})

    def _div(self, element: DivElement) -> Iterator[Component]:
        place = self.reader.place(element.line)
        title = element.attributes.get("title", "")
        for problem in line_problems(title):
            self.reader.found(problem, place)
        kind = self._kind(element, place)
        self.reader.known_attributes(element.attributes, ("title",) if kind != "landscape" else (), place)
        body = tuple(BlockReader(self.reader, kind or self.inside).components(element.children))
        key = self.reader.key(element.key, kind or "case", place) if kind != "landscape" else None
        match kind:
            case "case":
                yield Case(title, body, key=key, place=place)
            case "challenge":
                yield self._challenge(title, body, key, place)
            case "landscape":
                yield Landscape(body, place=place)
            case _:
                if title:
                    yield Paragraph(title, place=place)
                yield from body

    def _kind(self, element: DivElement, place: Place) -> str:
        """Return which div it is; one that is unknown, or cannot stand here, is reported and only its content stays."""
        known = [name for name in element.classes if name in _DIVS]
        if not known:
            written = " ".join(element.classes)
            near = get_close_matches(written, _DIVS, 1)
            message = f"不认识的块“{written}”，里面的内容按正文排。" if written else "块没有名称，里面的内容按正文排。"
            advice = f"是不是“.{near[0]}”？" if near else "可用的有.case、.challenge、.landscape。"
            self.reader.find("div-unknown", "error", message, place, advice)
            return ""
        if self.inside in _BOXES or self.inside == known[0]:
            message = f"块“.{known[0]}”套在块“.{self.inside}”里面，里面的内容按正文排。"
            self.reader.find("div-nested", "error", message, place, "案例和挑战里面不能再放块，请检查“:::”。")
            return ""
        if len(element.classes) > 1:
            unused = "、".join(name for name in element.classes if name != known[0])
            message = f"块只认“.{known[0]}”，没有用到的：{unused}。"
            self.reader.find("attributes-unread", "warning", message, place, "一个块只写一个名称。")
        if known[0] == "landscape" and element.key:
            message = f"横排页的键“{element.key}”没有用。"
            self.reader.find("attributes-unread", "warning", message, place, "请把键写在里面的图或表上。")
        return known[0]

    def _challenge(self, title: str, body: tuple[Component, ...], key: str | None, place: Place) -> Challenge:
        before, response = _split_response(body)
        if not response:
            message = f"挑战“{title}”没有应对措施。"
            self.reader.find("challenge-response", "warning", message, place, "用“**应对措施：**”开头写一段。")
        return Challenge(title, before, response=response, key=key, place=place)


def _split_response(body: tuple[Component, ...]) -> tuple[tuple[Component, ...], tuple[Component, ...]]:
    """Split a challenge's body where a paragraph begins with 应对措施."""
    for index, component in enumerate(body):
        if isinstance(component, Paragraph) and (found := _RESPONSE.match(component.text)):
            rest = component.text[found.end() :].lstrip()
            first = (evolve(component, text=rest),) if rest else ()
            return body[:index], (*first, *body[index + 1 :])
    return body, ()


def _images(parsed: ParsedText) -> list[ImageUse]:
    """Return the images of a paragraph that holds nothing else."""
    if parsed.lead or any(
        not isinstance(piece, ImageUse | LineBreak) and not (isinstance(piece, Run) and not piece.text.strip())
        for piece in parsed.content
    ):
        return []
    return [piece for piece in parsed.content if isinstance(piece, ImageUse)]


def _caption_text(after: Sequence[Element]) -> str | None:
    """Return the paragraph ``: 表题 {#tbl-x}`` below a pipe table."""
    if after and isinstance(after[0], ParagraphElement) and _TABLE_CAPTION.fullmatch(after[0].text):
        return after[0].text
    return None
