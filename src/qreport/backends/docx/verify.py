"""Verification (验收) of a Word file: what validators see, and what none of them sees.

``verify`` reads the finished parts and returns what is wrong, every finding an error. It runs on every save, so each
part is parsed once and read in one pass. docs/dev/verify.md lists the rules.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from lxml import etree

from qreport.backends.docx.verify_charts import check_charts
from qreport.backends.docx.verify_document import Known, PartReader
from qreport.backends.docx.verify_findings import Faults, number, text_of
from qreport.backends.docx.verify_markup import MarkupReader
from qreport.backends.docx.verify_notes import CommentReader, NoteReader
from qreport.backends.docx.verify_numbers import count
from qreport.backends.docx.verify_package import Package, open_package
from qreport.backends.docx.verify_plain import without_plain
from qreport.backends.docx.verify_results import check_fields
from qreport.backends.docx.verify_schema import MC, w
from qreport.backends.docx.verify_sections import check_sections
from qreport.backends.docx.verify_targets import Targets
from qreport.errors import Finding

_VALUE: Final = w("val")
_ROOTS: Final = {
    "officeDocument": "document",
    "header": "hdr",
    "footer": "ftr",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
}
"""The parts that are read, as relationships call them, with their root elements; the first comes first."""


def verify(parts: Mapping[str, bytes]) -> list[Finding]:
    """核对成品: return what is wrong with a Word file, given as its parts by name, e.g. ``word/document.xml``."""
    with _no_collection():
        if _sound_when_lean(parts):
            return []
        faults = Faults()
        _verify(parts, faults)
        return faults.all()


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold back the garbage collector: nothing here goes in circles, and it would walk the whole report each time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _sound_when_lean(parts: Mapping[str, bytes]) -> bool:
    """Say whether a file is sound, by reading only what is not plain; ``False`` means: look closer."""
    faults = Faults()
    known = _verify({name: _lean(name, data) for name, data in parts.items()}, faults)
    # A plain paragraph that is a heading was set aside: the contents cannot be compared without it.
    return not faults.all() and all(text_of(heading.paragraph) for heading in known.headings)


def _lean(name: str, data: bytes) -> bytes:
    return without_plain(data) if name.endswith(".xml") else data


def verify_file(path: Path) -> list[Finding]:
    """核对文件: like ``verify`` for a .docx on disk; also looks at its zip. Raises OSError when it cannot be read."""
    from qreport.backends.docx.verify_zip import read_zip  # what is being built is no zip yet

    faults = Faults()
    parts = read_zip(path, faults)
    return [*faults.all(), *(verify(parts) if parts else ())]


def _verify(parts: Mapping[str, bytes], faults: Faults) -> Known:
    package, known = open_package(parts, faults), Known(NoteReader(faults), CommentReader(faults))
    main = next(package.related("", "officeDocument"), None)
    if main is None or package.roots[main].tag != w("document"):
        if not faults.all():  # otherwise it is there, and why it cannot be read has been said
            faults.add("docx-part-missing", "_rels/.rels", "找不到文档正文，不是 Word 文件")
        return known
    check_charts(package, parts, faults)
    _learn(package, main, known)
    markup = MarkupReader(faults)
    for part, kind in _in_order(package, main):
        root = package.roots[part]
        if root.tag != w(_ROOTS[kind]):
            faults.add("docx-part-missing", part, f"这一部分应是 w:{_ROOTS[kind]}，却是别的")
            continue
        # Word reads the fallback of a drawing only when it does not know the drawing: everything stands there twice.
        etree.strip_elements(root, f"{{{MC}}}Fallback", with_tail=False)
        PartReader(part, known, markup, faults).read(root)
    _check_definitions(package, main, known, faults)
    for anchor, part, link in known.links:
        if anchor not in known.bookmarks:
            faults.add("docx-anchor-missing", part, f"链接指向的书签“{anchor}”不存在", link)
    check_sections(package, main, faults)
    known.notes.check()
    known.comments.check()
    numbers = count([heading.paragraph for heading in known.headings], known.numbering, known.shared)
    check_fields(known.fields, Targets(known.bookmarks, known.headings, numbers, known.style_names), faults)
    return known


def _in_order(package: Package, main: str) -> Iterator[tuple[str, str]]:
    """Yield the parts that hold Word's own markup with their kinds, the document first."""
    yield main, "officeDocument"
    for kind in _ROOTS:
        yield from ((part, kind) for part in sorted(set(package.related(main, kind))))


def _learn(package: Package, main: str, known: Known) -> None:
    """Take what styles and numbering define."""
    for part in package.related(main, "numbering"):
        known.numbering.read_lists(package.roots[part])
    for part in package.related(main, "styles"):
        elements = {str(style.get(w("styleId"))): style for style in package.roots[part].iter(w("style"))}
        for name, style in elements.items():
            kind = style.get(w("type")) or "paragraph"
            level = _outline(style, elements) if kind == "paragraph" else None
            known.styles.setdefault(kind, {})[name] = level
        known.built_in = frozenset(name for name, style in elements.items() if _built_in(style))
        known.style_names = frozenset(name for style in elements.values() for name in _names(style))
        known.numbering.read_styles(elements)


def _outline(style: etree._Element, styles: Mapping[str, etree._Element]) -> int | None:
    """Return the heading level of a paragraph style, counted from 1, its own or that of a style it is based on."""
    seen = set()
    current: etree._Element | None = style
    while current is not None and current not in seen:
        seen.add(current)
        found = current.find(f"{w('pPr')}/{w('outlineLvl')}")
        if found is not None:
            level = number(found.get(_VALUE))
            return level + 1 if level is not None and level < 9 else None
        base = current.find(w("basedOn"))
        current = None if base is None else styles.get(base.get(_VALUE) or "")
    return None


def _names(style: etree._Element) -> Iterator[str]:
    """Yield the names by which a style may be called, in small letters."""
    yield (style.get(w("styleId")) or "").lower()
    for given in style.iterchildren(w("name"), w("aliases")):
        yield from (name.strip().lower() for name in (given.get(_VALUE) or "").split(","))


def _built_in(style: etree._Element) -> bool:
    name = style.find(w("name"))
    return name is not None and (name.get(_VALUE) or "").lower().startswith("heading ")


def _check_definitions(package: Package, main: str, known: Known, faults: Faults) -> None:
    """Check what styles, numbering and settings say about each other."""
    every = {name for names in known.styles.values() for name in names}
    for part in package.related(main, "styles"):
        root, seen = package.roots[part], set()
        for style in root.iter(w("style")):
            key = style.get(w("styleId"))
            if key in seen:
                faults.add("docx-style-twice", part, f"样式“{key}”定义了两次")
            seen.add(key)
            for link in style.iterchildren(w("basedOn"), w("next"), w("link")):
                if link.get(_VALUE) not in every:
                    faults.add("docx-style-missing", part, f"样式“{key}”用到的样式“{link.get(_VALUE)}”没有定义")
    for part in package.related(main, "numbering"):
        root = package.roots[part]
        abstract = {each.get(w("abstractNumId")) for each in root.iterchildren(w("abstractNum"))}
        for item in root.iter(w("num")):
            pattern = item.find(w("abstractNumId"))
            if pattern is None or pattern.get(_VALUE) not in abstract:
                faults.add("docx-numbering-missing", part, f"编号“{item.get(w('numId'))}”没有它的样子（abstractNum）")
    for part in package.related(main, "settings"):
        update = package.roots[part].find(w("updateFields"))
        if update is not None and update.get(_VALUE) not in ("0", "false", "off"):
            faults.add("docx-update-fields", part, "带有 w:updateFields，打开时会弹出提问")
