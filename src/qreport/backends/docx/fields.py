"""Fields (域): begin, instruction, separate, the result as Word would compute it, end. docs/dev/fields.md says why."""

from __future__ import annotations

from typing import Final

_BEGIN: Final = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
_SEPARATE: Final = ' </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END: Final = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def opening(instruction: str) -> str:
    """Return a field up to its result; the instruction is XML already. ``END`` closes it."""
    return f"{_BEGIN}{instruction}{_SEPARATE}"


def complete(instruction: str, result: str) -> str:
    """Return a whole field with a result of one run; both are XML already."""
    return f"{opening(instruction)}<w:r><w:t>{result}</w:t></w:r>{END}"


def sequence(identifier: str, number: int) -> str:
    """Return the number of a caption."""
    return complete(rf"SEQ {identifier} \* ARABIC", str(number))


def reference(anchor: str, shown: str, *, heading: bool) -> str:
    """Return a reference to a caption's label and number, or to the number of a heading; ``shown`` are runs."""
    instruction = rf"REF {anchor} \r \h" if heading else rf"REF {anchor} \h"
    return f"{opening(instruction)}{shown}{END}"


def page_of(anchor: str, page: int) -> str:
    """Return the page number of a spot."""
    return complete(rf"PAGEREF {anchor} \h", str(page))


def page() -> str:
    """Return the number of the page it stands on; every reader computes it anew."""
    return complete("PAGE", "1")


def contents(levels: int) -> str:
    """Return the instruction of a table of contents."""
    return rf'TOC \o "1-{levels}" \h \z \u'


def list_of(identifier: str) -> str:
    """Return the instruction of a list of captions."""
    return rf'TOC \h \z \c "{identifier}"'
