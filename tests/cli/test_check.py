"""check: every finding with its place, as a table, as JSON, as a page; the exit status says whether errors stand."""

import re
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from qreport import Finding, Place
from qreport.commands.findings_page import marked
from tests.support.command_line import qreport
from tests.support.folders import SETTINGS, write_folder

FAULTY = {
    "content/1-人才.md": "# 人才培养\n\n## 党建引领\n\n有{studnets}，见@fig-a。\n\n![操场](photos/没有.jpg){#fig-b}\n",
    "data/facts.toml": '[a]\nstudents = { value = 3858, unit = "人", label = "在校生" }\n',
}


def test_findings_stand_in_a_table(home: Path, file_regression: FileRegressionFixture) -> None:
    done = qreport(write_folder(home, FAULTY), "check", "--level", "error")
    assert done.status == 1
    file_regression.check(done.page(home), encoding="utf-8")


def test_lines_for_another_program_are_not_broken(home: Path) -> None:
    done = qreport(write_folder(home, FAULTY), "check", COLUMNS="")
    (line,) = [line for line in done.out.splitlines() if "[fact-unknown]" in line]
    assert "content/1-人才.md:5" in line
    assert "studnets" in line


def test_json_holds_rule_level_and_place(home: Path) -> None:
    done = qreport(write_folder(home, FAULTY), "check", "--json")
    (missing,) = [finding for finding in done.data["findings"] if finding["rule"] == "picture-missing"]
    assert done.status == 1
    assert missing["level"] == "error"
    assert missing["place"]["file"] == "content/1-人才.md"
    assert missing["place"]["line"] == 7
    assert missing["where"] == "content/1-人才.md:7"


def test_a_level_hides_what_is_milder_and_not_its_count(home: Path) -> None:
    done = qreport(write_folder(home, FAULTY), "check", "--level", "error", "--json")
    assert {finding["level"] for finding in done.data["findings"]} == {"error"}


def test_strict_counts_warnings(fresh: Path) -> None:
    assert qreport(fresh, "check").status == 0
    assert qreport(fresh, "check", "--strict").status == 1


def test_json_tells_where_the_page_is_when_somebody_changed_the_first_one(home: Path) -> None:
    (home / "意见.html").write_text("我的", encoding="utf-8")
    done = qreport(write_folder(home, FAULTY), "check", "--html", "意见.html", "--json")
    assert done.data["page"] == "意见（2）.html"
    assert "没有动它" in done.data["notes"][0]


def test_the_page_shows_each_finding_with_its_line(home: Path) -> None:
    done = qreport(write_folder(home, FAULTY), "check", "--html", "意见.html")
    page = (home / "意见.html").read_text(encoding="utf-8")
    assert "网页：意见.html" in done.out
    (number,) = re.findall(r'<h2 id="(file-\d+)">content/1-人才.md</h2>', page)
    assert re.search(rf'<a href="#{number}">content/1-人才.md</a>：\d+个错误', page)
    assert "<blockquote>有{<mark>studnets</mark>}，见@fig-a。</blockquote>" in page
    assert 'name="viewport"' in page
    assert "<script" not in page
    assert "http" not in page


@pytest.mark.parametrize(
    ("message", "column", "page"),
    [
        ("“30人”：两处不同。", None, "有<mark>30人</mark>，走30人。"),
        ("“30人”：两处不同。", 7, "有30人，走<mark>30人</mark>。"),
        ("“有30……走30”：太长。", None, "<mark>有30人，走30</mark>人。"),
        ("“没有的字”：从别处来。", None, "有30人，走30人。"),
        ("没有引文。", 3, "有30人，走30人。"),
        ("图片“a.jpg”写在“走30”后面。", None, "有30人，<mark>走30</mark>人。"),
    ],
)
def test_quoted_characters_are_marked_in_their_line(message: str, column: int | None, page: str) -> None:
    finding = Finding("a-rule", "warning", message, Place("content/1.md", 1, column))
    assert marked("有30人，走30人。", finding) == page


def test_a_page_somebody_wrote_into_is_not_overwritten(home: Path) -> None:
    write_folder(home, FAULTY)
    for _ in range(2):
        done = qreport(home, "check", "--html", "意见.html")
        assert "网页：意见.html" in done.out
    theirs = (home / "意见.html").read_bytes().replace(b"</h1>", "（已改）</h1>".encode())
    (home / "意见.html").write_bytes(theirs)
    done = qreport(home, "check", "--html", "意见.html")
    assert "“意见.html”在生成以后被人改过，没有动它；新的写在旁边：“意见（2）.html”。请把它改名或移走" in done.out
    assert "网页：意见（2）.html" in done.out
    assert (home / "意见.html").read_bytes() == theirs


def test_what_authors_write_is_no_html(home: Path) -> None:
    write_folder(home, {"content/1.md": "# 人才<script>培养\n"})
    qreport(home, "check", "--html", "意见.html")
    assert "<script" not in (home / "意见.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("chek",), "没有“chek”这个命令。是不是“check”？"),
        (("check", "--strikt"), "没有“--strikt”这个选项。是不是“--strict”？"),
        (("check", "没有"), "文件夹“没有”不存在。"),
        (("check",), "没有report.toml，不是报告文件夹。"),
        (("check", "a", "b"), "多出来的：b。路径里有空格时要加引号。"),
        (("check", "--level", "bad"), "“--level”不能是“bad”。可用的有：error、warning、info。"),
        (("check", "--html"), "“--html”后面要写上值。用法见：qreport check --help"),
        (("check", "--html", "意见.md"), "“意见.md”不是.html文件。请让文件名以.html结尾，如核查意见.html。"),
        (("--verson",), "没有“--verson”这个选项。是不是“--version”？"),
        (("edition", "diff", "higher-2023"), "缺少“乙”。用法见：qreport edition diff --help"),
        (("watch", "--interval", "0"), "--interval不能是0。写0.1到3600，单位是秒。"),
        (("watch", "--interval", "nan"), "--interval不能是nan。"),
        (("watch",), "没有report.toml，不是报告文件夹。"),
    ],
)
def test_misuse_is_explained(home: Path, arguments: tuple[str, ...], complaint: str) -> None:
    done = qreport(home, *arguments)
    assert (done.status, done.out) == (2, "")
    assert complaint in done.complaints


def test_a_folder_beside_the_report_leads_to_it(fresh: Path) -> None:
    assert "这里面是报告文件夹的：质量 年报。请写上它，或先用cd进去。" in qreport(fresh.parent, "check").complaints
    assert "文件夹“质量 年抱”不存在。是不是“质量 年报”？" in qreport(fresh.parent, "check", "质量 年抱").complaints
    inside = qreport(fresh / "content", "build")
    assert (inside.status, inside.out) == (2, "")
    assert "它在报告文件夹“质量 年报”里面，请到那里运行。" in inside.complaints


@pytest.mark.parametrize("command", ["check", "build", "status", "facts"])
def test_an_edition_nobody_knows_hides_nothing_else(home: Path, command: str) -> None:
    settings = SETTINGS.replace("higher-2023", "higher-2032").replace("示例学院", " ")
    write_folder(home, {"report.toml": settings, "data/facts.toml": "a = {value = 1, unit = 2}\n", "content/1.md": ""})
    done = qreport(home, command, "--json")
    assert done.status == 1
    assert [(finding["where"], finding["rule"]) for finding in done.data["findings"]] == [
        ("report.toml:4", "toml-key"),
        ("report.toml:1", "edition-unknown"),
        ("data/facts.toml:1", "fact-invalid"),
    ]
    assert "没有做成：3个错误。" in done.complaints


def test_settings_that_cannot_be_read_are_findings_too(home: Path) -> None:
    write_folder(home, {"report.toml": 'edition = "higher-2023"\ncolege = 1\n'})
    done = qreport(home, "check")
    assert done.status == 1
    assert "report.toml:2" in done.out
    assert "没有做成：2个错误。" in done.complaints
    as_json = qreport(home, "check", "--json")
    assert {finding["rule"] for finding in as_json.data["findings"]} == {"toml-key"}
