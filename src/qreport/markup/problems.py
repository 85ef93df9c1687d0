"""What of a text is probably not what its author meant: marks that stayed plain text although they look like more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from qreport.markup.comments import OPENING
from qreport.values import Value


@frozen(eq=False, repr=False)
class Problem(Value):
    """写法问题: what of the text is probably not what its author meant; ``line`` counts from 0 within the text."""

    rule: str
    message: str
    advice: str
    line: int = 0


# None looks further than a caption is long: from each of a million marks to the end of the text would take hours.
_BRACES: Final = re.compile(r"[{｛]([^{}｛｝\n]{1,60})[}｝]")
_ATTRIBUTES: Final = re.compile(r"\s*[#.]|[^=]*=")
_IMAGE: Final = re.compile(r"[!！]\[[^\]]{0,300}\]\s{0,9}[(（]")
_REFERENCE: Final = re.compile(r"(?<![0-9A-Za-z])@[A-Za-z]+[-_][0-9A-Za-z_-]+")
_HTML: Final = re.compile(r"</?[A-Za-z][^<>\n]*>|&(?:[a-z]{2,8}|#\d{2,6});")
_FOOTNOTE: Final = re.compile(r"[\[［][\^＾][^\[\]［］\n]{1,30}[\]］]")
_LINE_MARKS: Final = re.compile(
    r"\*\*|(?<=\S)\^[^\s^]+\^|\]\([^)\s]{1,300}\)|`[^`]{1,300}`|(?<![0-9A-Za-z])@(?:fig|tbl|case|sec|challenge)-[a-z0-9]"
)


_SIGNS: Final = re.compile(r"[!！{｛@<&\[［]")
_LINE_SIGNS: Final = re.compile(r"[\\*^`@<&\]{｛]")
"""Of these every problem holds one."""


def text_problems(text: str) -> Iterator[Problem]:
    """Yield what looks wrong in plain text, that is where the parser found no mark."""
    if not _SIGNS.search(text):
        return
    if _IMAGE.search(text):
        yield Problem(
            "image-unread",
            f"“{_short(text)}”里的图片没有读懂，照原样印出。",
            "写成 ![题注](photos/a.jpg)：“!”、“[ ]”和“( )”都用英文的。",
        )
    yield from _brace_problems(text)
    if found := _REFERENCE.search(text):
        yield Problem(
            "reference-unread",
            f"“{found[0]}”不是引用的写法，照原样印出。",
            "引用写成@fig-、@tbl-、@case-、@sec-或@challenge-加小写字母、数字和“-”。",
        )
    if found := _HTML.search(text):
        yield Problem("html-in-text", f"“{_short(found[0])}”是网页代码，照原样印出。", "请删去；换行在行尾写“\\”。")
    yield from _open_comments(text)
    if found := _FOOTNOTE.search(text):
        advice = "脚注写成[^a]：符号用英文的，名称里没有空格。"
        yield Problem("footnote-unread", f"“{found[0]}”不是脚注的写法，照原样印出。", advice)


def line_problems(text: str, line: int = 0) -> list[Problem]:
    """Return what looks wrong in a heading, a caption or a cell, which hold words and facts only."""
    if not _LINE_SIGNS.search(text):
        return []
    plain = re.sub(r"\\.", "", text)
    found = list(_brace_problems(re.sub(r"\{[a-z][a-z0-9_.]*(?::[^{}\n]*)?\}", "", plain)))
    if mark := _LINE_MARKS.search(plain):
        message = f"“{_short(text)}”里的“{mark[0]}”照原样印出。"
        found.append(Problem("mark-in-line", message, "标题、题注和表格里只能有文字和数据。"))
    if mark := _HTML.search(plain):
        found.append(Problem("html-in-text", f"“{_short(mark[0])}”是网页代码，照原样印出。", "请删去。"))
    found += _open_comments(plain)
    return [Problem(problem.rule, problem.message, problem.advice, line) for problem in found]


def _open_comments(text: str) -> Iterator[Problem]:
    """Yield the comment that is not closed: those that are have been taken out before."""
    start = text.find(OPENING)
    if start >= 0:
        message = f"注释“{_short(text[start : start + 30])}”没有结束，照原样印出。"
        yield Problem("comment-unclosed", message, "注释写成<!-- … -->，末尾是“-->”，里面不能再有“<!--”。")


def _brace_problems(text: str) -> Iterator[Problem]:
    for found in _BRACES.finditer(text):
        if _ATTRIBUTES.match(found[1]):
            message = f"“{found[0]}”没有跟在图片后面，照原样印出。"
            yield Problem("attributes-unread", message, "属性要紧跟在图片的“)”后面，标题只能有{#sec-…}。")
        else:
            message = f"“{found[0]}”不像数据的键，照原样印出。"
            yield Problem("fact-unread", message, "键只有小写字母、数字和“_”，冒号用英文的；要印大括号就写成“\\{”。")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"
