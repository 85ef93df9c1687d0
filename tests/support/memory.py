"""How much memory a process held at most. What the system keeps as "maximum resident set" will not do: a child starts
with that of the process that started it, and a run of thousands of tests holds more than any file may take."""

import sys
from pathlib import Path

STATUS = Path("/proc/self/status")


def peak() -> float:
    """Return the most megabytes that this program held since it began, 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    if STATUS.exists():
        lines = STATUS.read_text(encoding="utf-8").splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 2**10
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
