"""``qreport facts`` (数据): each fact, its value, and where the report uses it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

from cyclopts import Parameter

from qreport.assemble import assemble
from qreport.commands.console import as_json, say, table
from qreport.commands.opened import edition_of, open_report
from qreport.commands.options import AsJson, Folder, NoScript
from qreport.commands.overview import fact_uses
from qreport.commands.progress import working
from qreport.commands.stop import NO_ERROR
from qreport.errors import Finding
from qreport.facts.fact import Fact

_MOST_SHOWN: Final = 3
_ELSEWHERE: Final = "指标表或统计图"


def facts(
    folder: Folder = Path(),
    /,
    *,
    unused: Annotated[bool, Parameter(help="只列没有用到的", negative=(), show_default=False)] = False,
    no_script: NoScript = False,
    json: AsJson = False,
) -> int:
    """List facts; facts without a use are listed last by ``--unused`` alone."""
    with working(2) as steps:
        steps.step("正在读入……")
        report = open_report(folder, script=not no_script)
        steps.step("正在找用到的地方……")
        assembly = assemble(report, edition_of(report))
    uses = fact_uses(assembly.document, report.facts)
    told = [
        (fact, uses.get(fact.full_key, ()) or ((_ELSEWHERE,) if fact.full_key in assembly.used_facts else ()))
        for fact in report.facts.values()
    ]
    shown = [(fact, places) for fact, places in told if not (unused and places)]
    if json:
        as_json({"facts": [_data(fact, places) for fact, places in shown]})
        return NO_ERROR
    if shown:
        short = {fact.full_key: key for key, fact in report.facts.items()}
        rows = [_row(short[fact.full_key], fact, places) for fact, places in shown]
        table(("键", "名称", "值", "期间", "写在", "用在"), rows, whole=("键", "值"))
        say()
    say(_summary([places for _, places in told], report.findings))
    return NO_ERROR


def _summary(every: Sequence[Sequence[str]], found: Sequence[Finding]) -> str:
    idle = sum(not places for places in every)
    empty = sum(finding.rule == "fact-empty" for finding in found)
    wrong = sum(finding.rule.startswith("fact-") and finding.level == "error" for finding in found)
    said = [f"共{len(every)}个数据，{f'{idle}个没有用到' if idle else '都用到了'}"] if every else []
    said += [f"{empty}个只有键，还没有值"] if empty else []
    said += [f"有{wrong}处写得不对，用qreport check查看"] if wrong else []
    return f"{'；'.join(said) or '还没有数据'}。"


def _row(key: str, fact: Fact, places: Sequence[str]) -> tuple[str, ...]:
    more = f" 等{len(places)}处" if len(places) > _MOST_SHOWN else ""
    used = "、".join(places[:_MOST_SHOWN]) + more if places else "没有用到"
    period = fact.period.chinese if fact.period else ""
    return key, fact.label, str(fact), period, str(fact.place or "脚本"), used


def _data(fact: Fact, places: Sequence[str]) -> dict[str, object]:
    return {
        "key": fact.full_key,
        "label": fact.label,
        "value": str(fact.value),
        "unit": fact.unit,
        "printed": str(fact),
        "period": str(fact.period) if fact.period else None,
        "source": fact.source,
        "said_at": str(fact.place) if fact.place else None,
        "used_at": list(places),
    }
