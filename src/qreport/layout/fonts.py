"""Fonts (字体): which of those that a Word file asks for the PDF does not have.

A PDF names its fonts by their PostScript names, a Word file by those of the menu, in Chinese as often as not. What a
table of names cannot tell is decided by what is left over.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from qreport.layout.office import NoLayout

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_THEME: Final = "word/theme/theme1.xml"
_STORIES: Final = re.compile(r"word/(document|footnotes|header\d*|footer\d*)\.xml")

_OTHER_NAMES: Final[dict[str, tuple[str, ...]]] = {
    # the second of each pair is of the same widths, so that nothing moves
    "Times New Roman": ("TimesNewRoman", "LiberationSerif"),
    "Arial": ("Arial", "LiberationSans"),
    "Courier New": ("CourierNew", "LiberationMono"),
    "Calibri": ("Calibri", "Carlito"),
    "Cambria": ("Cambria", "Caladea"),
    "宋体": ("SimSun",),
    "新宋体": ("NSimSun",),
    "黑体": ("SimHei",),
    "仿宋": ("FangSong",),
    "楷体": ("KaiTi",),
    "仿宋_GB2312": ("FangSong_GB2312",),
    "楷体_GB2312": ("KaiTi_GB2312",),
    "微软雅黑": ("MicrosoftYaHei",),
    "等线": ("DengXian",),
    "隶书": ("LiSu",),
    "幼圆": ("YouYuan",),
    "华文宋体": ("STSong",),
    "华文中宋": ("STZhongsong",),
    "华文仿宋": ("STFangsong",),
    "华文楷体": ("STKaiti",),
    "华文黑体": ("STHeiti",),
    "华文细黑": ("STXihei",),
    "方正小标宋简体": ("FZXBSJW",),
    "方正小标宋_GBK": ("FZXBSK",),
    "方正仿宋简体": ("FZFSJW",),
    "方正仿宋_GBK": ("FZFSK",),
    "方正楷体简体": ("FZKTJW",),
    "方正楷体_GBK": ("FZKTK",),
    "方正黑体简体": ("FZHTJW",),
    "方正黑体_GBK": ("FZHTK",),
}
_STAND_INS: Final = (
    "noto", "sourcehan", "dejavu", "liberation", "droid", "wenquanyi", "wqy", "arplu", "uming", "ukai", "opensymbol",
    "carlito", "caladea", "simsun", "nsimsun", "microsoftyahei", "pingfang", "stsong", "songti", "heiti", "hiragino",
    "segoe", "arialunicode",
)  # fmt: skip
"""Beginnings of the names of fonts that systems take for those that are missing."""


def named_fonts(docx: bytes) -> frozenset[str]:
    """Return the fonts that the styles in use ask for. Raises NoLayout when the Word file cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            names = archive.namelist()
            styles = etree.fromstring(archive.read("word/styles.xml"))
            stories = [etree.fromstring(archive.read(name)) for name in names if _STORIES.fullmatch(name)]
            theme = etree.fromstring(archive.read(_THEME)) if _THEME in names else None
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise NoLayout("Word文件读不出来。") from error
    sheet = _Sheet(styles, theme)
    used = {value for story in stories for value in _used_styles(story)}
    named = {name for style in used for name in sheet.of(style)}
    for story in stories:
        for fonts in story.iter(f"{_W}rFonts"):
            named.update(sheet.told(fonts))
    return frozenset(name for name in named if name)


def substituted(named: Iterable[str], embedded: Iterable[str]) -> tuple[str, ...]:
    """Return those of the fonts a document names that others stand in for, in the order of their names."""
    families = {_family(name) for name in embedded} - {""}
    known = {name: {_squeezed(other) for other in (name, *_OTHER_NAMES.get(name, ()))} for name in named}
    missing = {name for name, others in known.items() if not others & families}
    explained = {family for others in known.values() for family in others}
    # a font whose other name we do not know may be what is left over, unless that is a usual stand-in
    unexplained = [family for family in families - explained if not family.startswith(_STAND_INS)]
    if unexplained:
        missing = {name for name in missing if name in _OTHER_NAMES or name.isascii()}
    return tuple(sorted(missing))


def _family(embedded: str) -> str:
    """Return ``timesnewroman`` of ``ABCDEF+TimesNewRomanPS-BoldMT``."""
    name = embedded.partition("+")[2] or embedded
    return re.sub(r"(ps)?(mt)?$", "", _squeezed(re.split(r"[-,]", name)[0]))


def _squeezed(name: str) -> str:
    return re.sub(r"[\s_\-]", "", name).lower()


def _used_styles(story: etree._Element) -> Iterator[str]:
    for name in ("pStyle", "rStyle"):
        for element in story.iter(f"{_W}{name}"):
            yield str(element.get(f"{_W}val", ""))


class _Sheet:
    """The fonts of a style sheet: each style's own, else those of the style it is based on, else the defaults."""

    def __init__(self, styles: etree._Element, theme: etree._Element | None) -> None:
        self._styles = {str(style.get(f"{_W}styleId", "")): style for style in styles.iter(f"{_W}style")}
        self._defaults = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}rFonts")
        self._theme = theme

    def of(self, style: str) -> Iterator[str]:
        """Yield the fonts of a style for Chinese and for Latin letters."""
        chain, at = [], self._styles.get(style)
        while at is not None and at not in chain:
            chain.append(at)
            based = at.find(f"{_W}basedOn")
            at = None if based is None else self._styles.get(str(based.get(f"{_W}val", "")))
        told = [fonts for each in chain if (fonts := each.find(f"{_W}rPr/{_W}rFonts")) is not None]
        if self._defaults is not None and not (chain and chain[0].get(f"{_W}type") == "character"):
            told.append(self._defaults)
        for script in ("eastAsia", "ascii"):
            yield next((name for fonts in told if (name := self._name(fonts, script))), "")

    def told(self, fonts: etree._Element) -> Iterator[str]:
        """Yield the fonts that a run names itself."""
        for script in ("eastAsia", "ascii"):
            yield self._name(fonts, script)

    def _name(self, fonts: etree._Element, script: str) -> str:
        themed = str(fonts.get(f"{_W}{script}Theme", ""))
        if not themed or self._theme is None:
            return str(fonts.get(f"{_W}{script}", ""))
        group = self._theme.find(f".//{_A}{'majorFont' if themed.startswith('major') else 'minorFont'}")
        if group is None:
            return ""
        if script == "ascii":
            return _face(group.find(f"{_A}latin"))
        # the theme of an English Word names no Chinese font but by the script
        return _face(group.find(f"{_A}ea")) or _face(group.find(f"{_A}font[@script='Hans']"))


def _face(element: etree._Element | None) -> str:
    return "" if element is None else str(element.get("typeface", ""))
