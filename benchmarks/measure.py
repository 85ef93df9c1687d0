"""Whole processes, measured from outside: seconds by the wall clock and the most memory they held."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

BYTECODE: Final = Path(__file__).resolve().parent.parent / "build" / "bench" / "bytecode"
ENVIRONMENT: Final = os.environ | {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(BYTECODE)}
"""Byte code is kept, as pip leaves it: otherwise what lies in the project's own folder is compiled on every run where
``PYTHONDONTWRITEBYTECODE`` is set, and what pip has installed is not."""


class Sample(NamedTuple):
    """One run of a process."""

    seconds: float
    megabytes: float


def run_once(command: Sequence[str], log: Path) -> Sample:
    """Run a command to its end; raise with what it printed when it fails.

    The memory is what ``wait4`` reports, which is never less than our own at the start of the child: this
    process therefore loads nothing but the standard library.
    """
    with log.open("wb") as output:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, env=ENVIRONMENT
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{log.read_text(encoding='utf-8', errors='replace')}")
    unit = 2**20 if sys.platform == "darwin" else 2**10  # bytes there, kilobytes elsewhere
    return Sample(seconds, usage.ru_maxrss / unit)


def run_interleaved(
    runs: Mapping[str, int], start: Callable[[str], Sample], say: Callable[[str], None]
) -> dict[str, Sample]:
    """Run contenders in turns, each as often as ``runs`` says, and return the median of each.

    In turns, because a busy minute of the machine should hit all of them.
    """
    samples: dict[str, list[Sample]] = {name: [] for name in runs}
    for turn in range(max(runs.values(), default=0)):
        for name, times in runs.items():
            if turn < times:
                samples[name].append(start(name))
                say(f"  {name} {samples[name][-1].seconds:.2f} s")
    return {name: median(taken) for name, taken in samples.items() if taken}


def median(samples: Sequence[Sample]) -> Sample:
    """Return the medians of time and memory."""
    return Sample(
        statistics.median(sample.seconds for sample in samples),
        statistics.median(sample.megabytes for sample in samples),
    )
