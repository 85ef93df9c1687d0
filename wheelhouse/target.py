"""The PC that a wheelhouse is for (目标电脑): its Python, its platform, and what packages ask about them."""

from __future__ import annotations

import platform as here
import re
import sys
import sysconfig
from typing import Final

from attrs import frozen
from packaging.markers import Marker, default_environment

_SYSTEMS: Final = {
    "win": ("nt", "win32", "Windows"),
    "manylinux": ("posix", "linux", "Linux"),
    "musllinux": ("posix", "linux", "Linux"),
    "linux": ("posix", "linux", "Linux"),
    "macosx": ("posix", "darwin", "Darwin"),
}
_MACHINES: Final = {"win_amd64": "AMD64", "win_arm64": "ARM64"}
_MACHINE: Final = re.compile(r"(x86_64|aarch64|arm64|i686|loongarch64|riscv64)$")
_MANYLINUX: Final = re.compile(r"manylinux_2_(\d+)_(\w+)", re.ASCII)
_PYTHON: Final = re.compile(r"3\.\d{1,2}", re.ASCII)
OLDEST: Final = (3, 11)


class UnknownTargetError(ValueError):
    """目标不明: no such platform or Python; the text says what may be written."""


@frozen
class Target:
    """目标电脑: ``platform`` is a wheel's platform such as ``win_amd64``, ``python`` such as ``3.12``.

    ``native`` says that it is like this one: pip then needs not be told.
    """

    platform: str
    python: str
    native: bool

    def applies(self, marker: Marker | None, extra: str = "") -> bool:
        """Tell whether a requirement with this marker holds there, for a package asked for with this extra."""
        return marker is None or marker.evaluate({**self._environment(), "extra": extra})

    def pip_options(self) -> list[str]:
        """Return what makes pip download for that PC and not for this one."""
        if self.native:
            return []
        platforms = [option for each in _accepted(self.platform) for option in ("--platform", each)]
        return [*platforms, "--python-version", self.python, "--implementation", "cp"]

    def _environment(self) -> dict[str, str]:
        known = {key: str(value) for key, value in default_environment().items()}
        if self.native:
            return known
        os_name, sys_platform, system = _SYSTEMS[_system(self.platform)]
        return {
            **known,
            "os_name": os_name, "sys_platform": sys_platform, "platform_system": system,
            "platform_machine": _machine(self.platform), "platform_release": "", "platform_version": "",
            "implementation_name": "cpython", "platform_python_implementation": "CPython",
            "python_version": self.python, "python_full_version": f"{self.python}.0",
            "implementation_version": f"{self.python}.0",
        }  # fmt: skip


def target_of(platform: str | None, python: str | None) -> Target:
    """Return the target of the two options; ``None`` stands for what this PC has.

    Raises UnknownTargetError with a sentence.
    """
    own_platform = re.sub(r"[-.]", "_", sysconfig.get_platform())
    own_python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    target = Target(
        platform or own_platform,
        python or own_python,
        native=(platform or own_platform) == own_platform
        and (python or own_python) == own_python
        and here.python_implementation() == "CPython",
    )
    if not _PYTHON.fullmatch(target.python) or tuple(map(int, target.python.split("."))) < OLDEST:
        raise UnknownTargetError(f"--python {target.python} 不对：写成 3.12 这样，不早于 {OLDEST[0]}.{OLDEST[1]}。")
    if _system(target.platform) not in _SYSTEMS or not _machine(target.platform):
        known = "win_amd64、win_arm64、manylinux_2_28_x86_64、manylinux_2_28_aarch64、macosx_11_0_arm64"
        raise UnknownTargetError(f"不认识平台“{target.platform}”。常用的有：{known}。")
    return target


def _system(platform: str) -> str:
    return re.split(r"_|\d", platform, maxsplit=1)[0]


def _accepted(platform: str) -> list[str]:
    """Return the platforms whose wheels run there: pip does not know that a newer Linux takes older ones'."""
    found = _MANYLINUX.fullmatch(platform)
    if not found:
        return [platform]
    older = [f"manylinux_2_{minor}_{found[2]}" for minor in range(int(found[1]), 16, -1)]
    return [*older, f"manylinux2014_{found[2]}", f"manylinux2010_{found[2]}", f"manylinux1_{found[2]}"]


def _machine(platform: str) -> str:
    if platform in _MACHINES:
        return _MACHINES[platform]
    found = _MACHINE.search(platform)
    return found[1] if found and not platform.startswith("win") else ""
