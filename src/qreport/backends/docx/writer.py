"""The Word file (Word 文件): the parts that a document becomes, with what belongs around its text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import frozen

from qreport.backends.docx.blocks import BlockWriter
from qreport.backends.docx.escape import allowed, as_xml
from qreport.backends.docx.footnotes import with_separators
from qreport.backends.docx.links import Links
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
from qreport.backends.docx.runs import text_runs
from qreport.backends.docx.sections import Sections, head_parts
from qreport.backends.docx.story import Story
from qreport.errors import Finding
from qreport.model.document import Document
from qreport.pictures.album import Album
from qreport.seals import PART as SEAL
from qreport.seals import seal_part

_SPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


@frozen(eq=False, repr=False)
class Rendered:
    """写好的 Word 文件: its parts by name (``word/document.xml``), and what could not be written as it was."""

    parts: Mapping[str, bytes]
    findings: tuple[Finding, ...]


def render(
    document: Document,
    *,
    reference: Path | None = None,
    pages: Mapping[str, int] | None = None,
    album: Album | None = None,
    drawn: Path | None = None,
) -> Rendered:
    """输出: turn a document into the parts of a Word file.

    ``reference`` is a .docx (or an unzipped one) whose look is taken, by default the packaged one;
    ReportError when it is no Word file. ``pages`` gives the page of every anchor, where a layout is known, for
    the contents; ``album`` has seen the pictures already, and ``drawn`` is the folder that keeps
    charts drawn as pictures.
    """
    look = read_look(reference)
    if album is not None:
        return _rendered(document, look, pages, album, drawn)
    with Album() as own:
        return _rendered(document, look, pages, own, drawn)


def _rendered(
    document: Document, look: Look, pages: Mapping[str, int] | None, album: Album, drawn: Path | None
) -> Rendered:
    """Write the text while the pictures are made; once more where one of those turns out to be damaged."""
    while True:
        story = _story(document, look, pages, album, drawn)
        body = BlockWriter(story, Sections(story, look.page)).document(document)
        pictures = story.media.parts()
        if pictures is not None:
            return Rendered(_parts(document, look, story, body, pictures), tuple(story.findings))


def _story(document: Document, look: Look, pages: Mapping[str, int] | None, album: Album, drawn: Path | None) -> Story:
    links = Links()
    story = Story(
        look=look,
        links=links,
        media=Media(links, album),
        numbering=Numbering(look.numbering, look.bullets, look.steps),
        targets=document.targets,
        pages=pages,
        width=look.page.text_width,
        height=look.page.text_height,
        drawn=drawn,
    )
    # the parts that every document has come first, so that their ids are the same in all
    for kind, target in (("styles", "styles.xml"), ("numbering", "numbering.xml"), ("settings", "settings.xml")):
        links.internal(kind, target)
    links.internal("fontTable", "fontTable.xml")
    links.internal("theme", "theme/theme1.xml")
    return story


def _parts(document: Document, look: Look, story: Story, body: str, pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    title = allowed(document.title, story.findings, story.place)
    running = head_parts(text_runs(title, story))
    heads = {f"word/{name}": part for name, part in running.items() if _is_used(name, story.links)}
    parts = {
        **look.parts,
        **_note_parts(story, look),
        **heads,
        **pictures,
        **(story.charts.parts if story.charts else {}),
        "word/document.xml": f"{DECLARATION}<w:document {_SPACES}><w:body>{body}</w:body></w:document>".encode(),
        "word/numbering.xml": story.numbering.xml(),
        "word/_rels/document.xml.rels": relationships(story.links.entries),
        "docProps/core.xml": core_properties(as_xml(title), story.text(document.author)),
        "docProps/app.xml": application_properties(),
        "_rels/.rels": package_relationships(),
    }
    types = {name: HEADER_TYPE if "header" in name else FOOTER_TYPE for name in heads}
    types |= story.charts.types if story.charts else {}
    parts["[Content_Types].xml"] = content_types([*parts, SEAL], {**types, **look.types})
    parts[SEAL] = seal_part(parts)
    return parts


def _note_parts(story: Story, look: Look) -> dict[str, bytes]:
    """Return what a document with footnotes has, and one without has not."""
    if not story.notes:
        return {}
    story.links.internal("footnotes", "footnotes.xml")
    parts = {
        "word/footnotes.xml": f"{DECLARATION}{story.notes.xml()}".encode(),
        "word/settings.xml": with_separators(look.parts["word/settings.xml"]),
    }
    if story.notes.links.entries:
        parts["word/_rels/footnotes.xml.rels"] = relationships(story.notes.links.entries)
    return parts


def _is_used(name: str, links: Links) -> bool:
    return any(target == name for _, _, target, _ in links.entries)
