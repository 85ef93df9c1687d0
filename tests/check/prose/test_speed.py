"""A paragraph that nobody should write keeps nobody waiting."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
CHARACTERS = 20_000
SECONDS = 60
"""For all rules and texts together, which take about 5: far from what a busy machine adds, and far from what a rule
takes whose time grows with the square of its text."""


def test_no_rule_is_lost_in_a_text_without_a_full_stop() -> None:
    command = [sys.executable, "-m", "tests.check.prose.hostile", str(CHARACTERS)]
    done = subprocess.run(command, cwd=ROOT, timeout=SECONDS, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
