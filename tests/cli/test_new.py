"""A new folder builds at once; nothing that was there is touched, nothing half made is left."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from pytest_regressions.file_regression import FileRegressionFixture

from qreport.sheets import read_sheets
from tests.support.command_line import environment, qreport

MINIMAL = Path(__file__).parents[2] / "examples" / "minimal"
HIGHER = ("--edition", "higher-2024")
"""To make examples/minimal anew: remove it, then
``qreport new examples/minimal --edition higher-2024 --college 示例职业技术学院``."""


def test_a_new_folder_checks_without_error_and_builds(home: Path) -> None:
    assert qreport(home, "new", "今年 2024", *HIGHER, "--college", "某某学院").status == 0
    checked = qreport(home / "今年 2024", "check", "--json")
    assert checked.status == 0, checked.out
    assert "error" not in {finding["level"] for finding in checked.data["findings"]}
    built = qreport(home, "build", "今年 2024")
    assert built.status == 0, built.complaints
    (made,) = (home / "今年 2024" / "build").glob("*.docx")
    texts = [paragraph.text for paragraph in Document(str(made)).paragraphs]
    assert {"人才培养", "服务贡献", "文化传承", "国际合作", "产教融合", "发展保障", "面临挑战"} <= set(texts)
    assert any("正文分为7个部分，附录有6张指标表" in text for text in texts)


def test_it_says_what_it_made(home: Path, file_regression: FileRegressionFixture) -> None:
    done = qreport(home, "new", "今年 2024", *HIGHER, "--college", "某某学院")
    file_regression.check(done.page(home), encoding="utf-8")


def test_the_minimal_example_is_what_new_makes(home: Path) -> None:
    assert qreport(home, "new", "minimal", *HIGHER, "--college", "示例职业技术学院").status == 0
    made, shown = files(home / "minimal"), files(MINIMAL)
    assert made.keys() == shown.keys()
    assert {name: made[name] for name in made if made[name] != shown[name]} == {}


def files(folder: Path) -> dict[str, object]:
    """Return what stands in each file, build left out; of a workbook its cells."""
    found: dict[str, object] = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith("build/"):
            workbook = path.suffix == ".xlsx"
            found[name] = read_sheets(path, folder) if workbook else path.read_bytes().replace(b"\r\n", b"\n")
    return found


def test_what_is_there_is_not_touched(home: Path) -> None:
    (home / "旧的").mkdir()
    (home / "旧的" / "a.txt").write_text("甲", encoding="utf-8")
    done = qreport(home, "new", "旧的", *HIGHER, "--college", "甲")
    assert (done.status, done.out) == (2, "")
    assert "“旧的”已经有了，没有动它。" in done.complaints
    assert [path.name for path in home.rglob("*")] == ["旧的", "a.txt"]


def test_an_empty_folder_may_be_filled(home: Path) -> None:
    (home / "空的").mkdir()
    (home / "空的" / "desktop.ini").touch()
    assert qreport(home, "new", "空的", *HIGHER, "--college", "甲").status == 0
    assert (home / "空的" / "report.toml").is_file()


def test_the_folder_one_stands_in_is_filled_and_stays_the_same_folder(home: Path) -> None:
    before = home.stat().st_ino
    done = qreport(home, "new", ".", *HIGHER, "--college", "甲")
    assert done.status == 0, done.complaints
    assert home.stat().st_ino == before
    assert {path.name for path in home.iterdir()} >= {"report.toml", "content", "说明.md"}
    assert not list(home.glob(".qreport-*"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows限制不了文件的大小")
@pytest.mark.parametrize(
    "command",
    [("new", "今年", *HIGHER, "--college", "甲"), ("edition", "copy", "higher-2024", "本校")],
    ids=["new", "copy"],
)
def test_on_a_full_disk_nothing_half_made_is_left(home: Path, command: tuple[str, ...]) -> None:
    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (9, 9)); "
        "from qreport.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    call = [sys.executable, "-c", script, *command]
    done = subprocess.run(call, cwd=home, env=environment(), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "磁盘满了。请腾出空间再试。" in done.stderr
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "缺少“文件夹”。"),
        (("x",), "请用--edition写明年度版。自带的有：higher-2023"),
        (("x", *HIGHER), "请用--college写明学校名称。"),
        (("x", *HIGHER, "--college", " "), "请用--college写明学校名称。"),
        (("x", "--from", "没有", "--category", "医学"), "--from沿用去年的类别，不要再写--category。"),
        (("x", "--edition", "higher-2032", "--college", "甲"), "没有“higher-2032”这个年度版。是不是“higher-20"),
        (("x", *HIGHER, "--college", "甲", "--category", "理工"), "没有“理工”这一类学校。可用的有：综合、"),
        (("x", "--from", "没有"), "文件夹“没有”不存在。"),
    ],
)
def test_what_is_not_said_is_asked_for(home: Path, arguments: tuple[str, ...], complaint: str) -> None:
    done = qreport(home, "new", *arguments)
    assert done.status == 2
    assert complaint in done.complaints
    assert list(home.iterdir()) == []


def test_a_name_with_quotes_is_kept(home: Path) -> None:
    assert qreport(home, "new", "x", *HIGHER, "--college", '甲"乙\\学院').status == 0
    assert qreport(home, "check", "x").status == 0


def test_an_edition_of_ones_own_is_found_from_the_new_folder(home: Path) -> None:
    assert qreport(home, "edition", "copy", "higher-2024", "本校").status == 0
    assert qreport(home, "new", "报告/今年", "--edition", "本校", "--college", "甲").status == 0
    assert 'edition = "../../本校"' in (home / "报告" / "今年" / "report.toml").read_text(encoding="utf-8")
    assert qreport(home / "报告" / "今年", "check").status == 0
    shutil.rmtree(home / "本校")
    assert qreport(home / "报告" / "今年", "check").status == 1
