"""How much the rules on prose find and how seldom they are wrong: the counts of the team's sentences are pinned."""

from __future__ import annotations

from benchmarks.lint import score, table


def test_the_rules_find_nearly_all_and_are_hardly_ever_wrong() -> None:
    result = score()
    told = table(result)
    assert result.recall == 100, told
    assert result.lowest == 100, told
    assert result.false_alarms == 0, told


def test_every_rule_has_an_entry_in_the_list_and_serves_a_family() -> None:
    from qreport.check.prose import prose_rules

    assert set(score().entries) == set(prose_rules())
