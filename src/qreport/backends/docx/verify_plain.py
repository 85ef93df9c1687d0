"""Setting aside what is plainly right, before a Word file is parsed: nine tenths of its paragraphs and cells.

A plain paragraph is ``<w:p>`` with flat properties and runs of nothing but text, letter for letter. Nothing in it can
be wrong but its properties and its characters. So one sample of each distinct set of properties stays, the characters
are looked through at once, and the paragraph shrinks to ``<w:p/>``. What is left is read as if it were the document.
This can only say that a file is sound: as soon as anything looks wrong, the whole file is read.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Iterable
from typing import Final

from qreport.backends.docx.verify_schema import W

_FLAT: Final = rb"(?:<w:[^<>]*/>)*+"
_WORDS: Final = rb"[^<>&\x00-\x08\x0b\x0c\x0e-\x1f]*+"
_RUN: Final = rb'<w:r>(?:<w:rPr>%b</w:rPr>)?<w:t(?: xml:space="preserve")?>%b</w:t></w:r>' % (_FLAT, _WORDS)
_PARAGRAPH: Final = re.compile(rb"<w:p>(<w:pPr>%b</w:pPr>)?(?:%b)*+</w:p>" % (_FLAT, _RUN))
_RUN_PROPERTIES: Final = re.compile(rb"<w:rPr>%b</w:rPr>" % _FLAT)
_CELL_LOOK: Final = rb"<w:tcPr>(?:<w:(?!gridSpan|vMerge|hMerge)[^<>]*/>)*+</w:tcPr>"
_CELL: Final = re.compile(rb"<w:tc>(%b)?<w:p/></w:tc>" % _CELL_LOOK)
_ROWS: Final = re.compile(
    rb"(<w:tr>(?:<w:trPr>(?:<w:(?!gridBefore|gridAfter)[^<>]*/>)*+</w:trPr>)?"
    rb"(?:<w:tc>(?:%b)?<w:p/></w:tc>)++</w:tr>)\1+" % _CELL_LOOK
)
_BLANKS: Final = re.compile(rb"<w:p/>(?:<w:p/>)++")
_CHAR: Final = rb'<w:r>(?:<w:rPr>%b</w:rPr>)?<w:fldChar w:fldCharType="%%b"/></w:r>' % _FLAT
_FIELD: Final = re.compile(
    rb'%b<w:r>(?:<w:rPr>%b</w:rPr>)?<w:instrText(?: xml:space="preserve")?>([^<>"]*+)</w:instrText></w:r>%b(%b)%b'
    % (_CHAR % b"begin", _FLAT, _CHAR % b"separate", _RUN, _CHAR % b"end")
)
_SIMPLE: Final = rb'<w:fldSimple w:instr="\1">\2</w:fldSimple>'
_SEAM: Final = re.compile(rb'</w:t></w:r><w:r><w:t(?: xml:space="preserve")?>')
_LOOKS: Final = re.compile(
    rb"<w:p>(<w:pPr>%b</w:pPr>)(?!<w:bookmarkStart [^<>]*/>"
    rb'(?!<w:r><w:t(?: xml:space="preserve")?>[^<>]*+</w:t></w:r><w:fldSimple ))' % _FLAT
)
"""Properties that say nothing of the words that follow: a heading's bookmark follows them, a caption's also, but for
its number."""
_IMAGE: Final = re.compile(
    rb'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    rb'<pic:cNvPr id="0" name="[^<>"&]*"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    rb'(<a:blip r:embed="[^<>"&]*"/>)<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
    rb'<a:off x="0" y="0"/><a:ext cx="[0-9]*" cy="[0-9]*"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    rb"</pic:spPr></pic:pic></a:graphicData></a:graphic>"
)
_SHAPE: Final = re.compile(rb"<w:tbl>(?:<(?!/?w:tbl>|w:bookmark|w:hyperlink|w:fld|w:sdt|w:drawing)[^<>]*>)*+</w:tbl>")
_DECLARED: Final = re.compile(rb"xmlns:w\s*=")
_PIECE: Final = 1 << 16
_TABLE: Final = b'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid>%b</w:tbl>'


def without_plain(data: bytes) -> bytes:
    """Return a document part without its plain paragraphs, cells and repeated rows, or ``data`` where in doubt."""
    start, body, rest = data.partition(b"<w:body>")
    if not body or not _allowed(data):
        return data
    pieces = _PARAGRAPH.split(rest)
    paragraphs = set(pieces[1::2])
    rest = _BLANKS.sub(b"<w:p/>", b"<w:p/>".join(pieces[0::2]))
    rest = _ROWS.sub(rb"\1", rest)  # most rows of a table look alike: their cells need not be taken apart
    pieces = _CELL.split(rest)
    cells = set(pieces[1::2])
    rest = _ROWS.sub(rb"\1", b"<w:tc><w:p/></w:tc>".join(pieces[0::2]))
    rest = _without_repeated(_SHAPE, b"<w:p/>", rest)
    rest = _without_repeated(_IMAGE, b"<pic:pic/>", _SEAM.sub(b"", _FIELD.sub(_SIMPLE, rest)))
    pieces = _LOOKS.split(rest)
    paragraphs.update(pieces[1::2])
    rest = _BLANKS.sub(b"<w:p/>", b"<w:p>".join(pieces[0::2])).replace(b"<w:p/><w:p>", b"<w:p>")
    samples = [
        *_each(b"<w:p>%b</w:p>", paragraphs),
        *_each(b"<w:p><w:r>%b</w:r></w:p>", _RUN_PROPERTIES.findall(data)),
        *(_TABLE % row for row in _each(b"<w:tr><w:tc>%b<w:p/></w:tc></w:tr>", cells)),
    ]
    lean = b"".join([start, body, *samples, rest])
    return lean if _conventional(start, lean) else data


def _without_repeated(pattern: re.Pattern[bytes], instead: bytes, data: bytes) -> bytes:
    """Keep the first of those that are the same, or whose group is; ``instead`` stands for the others."""
    seen: set[bytes] = set()

    def kept(found: re.Match[bytes]) -> bytes:
        same = found[pattern.groups]
        if same in seen:
            return instead
        seen.add(same)
        return found[0]

    return pattern.sub(kept, data)


def _allowed(data: bytes) -> bool:
    """Say whether the characters are such as XML allows, those apart that the patterns leave out.

    Piece by piece, so that the text of a thousand pages is never there as a whole.
    """
    decoder = getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _PIECE):
            text = decoder.decode(data[start : start + _PIECE])
            if "\ufffe" in text or "\uffff" in text:
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _conventional(start: bytes, lean: bytes) -> bool:
    """Say whether ``w:`` means what it should everywhere, and no comment or the like can hide a piece of markup.

    What was set aside held none of it: its markup is known letter by letter, or stands among the samples.
    """
    declared = f'xmlns:w="{W}"'.encode() in start and len(_DECLARED.findall(start)) == 1
    later = lean.find(b"xmlns:w", len(start))
    if not declared or (later >= 0 and _DECLARED.search(lean, later)):
        return False
    return b"<!" not in lean and lean.count(b"<?") <= 1


def _each(frame: bytes, chunks: Iterable[bytes | None]) -> list[bytes]:
    return [frame % chunk for chunk in set(chunks) if chunk is not None]
