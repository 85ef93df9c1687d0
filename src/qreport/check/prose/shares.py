"""Shares (占比): does a percentage follow from the part and the whole that stand beside it or are facts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from qreport.check.prose.hits import hit
from qreport.check.prose.numbers import Number
from qreport.check.prose.passage import Hit, Passage, Situation
from qreport.check.prose.sentences import Reading, read
from qreport.check.prose.share_claims import Claim, claim_of, slack_of
from qreport.facts import round_half_up


def shares(passage: Passage, situation: Situation) -> Iterator[Hit]:
    """Yield percentages that do not follow from their part and whole."""
    if "%" not in passage.text and "％" not in passage.text:
        return
    reading = read(passage.text)
    for mention in reading.mentions:
        if not mention.number.is_percent:
            continue
        claim = claim_of(reading, mention, situation)
        if claim and not (situation.balanced and _near(claim)):
            yield from _judged(passage, reading, claim)


def _near(claim: Claim) -> bool:
    """Tell whether a percentage is that of its part and whole, cut off or rounded up: as the largest remainder does."""
    percent = claim.percent.number
    return abs(percent.amount - claim.part.number.amount * 100 / claim.whole) < percent.step


def _judged(passage: Passage, reading: Reading, claim: Claim) -> Iterator[Hit]:
    percent, part = claim.percent.number, claim.part.number
    if _holds(percent, part.amount, slack_of(part), claim.whole, claim.whole_step) or _other_pair(reading, claim):
        return
    if _same_base(reading, claim):
        return
    actual = part.amount * 100 / claim.whole
    right = f"{round_half_up(actual, percent.digits)}%"
    text = reading.text
    whole = text[claim.whole_at.start : claim.whole_at.end] if claim.whole_at else ""
    whole = claim.fact.said if claim.fact else whole
    sides = f"{text[part.start : part.end]}占{whole}，应为{right}，写的是{text[percent.start : percent.end]}"
    if percent.relation == "exact" and percent.cuts(actual):
        rule, advice = "share-cut-off", f"四舍五入写{right}。"
        message = f"占比没有四舍五入：{sides}。"
    else:
        rule = "share-of-fact" if claim.fact else "share-wrong"
        message, advice = f"占比不对：{sides}。", "请核对部分、整体和占比。"
    yield hit(rule, passage, percent.start, percent.end, message, advice)


def _holds(percent: Number, part: Decimal, part_slack: Decimal, whole: Decimal, whole_slack: Decimal) -> bool:
    if percent.fits(part * 100 / whole):
        return True
    if not part_slack and not whole_slack:
        return False
    low = (part - part_slack) * 100 / (whole + whole_slack)
    high = (part + part_slack) * 100 / max(whole - whole_slack, Decimal(1).scaleb(-9))
    half = percent.step / 2
    return low <= percent.amount + half and high >= percent.amount - half


def _other_pair(reading: Reading, claim: Claim) -> bool:
    """Tell whether other numbers nearby give the percentage: then the sentence means those."""
    percent, part = claim.percent, claim.part.number
    around = [m for m in reading.near(percent) if abs(m.sentence - percent.sentence) <= 1]
    near = [m.number for m in around if not m.number.is_share and m.number.amount > 0]
    for one in near:
        for other in near:
            if one is other or one.dimension != other.dimension or one.relation != "exact" != other.relation:
                continue
            fixed = (one is part and not claim.named) or other.amount == claim.whole
            if claim.named and not fixed:
                continue
            if (fixed or percent.number.digits) and percent.number.rounds(one.amount * 100 / other.amount):
                return True
    return _sum_of_list(reading, claim)


def _sum_of_list(reading: Reading, claim: Claim) -> bool:
    """Tell whether the amounts listed right before give the percentage together: 教授12人、副教授59人，占29.22%."""
    added = Decimal(0)
    for mention in reversed(reading.near(claim.part)):
        if mention.start > claim.part.start:
            continue
        if mention.sentence != claim.part.sentence or mention.number.dimension != claim.part.number.dimension:
            break
        added += mention.number.amount
        if claim.percent.number.rounds(added * 100 / claim.whole):
            return True
    return False


def _same_base(reading: Reading, claim: Claim) -> bool:
    """Tell whether the shares beside it are of one whole that is not written: 男生120人，占60%；女生80人，占40%."""
    if claim.named or claim.fact:
        return False
    percent, part = claim.percent.number, claim.part.number
    others = [(a, b) for a, b in pairwise(reading.near(claim.percent, 4)) if b.number.is_percent]
    for amount, share in others:
        if share is not claim.percent and amount.number.dimension == part.dimension and share.number.amount > 0:
            (low, high), (least, most) = _base(amount.number, share.number), _base(part, percent)
            if low <= most and least <= high and part.amount != amount.number.amount:
                return True
    return False


def _base(part: Number, percent: Number) -> tuple[Decimal, Decimal]:
    """Return between which wholes a part makes a percentage."""
    half = min(percent.step / 2, percent.amount / 2)
    return part.amount / (percent.amount + half), part.amount / (percent.amount - half)
