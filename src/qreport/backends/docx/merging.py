"""A college's own reference document (自备样式): theirs where they have it, ours for what they lack.

Word with a Chinese interface renames style ids when it saves (``Heading1`` becomes ``1``), but keeps the
English names of its own styles. So styles are matched by id, then by that name, and get our id back.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from lxml import etree

from qreport.backends.docx.numbering import W
from qreport.backends.docx.reference_file import Reference

_FAMILIES: Final[tuple[tuple[int, tuple[str, ...]], ...]] = (
    (1, ("Heading1", "Heading2", "Heading3")),
    (2, ("ListBullet",)),
    (3, ("ListNumber",)),
)
"""Per numbering of the packaged reference: the styles that have to have it, if theirs have none."""

_BEFORE_NUMBER: Final = frozenset(
    f"{W}{name}" for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)


def merged(theirs: Reference, ours: Reference) -> tuple[Reference, int, int]:
    """Return their look completed by ours, the number of its bullets and the abstract number of its steps.

    Settings are always ours: theirs may ask for an update of fields, a template on their disk, a password.
    """
    styles = etree.fromstring(theirs.parts.get("styles", ours.parts["styles"]))
    numbering = etree.fromstring(theirs.parts.get("numbering", ours.parts["numbering"]))
    own_numbering = etree.fromstring(ours.parts["numbering"])
    renamed, added = _complete(styles, etree.fromstring(ours.parts["styles"]))
    known = {style.get(f"{W}styleId", "") for style in styles.iterfind(f"{W}style")}
    _tie_again(styles.iter(f"{W}basedOn", f"{W}next", f"{W}link"), renamed, known)
    _tie_again(numbering.iter(f"{W}pStyle", f"{W}styleLink", f"{W}numStyleLink"), renamed, known)
    _number(styles, numbering, own_numbering, added)
    by_id = {style.get(f"{W}styleId"): style for style in styles.iterfind(f"{W}style")}
    bullets = int(_number_of(by_id["ListBullet"]))
    steps = _abstract_of(numbering, _number_of(by_id["ListNumber"]))
    parts = {
        **ours.parts,
        **theirs.parts,
        "styles": _bytes(styles),
        "numbering": _bytes(numbering),
        "settings": ours.parts["settings"],
    }
    return Reference(parts, theirs.document, theirs.relations, theirs.beside), bullets, steps


def _complete(styles: etree._Element, ours: etree._Element) -> tuple[dict[str, str], set[str]]:
    """Give their styles our ids and add the ones they lack; return old ids with their new ones, and what was added."""
    theirs = list(styles.iterfind(f"{W}style"))
    taken = {style.get(f"{W}styleId") for style in theirs}
    by_name = {(_kind(style), _name(style)): style for style in theirs}
    with_default = {_kind(style) for style in theirs if style.get(f"{W}default") in ("1", "true", "on")}
    renamed: dict[str, str] = {}
    added: set[str] = set()
    for style in ours.iterfind(f"{W}style"):
        key = style.get(f"{W}styleId", "")
        same = by_name.get((_kind(style), _name(style)))
        if key in taken:
            continue
        if same is not None:
            renamed[same.get(f"{W}styleId", "")] = key
            same.set(f"{W}styleId", key)
            continue
        copied = copy.deepcopy(style)
        if _kind(style) in with_default and f"{W}default" in copied.attrib:
            del copied.attrib[f"{W}default"]
        styles.append(copied)
        added.add(key)
    return renamed, added


def _tie_again(ties: Iterable[etree._Element], renamed: Mapping[str, str], known: Collection[str]) -> None:
    """Let ties name styles by their new ids; one to a style that is not there, which Word passes over, is cut."""
    for tie in list(ties):
        name = tie.get(f"{W}val", "")
        name = renamed.get(name, name)
        parent = tie.getparent()
        if name in known:
            tie.set(f"{W}val", name)
        elif parent is not None:
            parent.remove(tie)


def _number(styles: etree._Element, numbering: etree._Element, ours: etree._Element, added: set[str]) -> None:
    """See that headings and lists are numbered: where theirs are not, our numbering comes in under a new number."""
    by_id = {style.get(f"{W}styleId"): style for style in styles.iterfind(f"{W}style")}
    known = {number.get(f"{W}numId", "") for number in numbering.iterfind(f"{W}num")} - {"0"}
    for abstract, members in _FAMILIES:
        if all(name not in added and _number_of(by_id[name]) in known for name in members):
            continue
        number = _import(numbering, ours, abstract, members)
        for level, name in enumerate(members):
            _tie(by_id[name], number, level)


def _import(numbering: etree._Element, ours: etree._Element, abstract: int, members: tuple[str, ...]) -> int:
    """Copy one of our numberings to the end of theirs and return its new number."""
    for tie in list(numbering.iter(f"{W}pStyle")):
        parent = tie.getparent()
        if tie.get(f"{W}val") in members and parent is not None:
            parent.remove(tie)
    known = ours.iterfind(f"{W}abstractNum")
    copied = copy.deepcopy(next(each for each in known if each.get(f"{W}abstractNumId") == str(abstract)))
    abstracts = numbering.findall(f"{W}abstractNum")
    new = 1 + max((int(each.get(f"{W}abstractNumId", 0)) for each in abstracts), default=0)
    copied.set(f"{W}abstractNumId", str(new))
    if abstracts:
        abstracts[-1].addnext(copied)
    else:
        numbering.insert(len(numbering.findall(f"{W}numPicBullet")), copied)
    numbers = numbering.findall(f"{W}num")
    number = 1 + max((int(each.get(f"{W}numId", 0)) for each in numbers), default=0)
    added = etree.Element(f"{W}num", {f"{W}numId": str(number)})
    etree.SubElement(added, f"{W}abstractNumId", {f"{W}val": str(new)})
    (numbers[-1] if numbers else numbering.findall(f"{W}abstractNum")[-1]).addnext(added)
    return number


def _tie(style: etree._Element, number: int, level: int) -> None:
    """Give a style a number, at the place that the schema wants it."""
    properties = style.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        before = style.find(f"{W}rPr")
        if before is not None:
            before.addprevious(properties)
        else:
            style.append(properties)
    old = properties.find(f"{W}numPr")
    if old is not None:
        properties.remove(old)
    numbered = etree.Element(f"{W}numPr")
    if level:
        etree.SubElement(numbered, f"{W}ilvl", {f"{W}val": str(level)})
    etree.SubElement(numbered, f"{W}numId", {f"{W}val": str(number)})
    earlier = [each for each in properties if each.tag in _BEFORE_NUMBER]
    if earlier:
        earlier[-1].addnext(numbered)
    else:
        properties.insert(0, numbered)


def _number_of(style: etree._Element) -> str:
    tie = style.find(f"{W}pPr/{W}numPr/{W}numId")
    return "" if tie is None else tie.get(f"{W}val", "")


def _abstract_of(numbering: etree._Element, number: str) -> int:
    found = next(each for each in numbering.iterfind(f"{W}num") if each.get(f"{W}numId") == number)
    abstract = found.find(f"{W}abstractNumId")
    return 0 if abstract is None else int(abstract.get(f"{W}val", 0))


def _kind(style: etree._Element) -> str:
    return style.get(f"{W}type", "paragraph")


def _name(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else name.get(f"{W}val", "").casefold()


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
