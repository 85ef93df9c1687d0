"""What charts cost: 20 of Word's own, and five as pictures, beside the imports of python-pptx and matplotlib.

Seconds of the processor, not of the clock: each case is one thread, and what else the machine does is left out. The
median of some runs, each in a process of its own. ``python -m benchmarks.charts`` prints them.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.measure import ENVIRONMENT

RUNS: Final = 7
_CHART: Final = """
from pathlib import Path
from qreport import Chapter, Chart, College, Report
kinds = ["column", "bar", "line", "pie", "doughnut", "stacked-column", "percent-bar", "area", "radar", "column-line"]
rows = [["项", "甲", "乙"], ["一", 1, 2], ["二", 3, 4], ["三", 5, 6]]
def chart(number, render):
    kind = kinds[number % len(kinds)]
    data = [row[:2] for row in rows] if kind in ("pie", "doughnut") else rows
    return Chart(data, f"第{number}幅", kind=kind, render=render)
def save(count, render):
    charts = [chart(number, render) for number in range(count)]
    chapters = [Chapter("人才培养", ["**一。**正文。", *charts])]
    Report("higher-2023", College("某某学院", "综合"), chapters, root=Path({folder!r})).save()
"""
NONE: Final = "没有图"
NATIVE: Final = "20幅原生图"
DRAWN: Final = "5幅图片，第一次"
CACHED: Final = "5幅图片，已缓存"
PPTX: Final = "import pptx"
MATPLOTLIB: Final = "import matplotlib"
_CASES: Final = {
    NONE: "save(0, 'native')",
    NATIVE: "save(20, 'native')",
    DRAWN: "import shutil; shutil.rmtree(Path({folder!r}) / 'build', True); save(5, 'picture')",
    CACHED: "save(5, 'picture')",
    PPTX: "import pptx.chart.data, pptx.chart.xmlwriter",
    MATPLOTLIB: "import matplotlib.figure, matplotlib.backends.backend_agg",
}
_LOADED: Final = "import sys; save(20, 'native'); assert 'matplotlib' not in sys.modules"


def measure(runs: int = RUNS) -> dict[str, float]:
    """Return the seconds of every case, ``nan`` where a library is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        _seconds(_LOADED, folder)  # native charts import no matplotlib, and every file is compiled
        found: dict[str, list[float]] = {name: [] for name in _CASES}
        for _ in range(runs):
            for name, code in _CASES.items():
                found[name].append(_seconds(code, folder))
    return {name: statistics.median(seconds) for name, seconds in found.items()}


def ratios(seconds: dict[str, float]) -> dict[str, float]:
    """Return what is promised: each is at most 1, the last nothing that can be measured."""
    none, matplotlib = seconds[NONE], seconds[MATPLOTLIB]
    return {
        "20幅原生图多用的时间，与导入 python-pptx 之比": (seconds[NATIVE] - none) / seconds[PPTX],
        "5幅图片在导入 matplotlib 之外多用的时间，与这次导入之比": (seconds[DRAWN] - none - matplotlib) / matplotlib,
        "5幅图片已缓存时多用的时间，与没有图的生成之比": (seconds[CACHED] - none) / none,
    }


def _seconds(code: str, folder: str) -> float:
    """Return how long a case takes, without the start of Python; ``nan`` where a library is not installed."""
    setup = _CHART if "save" in code else ""
    script = f"import time; begun = time.process_time()\n{setup}\n{code}\nprint(time.process_time() - begun)"
    done = subprocess.run(
        [sys.executable, "-c", script.replace("{folder!r}", repr(folder))],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=ENVIRONMENT,
        cwd=Path(__file__).parent.parent / "src",
    )
    if done.returncode == 0:
        return float(done.stdout.split()[-1])
    if "ModuleNotFoundError" in done.stderr:
        return float("nan")
    raise RuntimeError(done.stderr)


def main() -> None:
    """Measure every case in turn, and print the medians and what is promised."""
    seconds = measure()
    for name, value in seconds.items():
        print(f"{name}：{value:.3f} 秒")
    for name, value in ratios(seconds).items():
        print(f"{name}：{value:.2f}")


if __name__ == "__main__":
    main()
