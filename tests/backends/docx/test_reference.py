"""The packaged reference document (样式文件): what the writer relies on, and what Word and WPS stumble over."""

from __future__ import annotations

from collections import Counter
from colorsys import hls_to_rgb, rgb_to_hls
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Final

import docx
import pytest
from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
NS: Final = {"w": W[1:-1], "a": A[1:-1]}
REFERENCE: Final = Path(str(files("qreport.backends"))) / "docx" / "reference"

PARAGRAPH_STYLES: Final = [
    "Normal",
    "BodyText",
    "Heading1",
    "Heading2",
    "Heading3",
    "HeadingPlain",
    "FrontHeading",
    "TOC1",
    "TOC2",
    "TOC3",
    "TableofFigures",
    "Figure",
    "FigureCaption",
    "FigureSource",
    "TableCaption",
    "TableUnit",
    "TableHead",
    "TableText",
    "TableNote",
    "TableContinued",
    "CaseTitle",
    "CaseText",
    "CaseFigure",
    "CaseCaption",
    "CaseSource",
    "CaseList",
    "ChallengeTitle",
    "ChallengeText",
    "ChallengeResponse",
    "ListBullet",
    "ListNumber",
    "CoverCollege",
    "CoverTitle",
    "CoverDate",
    "CoverLogo",
    "Statement",
    "Signature",
    "BackCollege",
    "BackCover",
    "Motto",
    "GapFrame",
    "CaseGap",
    "Header",
    "Footer",
    "FootnoteText",
]
CHARACTER_STYLES: Final = [
    "Lead",
    "Strong",
    "Emphasis",
    "Hyperlink",
    "Gap",
    "Superscript",
    "Subscript",
    "FootnoteReference",
]
TABLE_STYLES: Final = ["TableNormal", "ReportTable"]
CASE_STYLES: Final = [name for name in PARAGRAPH_STYLES if name.startswith("Case")]
FACES: Final = ("ascii", "hAnsi", "eastAsia", "cs")
PARTS: Final = sorted(path.relative_to(REFERENCE).as_posix() for path in REFERENCE.rglob("*") if path.is_file())


def part(name: str) -> etree._Element:
    return etree.parse(str(REFERENCE / "word" / name)).getroot()


def values(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces=NS)
    assert isinstance(found, list)
    return [str(value) for value in found]


STYLES: Final = part("styles.xml")
THEME: Final = part("theme/theme1.xml")
NUMBERING: Final = part("numbering.xml")


def style(name: str) -> etree._Element:
    (found,) = (each for each in STYLES.iterfind(f"{W}style") if each.get(f"{W}styleId") == name)
    return found


def inherited(name: str, path: str) -> etree._Element | None:
    """The element at ``path`` of a style, or of the nearest style it is based on."""
    here = style(name)
    found = here.find(path, NS)
    base = here.find(f"{W}basedOn")
    return found if found is not None or base is None else inherited(base.get(f"{W}val", ""), path)


def theme_colours() -> dict[str, str]:
    scheme = THEME.find(".//a:clrScheme", NS)
    assert scheme is not None
    colours = {etree.QName(slot).localname: slot[0].get("val", "") for slot in scheme}
    words = {"text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2"}
    long = {"hyperlink": "hlink", "followedHyperlink": "folHlink"}
    return colours | {word: colours[slot] for word, slot in (words | long).items()}


def tinted(colour: str, tint: str) -> str:
    """The colour Word makes of a theme colour with a tint, a share in hexadecimal 255ths."""
    share = int(tint, 16) / 255
    hue, light, full = rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    return "".join(f"{round(255 * each):02X}" for each in hls_to_rgb(hue, light * share + 1 - share, full))


def lightness(colour: str) -> float:
    """L* of CIELAB, 0 to 100: how light a colour is in a grey print."""
    linear = [(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in linear)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return float(116 * luminance ** (1 / 3) - 16)


@pytest.mark.parametrize(
    ("kind", "names"),
    [("paragraph", PARAGRAPH_STYLES), ("character", CHARACTER_STYLES), ("table", TABLE_STYLES)],
    ids=["paragraph", "character", "table"],
)
def test_every_style_the_writer_uses_is_there(kind: str, names: list[str]) -> None:
    assert set(names) <= set(values(STYLES, f"//w:style[@w:type='{kind}']/@w:styleId"))


@pytest.mark.parametrize("what", ["@w:styleId", "w:name/@w:val"], ids=["id", "name"])
def test_no_style_is_there_twice(what: str) -> None:
    assert [each for each, count in Counter(values(STYLES, f"//w:style/{what}")).items() if count > 1] == []


def test_a_style_names_only_styles_that_are_there() -> None:
    known = set(values(STYLES, "//w:style/@w:styleId"))
    assert set(values(STYLES, "//w:basedOn/@w:val | //w:next/@w:val | //w:link/@w:val")) <= known
    assert set(values(NUMBERING, "//w:pStyle/@w:val")) <= known


def test_a_style_names_only_numbering_that_is_there() -> None:
    numbers = values(NUMBERING, "//w:num/@w:numId")
    assert numbers == ["1", "2", "3"]
    assert set(values(STYLES, "//w:numId/@w:val")) <= {*numbers, "0"}
    assert set(values(NUMBERING, "//w:num/w:abstractNumId/@w:val")) <= set(
        values(NUMBERING, "//w:abstractNum/@w:abstractNumId")
    )


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_heading_and_its_level_of_numbering_name_each_other(level: int) -> None:
    heading = style(f"Heading{level}")
    assert values(heading, "w:pPr/w:numPr/w:numId/@w:val") == ["1"]
    assert values(heading, "w:pPr/w:outlineLvl/@w:val") == [str(level - 1)]
    at = f"//w:abstractNum[@w:abstractNumId='1']/w:lvl[@w:ilvl='{level - 1}']"
    assert values(NUMBERING, f"{at}/w:pStyle/@w:val") == [f"Heading{level}"]
    assert values(NUMBERING, f"{at}/w:lvlText/@w:val") == [".".join(f"%{each + 1}" for each in range(level))]


def test_an_unnumbered_chapter_is_in_the_contents_and_a_front_heading_is_not() -> None:
    assert values(style("HeadingPlain"), "w:pPr/w:numPr/w:numId/@w:val") == ["0"]
    assert values(style("HeadingPlain"), "w:pPr/w:outlineLvl/@w:val") == ["0"]
    assert inherited("FrontHeading", "w:pPr/w:outlineLvl") is None
    assert inherited("HeadingPlain", "w:pPr/w:pageBreakBefore") is not None


@pytest.mark.parametrize("name", [name for name in PARTS if name.endswith(("xml", "rels"))])
def test_no_font_comes_from_the_theme(name: str) -> None:
    root = etree.parse(str(REFERENCE / name)).getroot()
    attributes = {etree.QName(key).localname for fonts in root.iter(f"{W}rFonts") for key in fonts.attrib}
    assert attributes <= {*FACES, "hint"}


def test_whoever_names_a_font_names_it_for_all_four_kinds_of_characters() -> None:
    for fonts in (*STYLES.iter(f"{W}rFonts"), *NUMBERING.iter(f"{W}rFonts")):
        assert all(fonts.get(f"{W}{face}") for face in FACES), etree.tostring(fonts)


def test_every_font_is_in_the_font_table_with_a_stand_in() -> None:
    table = part("fontTable.xml")
    listed = set(values(table, "//w:font[w:altName/@w:val]/@w:name"))
    users = [*STYLES.iter(f"{W}rFonts"), *NUMBERING.iter(f"{W}rFonts")]
    named = {fonts.get(f"{W}{face}") for fonts in users for face in FACES}
    themed = {face for face in values(THEME, "//a:fontScheme//@typeface") if face}
    assert named | themed <= listed
    assert table.findall(f".//{W}embedRegular") == []


def test_every_colour_is_one_of_the_theme() -> None:
    theme = theme_colours()
    for element in STYLES.iter(f"{W}*"):
        shown = element.get(f"{W}fill") or element.get(f"{W}val" if element.tag == f"{W}color" else f"{W}color")
        if shown in (None, "auto"):
            continue
        slot = element.get(f"{W}themeFill") or element.get(f"{W}themeColor")
        tint = element.get(f"{W}themeFillTint") or element.get(f"{W}themeTint") or "FF"
        assert slot in theme, etree.tostring(element)
        assert shown == tinted(theme[slot], tint), etree.tostring(element)


def test_neighbours_in_a_chart_differ_in_a_grey_print() -> None:
    theme = theme_colours()
    accents = [lightness(theme[f"accent{number}"]) for number in range(1, 7)]
    assert all(abs(one - other) >= 12 for one, other in pairwise([*accents, accents[0]]))


@pytest.mark.parametrize("name", CASE_STYLES)
def test_every_style_of_a_case_has_the_same_box(name: str) -> None:
    model = style("CaseText")
    for path in ("w:pPr/w:pBdr", "w:pPr/w:shd"):
        assert inherited(name, path) is model.find(path, NS)
    indent, models = inherited(name, "w:pPr/w:ind"), model.find("w:pPr/w:ind", NS)
    assert indent is not None and models is not None
    assert all(indent.get(f"{W}{side}") == models.get(f"{W}{side}") for side in ("left", "right"))
    assert indent.get(f"{W}hanging") is None


def test_levels_of_lists_leave_the_indent_to_the_style() -> None:
    assert values(NUMBERING, "//w:abstractNum[@w:abstractNumId!='1']//w:ind") == []


@pytest.mark.parametrize("name", ["Figure", "CaseFigure", "CoverLogo"])
def test_a_line_with_a_picture_grows_with_it(name: str) -> None:
    spacing = inherited(name, "w:pPr/w:spacing")
    assert spacing is not None
    assert spacing.get(f"{W}lineRule") == "auto"


@pytest.mark.parametrize(
    "name", ["Heading1", "Heading2", "Heading3", "Figure", "TableCaption", "TableUnit", "CaseTitle", "CaseFigure"]
)
def test_what_belongs_to_the_next_paragraph_stays_with_it(name: str) -> None:
    assert inherited(name, "w:pPr/w:keepNext") is not None


@pytest.mark.parametrize("name", ["TOC1", "TOC2", "TOC3", "TableofFigures"])
def test_page_numbers_of_the_contents_stand_at_the_edge_of_the_text(name: str) -> None:
    section = part("document.xml").find(".//w:sectPr", NS)
    assert section is not None
    size, margins = section.find("w:pgSz", NS), section.find("w:pgMar", NS)
    assert size is not None and margins is not None
    width = int(size.get(f"{W}w", "")) - int(margins.get(f"{W}left", "")) - int(margins.get(f"{W}right", ""))
    (tab,) = style(name).findall("w:pPr/w:tabs/w:tab", NS)
    assert (tab.get(f"{W}val"), tab.get(f"{W}leader"), tab.get(f"{W}pos")) == ("right", "dot", str(width))
    assert width // (16 * 20) == 26


def test_opening_the_file_asks_nothing() -> None:
    settings = part("settings.xml")
    assert settings.findall(f".//{W}updateFields") == []
    assert values(settings, "//w:compatSetting[@w:name='compatibilityMode']/@w:val") == ["15"]
    assert values(settings, "//w:characterSpacingControl/@w:val") == ["compressPunctuation"]
    assert not [name for name in PARTS if "stylesWithEffects" in name]


def test_python_docx_opens_the_folder_as_it_is() -> None:
    document = docx.Document(str(REFERENCE))
    assert [paragraph.text for paragraph in document.paragraphs] == []
    assert {each.style_id for each in document.styles} >= {*PARAGRAPH_STYLES, *CHARACTER_STYLES, *TABLE_STYLES}
