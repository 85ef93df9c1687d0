"""Makes the folder that installs qreport without network (制作离线安装包): ``python3 dev.py wheelhouse``."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
from pathlib import Path
from typing import Final

from wheelhouse.target import Target, UnknownTargetError, target_of
from wheelhouse.wheels import DownloadError, build_own, download_all, read_wheels

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parent
MARK: Final = "wheelhouse.json"
SUMS: Final = "SHA256SUMS.txt"

_WINDOWS: Final = {
    "HOW_PYTHON": """\
已经装了 Python @PYTHON@ 的，跳过这一步。没有的，在能上网的电脑上打开
https://www.python.org/downloads/windows/ ，下载 @PYTHON@ 的 “Windows installer (@INSTALLER@)”，
把 python-@PYTHON@.….exe 放进这个文件夹，和“安装.cmd”并排；下一步会自动装给当前用户。
（@PYTHON@ 最新的几个版本可能只有源码，请往前找一个有 installer 的。）""",
    "HOW_INSTALL": "双击“安装.cmd”。",
    "HOW_REMOVE": "删除文件夹 %LOCALAPPDATA%\\qreport 和文件 %LOCALAPPDATA%\\Microsoft\\WindowsApps\\qreport.cmd。",
}
_OTHERS: Final = {
    "HOW_PYTHON": "需要 Python @PYTHON@，连同 venv（Debian、Ubuntu 的 python@PYTHON@-venv）。",
    "HOW_INSTALL": "在这个文件夹里运行：python@PYTHON@ install.py",
    "HOW_REMOVE": "删除文件夹 ~/.local/share/qreport 和文件 ~/.local/bin/qreport。",
}


class RefusedError(Exception):
    """不做: the folder holds something of somebody's."""


def main(arguments: list[str]) -> int:
    """Make the folder and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # what the console cannot show becomes "?"
            stream.reconfigure(errors="replace")
    about = "制作离线安装包：一个文件夹，复制到没有网络的电脑上安装。"
    parser = argparse.ArgumentParser(prog="dev.py wheelhouse", description=about)
    parser.add_argument("folder", nargs="?", type=Path, help="放在哪个文件夹，默认 dist/qreport-版本-平台-Python版本")
    parser.add_argument("--platform", help="目标电脑的平台，例如 win_amd64（64位Windows）；默认与本机相同")
    parser.add_argument("--python", help="目标电脑的Python版本，例如 3.12；默认与本机相同")
    chosen = parser.parse_args(arguments)
    try:
        target = target_of(chosen.platform, chosen.python)
        folder = make(target, chosen.folder)
    except UnknownTargetError as problem:
        say(str(problem))
        return 2
    except (DownloadError, RefusedError) as problem:
        say(f"没有做成。{problem}")
        return 1
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    say(f"已做好，{size / 1_000_000:.0f} MB：{folder}")
    return 0


def make(target: Target, folder: Path | None) -> Path:
    """Make the folder for a target and return where it is. Raises DownloadError and RefusedError."""
    if folder is not None:
        refuse_foreign(folder)
    say(f"正在为 {target.platform}、Python {target.python} 下载，约一两分钟……")
    work = ROOT / "build" / "wheelhouse"
    shutil.rmtree(work, ignore_errors=True)
    wheels = work / "wheels"
    wheels.mkdir(parents=True)
    own = build_own(ROOT, wheels)
    place = folder or ROOT / "dist" / f"qreport-{own.version}-{target.platform}-python{target.python}"
    refuse_foreign(place)
    download_all(wheels, target)
    told = {"qreport": str(own.version), "python": target.python, "platform": target.platform}
    (work / MARK).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    write_guides(work, told)
    write_sums(work)
    shutil.rmtree(place, ignore_errors=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(work, place)
    say(f"共 {len(read_wheels(place / 'wheels'))} 个安装包。")
    return place.resolve()


def refuse_foreign(folder: Path) -> None:
    """Refuse a folder that holds anything and is no wheelhouse of ours."""
    if folder.exists() and not (folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))):
        raise RefusedError(f"“{folder}”里已经有别的东西，没有动它。请换一个文件夹。")


def write_guides(folder: Path, told: dict[str, str]) -> None:
    """Put in what installs, and what tells a person how."""
    windows = told["platform"].startswith("win")
    words = {**(_WINDOWS if windows else _OTHERS), "QREPORT": told["qreport"], "PLATFORM": told["platform"]}
    words |= {"PYTHON": told["python"], "TUPLE": told["python"].replace(".", ", ")}
    arm = told["platform"] == "win_arm64"  # its Python lies in a folder of another name
    words |= {"DIGITS": told["python"].replace(".", "") + ("-arm64" if arm else "")}
    words |= {"INSTALLER": "ARM64" if arm else "64-bit"}
    # Notepad of older Windows knows UTF-8 by its mark; cmd.exe wants its line ends.
    guide = filled(HERE / "说明.txt", words)
    (folder / "安装说明.txt").write_text(guide, encoding="utf-8-sig", newline="\r\n" if windows else "\n")
    if windows:
        (folder / "安装.cmd").write_text(filled(HERE / "install.cmd", words), encoding="ascii", newline="\r\n")
    shutil.copyfile(HERE / "install.py", folder / "install.py")


def filled(template: Path, words: dict[str, str]) -> str:
    """Return the text of a template with its ``@WORD@`` marks filled, in the order of ``words``."""
    text = template.read_text(encoding="utf-8")
    for word, meaning in words.items():
        text = text.replace(f"@{word}@", meaning)
    return text


def write_sums(folder: Path) -> None:
    """Write the checksums of all files, as ``sha256sum --check`` reads them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}" for path in files
    ]
    (folder / SUMS).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def say(text: str) -> None:
    """Print at once: pip takes minutes."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
