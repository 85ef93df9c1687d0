"""What the fields of a Word file show, compared with what they point at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from qreport.backends.docx.verify_contents import check_contents
from qreport.backends.docx.verify_fields import Field
from qreport.backends.docx.verify_findings import Faults, number, paragraph_of
from qreport.backends.docx.verify_targets import Targets, squeeze, words_between

_ARABIC: Final = (None, "ARABIC", "Arabic", "MERGEFORMAT")
_NUMBER: Final = frozenset((r"\r", r"\n", r"\w"))
_OTHERWISE: Final = frozenset((r"\p", r"\f", r"\d", r"\t"))
"""Switches by which a reference shows neither the words of its bookmark nor their number alone."""
_ENDS: Final = ".．、 "
_ERROR: Final = re.compile(r"\s*(?:错误[!！]|Error!)")
_HEADING_STYLE: Final = re.compile(r"\w[\w ]*\d")
_LOCAL_STYLES: Final = frozenset(("标题", "副标题", "正文", "题注", "页眉", "页脚", "列表段落", "引用", "强调"))
"""Styles that have a name of their own in Chinese; the name in the file is English."""


def check_fields(fields: Iterable[Field], targets: Targets, faults: Faults) -> None:
    """Compare what fields show with what they point at. ``fields`` stand in the order of the document."""
    contents = []
    shown: dict[str, str | None] = {}
    for each in fields:
        if _ERROR.match("".join(each.result[:3])) and each.kind != "TOC":
            told = f"域“{each.code.strip()}”显示的是“{''.join(each.result).strip()}”"
            faults.add("docx-field-error", each.part, told, each.at)
            continue
        match each.kind:
            case "SEQ":
                targets.series.setdefault(each.argument() or "", []).append(each)
            case "REF" | "PAGEREF" | "NOTEREF":
                _check_reference(each, targets, shown, faults)
            case "STYLEREF":
                _check_style(each, targets, faults)
            case "HYPERLINK" if (name := each.argument(r"\l")) and name not in targets.bookmarks:
                faults.add("docx-anchor-missing", each.part, f"链接指向的书签“{name}”不存在", each.at)
            case "TOC":
                contents.append(each)
    for name, members in targets.series.items():
        _check_series(name, members, faults)
    for each in contents:
        check_contents(each, targets, faults)


def _check_reference(each: Field, targets: Targets, shown: dict[str, str | None], faults: Faults) -> None:
    name = each.argument() or ""
    if name not in targets.bookmarks:
        faults.add("docx-reference-missing", each.part, f"域“{each.code.strip()}”指向的书签“{name}”不存在", each.at)
    elif each.kind == "PAGEREF":
        _check_page(each, name, targets, faults)
    elif each.kind == "REF" and not _OTHERWISE.intersection(each.words):
        if _NUMBER.intersection(each.words):
            _check_number(each, name, targets, faults)
            return
        if name not in shown:
            shown[name] = words_between(targets.bookmarks[name].start)
        there, here = shown[name], "".join(each.result)
        if there is not None and squeeze(there) != squeeze(here):
            faults.add("docx-reference-stale", each.part, f"引用显示“{here}”，被引用处是“{there}”", each.at)


def _check_page(each: Field, name: str, targets: Targets, faults: Faults) -> None:
    """Compare the pages shown for one bookmark with each other; one may still wait for its number."""
    page = "".join(each.result).strip()
    if not page or r"\p" in each.words or each.argument(r"\*") not in _ARABIC:
        return
    known = targets.pages.setdefault(name, page)
    if page != known:
        told = f"指向“{name}”的页码这里是“{page}”，别处是“{known}”"
        faults.add("docx-page-differs", each.part, told, each.at)


def _check_number(each: Field, name: str, targets: Targets, faults: Faults) -> None:
    """Compare the number of a heading in a reference with the one that Word counts."""
    paragraph = paragraph_of(targets.bookmarks[name].start)
    meant = None if paragraph is None else targets.numbers.get(paragraph)
    here = "".join(each.result)
    if meant is not None and squeeze(meant).strip(_ENDS) != squeeze(here).strip(_ENDS):
        told = f"引用显示“{here}”，Word 给被引用的标题编的是“{meant}”"
        faults.add("docx-reference-number", each.part, told, each.at)


def _check_style(each: Field, targets: Targets, faults: Faults) -> None:
    name = (each.argument() or "").strip()
    known = name.lower() in targets.style_names or name in _LOCAL_STYLES or name.isdecimal()
    if not known and not _HEADING_STYLE.fullmatch(name):  # 标题 1, heading 1, Überschrift 1: Word knows its own
        told = f"域“{each.code.strip()}”用到的样式“{name}”没有定义"
        faults.add("docx-style-missing", each.part, told, each.at)


def _check_series(name: str, members: list[Field], faults: Faults) -> None:
    last = 0
    for each in members:
        shown, told = number("".join(each.result).strip()), "".join(each.result).strip()
        expected = _next(each, last)
        starts_again = r"\s" in each.words and shown == 1  # after a heading
        if shown is None:
            wrong = not each.hidden and each.argument(r"\*") in _ARABIC
        else:
            wrong = shown != expected and not starts_again
        if wrong:
            faults.add("docx-seq-order", each.part, f"“{name}”的编号是“{told}”，应是 {expected}", each.at)
        last = expected if shown is None else shown


def _next(each: Field, last: int) -> int:
    """Return the number a SEQ field has to show after ``last``."""
    again = number(each.argument(r"\r"))
    if again is not None:
        return again
    return last if r"\c" in each.words else last + 1
