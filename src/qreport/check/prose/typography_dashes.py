"""Dashes (连接号、破折号): one function, one form, over the whole report.

Three functions are told apart: the dash of a sentence (——), ranges of time (2022—2023学年) and of amounts
(10～15名), and the joint of two words (校—企—地). ～ in amounts beside — in years is no mixture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, Literal

from attrs import frozen

from qreport.check.prose.hits import hit
from qreport.check.prose.passage import Hit, Passage, Situation
from qreport.check.prose.patterns import Pattern
from qreport.check.prose.words import HAN, either
from qreport.values import Value

Function = Literal["sentence", "time", "amount", "joint"]

_NAMES: Final[dict[Function, str]] = {
    "sentence": "破折号", "time": "年月之间的连接号", "amount": "数字范围的连接号", "joint": "词之间的连接号",
}  # fmt: skip
_RIGHT: Final[dict[Function, str]] = {"sentence": "——", "time": "—", "amount": "～", "joint": "—"}
_DASH: Final = "(?P<dash>[—–－‐‑−―─⸺-]{1,4}|[～~〜∼])"
_CODE: Final = Pattern(
    r"(?<![A-Za-z])[A-Za-z]{1,10}://[\x21-\x7e]+|(?<![\w.+-])[\w.+-]{0,64}@[\w.-]+"
    r"|(?<![\w/.])(?:[A-Za-z][\w/.]{0,60}(?: [\d.]{1,12})?(?:[—–－-]\w{1,60})+|\w{1,20}-[A-Za-z]\w*)"
    r"|(?<![\d.])0\d{2,3}[—－-]\d{6,8}|(?<!\d)\d{3,20}(?:-\d{3,20}){2,}|(?<![\d./-])\d{1,20}(?:[./-]\d{1,20}){2,}"
    r"|(?<!\d)\d{5,20}-\d+|(?:19|20)\d\d-(?:0\d|1[0-2])(?!\d)",
    re.ASCII,
)
_UNIT: Final = rf"(?:[%％‰℃]|(?:{HAN}|/){{1,4}}|[A-Za-z]{{1,4}})?"
_RANGE: Final = Pattern(
    rf"(?<![A-Za-z0-9.—－-])(?P<left>\d[\d.,:：]{{0,20}} ?{_UNIT}) ?{_DASH} ?(?P<right>\d[\d.,:：]{{0,20}} ?{_UNIT})",
    needs="—–－‐‑−―─⸺-～~〜∼",
)
_SCORE: Final = Pattern("(?:比分|[以房号])[为是：]?$")
_COUNTED: Final = Pattern(rf"\d[\d.,]* ?(?:[%％‰]|{either('units')})")
_TIME: Final = Pattern(
    r"\d{1,2}[月日时]|(?:19|20)\d\d(?:年|学年|$)|\d[:：]\d\d|(?:19|20)\d\d[级届]|\d[页章节届期]|第\d"
)
_BETWEEN: Final = Pattern(
    rf"(?<={HAN}|[”》）])(?P<dash>[—–－‐‑−―─⸺-]{{1,4}}|- -)(?={HAN}|[“《（])", needs="—–－‐‑−―─⸺-"
)
_EDGE: Final = Pattern(r"[，。；：！？、“”‘’《》（）—－\-–\t\n\s]")
# Words that begin what a sentence adds after its dash, and not the second half of a joined word.
_ADDED: Final = Pattern(
    "[这那把让从即为以在不既使用其他她它我你就也又都更还是向由因对]|一[个条支批种项所座场份位名]|学院|学校|学生|教师|师生|全[院校]"
)

# What follows when two places or parties are joined.
_JOINED: Final = Pattern(
    "线|路|高速|列车|班车|航班|经济|产业带|合作|之间|一体|协同|联动|融合|模式|机制|链|对话|关系|转化|循环|闭环|体系|高铁"
)


@frozen(eq=False, repr=False)
class _Dash(Value):
    function: Function
    form: str
    start: int
    end: int
    passage: Passage
    school_year: bool = False  # their forms are a rule of their own
    after: str = ""


def dash_mixed(situation: Situation) -> Iterator[Hit]:
    """连接号混用: yield the rarer forms of every function, the first of each passage; -- is never a dash."""
    found = [dash for passage in situation.passages for dash in _dashes(passage)]
    for function in _NAMES:
        own = [dash for dash in found if dash.function == function]
        counts = Counter(dash.form for dash in own)
        if not own:
            continue
        usual = max(counts, key=lambda form: (counts[form], form == _RIGHT[function]))
        usual = _RIGHT["sentence"] if function == "sentence" else usual
        odd = [dash for dash in own if dash.form != usual and not dash.school_year]
        if function in ("time", "amount"):
            odd += [dash for dash in own if dash.form == usual and _hyphen_beside_dash(dash, found)]
        yield from _told(odd, usual)


def _hyphen_beside_dash(dash: _Dash, found: list[_Dash]) -> bool:
    """Tell whether amounts have a hyphen where times have a dash, or the other way round."""
    if dash.form not in ("-", "－", "–") or (dash.function == "amount" and not _COUNTED.match(dash.after)):
        return False
    if dash.school_year:
        return False
    other: Function = "time" if dash.function == "amount" else "amount"
    return any(one.form == "—" for one in found if one.function == other)


def _told(odd: list[_Dash], usual: str) -> Iterator[Hit]:
    seen: set[tuple[int, str]] = set()
    for dash in odd:
        if (id(dash.passage), dash.form) in seen:
            continue
        seen.add((id(dash.passage), dash.form))
        right = usual if dash.form != usual else "—"
        name = _NAMES[dash.function]
        message = f"{name}这里是“{dash.form}”，别处是“{right}”。"
        if dash.function == "sentence":
            message = f"破折号写成了“{dash.form}”。"
        advice = f"{name}全文统一用“{right}”。"
        yield hit("dash-mixed", dash.passage, dash.start, dash.end, message, advice)


def _dashes(passage: Passage) -> Iterator[_Dash]:
    text = passage.text
    ranges = list(_RANGE.finditer(text))
    codes = [found.span() for found in _CODE.finditer(text)] if ranges else []
    for found in ranges:
        if not any(start < found.end() and found.start() < end for start, end in codes) and not _SCORE.search(
            text, max(0, found.start() - 4), found.start()
        ):
            # 2022——2023学年 is a form of its own; the right end may swallow Hanzi that are no unit.
            function: Function = "time" if _is_time(found) else "amount"
            yield _Dash(
                function, found["dash"], found.start(), _end(found), passage, "学年" in found["right"], found["right"]
            )
    if passage.kind == "table":
        return  # names of firms and titles, as the platform has them
    for found in _BETWEEN.finditer(text):
        form = found["dash"]
        if _is_sentence(text, found):
            yield _Dash("sentence", form, found.start() - 1, found.end() + 1, passage)
        else:
            yield _Dash("joint", form, found.start() - 1, found.end() + 1, passage)


def _is_time(found: re.Match[str]) -> bool:
    left, right = found["left"], found["right"]
    both = all(re.match(r"(?:19|20)\d\d(?!\d)", end) for end in (left, right))
    return both or bool(_TIME.search(left) or _TIME.search(right))


def _end(found: re.Match[str]) -> int:
    """Return the end of the range with the unit's first character or two, as far as they repeat the left end's."""
    digits = re.match(r"\d[\d.,:：]* ?[%％‰℃年月日]?", found["right"])
    return found.start("right") + (digits.end() if digits else 0)


def _is_sentence(text: str, found: re.Match[str]) -> bool:
    """Tell a sentence's dash from the joint of 校—企—地: by its length or by what follows it."""
    form = found["dash"]
    if len(form) > 1:
        return True
    left = _segment(text, found.start(), -1)
    right = _segment(text, found.end(), 1)
    chain = (text[found.start() - len(left) - 1 : found.start() - len(left)] or " ") in "—－-–“‘《"
    chain = chain or (text[found.end() + len(right) : found.end() + len(right) + 1] or " ") in "—－-–”’》"
    if chain:
        return False
    if _ADDED.match(right) and len(left) >= 3:
        return True
    return len(left) >= 4 and len(right) >= (6 if form in "–－" else 8) and not _JOINED.search(right)


def _segment(text: str, start: int, step: int) -> str:
    """Return the characters from ``start`` to the next mark, forwards or backwards."""
    if step > 0:
        found = _EDGE.search(text, start)
        while found and found[0] == "、":
            found = _EDGE.search(text, found.end())
        return text[start : found.start() if found else len(text)]
    begin = start
    while begin > 0 and not _EDGE.match(text[begin - 1]):
        begin -= 1
    return text[begin:start]
