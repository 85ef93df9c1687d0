"""Installs qreport from this folder, for this user alone, without rights and without network (安装).

Copied into each wheelhouse; needs nothing but Python and what lies beside it. The syntax stays old enough for an old
Python to read this file and say that it is the wrong one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"


class StopError(Exception):
    """停止: the work cannot go on; the text says why and what to do."""


def main(arguments: list[str]) -> int:
    """Check the folder, make the environment, install, try it; return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # what the console cannot show becomes "?"
            stream.reconfigure(errors="replace")
    parser = argparse.ArgumentParser(description="安装 qreport，不需要管理员权限，不需要网络。")
    parser.add_argument("--into", type=Path, default=usual_place(), help="装在哪个文件夹，默认 %(default)s")
    parser.add_argument("--commands", type=Path, help="命令 qreport 放在哪个文件夹，默认是系统查找命令的地方")
    chosen = parser.parse_args(arguments)
    try:
        install(chosen.into.absolute(), chosen.commands or usual_commands())
    except StopError as stop:
        say(f"没有装好。{stop}")
        return 1
    return 0


def install(place: Path, commands: Path) -> None:
    """Install into ``place`` and put the command where it is found."""
    told = json.loads((HERE / "wheelhouse.json").read_text(encoding="utf-8"))
    running = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if running != told["python"]:
        raise StopError(
            f"这个文件夹是给 Python {told['python']} 用的，现在运行的是 {running}。请装上 Python {told['python']}。"
        )
    say("正在检查文件……")
    check_sums()
    environment = place / "venv"
    say(f"正在安装到 {place}，约一分钟……")
    make_venv(environment)
    scripts = environment / ("Scripts" if WINDOWS else "bin")
    python = scripts / ("python.exe" if WINDOWS else "python")
    options = ("--quiet", "--disable-pip-version-check", "--no-index", "--find-links", HERE / "wheels")
    call("没有装进去", python, "-m", "pip", "install", *options, f"qreport=={told['qreport']}")
    program = scripts / ("qreport.exe" if WINDOWS else "qreport")
    call("装进去了，但是运行不了", program, "--version")
    say(f"已装好 qreport {told['qreport']}。")
    tell_command(program, commands)


def check_sums() -> None:
    """Compare every file with its checksum: a copy on a stick is often cut short."""
    wrong = []
    for line in (HERE / "SHA256SUMS.txt").read_text(encoding="utf-8").splitlines():
        expected, name = line.split(maxsplit=1)
        path = HERE / name.lstrip("*")
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            wrong.append(name.lstrip("*"))
    if wrong:
        raise StopError(f"这些文件缺少或损坏：{'、'.join(wrong)}。请把整个文件夹再复制一次。")


def make_venv(environment: Path) -> None:
    """Make a fresh environment; an earlier one of ours gives way, anything else stays."""
    if environment.exists() and any(environment.iterdir()) and not (environment / "pyvenv.cfg").is_file():
        raise StopError(f"{environment} 里已经有别的东西。请用 --into 换一个文件夹。")
    try:
        venv.create(environment, clear=True, symlinks=not WINDOWS, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        raise StopError(f"{environment} 没有建成：{problem}\n请关闭正在使用 qreport 的窗口后再试。") from problem


def call(what: str, *command: str | Path) -> None:
    """Run a program without the user's pip settings, which may name an index."""
    settings = {**os.environ, "PIP_CONFIG_FILE": os.devnull, "PYTHONUTF8": "1"}
    try:
        done = subprocess.run([str(each) for each in command], env=settings, capture_output=True, check=False)
    except OSError as problem:
        raise StopError(f"{what}：{problem}") from problem
    if done.returncode:
        raise StopError(f"{what}：\n{(done.stderr or done.stdout).decode('utf-8', 'replace').strip()}")


def tell_command(program: Path, commands: Path) -> None:
    """Make ``qreport`` a command of this user where there is a folder for that, and say how to call it."""
    command = commands / ("qreport.cmd" if WINDOWS else "qreport")
    if commands.is_dir() and ours(command):
        write_command(command, program)
        say(f"命令在 {command}。")
        if str(commands) in os.environ.get("PATH", "").split(os.pathsep):
            say("打开一个新的命令提示符，输入 qreport --help 就能用。")
            return
    say(f'命令提示符里这样用："{program}" --help')


def ours(command: Path) -> bool:
    """Tell whether the command may be written: it is not there, or we wrote it."""
    return not command.exists() or b"qreport wheelhouse" in command.read_bytes()


def write_command(command: Path, program: Path) -> None:
    """Write the command. cmd.exe reads it in its code page: the user's name, maybe Chinese, stays a variable."""
    if WINDOWS:
        path = str(program)
        local = os.environ.get("LOCALAPPDATA")
        if local and path.lower().startswith(local.lower() + "\\"):
            path = "%LOCALAPPDATA%" + path[len(local) :]
        text, encoding = f'@rem qreport wheelhouse\r\n@"{path}" %*\r\n', "oem"
    else:
        text, encoding = f'#!/bin/sh\n# qreport wheelhouse\nexec "{program}" "$@"\n', "utf-8"
    command.write_bytes(text.encode(encoding))
    command.chmod(0o755)


def usual_place() -> Path:
    """Return the folder for programs of this user."""
    if WINDOWS:
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "qreport"
    return Path.home() / ".local" / "share" / "qreport"


def usual_commands() -> Path:
    """Return a folder of this user where the system looks for commands."""
    if WINDOWS:
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "Microsoft" / "WindowsApps"
    return Path.home() / ".local" / "bin"


def say(text: str) -> None:
    """Print at once."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
