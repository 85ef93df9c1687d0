"""What the system refuses (系统不许的事), in Chinese: its own words come in the language of whoever built it."""

from __future__ import annotations

import errno
from typing import Final

_FULL: Final = "磁盘满了", "请腾出空间再试。"
FULL: Final = "文件写不进去：磁盘满了，或者临时文件夹用不了。请腾出空间再试。"
_CLOSED: Final = "没有权限，或者正被别的软件占用", "请关闭正开着它的软件，或检查权限，再试一次。"
_BLOCKED: Final = "路径中间有一个是文件，不是文件夹", "请换一个路径。"
_SAID: Final = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EBUSY: _CLOSED,
    errno.EROFS: ("这里是只读的", "请换一个地方。"),
    errno.ENOENT: ("没有这个文件或文件夹", "请检查路径。"),
    errno.EEXIST: _BLOCKED,
    errno.ENOTDIR: _BLOCKED,
    errno.ENAMETOOLONG: ("名称或路径太长", "请换短一些的名称。"),
    errno.EINVAL: ("名称里有系统不认的字符", "请换一个名称。"),
    errno.EIO: ("磁盘或网络盘出了错", "请检查它接好没有。"),
    errno.EMFILE: ("开着的文件太多", "请关掉一些软件再试。"),
}


def of_full_disk(error: Exception) -> bool:
    """Tell whether a library met a full disk and said so in a way of its own."""
    return any(word in str(error) for word in ("ENOSPC", "EFBIG", "EDQUOT"))


def sentence(error: OSError) -> str:
    """Return what happened and what to do about it; in the system's words where there are no others."""
    if error.errno == errno.ENOENT and not error.filename:  # so Python says where it can make no temporary file
        return FULL
    what, advice = _SAID.get(error.errno or 0, (str(error.strerror or error).rstrip("。.") or type(error).__name__, ""))
    named = f"“{error.filename}”" if error.filename else "文件或文件夹"
    return f"{named}用不了：{what}。{advice}"
