"""XML as lines that a colleague can read: one for each element, several small ones on one, no namespace addresses."""

from lxml import etree

LONGEST = 116
PREFIXES = {
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://schemas.microsoft.com/office/drawing/2012/chart": "c15",
}


def xml_lines(data: bytes) -> str:
    """Return ``c:idx val=0`` for elements, in brackets what fits on their line, else below them."""
    return "\n".join(_lines(etree.fromstring(data), "")) + "\n"


def _lines(element: etree._Element, indent: str) -> list[str]:
    short = _short(element)
    if len(indent) + len(short) <= LONGEST:
        return [indent + short]
    return [indent + _head(element), *(line for child in element for line in _lines(child, indent + "  "))]


def _short(element: etree._Element) -> str:
    if etree.QName(element).localname in ("rPr", "defRPr"):
        return _letters(element)
    inside = " ".join(map(_short, element))
    return f"{_head(element)} [{inside}]" if inside else _head(element)


def _letters(element: etree._Element) -> str:
    """Return ``a:rPr 9pt tx1 Times New Roman 黑体`` for the properties of a run."""
    size = int(element.get("sz", 0)) / 100
    color, *faces = element
    named = " ".join(face.get("typeface", "") for face in faces if etree.QName(face).localname != "cs")
    return f"{_name(element.tag)} {size:g}pt {_short(color[0]).removeprefix('a:schemeClr val=')} {named}"


def _head(element: etree._Element) -> str:
    attributes = "".join(f" {_name(str(name))}={value!s}" for name, value in element.items())
    text = f" “{element.text}”" if element.text and element.text.strip() else ""
    return f"{_name(element.tag)}{attributes}{text}"


def _name(tag: str) -> str:
    name = etree.QName(tag)
    return f"{PREFIXES[name.namespace]}:{name.localname}" if name.namespace else name.localname
