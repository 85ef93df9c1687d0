"""What part of a build is the verification of its own Word file: both measured in the same run.

``python benchmarks/verify.py SOURCE TARGET`` builds the workload once and prints the seconds of the verification;
``measure`` runs it some times, compares with the whole process, and takes the median.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

if __package__ is None:
    sys.path.insert(0, str(Path(__file__).parents[1]))


def build(source: str, target: str) -> float:
    """Build the workload; return the seconds of the verification."""
    from benchmarks import qreport_build
    from qreport.backends import docx

    spent, verify = 0.0, docx.verify

    def measured(parts: Mapping[str, bytes]) -> list[object]:
        nonlocal spent
        begin = time.perf_counter()
        found = verify(parts)
        spent = time.perf_counter() - begin
        return list(found)

    docx.verify = measured  # type: ignore[assignment]  # timed, for this process only
    qreport_build.main(source, target)
    return spent


def measure(folder: Path, scales: Iterable[int], runs: int) -> dict[int, float]:
    """Return the verification's part of a build by scale, the median of some runs."""
    shares = {}
    for scale in scales:
        target = folder / f"verify{scale}.docx"
        command = [sys.executable, str(Path(__file__).resolve()), str(folder / f"w{scale}.json"), str(target)]
        taken = []
        for _ in range(runs):
            target.unlink(missing_ok=True)
            begin = time.perf_counter()
            done = subprocess.run(command, capture_output=True, check=True)
            taken.append(float(done.stdout) / (time.perf_counter() - begin))
        shares[scale] = statistics.median(taken)
    return shares


if __name__ == "__main__":
    print(build(*sys.argv[1:]))
