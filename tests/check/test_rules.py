"""Rules switched off, with a reason."""

import pytest

from qreport import Case
from tests.support.small_report import findings, rules, small

CASE = Case("案", ["没有图"])


@pytest.mark.parametrize("setting", ["off: 本校惯例", "off：本校惯例", "off:\n多行的\n理由", "off : 有空格"])
def test_a_rule_switched_off_with_a_reason_is_silent(setting: str) -> None:
    assert rules(small(CASE, rules={"case-without-picture": setting})) == []


@pytest.mark.parametrize("setting", ["off", "off:", "off:  ", "on", "", "关: 理由"])
def test_without_a_reason_it_stays_on_and_the_setting_is_an_error(setting: str) -> None:
    report = small(CASE, rules={"case-without-picture": setting})
    assert rules(report) == ["error rule-off", "warning case-without-picture"]
    assert "写成“off: 理由”" in findings(report)[0].advice
    assert str(findings(report)[0].place) == "report.toml rules.case-without-picture"


def test_an_error_cannot_be_switched_off() -> None:
    report = small("{nobody}", rules={"fact-unknown": "off: 不想看"})
    assert rules(report) == ["error fact-unknown", "error rule-off"]


def test_an_unknown_rule_is_an_error_with_a_near_name() -> None:
    (finding,) = findings(small("甲", rules={"figure-atl": "off: 理由"}))
    assert (finding.rule, finding.advice) == ("rule-off", "是不是“figure-alt”？")
