"""Which elements a Word part may hold, and in which order: data, read by ``verify_markup``.

The lists follow ECMA-376 (transitional) in the order that Word itself writes and that it insists on. They cover what
a report can meet.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def w(name: str) -> str:
    """Return the name as lxml spells it, in the namespace of WordprocessingML."""
    return f"{{{W}}}{name}"


# One entry per container: its children in order. ``a|b`` share a place in the order, ``*`` marks a place that may
# be taken more than once.
_ORDERS: Final = {
    "rPr": "ins|del|moveFrom|moveTo* rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss"
    " imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd"
    " fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing"
    " tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "tblPrEx": "tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblPrExChange",
    "trPr": "cnfStyle|divId|gridBefore|gridAfter|wBefore|wAfter|cantSplit|trHeight|tblHeader|tblCellSpacing|jc|hidden*"
    " ins del trPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"
    " headers cellIns|cellDel|cellMerge tcPrChange",
    "sectPr": "headerReference|footerReference* footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType"
    " pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
    " sectPrChange",
    "tblGrid": "gridCol* tblGridChange",
    "numPr": "ilvl numId numberingChange ins",
    "pBdr": "top left bottom right between bar",
    "pgBorders": "top left bottom right",
    "footnotePr": "pos numFmt numStart numRestart footnote*",
    "endnotePr": "pos numFmt numStart numRestart endnote*",
    "tblBorders": "top left|start bottom right|end insideH insideV",
    "tcBorders": "top left|start bottom right|end insideH insideV tl2br tr2bl",
    "tblCellMar": "top left|start bottom right|end",
    "tcMar": "top left|start bottom right|end",
    "tabs": "tab*",
    "styles": "docDefaults latentStyles style*",
    "docDefaults": "rPrDefault|pPrDefault*",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked"
    " personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr*",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "numbering": "numPicBullet* abstractNum* num* numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl*",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride*",
    "lvlOverride": "startOverride lvl",
    "settings": "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries"
    " displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts"
    " embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader"
    " bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle* proofState"
    " formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge"
    " revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride"
    " styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone"
    " doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders"
    " bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing"
    " drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery"
    " doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData"
    " noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter*"
    " noLineBreaksBefore* savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent"
    " alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags"
    " alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids"
    " attachedSchema* themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade"
    " captions readModeInkLockDown smartTagType* shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator",
}

# What else may stand in the body, a header, the styles or the numbering.
_OTHER_NAMES: Final = """
document body background hdr ftr footnotes footnote endnotes endnote comments comment p r t tab br cr noBreakHyphen
softHyphen sym pgNum dayShort monthShort yearShort dayLong monthLong yearLong object pict drawing control movie
objectEmbed objectLink fldChar instrText delText delInstrText ruby rt rubyBase rubyPr rubyAlign hps hpsRaise
hpsBaseText lid dirty footnoteReference endnoteReference commentReference annotationRef footnoteRef endnoteRef
separator continuationSeparator ptab lastRenderedPageBreak hyperlink fldSimple fldData ffData name enabled
calcOnExit entryMacro exitMacro helpText statusText checkBox size sizeAuto default checked ddList result listEntry
textInput type maxLength format smartTag smartTagPr attr customXml customXmlPr placeholder docPart sdt sdtPr
sdtEndPr sdtContent alias lock showingPlcHdr dataBinding temporary id tag equation comboBox date docPartObj
docPartList dropDownList picture richText text citation group bibliography label tabIndex listItem docPartGallery
docPartCategory docPartUnique dateFormat storeMappedDataAs calendar bookmarkStart bookmarkEnd commentRangeStart
commentRangeEnd moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlInsRangeStart
customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart
customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd permStart permEnd proofErr subDoc dir
bdo altChunk altChunkPr matchSrc tbl tr tc pos numStart numRestart col txbxContent numberingChange rPrDefault
pPrDefault lsdException compatSetting docVar rsid rsidRoot caption autoCaptions autoCaption
"""

# Property elements, and what they may belong to. Their parents want them first.
PARENTS: Final[dict[str, frozenset[str]]] = {
    w(name): frozenset(w(parent) for parent in parents.split())
    for name, parents in {
        "pPr": "p style lvl tblStylePr pPrDefault pPrChange",
        "rPr": "r pPr style lvl tblStylePr rPrDefault rPrChange sdtPr sdtEndPr ins del moveFrom moveTo",
        "tblPr": "tbl style tblStylePr tblPrChange",
        "trPr": "tr style tblStylePr trPrChange",
        "tcPr": "tc style tblStylePr tcPrChange",
        "tblGrid": "tbl tblGridChange",
        "sectPr": "body pPr sectPrChange",
    }.items()
}
BEFORE: Final[dict[str, frozenset[str]]] = {
    w("p"): frozenset(),
    w("r"): frozenset(),
    w("tc"): frozenset(),
    w("tr"): frozenset([w("tblPrEx")]),
}
"""Elements that may stand before the properties of a paragraph, a run, a cell and a row."""


@frozen(eq=False, repr=False)
class Order:
    """次序: the place of each child in its container, and the places that may be taken more than once."""

    places: dict[str, int]
    repeated: frozenset[int]

    @classmethod
    def of(cls, text: str) -> Order:
        """Read one line of ``_ORDERS``."""
        groups = text.split()
        places = {w(name): place for place, group in enumerate(groups) for name in group.rstrip("*").split("|")}
        return cls(places, frozenset(place for place, group in enumerate(groups) if group.endswith("*")))

    def fault(self, children: tuple[str, ...]) -> tuple[str, str] | None:
        """Return the first wrong child as (kind, name), kind ``misplaced``, ``twice`` or ``order``."""
        last = -1
        for child in children:
            place = self.places.get(child)
            if place is None:
                if child.startswith(f"{{{W}}}"):
                    return "misplaced", local(child)
            elif place < last or (place == last and place not in self.repeated):
                return "twice" if place == last else "order", local(child)
            else:
                last = place
        return None


def local(tag: str) -> str:
    """Return a name as people write it, ``w:pPr`` for WordprocessingML and the bare name for the others."""
    namespace, _, name = tag.rpartition("}")
    return f"w:{name}" if namespace == f"{{{W}" else name


ORDERS: Final[dict[str, Order]] = {w(name): Order.of(text) for name, text in _ORDERS.items()}

NAMES: Final[frozenset[str]] = frozenset(
    [*ORDERS, *map(w, _OTHER_NAMES.split()), *(name for order in ORDERS.values() for name in order.places)]
)
