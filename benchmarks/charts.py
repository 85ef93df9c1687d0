"""What charts cost: 20 of Word's own, and five as pictures, beside the imports of python-pptx and matplotlib.

``python -m benchmarks.charts`` prints seconds, the median of some runs, each in a process of its own.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

RUNS: Final = 5
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
_CASES: Final = {
    "没有图": "save(0, 'native')",
    "20幅原生图": "save(20, 'native')",
    "5幅图片，第一次": "import shutil; shutil.rmtree(Path({folder!r}) / 'build', True); save(5, 'picture')",
    "5幅图片，已缓存": "save(5, 'picture')",
    "import pptx（图的部分）": "import pptx.chart.data, pptx.chart.xmlwriter",
    "import matplotlib（画图用的部分）": "import matplotlib.font_manager, matplotlib.backends.backend_agg",
}


def main() -> None:
    """Measure every case in turn, and print the medians."""
    with tempfile.TemporaryDirectory() as folder:
        found: dict[str, list[float]] = {name: [] for name in _CASES}
        for _ in range(RUNS):
            for name, code in _CASES.items():
                found[name].append(_seconds(code, folder))
    for name, seconds in found.items():
        print(f"{name}：{statistics.median(seconds):.3f} 秒")


def _seconds(code: str, folder: str) -> float:
    """Return how long a case takes, without the start of Python; ``nan`` where a library is not installed."""
    setup = _CHART if "save" in code else ""
    script = f"import time; begun = time.perf_counter()\n{setup}\n{code}\nprint(time.perf_counter() - begun)"
    done = subprocess.run(
        [sys.executable, "-c", script.replace("{folder!r}", repr(folder))],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=Path(__file__).parent.parent / "src",
    )
    return float(done.stdout.split()[-1]) if done.returncode == 0 else float("nan")


if __name__ == "__main__":
    main()
