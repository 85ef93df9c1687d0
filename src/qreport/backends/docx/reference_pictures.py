"""Pictures that a reference document's numbering or theme shows (样式文件里的图片), and everything else they point at.

A picture comes along without its metadata and under a name of ours. What points out of the file, or at an object, is
taken out: Word would load it, from wherever it says, when the report is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from qreport.backends.docx.links import OFFICE
from qreport.backends.docx.numbering import W
from qreport.jpeg import NotJpegError, read_jpeg
from qreport.png import NotPngError, read_png

if TYPE_CHECKING:
    from docx.opc.part import Part

_RELATION: Final = f"{{{OFFICE}}}"
_IMAGE: Final = f"{OFFICE}/image"
_MOST_PICTURE: Final = 1_000_000
"""Bytes: a bullet or the texture of a shape."""


class PictureParts:
    """Collects the pictures of one reference document."""

    def __init__(self) -> None:
        self.parts: dict[str, tuple[bytes, str]] = {}
        self._entries: dict[str, list[tuple[str, str, str, bool]]] = {}

    def relations(self, kind: str) -> list[tuple[str, str, str, bool]]:
        """Return the relations that a part still has, as ``relationships`` wants them."""
        return self._entries.get(kind, [])

    def without_outside(self, kind: str, part: Part) -> bytes | None:
        """Return a part without what leads out of it; ``None`` where nothing sound would be left."""
        data = part.blob
        root = etree.fromstring(data)
        kept = self._taken(kind, part) if kind in ("numbering", "theme") else set()
        loose = [element for element in root.iter(etree.Element) if _leads_out(element, kept)]
        if not loose:
            return data
        if kind == "theme":
            self._leave(kind)
            return None  # ours instead: a theme wants each of its pieces
        for element in loose:
            _remove(element, root)
        _forget_bullets(root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _taken(self, kind: str, part: Part) -> set[str]:
        """Take the pictures of a part along and return the ids of their relations."""
        kept: set[str] = set()
        for key, relation in part.rels.items():
            if relation.reltype != _IMAGE or relation.is_external:
                continue
            picture = _picture(relation.target_part.blob)
            if picture is None:
                continue
            name = f"word/media/look{len(self.parts) + 1}.{picture[1]}"
            self.parts[name] = (picture[0], "image/png" if picture[1] == "png" else "image/jpeg")
            self._entries.setdefault(kind, []).append((key, _IMAGE, f"/{name}", False))
            kept.add(key)
        return kept

    def _leave(self, kind: str) -> None:
        """Leave the pictures of a part behind."""
        for _, _, target, _ in self._entries.pop(kind, []):
            del self.parts[target.removeprefix("/")]


def _picture(data: bytes) -> tuple[bytes, str] | None:
    """Return a picture without its metadata, and its extension; ``None`` for whatever else it is."""
    if len(data) > _MOST_PICTURE:
        return None
    try:
        return read_png(data).without_metadata(), "png"
    except NotPngError:
        pass
    try:
        return read_jpeg(data).without_metadata(), "jpg"
    except NotJpegError:
        return None


def _leads_out(element: etree._Element, kept: set[str]) -> bool:
    """Tell whether an element points at a part that does not come along, or at an address."""
    for name, value in element.attrib.items():
        space, _, local = str(name).rpartition("}")
        if f"{space}}}" == _RELATION and value not in kept:
            return True
        if local in ("src", "href", "hlinkHref") or "://" in str(value):
            return True
    return etree.QName(element).localname in ("OLEObject", "attachedTemplate", "control")


def _remove(element: etree._Element, root: etree._Element) -> None:
    """Take out an element and what holds nothing but it: a bullet's picture with its bullet."""
    for ancestor in element.iterancestors():
        if ancestor.tag == f"{W}numPicBullet":
            element = ancestor
    parent = element.getparent()
    if element is not root and parent is not None:
        parent.remove(element)


def _forget_bullets(root: etree._Element) -> None:
    """Let no level ask for a picture that is gone; it then shows its character."""
    there = {bullet.get(f"{W}numPicBulletId") for bullet in root.iter(f"{W}numPicBullet")}
    for asked in list(root.iter(f"{W}lvlPicBulletId")):
        parent = asked.getparent()
        if asked.get(f"{W}val") not in there and parent is not None:
            parent.remove(asked)
