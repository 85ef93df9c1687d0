"""A small Word file without a fault, as XML text: tests plant theirs into it."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

PNG: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fe"
    "dccc59e70000000049454e44ae426082"
)

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

_CONTENT_TYPES: Final = f"""{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="png" ContentType="image/png"/>
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_KIND}document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_KIND}styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="{_KIND}numbering+xml"/>
<Override PartName="/word/settings.xml" ContentType="{_KIND}settings+xml"/>
<Override PartName="/word/fontTable.xml" ContentType="{_KIND}fontTable+xml"/>
<Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>
<Override PartName="/word/footer1.xml" ContentType="{_KIND}footer+xml"/>
<Override PartName="/word/footnotes.xml" ContentType="{_KIND}footnotes+xml"/>
</Types>"""

_PACKAGE_RELS: Final = f"""{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{_REL}officeDocument" Target="word/document.xml"/>
</Relationships>"""

_DOCUMENT_RELS: Final = f"""{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{_REL}styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{_REL}numbering" Target="numbering.xml"/>
<Relationship Id="rId3" Type="{_REL}settings" Target="settings.xml"/>
<Relationship Id="rId4" Type="{_REL}image" Target="media/image1.png"/>
<Relationship Id="rId5" Type="{_REL}footer" Target="footer1.xml"/>
<Relationship Id="rId6" Type="{_REL}hyperlink" Target="https://example.org/" TargetMode="External"/>
<Relationship Id="rId7" Type="{_REL}fontTable" Target="fontTable.xml"/>
<Relationship Id="rId8" Type="{_REL}theme" Target="theme/theme1.xml"/>
<Relationship Id="rId9" Type="{_REL}footnotes" Target="footnotes.xml"/>
</Relationships>"""

_NOTE_RELS: Final = f"""{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{_REL}hyperlink" Target="https://example.org/note" TargetMode="External"/>
</Relationships>"""

_STYLES: Final = f"""{_HEAD}<w:styles {_SPACES}>
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:next w:val="Normal"/><w:pPr><w:keepNext/><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>
</w:style>
<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/><w:basedOn w:val="Normal"/><w:pPr><w:tabs>
<w:tab w:val="right" w:leader="dot" w:pos="8000"/></w:tabs></w:pPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>
<w:style w:type="table" w:styleId="ReportTable"><w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders></w:tblPr></w:style>
</w:styles>"""

_NUMBERING: Final = f"""{_HEAD}<w:numbering {_SPACES}>
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1"/><w:lvlJc w:val="left"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""

_SETTINGS: Final = f"""{_HEAD}<w:settings {_SPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>
<w:characterSpacingControl w:val="compressPunctuation"/>
<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr></w:settings>"""


def field(code: str, result: str) -> str:
    """Return the runs of a field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{result}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


_FOOTER: Final = (
    f"""{_HEAD}<w:ftr {_SPACES}><w:p>{field("PAGE", "1")}{field('STYLEREF "heading 1"', "人才培养")}</w:p></w:ftr>"""
)


_FOOTNOTES: Final = (
    f"{_HEAD}<w:footnotes {_SPACES}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:footnoteRef/></w:r>'
    f"<w:r><w:t>口径见</w:t></w:r>{field('REF figgate ' + chr(92) + 'h', '图 1')}"
    '<w:hyperlink r:id="rId1"><w:r><w:t>网站</w:t></w:r></w:hyperlink></w:p></w:footnote></w:footnotes>'
)


def _entry(anchor: str, text: str) -> str:
    return (
        f'<w:hyperlink w:anchor="{anchor}" w:history="1"><w:r><w:t>{text}</w:t></w:r><w:r><w:tab/></w:r>'
        + field(f"PAGEREF {anchor} \\h", "1")
        + "</w:hyperlink>"
    )


def _caption(number: int, anchor: str, words: str) -> str:
    return (
        f'<w:p><w:bookmarkStart w:id="{number}" w:name="{anchor}"/><w:r><w:t xml:space="preserve">图 </w:t></w:r>'
        + field("SEQ 图 \\* ARABIC", str(number))
        + f'<w:bookmarkEnd w:id="{number}"/><w:r><w:t>：{words}</w:t></w:r></w:p>'
    )


def _picture(number: int) -> str:
    return (
        '<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="9525" cy="9525"/>'
        f'<wp:docPr id="{number}" name="图{number}" descr="校门"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="0" name="image1.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rId4"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def _cell(text: str, more: str = "") -> str:
    width = '<w:tcW w:w="2000" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{width}{more}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


_BEGIN: Final = '<w:vMerge w:val="restart"/>'
_WIDE: Final = '<w:gridSpan w:val="2"/>'
_TABLE: Final = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="4000" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    '</w:tblPr><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{_cell('部门')}{_cell('人数')}</w:tr>"
    f"<w:tr>{_cell('系部', _BEGIN)}{_cell('一')}</w:tr>"
    f"<w:tr>{_cell('', '<w:vMerge/>')}{_cell('二')}</w:tr>"
    f"<w:tr>{_cell('合计', _WIDE)}</w:tr></w:tbl>"
)

_CONTENTS: Final = (
    '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_entry("secone", "1 人才培养")}</w:p>'
    f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{_entry("sectwo", "2 服务贡献")}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def _heading(number: int, anchor: str, words: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:bookmarkStart w:id="{number}" w:name="{anchor}"/>'
        f'<w:r><w:t>{words}</w:t></w:r><w:bookmarkEnd w:id="{number}"/></w:p>'
    )


_DOCUMENT: Final = (
    f'{_HEAD}<w:document {_SPACES} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body>'
    f"{_CONTENTS}{_heading(11, 'secone', '人才培养')}"
    '<w:p><w:pPr><w:keepNext/><w:jc w:val="both"/></w:pPr><w:r><w:rPr><w:rStyle w:val="Strong"/><w:b/>'
    '<w:color w:val="C00000"/><w:sz w:val="24"/></w:rPr><w:t>立德树人。</w:t></w:r>'
    '<w:r><w:footnoteReference w:id="1"/></w:r>'
    "<w:r><w:t>见</w:t></w:r>"
    + field("REF figgate \\h", "图 1")
    + field("REF sectwo \\r \\h", "2")
    + '<w:hyperlink r:id="rId6"><w:r><w:t>网站</w:t></w:r>'
    '</w:hyperlink><w:hyperlink w:anchor="figlab"><w:r><w:t>实验室</w:t></w:r></w:hyperlink></w:p>'
    f"{_picture(1)}{_caption(1, 'figgate', '校门')}{_heading(12, 'sectwo', '服务贡献')}"
    f"{_picture(2)}{_caption(2, 'figlab', '实验室')}{_TABLE}"
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>末段</w:t></w:r></w:p>'
    '<w:sectPr><w:footerReference w:type="default" r:id="rId5"/><w:type w:val="nextPage"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800"'
    ' w:header="851" w:footer="992" w:gutter="0"/><w:pgNumType w:fmt="decimal" w:start="1"/></w:sectPr>'
    "</w:body></w:document>"
)


def sound() -> dict[str, bytes]:
    """Return the parts of the sound file."""
    texts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _PACKAGE_RELS,
        "word/_rels/document.xml.rels": _DOCUMENT_RELS,
        "word/document.xml": _DOCUMENT,
        "word/footer1.xml": _FOOTER,
        "word/_rels/footnotes.xml.rels": _NOTE_RELS,
        "word/footnotes.xml": _FOOTNOTES,
        "word/numbering.xml": _NUMBERING,
        "word/settings.xml": _SETTINGS,
        "word/styles.xml": _STYLES,
    }
    look = files("qreport").joinpath("backends", "docx", "reference", "word")
    return {name: text.encode() for name, text in texts.items()} | {
        "word/media/image1.png": PNG,
        "word/fontTable.xml": look.joinpath("fontTable.xml").read_bytes(),
        "word/theme/theme1.xml": look.joinpath("theme", "theme1.xml").read_bytes(),
    }
