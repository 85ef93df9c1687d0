"""The custom properties of a Word file, among them the seal: Word calls a file damaged whose numbers are wrong."""

from __future__ import annotations

from collections import Counter
from typing import Final

from lxml import etree

from qreport.backends.docx.verify_findings import Faults, number
from qreport.seals import FORMAT_ID, PART

_PROPERTY: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_FIRST: Final = 2
"""The numbers 0 and 1 are reserved."""


def check_properties(root: etree._Element, faults: Faults) -> None:
    """Check that every property has a name and a number of its own and the mark of a custom property."""
    numbers: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for item in root.iter(_PROPERTY):
        key, name = str(item.get("pid", "")), str(item.get("name", ""))
        numbers[key] += 1
        names[name.casefold()] += 1
        if (number(key) or 0) < _FIRST:
            faults.add("docx-property", PART, f"自定义属性“{name}”的编号“{key}”不对，应从{_FIRST}起")
        if str(item.get("fmtid", "")).upper() != FORMAT_ID:
            faults.add("docx-property", PART, f"自定义属性“{name}”的fmtid不是{FORMAT_ID}")
    for kind, counts in (("编号", numbers), ("名称", names)):
        for value in (value for value, count in counts.items() if count > 1):
            faults.add("docx-property", PART, f"有几个自定义属性的{kind}都是“{value}”")
