"""The folder that installs without network: what is asked of the target, what the folder holds, what its guide says.

That it installs is a step of CI, which has the network to make one.
"""

import json
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from wheelhouse.install import ours
from wheelhouse.make import RefusedError, refuse_foreign, write_guides, write_sums
from wheelhouse.target import UnknownTargetError, target_of
from wheelhouse.wheels import lacking, read_wheels

ROOT = Path(__file__).parents[1]
RUNNING = f"{sys.version_info[0]}.{sys.version_info[1]}"
WINDOWS = target_of("win_amd64", "3.12")


def put_wheel(folder: Path, name: str, version: str, *requires: str) -> None:
    lines = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {each}" for each in requires)]
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as archive:
        archive.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(["Metadata-Version: 2.1", *lines, "", ""]))


def put_folder(folder: Path, *, python: str = RUNNING, platform: str = "win_amd64") -> dict[str, str]:
    told = {"qreport": "1.0", "python": python, "platform": platform}
    (folder / "wheelhouse.json").write_text(json.dumps(told), encoding="utf-8")
    write_guides(folder, told)
    (folder / "wheels").mkdir()
    put_wheel(folder / "wheels", "qreport", "1.0")
    write_sums(folder)
    return told


def install(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(folder / "install.py"), "--into", str(folder / "装 好")]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8", env=environment)


@pytest.mark.parametrize(
    ("marker", "on_windows"),
    [
        ('sys_platform == "win32"', True),
        ('platform_system == "Linux"', False),
        ('python_version >= "3.12"', True),
        ('python_full_version < "3.12"', False),
        ('platform_machine == "AMD64" and os_name == "nt"', True),
        ('extra == "all"', False),
    ],
)
def test_conditions_are_asked_of_the_target_and_not_of_this_pc(marker: str, on_windows: bool) -> None:
    assert WINDOWS.applies(Marker(marker)) is on_windows


@pytest.mark.parametrize(
    ("platform", "python"),
    [("win99", "3.12"), ("win_x86_64", "3.12"), ("solaris_sparc", "3.12"), ("win_amd64", "312"), ("win_amd64", "3.10")],
)
def test_an_unknown_target_is_refused(platform: str, python: str) -> None:
    with pytest.raises(UnknownTargetError, match=r"不对|不认识"):
        target_of(platform, python)


def test_a_newer_linux_takes_wheels_for_older_ones() -> None:
    options = target_of("manylinux_2_28_aarch64", "3.12").pip_options()
    assert {"manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64"} <= set(options)


def test_what_only_windows_needs_is_found_lacking_with_what_that_needs(tmp_path: Path) -> None:
    put_wheel(tmp_path, "qreport", "1.0", "frames[io]>=2", 'grep>=1; sys_platform == "linux"')
    put_wheel(
        tmp_path,
        "frames",
        "2.1",
        'zones>=2020; sys_platform == "win32"',
        'sheets; extra == "io"',
        'far; extra == "all"',
    )
    assert lacking(read_wheels(tmp_path), WINDOWS) == ["sheets", "zones>=2020"]
    put_wheel(tmp_path, "zones", "2019.1")
    put_wheel(tmp_path, "sheets", "1.0", "cells")
    assert lacking(read_wheels(tmp_path), WINDOWS) == ["cells", "zones>=2020"]
    put_wheel(tmp_path, "zones", "2024.1")
    put_wheel(tmp_path, "cells", "1.0")
    assert lacking(read_wheels(tmp_path), WINDOWS) == []


def test_a_folder_of_somebody_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "论文.docx").write_bytes(b"mine")
    with pytest.raises(RefusedError, match="没有动它"):
        refuse_foreign(tmp_path)


def test_a_folder_that_is_new_empty_or_ours_may_be_filled(tmp_path: Path) -> None:
    refuse_foreign(tmp_path / "新的")
    refuse_foreign(tmp_path)
    put_folder(tmp_path)
    refuse_foreign(tmp_path)


@pytest.mark.parametrize("platform", ["win_amd64", "win_arm64"])
def test_the_windows_command_is_plain_ascii_with_its_line_ends(tmp_path: Path, platform: str) -> None:
    put_folder(tmp_path, python="3.12", platform=platform)
    command = (tmp_path / "安装.cmd").read_bytes()
    assert command.isascii()
    assert command.count(b"\r\n") == command.count(b"\n") > 20
    assert b"py -3.12 -c" in command
    assert (b"Python312-arm64" in command) == (platform == "win_arm64")


@pytest.mark.parametrize("platform", ["win_amd64", "manylinux_2_28_x86_64"])
def test_no_mark_of_the_templates_is_left(tmp_path: Path, platform: str) -> None:
    put_folder(tmp_path, python="3.12", platform=platform)
    guides = [path.read_text(encoding="utf-8") for path in tmp_path.iterdir() if path.suffix in (".txt", ".cmd")]
    assert all("@" not in guide.replace("@echo", "") for guide in guides)


def test_another_python_is_refused_with_the_right_one(tmp_path: Path) -> None:
    put_folder(tmp_path, python="3.99")
    done = install(tmp_path)
    assert done.returncode == 1
    assert f"给 Python 3.99 用的，现在运行的是 {RUNNING}" in done.stdout


def test_a_file_cut_short_and_one_that_is_missing_are_named(tmp_path: Path) -> None:
    put_folder(tmp_path)
    (tmp_path / "wheels" / "qreport-1.0-py3-none-any.whl").write_bytes(b"PK")
    (tmp_path / "安装说明.txt").unlink()
    done = install(tmp_path)
    assert done.returncode == 1
    assert "wheels/qreport-1.0-py3-none-any.whl、安装说明.txt" in done.stdout
    assert not (tmp_path / "装 好").exists()


def test_a_command_of_another_program_is_left_alone(tmp_path: Path) -> None:
    command = tmp_path / "qreport"
    assert ours(command)
    command.write_text("#!/bin/sh\nexec other\n", encoding="utf-8")
    assert not ours(command)


def test_every_package_that_qreport_asks_for_is_a_requirement(tmp_path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    put_wheel(tmp_path, "qreport", "1.0", *project["dependencies"])
    names = {Requirement(each).name.lower() for each in project["dependencies"]}
    assert {each.split(">")[0] for each in lacking(read_wheels(tmp_path), WINDOWS)} == names
