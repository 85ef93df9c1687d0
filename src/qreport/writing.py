"""Writing (写入): the new file takes the place of the old one in one step, or the old one stays as it was."""

from __future__ import annotations

import errno
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from qreport.errors import Place, ReportError, refusal
from qreport.files import is_there
from qreport.model.characters import HIDDEN

_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_MOST_BYTES: Final = 200
"""Of a file name without its suffix: systems take 255, and a temporary copy has a longer name."""

_PREFIX: Final = ".qreport-"
_SUFFIX: Final = ".tmp"
_HOUR: Final = 3600.0

_PAUSES: Final = (0.05, 0.1, 0.2, 0.4) if os.name == "nt" else ()
"""Seconds: on Windows a virus scanner or another build may just be reading the file."""

Fill = Callable[[IO[bytes]], None]
"""Writes a file's bytes into an open stream."""

_UNTOUCHED: Final = "原来的文件没有动。"


def safe_name(name: str) -> str:
    """Return a file name that Windows takes: without ``\\ / : * ? " < > |``, not too long, no name of a device."""
    cleaned = re.sub(r'[\\/:*?"<>|\x00-\x1f\ud800-\udfff]', "_", HIDDEN.sub("", name))
    short = cleaned.encode()[:_MOST_BYTES].decode(errors="ignore").strip(" .") or "报告"
    return f"_{short}" if _RESERVED.fullmatch(short) else short


def replace(target: Path, write: Fill) -> None:
    """Let ``write`` fill a new file that takes ``target``'s place, whoever made what was there: for caches.

    Raises ReportError when that fails, and the file that was there is untouched.
    """
    with prepared(target, write) as new:
        real = resolved(target)
        refuse_read_only(real)
        put(new, real)


@contextmanager
def prepared(target: Path, write: Fill) -> Iterator[Path]:
    """Let ``write`` fill a file that lies whole beside ``target``, to be given a name; without one it is gone after.

    Raises ReportError when that fails, and when the block of ``with`` raises OSError.
    """
    temporary: Path | None = None
    try:
        real = resolved(target)
        if real.is_dir():
            raise refusal("target-folder", f"“{real}”是一个文件夹。", "请在后面写上文件名。", _place(real))
        real.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=real.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        _remove_stale(temporary)
        yield temporary
    except OSError as error:
        raise _explained(error, target) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def resolved(target: Path) -> Path:
    """Return where a file really lies, so that a link stays a link."""
    return target.resolve() if target.is_symlink() else target


def refuse_read_only(path: Path) -> None:
    """Raise PermissionError for a file that may not be written: replacing it would get around that."""
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only", str(path))


def put(new: Path, path: Path) -> None:
    """Give a prepared file its name, instead of the file that has it."""
    _as_usual(new, path)
    for pause in _PAUSES:
        try:
            new.replace(path)
            return
        except PermissionError:
            time.sleep(pause)
    new.replace(path)


def put_new(new: Path, path: Path) -> bool:
    """Give a prepared file its name unless a file has it, and tell whether it was given."""
    _as_usual(new, path)
    try:
        return name_again(new, path)
    except OSError:
        if not reserve(path):
            return False
        new.replace(path)
        return True


def name_again(path: Path, name: Path) -> bool:
    """Give a file one more name unless a file has that; raise OSError where a file can have one only."""
    try:
        name.hardlink_to(path)
    except FileExistsError:
        return False
    return True


def reserve(path: Path) -> bool:
    """Take a name with an empty file, which is nobody's work, unless a file has it."""
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _remove_stale(own: Path) -> None:
    """Remove what processes left that died while they wrote: an hour older than what we write now."""
    with suppress(OSError):
        before = own.stat().st_mtime - _HOUR
        for left in own.parent.glob(f"{_PREFIX}*{_SUFFIX}"):
            with suppress(OSError):
                if left.stat().st_mtime < before:
                    left.unlink()


def _as_usual(temporary: Path, target: Path) -> None:
    """Give the new file the rights of the old one, or those that a new file has."""
    if os.name == "nt":
        return
    if target.exists():
        temporary.chmod(target.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    temporary.chmod(0o666 & ~mask)


def _explained(error: OSError, target: Path) -> ReportError:
    place = _place(target)
    match error:
        case OSError(errno=errno.ENOSPC | errno.EDQUOT | errno.EFBIG):
            return refusal("target-full", f"磁盘满了，没有写成，{_UNTOUCHED}", "请腾出空间再试。", place)
        case PermissionError() if is_there(target):
            advice = "如果它正在Word或WPS里打开，请先关闭；如果它是只读的，请去掉只读；否则请检查文件夹的权限。"
            return refusal("target-locked", f"“{target.name}”写不进去，{_UNTOUCHED}", advice, place)
        case PermissionError() | OSError(errno=errno.EROFS):
            message = f"不能往文件夹“{target.parent}”里写文件。"
            return refusal("target-unwritable", message, "请检查文件夹的权限，或换一个文件夹。", place)
        case NotADirectoryError() | FileExistsError():
            message = f"“{target}”写不成：路径中间有一个是文件，不是文件夹。"
            return refusal("target-folder", message, "请换一个路径。", place)
        case OSError(errno=errno.ENAMETOOLONG):
            return refusal("target-name", "文件名或路径太长。", "请换一个短一些的文件名。", place)
        case OSError(errno=errno.EINVAL):
            message = f"“{target.name}”写不成：文件名里有系统不认的字符，如 ? * : |。"
            return refusal("target-name", message, "请换一个文件名。", place)
        case FileNotFoundError() | OSError(errno=errno.EIO | errno.ENODEV | errno.ENXIO | errno.ESTALE):
            message = f"文件夹“{target.parent}”用不了，没有写成：它不见了、盘断开了，或者路径太长。"
            advice = "请看U盘或网络盘接好没有；Windows上整个路径不要超过260个字符。"
            return refusal("target-unwritable", message, advice, place)
        case _:
            message = f"文件写不进去（{error.strerror or error}），{_UNTOUCHED}"
            return refusal("target-unwritable", message, "请换一个文件夹再试。", place)


def _place(target: Path) -> Place:
    return Place(file=target.as_posix())
