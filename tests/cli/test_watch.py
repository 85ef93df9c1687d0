"""watch: builds, waits for a change, builds again."""

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from tests.support.command_line import environment

_PATIENCE = 120
"""Seconds after which a watcher that says nothing is broken; no claim on its speed."""


class Watcher:
    """A running ``qreport watch`` and the lines it prints."""

    def __init__(self, home: Path, *, start_new_session: bool = False) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "qreport", "watch", "--interval", "0.05"],
            cwd=home, env=environment(COLUMNS=""), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
            start_new_session=start_new_session,
        )  # fmt: skip
        assert self.process.stdout is not None
        self.lines: queue.Queue[str] = queue.Queue()
        self.reader = threading.Thread(target=self._read, args=(self.process.stdout,), daemon=True)
        self.reader.start()

    def _read(self, stream: IO[str]) -> None:
        for line in stream:
            self.lines.put(line)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.reader.join(_PATIENCE)  # a build that runs on holds the pipe until it is done
        assert self.process.stdout is not None
        self.process.stdout.close()

    def until(self, words: str) -> str:
        """Return the next line with these words."""
        while True:
            line = self.lines.get(timeout=_PATIENCE)
            if words in line:
                return line


@pytest.fixture
def watcher(fresh: Path) -> Iterator[Watcher]:
    watcher = Watcher(fresh)
    yield watcher
    watcher.end()


def test_a_change_is_built_and_told(watcher: Watcher, fresh: Path) -> None:
    watcher.until("等着文件改动")
    made = next((fresh / "build").glob("*.docx"))
    before = made.read_bytes()
    (fresh / "~$锁.docx").write_text("a lock of Word is no change", encoding="utf-8")
    (fresh / "content" / "00-前言.md").write_text("# 前言\n\n新的一段。\n", encoding="utf-8")
    assert "content/00-前言.md" in watcher.until("改了：")
    watcher.until("等着文件改动")
    assert made.read_bytes() != before


def test_a_mistake_does_not_end_it(watcher: Watcher, fresh: Path) -> None:
    watcher.until("等着文件改动")
    (fresh / "report.toml").write_text("edition = \n", encoding="utf-8")
    watcher.until("TOML写法有误")
    watcher.until("等着文件改动")
    assert watcher.process.poll() is None


@pytest.mark.skipif(os.name == "nt", reason="Windows没有这样的信号")
def test_ctrl_c_ends_it_with_a_word(watcher: Watcher) -> None:
    watcher.until("等着文件改动")
    watcher.process.send_signal(signal.SIGINT)
    watcher.until("已停止。")
    assert watcher.process.wait(_PATIENCE) == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows没有这样的信号")
def test_ctrl_c_lets_a_build_clear_up_and_says_so_once(fresh: Path) -> None:
    script = "import time\ntry:\n    print('在跑', flush=True)\n    time.sleep(600)\nfinally:\n    print('收拾好了')\n"
    (fresh / "report.py").write_text(script, encoding="utf-8")
    watcher = Watcher(fresh, start_new_session=True)
    try:
        watcher.until("在跑")
        os.killpg(watcher.process.pid, signal.SIGINT)  # as a terminal does: to the watcher and to its build
        assert watcher.process.wait(_PATIENCE) == 0
        watcher.reader.join(_PATIENCE)
        assert [line.strip() for line in watcher.lines.queue if line.strip()] == ["收拾好了", "已停止。"]
    finally:
        watcher.end()
