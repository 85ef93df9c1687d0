"""Switching rules off: allowed for warnings and information, with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final

from qreport.check.catalogue import RULES
from qreport.errors import Finding, Place

_OFF: Final = re.compile(r"off\s*[:：]\s*\S.*", re.DOTALL)


def kept(findings: Iterable[Finding], rules: Mapping[str, str]) -> list[Finding]:
    """Return the findings whose rule is not switched off; errors stand whatever is switched off."""
    return [finding for finding in findings if finding.level == "error" or not _is_off(rules.get(finding.rule, ""))]


def _is_off(setting: str) -> bool:
    return bool(_OFF.fullmatch(setting))


def check_rules(rules: Mapping[str, str]) -> Iterator[Finding]:
    """Yield findings on the settings themselves: an unknown rule, no reason, a rule that cannot be off."""
    for name, setting in rules.items():
        place = Place(file="report.toml", key=f"rules.{name}")
        if name not in RULES:
            near = get_close_matches(name, RULES, 1)
            advice = f"是不是“{near[0]}”？" if near else "规则名见docs/rules.md。"
            yield Finding("rule-off", "error", f"没有“{name}”这条规则。", place, advice)
        elif not _is_off(setting):
            yield Finding(
                "rule-off", "error", f"规则“{name}”的设置不对：{setting}", place, "写成“off: 理由”，理由不能空。"
            )
        elif RULES[name].level == "error":
            yield Finding("rule-off", "error", f"“{name}”是错误级的规则，不能关。", place, "请改正内容。")
