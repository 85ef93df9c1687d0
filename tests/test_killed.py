"""A process that dies while it saves leaves the old file or the new one, whole: a child is ended again and again.

Where processes are forked (Linux, macOS), 200 times; on Windows each has to start anew, so fewer.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from qreport.backends.docx.verify import verify_file
from qreport.seals import State, state
from tests.support import saving_child
from tests.support.saved_files import SOMEBODYS, held, word_file
from tests.support.saving_child import NAME, REPORTS

ROOT = Path(__file__).parents[1]
FORKS = hasattr(os, "fork")
OURS = tuple(word_file(report) for report in REPORTS)
SECOND, BACKUP = "报告（2）.docx", "报告.备份1.docx"


def start(*arguments: str, seed: int = 0) -> "subprocess.Popen[str]":
    paths = os.pathsep.join([str(ROOT), *filter(None, sys.path)])
    return subprocess.Popen(
        [sys.executable, str(saving_child.__file__), "kill", *arguments, str(seed)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
    )  # fmt: skip


@contextmanager
def nursery(folder: Path, force: str) -> Iterator["subprocess.Popen[str]"]:
    with start(str(folder), force, seed=5) as process:
        try:
            yield process
            assert process.stdin
            process.stdin.close()  # it ends when there is nothing more to read
            assert process.wait(60) == 0
        finally:
            process.kill()


def ended(folder: Path, force: str, times: int) -> Iterator[dict[str, bytes]]:
    """Yield what the folder holds each time a process that saved into it has been ended."""
    if FORKS:
        with nursery(folder, force) as process:
            assert process.stdin and process.stdout
            for _ in range(times):
                process.stdin.write("go\n")
                process.stdin.flush()
                assert process.stdout.readline() == "ended\n"
                yield held(folder)
        return
    chance = random.Random(5)
    for turn in range(times // 10):
        process = start(str(folder), force, seed=turn)
        time.sleep(chance.uniform(0.5, 1.5))  # it has to load first
        process.kill()
        process.communicate()
        yield held(folder)


def whole(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files that have a name, without what a dead process left."""
    return {name: data for name, data in files.items() if not name.startswith(".qreport-")}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "质量 年报"
    folder.mkdir()
    return folder


def test_the_old_file_or_the_new_one_is_there_every_time(home: Path) -> None:
    seen: set[bytes] = set()
    left = 0
    for files in ended(home, "", 200):
        named = whole(files)
        assert set(named) <= {NAME}
        assert set(named.values()) <= set(OURS)
        assert seen == set() or named, "a file that was there is gone"
        seen |= set(named.values())
        left += len(files) > len(named)
    assert seen == set(OURS) or not FORKS
    assert left or not FORKS, "no process was ended while it wrote"
    assert verify_file(home / NAME) == []
    assert state(home / NAME) is State.UNTOUCHED


def test_somebodys_file_stays_while_the_one_beside_it_is_written(home: Path) -> None:
    (home / NAME).write_bytes(SOMEBODYS)
    seen: set[bytes] = set()
    for files in ended(home, "", 60):
        named = whole(files)
        assert set(named) <= {NAME, SECOND}
        assert named.pop(NAME) == SOMEBODYS
        assert set(named.values()) <= set(OURS)
        seen |= set(named.values())
    assert seen == set(OURS) or not FORKS


def test_by_force_somebodys_file_is_always_there_under_one_of_its_names(home: Path) -> None:
    (home / NAME).write_bytes(SOMEBODYS)
    backed_up = 0
    for files in ended(home, "force", 60):
        named = whole(files)
        assert set(named) <= {NAME, BACKUP}
        assert SOMEBODYS in named.values()
        assert named[NAME] in (SOMEBODYS, *OURS)
        assert named.get(BACKUP, SOMEBODYS) == SOMEBODYS
        backed_up += BACKUP in named
        (home / BACKUP).unlink(missing_ok=True)
        (home / NAME).write_bytes(SOMEBODYS)
    assert backed_up or not FORKS


def test_what_dead_processes_left_is_in_nobodys_way_and_is_removed(home: Path) -> None:
    for _ in ended(home, "", 40):
        pass
    for path in home.glob(".qreport-*"):
        os.utime(path, (0, 0))
    assert REPORTS[0].save(home / NAME).notes == ()
    assert held(home) == {NAME: OURS[0]}
