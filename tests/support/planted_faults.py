"""Faults of Word files, each a small change to the sound file, with the rules that name it."""

from __future__ import annotations

from attrs import frozen

from tests.support.sound_word_file import field, sound

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"
SETTINGS = "word/settings.xml"
FOOTER = "word/footer1.xml"
FOOTNOTES = "word/footnotes.xml"
TYPES = "[Content_Types].xml"
RELATIONSHIPS = "word/_rels/document.xml.rels"

LAST = "<w:r><w:t>末段</w:t></w:r></w:p>"  # the end of the last paragraph


@frozen
class Fault:
    """One fault: ``old`` becomes ``new`` in ``part``, once; ``rules`` are what the verifier says to it."""

    name: str
    rules: tuple[str, ...]
    old: str
    new: str
    part: str = DOCUMENT

    def plant(self) -> dict[str, bytes]:
        """Return the parts with the fault in them."""
        parts = sound()
        text = parts[self.part].decode()
        assert self.old in text, f"nothing to replace: {self.old}"
        return parts | {self.part: text.replace(self.old, self.new, 1).encode()}


def fault(name: str, rule: str, old: str, new: str, part: str = DOCUMENT) -> Fault:
    """Return one fault; ``rule`` may be several, set apart by spaces."""
    return Fault(name, tuple(rule.split()), old, new, part)


def after(name: str, rule: str, runs: str) -> Fault:
    """Return the fault that stands after the last words of the document, in their paragraph."""
    return fault(name, rule, LAST, f"{LAST[:-6]}{runs}</w:p>")


BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
SECOND = '<w:bookmarkStart w:id="12" w:name="sectwo"/><w:r><w:t>服务贡献</w:t></w:r><w:bookmarkEnd w:id="12"/>'
PAGE = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
ONE = "<w:r><w:t>1</w:t></w:r>"

# The numbers are those of the list of planted defects: 19 does not exist, 22 needs a zip.
DEFECTS = [
    fault("01-cell-without-paragraph", "docx-cell-without-paragraph", "<w:p><w:r><w:t>部门</w:t></w:r></w:p>", ""),
    fault(
        "02-order-in-run-properties",
        "docx-element-order",
        '<w:rStyle w:val="Strong"/><w:b/>',
        '<w:b/><w:rStyle w:val="Strong"/>',
    ),
    fault("03-properties-after-run", "docx-element-misplaced", LAST, f"{LAST[:-6]}<w:pPr><w:keepNext/></w:pPr></w:p>"),
    fault("04-bookmark-id-twice", "docx-bookmark-id-twice", SECOND, SECOND.replace('"12"', '"11"')),
    fault(
        "05-bookmark-name-twice",
        "docx-bookmark-name-twice",
        LAST,
        f'<w:bookmarkStart w:id="90" w:name="figlab"/><w:bookmarkEnd w:id="90"/>{LAST}',
    ),
    fault("06-picture-id-twice", "docx-picture-id-twice", '<wp:docPr id="2"', '<wp:docPr id="1"'),
    fault("07-relationship-missing", "docx-relationship-missing", 'r:embed="rId4"', 'r:embed="rId99"'),
    after("08-reference-to-nothing", "docx-reference-missing", field("REF nothing \\h", "图 9")),
    fault(
        "09-table-without-grid",
        "docx-grid-missing",
        '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>',
        "",
    ),
    fault("10-value-not-allowed", "docx-value", '<w:jc w:val="both"/>', '<w:jc w:val="middle"/>'),
    after("11-field-without-end", "docx-field-open", BEGIN + PAGE + SEPARATE + ONE),
    fault(
        "12-content-type-missing",
        "docx-content-type-missing",
        '<Default Extension="png" ContentType="image/png"/>',
        "",
        TYPES,
    ),
    fault("13-bookmark-without-end", "docx-bookmark-open", '<w:bookmarkEnd w:id="12"/>', ""),
    fault("14-numbering-missing", "docx-numbering-missing", '<w:numId w:val="2"/>', '<w:numId w:val="77"/>'),
    fault("15-style-missing", "docx-style-missing", '<w:rStyle w:val="Strong"/>', '<w:rStyle w:val="Nowhere"/>'),
    fault("16-span-beyond-grid", "docx-grid-sum", '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="3"/>'),
    fault("17-control-character", "docx-forbidden-character", "末段", "末\x0b段"),
    fault("18-unknown-element", "docx-unknown-element", LAST, f"<w:r><w:blink/></w:r>{LAST}"),
    fault(
        "20-row-properties-misplaced",
        "docx-element-misplaced",
        "</w:tc></w:tr></w:tbl>",
        "</w:tc><w:trPr><w:cantSplit/></w:trPr></w:tr></w:tbl>",
    ),
    fault(
        "21-order-in-settings",
        "docx-element-order",
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>',
        '<w:defaultTabStop w:val="420"/><w:zoom w:percent="100"/>',
        SETTINGS,
    ),
]

FIELDS = [
    after("no-begin", "docx-field-nesting docx-field-nesting", SEPARATE + ONE + END),
    after("no-separate", "docx-field-result", BEGIN + PAGE + ONE + END),
    after("two-separates", "docx-field-nesting", BEGIN + PAGE + SEPARATE + ONE + SEPARATE + END),
    after("late-instruction", "docx-field-nesting", BEGIN + PAGE + SEPARATE + PAGE + ONE + END),
    after("no-instruction", "docx-field-empty", BEGIN + SEPARATE + ONE + END),
    after("blank-instruction", "docx-field-empty", field(" ", "1")),
    after("no-result", "docx-field-result", field("PAGE", "")),
    after("simple-no-result", "docx-field-result", '<w:fldSimple w:instr="PAGE"/>'),
    after("simple-no-instruction", "docx-field-empty", f'<w:fldSimple w:instr="">{ONE}</w:fldSimple>'),
    after("bad-kind", "docx-value", '<w:r><w:fldChar w:fldCharType="start"/></w:r>'),
    after("dirty", "docx-field-dirty", field("PAGE", "1").replace('"begin"', '"begin" w:dirty="true"')),
    after("simple-dirty", "docx-field-dirty", f'<w:fldSimple w:instr="PAGE" w:dirty="1">{ONE}</w:fldSimple>'),
    fault(
        "open-in-contents",
        "docx-field-open",
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p>',
        "</w:hyperlink></w:p>",
    ),
    fault("open-in-footer", "docx-field-open", '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "", FOOTER),
    fault(
        "update-fields",
        "docx-update-fields",
        "<w:footnotePr>",
        '<w:updateFields w:val="true"/><w:footnotePr>',
        SETTINGS,
    ),
    after("page-reference", "docx-reference-missing", field("PAGEREF nothing \\h", "3")),
    after("linked-field", "docx-anchor-missing", field('HYPERLINK \\l "nothing"', "此处")),
    fault("link", "docx-anchor-missing", 'w:anchor="figlab"', 'w:anchor="nothing"'),
    fault("stale-reference", "docx-reference-stale", "<w:t>图 1</w:t>", "<w:t>图 2</w:t>"),
    after("sequence-jumps", "docx-seq-order", field("SEQ 图", "4")),
    after("sequence-repeats", "docx-seq-order", field("SEQ 图 \\* ARABIC", "2")),
    after("sequence-no-number", "docx-seq-order", field("SEQ 表", "甲")),
    fault("entry-differs", "docx-contents-differs", "2 服务贡献", "2 服务奉献"),
    fault("entry-with-more", "docx-contents-differs", "2 服务贡献", "2 优质服务贡献"),
    fault("heading-changed", "docx-contents-differs", "<w:t>人才培养", "<w:t>立德树人"),
    fault("entry-of-another-number", "docx-contents-number", "2 服务贡献", "3 服务贡献"),
    fault("entry-without-number", "docx-contents-number", "2 服务贡献", "服务贡献"),
    fault(
        "headings-count-from-two",
        "docx-contents-number docx-contents-number docx-reference-number",
        '<w:start w:val="1"/>',
        '<w:start w:val="2"/>',
        NUMBERING,
    ),
    after("number-of-a-heading", "docx-reference-number", field("REF secone \\r \\h", "2")),
    after("page-differs", "docx-page-differs", field("PAGEREF secone \\h", "7")),
    fault(
        "entry-to-nowhere",
        "docx-anchor-missing docx-contents-missing",
        'w:anchor="secone" w:history',
        'w:anchor="nowhere" w:history',
    ),
    fault("pages-fall", "docx-contents-pages", "<w:r><w:t>1</w:t></w:r>", "<w:r><w:t>3</w:t></w:r>"),
    after("word-has-told", "docx-field-error", field("REF figlab \\h", "错误!未找到引用源。")),
    fault("style-in-a-header", "docx-style-missing", "heading 1", "no such style", FOOTER),
    fault(
        "heading-not-listed",
        "docx-contents-missing",
        LAST,
        f'{LAST}<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>国际合作</w:t></w:r></w:p>',
    ),
]

DOCUMENTS = [
    fault("style-of-paragraph", "docx-style-missing", '"TOC1"', '"TOC7"'),
    fault("style-of-table", "docx-style-missing", '"ReportTable"', '"Strong"'),
    fault(
        "style-based-on", "docx-style-missing", '<w:basedOn w:val="TableNormal"/>', '<w:basedOn w:val="Grid"/>', STYLES
    ),
    fault(
        "style-twice",
        "docx-style-twice",
        '<w:style w:type="character"',
        '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="x"/></w:style><w:style w:type="character"',
        STYLES,
    ),
    fault(
        "style-of-level",
        "docx-style-missing",
        '<w:pStyle w:val="Heading1"/>',
        '<w:pStyle w:val="Heading9"/>',
        NUMBERING,
    ),
    fault(
        "number-without-look",
        "docx-numbering-missing",
        '<w:abstractNumId w:val="1"/>',
        '<w:abstractNumId w:val="5"/>',
        NUMBERING,
    ),
    fault(
        "order-in-numbering",
        "docx-element-order",
        "</w:numbering>",
        '<w:abstractNum w:abstractNumId="8"/></w:numbering>',
        NUMBERING,
    ),
    fault("unknown-setting", "docx-unknown-element", "</w:settings>", "<w:shine/></w:settings>", SETTINGS),
    fault(
        "order-in-paragraph",
        "docx-element-order",
        '<w:keepNext/><w:jc w:val="both"/>',
        '<w:jc w:val="both"/><w:keepNext/>',
    ),
    fault(
        "property-twice",
        "docx-element-order",
        '<w:keepNext/><w:jc w:val="both"/>',
        '<w:keepNext/><w:keepNext/><w:jc w:val="both"/>',
    ),
    fault("foreign-property", "docx-element-misplaced", '<w:jc w:val="both"/>', "<w:b/>"),
    fault(
        "order-in-cell",
        "docx-element-order",
        '<w:tcW w:w="2000" w:type="dxa"/><w:gridSpan w:val="2"/>',
        '<w:gridSpan w:val="2"/><w:tcW w:w="2000" w:type="dxa"/>',
    ),
    fault(
        "order-in-table",
        "docx-element-order",
        '<w:tblW w:w="4000" w:type="dxa"/><w:tblLayout w:type="fixed"/>',
        '<w:tblLayout w:type="fixed"/><w:tblW w:w="4000" w:type="dxa"/>',
    ),
    fault(
        "order-in-section",
        "docx-element-order",
        '<w:pgNumType w:fmt="decimal" w:start="1"/></w:sectPr>',
        '<w:pgNumType w:fmt="decimal" w:start="1"/><w:pgSz w:w="1" w:h="1"/></w:sectPr>',
    ),
    fault("section-not-last", "docx-element-misplaced", "</w:body>", "<w:p/></w:body>"),
    fault(
        "run-properties-late", "docx-element-misplaced", LAST, "<w:r><w:t>末段</w:t><w:rPr><w:b/></w:rPr></w:r></w:p>"
    ),
    fault("text-outside-run", "docx-element-misplaced", LAST, f"<w:t>游离</w:t>{LAST}"),
    fault("run-outside-paragraph", "docx-element-misplaced", "<w:sectPr>", "<w:r><w:t>游离</w:t></w:r><w:sectPr>"),
    fault("paragraph-in-paragraph", "docx-element-misplaced", LAST, f"<w:p/>{LAST}"),
    fault("value-of-page-number", "docx-value", 'w:fmt="decimal"', 'w:fmt="arabic"'),
    fault("value-of-section", "docx-value", '<w:type w:val="nextPage"/>', '<w:type w:val="newPage"/>'),
    fault("value-of-layout", "docx-value", '<w:tblLayout w:type="fixed"/>', '<w:tblLayout w:type="rigid"/>'),
    fault("value-of-switch", "docx-value", "<w:cantSplit/>", '<w:cantSplit w:val="yes"/>'),
    fault("value-of-merge", "docx-value", "<w:vMerge/>", '<w:vMerge w:val="on"/>'),
    fault("value-of-leader", "docx-value", 'w:leader="dot"', 'w:leader="dots"', STYLES),
    fault("value-of-border", "docx-value", '<w:top w:val="single"', '<w:top w:val="thin"', STYLES),
    fault("value-of-colour", "docx-value", 'w:val="C00000"', 'w:val="red"'),
    after("value-of-break", "docx-value", '<w:r><w:br w:type="line"/></w:r>'),
    after("bookmark-without-start", "docx-bookmark-open", '<w:bookmarkEnd w:id="91"/>'),
    fault("picture-without-alt", "docx-picture-alt", '"图2" descr="校门"', '"图2"'),
    fault("picture-blank-alt", "docx-picture-alt", '"图2" descr="校门"', '"图2" descr=" "'),
    fault("row-too-short", "docx-grid-sum", '<w:gridSpan w:val="2"/>', ""),
    fault("row-shifted", "docx-grid-sum", "<w:cantSplit/>", '<w:gridBefore w:val="1"/><w:cantSplit/>'),
    fault("span-no-number", "docx-value docx-grid-sum", '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="two"/>'),
    fault("merge-from-nothing", "docx-merge-broken", '<w:vMerge w:val="restart"/>', ""),
    fault(
        "cell-ends-with-table",
        "docx-cell-without-paragraph",
        "<w:p><w:r><w:t>一</w:t></w:r></w:p>",
        '<w:p/><w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>',
    ),
    fault("row-without-cell", "docx-row-empty docx-grid-sum", "</w:tbl>", "<w:tr/></w:tbl>"),
    fault("row-cut-off", "docx-grid-sum", "<w:cantSplit/>", '<w:gridAfter w:val="1"/><w:cantSplit/>'),
    fault(
        "table-without-rows",
        "docx-row-empty",
        "<w:tbl>",
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid></w:tbl><w:p/><w:tbl>',
    ),
    fault(
        "cell-ends-with-control",
        "docx-cell-without-paragraph",
        "<w:p><w:r><w:t>一</w:t></w:r></w:p>",
        "<w:p/><w:sdt><w:sdtContent/></w:sdt>",
    ),
]

FOOT = '<w:footerReference w:type="default" r:id="rId5"/>'

DOCUMENTS += [
    fault("footer-twice", "docx-header-twice", FOOT, FOOT * 2),
    fault("header-that-is-a-footer", "docx-header-kind", FOOT, FOOT.replace("footerR", "headerR")),
    fault("attribute-that-is-none", "docx-attribute-unknown", "<w:cantSplit/>", '<w:cantSplit w:type="1"/>'),
    after("comment-that-is-not-there", "docx-comment-missing", '<w:r><w:commentReference w:id="4"/></w:r>'),
]

MARK = '<w:r><w:footnoteReference w:id="1"/></w:r>'
NOTE = '<w:footnote w:id="1">'
SPARE = '<w:footnote w:id="2"><w:p/></w:footnote></w:footnotes>'

NOTES = [
    fault("mark-without-note", "docx-note-missing docx-note-unmarked", MARK, MARK.replace('"1"', '"7"')),
    after("endnote-without-part", "docx-note-missing", '<w:r><w:endnoteReference w:id="1"/></w:r>'),
    fault("note-without-mark", "docx-note-unmarked", MARK, ""),
    fault("another-note-without-mark", "docx-note-unmarked", "</w:footnotes>", SPARE, FOOTNOTES),
    after("note-marked-twice", "docx-note-marked-twice", MARK),
    after("separator-marked", "docx-note-marked-twice", MARK.replace('"1"', '"0"')),
    fault("note-id-twice", "docx-note-id-twice", "</w:footnotes>", SPARE.replace('"2"', '"1"'), FOOTNOTES),
    fault(
        "note-empty",
        "docx-note-empty docx-note-unmarked",
        "</w:footnotes>",
        '<w:footnote w:id="2"/></w:footnotes>',
        FOOTNOTES,
    ),
    fault("separator-not-there", "docx-note-missing", '<w:footnote w:id="0"/>', '<w:footnote w:id="9"/>', SETTINGS),
    fault(
        "note-in-a-note",
        "docx-note-misplaced docx-note-marked-twice",
        "<w:r><w:t>口径",
        f"{MARK}<w:r><w:t>口径",
        FOOTNOTES,
    ),
    fault("note-in-a-footer", "docx-note-misplaced docx-note-marked-twice", "<w:p>", f"<w:p>{MARK}", FOOTER),
    fault("style-of-a-note", "docx-style-missing", '"FootnoteText"', '"Nowhere"', FOOTNOTES),
    fault("field-in-a-note", "docx-field-open", END, "", FOOTNOTES),
    fault("reference-in-a-note", "docx-reference-missing", "REF figgate", "REF nothing", FOOTNOTES),
    fault("link-in-a-note", "docx-relationship-missing", 'r:id="rId1"', 'r:id="rId6"', FOOTNOTES),
    fault(
        "order-of-note-settings",
        "docx-element-order",
        '<w:footnote w:id="-1"/>',
        '<w:footnote w:id="-1"/><w:pos w:val="pageBottom"/>',
        SETTINGS,
    ),
    fault("notes-without-type", "docx-content-type-missing", "/word/footnotes.xml", "/word/notes.xml", TYPES),
]

PACKAGES = [
    fault("not-well-formed", "docx-not-well-formed", "</w:body>", ""),
    fault("forbidden-reference", "docx-forbidden-character", "末段", "末&#11;段"),
    fault("doctype", "docx-doctype", "<w:settings", '<!DOCTYPE s [<!ENTITY a "b">]><w:settings', SETTINGS),
    fault("encoding", "docx-encoding", 'encoding="UTF-8"', 'encoding="GBK"', SETTINGS),
    fault("target-missing", "docx-relationship-target", "media/image1.png", "media/image9.png", RELATIONSHIPS),
    fault(
        "relationship-twice",
        "docx-relationship-twice",
        "</Relationships>",
        '<Relationship Id="rId8" Type="x" Target="styles.xml"/></Relationships>',
        RELATIONSHIPS,
    ),
    fault("own-type-missing", "docx-content-type-missing", "/word/footer1.xml", "/word/footer2.xml", TYPES),
    fault(
        "own-type-twice",
        "docx-content-type-twice",
        "</Types>",
        '<Override PartName="/word/styles.xml" ContentType="x"/></Types>',
        TYPES,
    ),
    fault("no-main-document", "docx-part-missing", '/officeDocument"', '/otherDocument"', "_rels/.rels"),
]

ALL = [*DEFECTS, *FIELDS, *DOCUMENTS, *NOTES, *PACKAGES]
