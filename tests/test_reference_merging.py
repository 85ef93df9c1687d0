"""A look of one's own lacks some of what a report needs, or has it in its own way: the file is sound all the same."""

import re
from pathlib import Path

import pytest

from qreport import Section
from qreport.backends.docx.verify import verify_file
from tests.support import office_bombs as office
from tests.support.saved_files import parts_of
from tests.support.small_report import small
from tests.support.sound_word_file import PNG

STYLES, NUMBERING, FONTS = "word/styles.xml", "word/numbering.xml", "word/fontTable.xml"
WORDS = "- 一条\n\n1. 第一步\n2. 第二步"


def without_lists(look: bytes) -> dict[str, str]:
    """Return a look whose numbering part is empty."""
    return {NUMBERING: re.sub(r"(?s)<w:(abstractNum|num) .*</w:num>", "", _text(look, NUMBERING))}


def bare_headings(look: bytes) -> dict[str, str]:
    """Return a look of which two headings say nothing of their paragraphs."""
    styles = _text(look, STYLES)
    for level, more in ((2, "<w:rPr><w:b/></w:rPr>"), (3, "")):
        bare = (
            f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>{more}</w:style>'
        )
        styles = re.sub(rf'(?s)<w:style w:type="paragraph" w:styleId="Heading{level}">.*?</w:style>', bare, styles)
    return {STYLES: styles}


def another_default(look: bytes) -> dict[str, str]:
    """Return a look whose usual paragraph style is none that Word knows."""
    styles = re.sub(
        r'w:default="1" w:styleId="Normal">\s*<w:name w:val="Normal"/>',
        'w:default="1" w:styleId="ours"><w:name w:val="our text"/>',
        _text(look, STYLES),
    )
    return {STYLES: styles.replace('<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="ours"/>')}


def ties_to_nothing(look: bytes) -> dict[str, str]:
    """Return a look whose styles and lists name styles that somebody deleted."""
    styles, lists = _text(look, STYLES), _text(look, NUMBERING)
    gone = '<w:basedOn w:val="gone"/><w:next w:val="gone"/>'
    style = f'<w:style w:type="paragraph" w:styleId="own"><w:name w:val="own"/>{gone}</w:style></w:styles>'
    level = '<w:abstractNum w:abstractNumId="90"><w:lvl w:ilvl="0"><w:pStyle w:val="gone"/></w:lvl></w:abstractNum>'
    return {STYLES: styles.replace("</w:styles>", style), NUMBERING: lists.replace("<w:num ", f"{level}<w:num ", 1)}


def _text(look: bytes, name: str) -> str:
    return office.part(look, name).decode()


@pytest.mark.parametrize("change", [without_lists, bare_headings, another_default, ties_to_nothing])
def test_what_a_look_lacks_or_has_otherwise_makes_a_sound_file(tmp_path: Path, change: object) -> None:
    assert callable(change)
    look = office.document()
    changed = change(look)
    assert all(text != _text(look, name) for name, text in changed.items())
    (tmp_path / "样 子.docx").write_bytes(
        office.replaced(look, {name: text.encode() for name, text in changed.items()})
    )
    section = Section("党建引领", [WORDS, Section("支部建设", ["正文。", Section("阵地", ["正文。"])])])
    saved = small(section, root=tmp_path, reference=Path("样 子.docx")).save()
    assert verify_file(saved.path) == []
    # else the headings are counted otherwise than the contents say
    assert "reference-numbering" not in {finding.rule for finding in saved.findings}
    styles = parts_of(saved.path.read_bytes())[STYLES].decode()
    assert len(re.findall('w:type="paragraph"[^>]*w:default="1"|w:default="1"[^>]*w:type="paragraph"', styles)) == 1


def test_fonts_are_named_and_their_files_stay_behind(tmp_path: Path) -> None:
    look = office.document()
    fonts = _text(look, FONTS)
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    carried = (
        f'<w:embedRegular xmlns:r="{space}" r:id="rId1" w:fontKey="{{00000000-0000-0000-0000-000000000000}}"/></w:font>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{space}/font" Target="fonts/font1.odttf"/></Relationships>'
    )
    types = _text(look, "[Content_Types].xml")
    known = '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
    changes = {
        FONTS: fonts.replace("</w:font>", carried, 1),
        "word/_rels/fontTable.xml.rels": relations,
        "word/fonts/font1.odttf": "font",
        "[Content_Types].xml": types.replace("</Types>", f"{known}</Types>"),
    }
    (tmp_path / "样 子.docx").write_bytes(
        office.replaced(look, {name: text.encode() for name, text in changes.items()})
    )
    path = small("甲", root=tmp_path, reference=Path("样 子.docx")).save().path
    parts = parts_of(path.read_bytes())
    assert verify_file(path) == []
    assert parts[FONTS].count(b"<w:font ") == fonts.count("<w:font ")
    assert not [name for name, part in parts.items() if "font1" in name or b"embedRegular" in part]


def test_a_theme_that_leads_out_is_left_with_its_pictures(tmp_path: Path) -> None:
    look = office.document()
    name, space = "word/theme/theme1.xml", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    theme, types = _text(look, name), _text(look, "[Content_Types].xml")
    blip = '<a:blip r:embed="rId1" r:link="rId2"/><a:stretch/>'
    fill = f'<a:blipFill xmlns:r="{space}">{blip}</a:blipFill></a:bgFillStyleLst>'
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{space}/image" Target="../media/b.png"/>'
        f'<Relationship Id="rId2" Type="{space}/image" Target="http://evil.example/a.png" TargetMode="External"/>'
        "</Relationships>"
    )
    changes = {
        name: theme.replace("</a:bgFillStyleLst>", fill).encode(),
        "word/theme/_rels/theme1.xml.rels": relations.encode(),
        "word/media/b.png": PNG,
        "[Content_Types].xml": types.replace(
            "</Types>", '<Override PartName="/word/media/b.png" ContentType="image/png"/></Types>'
        ).encode(),
    }
    (tmp_path / "样 子.docx").write_bytes(office.replaced(look, changes))
    path = small("甲", root=tmp_path, reference=Path("样 子.docx")).save().path
    parts = parts_of(path.read_bytes())
    assert verify_file(path) == []
    assert parts[name] == theme.encode()
    assert [each for each in parts if "media" in each] == []
