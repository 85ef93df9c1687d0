"""Links from signatures to the names of the API pages, without looking anything up on the network.

Python tells where a class lives (``qreport.components.chart.Chart``), the page where authors find it
(``qreport.Chart``). Names of the standard library, pandas and matplotlib stay words; any other name is a warning.
"""

import collections.abc
import decimal
import pathlib
import re
import sys
import typing
from typing import Any, Final

from docutils.nodes import Element, TextElement
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

_HOMES: Final = (
    "qreport",
    "qreport.components.protocol",
    "qreport.components.notes",
    "qreport.model.blocks",
    "qreport.model.inlines",
    "qreport.model.parts",
    "qreport.facts.period",
    "qreport.facts.quantity",
    "qreport.editions.spec",
)
_ELSEWHERE: Final = {"pandas", "matplotlib", "MatplotlibFigure", *sys.stdlib_module_names}
_WITHOUT_MODULE: Final = {name for module in (collections.abc, decimal, pathlib, typing) for name in vars(module)}
_DEFAULTS: Final = (
    (re.compile(r"\bNOTHING\b"), "..."),  # attrs makes it anew for each value
    (re.compile(r"<(\w+\.\w+): [^>]*>"), r"\1"),
    (re.compile(r"\bPlace\((?:\w+=None(?:, )?)+\)"), "Place()"),
)


def resolve(app: Sphinx, env: BuildEnvironment, node: pending_xref, shown: TextElement) -> Element | None:
    """Return the link to a name that Sphinx did not find, its bare text, or nothing: then Sphinx warns."""
    if node.get("refdomain") != "py":
        return None
    target = str(node["reftarget"])
    domain = env.domains.python_domain
    for home in _HOMES:
        place = f"{home}.{target.rpartition('.')[2]}"
        if place in domain.objects:
            return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", place, node, shown)
    return shown if target.partition(".")[0] in _ELSEWHERE or target in _WITHOUT_MODULE else None


def tidy(
    _app: Sphinx, _what: str, _name: str, _obj: object, _options: object, signature: str | None, returns: str | None
) -> tuple[str, str | None] | None:
    """Write defaults as an author would; Sphinx parses the signature, which ``<Role.TEXT: 'text'>`` would stop."""
    for pattern, written in _DEFAULTS:
        signature = pattern.sub(written, signature) if signature else None
    return (signature, returns) if signature else None


def setup(app: Sphinx) -> dict[str, Any]:
    """Register both."""
    app.connect("missing-reference", resolve)
    app.connect("autodoc-process-signature", tidy)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
