"""Relations between numbers of one year (数之间的关系): sums, parts, ratios, orders and ranges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, Decimal, localcontext
from itertools import pairwise
from typing import Final

from qreport.check.indicators.quantities import Quantities, Said, UnitsDiffer, difference, listed, shown, without_file
from qreport.editions.indicator_rule import IndicatorRule, RuleKind
from qreport.editions.spec import Edition
from qreport.errors import Finding, Place
from qreport.facts.format import round_half_up
from qreport.facts.units import EXACT, PERCENT, same_kind, tidy

_RULES: Final[dict[RuleKind, str]] = {
    "sum": "indicator-sum",
    "part-of": "indicator-part",
    "ratio": "indicator-ratio",
    "range": "indicator-range",
    "order": "indicator-order",
    "same-as-previous": "indicator-previous",
}
_DOUBTFUL: Final = "indicator-doubtful"
_ADVICE: Final = "请核对后改正。"


def told(rule: IndicatorRule, message: str, said: Said, advice: str = _ADVICE) -> Finding:
    """Return the finding of a rule; what a rule only doubts has an id that can be switched off."""
    name = _RULES[rule.kind] if rule.level == "error" else _DOUBTFUL
    place = _place(said)
    return Finding(name, rule.level, without_file(f"{rule.title}：{message}", place), place, advice)


def check_relations(edition: Edition, rules: Sequence[IndicatorRule], year: Quantities) -> Iterator[Finding]:
    """Yield a finding for every relation that does not hold; one whose numbers are not all there says nothing."""
    out_of_range: set[str] = set()
    for rule in rules:
        try:
            with localcontext(EXACT):
                found = list(_broken(edition, rule, year, out_of_range))
        except UnitsDiffer as problem:
            place = next((_place(said) for key in rule.named_keys if (said := year.get(key))), Place())
            message = f"{rule.title}：{problem}，没有核对。"
            found = [Finding("indicator-rule-unit", "warning", message, place, "请改正单位。")]
        yield from found


def _broken(edition: Edition, rule: IndicatorRule, year: Quantities, out_of_range: set[str]) -> Iterator[Finding]:
    match rule.kind:
        case "sum":
            yield from _sums(edition, rule, year)
        case "part-of":
            yield from _parts(edition, rule, year)
        case "ratio":
            yield from _ratio(rule, year)
        case "order":
            yield from _order(rule, year)
        case "range":
            yield from _range(edition, rule, year, out_of_range)
        case "same-as-previous" | "jump" | "near-threshold":
            pass  # they compare years, or with a threshold


def _place(said: Said) -> Place:
    return said.place or Place(key=said.name)


# --- Sums and parts ------------------------------------------------------------------------------------------------


def _families(edition: Edition, children: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each parent of that kind and the keys of its 其中 rows of the same unit."""
    for parent in edition.indicators:
        if parent.children in children:
            below = [each for each in edition.indicators if each.parent == parent.key and each.unit == parent.unit]
            if below:
                yield parent.key, tuple(each.key for each in below)


def _sums(edition: Edition, rule: IndicatorRule, year: Quantities) -> Iterator[Finding]:
    families = [(rule.whole, rule.parts)] if rule.whole else _families(edition, ("sum",))
    for key, keys in families:
        whole, parts = year.get(key), year.all_of(keys)
        if whole is None or parts is None:
            continue
        weights = [rule.weights.get(part, Decimal(1)) for part in keys]
        alike = [part.in_unit(whole.unit) for part in parts]
        total = sum((part.amount * weight for part, weight in zip(alike, weights, strict=True)), Decimal(0))
        steps = sum((part.step * weight for part, weight in zip(alike, weights, strict=True)), whole.step)
        if abs(total - whole.amount) <= (steps if len(parts) > 1 else 0):
            continue
        right = listed(parts)
        if len(parts) > 1 or rule.weights:
            right += f"，{'折算' if rule.weights else ''}相加是{shown(tidy(total), whole.unit)}"
        yield told(rule, f"{whole}，{right}，相差{difference(total, whole.amount, whole.unit)}。", whole)


def _parts(edition: Edition, rule: IndicatorRule, year: Quantities) -> Iterator[Finding]:
    families = [(rule.whole, rule.parts)] if rule.whole else _families(edition, ("sum", "part", "overlap"))
    for key, keys in families:
        whole = year.get(key)
        if whole is None:
            continue
        parts = [part for part in map(year.get, keys) if part is not None]
        if rule.together:
            if len(parts) == len(keys):
                yield from _together(rule, whole, parts)
            continue
        for part in parts:
            yield from _exceeding(rule, part, whole)


def _together(rule: IndicatorRule, whole: Said, parts: Sequence[Said]) -> Iterator[Finding]:
    alike = [part.in_unit(whole.unit) for part in parts]
    total = sum((part.amount for part in alike), Decimal(0))
    if total - whole.amount > sum((part.step for part in alike), whole.step):
        right = f"{listed(parts)}，相加是{shown(tidy(total), whole.unit)}"
        yield told(rule, f"{whole}，{right}，多出{difference(total, whole.amount, whole.unit)}。", whole)


def _exceeding(rule: IndicatorRule, part: Said, whole: Said) -> Iterator[Finding]:
    alike = part.in_unit(whole.unit)
    if alike.amount - whole.amount > alike.step + whole.step:
        more = difference(alike.amount, whole.amount, whole.unit)
        yield told(rule, f"{part}，{whole}，多出{more}。", part)


def _order(rule: IndicatorRule, year: Quantities) -> Iterator[Finding]:
    found = year.all_of(rule.keys)
    for smaller, larger in pairwise(found or ()):
        yield from _exceeding(rule, smaller, larger)


# --- Ranges --------------------------------------------------------------------------------------------------------


def _range(edition: Edition, rule: IndicatorRule, year: Quantities, seen: set[str]) -> Iterator[Finding]:
    """Yield what lies outside; a value that one rule has named is not named by the next."""
    chosen = rule.keys or [
        each.key
        for each in edition.indicators
        if (not rule.unit or each.unit == rule.unit) and (not rule.table or each.table == rule.table)
    ]
    for key in chosen:
        said = year.get(key)
        if said is None:
            continue
        if rule.of == "surveyed":
            yield from _surveyed(rule, said, year)
        elif key not in seen and (outside := _outside(rule, said.amount, said.unit)):
            seen.add(key)
            yield told(rule, f"{said}，{outside}。", said)


def _surveyed(rule: IndicatorRule, said: Said, year: Quantities) -> Iterator[Finding]:
    """Judge the number of people asked, which is told of this year alone."""
    if year.year == "previous":
        return
    if said.surveyed is None:
        yield told(rule, f"{said}，没有填调查人次。", said, "请补上调查人次。")
    elif outside := _outside(rule, Decimal(said.surveyed), "人次"):
        yield told(rule, f"{said}，调查人次是{said.surveyed}，{outside}。", said)


def _outside(rule: IndicatorRule, amount: Decimal, unit: str) -> str:
    """Say how an amount lies outside, or nothing."""
    if rule.least is not None and amount < rule.least:
        return f"低于{shown(rule.least, unit)}，差{difference(amount, rule.least, unit)}"
    if rule.above is not None and amount <= rule.above:
        return f"应当大于{shown(rule.above, unit)}"
    if rule.most is not None and amount > rule.most:
        return f"高于{shown(rule.most, unit)}，多{difference(amount, rule.most, unit)}"
    return ""


# --- Ratios --------------------------------------------------------------------------------------------------------


def _ratio(rule: IndicatorRule, year: Quantities) -> Iterator[Finding]:
    whole, parts, over = year.get(rule.whole), year.all_of(rule.parts), year.all_of(rule.over)
    if whole is None or parts is None or over is None:
        return
    numerator, denominator = _alike(whole, parts, over)
    above, above_step = _sum(numerator)
    below, below_step = _sum(denominator)
    if below - below_step <= 0:
        return
    low = (above - above_step) / (below + below_step) * rule.times
    high = (above + above_step) / (below - below_step) * rule.times
    if low - whole.half <= whole.amount <= high + whole.half:
        return
    exact = above / below * rule.times
    right = f"{'＋'.join(map(str, parts))}÷{'＋'.join(map(str, over))}"
    expected = shown(round_half_up(exact, whole.digits), whole.unit)
    if whole.amount == exact.quantize(Decimal(1).scaleb(-whole.digits), rounding=ROUND_DOWN):
        message = f"{rule.title}：{whole}，{right}四舍五入是{expected}，多余的位数被截掉了。"
        place = _place(whole)
        yield Finding("share-cut-off", "warning", without_file(message, place), place, f"请改为{expected}。")
        return
    diff = difference(round_half_up(exact, whole.digits), whole.amount, whole.unit)
    yield told(rule, f"{whole}，{right}得{expected}，相差{diff}。", whole)


def _alike(whole: Said, parts: Sequence[Said], over: Sequence[Said]) -> tuple[list[Said], list[Said]]:
    """Bring both sides of a division to units whose quotient is the whole's. Raises UnitsDiffer."""
    wanted = whole.unit.partition("/")[0]
    if wanted not in (PERCENT, "", ":"):
        return [part.in_unit(wanted) for part in parts], [each.in_unit(over[0].unit) for each in over]
    unit = parts[0].unit
    if wanted == PERCENT or same_kind(over[0].unit, unit):
        return [part.in_unit(unit) for part in parts], [each.in_unit(unit) for each in over]
    return [part.in_unit(unit) for part in parts], [each.in_unit(over[0].unit) for each in over]


def _sum(said: Sequence[Said]) -> tuple[Decimal, Decimal]:
    return sum((each.amount for each in said), Decimal(0)), sum((each.step for each in said), Decimal(0))
