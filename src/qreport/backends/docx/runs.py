"""Inlines as runs (行内文字): one match over all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, assert_never

from qreport.backends.docx import fields
from qreport.backends.docx.scripts import Script, is_plain, peculiar, pieces
from qreport.backends.docx.story import Story
from qreport.backends.docx.styles import SEQUENCES
from qreport.model.blocks import Caption
from qreport.model.inlines import FactText, Footnote, Gap, Inline, Inlines, LineBreak, Link, Reference, Run

_NUMBER: Final = re.compile(r"[0-9]+(\.[0-9]+)*")

TURNED: Final = "<w:rtl/>"
"""What marks a run from right to left."""

_HYPHENS: Final = re.compile("[\u00ad\u2011]")
_HYPHEN: Final = {
    sign: f'</w:t><w:{name}/><w:t xml:space="preserve">'
    for sign, name in (("\u00ad", "softHyphen"), ("\u2011", "noBreakHyphen"))
}
"""Hyphens that Word has elements for: as a character, it prints the soft one wherever it stands."""

_BREAK: Final = "<w:r><w:br/></w:r>"


def _starts(style: str, direct: str = "") -> dict[Script, str]:
    """Return how a run begins in each script."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    return {
        "plain": f"<w:r><w:rPr>{named}{direct}</w:rPr>" if named or direct else "<w:r>",
        "chinese": f'<w:r><w:rPr>{named}<w:rFonts w:hint="eastAsia"/>{direct}</w:rPr>',
        "turned": f"<w:r><w:rPr>{named}{direct}{TURNED}</w:rPr>",
    }


_BOLD: Final = "<w:b/><w:bCs/>"
_PLAIN: Final = _starts("")
_STRONG: Final = _starts("Strong")
_LEAD: Final = _starts("Lead")
_GAP: Final = _starts("Gap")
_LINK: Final = _starts("Hyperlink")
_LINK_BOLD: Final = _starts("Hyperlink", _BOLD)


def runs(content: Inlines, story: Story, *, lead: bool = False) -> str:
    """Return a line as runs; a ``lead`` is set as a run-in heading."""
    if len(content) == 1:
        return _run(content[0], story, lead)
    return "".join([_run(inline, story, lead) for inline in content])


def caption_runs(caption: Caption, story: Story) -> str:
    """Return a caption: label and number inside a bookmark, the separator, its words."""
    number = fields.sequence(SEQUENCES[caption.series], caption.number)
    label = story.bookmark(caption.anchor, text_runs(caption.label, story) + number)
    return label + text_runs(caption.separator, story) + runs(caption.content, story)


def text_runs(text: str, story: Story, starts: Mapping[Script, str] = _PLAIN) -> str:
    """Return a text as one run, or as several where scripts are mixed."""
    if not text:
        return ""
    if is_plain(text):
        return _one(starts["plain"], text, story)
    return "".join([_one(starts[script], piece, story) for script, piece in pieces(text)])


def _one(start: str, text: str, story: Story) -> str:
    if not text.isascii() and _HYPHENS.search(text):
        inside = _HYPHENS.sub(lambda found: _HYPHEN[found[0]], story.text(text))
        return f'{start}<w:t xml:space="preserve">{inside}</w:t></w:r>'
    if text[0].isspace() or text[-1].isspace() or "  " in text:
        return f'{start}<w:t xml:space="preserve">{story.text(text)}</w:t></w:r>'
    return f"{start}<w:t>{story.text(text)}</w:t></w:r>"


def _run(inline: Inline, story: Story, lead: bool) -> str:
    match inline:
        case Run():
            return text_runs(inline.text, story, _emphasis(inline, lead))
        case FactText():
            return text_runs(inline.text, story, _LEAD if lead else _STRONG if inline.bold else _PLAIN)
        case LineBreak():
            return _BREAK
        case Link():
            shown = text_runs(inline.text, story, _LINK_BOLD if inline.bold or lead else _LINK)
            address = story.links.external(inline.url)
            return f'<w:hyperlink r:id="{address}" w:history="1">{shown}</w:hyperlink>'
        case Reference():
            return _reference(inline.key, story)
        case Gap():
            return text_runs(inline.text, story, _GAP)
        case Footnote():
            return _footnote(inline, story)
        case _:
            assert_never(inline)


def _reference(key: str, story: Story) -> str:
    target = story.targets.get(key)
    if target is None:
        return text_runs(f"【?{key}】", story, _GAP)
    # a heading without a number is referred to by its words: \r would print 0
    numbered = target.heading and _NUMBER.fullmatch(target.text) is not None
    return fields.reference(story.text(target.anchor), text_runs(target.text, story), heading=numbered)


def _footnote(note: Footnote, story: Story) -> str:
    notes, links, place = story.notes, story.links, story.place
    if notes.open:
        # Word has no notes in notes
        return "".join(runs(paragraph, story) for paragraph in note.paragraphs)
    notes.open, story.links, story.place = True, notes.links, note.place or place
    paragraphs = [(peculiar(paragraph), runs(paragraph, story)) for paragraph in note.paragraphs]
    notes.open, story.links, story.place = False, links, place
    return notes.add(paragraphs)


def _emphasis(run: Run, lead: bool) -> Mapping[Script, str]:
    if lead and not (run.italic or run.superscript or run.subscript):
        return _LEAD
    if not (run.bold or run.italic or run.superscript or run.subscript):
        return _PLAIN
    return _EMPHASES[lead or run.bold, run.italic, run.superscript, run.subscript]


def _all_emphases() -> dict[tuple[bool, bool, bool, bool], Mapping[Script, str]]:
    """Return every mixture: a run has one character style, so a second emphasis is set directly."""
    both = (False, True)
    return {
        (bold, italic, up, down): _mixture(bold, italic, up, down)
        for bold in both
        for italic in both
        for up in both
        for down in both
    }


def _mixture(bold: bool, italic: bool, up: bool, down: bool) -> Mapping[Script, str]:
    align = "superscript" if up else "subscript" if down else ""
    if not (bold or italic):
        return _starts(align.capitalize())
    raised = f'<w:vertAlign w:val="{align}"/>' if align else ""
    if italic:
        return _starts("Emphasis", (_BOLD if bold else "") + raised)
    return _starts("Strong", raised)


_EMPHASES: Final = _all_emphases()
