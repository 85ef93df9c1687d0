"""Chapters and sections against the edition."""

from pathlib import Path

import pytest

from qreport import Chapter, Figure, Finding, Place, Report, Section
from tests.support.small_report import COLLEGE, EDITION, small

TITLES = ["人才培养", "服务贡献", "文化传承", "国际合作", "产教融合", "发展保障", "面临挑战"]


def found(rule: str, *chapters: Chapter) -> list[Finding]:
    return [finding for finding in Report(EDITION, COLLEGE, chapters).check() if finding.rule == rule]


def full() -> list[Chapter]:
    return [Chapter(title, ["内容"]) for title in TITLES]


def test_a_report_with_every_chapter_lacks_none() -> None:
    assert found("chapter-missing", *full()) == []


def test_every_chapter_that_is_not_there_is_an_error() -> None:
    missing = found("chapter-missing", *full()[:5])
    assert [finding.message for finding in missing] == ["缺少“发展保障”这一章。", "缺少“面临挑战”这一章。"]
    assert missing[0].level == "error"
    assert "请在content里写“# 发展保障”" in missing[0].advice


def test_a_chapter_is_known_by_its_name_before_the_colon() -> None:
    chapters = [Chapter(f"{title}：口号{title}", ["内容"]) for title in TITLES]
    assert found("chapter-missing", *chapters) == []
    assert found("chapter-unknown", *chapters) == []


def test_a_chapter_that_stands_twice_names_both_places() -> None:
    again = Chapter("人才培养：续", ["又"], place=Place(file="content/9.md", line=3))
    (finding,) = found("chapter-twice", *full(), again)
    assert str(finding) == "错误 content/9.md:3：“人才培养”这一章出现了两次，另一处在1 人才培养。请合并成一章。"


def test_a_chapter_that_the_edition_does_not_know_is_told_with_a_near_name() -> None:
    (finding,) = found("chapter-unknown", *full()[1:], Chapter("人材培养", ["内容"]))
    assert (finding.level, finding.advice) == ("info", "是不是“人才培养”？")
    (finding,) = found("chapter-unknown", *full(), Chapter("学校概况", ["内容"]))
    assert finding.advice == f"规定的有：{'、'.join(TITLES)}。"


def test_a_section_that_is_not_usual_is_told() -> None:
    (finding,) = found(
        "section-unknown", Chapter("人才培养", [Section("学生社团", ["甲"]), Section("党建引领：旗", ["乙"])])
    )
    assert (finding.level, finding.message) == ("info", "“人才培养”里通常没有“学生社团”这一节。")


@pytest.mark.parametrize("body", [[], [""], ["  \n"]])
def test_a_section_without_content_is_found(body: list[str]) -> None:
    (finding,) = found("section-empty", Chapter("人才培养", [Section("党建引领", body)]))
    assert str(finding) == "警告 1.1 党建引领：“1.1 党建引领”下面没有内容。请补写，或删掉这个标题。"


def test_a_section_that_holds_a_section_or_a_gap_is_not_empty() -> None:
    assert found("section-empty", Chapter("人才培养", [Section("党建引领", [Section("组织", ["甲"])])])) == []
    assert found("section-empty", Chapter("人才培养", [Figure("none.jpg", "图")])) == []


def test_a_section_that_the_edition_requires_is_missed(tmp_path: Path) -> None:
    from qreport.editions.load import FOLDER

    own = tmp_path / "own"
    own.mkdir()
    for file in (FOLDER / EDITION).glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        if file.name == "chapters.toml":
            text = text.replace('{ title = "党建引领" }', '{ title = "党建引领", mandatory = true }')
        (own / file.name).write_text(text, encoding="utf-8")
    report = Report(own, COLLEGE, [Chapter("人才培养", ["甲"])])
    (finding,) = [finding for finding in report.check() if finding.rule == "section-missing"]
    assert (finding.level, finding.message) == ("error", "“人才培养”缺少“党建引领”这一节。")


def test_every_table_of_the_appendix_without_values_is_told() -> None:
    told = [finding for finding in small("甲").check() if finding.rule == "indicators-missing"]
    assert [finding.message for finding in told][:2] == [
        "表 1“人才培养质量计分卡”还没有数。",
        "表 2“满意度调查表”还没有数。",
    ]
    assert {str(finding.place) for finding in told} == {"附录"}


def test_chapters_in_the_order_of_the_edition_are_right() -> None:
    extra = [Chapter("学校概况", ["内容"]), *full()[:3], Chapter("党建", ["内容"]), *full()[3:]]
    assert found("chapter-order", *extra) == []
    assert found("chapter-order", *full()[2:5]) == []


def test_the_first_chapter_out_of_order_is_told_with_the_one_it_belongs_before() -> None:
    chapters = full()
    chapters[1], chapters[4] = chapters[4], chapters[1]
    (finding,) = found("chapter-order", *chapters)
    assert (finding.level, str(finding.place)) == ("warning", "3 文化传承")
    assert finding.message.endswith("：“文化传承”应在“产教融合”前面。")
    assert finding.advice == f"规定的顺序是：{'、'.join(TITLES)}。"


def test_sections_out_of_the_usual_order_are_told() -> None:
    sections = [Section("立德树人：甲", ["甲"]), Section("自拟", ["乙"]), Section("党建引领", ["丙"])]
    (finding,) = found("section-order", Chapter("人才培养", sections))
    assert (finding.level, finding.message) == (
        "info",
        "“人才培养”里节的顺序和通常的不同：“党建引领”通常在“立德树人”前面。",
    )
    assert found("section-order", Chapter("人才培养", sections[::-1])) == []


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("高等职业教育质量报告（2024年度）", ["标题写的是2024年，年度版是“高等职业教育质量报告（2023年度）”。"]),
        ("高等职业教育质量报告（2022年度）", ["标题写的是2022年，年度版是“高等职业教育质量报告（2023年度）”。"]),
        ("高等职业教育质量报告（2023年度）", []),
        ("高等职业教育质量报告", []),
        (None, []),
    ],
)
def test_a_title_of_another_year_than_the_edition_is_told(title: str | None, said: list[str]) -> None:
    findings = [finding for finding in small("正文。", title=title).check() if finding.rule == "title-year"]
    assert [finding.message for finding in findings] == said
    assert all(finding.level == "info" for finding in findings)
