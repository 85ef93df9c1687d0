"""Reading and checking the example against building its Word file, and prose rules over hostile texts.

``python benchmarks/reading.py check|build TARGET`` is one process of either: start, read the folder, check or build.
``python benchmarks/reading.py`` runs both in turns and prints the medians and their ratio.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

if __package__ is None:
    sys.path.insert(0, str(Path(__file__).parents[1]))

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "tarim_2024"
CHARACTERS = 20_000


def work(task: str, target: Path) -> None:
    """Read the example, and check it or build its Word file."""
    from qreport import Report

    report = Report.read(EXAMPLE)
    if task == "check":
        target.write_text("\n".join(map(str, report.check())), encoding="utf-8")
    else:
        report.save(target.with_suffix(".docx"))


def measure(folder: Path, runs: int) -> dict[str, float]:
    """Return the median seconds of a process that checks and of one that builds, in turns."""
    from benchmarks.measure import Sample, run_interleaved, run_once

    folder.mkdir(parents=True, exist_ok=True)

    def start(task: str) -> Sample:
        command = [sys.executable, str(Path(__file__).resolve()), task, str(folder / f"{task}.txt")]
        return run_once(command, folder / "reading.log")

    samples = run_interleaved({"check": runs, "build": runs}, start, lambda _: None)
    return {task: sample.seconds for task, sample in samples.items()}


def hostile() -> tuple[float, str]:
    """Return the seconds of the slowest prose rule over texts without a full stop, and its name."""
    from tests.check.prose.hostile import seconds

    taken, rule, _ = max(seconds(CHARACTERS))
    return taken, rule


def ratio(seconds: Mapping[str, float]) -> float:
    """Return how many times as long checking takes as building."""
    return seconds["check"] / seconds["build"]


if __name__ == "__main__":
    if sys.argv[1:]:
        work(sys.argv[1], Path(sys.argv[2]))
    else:
        medians = measure(Path(__file__).resolve().parents[1] / "build" / "bench", 5)
        print(*(f"{task} {seconds:.2f}" for task, seconds in medians.items()), f"ratio {ratio(medians):.2f}")
        taken, rule = hostile()
        print(f"slowest rule {taken:.2f} s: {rule}")
