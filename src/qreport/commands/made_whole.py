"""Making a folder (建文件夹): it has its name when it is complete; a failure leaves nothing behind."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

_LITTER: Final = (".DS_Store", "Thumbs.db", "desktop.ini")
"""What file managers leave in a folder that its owner calls empty."""

T = TypeVar("T")


def is_free(folder: Path) -> bool:
    """Tell whether nothing has that name but, perhaps, an empty folder."""
    if not folder.exists():
        return True
    return folder.is_dir() and all(path.name in _LITTER for path in folder.iterdir())


def made_whole(target: Path, fill: Callable[[Path], T]) -> T:
    """Let ``fill`` fill a temporary folder, which then becomes ``target``, and return what it returns.

    An empty folder that is there is kept and filled: a terminal may stand in it, and Windows would not let it go.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".qreport-", dir=target if target.is_dir() else target.parent))
    try:
        returned = fill(made)
        if target.is_dir():
            _move(made, target)
        else:
            made.chmod(0o755)  # a temporary folder is its maker's alone
            made.rename(target)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return returned


def _move(made: Path, target: Path) -> None:
    """Move everything into a folder, or nothing."""
    moved: list[Path] = []
    try:
        for path in list(made.iterdir()):
            moved.append(path.rename(target / path.name))
    except BaseException:
        for path in moved:
            path.rename(made / path.name)
        raise
    made.rmdir()
