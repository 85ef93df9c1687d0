"""The command line as a user meets it: a process of its own, in a folder with Chinese and blanks in its name."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from attrs import frozen

FOLDER = "质量 年报"


@frozen
class Done:
    """What a command left: its exit status, what it printed and what it complained of."""

    status: int
    out: str
    complaints: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)

    def page(self, home: Path) -> str:
        """Return everything as a page to read, the same on every machine."""
        told = f"{self.out}--- 退出码 {self.status}\n{self.complaints}".replace(str(home), "……")
        return told.replace("\\", "/")


def environment(**changes: str) -> dict[str, str]:
    """Return the environment of a console of 80 columns that knows UTF-8."""
    known = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "PYTHONIOENCODING")}
    return {**known, "COLUMNS": "80", "PYTHONUTF8": "1", "NO_COLOR": "1", **changes}


def qreport(home: Path, *arguments: str, **changes: str) -> Done:
    """Run ``qreport`` in a folder."""
    done = subprocess.run(
        [sys.executable, "-m", "qreport", *arguments],
        cwd=home, env=environment(**changes), stdin=subprocess.DEVNULL, capture_output=True, check=False,
    )  # fmt: skip
    return Done(done.returncode, _text(done.stdout), _text(done.stderr))


def _text(printed: bytes) -> str:
    return printed.decode("utf-8", errors="replace").replace("\r\n", "\n")
