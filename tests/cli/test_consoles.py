"""Any console will do: help in Chinese, output that never crashes, results apart from complaints."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from tests.support.command_line import environment, qreport

COMMANDS = ("new", "status", "check", "build", "watch", "facts", "verify", "look", "edition", "completion")


@pytest.mark.parametrize("command", ["", *COMMANDS], ids=["qreport", *COMMANDS])
def test_help_is_chinese_and_has_examples(home: Path, command: str, file_regression: FileRegressionFixture) -> None:
    done = qreport(home, *([command] if command else []), "--help")
    assert done.status == 0
    assert f"  qreport {command}" in done.out
    file_regression.check(done.page(home), encoding="utf-8")


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp437"])
def test_a_console_without_chinese_shows_something(fresh: Path, encoding: str) -> None:
    command = [sys.executable, "-m", "qreport", "check"]
    known = {**environment(PYTHONUTF8="0"), "PYTHONIOENCODING": encoding}
    done = subprocess.run(command, cwd=fresh, env=known, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    assert ("警告" in done.stdout.decode(encoding)) == (encoding == "gbk")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="这个系统的文件名总可以写中文")
def test_where_file_names_are_ascii_it_says_what_to_do(home: Path) -> None:
    options = ("--edition", "higher-2023", "--college", "Example")
    done = qreport(home, "new", "report", *options, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.status == 1
    assert "File names are ASCII here; first run: export LC_ALL=C.UTF-8" in done.complaints
    assert not (home / "report").exists()


def test_json_is_json_on_any_console(fresh: Path) -> None:
    command = [sys.executable, "-m", "qreport", "facts", "--json"]
    known = {**environment(PYTHONUTF8="0"), "PYTHONIOENCODING": "gbk"}
    done = subprocess.run(command, cwd=fresh, env=known, capture_output=True, check=True)
    assert "\\u89c4\\u5b9a" in done.stdout.decode("ascii")


def test_a_reader_that_goes_away_is_no_error_to_show(fresh: Path) -> None:
    command = [sys.executable, "-m", "qreport", "check", "--json"]
    process = subprocess.Popen(command, cwd=fresh, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait()


def test_completion_knows_the_commands(home: Path) -> None:
    for shell in ("bash", "zsh", "fish", "powershell"):
        done = qreport(home, "completion", "--shell", shell)
        assert done.status == 0
        assert all(command in done.out for command in COMMANDS)


def test_importing_qreport_loads_nothing_of_the_command_line() -> None:
    script = "import sys, qreport; qreport.Report; print(sorted({'rich', 'cyclopts'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], env=dict(os.environ), capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
