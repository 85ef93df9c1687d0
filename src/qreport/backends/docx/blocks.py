"""The text of the document (正文): one match over the blocks of the model. docs/dev/ has a page for each part."""

from __future__ import annotations

from typing import assert_never

from attrs import define, evolve

from qreport.backends.docx.charts import write_chart
from qreport.backends.docx.contents import write_contents
from qreport.backends.docx.figures import write_emblem, write_page_picture, write_pictures
from qreport.backends.docx.lists import numbered, write_list
from qreport.backends.docx.runs import caption_runs, runs
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
                self.sections.turn(landscape=True)
                self.blocks(block.body)
                self.sections.turn(landscape=False)
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph) -> None:
        story = self.story
        style = story.frame.text if block.role is Role.TEXT else ROLE_STYLES[block.role]
        # in the order of the page, so that notes are
        line = runs(block.lead, story, lead=True) if block.lead else ""
        story.paragraph(style, line + runs(block.content, story))

    def _section(self, block: Section) -> None:
        story = self.story
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
            self.blocks(_labelled(box.response, box.response_label))
        story.frame = outer
        story.last = box.kind


def _labelled(response: tuple[Block, ...], label: str) -> tuple[Block, ...]:
    """Return a response that opens with its label."""
    if not label:
        return response
    first = response[0]
    if isinstance(first, Paragraph):
        return (evolve(first, lead=(Run(label), *first.lead)), *response[1:])
    return (Paragraph((), lead=(Run(label),)), *response)
