from pathlib import Path

import pytest

from qreport import Indicators, Paragraph, Report, ReportError
from qreport.reading.gaps import MissingFigure, MissingTable
from tests.support.folders import SETTINGS, lines, read, write_folder

FACTS = '[scale]\nstudents = {value = 3858, unit = "人"}\n'


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="没有文件夹"):
        Report.read(tmp_path / "无")


# --- Encodings ---


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old-mac"])
def test_utf8_with_or_without_bom_and_any_line_end(tmp_path: Path, newline: str) -> None:
    text = newline.join(["# 人才培养", "", "学院坚持", "立德树人。", "", "乙"])
    for encoding in ("utf-8", "utf-8-sig"):
        report = read(tmp_path, "", content__1_md=text.encode(encoding))
        assert report.chapters[0].title == "人才培养"
        assert [str(item.place) for item in report.chapters[0].body if isinstance(item, Paragraph)] == [
            "content/1.md:3", "content/1.md:6"
        ]  # fmt: skip
        assert report.findings == ()


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_what_older_software_writes_is_read_with_a_notice(tmp_path: Path, encoding: str) -> None:
    report = read(tmp_path, "", content__1_md="# 人才培养\n\n学院坚持立德树人。\n".encode(encoding))
    assert report.chapters[0].body == (Paragraph("学院坚持立德树人。"),)
    assert lines(report.findings) == ["encoding-other info content/1.md"]
    assert encoding.upper() in report.findings[0].message


def test_damaged_bytes_are_an_error_and_the_rest_is_kept(tmp_path: Path) -> None:
    data = "# 人才培养\n\n学院坚持立德树人，成".encode() + b"\xe6\x95" + "效显著。\n".encode()
    report = read(tmp_path, "", content__1_md=data)
    assert report.chapters[0].body == (Paragraph("学院坚持立德树人，成\ufffd效显著。"),)
    assert lines(report.findings) == ["encoding error content/1.md:3"]


def test_a_file_that_is_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "content" / "2.md").mkdir(parents=True)
    report = read(tmp_path, "# 章")
    assert report.findings == ()


# --- What lies in content ---


def test_files_that_are_no_markdown_are_told_and_hidden_ones_are_not(tmp_path: Path) -> None:
    files = dict.fromkeys(("content/a.docx", "content/.a.md.swp", "content/~$a.docx", "content/Thumbs.db"), b"x")
    report = Report.read(write_folder(tmp_path, {"content/1.MD": "# 章", **files}))
    assert [chapter.title for chapter in report.chapters] == ["章"]
    assert lines(report.findings) == ["content-ignored warning content/a.docx"]


# --- Paths that leave the folder ---


OUTSIDE = ["../x.jpg", "photos/../../x.jpg", "/etc/x.jpg", "C:/x.jpg", "C:\\x.jpg", "\\\\server\\x.jpg", "~/x.jpg",
           "file:///x.jpg", "https://x.cn/x.jpg"]  # fmt: skip


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_picture_outside_the_folder_is_refused_and_leaves_a_gap(tmp_path: Path, path: str) -> None:
    report = read(tmp_path, f"# 章\n\n![题注](<{path}>){{#fig-a}}")
    assert report.chapters[0].body == (MissingFigure("", "题注", key="fig-a"),)
    assert [line for line in lines(report.findings) if "backslash" not in line] == ["file-outside error content/1.md:3"]
    assert "picture-missing" not in [finding.rule for finding in report.check()]


@pytest.mark.parametrize("path", ["../x.csv", "/x.csv", "D:/x.xlsx"])
def test_a_table_outside_the_folder_is_refused_and_leaves_a_gap(tmp_path: Path, path: str) -> None:
    report = read(tmp_path, f"# 章\n\n![表题]({path}){{#tbl-a}}")
    assert report.chapters[0].body == (MissingTable("表题", key="tbl-a"),)
    assert lines(report.findings) == ["file-outside error content/1.md:3"]


def test_a_path_may_go_up_as_long_as_it_stays_inside(tmp_path: Path) -> None:
    assert read(tmp_path, "# 章\n\n![题注](content/../photos/a.jpg)").findings == ()


@pytest.mark.parametrize(
    "setting",
    ['[college]\nqr = "../x.png"', '[college]\nlogo = "/x.png"', '[cover]\npicture = "C:/x.png"',
     '[statement]\nscan = "../../x.png"'],
    ids=["qr", "logo", "cover", "statement"],
)  # fmt: skip
def test_pictures_of_the_settings_outside_the_folder_are_refused(tmp_path: Path, setting: str) -> None:
    table, line = setting.split("\n")
    text = SETTINGS.replace(table, setting) if table == "[college]" else f"{SETTINGS}\n{setting}\n"
    report = Report.read(write_folder(tmp_path, {"report.toml": text, "content/1.md": "# 章"}))
    (finding,) = report.findings
    assert (finding.rule, finding.place.line) == ("file-outside", text.split("\n").index(line) + 1)


def linked(link: Path, target: Path) -> None:
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("这台机器不允许建立链接（Windows 需要开发者模式）")


def test_links_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    outside = write_folder(tmp_path / "外", {"a.md": "# 秘密", "a.jpg": b"x", "facts.toml": FACTS})
    folder = write_folder(tmp_path / "内", {"content/1.md": "# 章\n\n![题注](photos/a.jpg)", "photos/b.jpg": b"x"})
    (folder / "data").mkdir()
    for name in ("content/2.md", "photos/a.jpg", "data/facts.toml"):
        linked(folder / name, outside / ("facts.toml" if "facts" in name else f"a{Path(name).suffix}"))
    report = Report.read(folder)
    assert [chapter.title for chapter in report.chapters] == ["章"]
    assert not report.facts
    assert sorted(lines(report.findings)) == [
        "file-outside error content/1.md:3",
        "file-outside error content/2.md",
        "file-outside error data/facts.toml",
    ]


def test_beside_pictures_that_lie_inside_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    outside = write_folder(tmp_path / "外 面", {"b.jpg": b"x", "photos/c.jpg": b"x"})
    text = "# 章\n\n![甲](photos/a.jpg)\n\n![乙](photos/b.jpg)\n\n![丙](photos/more/c.jpg)\n\n![丁](photos/a.jpg/..)\n"
    folder = write_folder(tmp_path / "内", {"content/1.md": text, "photos/a.jpg": b"x"})
    linked(folder / "photos" / "b.jpg", outside / "b.jpg")
    linked(folder / "photos" / "more", outside / "photos")
    found = [line for line in lines(Report.read(folder).findings) if line.startswith("file-outside")]
    assert found == ["file-outside error content/1.md:5", "file-outside error content/1.md:7"]


def test_a_linked_folder_is_told(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {"content/1.md": "# 章", "parts/a.md": "## 节"})
    linked(folder / "content" / "parts", folder / "parts")
    assert lines(Report.read(folder).findings) == ["content-ignored warning content/parts"]


# --- Facts ---


def test_facts_of_several_files_come_together(tmp_path: Path) -> None:
    report = read(
        tmp_path, "# 章", data__facts_toml=FACTS, data__facts_csv="键,值,单位\nteachers,200,人\nstudents,3858,人\n"
    )
    assert sorted(report.facts) == ["students", "teachers"]
    assert report.findings == ()


def test_two_values_for_one_fact_are_told_with_both_places(tmp_path: Path) -> None:
    report = read(tmp_path, "# 章", data__facts_toml=FACTS, data__facts_csv="键,值,单位\nstudents,3859,人\n")
    (finding,) = report.findings
    assert finding.level == "error"
    assert "data/facts.toml:2" in finding.message
    assert "data/facts.csv" in finding.message
    assert ("3858" in finding.message, "3859" in finding.message) == (True, True)


# --- Where other files may lie ---


def test_reference_previous_and_edition_may_lie_outside(tmp_path: Path) -> None:
    top = 'reference = "../look.docx"\nprevious = "../report-2022"\n'
    write_folder(tmp_path / "report-2022", {})
    folder = write_folder(tmp_path / "report", {"report.toml": top + SETTINGS, "content/1.md": "# 章"})
    report = Report.read(folder)
    assert report.findings == ()
    assert report.reference == folder / "../look.docx"
    assert report.previous == Indicators()
