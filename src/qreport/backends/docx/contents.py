"""Contents (目录): one field over all its lines, each a link to its place. docs/dev/fields.md has the XML."""

from __future__ import annotations

from qreport.backends.docx import fields
from qreport.backends.docx.runs import runs, text_runs
from qreport.backends.docx.story import Story
from qreport.backends.docx.styles import LIST_OF, SEQUENCES
from qreport.model.blocks import Contents, ContentsEntry


def write_contents(contents: Contents, story: Story) -> None:
    """Write the contents, or a list of figures, tables or cases, as Word itself would fill it.

    A page number stands where the layout is known; otherwise the line ends with its words.
    """
    story.paragraph("FrontHeading", text_runs(contents.title, story), keep=True if contents.entries else None)
    sections = contents.kind == "sections"
    if contents.kind == "sections":
        instruction = fields.contents(contents.levels)
    else:
        instruction = fields.list_of(SEQUENCES[LIST_OF[contents.kind]])
    last = len(contents.entries) - 1
    for at, entry in enumerate(contents.entries):
        line = _line(entry, story, gap=" " if sections and entry.number else "")
        if at == 0:
            line = fields.opening(instruction) + line
        if at == last:
            line += fields.END
        story.paragraph(f"TOC{min(entry.level, 3)}" if sections else "TableofFigures", line)
    if contents.entries:
        story.last = "contents"


def _line(entry: ContentsEntry, story: Story, gap: str) -> str:
    words = text_runs(entry.number + gap, story) + runs(entry.text, story)
    anchor = story.text(entry.anchor)
    page = None if story.pages is None else story.pages.get(entry.anchor)
    number = "" if page is None else f"<w:r><w:tab/></w:r>{fields.page_of(anchor, page)}"
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{words}{number}</w:hyperlink>'
