"""开发入口: sets the project up and runs its example, tests, linters or benchmark; needs nothing but Python.

Each command does all its own set-up in ``.venv``. The syntax stays old enough for an old Python (3.8) to read
this file and say that it is too old.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent
VENV: Final = ROOT / ".venv"
STAMP: Final = VENV / "qreport-installed.json"
EXAMPLE: Final = ROOT / "examples" / "tarim_2024"
OLDEST: Final = (3, 11)
EXTRAS: Final[dict[str, list[str]]] = {
    "example": [],
    "test": ["test"],
    "lint": ["test"],
    "bench": ["bench"],
    "docs": ["docs"],
    "wheelhouse": ["wheelhouse"],
}

USAGE: Final = """\
用法：python3 dev.py 命令（Windows：py dev.py 命令）

  example  生成示例报告，并说明 Word 文件在哪里
  test     运行全部测试，后面的参数交给 pytest
  lint     运行 ruff、mypy、import-linter
  bench    运行性能比较，后面的参数交给 benchmarks.run
  docs     生成文档网站，并说明首页在哪里
  wheelhouse [--platform win_amd64] [--python 3.12] [文件夹]
           制作离线安装包，给没有网络、没有管理员权限的电脑

每条命令自己准备环境（项目内的 .venv），不改动系统的 Python。"""


class StopError(Exception):
    """停止: the work cannot go on; the text says why and what to do."""


def main(arguments: list[str]) -> int:
    """Run one command and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console that knows no Chinese shows "?" and does not crash
            stream.reconfigure(errors="replace")
    if sys.version_info < OLDEST:
        say(f"qreport 需要 Python {OLDEST[0]}.{OLDEST[1]} 或更新的版本，")
        say(f"现在运行的是 {sys.version.split()[0]}（{sys.executable}）。")
        say("请从 https://www.python.org/downloads/ 安装新版本后再试。")
        return 1
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("command", nargs="?", default="")
    chosen, rest = parser.parse_known_args(arguments)
    if chosen.command not in EXTRAS:
        say(USAGE)
        return 0 if chosen.command in ("", "help") else 2
    try:
        prepare(EXTRAS[chosen.command])
        return COMMANDS[chosen.command](rest)
    except StopError as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        say("已停止。")
        return 130


def example(rest: list[str]) -> int:
    """Make the example's report and say where the Word file is."""
    status = run("正在生成示例报告……", EXAMPLE / "report.py", *rest)
    if status:
        return status
    made = sorted((EXAMPLE / "build").glob("*.docx"), key=lambda path: path.stat().st_mtime)
    if not made:
        raise StopError(f"示例运行完毕，但 {EXAMPLE / 'build'} 里没有 Word 文件。")
    say(f"Word 文件：{made[-1]}")
    return 0


def test(rest: list[str]) -> int:
    """Run the tests."""
    return run("正在运行测试……", "-m", "pytest", *rest)


def lint(_rest: list[str]) -> int:
    """Run every linter, even when one fails, so that one run shows all there is to mend."""
    imports = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    statuses = [
        run("ruff……", "-m", "ruff", "check"),
        run("mypy……", "-m", "mypy"),
        run("import-linter……", "-c", imports),
    ]
    return 1 if any(statuses) else 0


def bench(rest: list[str]) -> int:
    """Run the benchmark."""
    return run("正在比较性能，需要几分钟……", "-m", "benchmarks.run", *rest)


def docs(rest: list[str]) -> int:
    """Build the documentation, every warning an error, and say where it begins."""
    source, site = ROOT / "docs", ROOT / "docs" / "_build"
    strict = ("-W", "--keep-going", "-n", "-q", "-E", "-b", "html", "-d", site / ".doctrees")
    status = run("正在生成文档……", "-m", "sphinx", *strict, *rest, source, site)
    if status == 0:
        say(f"文档首页：{site / 'index.html'}")
    return status


def wheelhouse(rest: list[str]) -> int:
    """Make the folder that installs without network."""
    return run("", "-m", "wheelhouse.make", *rest)


COMMANDS: Final = {
    "example": example,
    "test": test,
    "lint": lint,
    "bench": bench,
    "docs": docs,
    "wheelhouse": wheelhouse,
}


def prepare(extras: list[str]) -> None:
    """Make ``.venv`` and install the project with ``extras``, unless that is done already."""
    home = {"python": sys.version, "place": str(VENV)}
    project = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = read_stamp()
    if any(stamp.get(key) != value for key, value in home.items()):  # new, moved, or another Python
        make_venv()
        stamp = home
        write_stamp(stamp)
    installed = stamp.get("extras", []) if stamp.get("project") == project else None
    if installed is not None and set(extras) <= set(installed):
        return
    wanted = sorted({*(installed or ()), *extras})
    install(wanted)
    write_stamp({**home, "project": project, "extras": wanted})


def read_stamp() -> dict[str, Any]:
    """Return what the last set-up wrote down; nothing when there is no usable ``.venv``."""
    try:
        stamp: dict[str, Any] = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if venv_python().exists() else {}


def write_stamp(stamp: dict[str, Any]) -> None:
    """Write down what is installed."""
    STAMP.write_text(json.dumps(stamp, ensure_ascii=False, indent=1), encoding="utf-8")


def make_venv() -> None:
    """Make a fresh ``.venv``."""
    if importlib.util.find_spec("ensurepip") is None:  # Debian and Ubuntu ship it as a package of its own
        raise StopError(
            "系统的 Python 缺少建立虚拟环境所需的组件（ensurepip）。\n"
            f"Debian、Ubuntu 请先执行：sudo apt install python3.{sys.version_info[1]}-venv\n"
            "其他系统请从 https://www.python.org/downloads/ 安装完整的 Python。然后再运行一次本命令。"
        )
    say(f"正在建立虚拟环境 {VENV} ……")
    try:
        # as the command line does: a copied program does not find its library where Python itself was installed apart
        venv.create(VENV, clear=True, symlinks=os.name != "nt", with_pip=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        advice = f"请关闭正在使用该文件夹的程序，删除 {VENV} 后再试。"
        raise StopError(f"虚拟环境没有建成：{problem}\n{advice}") from problem


def install(extras: list[str]) -> None:
    """Install the project in place, with what it depends on."""
    say("正在安装依赖，首次运行需要下载，约一两分钟……")
    project = f".[{','.join(extras)}]" if extras else "."
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", project)
    if run("", *pip):
        raise StopError(
            "依赖没有装好，原因见上面 pip 的输出。多半是网络不通，可换用国内镜像再试：\n"
            f'"{venv_python()}" -m pip config set --site global.index-url https://pypi.tuna.tsinghua.edu.cn/simple'
        )
    make_link_relative()


def make_link_relative() -> None:
    """Rewrite the link to ``src`` that the editable install left, from an absolute path to a relative one.

    Python 3.11 and 3.12 read that file in the system's code page, not in UTF-8: with Chinese in the folder's name
    they could not find the package, or not even start (Windows, ``LC_ALL=C``). A relative path is plain ASCII.
    """
    name = "site-packages/*_qreport.pth"
    for link in [*VENV.glob(f"*/{name}"), *VENV.glob(f"*/*/{name}")]:  # Windows; elsewhere
        link.write_text(Path(os.path.relpath(ROOT / "src", link.parent)).as_posix() + "\n", encoding="ascii")


def run(message: str, *arguments: str | Path) -> int:
    """Run the Python of ``.venv`` in the project's folder and return its exit status."""
    if message:
        say(message)
    # The console's encoding stays; what it cannot show becomes "?" in our processes too.
    environment = {"PYTHONIOENCODING": ":replace", **os.environ}
    command = [str(venv_python()), *map(str, arguments)]
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    except OSError as problem:
        raise StopError(f"虚拟环境已损坏（{problem}）。请删除 {VENV} 后再试。") from problem


def venv_python() -> Path:
    """Return the path of the Python inside ``.venv``."""
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def say(text: str) -> None:
    """Print at once, so that the order is right when other processes print too."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
