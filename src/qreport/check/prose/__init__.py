"""Prose (行文): rules on what authors wrote: numbers, periods, wording, typography, privacy."""

from qreport.check.prose.hits import ProseRule, prose_rules
from qreport.check.prose.passage import FactSpan, Hit, Passage, Situation, passages
from qreport.check.prose.run import check_prose, findings

__all__ = ["FactSpan", "Hit", "Passage", "ProseRule", "Situation", "check_prose", "findings", "passages", "prose_rules"]
