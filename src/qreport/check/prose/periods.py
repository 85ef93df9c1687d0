"""Periods (期间): school years written in several ways, events outside the report's school year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from qreport.check.prose.hits import hit
from qreport.check.prose.passage import Hit, Passage, Situation
from qreport.check.prose.patterns import Pattern
from qreport.check.prose.sentences import Reading, read
from qreport.values import Value

_ACADEMIC: Final = Pattern(
    r"(?<![\d])(?P<one>(?:19|20)\d\d|\d\d|[二一][〇○零九][〇○零一二三四五六七八九]{2})(?P<year>年?)(?P<dash>\s?(?:——|--|－－|[—–―－‐‑−~～至到/-])\s?)"
    r"(?P<two>(?:19|20)\d\d|\d\d|[二一][〇○零九][〇○零一二三四五六七八九]{2})\s?(?:年度?)?学年"
)
_SINGLE: Final = Pattern(r"(?<![\d—–～~－至到-])(?:19|20)\d\d学年(?=[，。、；：第的上下内]|度|$)")
_STANDARD: Final = ("4", "", "—", "4")

_DATE: Final = Pattern(r"(?<!\d)((?:19|20)\d\d)年(?:(\d{1,2})月)?(?:\d{1,2}日)?")
_EVENT: Final = Pattern(
    "举办|举行|开展|组织|承办|召开|参加|获得|荣获|获|参观|接待|启动|揭牌|签订|签约|挂牌|慰问|赴|来校|来院|到校|到院|考察|调研|走访|演出|开幕|闭幕|开班|结业|邀请|比赛|竞赛|服务"
)
_HELD: Final = Pattern("举办|举行|承办|召开|开幕")
_NOT_NOW: Final = Pattern(
    "印发|发布|颁布|颁发|施行|实施以来|修订|出台|下发|公布|通知|办法|意见|方案|规划|《|创办|成立|建校|组建|升格|毕业于|毕业后|入职|参加工作|入学|始建|获批|认定|批准|立项|备案|"
    "以来|起，|起实|开始|截至|截止|至今|计划|预计|拟于|将于|将在|下一步|目标|财政|收入|支出|拨款|决算|预算|上年|去年|相比|同期|以前|曾|生于|出生|建设期|周期|一直|连续|历届|至20|—20|到20|年间"
)
_BEFORE: Final = ("截止", *"自从由与较比至到同—（《〔")
_AFTER: Final = tuple("—～至到－以前的起-")
_FULL_YEAR: Final = Pattern(r"1月(?:1日)?(?:至|—|－|-|到)(?:\d{4}年)?12月", needs=("12月",))


@frozen(eq=False, repr=False)
class _Written(Value):
    passage: Passage
    start: int
    end: int
    form: tuple[str, str, str, str]
    text: str


def academic_years(situation: Situation) -> Iterator[Hit]:
    """Yield school years that are not written as most of them are."""
    found = [written for passage in situation.passages for written in _academic(passage)]
    forms = Counter(written.form for written in found)
    if len(forms) < 2:
        return
    most = max(forms.values())
    usual = _STANDARD if _STANDARD in forms else next(w.form for w in found if forms[w.form] == most)
    example = next(written.text for written in found if written.form == usual)
    told: set[tuple[int, tuple[str, ...]]] = set()
    for written in found:
        if written.form != usual and (id(written.passage), written.form) not in told:
            told.add((id(written.passage), written.form))
            same = sum(one.passage is written.passage and one.form == written.form for one in found)
            where = f"，这一段有{same}处" if same > 1 else ""
            message = f"学年的写法与别处的“{example}”不同{where}。"
            advice = "全篇用一种写法，如“2022—2023学年”。"
            yield hit("academic-year-mixed", written.passage, written.start, written.end, message, advice)


def _academic(passage: Passage) -> Iterator[_Written]:
    if "学年" not in passage.text:
        return
    for found in _ACADEMIC.finditer(passage.text):
        if passage.printed(*found.span()):
            continue
        form = (_digits(found["one"]), found["year"], found["dash"].strip(), _digits(found["two"]))
        yield _Written(passage, found.start(), found.end(), form, found[0])
    for found in _SINGLE.finditer(passage.text):
        yield _Written(passage, found.start(), found.end(), ("4", "", "", ""), found[0])


def _digits(year: str) -> str:
    return str(len(year)) if year.isascii() else "汉"


def outside_period(passage: Passage, situation: Situation) -> Iterator[Hit]:
    """Yield dated events that do not lie in the school year."""
    if passage.kind in ("table", "heading"):
        return
    reading = read(passage.text)
    for found in _DATE.finditer(passage.text):
        if _outside(found, situation) and _is_event(reading, found, situation):
            year = situation.academic_year
            message = f"不在{year.chinese}（{year.start}年9月至{year.start + 1}年8月）里。"
            advice = "请核对日期；确实要写的，请说明与本学年的关系。"
            yield hit("outside-period", passage, *found.span(), message, advice)


def _outside(found: re.Match[str], situation: Situation) -> bool:
    start, year = situation.academic_year.start, int(found[1])
    if found[2] is None:
        return not start <= year <= start + 1
    return not (start, 9) <= (year, int(found[2])) <= (start + 1, 8)


def _is_event(reading: Reading, found: re.Match[str], situation: Situation) -> bool:
    sentence = reading.sentences[reading.sentence_of(found.start())]
    text = reading.text[sentence.start : sentence.end]
    here = found.start() - sentence.start
    clause_start = max(text.rfind(mark, 0, here) for mark in "，；：") + 1
    rest = text[here : here + 60]
    before, after = text[max(0, here - 12) : here], text[here + len(found[0]) : here + len(found[0]) + 2]
    if before.removesuffix("\n").endswith(_BEFORE) or after.startswith(_AFTER):
        return False
    if _FULL_YEAR.search(text) or _NOT_NOW.search(_dequoted(text[clause_start:])) or _inside(text, here):
        return False
    dates = [one for one in _DATE.finditer(text) if one.start() > here]
    if any(not _outside(one, situation) for one in dates) or _several_years(text):
        return False
    return bool((_EVENT if found[2] else _HELD).search(rest))


def _dequoted(text: str) -> str:
    return re.sub("“[^”]*”", "", text)


def _inside(text: str, here: int) -> bool:
    """Tell whether a place lies in a title or in brackets that hold nothing else."""
    before = text[:here]
    return before.count("《") > before.count("》") or bool(re.search("（[^）]{0,3}$", before))


def _several_years(text: str) -> bool:
    """Tell whether a sentence tells a history: dates of three and more years."""
    return len({found[1] for found in _DATE.finditer(text)}) >= 3
