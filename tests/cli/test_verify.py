"""verify: any Word file, a table or JSON, and a sentence for everything that is none."""

from pathlib import Path

import pytest

from tests.support.command_line import qreport
from tests.support.planted_faults import ALL
from tests.support.saved_files import zipped
from tests.support.sound_word_file import sound


def put(home: Path, name: str, planted: str = "") -> Path:
    """Write a Word file with one fault, or none."""
    parts = next((fault.plant() for fault in ALL if fault.name == planted), sound())
    path = home / name
    path.write_bytes(zipped(parts))
    return path


def test_a_sound_file_is_said_to_be_sound(home: Path) -> None:
    put(home, "报 告.docx")
    done = qreport(home, "verify", "报 告.docx")
    assert (done.status, done.complaints) == (0, "")
    assert done.out == "报 告.docx：没有发现问题。\n"


def test_a_fault_is_told_with_file_part_and_words(home: Path) -> None:
    put(home, "报 告.docx", "stale-reference")
    done = qreport(home, "verify", "报 告.docx", COLUMNS="")
    assert done.status == 1
    (line,) = [line for line in done.out.splitlines() if "[docx-reference-stale]" in line]
    assert "报 告.docx word/document.xml" in line
    assert "引用显示“图 2”，被引用处是“图 1”（在「立德树人" in line


def test_each_of_several_files_has_its_findings(home: Path) -> None:
    put(home, "甲.docx", "12-content-type-missing")
    put(home, "乙.docx")
    done = qreport(home, "verify", "甲.docx", "乙.docx", "--json")
    assert done.status == 1
    first, second = done.data["files"]
    assert (first["file"], [finding["rule"] for finding in first["findings"]]) == (
        "甲.docx",
        ["docx-content-type-missing"],
    )
    assert second == {"file": "乙.docx", "findings": []}


def test_a_name_with_a_star_is_every_file_of_that_kind(home: Path) -> None:
    for name in ("甲.docx", "乙.docx", "~$甲.docx"):
        put(home, name)
    done = qreport(home, "verify", "*.docx", "--json")
    assert [told["file"] for told in done.data["files"]] == ["乙.docx", "甲.docx"]
    assert "文件“没有*.docx”不存在。" in qreport(home, "verify", "没有*.docx").complaints


def test_a_question_at_opening_is_a_warning_and_with_strict_a_failure(home: Path) -> None:
    put(home, "甲.docx", "update-fields")
    assert qreport(home, "verify", "甲.docx").status == 0
    assert qreport(home, "verify", "甲.docx", "--strict").status == 1


@pytest.mark.parametrize("arguments", [[], ["没有.docx"], ["文件夹"]], ids=["nothing", "missing", "folder"])
def test_what_is_no_file_is_a_wrong_command(home: Path, arguments: list[str]) -> None:
    (home / "文件夹").mkdir()
    done = qreport(home, "verify", *arguments)
    assert done.status == 2
    assert done.out == ""
    assert done.complaints.endswith(("。\n", "check\n", "--help\n"))
    assert "Traceback" not in done.complaints


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "是空文件"), ("一段文字".encode(), "不是 Word 文件"), (b"\xd0\xcf\x11\xe0" + bytes(600), "旧的 .doc")],
    ids=["empty", "text", "doc"],
)
def test_a_file_of_another_kind_is_named(home: Path, data: bytes, words: str) -> None:
    (home / "怪.docx").write_bytes(data)
    done = qreport(home, "verify", "怪.docx")
    assert done.status == 1
    assert words in done.out
    assert done.complaints == ""


def test_a_bomb_is_not_unpacked(home: Path) -> None:
    (home / "弹.docx").write_bytes(zipped({"word/document.xml": bytes(300 << 20)}))
    done = qreport(home, "verify", "弹.docx")
    assert done.status == 1
    assert "[docx-bomb]" in done.out


def test_what_a_build_makes_is_sound(fresh: Path) -> None:
    assert qreport(fresh, "build", "--to", "报 告.docx").status == 0
    assert qreport(fresh, "verify", "报 告.docx").out == "报 告.docx：没有发现问题。\n"
