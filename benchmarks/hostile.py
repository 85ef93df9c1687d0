"""Measure hostile input: ``python -m benchmarks.hostile [CASE …]``. The aim is 5 seconds and 300 MB for each case.

Each is a build in a process of its own, start of Python included. ``--json`` prints what ``benchmarks.run`` reads.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from tests.support import office_bombs
from tests.support.folders import write_folder
from tests.support.hostile import REFUSED, SURVIVED, build

from benchmarks.page import hostile_table

Files = Mapping[str, str | bytes]


def _lines(line: str, count: int) -> Callable[[], Files]:
    """Return what makes a file of so many such paragraphs."""
    return lambda: {"content/1.md": "# 章\n\n" + f"{line}\n\n" * count}


CASES: Final[dict[str, Callable[[], Files]]] = {
    **{name: files for name, (files, _) in REFUSED.items()},
    **SURVIVED,
    "formatted-to-the-last-row": lambda: {
        "content/1.md": "# 章\n\n![表](data/a.xlsx)\n",
        "data/a.xlsx": office_bombs.empty_rows(),
    },
    "most-lines": _lines("a", 11_900),
    "most-pictures-unclosed": _lines("![a](b", 5_900),
    "most-pictures": _lines("![a*](b)\n\n*a_b^c*d_e^f*g_h^i", 5_900),
}
"""Those of the tests, and the largest files that are read."""


def main(arguments: list[str]) -> None:
    """Print the cases that were named, or all, as a table or as JSON."""
    named = [name for name in arguments if name != "--json"] or list(CASES)
    measured = {name: measure(name) for name in named}
    sys.stdout.write(json.dumps(measured) if "--json" in arguments else hostile_table(measured))


def measure(name: str) -> tuple[float, float]:
    """Return the seconds and the most megabytes of a case; 0 MB where the system does not tell."""
    with tempfile.TemporaryDirectory() as folder:
        done = build(write_folder(Path(folder) / "报告 一", CASES[name]()))
    return done.seconds, done.megabytes or 0


if __name__ == "__main__":
    main(sys.argv[1:])
