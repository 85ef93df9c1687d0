"""The same input gives the same bytes, wherever and whenever it is built; and they say nothing of who built it."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.support import repeated_child
from tests.support.example import FOLDER, tarim_report
from tests.support.repeated_child import build
from tests.support.saved_files import parts_of

ROOT = Path(__file__).parents[1]
HERE = {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "USER": "zhangsan", "COLUMNS": "200"}
THERE = {
    "PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "USER": "lisi", "LC_ALL": "C", "LANG": "C",
}  # fmt: skip


def built_elsewhere(folder: Path, **changes: str) -> dict[str, bytes]:
    """Return by their paths all files that a process of its own makes, which stands in that folder."""
    (folder / "出来").mkdir(parents=True)
    paths = os.pathsep.join([str(ROOT), *filter(None, sys.path)])
    done = subprocess.run(
        [sys.executable, str(repeated_child.__file__), str(folder / "出来")],
        cwd=folder, env={**os.environ, "PYTHONPATH": paths, **changes}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    made = folder / "出来"
    return {path.relative_to(made).as_posix(): path.read_bytes() for path in made.rglob("*") if path.is_file()}


@pytest.mark.needs_cjk_font
def test_twice_in_one_process(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
    assert build(tmp_path / "a").read_bytes() == build(tmp_path / "b").read_bytes()


@pytest.mark.needs_cjk_font
def test_in_two_processes_of_other_hashes_time_zones_folders_users_and_languages(tmp_path: Path) -> None:
    here = built_elsewhere(tmp_path / "一", **HERE)
    there = built_elsewhere(tmp_path / "another place", **THERE)
    assert {"report.docx", "新 的/data/indicators.xlsx"} <= set(here)
    assert list(filter(lambda name: here[name] != there.get(name), here)) == []
    assert set(there) == set(here)


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example in a folder with a name of its own, of a user with a name of his own."""
    for name in ("USER", "LOGNAME", "USERNAME"):
        monkeypatch.setenv(name, "bianzhiren")
    return Path(
        shutil.copytree(FOLDER, tmp_path / "bianzhiren" / "质量 年报 qz", ignore=shutil.ignore_patterns("build"))
    )


def betrayals(data: bytes, folder: Path) -> list[str]:
    """Return what of this machine stands in some bytes: user, folder, computer."""
    computer = socket.gethostname()
    secrets = ["bianzhiren", folder.name, str(folder.parent), str(ROOT), str(Path.home())]
    secrets += [computer] if len(computer) > 5 and computer != "localhost" else []
    secrets = [secret for secret in secrets if len(secret) > 5]
    return [secret for secret in secrets if any(secret.encode(code) in data for code in ("utf-8", "utf-16-le", "gbk"))]


@pytest.mark.needs_cjk_font
def test_no_part_of_the_example_names_the_machine_or_its_user(example: Path) -> None:
    parts = parts_of(tarim_report(example).save().path.read_bytes())
    assert len(parts) > 10
    assert {name: found for name, data in parts.items() if (found := betrayals(name.encode() + data, example))} == {}


@pytest.mark.needs_soffice
@pytest.mark.needs_cjk_font
def test_no_object_of_its_pdf_names_them_either(example: Path) -> None:
    path = tarim_report(example).save(example / "build" / "报告.pdf").path
    reader = PdfReader(path)
    inside = [path.read_bytes(), repr(reader.metadata).encode()]
    inside += [stream.get_data() for page in reader.pages if (stream := page.get_contents())]
    assert [found for data in inside if (found := betrayals(data, example))] == []
    remembered = example / "build" / ".pages.json"
    assert betrayals(remembered.read_bytes(), example) == []
