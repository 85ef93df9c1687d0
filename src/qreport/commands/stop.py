"""When a command cannot go on (停止): a sentence, what to do, and the exit status."""

from __future__ import annotations

from typing import Final

NO_ERROR: Final = 0
ERRORS_FOUND: Final = 1
MISUSE: Final = 2
INTERRUPTED: Final = 130


class Stop(Exception):
    """停止: the command ends here; ``message`` says why and ``advice`` what to do."""

    def __init__(self, message: str, advice: str = "", status: int = ERRORS_FOUND) -> None:
        super().__init__(f"{message}{advice}")
        self.message = message
        self.advice = advice
        self.status = status


def misuse(message: str, advice: str = "") -> Stop:
    """Return the stop for a command line that makes no sense."""
    return Stop(message, advice, MISUSE)
