"""docs/cli.md tells of commands and options that there are."""

import re
from pathlib import Path

import pytest

from qreport.commands.help_texts import COMMANDS, EDITIONS

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
HELP = Path(__file__).parent / "test_consoles"
EXAMPLES = re.findall(r"^qreport (.+)$", PAGE, flags=re.MULTILINE)


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_example_is_in_the_help(example: str) -> None:
    command, *rest = example.split()
    if command == "edition":
        assert rest[0] in EDITIONS
        return
    if command == "completion":
        assert rest == ["--install"]  # cyclopts' own command: its help is not among ours
        return
    assert command in COMMANDS
    told = (HELP / f"test_help_is_chinese_and_has_examples_{command}_.txt").read_text(encoding="utf-8")
    assert [word for word in rest if word.startswith("--") and f"  {word}" not in told] == []


def test_every_command_is_told_of() -> None:
    assert [name for name in (*COMMANDS, "edition", "completion") if f"| `{name}` |" not in PAGE] == []
