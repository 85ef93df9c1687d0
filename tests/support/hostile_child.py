"""Build reports of folders, in a process of its own that may hang or swell: prints a line of JSON for each.

``python -m tests.support.hostile_child FOLDER …``: after the lines comes one with the most megabytes held.
"""

import json
import os
import sys
import time
from pathlib import Path

from qreport import Finding, Report, ReportError
from tests.support.memory import peak

MOST_MEMORY = 3 << 30


def main(folders: list[str]) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        if "QREPORT_TEST_USER" in os.environ and os.getuid() == 0:
            Report.read(Path(folders.pop(0))).save()  # loads every module while all may be read
            os.setuid(int(os.environ["QREPORT_TEST_USER"]))  # root may open everything
    for folder in folders:
        begin = time.perf_counter()
        saved, findings = built(Path(folder))
        text = "\n".join(f"{finding.rule} {finding}" for finding in findings)
        tell({"saved": saved, "text": text, "seconds": time.perf_counter() - begin})
    tell(peak())


def built(folder: Path) -> tuple[str, tuple[Finding, ...]]:
    """Return the path of the Word file, empty where there is none, and what was found."""
    try:
        saved = Report.read(folder).save()
    except ReportError as error:
        return "", tuple(error.findings)
    return str(saved.path) if saved.path.is_file() else "", tuple(saved.findings)


def tell(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
