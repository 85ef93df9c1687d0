"""The catalogue of rules, the code that uses them and the page that tells of them are one."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from qreport.check.catalogue import RULES, examples, rules_page
from qreport.check.prose.hits import prose_rules
from qreport.errors import LEVELS

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "qreport"
MAKERS = {"Finding", "refusal", "Problem", "problem", "find", "error"}
"""What makes a finding; its first argument is the rule. ``problems.add`` does so too."""


def uses() -> Iterator[tuple[str, str, str]]:
    """Yield rule, level (empty where another place decides) and file of every finding that the code makes."""
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = {
            node.target.id: node.value.value
            for node in ast.walk(tree)
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
            if isinstance(node.value, ast.Constant)
        }
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            if name in MAKERS or (name == "add" and len(call.args) > 2):
                for rule in _rules(call.args[0] if call.args else None, constants):
                    yield rule, _level(name, call), path.name


def _rules(node: ast.expr | None, constants: Mapping[str, object]) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _rules(node.body, constants)
        yield from _rules(node.orelse, constants)
    value = node.value if isinstance(node, ast.Constant) else constants.get(getattr(node, "id", ""))
    if isinstance(value, str) and re.fullmatch(r"[a-z]+(-[a-z]+)+|encoding", value):
        yield value


def _level(name: str, call: ast.Call) -> str:
    given = call.args[1].value if len(call.args) > 1 and isinstance(call.args[1], ast.Constant) else None
    if given in LEVELS:
        return str(given)
    return {"refusal": "error", "error": "error", "Problem": "warning"}.get(name, "")


USES = sorted({use for use in uses() if not use[2].startswith("verify")})
"""All but the rules of the self-verification, which docs/dev/verify.md lists."""


@pytest.mark.parametrize(("rule", "level", "file"), USES, ids=[" ".join(use) for use in USES])
def test_every_finding_has_a_rule_of_its_level(rule: str, level: str, file: str) -> None:
    known = {name: one.level for name, one in RULES.items()} | {name: one.level for name, one in prose_rules().items()}
    assert rule in known, f"{file}用了没有登记的规则"
    assert level in ("", known[rule]), file


def test_every_rule_is_used() -> None:
    sources = [
        path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py") if not path.name.startswith("catalogue")
    ]
    written = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', "\n".join(sources)))
    assert set(RULES) - written == set()


def test_a_rule_is_listed_in_one_place() -> None:
    assert set(RULES) & set(prose_rules()) == set()


def test_every_rule_that_can_be_switched_off_shows_how_it_looks() -> None:
    assert set(examples()) == {rule.id for rule in RULES.values() if rule.level != "error"}
    assert all(rule.example for rule in prose_rules().values())


def test_every_rule_says_what_and_why_in_a_sentence() -> None:
    for rule in RULES.values():
        assert rule.title and not rule.title.endswith("。")
        assert rule.reason.endswith("。")


def test_the_page_of_rules_is_up_to_date() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == rules_page(), "docs/rules.md要照check.catalogue.rules_page()重写"
