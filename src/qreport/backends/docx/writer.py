"""The Word file (Word 文件): one match over the blocks of the model. docs/dev/ has a page for each of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, assert_never

from attrs import define, evolve, frozen

from qreport.backends.docx.contents import write_contents
from qreport.backends.docx.figures import write_chart, write_emblem, write_page_picture, write_pictures
from qreport.backends.docx.links import Links
from qreport.backends.docx.lists import write_list
from qreport.backends.docx.look import Look, read_look
from qreport.backends.docx.media import Media
from qreport.backends.docx.numbering import Numbering
from qreport.backends.docx.package import (
    DECLARATION,
    FOOTER_TYPE,
    HEADER_TYPE,
    application_properties,
    content_types,
    core_properties,
    package_relationships,
    relationships,
)
from qreport.backends.docx.runs import caption_runs, runs
from qreport.backends.docx.sections import Sections, head_parts
from qreport.backends.docx.story import Story
from qreport.backends.docx.styles import BOX_FRAMES, ROLE_STYLES, SEPARATOR, heading_style
from qreport.backends.docx.tables import write_table
from qreport.errors import NOWHERE, Finding
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

_SPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


@frozen
class Rendered:
    """写好的 Word 文件: its parts by name (``word/document.xml``), and what could not be written as it was."""

    parts: Mapping[str, bytes]
    findings: tuple[Finding, ...]


def render(document: Document, *, reference: Path | None = None, pages: Mapping[str, int] | None = None) -> Rendered:
    """输出: turn a document into the parts of a Word file.

    ``reference`` is a .docx (or an unzipped one) whose look is taken, by default the packaged one;
    ReportError when it is no Word file. ``pages`` gives the page of every anchor, where a layout is known, for
    the contents.
    """
    look = read_look(reference)
    links = Links()
    story = Story(
        look=look,
        links=links,
        media=Media(links),
        numbering=Numbering(look.numbering, look.bullets, look.steps),
        targets=document.targets,
        pages=pages,
        width=look.page.text_width,
        height=look.page.text_height,
    )
    # the parts that every document has come first, so that their ids are the same in all
    for kind, target in (("styles", "styles.xml"), ("numbering", "numbering.xml"), ("settings", "settings.xml")):
        links.internal(kind, target)
    links.internal("fontTable", "fontTable.xml")
    links.internal("theme", "theme/theme1.xml")
    body = _Writer(story, Sections(story, look.page)).body(document)
    return Rendered(_parts(document, look, story, body), tuple(story.findings))


def _parts(document: Document, look: Look, story: Story, body: str) -> dict[str, bytes]:
    title, author = story.text(document.title), story.text(document.author)
    heads = {f"word/{name}": part for name, part in head_parts(title).items() if _is_used(name, story.links)}
    parts = {
        **look.parts,
        **heads,
        **story.media.parts,
        "word/document.xml": f"{DECLARATION}<w:document {_SPACES}><w:body>{body}</w:body></w:document>".encode(),
        "word/numbering.xml": story.numbering.xml(),
        "word/_rels/document.xml.rels": relationships(story.links.entries),
        "docProps/core.xml": core_properties(title, author),
        "docProps/app.xml": application_properties(),
        "_rels/.rels": package_relationships(),
    }
    types = {name: HEADER_TYPE if "header" in name else FOOTER_TYPE for name in heads}
    parts["[Content_Types].xml"] = content_types(parts, {**types, **look.types})
    return parts


def _is_used(name: str, links: Links) -> bool:
    return any(target == name for _, _, target, _ in links.entries)


@define(eq=False, repr=False)
class _Writer:
    """Writes blocks into the story, one after the other."""

    story: Story
    sections: Sections

    def body(self, document: Document) -> str:
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
        line = runs(block.content, story)
        if block.lead:
            line = runs(block.lead, story, lead=True) + line
        story.paragraph(style, line)

    def _section(self, block: Section) -> None:
        story = self.story
        style = heading_style(block.level, bool(block.number))
        # the style of a lower heading counts: without a number it has to be told not to
        silent = not block.number and style != "HeadingPlain"
        uncounted = _numbered(story.numbering.silent()) if silent else ""
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


def _numbered(number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def _labelled(response: tuple[Block, ...], label: str) -> tuple[Block, ...]:
    """Return a response that opens with its label."""
    if not label:
        return response
    first = response[0]
    if isinstance(first, Paragraph):
        return (evolve(first, lead=(Run(label), *first.lead)), *response[1:])
    return (Paragraph((), lead=(Run(label),)), *response)
