"""Lines of a Chinese paragraph join without a space, as they do in a report; a browser would put one there."""

import re
from typing import Any, Final

from docutils import nodes
from sphinx.application import Sphinx

_CHINESE: Final = re.compile("[\u2014\u2018-\u201d\u2026\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


def join(_app: Sphinx, document: nodes.document) -> None:
    """Take away every end of a line between two Chinese characters."""
    for parent in list(document.findall(nodes.TextElement)):
        texts = [each.astext() for each in parent.children]
        kept = [
            child
            for at, child in enumerate(parent.children)
            if not (texts[at] == "\n" and 0 < at < len(texts) - 1 and _joins(texts[at - 1], texts[at + 1]))
        ]
        if len(kept) < len(texts):
            parent.children = kept


def _joins(before: str, after: str) -> bool:
    return bool(_CHINESE.match(before[-1:]) and _CHINESE.match(after))


def setup(app: Sphinx) -> dict[str, Any]:
    """Join the lines of each page when it has been read."""
    app.connect("doctree-read", join)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
