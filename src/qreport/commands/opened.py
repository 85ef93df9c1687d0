"""Opening a report (打开报告): its ``report.py`` is run and gives its ``report``; or the folder alone is read."""

from __future__ import annotations

import importlib.util
import sys
import traceback
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stdout
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from attrs import evolve

from qreport.commands.stop import Stop, misuse
from qreport.editions.load import load
from qreport.editions.spec import Edition
from qreport.errors import ReportError
from qreport.reading.settings import FILE
from qreport.report import Report

SCRIPT: Final = "report.py"
_MODULE: Final = "qreport_report_script"
_INSTEAD: Final = "加上--no-script可以不运行它，只读文件夹。"


def open_report(folder: Path, *, script: bool = True) -> Report:
    """Return the report of a folder.

    Raises Stop when there is none or its script fails, ReportError when report.toml cannot be understood.
    """
    home = report_folder(folder, script=script)
    path = home / SCRIPT
    return _of_script(path) if script and path.is_file() else Report.read(home)


def report_folder(folder: Path, *, script: bool = True) -> Path:
    """Return the full path of a report's folder. Raises Stop when it is none, and names those nearby."""
    home = existing(folder)
    if (script and (home / SCRIPT).is_file()) or (home / FILE).is_file():
        return home
    said = f"“{folder}”里没有{FILE}，不是报告文件夹。"
    inside = sorted(path.parent.name for path in home.glob(f"*/{FILE}"))
    if inside:
        raise misuse(said, f"这里面是报告文件夹的：{'、'.join(inside)}。请写上它，或先用cd进去。")
    if around := next((path for path in home.parents if (path / FILE).is_file()), None):
        raise misuse(said, f"它在报告文件夹“{around.name}”里面，请到那里运行。")
    advice = f"请在报告文件夹里运行，或写明它的路径；新的报告用：qreport new {folder.name or '文件夹'}"
    raise misuse(said, advice)


def edition_of(report: Report) -> Edition:
    """Return a report's edition. Raises ReportError when it cannot be loaded, with all that reading found wrong."""
    try:
        return load(report.edition, report.root)
    except ReportError as error:
        told = {finding.message for finding in report.findings}
        new = [finding for finding in error.findings if finding.message not in told]
        raise ReportError([*(found for found in report.findings if found.level == "error"), *new]) from error


def existing(folder: Path) -> Path:
    """Return the folder's full path. Raises Stop when there is no such folder."""
    if folder.is_dir():
        return folder.resolve()
    if folder.exists():
        raise misuse(f"“{folder}”是一个文件，不是文件夹。", "请写它所在的文件夹。")
    near = get_close_matches(folder.name, _folders_in(folder.parent), 1, 0.75)
    advice = f"是不是“{folder.parent / near[0]}”？" if near else "请检查路径；路径里有空格要加引号。"
    raise misuse(f"文件夹“{folder}”不存在。", advice)


def _folders_in(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir() if path.is_dir()]
    except OSError:
        return []


def _of_script(path: Path) -> Report:
    try:
        module = _run(path)
    except ReportError as error:
        if any(finding.place.file != FILE for finding in error.findings):  # settings are the folder's, not the script's
            error.add_note(f"这是{_where(error, path)}的事；{_INSTEAD}")
        raise
    except (Exception, SystemExit) as error:  # whatever the author's script stumbles over
        raise Stop(f"{_where(error, path)}出错：{_what(error)}。", f"请改正；{_INSTEAD}") from error
    report = module.get("report")
    if not isinstance(report, Report):
        what = "没有report" if report is None else f"里的report是{type(report).__name__}，不是Report"
        raise Stop(f"{SCRIPT}{what}。", f"请写report = Report.read(…)；{_INSTEAD}")
    return report if report.root is not None else evolve(report, root=path.parent)


def _run(path: Path) -> dict[str, object]:
    """Run the script as a module of its own, in its folder; what it prints does not mix with our results."""
    spec = importlib.util.spec_from_file_location(_MODULE, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with _importing_from(path.parent), chdir(path.parent), redirect_stdout(sys.stderr):
        sys.modules[_MODULE] = module
        spec.loader.exec_module(module)
    return vars(module)


@contextmanager
def _importing_from(folder: Path) -> Iterator[None]:
    """Let a script import what lies beside it, as when it is run itself, and leave no ``__pycache__`` there."""
    writing, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.dont_write_bytecode = writing
        sys.path.remove(str(folder))


def _where(error: BaseException, path: Path) -> str:
    """Return the script's line at which it failed."""
    if isinstance(error, SyntaxError) and error.lineno:
        return f"{Path(error.filename or SCRIPT).name}第{error.lineno}行"
    lines = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename) == path]
    return f"{SCRIPT}第{lines[-1].lineno}行" if lines else SCRIPT


def _what(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return f"写法有误（{error.msg}）"
    return f"{type(error).__name__}: {error}".rstrip("。.: ")
