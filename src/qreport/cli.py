"""The command line (命令行): which commands there are, and what becomes of errors."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Final

from cyclopts import App, CycloptsError, Group, Parameter

from qreport.commands import findings
from qreport.commands.completion import completion_of
from qreport.commands.console import as_json, complain, output, prepare_streams
from qreport.commands.help import ChineseHelp, complaint, usage
from qreport.commands.help_texts import AFTER, COMMANDS, COMPLETION, EDITION, EDITIONS, QREPORT
from qreport.commands.stop import ERRORS_FOUND, INTERRUPTED, MISUSE, Stop
from qreport.commands.system import FULL, of_full_disk, sentence
from qreport.errors import ReportError

_DEBUG: Final = "--debug"
_MISNAMED: Final = {"target-name", "target-folder"}
"""Rules that find fault with a file named on the command line, not with the report."""

_ASCII: Final = (
    "这台机器现在只认英文的文件名，中文的文件和文件夹建不了。请先运行 export LC_ALL=C.UTF-8，再运行一次。"
    " (File names are ASCII here; first run: export LC_ALL=C.UTF-8)"
)
"""In English as well: where this is so, Chinese is mostly printed as question marks."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status. Errors are sentences; ``--debug`` adds the traceback."""
    prepare_streams()
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = _DEBUG in given
    given = [word for word in given if word != _DEBUG]
    try:
        app = _app()
        made = app(given, console=output(), exit_on_error=False, print_error=False, result_action="return_value")
        sys.stdout.flush()
    except KeyboardInterrupt:
        complain("已停止。")
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output had enough of it
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # Python flushes it at its end
        return ERRORS_FOUND
    except Exception as error:
        if debug:
            traceback.print_exc()
        return _told(error, wants_json="--json" in given)
    return made if isinstance(made, int) else 0


def _told(error: Exception, *, wants_json: bool) -> int:
    """Say what went wrong and return the exit status."""
    status = ERRORS_FOUND
    match error:
        case ReportError():
            said = "".join([f"没有做成：{findings.counted(error.findings)}。", *getattr(error, "__notes__", ())])
            if not wants_json:
                findings.show(error.findings)
            if error.findings and {finding.rule for finding in error.findings} <= _MISNAMED:
                status = MISUSE
        case Stop():
            said, status = str(error), error.status
        case CycloptsError():
            said, status = f"{complaint(error)}{usage(error)}", MISUSE
        case UnicodeEncodeError() if sys.getfilesystemencoding() == "ascii":
            said = _ASCII
        case OSError():
            said = sentence(error)
        case _ if of_full_disk(error):
            said = FULL
        case _:
            said = f"qreport自己出了错（{type(error).__name__}: {error}）。加上--debug再运行一次，把输出发给维护的人。"
    if wants_json:
        found = findings.as_data(error.findings) if isinstance(error, ReportError) else []
        as_json({"error": said, "findings": found})
    complain(said)
    return status


def _app() -> App:
    """Return the app with its commands; a command is imported when it is called."""
    app = App(
        name="qreport",
        help=QREPORT,
        help_epilogue=AFTER,
        help_format="plaintext",
        help_formatter=ChineseHelp(),
        version=_version,
        default_parameter=Parameter(negative=()),
        suppress_keyboard_interrupt=False,  # we say that we stop
        group_commands=Group("命令", sort_key=0),
        group_arguments=Group("参数", sort_key=1),
        group_parameters=Group("选项", sort_key=2),
    )
    editions = App(name="edition", help=EDITION, sort_key=len(COMMANDS))
    for number, (name, said) in enumerate(COMMANDS.items()):
        app.command(f"qreport.commands.{name}:{name}", name=name, help=said, sort_key=number)
    for number, (name, said) in enumerate(EDITIONS.items()):
        editions.command(f"qreport.commands.edition:{name}_edition", name=name, help=said, sort_key=number)
    app.command(editions)
    app.command(completion_of(app), name="completion", help=COMPLETION, sort_key=len(COMMANDS) + 1)
    return app


def _version() -> str:
    try:
        return version_of("qreport")
    except PackageNotFoundError:  # run from its source, not installed
        return "未安装"
