"""Inlines as runs (行内文字): one match over all of them."""

from __future__ import annotations

import re
from typing import Final, assert_never

from qreport.backends.docx import fields
from qreport.backends.docx.story import Story
from qreport.backends.docx.styles import SEQUENCES
from qreport.model.blocks import Caption
from qreport.model.inlines import FactText, Footnote, Gap, Inline, Inlines, LineBreak, Link, Reference, Run

_SHARED: Final = re.compile("[“”‘’…—]")
"""Characters that Chinese and Latin type share; Word asks the run which of the two fonts they take."""

_LATIN_BOTH_SIDES: Final = re.compile("(?<=[!-~ \u00c0-\u024f])([“”‘’…—]+)(?=[!-~ \u00c0-\u024f])")

_NUMBER: Final = re.compile(r"[0-9]+(\.[0-9]+)*")

_BREAK: Final = "<w:r><w:br/></w:r>"


def _starts(style: str, direct: str = "") -> tuple[str, str]:
    """Return how a run begins, as it is and with the hint that shared characters are Chinese."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    plain = f"<w:r><w:rPr>{named}{direct}</w:rPr>" if named or direct else "<w:r>"
    return plain, f'<w:r><w:rPr>{named}<w:rFonts w:hint="eastAsia"/>{direct}</w:rPr>'


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


def text_runs(text: str, story: Story, starts: tuple[str, str] = _PLAIN) -> str:
    """Return a text as one run, or as several where Latin and Chinese punctuation are mixed."""
    if not text:
        return ""
    if _SHARED.search(text) is None:
        return _one(starts[0], text, story)
    if _LATIN_BOTH_SIDES.search(text) is None:
        return _one(starts[1], text, story)
    pieces = _LATIN_BOTH_SIDES.split(text)
    return "".join(
        [
            _one(starts[1 if at % 2 == 0 and _SHARED.search(piece) else 0], piece, story)
            for at, piece in enumerate(pieces)
            if piece
        ]
    )


def _one(start: str, text: str, story: Story) -> str:
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
    return fields.reference(story.text(target.anchor), story.text(target.text), heading=numbered)


def _footnote(note: Footnote, story: Story) -> str:
    notes, links, place = story.notes, story.links, story.place
    if notes.open:
        # Word has no notes in notes
        return "".join(runs(paragraph, story) for paragraph in note.paragraphs)
    notes.open, story.links, story.place = True, notes.links, note.place or place
    paragraphs = [runs(paragraph, story) for paragraph in note.paragraphs]
    notes.open, story.links, story.place = False, links, place
    return notes.add(paragraphs)


def _emphasis(run: Run, lead: bool) -> tuple[str, str]:
    if lead and not (run.italic or run.superscript or run.subscript):
        return _LEAD
    if not (run.bold or run.italic or run.superscript or run.subscript):
        return _PLAIN
    return _EMPHASES[lead or run.bold, run.italic, run.superscript, run.subscript]


def _all_emphases() -> dict[tuple[bool, bool, bool, bool], tuple[str, str]]:
    """Return every mixture: a run has one character style, so a second emphasis is set directly."""
    both = (False, True)
    return {
        (bold, italic, up, down): _mixture(bold, italic, up, down)
        for bold in both
        for italic in both
        for up in both
        for down in both
    }


def _mixture(bold: bool, italic: bool, up: bool, down: bool) -> tuple[str, str]:
    align = "superscript" if up else "subscript" if down else ""
    if not (bold or italic):
        return _starts(align.capitalize())
    raised = f'<w:vertAlign w:val="{align}"/>' if align else ""
    if italic:
        return _starts("Emphasis", (_BOLD if bold else "") + raised)
    return _starts("Strong", raised)


_EMPHASES: Final = _all_emphases()
