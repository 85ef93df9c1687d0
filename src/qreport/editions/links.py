"""Keys that name something elsewhere in an edition: what they name must be there (年度版内部的引用)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from qreport.editions.spec import HEADS, Checked, Edition, years_of
from qreport.errors import Finding, Place


def broken_links(edition: Edition, folder: str, texts: Mapping[str, str]) -> list[Finding]:
    """Return an error for every key that stands twice or names nothing; ``texts`` are the files, to find lines in."""
    found = {"tables.toml": _tables(edition), "indicators.toml": _indicators(edition)}
    return _located(found, folder, texts)


def broken_rules(edition: Edition, checked: Checked, folder: str, texts: Mapping[str, str]) -> list[Finding]:
    """Return the same for what checks need: its keys name indicators, or what stands beside it."""
    found = {"thresholds.toml": _thresholds(checked), "rules.toml": _rules(edition, checked)}
    return _located(found, folder, texts)


def _located(found: Mapping[str, Iterator[Problem]], folder: str, texts: Mapping[str, str]) -> list[Finding]:
    return [
        Finding("toml-key", "error", f"{path}：{message}", _place(f"{folder}/{file}", texts[file], word, path), advice)
        for file, problems in found.items()
        for path, word, message, advice in problems
    ]


Problem = tuple[str, str, str, str]
"""The key's path, the word that finds its line, the sentence, the advice."""


def _tables(edition: Edition) -> Iterator[Problem]:
    for number, table in enumerate(edition.tables):
        path = f"tables[{number}].columns"
        if "指标" not in table.columns:
            yield path, table.name, f"表{table.number}没有“指标”这一栏。", ""
        if not 1 <= len(years := years_of(table)) <= 2:
            message = f"表{table.number}要有一栏（本年）或两栏（上年、本年）年份，现有：{'、'.join(years) or '无'}。"
            yield path, table.name, message, f"其他栏只能叫{'、'.join(HEADS)}。"


def _indicators(edition: Edition) -> Iterator[Problem]:
    tables = {table.number for table in edition.tables}
    by_key = {indicator.key: indicator for indicator in edition.indicators}
    above: set[str] = set()
    yield from _twice("indicators", [indicator.key for indicator in edition.indicators])
    for number, indicator in enumerate(edition.indicators):
        path, word = f"indicators[{number}]", indicator.key
        if indicator.table not in tables:
            yield f"{path}.table", word, f"指标“{indicator.key}”在表{indicator.table}，年度版没有这张表。", ""
        parent = by_key.get(indicator.parent)
        if indicator.parent and parent is None:
            message = f"指标“{indicator.key}”的上级“{indicator.parent}”不在表里。"
            yield f"{path}.parent", word, message, _near(indicator.parent, by_key)
        elif parent is not None and parent.table != indicator.table:
            message = f"指标“{indicator.key}”和它的上级“{indicator.parent}”不在同一张表。"
            yield f"{path}.parent", word, message, ""
        elif parent is not None and parent.key not in above:
            yield f"{path}.parent", word, f"指标“{indicator.key}”要排在它的上级“{indicator.parent}”后面。", ""
        above.add(indicator.key)


def _thresholds(checked: Checked) -> Iterator[Problem]:
    conditions = {condition.key: condition for condition in checked.conditions}
    yield from _twice("conditions", [condition.key for condition in checked.conditions])
    for number, threshold in enumerate(checked.thresholds):
        for key in threshold.values:
            path = f"thresholds[{number}].values.{key}"
            if key not in conditions:
                yield path, key, f"标准里的“{key}”不是办学条件。", _near(key, conditions)
            elif conditions[key].kind != threshold.kind:
                yield path, key, f"“{key}”的种类与这组标准不同。", "请检查kind。"


def _rules(edition: Edition, checked: Checked) -> Iterator[Problem]:
    known = {indicator.key for indicator in edition.indicators} | set(checked.rule_facts)
    tables = {table.number for table in edition.tables}
    yield from _twice("rules", [rule.key for rule in checked.rules])
    for number, rule in enumerate(checked.rules):
        path = f"rules[{number}]"
        for name, message in rule.problems():
            yield f"{path}.{name}", rule.key, f"规则“{rule.key}”：{message}", ""
        for key in dict.fromkeys(rule.named_keys):
            if key not in known:
                message = f"规则“{rule.key}”里的“{key}”不是指标，也没有登记在rule_facts里。"
                yield path, key, message, _near(key, known)
        if rule.table and rule.table not in tables:
            yield f"{path}.table", rule.key, f"规则“{rule.key}”说的表{rule.table}不在年度版里。", ""


def _twice(path: str, keys: list[str]) -> Iterator[Problem]:
    for key, times in Counter(keys).items():
        if times > 1:
            last = len(keys) - 1 - keys[::-1].index(key)
            yield f"{path}[{last}].key", key, f"键“{key}”写了{times}次。", "请只留一个。"


def _near(key: str, known: Mapping[str, object] | set[str]) -> str:
    near = get_close_matches(key, known, 1)
    return f"是不是“{near[0]}”？" if near else ""


def _place(file: str, text: str, word: str, path: str) -> Place:
    """Return the line on which a word stands as a value or a key, the last if it stands on several."""
    found = list(re.finditer(rf'"{re.escape(word)}"|\b{re.escape(word)}\s*=', text))
    return Place(file, line=text.count("\n", 0, found[-1].start()) + 1 if found else None, key=path)
