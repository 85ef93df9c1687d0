"""Numbers as written (数字写法): 余 after a number that is not round, % twice, ranges without their 万 or %."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qreport.check.prose.hits import hit
from qreport.check.prose.passage import Hit, Passage, Situation
from qreport.check.prose.patterns import Pattern
from qreport.check.prose.words import words

_DIGITS: Final = r"(?<![0-9A-Za-z.])(?P<digits>\d{1,3}(?:[,，]\d{3})+|\d+(?:\.\d+)?)"
_CHINESE: Final = (
    "(?P<chinese>(?<![一二三四五六七八九十百千万亿])[一二三四五六七八九十百千零两]*[十百千][一二三四五六七八九])"
)
_MORE: Final = Pattern(r"[\d一二两三四五六七八九十百千] ?[万亿]?[余多几来]\S")
_SINGLE: Final = "(?P<single>(?<![一二三四五六七八九十百千万亿第几])[二两三四五六七八九](?=余))"


# 多 and 余 also begin words of their own: a unit must follow at once.
_APPROXIMATE: Final = Pattern(
    rf"(?:{_DIGITS}|{_CHINESE}|{_SINGLE}) ?"
    rf"(?:(?P<scale>万|亿)?[余多几]|来(?=[个人名次家户项场天]))(?P<more>[万亿千百]?)"
)
_OTHER_WORD: Final = ("体化", *"化媒功样数文")


def approx_not_round(passage: Passage, situation: Situation) -> Iterator[Hit]:
    """余、多: only a round number leaves room for more."""
    text = passage.text
    if not _MORE.search(text):
        return
    for found in _APPROXIMATE.finditer(text):
        end = _end_of_measure(text, found.end()) or _end_of_measure(text, found.start("more"))
        digits = (found["digits"] or "").replace(",", "").replace("，", "")
        if not end or (digits and _is_round(digits, found["scale"] is not None)):
            continue
        message = "“余”“多”“几”只能跟在整十、整百一类的数后面。"
        advice = "有确数就只写确数，没有就写整数，如“10余”“1200余”。"
        yield hit("approx-not-round", passage, found.start(), end, message, advice)


_MEASURES: Final = (*words("units"), *"月载例起")


def _end_of_measure(text: str, at: int) -> int:
    """Return where the measure word ends that stands at a place, or 0."""
    if not text.startswith(_MEASURES, at):
        return 0
    ends = (at + len(measure) for measure in _MEASURES if text.startswith(measure, at))
    return next((end for end in ends if not text.startswith(_OTHER_WORD, end)), 0)


def _is_round(digits: str, scaled: bool) -> bool:
    """Tell whether the number leaves its last digits open; before 万余 one decimal (1.2万余) still does."""
    whole, _, decimals = digits.partition(".")
    if scaled:
        return len(decimals) < 2
    return not decimals and whole.endswith("0")


_SIGN: Final = r"[%％‰]"
_IN_WORDS: Final = r"百分之 ?(?:\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百点]+) ?"
_TWICE: Final = Pattern(
    rf"\d*(?:\.\d+)?{_SIGN} ?{_SIGN}+"
    rf"|{_IN_WORDS}(?:{_SIGN}|个?百分点)"
    rf"|百分之 ?百分之|\d+(?:\.\d+)? ?{_SIGN} ?(?:个?百分点|百分之(?![\d零一二两三四五六七八九十百]))"
    rf"|\d+(?:\.\d+)? ?百分之? ?{_SIGN}",
    needs=("百分", *(one + other for one in "%％‰" for other in ("%", "％", "‰", " %", " ％", " ‰"))),
)


def percent_twice(passage: Passage, situation: Situation) -> Iterator[Hit]:
    """百分号: the percentage is said twice, as 98.5%% or 百分之九十六%."""
    for found in _TWICE.finditer(passage.text):
        points = "百分点" in found[0]
        message = "百分数说了两遍。"
        advice = "两个比率之差写“个百分点”，不再加百分号。" if points else "只留一个百分号，或只写“百分之”。"
        yield hit("percent-twice", passage, found.start(), found.end(), message, advice)


_TO: Final = r" ?(?:[～~〜∼—–－‐‑−―-]{1,2}|至|到) ?"
_NUMBER: Final = r"\d+(?:,\d{3})*(?:\.\d+)?"
_FIRST: Final = r"(?<![\dA-Za-z.,:：/—–～~－-])(?<![A-Za-z] )"
_SCALE: Final = r"(?:万亿|千万|百万|十万|万|亿|千(?![米克瓦伏卡帕赫字])|百(?![分年强]))"
_RANGE: Final = Pattern(rf"{_FIRST}(?P<first>{_NUMBER}){_TO}{_NUMBER} ?(?P<unit>{_SIGN}|{_SCALE})")
_HALF: Final = Pattern(
    rf"{_FIRST}{_NUMBER} ?(?P<unit>{_SIGN}) ?[～~—–－-] ?{_NUMBER}(?=之间|左右|上下|以内|区间|[，。；、）)]|$)",
    needs=tuple(f"{sign}{gap}{dash}" for sign in "%％‰" for gap in ("", " ") for dash in "～~—–－-"),
)
_NUMERAL: Final = "[一二两三四五六七八九十百]+"
_CHINESE_RANGE: Final = Pattern(
    rf"(?<![第十百千万亿\d一二两三四五六七八九]){_NUMERAL}[至到～—]{_NUMERAL}(?P<unit>[万亿])",
    needs=tuple(f"{joint}{numeral}" for joint in "至到～—" for numeral in "一二两三四五六七八九十百"),
)
_SIGNS: Final = Pattern(r"[%％‰万亿\d\s](?:(?<=[%％‰万亿])|[千百])")
_YEAR: Final = Pattern(r"(?:19|20)\d\d")


def range_unit(passage: Passage, situation: Situation) -> Iterator[Hit]:
    """范围: 9～16亿元 may be read as 9元 to 16亿元; 万, 亿 and % stand at both ends (GB/T 15835)."""
    if not _SIGNS.search(passage.text):
        return
    for found in (
        *_RANGE.finditer(passage.text),
        *_HALF.finditer(passage.text),
        *_CHINESE_RANGE.finditer(passage.text),
    ):
        if found.re is _RANGE.compiled and _YEAR.fullmatch(found["first"]) and found["unit"] in "%％‰":
            continue  # 2020到30%
        end = _end_of_unit(passage.text, found.end())
        message = f"范围只有一头写了“{found['unit']}”。"
        advice = f"两头都写“{found['unit']}”，以免误读，如“50%～65%”“9亿～16亿元”。"
        yield hit("range-unit", passage, found.start(), end, message, advice)


def _end_of_unit(text: str, end: int) -> int:
    found = _UNIT.match(text, end)
    return found.end() if found else end


_UNIT: Final = Pattern("(?:元|人次|人|册|平方米|亩|吨|公里|株|件|个|次|户)?")
