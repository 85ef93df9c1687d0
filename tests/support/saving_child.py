"""A process of its own that saves, for tests that end it or let several run at once.

``python saving_child.py kill FOLDER FORCE SEED``: for each line it reads, starts a child that saves the two
reports by turns and ends it at a moment chosen by chance, then prints a line. Where processes cannot be forked, it is
itself what saves and is ended from outside.
``python saving_child.py build FOLDER NAME WORDS COUNT``: saves COUNT times;
``beside`` where somebody's file is in the way.
``python saving_child.py pages FOLDER NAME COUNT``: remembers and recalls layouts COUNT times.
``python saving_child.py photos FOLDER NAME COUNT``: builds a folder's report COUNT times, its pictures changed between.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from PIL import Image

from qreport import Report
from qreport.layout import Layout
from qreport.layout.remembered import Settled, recall, remember
from tests.support.small_report import small

NAME = "报告.docx"
WORDS = ("甲" * 20_000, "乙" * 40_000)
REPORTS = tuple(small(words) for words in WORDS)


def save_for_ever(target: Path, turn: int, *, force: bool) -> None:
    while True:
        REPORTS[turn % 2].save(target, force=force)
        turn += 1


def kill_children(folder: Path, *, force: bool, seed: int) -> None:
    chance = random.Random(seed)
    warm = folder.parent / "warm.docx"
    start = time.perf_counter()
    for report in (*REPORTS, *REPORTS):
        report.save(warm)
    range_of_two = (time.perf_counter() - start) / 2
    for turn, _ in enumerate(sys.stdin):
        child = os.fork()
        if child == 0:
            save_for_ever(folder / NAME, turn, force=force)
        time.sleep(chance.uniform(0, range_of_two))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        sys.stdout.write("ended\n")
        sys.stdout.flush()


def build(target: Path, words: str, count: int, path: Path) -> None:
    for _ in range(count):
        saved = small(words).save(target)
        assert saved.path == path, saved.notes


def pages(folder: Path, name: str, count: int) -> None:
    settled = Settled(name, Layout({f"{name}{number}": number for number in range(2000)}, name, (), 2000), 0)
    for _ in range(count):
        remember(folder, settled)
        found = recall(folder)
        assert found is not None
        assert all(anchor.startswith(found.digest) for anchor in found.layout.pages)


def photos(folder: Path, name: str, count: int) -> None:
    for _ in range(count):
        for number in range(4):  # the other build may be reading what this one replaces
            picture = Image.effect_noise((1600, 1200), 80)  # of more bytes than pictures nobody keeps
            made = folder / "photos" / f"{name}{number}.tmp"
            picture.save(made, "JPEG", quality=80)
            made.replace(folder / "photos" / f"{name}{number}.jpg")
        saved = Report.read(folder).save(folder / "build" / f"{name}.docx")
        assert not [finding for finding in saved.findings if finding.rule.startswith("picture")], saved.findings


if __name__ == "__main__":
    what, folder, *rest = sys.argv[1:]
    if what == "kill" and hasattr(os, "fork"):
        kill_children(Path(folder), force=rest[0] == "force", seed=int(rest[1]))
    elif what == "kill":
        save_for_ever(Path(folder) / NAME, int(rest[1]), force=rest[0] == "force")
    elif what in ("build", "beside"):
        target = Path(folder) / rest[0]
        second = target.with_name(f"{target.stem}（2）.docx")
        build(target, rest[1], int(rest[2]), target if what == "build" else second)
    elif what == "photos":
        photos(Path(folder), rest[0], int(rest[1]))
    else:
        pages(Path(folder), rest[0], int(rest[1]))
