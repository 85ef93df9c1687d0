"""The one place where text becomes XML (转义)."""

from __future__ import annotations

import re
from typing import Final

from qreport.errors import Finding, Place

_SPECIAL: Final = re.compile('[&<>"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_INSTEAD: Final = "\ufffd"


def escape(text: str, findings: list[Finding], place: Place) -> str:
    """Return the text as XML, fit for an element and for an attribute in double quotes.

    A character that XML forbids stands as U+FFFD and is an error among the findings: it never reaches the file.
    """
    if _SPECIAL.search(text) is None:
        return text
    return as_xml(allowed(text, findings, place))


def allowed(text: str, findings: list[Finding], place: Place) -> str:
    """Return the text with U+FFFD for each character that XML forbids; the first one is an error among the findings."""
    forbidden = _FORBIDDEN.search(text)
    if forbidden is None:
        return text
    findings.append(_refused(text, forbidden.start(), place))
    return _FORBIDDEN.sub(_INSTEAD, text)


def as_xml(text: str) -> str:
    """Return a text that is known to hold no forbidden character as XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _refused(text: str, where: int, place: Place) -> Finding:
    near = _FORBIDDEN.sub(_INSTEAD, text[max(0, where - 8) : where + 9])
    return Finding(
        "docx-forbidden-character",
        "error",
        f"“{near}”里有 Word 文件不能存的控制字符 U+{ord(text[where]):04X}。",
        place,
        "请删掉这个看不见的字符，重新输入这几个字。",
    )
