"""Help and complaints of the command line in Chinese (帮助): plain lines that any console can show."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from cyclopts import App, CycloptsError
from cyclopts.exceptions import (
    CoercionError,
    MissingArgumentError,
    RepeatArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)
from rich.cells import cell_len

if TYPE_CHECKING:
    from cyclopts.help import HelpEntry, HelpPanel
    from rich.console import Console, ConsoleOptions

_OURS: Final = {"--help": "显示帮助", "--version": "显示版本"}
"""What cyclopts says in English."""

_VALUES: Final = {
    "FOLDER": "文件夹", "FILE": "文件", "FILES": "文件", "STR": "文字", "PATH": "路径", "CHOICE": "选一个",
    "FLOAT": "秒", "COMMAND": "命令", "[ARGS]": "[参数]", "[OPTIONS]": "[选项]", "ONE": "甲", "OTHER": "乙",
    "NAME": "名称",
}  # fmt: skip
"""What stands for a value in usage and lists."""

_NAMES_WIDTH: Final = 24


class ChineseHelp:
    """中文帮助: prints usage, description and panels as plain text."""

    def render_usage(self, console: Console, options: ConsoleOptions, usage: Any) -> None:
        """Print how the command is called."""
        _print(console, f"用法：{_in_chinese(_plain(usage).replace('Usage:', '').strip())}\n")

    def render_description(self, console: Console, options: ConsoleOptions, description: Any) -> None:
        """Print what the command does."""
        if text := _plain(description):
            _print(console, f"{text}\n")

    def __call__(self, console: Console, options: ConsoleOptions, panel: HelpPanel) -> None:
        """Print one list of commands or options."""
        if panel.entries:
            _print(console, f"{_plain(panel.title)}：")
            for entry in panel.entries:
                self._entry(console, entry)
            _print(console, "")

    def _entry(self, console: Console, entry: HelpEntry) -> None:
        names = _in_chinese("  ".join(entry.display_labels_with_metavar))
        said = next((text for name, text in _OURS.items() if name in entry.names), _plain(entry.description))
        notes = [f"可选：{'、'.join(entry.choices)}"] if entry.choices else []
        notes += [f"默认：{entry.default}"] if entry.default else []
        notes += ["必填"] if entry.required else []
        told = f"{said}（{'；'.join(notes)}）" if notes else said
        gap = _NAMES_WIDTH - cell_len(names)
        between = " " * gap if gap > 1 else "\n  " + " " * _NAMES_WIDTH
        _print(console, f"  {names}{between}{told}")


def _in_chinese(words: str) -> str:
    """Put the Chinese word for each value; what it stands in, as ``[FOLDER]``, stays."""
    return re.sub(r"\[(?:ARGS|OPTIONS)\]|\b[A-Z]+\b", lambda found: _VALUES.get(found[0], found[0]), words)


def _print(console: Console, text: str) -> None:
    console.print(text, highlight=False, markup=False, soft_wrap=True)


def _plain(said: Any) -> str:
    """Return the text of what cyclopts hands over as text or as something to be drawn."""
    said = getattr(said, "primary_renderable", said)
    return str(getattr(said, "plain", said or "")).rstrip()


def complaint(error: CycloptsError) -> str:
    """Return what is wrong with a command line, in Chinese."""
    match error:
        case UnknownCommandError():
            given = (error.unused_tokens or [""])[0]
            if given.startswith("-"):
                return f"没有“{given}”这个选项。{_near(given.split('=')[0], _OURS)}"
            return f"没有“{given}”这个命令。{_near(given, _commands(error.app))}"
        case UnknownOptionError():
            given = error.token.keyword or error.token.value
            names = [name for argument in error.argument_collection for name in argument.names]
            return f"没有“{given}”这个选项。{_near(given.split('=')[0], names)}"
        case MissingArgumentError():
            name = error.keyword or (error.argument.name if error.argument else "")
            return f"“{name}”后面要写上值。" if error.keyword else f"缺少“{_shown(name)}”。"
        case CoercionError():
            name = (error.token.keyword if error.token else None) or (error.argument.name if error.argument else "")
            choices = error.argument.get_choices() if error.argument else None
            advice = f"可用的有：{'、'.join(choices)}。" if choices else ""
            return f"“{_shown(name)}”不能是“{error.token.value if error.token else ''}”。{advice}"
        case RepeatArgumentError():
            return f"“{error.token.keyword}”写了不止一次。"
        case UnusedCliTokensError():
            return f"多出来的：{' '.join(error.unused_tokens or ())}。路径里有空格时要加引号。"
    return f"命令写得不对：{error}"


def usage(error: CycloptsError) -> str:
    """Return where the help on the command stands that was called."""
    return f"用法见：{' '.join(('qreport', *(error.command_chain or ()), '--help'))}"


def _shown(name: str) -> str:
    return name if name.startswith("--") else _in_chinese(name.upper())


def _commands(app: App | None) -> list[str]:
    return [] if app is None else [name for name in app if not name.startswith("-")]


def _near(given: str, names: Iterable[str]) -> str:
    known = list(names)
    near = get_close_matches(given, known, 1, 0.5)
    return f"是不是“{near[0]}”？" if near else (f"可用的有：{'、'.join(known)}。" if known else "")
