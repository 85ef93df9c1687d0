"""build: the Word file, what its script says, a final that is refused, a PDF where there is LibreOffice."""

from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from qreport.seals import State, state
from tests.support.command_line import qreport
from tests.support.folders import write_folder
from tests.support.saved_files import edit

SCRIPT = """\
from pathlib import Path
from qreport import Report, Table
import numbers_of_ours

print("脚本在说话")
table = Table(numbers_of_ours.ROWS, "算出来的表", columns=["甲", "乙"], key="tbl-made")
report = Report.read(Path(__file__).parent, blocks=[table])
"""
COMPUTED = {
    "content/1.md": "# 人才培养\n\n## 党建引领\n\n见@tbl-made。\n\n{{ tbl-made }}\n",
    "report.py": SCRIPT,
    "numbers_of_ours.py": "ROWS = [('一', 1)]\n",
}


def word_files(home: Path) -> list[Path]:
    return list(home.glob("build/*.docx"))


def test_the_script_hands_over_its_blocks(home: Path) -> None:
    done = qreport(write_folder(home, COMPUTED), "build", "--json")
    assert "脚本在说话" in done.complaints
    (made,) = word_files(home)
    assert done.data["path"] == str(made.resolve())
    assert "block-unplaced" not in done.out
    assert "placed-unknown" not in done.out
    assert Document(str(made)).tables
    assert list(home.rglob("__pycache__")) == []


def test_without_the_script_its_blocks_are_missing(home: Path) -> None:
    done = qreport(write_folder(home, COMPUTED), "build", "--no-script", "--json")
    assert "脚本在说话" not in done.complaints
    assert "placed-unknown" in {finding["rule"] for finding in done.data["findings"]}


def test_a_draft_is_built_whatever_is_wrong(home: Path) -> None:
    done = qreport(write_folder(home, {"content/1.md": "# 人才培养\n\n{nothing}\n"}), "build")
    assert done.status == 1
    assert len(word_files(home)) == 1
    assert "个错误" in done.out


def test_a_picture_nobody_captioned_does_not_stop_a_draft(fresh: Path) -> None:
    Image.new("RGB", (40, 30)).save(fresh / "photos" / "a.png")
    text = "# 人才培养\n\n![](photos/a.png)\n\n::: {.case}\n![ ](photos/a.png)\n:::\n"
    (fresh / "content" / "10-人才培养.md").write_text(text, encoding="utf-8")
    done = qreport(fresh, "build")
    assert done.status == 0, done.out
    assert len(word_files(fresh)) == 1


def test_a_final_is_refused_while_errors_stand(home: Path) -> None:
    done = qreport(write_folder(home, {"content/1.md": "# 人才培养\n\n{nothing}\n"}), "build", "--final")
    assert done.status == 1
    assert word_files(home) == []
    assert "没有数据“nothing”" in done.out
    assert "没有做成：" in done.complaints


def test_another_place_is_counted_from_where_the_user_stands(fresh: Path) -> None:
    done = qreport(fresh.parent, "build", fresh.name, "--to", "出 来.docx")
    assert done.status == 0
    assert (fresh.parent / "出 来.docx").is_file()


def test_a_file_somebody_changed_stays_until_force_makes_it_a_backup(fresh: Path) -> None:
    qreport(fresh, "build")
    (made,) = word_files(fresh)
    theirs = edit(made, "人才培养", "人改过的")
    done = qreport(fresh, "build")
    assert f"“{made.name}”在生成以后被人改过，没有动它；新的写在旁边：“{made.stem}（2）.docx”。" in done.out
    assert f"Word文件：{made.with_stem(f'{made.stem}（2）')}" in done.out
    assert made.read_bytes() == theirs
    (note,) = qreport(fresh, "build", "--force", "--json").data["notes"]
    assert note.endswith(f"原来的留作备份：“{made.stem}.备份1.docx”。")
    assert made.with_stem(f"{made.stem}.备份1").read_bytes() == theirs
    assert made.read_bytes() == made.with_stem(f"{made.stem}（2）").read_bytes()


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("import nothing_at_all\n", "report.py第1行出错：ModuleNotFoundError"),
        ("\nx = (\n", "report.py第2行出错：写法有误"),
        ("def f():\n    return 1 / 0\nf()\n", "report.py第2行出错：ZeroDivisionError: division by zero。"),
        ("raise SystemExit(3)\n", "report.py第1行出错：SystemExit"),
        ("x = 1\n", "report.py没有report。"),
        ("report = 'x'\n", "report.py里的report是str，不是Report。"),
    ],
)
def test_a_script_that_fails_is_told_by_its_line(home: Path, script: str, complaint: str) -> None:
    done = qreport(write_folder(home, {"content/1.md": "", "report.py": script}), "build")
    assert done.status == 1
    assert complaint in done.complaints
    assert "--no-script" in done.complaints
    assert "Traceback" not in done.complaints


def test_what_a_script_is_refused_is_told_with_a_way_out(home: Path) -> None:
    script = "from qreport import Chart\n\nChart(3, '没有数', kind='pie')\n"
    done = qreport(write_folder(home, {"content/1.md": "", "report.py": script}), "build")
    assert done.status == 1
    assert "[chart-data]" in done.out
    assert "这是report.py第3行的事；加上--no-script可以不运行它" in done.complaints


def test_debug_shows_the_traceback(home: Path) -> None:
    write_folder(home, {"report.py": "1 / 0\n"})
    assert "Traceback" in qreport(home, "--debug", "build").complaints
    assert "Traceback" in qreport(home, "build", "--debug").complaints


def test_a_typed_report_without_a_root_belongs_to_its_folder(home: Path) -> None:
    script = 'from qreport import College, Report\nreport = Report("higher-2023", College("甲", "综合"))\n'
    (home / "里面").mkdir()
    (home / "里面" / "report.py").write_text(script, encoding="utf-8")
    qreport(home, "build", "里面")
    assert len(word_files(home / "里面")) == 1


def test_without_libreoffice_there_is_no_pdf_and_a_sentence(fresh: Path) -> None:
    done = qreport(fresh, "build", "--pdf", QREPORT_SOFFICE="没有")
    assert done.status == 1
    assert "请用WPS或Word打开Word文件，另存为PDF。" in done.complaints
    assert word_files(fresh) == []


@pytest.mark.needs_soffice
def test_the_pdf_lies_beside_the_word_file(fresh: Path) -> None:
    done = qreport(fresh, "build", "--pdf")
    assert done.status == 0, done.complaints
    (made,) = word_files(fresh)
    pdf = made.with_suffix(".pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    assert state(pdf) is State.UNTOUCHED
    pdf.write_bytes(pdf.read_bytes() + b"% a note of the head of the school\n%%EOF\n")
    done = qreport(fresh, "build", "--pdf")
    assert f"“{pdf.name}”在生成以后被人改过，没有动它" in done.out
    assert f"PDF文件：{pdf.with_stem(f'{pdf.stem}（2）')}" in done.out
    assert pdf.read_bytes().endswith(b"% a note of the head of the school\n%%EOF\n")


@pytest.mark.needs_soffice
def test_a_path_in_pdf_is_a_pdf_and_told_as_one(fresh: Path) -> None:
    done = qreport(fresh, "build", "--to", "报 告.pdf", "--pdf")
    assert done.status == 0, done.complaints
    assert f"PDF文件：{(fresh / '报 告.pdf').resolve()}" in done.out
    assert "Word文件" not in done.out
    assert (fresh / "报 告.pdf").read_bytes().startswith(b"%PDF")
    told = qreport(fresh, "build", "--to", "报 告.pdf", "--json").data
    assert told["path"] == told["pdf"] == str((fresh / "报 告.pdf").resolve())
