"""Switching rules off, with a reason: warnings and information, and what the prose rules take for an error.

A prose rule reads sentences and can be wrong; all other errors stand on what a report lacks or contradicts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from qreport.errors import Finding, Place

if TYPE_CHECKING:
    from qreport.check.catalogue import Rule
    from qreport.check.prose.hits import ProseRule

_OFF: Final = re.compile(r"off\s*[:：]\s*\S.*", re.DOTALL)


def kept(findings: Iterable[Finding], rules: Mapping[str, str]) -> list[Finding]:
    """Return the findings whose rule is not switched off; errors stand, but those of the prose rules."""
    off = {name for name, setting in rules.items() if _is_off(setting) and _may_be_off(name)}
    return [finding for finding in findings if finding.rule not in off]


def _may_be_off(name: str) -> bool:
    rule = _all_rules().get(name)
    return rule.level != "error" if rule else name in _prose_rules()


def _all_rules() -> dict[str, Rule]:
    from qreport.check.catalogue import RULES  # read only when a report switches one off, as are the prose rules

    return RULES


def _prose_rules() -> dict[str, ProseRule]:
    from qreport.check.prose.hits import prose_rules

    return prose_rules()


def _is_off(setting: str) -> bool:
    return bool(_OFF.fullmatch(setting))


def check_rules(rules: Mapping[str, str]) -> Iterator[Finding]:
    """Yield findings on the settings themselves: an unknown rule, no reason, a rule that cannot be off."""
    for name, setting in rules.items():
        place = Place(file="report.toml", key=f"rules.{name}")
        if name not in _all_rules() and name not in _prose_rules():
            near = get_close_matches(name, [*_all_rules(), *_prose_rules()], 1)
            advice = f"是不是“{near[0]}”？" if near else "规则名见docs/rules.md。"
            yield Finding("rule-off", "error", f"没有“{name}”这条规则。", place, advice)
        elif not _is_off(setting):
            yield Finding(
                "rule-off", "error", f"规则“{name}”的设置不对：{setting}", place, "写成“off: 理由”，理由不能空。"
            )
        elif not _may_be_off(name):
            yield Finding("rule-off", "error", f"“{name}”是错误级的规则，不能关。", place, "请改正内容。")
