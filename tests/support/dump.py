"""A Word file read back as lines that a colleague can read.

It reads the file's XML by itself and knows nothing of the writer: ``[Heading1] 1 人才培养`` is a paragraph and its
style, ``{SEQ 图→3}`` a field and its result, ``«name:`` … ``»`` a bookmark, ``<picture …>`` or ``<chart …>`` a picture
with alt text, size and part; a table has one line for each row, ``H`` for a repeated and ``=`` for an unbroken one,
``←2`` for a cell over two columns, ``↓`` and ``↑`` for a cell over rows; ``[^1]`` is the mark of note 1.
Numbers of headings are counted, as Word counts them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
EMU_PER_MM = 36000
NUMBERED = ("Heading1", "Heading2", "Heading3")
MARKS = {
    "Strong": "**",
    "Emphasis": "*",
    "Lead": "##",
    "Gap": "!!",
    "Superscript": "^",
    "Subscript": "~",
    "FootnoteReference": "",
}


def dump(file: bytes) -> str:
    """Return the readable lines of a Word file."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return dump_parts({name: archive.read(name) for name in archive.namelist()})


def dump_parts(parts: dict[str, bytes]) -> str:
    """Return the readable lines of a Word file's parts."""
    return "\n".join(_Reader(parts).lines()) + "\n"


class _Reader:
    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
        self.targets = {each.get("Id"): each.get("Target", "") for each in relations}
        self.names: dict[str, str] = {}
        self.counts = [0, 0, 0]

    def lines(self) -> Iterator[str]:
        body = etree.fromstring(self.parts["word/document.xml"]).find(f"{W}body")
        assert body is not None
        for block in body:
            if block.tag == f"{W}p":
                yield from self.paragraph(block)
            elif block.tag == f"{W}tbl":
                yield from self.table(block)
            elif block.tag == f"{W}sectPr":
                yield self.section(block)
            else:
                yield f"<{_local(block)}>"
        yield from self.footnotes()

    def footnotes(self) -> Iterator[str]:
        """Yield the notes behind the pages, in the order of the part, each with its id."""
        if "word/footnotes.xml" not in self.parts:
            return
        relations = self.parts.get("word/_rels/footnotes.xml.rels", b"<none/>")
        self.targets = {each.get("Id"): each.get("Target", "") for each in etree.fromstring(relations)}
        for note in etree.fromstring(self.parts["word/footnotes.xml"]):
            kind = note.get(f"{W}type")
            for paragraph in note:
                for line in self.paragraph(paragraph):
                    yield f"note {note.get(f'{W}id')}{f' ({kind})' if kind else ''}: {line}"

    def paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = "-" if style is None else _value(style)
        yield f"[{name}{self.properties(paragraph)}] {self.number(paragraph, name)}{self.content(paragraph)}".rstrip()
        section = paragraph.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            yield self.section(section)

    def number(self, paragraph: etree._Element, style: str) -> str:
        """Return the number that the style of a heading gives it; a number of its own takes that away."""
        if style not in NUMBERED or paragraph.find(f"{W}pPr/{W}numPr") is not None:
            return ""
        level = NUMBERED.index(style)
        self.counts[level] += 1
        self.counts[level + 1 :] = [0] * (2 - level)
        return ".".join(str(count) for count in self.counts[: level + 1]) + " "

    def properties(self, paragraph: etree._Element) -> str:
        """Return what is set on the paragraph itself: little, for the look is the style's."""
        found = []
        for each in paragraph.iterfind(f"{W}pPr/*"):
            if each.tag == f"{W}numPr":
                level, number = (each.find(f"{W}{name}") for name in ("ilvl", "numId"))
                assert number is not None
                found.append(f"list {_value(number)} level {0 if level is None else _value(level)}")
            elif each.tag not in (f"{W}pStyle", f"{W}sectPr"):
                value = _value(each)
                found.append(_local(each) + (f"={value}" if value else ""))
        return "".join(f", {each}" for each in found)

    def content(self, parent: etree._Element) -> str:
        return "".join(self.inline(each) for each in parent)

    def inline(self, element: etree._Element) -> str:
        if element.tag == f"{W}r":
            return self.run(element)
        if element.tag == f"{W}hyperlink":
            anchor = element.get(f"{W}anchor")
            target = f"#{anchor}" if anchor else self.targets[element.get(f"{R}id")]
            return f"({self.content(element)})→{target}"
        if element.tag == f"{W}bookmarkStart":
            name = element.get(f"{W}name", "")
            self.names[element.get(f"{W}id", "")] = name
            return f"«{name}:"
        return "»" if element.tag == f"{W}bookmarkEnd" else "" if element.tag == f"{W}pPr" else f"<{_local(element)}>"

    def run(self, run: etree._Element) -> str:
        style = run.find(f"{W}rPr/{W}rStyle")
        mark = "" if style is None else MARKS.get(_value(style), f"<{_value(style)}>")
        direct = [_local(each) for each in run.iterfind(f"{W}rPr/*") if each.tag not in (f"{W}rStyle", f"{W}rFonts")]
        mark = "".join(f"<{each}>" for each in direct if not each.endswith("Cs")) + mark
        # the hint that quotation marks are Chinese
        hint = "〔" if run.find(f"{W}rPr/{W}rFonts") is not None else ""
        inside = "".join(self.piece(each) for each in run)
        return f"{mark}{hint}{inside}{'〕' if hint else ''}{mark}" if inside else ""

    def piece(self, piece: etree._Element) -> str:
        if piece.tag == f"{W}t":
            return piece.text or ""
        if piece.tag == f"{W}instrText":
            return (piece.text or "").strip()
        if piece.tag == f"{W}fldChar":
            return {"begin": "{", "separate": "→", "end": "}"}[piece.get(f"{W}fldCharType", "")]
        if piece.tag == f"{W}footnoteReference":
            return f"[^{piece.get(f'{W}id')}]"
        if piece.tag == f"{W}footnoteRef":
            return "[^]"
        if piece.tag == f"{W}drawing":
            return self.chart(piece) or self.picture(piece)
        return {f"{W}br": "↵", f"{W}tab": "⇥", f"{W}rPr": ""}.get(str(piece.tag), f"<{_local(piece)}>")

    def chart(self, drawing: etree._Element) -> str:
        """Return a chart that Word draws, nothing where a picture is."""
        found = next(drawing.iter(f"{C}chart"), None)
        if found is None:
            return ""
        described, extent = next(drawing.iter(f"{WP}docPr")), next(drawing.iter(f"{WP}extent"))
        across, down = (round(int(extent.get(side, "0")) / EMU_PER_MM) for side in ("cx", "cy"))
        return f"<chart “{described.get('descr')}” {across}×{down}mm {self.targets[found.get(f'{R}id')]}>"

    def picture(self, drawing: etree._Element) -> str:
        described, size = next(drawing.iter(f"{WP}docPr")), next(drawing.iter(f"{WP}extent"))
        shown = next(drawing.iter(f"{A}blip")).get(f"{R}embed")
        across, down = (round(int(size.get(side, "0")) / EMU_PER_MM) for side in ("cx", "cy"))
        kind = "" if drawing.find(f"{WP}inline") is not None else "page-"
        return f"<{kind}picture “{described.get('descr')}” {across}×{down}mm {self.targets[shown]}>"

    def table(self, table: etree._Element) -> Iterator[str]:
        style = table.find(f"{W}tblPr/{W}tblStyle")
        look = table.find(f"{W}tblPr/{W}tblLook")
        total = look is not None and look.get(f"{W}lastRow") == "1"
        widths = [each.get(f"{W}w", "") for each in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        yield f"<table {'-' if style is None else _value(style)} {'+'.join(widths)}{' total' if total else ''}>"
        for row in table.iterfind(f"{W}tr"):
            marks = "".join(
                mark
                for name, mark in (("tblHeader", "H"), ("cantSplit", "="))
                if row.find(f"{W}trPr/{W}{name}") is not None
            )
            yield f"  {marks:<2}| " + " | ".join(self.cell(cell) for cell in row.iterfind(f"{W}tc"))
        yield "</table>"

    def cell(self, cell: etree._Element) -> str:
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        mark = "" if span is None else f"←{_value(span)} "
        if merge is not None:
            mark += "↓ " if _value(merge) == "restart" else "↑"
        lines = [line for paragraph in cell.iterfind(f"{W}p") for line in self.paragraph(paragraph)]
        return mark + " / ".join(lines)

    def section(self, section: etree._Element) -> str:
        size, numbers = section.find(f"{W}pgSz"), section.find(f"{W}pgNumType")
        assert size is not None
        turned = "landscape" if size.get(f"{W}orient") == "landscape" else "portrait"
        form = "-" if numbers is None else numbers.get(f"{W}fmt", "")
        start = "" if numbers is None or numbers.get(f"{W}start") is None else f" from {numbers.get(f'{W}start')}"
        heads = []
        for name in ("header", "footer"):
            reference = section.find(f"{W}{name}Reference")
            if reference is not None:
                part = etree.fromstring(self.parts[f"word/{self.targets[reference.get(f'{R}id')]}"])
                heads.append(f"{name} “{''.join(self.content(each) for each in part.iter(f'{W}p'))}”")
        return f"--- end of section: {turned}, pages {form}{start}, {', '.join(heads)} ---"


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _value(element: etree._Element) -> str:
    return element.get(f"{W}val", "")
