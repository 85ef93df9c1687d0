"""Sums (合计): do the parts that a sentence lists add up to the total it states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal

from attrs import frozen

from qreport.check.prose.hits import hit
from qreport.check.prose.passage import Hit, Passage, Situation
from qreport.check.prose.patterns import Pattern
from qreport.check.prose.sentences import Mention, Reading, read
from qreport.facts.format import round_half_up
from qreport.values import Value

# What opens a list that leaves nothing out, what one that may, and what a total at the end is called.
_PARTS: Final = Pattern("其中")
_TOTAL: Final = Pattern(
    "(?:合计|共计|总计|总共|一共|总数|总量|总额|总人数|总值|总和|以上[^，。]{0,8}共(?![建享同])|[两二三四五六七八九十\\d]+[^，。]{1,4}共(?![建享同])|(?:^|[，、])共(?![建享同青产用])|累计共|总[^，。、；的\\d]{1,4})"
    "(?:[^，。、；]{0,6})$"
)
_REST: Final = Pattern(
    "^[、，；和及]*(?:以及)?(?:其他|其它|其余|剩余|另外)", needs=("其他", "其它", "其余", "剩余", "另外")
)
_NO_PART: Final = Pattern(
    "每|人均|生均|年均|户均|平均|比上|较上|同比|增加|减少|净增|惠及|相当于|折合|超过|高于|低于|占|提高|标准|人均|第"
)
_OTHER_TOPIC: Final = Pattern(
    "^(?:(?:学院|学校|全院)?(?:同时|此外|另外|另|还|并|共|累计|实现|全年|涉及|覆盖|惠及|吸引)|本学年)"
)
_DIVIDED: Final = Pattern(
    "由(?=[^，。；]{1,14}$)|分为|分别(?:为|是|用于)|用于|依次为|：|按[^，。]{1,8}分|包括",
    needs=("由", "分为", "分别", "用于", "依次为", "：", "按", "包括"),
)
_DIFFERENT: Final = Pattern("新增|增加|减少|增长|比上|较上|上年|去年|同期")

_RANKS: Final = Pattern(
    "(?:国家|省部|省|自治区|市|厅|州|县|区|兵团|院|校|师|行业)级|[一二三特]等奖|[金银铜]奖|[金银铜]牌"
)
_OPENS: Final = Pattern("[^，。；、]{0,6}[（(]", needs="（(")
_OPPOSITE: Final = (
    "男/女", "校内/校外", "线上/线下", "理论/实践", "城镇/农村", "国内/国外", "境内/境外", "纸质/电子", "必修/选修",
    "中文/外文", "公办/民办", "省内/省外", "区内/区外", "疆内/疆外", "市内/市外", "专职/兼职",
)  # fmt: skip

_REACH: Final = 400  # so far behind its total a list may begin, in characters

Kind = Literal["complete", "part"]


@frozen(eq=False, repr=False)
class Sum(Value):
    """合计与分项: a stated total and the parts that are listed with it."""

    total: Mention
    parts: tuple[Mention, ...]
    kind: Kind

    @property
    def added(self) -> Decimal:
        """What the parts add up to, in the base unit."""
        return sum((part.number.amount for part in self.parts), Decimal(0))


def sums(passage: Passage, situation: Situation) -> Iterator[Hit]:
    """Yield totals that their parts do not make."""
    reading = read(passage.text)
    if len(reading.mentions) < 3:
        return
    told: set[int] = set()
    for found in (*_after_total(reading), *_in_brackets(reading), *_before_total(reading)):
        if found.total.start not in told and (reason := _wrong(found)):
            told.add(found.total.start)
            yield _hit(passage, reading, found, reason)
    yield from _hundred(passage, reading)


def _hit(passage: Passage, reading: Reading, found: Sum, reason: str) -> Hit:
    parts = "+".join(reading.text[part.start : part.end] for part in found.parts)
    unit = found.total.number
    added = found.added * (unit.value / unit.amount if unit.amount else 1)
    shown = f"{round_half_up(added, max(unit.digits, *(p.number.digits for p in found.parts)) if found.parts else 0)}"
    message = f"分项{reason}：{parts}={shown}{unit.unit}，写的合计是{reading.text[unit.start : unit.end]}。"
    return hit("sum-wrong", passage, unit.start, unit.end, message, "请核对合计和各分项。")


def _wrong(found: Sum) -> str:
    """Return what is wrong with a sum, or nothing."""
    total, added = found.total.number, found.added
    if total.relation != "exact" or any(part.number.relation != "exact" for part in found.parts):
        return ""
    slack = total.step / 2 if total.digits or total.step > 1 else Decimal(0)
    slack += sum((p.number.step / 2 for p in found.parts if p.number.step > total.step), Decimal(0))
    if total.step > min(part.number.step for part in found.parts):
        slack = max(slack, total.step / 2)
    elif total.digits or total.step > 1:
        slack = total.step * Decimal("0.01")
    difference = added - total.amount
    if abs(difference) <= slack:
        return ""
    if found.kind == "complete":
        near = abs(difference) * 4 <= total.amount
        return "加起来不等于合计" if near else ""
    if difference <= 0:
        return ""
    if total.is_people or len(found.parts) < 2:
        # Groups of people overlap, so only one that is larger than the whole is wrong.
        if len(found.parts) >= 2 and difference * 40 <= total.amount:
            return "加起来超过了合计"  # so little more is a slip, not an overlap
        return "超过了合计" if any(part.number.amount > total.amount for part in found.parts) else ""
    if all(_RANKS.search(part.lead) for part in found.parts):
        return "加起来超过了合计"
    measured = total.dimension in ("金额", "面积", "学时", "课时", "小时", "册")
    return "加起来超过了合计" if measured or difference * 8 <= total.amount else ""


def _after_total(reading: Reading) -> Iterator[Sum]:
    """Yield totals with the parts that follow: 其中, 分为, a colon, 由…组成."""
    text = reading.text
    for total in reading.mentions:
        if total.number.is_share or not total.number.unit or total.bracket or _NO_PART.search(total.lead):
            continue
        opener = _opening(reading, total)
        if opener is None:
            continue
        start, kind = opener
        between = [m for m in reading.inside(total.end, start) if m.number.dimension == total.number.dimension]
        if not all(_NO_PART.search(m.lead) for m in between):
            continue
        parts = _parts(reading, start, total)
        if len(parts) < 1 or (kind == "complete" and len(parts) < 2):
            continue
        if _REST.match(parts[-1].lead) and len(parts) > 1:
            kind = "complete"
        if kind == "part" and _is_partition(parts):
            kind = "complete"
        if kind == "part" and _DIFFERENT.search(total.lead):
            continue
        end = reading.sentences[parts[-1].sentence].end
        around = text[start : parts[0].start] + text[parts[-1].end : end]
        if kind == "complete" and re.search("等|主要|部分|不含|左右|其余|剩余", around):
            kind = "part"
        yield Sum(total, parts, kind)


def _is_partition(parts: tuple[Mention, ...]) -> bool:
    """Tell whether the parts' own names leave nothing out: men and women, the one and the other year."""
    if len(parts) == 2:
        one, other = (part.lead + part.noun for part in parts)
        opposite = (pair.split("/") for pair in _OPPOSITE)
        return any((a in one and b in other) or (b in one and a in other) for a, b in opposite)
    years = [part.period for part in parts]
    return len(set(years)) == len(years) and all(year.endswith("级") for year in years)


def _opening(reading: Reading, total: Mention) -> tuple[int, Kind] | None:
    """Return where the list of a total's parts begins, and whether it is said to be complete."""
    text = reading.text
    sentence = reading.sentences[total.sentence]
    following = reading.sentences[total.sentence + 1] if total.sentence + 1 < len(reading.sentences) else None
    end = min(sentence.end, total.end + _REACH)
    after = text[total.end : end]
    if found := _PARTS.search(after):
        return total.end + found.end(), "part"
    inside = reading.inside(total.end, end)
    later = next((m for m in inside if m.number.dimension == total.number.dimension), None)
    if later:
        lead = text[total.end : later.start]
        gap = _DIVIDED.search(lead) if len(lead) <= 30 else None
        return (total.end + gap.end(), "complete") if gap else None
    if following is not None and text.startswith(("其中", "包括"), following.start):
        return following.start + 2, "part"
    return None


def _parts(reading: Reading, start: int, total: Mention) -> tuple[Mention, ...]:
    """Return the amounts of a list, in its sentence, that are of the total's kind."""
    end = reading.sentences[reading.sentence_of(min(start, len(reading.text) - 1))].end
    parts: list[Mention] = []
    for mention in reading.inside(start, end):
        if mention.number.is_share or mention.bracket or mention.number.dimension != total.number.dimension:
            continue
        if parts and _stops(reading, parts[-1], mention):
            break
        if _NO_PART.search(mention.lead) or not (mention.subject or mention.noun or mention.period.endswith("级")):
            continue
        if len(mention.lead) > 30:
            break
        parts.append(mention)
    return tuple(parts)


def _stops(reading: Reading, last: Mention, mention: Mention) -> bool:
    between = reading.text[last.end : mention.start]
    tail = re.split("[，；]", between)[-1]
    if "其中" in between or "含" in between or _TOTAL.search(mention.lead):
        return True
    return bool(re.search("[；，]", between) and _OTHER_TOPIC.match(tail))


def _in_brackets(reading: Reading) -> Iterator[Sum]:
    """Yield totals whose parts stand in brackets right behind: 获奖33项（国家级6项、省级27项）."""
    for total in reading.mentions:
        rest = reading.text[total.end : total.end + 8]
        if total.number.is_share or not total.number.unit or not _OPENS.match(rest):
            continue
        closing = re.search("[）)]", reading.text[total.end :])
        if closing is None:
            continue
        inside = reading.inside(total.end, total.end + closing.start())
        parts = tuple(m for m in inside if m.number.dimension == total.number.dimension and m.subject)
        words = reading.text[total.end : total.end + closing.start()]
        if len(parts) >= 2 and len(parts) == len(inside) and not re.search("其中|含|等|新增|每", words):
            yield Sum(total, parts, "complete" if not total.number.is_people else "part")


def _before_total(reading: Reading) -> Iterator[Sum]:
    """Yield totals that stand after their parts: 合计, 共计, 三系共, 毕业生总数为."""
    for index, total in enumerate(reading.mentions):
        if total.number.is_share or not total.number.unit or total.bracket or not _TOTAL.search(_plain_lead(total)):
            continue
        start = reading.sentences[total.sentence].start
        parts: list[Mention] = []
        for mention in reversed(reading.mentions[max(0, index - 30) : index]):
            if mention.start < start or mention.bracket:
                break
            if mention.number.dimension != total.number.dimension:
                continue
            if _NO_PART.search(mention.lead) or _TOTAL.search(_plain_lead(mention)):
                break
            parts.append(mention)
        if len(parts) >= 2 and _one_list(reading, parts[::-1]):
            yield Sum(total, tuple(parts[::-1]), "complete")


def _plain_lead(mention: Mention) -> str:
    return re.sub("(?:为|达|达到|是|有|了|的)+$", "", mention.lead.strip())


def _one_list(reading: Reading, parts: Sequence[Mention]) -> bool:
    """Tell whether amounts are items of one list: a few words, an amount, a comma."""
    gaps = [reading.text[one.end : other.start] for one, other in pairwise(parts)]
    return all(len(gap) <= 24 and "其中" not in gap and not re.search("增加到|降至|由.*到", gap) for gap in gaps)


def _hundred(passage: Passage, reading: Reading) -> Iterator[Hit]:
    """Yield lists of shares that are said to be complete and do not make 100%."""
    for sentence in reading.sentences:
        shares = [m for m in reading.inside(sentence.start, sentence.end) if m.number.is_percent and not m.bracket]
        if len(shares) < 3 or any(m.number.relation != "exact" for m in shares):
            continue
        text = reading.text[sentence.start : sentence.end]
        head = reading.text[sentence.start : shares[0].start]
        whole = re.search("(?:分布|构成|组成|结构|来源|占比|比例|支出|去向)[^，。]{0,8}(?:：|依次为|分别为)", head)
        if not (whole or _REST.match(shares[-1].lead)) or re.search("率|度|等|主要|其中", text):
            continue
        added = sum((m.number.value for m in shares), Decimal(0))
        slack = sum((m.number.step / 2 for m in shares), Decimal(0))
        if slack < abs(added - 100) <= 15:
            first, last = shares[0], shares[-1]
            message = f"各项占比加起来是{added}%，不是100%。"
            yield hit("sum-wrong", passage, first.start, last.end, message, "请核对各项占比。")
