"""Reading the six tables and 500 facts and running all rules, against openpyxl reading the same cells.

``python benchmarks/workbook.py FOLDER`` prints seconds of both and their ratio. One process, in turns, medians.
"""

import shutil
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl

from qreport import Chapter, College, Fact, Facts, Indicators, IndicatorValue, Report, workbook
from qreport.check.indicators import check_indicators
from qreport.editions.load import load
from qreport.indicators.resolve import resolve
from qreport.reading.data import WORKBOOK, read_data

EDITION = load("higher-2023")
FACTS = 500
RUNS = 9


def make(folder: Path) -> Path:
    """Write a folder whose workbook has both years of every row and the facts."""
    shutil.rmtree(folder / "data", ignore_errors=True)
    values = [
        IndicatorValue(indicator.key, 7 + number, period, surveyed=100, method="问卷")
        for number, indicator in enumerate(EDITION.indicators)
        for period in (None, str(_previous(indicator.period)))
    ]
    facts = [
        Fact(f"fact_{number}", f"{number}.25", "万元", label=f"第{number}个数据", period="2022", group="money")
        for number in range(FACTS)
    ]
    return workbook.write(
        EDITION, folder / WORKBOOK, indicators=Indicators(values).with_periods(EDITION)[0], facts=Facts(facts)
    )


def _previous(kind: str) -> object:
    return getattr(EDITION.periods, kind).before(1)


def by_openpyxl(path: Path) -> int:
    """Read every cell and return how many there are."""
    book = openpyxl.load_workbook(path, data_only=True)
    return sum(cell.value is not None for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


def by_qreport(folder: Path) -> int:
    """Read values and facts, resolve them, run all rules, and return how many findings there are."""
    data = read_data(folder, EDITION)
    report = Report(EDITION.key, College("某院", "综合"), [Chapter("人才培养", ["甲"])], facts=data.facts)
    indicators, findings = resolve(EDITION, data.indicators or Indicators(), data.facts)
    return len([*data.findings, *findings, *check_indicators(report, EDITION, indicators, (), final=True)])


def measure(folder: Path, runs: int = RUNS) -> dict[str, float]:
    """Return the median seconds of both."""
    path = make(folder)
    works: dict[str, Callable[[], int]] = {"openpyxl": lambda: by_openpyxl(path), "qreport": lambda: by_qreport(folder)}
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(runs + 1):
        for name, work in works.items():
            begin = time.perf_counter()
            work()
            taken[name].append(time.perf_counter() - begin)
    return {name: statistics.median(seconds[1:]) for name, seconds in taken.items()}  # the first loads modules


if __name__ == "__main__":
    medians = measure(Path(sys.argv[1]))
    print(*(f"{name} {seconds:.4f}" for name, seconds in medians.items()))
    print(f"{medians['qreport'] / medians['openpyxl']:.2f}", file=sys.stderr)
