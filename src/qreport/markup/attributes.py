"""Attributes in braces, ``{.case #case-a title="…"}``, read as well as can be where they are written wrongly."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from qreport.values import Value

_ADVICE: Final = '写成 {#fig-a source="学校统计"}：符号用英文的，值里有中文、空格或标点就加英文引号。'
_TWICE: Final = "同一个属性只写一次。"

_MOST_CHARACTERS: Final = 2_000
_GROUP: Final = re.compile(r'[{｛]((?:"(?:\\.|[^"\\\n])*"|“[^”\n]*”|[^{}｛｝"“\n])*)[}｝]')
_LOOSE_GROUP: Final = re.compile(r"[{｛]([^}｝\n]*)[}｝]")
_ITEM: Final = re.compile(
    r"""\s*(?:\#(?P<id>[a-z][\w-]*)|\.(?P<class>[a-z][\w-]*)
      |(?P<name>[a-z][\w-]*)=(?:"(?P<quoted>(?:\\.|[^"\\])*)"|'(?P<single>[^']*)'|(?P<bare>[\w.:%/+-]+)))(?=\s|$)""",
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
_LOOSE_ITEM: Final = re.compile(
    r"""[\s，；;]*(?:[\#＃](?P<id>[\w-]+)|[.．](?P<class>[\w-]+)
      |(?P<name>[A-Za-z][\w-]*)\s*[=＝]\s*(?:["“”'‘’](?P<quoted>[^"“”'‘’]*)["“”'‘’]|(?P<bare>[^\s"“”]+)))""",
    re.VERBOSE,
)


@frozen(eq=False, repr=False)
class Attributes(Value):
    """属性: names and values (``id`` and ``class`` among them), where their braces end, and advice if need be."""

    values: dict[str, str]
    end: int
    advice: str = ""


def parse_attributes(text: str, start: int = 0) -> Attributes | None:
    """Return the attributes whose brace stands at ``start``, or nothing where no braces are.

    Full-width signs, Hanzi without quotes and whatever else can be understood are read all the same; ``advice``
    then says how it is written.
    """
    within = min(start + _MOST_CHARACTERS, len(text))  # or a text of braces would be read to its end at each of them
    group = _GROUP.match(text, start, within) or _LOOSE_GROUP.match(text, start, within)
    if not group:
        return None
    values: dict[str, str] = {}
    advice = _ADVICE if group[0][0] == "｛" or group[0][-1] == "｝" else ""
    body, position = group[1].rstrip(), 0
    while position < len(body):
        found = _ITEM.match(body, position)
        if not found:
            advice = _ADVICE
            found = _LOOSE_ITEM.match(body, position)
        if not found:
            position += 1  # left out; whoever shows the advice shows the braces whole
            continue
        position = found.end()
        name, value = _item(found)
        if name == "class" and name in values:
            value = f"{values[name]} {value}"
        elif name in values:
            advice = advice or _TWICE
        values[name] = value
    return Attributes(values, group.end(), advice)


def _item(found: re.Match[str]) -> tuple[str, str]:
    groups = found.groupdict()
    for name in ("id", "class"):
        if groups[name] is not None:
            return name, groups[name]
    if groups["quoted"] is not None:
        return groups["name"], re.sub(r"\\([\"\\])", r"\1", groups["quoted"])
    return groups["name"], groups["bare"] if groups["bare"] is not None else groups["single"]
