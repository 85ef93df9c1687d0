"""Reading and checking the example against building its Word file, and prose rules over hostile texts.

Three processes of one shape, each over the same copy of the example: start Python, ``Report.read(folder)``, and then
``.check()`` or ``.save()``. "first" builds in a folder without ``build/``, where every photograph is made smaller anew;
"build" builds again, from the photographs kept there; "check" runs all rules and writes nothing.
``python benchmarks/reading.py check|build|first FOLDER TARGET`` is one such process;
``python benchmarks/reading.py`` runs all in turns and prints the medians and their ratios.
"""

import shutil
import sys
from pathlib import Path

if __package__ is None:
    sys.path.insert(0, str(Path(__file__).parents[1]))

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "tarim_2024"
CHARACTERS = 20_000
TASKS = ("first", "build", "check")


def work(task: str, folder: Path, target: Path) -> None:
    """Read the folder, and check it or build its Word file."""
    from qreport import Report

    report = Report.read(folder)
    if task == "check":
        target.write_text("\n".join(map(str, report.check())), encoding="utf-8")
    else:
        report.save(target.with_suffix(".docx"))


def measure(folder: Path, runs: int) -> dict[str, float]:
    """Return the median seconds of a process that builds first, that builds again and that checks, in turns."""
    from benchmarks.measure import Sample, run_interleaved, run_once

    copy = folder / "example"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(EXAMPLE, copy, ignore=shutil.ignore_patterns("build"))

    def start(task: str) -> Sample:
        if task == "first":
            shutil.rmtree(copy / "build", ignore_errors=True)
        command = [sys.executable, str(Path(__file__).resolve()), task, str(copy), str(folder / f"{task}.txt")]
        return run_once(command, folder / "reading.log")

    start("first")  # leaves the byte code
    samples = run_interleaved(dict.fromkeys(TASKS, runs), start, lambda _: None)
    return {task: sample.seconds for task, sample in samples.items()}


def hostile() -> tuple[float, str]:
    """Return the seconds of the slowest prose rule over texts without a full stop, and its name.

    Each text is read anew three times, and each rule's best time counts: one run is what the machine made of it.
    """
    from tests.check.prose.hostile import seconds

    from qreport.check.prose import numbers, sentences

    best: dict[tuple[str, str], float] = {}
    for _ in range(3):
        sentences.read.cache_clear()
        numbers.parse.cache_clear()
        for taken, rule, text in seconds(CHARACTERS):
            best[rule, text] = min(taken, best.get((rule, text), taken))
    (rule, _), taken = max(best.items(), key=lambda item: item[1])
    return taken, rule


if __name__ == "__main__":
    if sys.argv[1:]:
        work(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        medians = measure(Path(__file__).resolve().parents[1] / "build" / "bench", 5)
        for task, seconds in medians.items():
            print(f"{task} {seconds:.2f} s, check takes {medians['check'] / seconds:.2f} of it")
        taken, rule = hostile()
        print(f"slowest rule {taken:.2f} s: {rule}")
