"""``qreport completion`` (补全): what lets a terminal complete commands and options."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated, Literal

from cyclopts import App, Parameter

from qreport.commands.console import say
from qreport.commands.stop import NO_ERROR, Stop

Shell = Literal["bash", "zsh", "fish", "powershell"]


def completion_of(app: App) -> Callable[..., int]:
    """Return the command that writes the completion of an app."""

    def completion(
        *,
        shell: Annotated[Shell | None, Parameter(help="哪一种终端；不写就自己认")] = None,
        install: Annotated[
            bool, Parameter(help="装到终端的设置里；不写就只印出来", negative=(), show_default=False)
        ] = False,
    ) -> int:
        try:
            if install:
                say(f"已写入：{app.install_completion(shell=shell)}\n重新打开终端后生效。")
            else:
                sys.stdout.write(app.generate_completion(shell=shell))
        except (OSError, RuntimeError, ValueError) as error:
            raise Stop(f"没有做成（{error}）。", "请用--shell写明终端：bash、zsh、fish、powershell。") from error
        return NO_ERROR

    return completion
