"""Relationships of the main document (关系): pictures, links out, heads and feet, each with its id."""

from __future__ import annotations

import re
from typing import Final

from attrs import define, field

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


_ADDRESS: Final = re.compile(r"[A-Za-z0-9%/:?#@!$&'()*+,;=~._-]*")


@define(eq=False, repr=False)
class Links:
    """Relationship ids in the order of their first use, one for each target."""

    entries: list[tuple[str, str, str, bool]] = field(factory=list)
    """Id, type, target, external."""
    _ids: dict[tuple[str, str], str] = field(factory=dict)

    def internal(self, kind: str, target: str) -> str:
        """Return the id of a part beside the document, e.g. ``image`` and ``media/image1.jpg``."""
        return self._id(f"{OFFICE}/{kind}", target, external=False)

    def external(self, url: str) -> str:
        """Return the id of an address outside; what an address cannot hold is written with ``%``."""
        if not _ADDRESS.fullmatch(url):
            # imported here: most reports have plain addresses, and it costs as much as the rest of this module
            from urllib.parse import quote

            url = quote(url, safe="%/:?#[]@!$&'()*+,;=~")
        return self._id(f"{OFFICE}/hyperlink", url, external=True)

    def _id(self, kind: str, target: str, *, external: bool) -> str:
        known = self._ids.get((kind, target))
        if known is None:
            known = self._ids[kind, target] = f"rId{len(self.entries) + 1}"
            self.entries.append((known, kind, target, external))
        return known
