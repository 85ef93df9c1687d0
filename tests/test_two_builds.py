"""Two builds at once into the same folder: every file at the end is whole, and nothing is in their way."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from qreport import Report
from qreport.backends.docx.verify import verify_file
from qreport.layout.remembered import FILE, recall
from tests.support import saving_child
from tests.support.folders import write_folder
from tests.support.saved_files import edit, held, word_file
from tests.support.small_report import small

ROOT = Path(__file__).parents[1]
TIMES = "20"


def at_once(what: str, folder: Path, *arguments: tuple[str, ...]) -> None:
    """Run processes at once and see that each ends well."""
    paths = os.pathsep.join([str(ROOT), *filter(None, sys.path)])
    processes = [
        subprocess.Popen(
            [sys.executable, str(saving_child.__file__), what, str(folder), *each],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
            env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
        )
        for each in arguments
    ]  # fmt: skip
    told = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes), "\n".join(told)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "质量 年报"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("words", [("甲", "甲"), ("甲", "乙")], ids=["same", "different"])
def test_two_builds_of_one_target_leave_one_whole_file(home: Path, words: tuple[str, str]) -> None:
    at_once("build", home, *(("报告.docx", each, TIMES) for each in words))
    files = held(home)
    assert list(files) == ["报告.docx"]
    assert files["报告.docx"] in [word_file(small(each)) for each in words]


def test_two_builds_of_two_targets_do_not_see_each_other(home: Path) -> None:
    at_once("build", home, ("甲.docx", "甲", TIMES), ("乙.docx", "乙", TIMES))
    assert held(home) == {f"{each}.docx": word_file(small(each)) for each in "甲乙"}


def test_two_builds_leave_a_changed_file_alone(home: Path) -> None:
    path = small("甲").save(home / "报告.docx").path
    theirs = edit(path, "甲", "人改过")
    at_once("beside", home, ("报告.docx", "甲", TIMES), ("报告.docx", "甲", TIMES))
    assert held(home) == {"报告.docx": theirs, "报告（2）.docx": word_file(small("甲"))}


def test_two_builds_share_the_pictures_kept_between_builds(home: Path) -> None:
    shown = "".join(f"![图](photos/{name}{number}.jpg){{width=5cm}}\n\n" for name in "ab" for number in range(4))
    write_folder(home, {"content/1.md": f"# 章\n\n{shown}", "photos/说明.txt": ""})
    for name in "ab":
        for number in range(4):
            Image.effect_noise((1600, 1200), 80).save(home / "photos" / f"{name}{number}.jpg")
    at_once("photos", home, ("a", "3"), ("b", "3"))
    assert [verify_file(home / "build" / f"{name}.docx") for name in "ab"] == [[], []]
    kept = list((home / "build" / ".photos").iterdir())
    assert {path.suffix for path in kept} == {".picture", ".json"}, "nothing half written is left"
    again = Report.read(home).save()
    fresh = Report.read(shutil.copytree(home, home.parent / "副本", ignore=lambda *_: ["build"])).save()
    assert again.path.read_bytes() == fresh.path.read_bytes(), "what was kept is what would be made"


def test_the_remembered_pages_are_those_of_one_build(home: Path) -> None:
    at_once("pages", home, ("a", "200"), ("b", "200"))
    assert list(held(home)) == [FILE]
    found = recall(home)
    assert found is not None
    assert found.digest in ("a", "b")
