"""Texts as nobody should write them: every mark of the grammar, in any order, around Hanzi that can be counted."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import attrs
from hypothesis import strategies as st

FRAGMENTS = [
    "突出政治建设。",
    "学院", "人", "“引”", "（括）", "：", "！", "、", "　", " ", "  ", "\t", "\n", "\n\n", "\r\n", "\r",
    "a", "Z", "3", "10", "2023. ", "1. ", "3*4", "、。", "—", "…", "𠮷", "é", "\u200b", "\xa0", "\x0b",
    "\x1f", "\u2028", "*", "**", "***", "_", "__", "`", "```", "~", "~~~", "^", "^2^", "^1",
    "[^1]", "[^a]", "\n[^1]: 注文\n", "\n\n[^a]: 口径\n\n    又一段\n", "^[随文]", "^[",
    "[", "]", "(", ")", "](", "![", "!", "{", "}", "{{", "}}", "{students}", "{students:value}",
    "{group.students:亿元:.2f}", "{A}", "｛数｝", "{{ fig-a }}", "@", "@fig-a", "@tbl-b.", "@tab-a",
    "x@case-a", "\\", "\\{", "\\@", "\\*", "\\\n", "\\newpage", "<", ">", "<b>", "</b>", "<!-- 1 -->",
    "<https://a.cn/>", "<a@b.cn>", "&", "&nbsp;", "&amp;", "|", "| 甲 | 乙 |", "|---|---|", "---", "===",
    "***\n", "#", "# ", "## ", "### ", "#### ", "#题", "＃", "- ", "+ ", "* ", "> ", "    ", ":", ":::",
    "::: {.case title=\"案例\"}", "::: {.challenge #challenge-a title=“挑战”}", "::: landscape",
    ":::: {.x}", "::::", "\n:::\n", ": 表题 {#tbl-x}", "**应对措施：**", "![图](a.jpg)", "![图](a b.jpg)",
    "![图](<a b.jpg> \"说\")", "{#fig-a}", "{#fig-a width=12cm alt=\"替\"}", "{source=校 #fig-a}",
    "{alt=“文”，.k}", "{on=1 %注% x=中}", "{#a #b}", "![表](data/a.csv){#tbl-a merge=\"列\"}",
    "[链](http://a.cn \"说\")", "[链](坏)", "[](http://a.cn)", "[名]: /址 '题'",
]  # fmt: skip

PROSE = st.text(alphabet="\\`*_[](){}｛｝@^<>&!|#+-:=~\n\r\t \u3000.。：！？“”、，a3中国Z\0\u200b%'\"/;", max_size=40)
TEXTS = st.one_of(PROSE, st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join))


def hanzi(*texts: str) -> Counter[str]:
    """Count the Hanzi of texts."""
    return Counter(character for text in texts for character in text if "一" <= character <= "鿿")


def strings(value: Any) -> list[str]:
    """Return every string in a value, however deep."""
    if isinstance(value, str):
        return [value]
    if attrs.has(type(value)):
        return [found for field in attrs.fields(type(value)) for found in strings(getattr(value, field.name))]
    if isinstance(value, dict):
        return [found for pair in value.items() for found in strings(pair)]
    if isinstance(value, Iterable):
        return [found for item in value for found in strings(item)]
    return []
