"""Load: work grows with the report and no faster, and a thousand builds hold no more memory than ten."""

import gc
import sys
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from qreport import Chapter, College, Figure, Report, Section, Table

COLLEGE = College("示例职业技术学院", "综合")
WARM, BUILDS = 10, 30
ALLOWED = 20_000_000 / 1000
"""Bytes a build: 20 MB in a thousand."""


def report(folder: Path, sections: int, *, unknown: bool = False) -> Report:
    """Return a report that grows in everything: sections, figures, distinct pictures, tables, keys, references."""
    body = [Section(f"第{number}项工作", [*_body(folder, number, unknown=unknown)]) for number in range(sections)]
    return Report("higher-2024", COLLEGE, [Chapter("人才培养", body)], root=folder)


def _body(folder: Path, number: int, *, unknown: bool) -> list[str | Figure | Table]:
    photo = folder / f"{number}.png"
    if not photo.exists():
        Image.new("RGB", (120, 90), (number % 256, number // 256, 9)).save(photo)
    missing = f"见@fig-q{number}-0和@tbl-u{number}-0。" if unknown else ""
    figures = [
        Figure(name, f"照片{at}", key=f"fig-p{number}-{at}", alt="照片")
        for at, name in enumerate([photo.name, "0.png"])
    ]
    rows = [[f"项目{row}", str(number)] for row in range(4)]
    table = Table(rows, "一个表", key=f"tbl-t{number}", columns=["项目", "数量"])
    return [f"本节见@fig-p{number}-0和@tbl-t{number}。{missing}", *figures, table]


def calls(work: Callable[[], object]) -> int:
    """Return how many functions a piece of work calls: a measure that no busy machine changes."""
    count = 0

    def told(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    gc.disable()
    sys.setprofile(told)
    try:
        work()
    finally:
        sys.setprofile(None)
        gc.enable()
    return count


def _given(work: Callable[[Report, Path], Any], folder: Path, sections: int) -> None:
    work(report(folder, sections), folder / "年报.docx")


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(lambda report, target: report.save(target), id="build"),
        pytest.param(lambda report, _: report.check(), id="check"),
    ],
)
def test_four_times_the_report_is_four_times_the_work(tmp_path: Path, work: Callable[[Report, Path], Any]) -> None:
    _given(work, tmp_path, 3)  # what is loaded and worked out once
    base, small, large = (calls(partial(_given, work, tmp_path, sections)) for sections in (2, 22, 82))
    assert (large - base) / (small - base) < 4.3


def test_references_to_nothing_are_no_quadratic_work(tmp_path: Path) -> None:
    target = tmp_path / "年报.docx"

    def work(sections: int) -> None:
        report(tmp_path, sections, unknown=True).save(target)

    work(3)
    small, large = calls(lambda: work(60)), calls(lambda: work(120))
    assert large / small < 2.4


def test_build_after_build_holds_no_more_memory(tmp_path: Path) -> None:
    target = tmp_path / "年报.docx"
    for _ in range(WARM):
        report(tmp_path, 3).save(target)
    gc.collect()
    tracemalloc.start(1)
    try:
        report(tmp_path, 3).save(target)
        gc.collect()
        start = tracemalloc.get_traced_memory()[0]
        for _ in range(BUILDS):
            report(tmp_path, 3).save(target)
        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - start
    finally:
        tracemalloc.stop()
    assert grown < BUILDS * ALLOWED
