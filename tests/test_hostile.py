"""Contributions come by e-mail: whatever they hold is refused with a sentence, or survived, and never runs away."""

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from qreport import Report
from tests.conftest import IN_CI
from tests.support import office_bombs as office
from tests.support.folders import SETTINGS, write_folder
from tests.support.hostile import REFUSED, SURVIVED, Outcome, build, build_all, made
from tests.support.hostile_pictures import small

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows没有这样的文件")
TEXT = {"content/1.md": "# 章\n\n甲乙。\n"}
CASES = {name: files for name, (files, _) in REFUSED.items()} | SURVIVED


@pytest.fixture(scope="module")
def outcomes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """What became of the cases that were asked for, all built by one process."""
    asked = [
        str(item.callspec.params["case"])
        for item in request.session.items
        if isinstance(item, pytest.Function) and "outcomes" in item.fixturenames
    ]
    home = tmp_path_factory.mktemp("有害 的")
    folders = [made(home / case / "报告 一", CASES[case]) for case in asked]
    return dict(zip(asked, build_all(folders), strict=True))


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_with_a_sentence(outcomes: dict[str, Outcome], case: str) -> None:
    done = outcomes[case]
    assert REFUSED[case][1] in done.text
    without = ("reference", "page", "settings", "edition")
    assert done.saved or case.startswith(without), "a draft builds whatever its content"


@pytest.mark.parametrize("case", SURVIVED)
def test_it_is_survived(outcomes: dict[str, Outcome], case: str) -> None:
    assert outcomes[case].saved


def test_a_sheet_formatted_to_its_end_is_read(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path, {"content/1.md": "# 章\n\n![表](data/a.xlsx)\n", "data/a.xlsx": office.empty_rows()}
    )
    done = build(folder)
    assert done.saved
    assert "table-file" not in done.text


def test_of_a_workbook_with_a_macro_the_values_are_read(tmp_path: Path) -> None:
    text = "# 章\n\n![表](data/a.xlsm)\n"
    report = Report.read(write_folder(tmp_path, {"content/1.md": text, "data/a.xlsm": office.macro_workbook()}))
    assert report.findings == ()
    with zipfile.ZipFile(report.save().path) as package:
        assert "焊接" in package.read("word/document.xml").decode("utf-8")
        assert not [name for name in package.namelist() if "vba" in name]


def test_characters_nobody_sees_are_told_wherever_they_stand(tmp_path: Path) -> None:
    turned = "\u202e"
    files = {
        "content/1.md": (
            f"# 章\n\n{{a}}和{{b:label}}。\n\n![图{turned}题](photos/a.png)\n\n"
            f"| 甲 | 乙 |\n|---|---|\n| 丙{turned}丁 | 1 |\n: 表{turned}题\n"
        ),
        "data/facts.toml": f'[g]\na = {{value = "值{turned}一"}}\nb = {{value = 1, label = "名{turned}称"}}\n',
        "report.toml": SETTINGS.replace("示例学院", f"示例{turned}学院"),
    }
    done = build(write_folder(tmp_path, files))
    assert done.saved
    told = [line for line in done.text.splitlines() if line.startswith("hidden-character")]
    for before in ("值", "名", "图", "表", "丙", "示例"):
        assert any(f"在“{before}”之后" in line for line in told), before
    assert turned not in Path(done.path).name


def found(folder: Path) -> str:
    return "\n".join(f"{finding.rule} {finding}" for finding in Report.read(folder).findings)


@POSIX
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "报告", {**TEXT, "data/b.csv": "a\n1\n"})
    (tmp_path / "secret.md").write_text("# 秘密\n", encoding="utf-8")
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "2.md").write_text("# 秘密\n", encoding="utf-8")
    (folder / "content" / "3.md").symlink_to(tmp_path / "secret.md")
    (folder / "content" / "far").symlink_to(tmp_path / "far")
    (folder / "data" / "facts.toml").symlink_to(tmp_path / "secret.md")
    report = Report.read(folder)
    assert [chapter.title for chapter in report.chapters] == ["章"]
    assert sum(finding.rule == "file-outside" for finding in report.findings) == 3


@POSIX
def test_a_picture_behind_a_link_out_of_the_folder_is_not_shown(tmp_path: Path) -> None:
    photo = small("JPEG")
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "a.jpg").write_bytes(photo)
    text = "# 章\n\n![一](photos/a.jpg)\n\n![二](photos/far/a.jpg)\n\n![三](photos/b.jpg)\n"
    folder = write_folder(tmp_path / "报告", {"content/1.md": text, "photos/inside.jpg": photo})
    (folder / "photos" / "a.jpg").symlink_to(tmp_path / "far" / "a.jpg")
    (folder / "photos" / "far").symlink_to(tmp_path / "far")
    (folder / "photos" / "b.jpg").symlink_to(folder / "photos" / "inside.jpg")
    done = build(folder)
    assert done.saved
    assert done.text.count("不在报告文件夹里，没有放进来") == 2
    assert "photos/b.jpg" not in done.text


@POSIX
def test_links_in_a_circle_pipes_and_odd_names_are_told(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {**TEXT, "content/CON.md": "# 甲\n", "content/a\nb.md": "# 乙\n"})
    (folder / "content" / "round.md").symlink_to(folder / "content" / "round.md")
    (folder / "content" / "again").symlink_to(folder / "content")
    (folder / "content" / "folder.md").mkdir()
    os.mkfifo(folder / "content" / "pipe.md")
    done = build(folder)
    assert done.saved
    for sentence in ("“content/CON.md”里的“CON.md”在Windows里是设备", "的名字里有换行", "“content/pipe.md”没有读入"):
        assert sentence in done.text
    assert "round.md" in done.text


@POSIX
def test_a_pipe_in_the_place_of_any_file_does_not_wait(tmp_path: Path) -> None:
    text = "# 章\n\n![图](photos/a.jpg)\n\n![表](data/a.csv)\n"
    folder = write_folder(tmp_path, {"content/1.md": text, "data/b.csv": "a\n1\n", "photos/b.txt": ""})
    for name in ("photos/a.jpg", "data/a.csv", "data/facts.toml", "data/indicators.xlsx"):
        os.mkfifo(folder / name)
    assert build(folder).saved


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users may write in, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="qreport-test-"))
    folder.chmod(0o777)
    yield folder
    for path in folder.rglob("*"):
        path.chmod(0o777)
    shutil.rmtree(folder)


@POSIX
def test_a_folder_that_may_not_be_opened_is_told(open_folder: Path) -> None:
    warm = write_folder(open_folder / "先", TEXT)
    locked = ("content/locked", "data/indicators")
    folder = write_folder(open_folder / "报告 一", {**TEXT, **{f"{name}/2.md": "# 乙\n" for name in locked}})
    folder.chmod(0o777)
    for name in locked:
        (folder / name).chmod(0)
    try:
        (done,) = build_all([warm, folder] if os.geteuid() == 0 else [folder], QREPORT_TEST_USER="65534")
    except AssertionError as error:
        if "PermissionError" in str(error) and "site-packages" not in str(error) and not IN_CI:
            pytest.skip("项目放在别的用户进不去的文件夹里，放弃root权限后读不了它")
        raise
    assert done.saved
    assert [name for name in locked if f"文件夹“{name}”打不开，里面的都没有读" not in done.text] == []
