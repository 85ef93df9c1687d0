"""The wheels of a wheelhouse (安装包): which are there, which are asked for, and fetching those that lack.

pip downloads for another platform but asks the packages' conditions (``sys_platform == "win32"``) of the PC it runs
on: on Linux it leaves out what Windows alone needs. So the conditions are asked again here, of the target.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterable
from email import message_from_bytes
from pathlib import Path
from typing import Final

from attrs import frozen
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name
from packaging.version import Version

from wheelhouse.target import Target

_ROUNDS: Final = 10
"""A package that only Windows needs may need another one, and so on; no chain is as long as this."""


class DownloadError(Exception):
    """下载不成: pip failed, or something asked for did not come; the text says what."""


@frozen
class Wheel:
    """安装包: a wheel's name, version and what it requires."""

    name: NormalizedName
    version: Version
    requires: tuple[Requirement, ...]


def build_own(root: Path, folder: Path) -> Wheel:
    """Build qreport's own wheel into ``folder``."""
    pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(root))
    return next(wheel for wheel in read_wheels(folder) if wheel.name == "qreport")


def download_all(folder: Path, target: Target) -> None:
    """Download what qreport's wheel in ``folder`` needs on the target, and what that needs.

    Raises DownloadError when something cannot be had.
    """
    own = next(folder.glob("qreport-*.whl"))
    _download(folder, target, [str(own)])
    for _ in range(_ROUNDS):
        missing = lacking(read_wheels(folder), target)
        if not missing:
            return
        _download(folder, target, missing)
    raise DownloadError(f"下载以后还缺：{'、'.join(missing)}。")


def lacking(wheels: Iterable[Wheel], target: Target) -> list[str]:
    """Return what qreport needs on the target, and what that needs, as far as no wheel satisfies it."""
    there: dict[NormalizedName, list[Wheel]] = {}
    for wheel in wheels:
        there.setdefault(wheel.name, []).append(wheel)
    missing: set[str] = set()
    seen: set[tuple[NormalizedName, str]] = set()
    asked = [Requirement("qreport")]
    while asked:
        requirement = asked.pop()
        name = canonicalize_name(requirement.name)
        fitting = [wheel for wheel in there.get(name, ()) if requirement.specifier.contains(wheel.version, True)]
        if not fitting:
            missing.add(f"{name}{requirement.specifier}")
        for extra in {"", *requirement.extras} if fitting else ():
            if (name, extra) not in seen:
                seen.add((name, extra))
                asked += [each for wheel in fitting for each in wheel.requires if target.applies(each.marker, extra)]
    return sorted(missing)


def read_wheels(folder: Path) -> list[Wheel]:
    """Read what the wheels of a folder say of themselves."""
    return [_read(path) for path in sorted(folder.glob("*.whl"))]


def _read(path: Path) -> Wheel:
    with zipfile.ZipFile(path) as archive:
        name = next(each for each in archive.namelist() if each.endswith(".dist-info/METADATA"))
        told = message_from_bytes(archive.read(name))
    requires = tuple(Requirement(line) for line in told.get_all("Requires-Dist", []))
    return Wheel(canonicalize_name(told["Name"]), Version(told["Version"]), requires)


def _download(folder: Path, target: Target, wanted: list[str]) -> None:
    pip("download", "--only-binary=:all:", "--dest", str(folder), *target.pip_options(), *wanted)


def pip(*arguments: str) -> None:
    """Run pip; what it prints is kept for the case that it fails."""
    command = [sys.executable, "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise DownloadError(f"pip 没有成功：\n{done.stderr.decode('utf-8', 'replace').strip()}")
