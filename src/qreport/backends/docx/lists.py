"""Lists (列表): bullets share one numbering, every ordered list counts by itself."""

from __future__ import annotations

from typing import assert_never

from qreport.backends.docx.runs import runs
from qreport.backends.docx.scripts import peculiar
from qreport.backends.docx.story import Story
from qreport.backends.docx.styles import DEEPEST_LIST
from qreport.model.blocks import List, Paragraph


def numbered(number: int, level: int = 0) -> str:
    """Return the property by which a paragraph counts in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def write_list(block: List, story: Story, level: int = 0) -> None:
    """Write a list and those inside it; levels beyond the deepest of the reference stay on that one."""
    depth = min(level, DEEPEST_LIST)
    style = story.frame.steps if block.ordered else story.frame.bullets
    number = story.numbering.ordered(depth, block.start) if block.ordered else story.look.bullets
    counted = numbered(number, depth)
    for item in block.items:
        story.paragraph(style, runs(item.content, story), more=counted + peculiar(item.content))
        for child in item.children:
            match child:
                case List():
                    write_list(child, story, level + 1)
                case Paragraph():
                    # the style of the text around has the same indent, and no number that would have to be taken away
                    line = runs(child.lead, story, lead=True) + runs(child.content, story)
                    story.paragraph(
                        story.frame.text, line, more=peculiar((*child.lead, *child.content), ruled=story.frame.ruled)
                    )
                case _:
                    assert_never(child)
