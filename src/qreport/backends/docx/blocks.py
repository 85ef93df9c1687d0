"""The text of the document (正文): one match over the blocks of the model. docs/dev/ has a page for each part."""

from __future__ import annotations

from typing import assert_never

from attrs import define, evolve

from qreport.backends.docx.charts import write_chart
from qreport.backends.docx.contents import write_contents
from qreport.backends.docx.figures import write_emblem, write_page_picture, write_pictures
from qreport.backends.docx.lists import numbered, write_list
from qreport.backends.docx.runs import caption_runs, runs
from qreport.backends.docx.scripts import peculiar
from qreport.backends.docx.sections import Sections
from qreport.backends.docx.story import Story
from qreport.backends.docx.styles import BOX_FRAMES, ROLE_STYLES, SEPARATOR, heading_style
from qreport.backends.docx.tables import write_table
from qreport.errors import NOWHERE
from qreport.model.blocks import (
    Block,
    Box,
    Chart,
    Contents,
    Emblem,
    Landscape,
    List,
    PageBreak,
    PagePicture,
    Paragraph,
    PictureRow,
    Role,
    Section,
    Table,
)
from qreport.model.document import Document
from qreport.model.inlines import Run


@define(eq=False, repr=False)
class BlockWriter:
    """Writes blocks into the story, one after the other."""

    story: Story
    sections: Sections
    turned: bool = False
    """The page lies on its side already, for the heading of what is to be written there."""

    def document(self, document: Document) -> str:
        """Write the whole document; return what stands inside ``w:body``."""
        for page in document.pages:
            self.sections.begin(page)
            self.blocks(page.body)
            self.sections.close()
        last = self.sections.finish()
        return "".join(self.story.out) + last

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        """Write blocks in order."""
        for block in blocks:
            self.story.place = block.place or NOWHERE
            self.block(block)

    def block(self, block: Block) -> None:
        """Write one block."""
        story = self.story
        match block:
            case Paragraph():
                self._paragraph(block)
            case List():
                write_list(block, story)
            case Table():
                write_table(block, story)
            case PictureRow():
                write_pictures(block, story)
            case Chart():
                write_chart(block, story)
            case Box():
                self._box(block)
            case Section():
                self._section(block)
            case Contents():
                write_contents(block, story)
            case PagePicture():
                write_page_picture(block, story)
            case Emblem():
                write_emblem(block, story)
            case PageBreak():
                # the next paragraph begins the page: a break of its own would be an empty line there
                story.breaking = not story.fresh
            case Landscape():
                if not self.turned:
                    self.sections.turn(landscape=True)
                self.turned = False
                self.blocks(block.body)
                self.sections.turn(landscape=False)
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph) -> None:
        story = self.story
        style = story.frame.text if block.role is Role.TEXT else ROLE_STYLES[block.role]
        # in the order of the page, so that notes are
        line = runs(block.lead, story, lead=True) if block.lead else ""
        more = peculiar((*block.lead, *block.content), spread=block.role is Role.TEXT, ruled=story.frame.ruled)
        story.paragraph(style, line + runs(block.content, story), more=more)

    def _section(self, block: Section) -> None:
        story = self.story
        if not self.turned and _opens_on_its_side(block):
            # a heading would stay behind alone, at the end of an upright page
            self.sections.turn(landscape=True)
            self.turned = True
        style = heading_style(block.level, bool(block.number))
        # the style of a lower heading counts: without a number it has to be told not to
        silent = not block.number and style != "HeadingPlain"
        uncounted = numbered(story.numbering.silent()) if silent else ""
        story.paragraph(style, story.bookmark(block.anchor, runs(block.title, story)), more=uncounted)
        self.blocks(block.body)

    def _box(self, box: Box) -> None:
        story = self.story
        title, body, response = BOX_FRAMES[box.kind]
        if story.last == box.kind:
            # Word joins boxes that touch
            story.paragraph("Normal", "", more=SEPARATOR)
        story.paragraph(title, caption_runs(box.caption, story), keep=True)
        outer, story.frame = story.frame, body
        self.blocks(box.body)
        if box.response:
            story.frame = response
            self._response(box.response, box.response_label)
        story.frame = outer
        if story.last != "table":
            # a table at the end keeps boxes apart, and has to be kept apart itself
            story.last = box.kind

    def _response(self, response: tuple[Block, ...], label: str) -> None:
        """Write a response that opens with its label; before a list, a figure or a table that is a line of its own."""
        first = response[0]
        if label and isinstance(first, Paragraph):
            response = (evolve(first, lead=(Run(label), *first.lead)), *response[1:])
        elif label:
            self.story.paragraph(self.story.frame.text, runs((Run(label),), self.story, lead=True), keep=True)
        self.blocks(response)


def _opens_on_its_side(block: Section) -> bool:
    """Say whether right below a heading, or below those right below it, a page on its side begins."""
    first = block.body[0] if block.body else None
    return isinstance(first, Landscape) or (isinstance(first, Section) and _opens_on_its_side(first))
