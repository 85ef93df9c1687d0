from pathlib import Path

import pytest

from qreport import Chapter, Paragraph, Report, Section
from tests.support.folders import lines, read, write_folder


def outline(report: Report) -> list[str]:
    """Return headings with their signs and paragraphs, in order."""

    def below(item: object, level: int) -> list[str]:
        if isinstance(item, Chapter | Section):
            return [f"{'#' * level} {item.title}", *(line for part in item.body for line in below(part, level + 1))]
        return [item.text] if isinstance(item, Paragraph) else [type(item).__name__]

    return [line for chapter in report.chapters for line in below(chapter, 1)]


def test_chapters_sections_and_what_stands_under_them(tmp_path: Path) -> None:
    report = read(
        tmp_path, "# 人才培养\n\n引言\n\n## 党建引领 {#sec-party}\n\n甲\n\n### 小节\n\n乙\n\n# 服务贡献\n\n丙"
    )
    assert outline(report) == ["# 人才培养", "引言", "## 党建引领", "甲", "### 小节", "乙", "# 服务贡献", "丙"]
    section = report.chapters[0].body[1]
    assert isinstance(section, Section) and section.key == "sec-party"
    assert str(section.place) == "content/1.md:5"
    assert report.findings == ()


def test_a_file_that_begins_with_a_section_goes_on_in_the_chapter_before(tmp_path: Path) -> None:
    files = {"content/1.md": "# 人才培养\n\n甲", "content/2.md": "## 立德树人\n\n乙", "content/3.md": "丙"}
    report = Report.read(write_folder(tmp_path, files))
    assert outline(report) == ["# 人才培养", "甲", "## 立德树人", "乙", "丙"]
    assert report.findings == ()


def test_files_are_read_in_natural_order(tmp_path: Path) -> None:
    names = ["10.md", "2.md", "1-培养/10.md", "1-培养/9.md", "2-服务/a.md", "B.md", "a.md"]
    report = Report.read(write_folder(tmp_path, {f"content/{name}": f"# {name}" for name in names}))
    assert [chapter.title for chapter in report.chapters] == [
        "1-培养/9.md", "1-培养/10.md", "2-服务/a.md", "2.md", "10.md", "a.md", "B.md"
    ]  # fmt: skip


def test_the_preface_and_the_appendix_are_chapters_of_their_own_kind(tmp_path: Path) -> None:
    report = read(tmp_path, "# 前言\n\n甲\n\n# 附录\n\n乙\n\n# 人才培养")
    assert report.preface == (Paragraph("甲"),)
    assert report.appendix == (Paragraph("乙"),)
    assert [chapter.title for chapter in report.chapters] == ["人才培养"]
    assert report.findings == ()


def test_a_preface_with_words_or_a_key_of_its_own_is_told(tmp_path: Path) -> None:
    report = read(tmp_path, "# 前言：继往开来\n\n甲")
    assert report.preface == (Paragraph("甲"),)
    assert lines(report.findings) == ["heading-plain warning content/1.md:1"]


def test_text_before_the_first_chapter_is_kept_in_the_preface_and_told(tmp_path: Path) -> None:
    report = read(tmp_path, "\n\n甲\n\n## 节\n\n乙\n\n# 人才培养")
    assert report.preface == (Paragraph("甲"), Section("节", (Paragraph("乙"),)))
    assert lines(report.findings) == ["text-before-chapter warning content/1.md:3"]


def test_a_heading_that_skips_a_level_counts_as_the_level_it_should_have(tmp_path: Path) -> None:
    report = read(tmp_path, "# 章\n\n### 甲\n\n乙\n\n#### 丙\n\n## 丁")
    assert outline(report) == ["# 章", "## 甲", "乙", "## 丙", "## 丁"]
    assert lines(report.findings) == ["heading-level warning content/1.md:3", "heading-level warning content/1.md:7"]
    assert "“甲”用了3个“#”，这里应是2个" in report.findings[0].message


def test_a_key_that_no_reference_can_name_is_told(tmp_path: Path) -> None:
    content = '# 章 {#chapter-1}\n\n## 节 {#sec-A}\n\n![图](a.jpg){#photo}\n\n::: {.case #fig-a title="例"}\n甲\n:::'
    report = read(tmp_path, content)
    assert lines(report.findings) == [f"key-form warning content/1.md:{line}" for line in (1, 3, 5, 7)]


def test_a_character_that_no_text_has_is_an_error(tmp_path: Path) -> None:
    report = read(tmp_path, "# 章\n\n甲\0乙")
    assert lines(report.findings) == ["control-character error content/1.md:3"]


@pytest.mark.parametrize("content", ["", "\n", "   \n\t\n"])
def test_an_empty_folder_is_told(tmp_path: Path, content: str) -> None:
    report = read(tmp_path, content)
    assert report.chapters == ()
    assert lines(report.findings) == ["content-empty warning content"]


def test_an_empty_file_among_others_is_told(tmp_path: Path) -> None:
    report = Report.read(write_folder(tmp_path, {"content/1.md": "# 人才培养\n", "content/2.md": "\ufeff \n"}))
    assert [str(finding) for finding in report.findings] == [
        "警告 content/2.md：“content/2.md”是空的。请补上内容；不要它，就删掉。"
    ]


def test_two_files_of_one_number_are_told_where_one_goes_on_in_a_chapter(tmp_path: Path) -> None:
    files = {"content/10-专业.md": "## 专业\n", "content/10-人才.md": "# 人才培养\n", "content/1/10.md": "## 又\n"}
    report = Report.read(write_folder(tmp_path, {**files, "content/010-甲.md": "# 服务贡献\n"}))
    (told,) = [finding for finding in report.findings if finding.rule == "section-order"]
    assert (told.level, str(told.place)) == ("info", "content/10-人才.md")
    assert told.message == "“10-专业.md”和“10-人才.md”号码一样，按后面的字排，先读“10-专业.md”。"


def test_a_folder_without_content_is_told(tmp_path: Path) -> None:
    report = Report.read(write_folder(tmp_path, {}))
    assert lines(report.findings) == ["content-empty warning content"]
    assert "没有content文件夹" in report.findings[0].message


def test_what_is_found_in_a_list_has_the_line_of_its_item(tmp_path: Path) -> None:
    content = "# 人才培养\n\n- 一项\n- 联系电话13800001111\n  1. 邮箱a@b.com\n- {nobody}\n"
    found = {finding.rule: str(finding.place) for finding in read(tmp_path, content).check()}
    assert found["mobile-number"] == "content/1.md:4"
    assert found["email-address"] == "content/1.md:5"
    assert found["fact-unknown"] == "content/1.md:6"


def test_a_comment_is_neither_printed_nor_told(tmp_path: Path) -> None:
    content = "# 人才培养 <!-- 教务处 -->\n\n<!--\n# 不要的一章\n{nothing}\n-->\n\n学院<!-- 核对 -->现有\n\n{nobody}\n"
    report = read(tmp_path, content)
    assert outline(report) == ["# 人才培养", "学院现有", "{nobody}"]
    assert report.findings == ()
    assert [str(finding.place) for finding in report.check() if finding.rule == "fact-unknown"] == ["content/1.md:10"]


def test_a_comment_that_is_not_closed_is_printed_and_told(tmp_path: Path) -> None:
    report = read(tmp_path, "# 人才培养\n\n学院<!-- 核对\n\n# 服务贡献\n\n乙<!-- 好 -->\n")
    assert outline(report) == ["# 人才培养", "学院<!-- 核对", "# 服务贡献", "乙"]
    assert "comment-unclosed warning content/1.md:3" in lines(report.check())
