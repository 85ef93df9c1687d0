"""What a person changed is never overwritten: the new file goes beside it, or theirs becomes a backup."""

import os
from pathlib import Path

import pytest

from qreport import Report, Saved
from qreport.saving import save_bytes
from qreport.seals import State, state
from qreport.writing import prepared, put_new, reserve
from tests.support.saved_files import SOMEBODYS, edit, held, word_file
from tests.support.small_report import small

_OUTDATED = "旁边的“报告（2）.docx”是以前生成的，不是这一次的；用不着就请删去，免得拿错。"
FIRST, SECOND, THIRD = (small(f"第{number}次") for number in "一二三")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "质量 年报"
    folder.mkdir()
    return folder


@pytest.fixture
def target(home: Path) -> Path:
    """A file that was saved and then changed by a person."""
    path = FIRST.save(home / "报告.docx").path
    edit(path, "第一次", "人改过")
    return path


def kept(report: Report, target: Path, *, force: bool = False) -> Saved:
    """Save, and see that the saved file is the report's."""
    saved = report.save(target, force=force)
    assert saved.path.read_bytes() == word_file(report)
    return saved


def test_an_unchanged_file_is_replaced_without_a_word(home: Path) -> None:
    for report in (FIRST, SECOND):
        assert kept(report, home / "报告.docx").notes == ()
    assert held(home) == {"报告.docx": word_file(SECOND)}


def test_a_changed_file_stays_and_the_new_one_lies_beside_it(home: Path, target: Path) -> None:
    theirs = target.read_bytes()
    saved = kept(SECOND, target)
    assert saved.notes == (
        "“报告.docx”在生成以后被人改过，没有动它；新的写在旁边：“报告（2）.docx”。请把要留的改动写回报告文件夹，"
        "再删去改过的文件；不要那些改动，就加上--force（脚本里写force=True），它会留作备份。",
    )
    assert held(home) == {"报告.docx": theirs, "报告（2）.docx": word_file(SECOND)}


def test_later_builds_use_the_file_beside_it_again(home: Path, target: Path) -> None:
    for report in (SECOND, THIRD, SECOND):
        assert kept(report, target).path.name == "报告（2）.docx"
    assert len(held(home)) == 2


def test_a_changed_file_beside_it_moves_the_next_one_on(home: Path, target: Path) -> None:
    theirs = target.read_bytes()
    second = edit(kept(SECOND, target).path, "第二次", "又改过")
    for _ in range(2):
        assert kept(THIRD, target).path.name == "报告（3）.docx"
    assert held(home) == {"报告.docx": theirs, "报告（2）.docx": second, "报告（3）.docx": word_file(THIRD)}


def test_a_folder_in_the_way_of_the_next_name_is_passed_over(home: Path, target: Path) -> None:
    (home / "报告（2）.docx").mkdir()
    assert kept(SECOND, target).path.name == "报告（3）.docx"


def test_when_the_changed_file_is_moved_away_its_name_is_used_again(home: Path, target: Path) -> None:
    kept(SECOND, target)
    target.rename(home / "改过的.docx")
    saved = kept(THIRD, target)
    assert saved.path == target
    assert saved.notes == (_OUTDATED,)
    (home / "报告（2）.docx").unlink()
    assert kept(THIRD, target).notes == ()


def test_by_force_too_the_older_file_beside_it_is_named(home: Path, target: Path) -> None:
    second = kept(SECOND, target).path
    assert kept(THIRD, target, force=True).notes[1:] == (_OUTDATED,)
    assert kept(THIRD, target).notes == (_OUTDATED,)
    edit(second, "第二次", "人改过")
    assert kept(THIRD, target).notes == ()


def test_a_file_of_another_program_or_an_earlier_qreport_stays_too(home: Path) -> None:
    path = home / "报告.docx"
    path.write_bytes(SOMEBODYS)
    saved = kept(FIRST, path)
    assert "“报告.docx”不是qreport写的（或是没有封记的早期版本写的），也可能被人改过，没有动它；" in saved.notes[0]
    assert path.read_bytes() == SOMEBODYS


def test_an_empty_file_is_replaced(home: Path) -> None:
    (home / "报告.docx").touch()
    assert kept(FIRST, home / "报告.docx").notes == ()


def test_by_force_the_changed_file_becomes_a_backup(home: Path, target: Path) -> None:
    theirs = target.read_bytes()
    saved = kept(SECOND, target, force=True)
    assert saved.path == target
    assert saved.notes == ("“报告.docx”在生成以后被人改过，已按要求覆盖；原来的留作备份：“报告.备份1.docx”。",)
    assert held(home) == {"报告.docx": word_file(SECOND), "报告.备份1.docx": theirs}


def test_by_force_an_unchanged_file_needs_no_backup(home: Path) -> None:
    for report in (FIRST, SECOND):
        assert kept(report, home / "报告.docx", force=True).notes == ()
    assert len(held(home)) == 1


def test_a_backup_is_never_overwritten(home: Path, target: Path) -> None:
    first = target.read_bytes()
    kept(SECOND, target, force=True)
    second = edit(target, "第二次", "又改过")
    assert "报告.备份2.docx" in kept(THIRD, target, force=True).notes[0]
    assert held(home) == {
        "报告.docx": word_file(THIRD),
        "报告.备份1.docx": first,
        "报告.备份2.docx": second,
    }


def test_a_link_to_a_changed_file_stays_and_the_new_one_lies_beside_the_file(home: Path, target: Path) -> None:
    theirs = target.read_bytes()
    link = home.parent / "link.docx"
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("这台机器不让建符号链接")
    assert kept(SECOND, link).path == home / "报告（2）.docx"
    assert link.is_symlink()
    assert target.read_bytes() == theirs


def test_the_settled_pages_and_nothing_else_lie_beside_what_was_saved(home: Path) -> None:
    saved = small("甲", root=home).save()
    assert list(held(saved.path.parent)) == [saved.path.name]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%%EOF\n", b"<p></p>"], ids=["pdf", "html"])
def test_what_is_not_sealed_by_us_is_not_overwritten_whatever_it_is(home: Path, data: bytes) -> None:
    path = home / "意见"
    path.write_bytes(data)
    saved = save_bytes(path, b"new")
    assert saved.path.name == "意见（2）"
    assert saved.notes[0].endswith("请把它改名或移走，再做一次，就用回原来的文件名。")
    assert path.read_bytes() == data


def test_what_a_dead_process_left_an_hour_ago_is_removed(home: Path) -> None:
    fresh, stale, others = home / ".qreport-a.tmp", home / ".qreport-b.tmp", home / "b.tmp"
    for path in (fresh, stale, others):
        path.write_bytes(b"half")
    now = fresh.stat().st_mtime
    for path in (stale, others):
        os.utime(path, (now - 4000, now - 4000))
    kept(FIRST, home / "报告.docx")
    assert sorted(held(home)) == [".qreport-a.tmp", "b.tmp", "报告.docx"]


def test_a_name_that_is_taken_is_not_given_again(home: Path) -> None:
    path = home / "a.docx"
    path.write_bytes(SOMEBODYS)
    with prepared(path, lambda stream: None) as new:
        assert not put_new(new, path)
        assert not reserve(path)
        assert reserve(home / "b.docx")
    assert held(home) == {"a.docx": SOMEBODYS, "b.docx": b""}
    assert state(home / "b.docx") is State.UNTOUCHED
