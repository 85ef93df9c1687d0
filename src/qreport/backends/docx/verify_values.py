"""Which values the attributes of a Word part may have: data, for those that are often wrong."""

from __future__ import annotations

from typing import Final

from qreport.backends.docx.verify_schema import w

_ON_OFF_NAMES: Final = """
b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden rtl cs
specVanish oMath keepNext keepLines pageBreakBefore widowControl suppressLineNumbers suppressAutoHyphens kinsoku
wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd contextualSpacing mirrorIndents
suppressOverlap cantSplit tblHeader hidden noWrap tcFitText hideMark titlePg bidiVisual formProt noEndnote rtlGutter
qFormat semiHidden unhideWhenUsed locked isLgl evenAndOddHeaders mirrorMargins
"""


def _values(text: str, *more: str | None) -> frozenset[str | None]:
    return frozenset([*text.split(), *more])


_ON_OFF: Final = _values("0 1 true false on off", None)
_WIDTHS: Final = _values("auto dxa nil pct", None)
_NUMBER_FORMATS: Final = _values(
    "decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago"
    " ideographDigital japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth japaneseLegal"
    " japaneseDigitalTenThousand decimalEnclosedCircle decimalFullWidth2 aiueoFullWidth irohaFullWidth decimalZero"
    " bullet ganada chosung decimalEnclosedFullstop decimalEnclosedParen decimalEnclosedCircleChinese"
    " ideographEnclosedCircle ideographTraditional ideographZodiac ideographZodiacTraditional taiwaneseCounting"
    " ideographLegalTraditional taiwaneseCountingThousand taiwaneseDigital chineseCounting chineseLegalSimplified"
    " chineseCountingThousand koreanDigital koreanCounting koreanLegal koreanDigital2 vietnameseCounting"
    " russianLower russianUpper none numberInDash hebrew1 hebrew2 arabicAlpha arabicAbjad hindiVowels"
    " hindiConsonants hindiNumbers hindiCounting thaiLetters thaiNumbers thaiCounting bahtText dollarText custom"
)
_PATTERNS: Final = _values(
    "nil clear solid horzStripe vertStripe reverseDiagStripe diagStripe horzCross diagCross thinHorzStripe"
    " thinVertStripe thinReverseDiagStripe thinDiagStripe thinHorzCross thinDiagCross pct5 pct10 pct12 pct15 pct20"
    " pct25 pct30 pct35 pct37 pct40 pct45 pct50 pct55 pct60 pct62 pct65 pct70 pct75 pct80 pct85 pct87 pct90 pct95"
)
_DIRECTIONS: Final = _values("tb rl lr tbV rlV lrV lrTb tbRl btLr lrTbV tbRlV tbLrV")

LINES: Final = _values(
    "nil none single thick double dotted dashed dotDash dotDotDash triple thinThickSmallGap thickThinSmallGap"
    " thinThickThinSmallGap thinThickMediumGap thickThinMediumGap thinThickThinMediumGap thinThickLargeGap"
    " thickThinLargeGap thinThickThinLargeGap wave doubleWave dashSmallGap dashDotStroked threeDEmboss threeDEngrave"
    " outset inset"
)
"""Borders of paragraphs, tables and cells. Page borders know many pictures besides; they are not looked at."""

# element, attribute -> what may stand there; ``None`` where the attribute may be left out
_ENUMERATIONS: Final[dict[tuple[str, str], frozenset[str | None]]] = {
    **{(name, "val"): _ON_OFF for name in _ON_OFF_NAMES.split()},
    **{(name, "type"): _WIDTHS for name in ("tblW", "tcW", "tblInd", "wBefore", "wAfter", "tblCellSpacing")},
    ("jc", "val"): _values(
        "left right center both start end distribute mediumKashida highKashida lowKashida numTab thaiDistribute"
    ),
    ("lvlJc", "val"): _values("left right center both start end"),
    ("fldChar", "fldCharType"): _values("begin separate end"),
    ("vMerge", "val"): _values("restart continue", None),
    ("hMerge", "val"): _values("restart continue", None),
    ("vAlign", "val"): _values("top center both bottom"),
    ("br", "type"): _values("page column textWrapping", None),
    ("br", "clear"): _values("none left right all", None),
    ("pgNumType", "fmt"): _NUMBER_FORMATS | {None},
    ("numFmt", "val"): _NUMBER_FORMATS,
    ("pgSz", "orient"): _values("portrait landscape", None),
    ("headerReference", "type"): _values("even default first"),
    ("footerReference", "type"): _values("even default first"),
    ("docGrid", "type"): _values("default lines linesAndChars snapToChars", None),
    ("tblLayout", "type"): _values("fixed autofit", None),
    ("spacing", "lineRule"): _values("auto exact atLeast", None),
    ("trHeight", "hRule"): _values("auto exact atLeast", None),
    ("shd", "val"): _PATTERNS,
    ("textAlignment", "val"): _values("top center baseline bottom auto"),
    ("textDirection", "val"): _DIRECTIONS,
    ("vertAlign", "val"): _values("baseline superscript subscript"),
    ("em", "val"): _values("none dot comma circle underDot"),
    ("u", "val"): _values(
        "single words double thick dotted dottedHeavy dash dashedHeavy dashLong dashLongHeavy dotDash dashDotHeavy"
        " dotDotDash dashDotDotHeavy wave wavyHeavy wavyDouble none",
        None,
    ),
    ("highlight", "val"): _values(
        "black blue cyan green magenta red yellow white darkBlue darkCyan darkGreen darkMagenta darkRed darkYellow"
        " darkGray lightGray none"
    ),
    ("rFonts", "hint"): _values("default eastAsia cs", None),
    ("outlineLvl", "val"): _values("0 1 2 3 4 5 6 7 8 9"),
    ("ilvl", "val"): _values("0 1 2 3 4 5 6 7 8"),
    ("suff", "val"): _values("tab space nothing"),
    ("multiLevelType", "val"): _values("singleLevel multilevel hybridMultilevel"),
    ("lnNumType", "restart"): _values("newPage newSection continuous", None),
    ("style", "type"): _values("paragraph character table numbering", None),
    ("framePr", "wrap"): _values("auto notBeside around tight through none", None),
    ("framePr", "hAnchor"): _values("text margin page", None),
    ("framePr", "vAnchor"): _values("text margin page", None),
    ("framePr", "hRule"): _values("auto exact atLeast", None),
    ("characterSpacingControl", "val"): _values("doNotCompress compressPunctuation compressPunctuationAndJapaneseKana"),
}

TAB_STOPS: Final = _values("clear start center end decimal bar num left right")
TAB_LEADERS: Final = _values("none dot hyphen underscore heavy middleDot", None)
"""A ``w:tab`` inside ``w:tabs`` is a tab stop with these values; the one inside a run has none."""

SECTION_TYPES: Final = _values("nextPage nextColumn continuous evenPage oddPage", None)
"""A ``w:type`` inside ``w:sectPr``; form fields have another one."""

VALUES: Final[dict[str, tuple[tuple[str, frozenset[str | None]], ...]]] = {
    w(element): tuple((w(key), allowed) for (name, key), allowed in _ENUMERATIONS.items() if name == element)
    for element, _ in _ENUMERATIONS
}

SINGLE: Final[frozenset[str]] = frozenset(
    w(name)
    for name in (
        *_ON_OFF_NAMES.split(), "jc", "lvlJc", "vMerge", "hMerge", "vAlign", "outlineLvl", "ilvl", "suff",
        "multiLevelType", "textAlignment", "textDirection", "vertAlign", "em", "highlight",
    )
)  # fmt: skip
"""Elements that have no other attribute than ``w:val``."""
