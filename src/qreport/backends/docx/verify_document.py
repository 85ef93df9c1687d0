"""One pass over a part of a Word file: every element is met once, and each question has its method.

The pass is a loop over all elements with a dictionary of methods, because it meets half a million of them on every
save. Sequences of children are looked up among those already found right; there are few different ones.
"""

from __future__ import annotations

from typing import Final

from attrs import define, field
from lxml import etree

from qreport.backends.docx.verify_fields import Field, FieldReader
from qreport.backends.docx.verify_findings import Faults
from qreport.backends.docx.verify_markup import MarkupReader, Method, both
from qreport.backends.docx.verify_notes import CommentReader, NoteReader
from qreport.backends.docx.verify_numbers import Numbering
from qreport.backends.docx.verify_schema import CHART, PIC, WP, W, w
from qreport.backends.docx.verify_tables import TableReader
from qreport.backends.docx.verify_targets import Bookmark, Heading

_VALUE: Final = w("val")
_ID: Final = w("id")
_NAME: Final = w("name")
_ANCHOR: Final = w("anchor")
_PARAGRAPH: Final = w("p")
_PROPERTIES: Final = w("pPr")
_STYLE: Final = w("pStyle")
_PICTURE: Final = f"{{{WP}}}docPr"


@define(eq=False, repr=False)
class Known:
    """已有之物: what other parts define, and what the document's own parts have shown so far."""

    notes: NoteReader
    comments: CommentReader
    styles: dict[str, dict[str, int | None]] = field(factory=dict)
    built_in: frozenset[str] = frozenset()
    numbering: Numbering = field(factory=Numbering)
    style_names: frozenset[str] = frozenset()
    shared: set[str] = field(factory=set)
    """Lists that paragraphs count in which are no headings."""
    bookmarks: dict[str, Bookmark] = field(factory=dict)
    links: list[tuple[str, str, etree._Element]] = field(factory=list)
    headings: list[Heading] = field(factory=list)
    fields: list[Field] = field(factory=list)


class PartReader:
    """Reads one part; what it learns goes into ``known`` and ``faults``."""

    def __init__(self, part: str, known: Known, markup: MarkupReader, faults: Faults) -> None:
        self.part = part
        self.known = known
        self.faults = faults
        self.fields = FieldReader(part, faults)
        self.tables = TableReader(part, faults)
        self._starts: dict[str, etree._Element] = {}
        self._ends: dict[str, etree._Element] = {}
        self._pictures: set[str] = set()
        self._is_body = False
        self._markup = markup
        self._markup.part = part
        self._methods = dict(markup.methods)
        for name, method in self._also().items():
            self._methods[w(name)] = both(self._methods[w(name)], method)
        self._methods[_PICTURE] = self._picture

    def read(self, root: etree._Element) -> None:
        """Read the whole part."""
        self._is_body = root.tag == w("document")
        find, unknown = self._methods.get, self._markup.unknown
        for element in root.iter(f"{{{W}}}*", _PICTURE):  # what pictures are drawn with is not looked at
            method = find(element.tag, unknown)
            if method is not None:
                method(element)
        self._finish(root)
        self._methods = {}  # which hold this reader: it would live on with the whole part until it is collected

    def _also(self) -> dict[str, Method]:
        """What is done with an element besides looking at its markup."""
        return {
            "t": self.fields.text,
            "fldChar": self.fields.char,
            "instrText": self.fields.instruction,
            "fldSimple": self.fields.simple,
            "footnote": self._note("footnote"),
            "endnote": self._note("endnote"),
            "comment": self._comment,
            "commentReference": self._comment_mark,
            "footnoteReference": self._mark("footnote"),
            "endnoteReference": self._mark("endnote"),
            "hyperlink": self._link,
            "bookmarkStart": self._bookmark_start,
            "bookmarkEnd": self._bookmark_end,
            "pStyle": self._paragraph_style,
            "rStyle": self._style_of("character"),
            "tblStyle": self._style_of("table"),
            "numId": self._number,
            "tbl": self.tables.tables.append,
            "gridSpan": self.tables.span,
            "vMerge": self.tables.merge,
            "gridBefore": self.tables.before,
            "gridAfter": self.tables.after,
        }

    # What points somewhere

    def _paragraph_style(self, element: etree._Element) -> None:
        name = element.get(_VALUE) or ""
        styles = self.known.styles.get("paragraph", {})
        if name not in styles:
            self._fault("docx-style-missing", f"段落样式“{name}”没有定义", element)
        elif styles[name] is not None:
            paragraph = next(element.iterancestors(_PARAGRAPH), None)
            if paragraph is not None and self._is_body:
                self.known.headings.append(Heading(paragraph, styles[name] or 1, name in self.known.built_in))
        elif (counted := self.known.numbering.styles.get(name)) is not None:
            self.known.shared.add(counted.list)

    def _style_of(self, kind: str) -> Method:
        styles, names = self.known.styles.get(kind, {}), {"character": "字符", "table": "表格"}

        def method(element: etree._Element) -> None:
            name = element.get(_VALUE) or ""
            if name not in styles:
                self._fault("docx-style-missing", f"{names[kind]}样式“{name}”没有定义", element)

        return method

    def _number(self, element: etree._Element) -> None:
        number = element.get(_VALUE) or ""
        if number != "0" and number not in self.known.numbering.patterns:
            self._fault("docx-numbering-missing", f"编号“{number}”没有定义", element)
        if not self._of_heading(element):
            self.known.shared.add(number)

    def _of_heading(self, element: etree._Element) -> bool:
        """Say whether a ``w:numId`` belongs to a heading, or to no paragraph at all."""
        properties = next(element.iterancestors(_PROPERTIES), None)
        above = None if properties is None else properties.getparent()
        if properties is None or above is None or above.tag != _PARAGRAPH:
            return True
        style = properties.find(_STYLE)
        return style is not None and self.known.styles.get("paragraph", {}).get(style.get(_VALUE) or "") is not None

    def _link(self, element: etree._Element) -> None:
        anchor = element.get(_ANCHOR)
        if anchor is not None:
            self.known.links.append((anchor, self.part, element))
            self.fields.link(anchor, element)

    def _bookmark_start(self, element: etree._Element) -> None:
        key, name = element.get(_ID) or "", element.get(_NAME) or ""
        if key in self._starts:
            self._fault("docx-bookmark-id-twice", f"书签“{name}”的编号 {key} 已经用过", element)
        if name in self.known.bookmarks:
            self._fault("docx-bookmark-name-twice", f"书签“{name}”有两个", element)
        self._starts.setdefault(key, element)
        self.known.bookmarks.setdefault(name, Bookmark(element, self.part))

    def _bookmark_end(self, element: etree._Element) -> None:
        key = element.get(_ID) or ""
        if key in self._ends and key in self._starts:
            pass  # a number used twice has two ends: said at its start
        elif key not in self._starts:
            self._fault("docx-bookmark-open", f"编号 {key} 的书签有结束没有开始", element)
        self._ends[key] = element

    def _picture(self, element: etree._Element) -> None:
        key = element.get("id") or ""
        if key in self._pictures:
            self._fault("docx-picture-id-twice", f"图片编号 {key} 用了两次", element)
        self._pictures.add(key)
        frame = element.getparent()
        if (element.get("descr") or "").strip() or frame is None:
            return
        if next(frame.iter(f"{{{PIC}}}pic", f"{{{CHART}}}chart"), None) is not None:
            self._fault("docx-picture-alt", f"图片“{element.get('name') or key}”没有替代文字", element)

    def _note(self, kind: str) -> Method:
        def method(element: etree._Element) -> None:
            self.fields.close()
            self.known.notes.note(kind, self.part, element)

        return method

    def _mark(self, kind: str) -> Method:
        return lambda element: self.known.notes.mark(kind, self.part, element)

    def _comment(self, element: etree._Element) -> None:
        self.fields.close()
        self.known.comments.comment(self.part, element)

    def _comment_mark(self, element: etree._Element) -> None:
        self.known.comments.mark(self.part, element)

    # The end of the part

    def _finish(self, root: etree._Element) -> None:
        self.fields.close()
        self.known.fields.extend(self.fields.done)
        for key, start in self._starts.items():
            if key not in self._ends:
                self._fault("docx-bookmark-open", f"书签“{start.get(_NAME)}”没有结束", start)
        self.tables.check()
        body = root.find(w("body"))
        if body is not None and (section := body.find(w("sectPr"))) is not None and section.getnext() is not None:
            self._markup.misplaced(section, body)

    def _fault(self, rule: str, message: str, element: etree._Element) -> None:
        self.faults.add(rule, self.part, message, element)
