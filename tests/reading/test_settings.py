from pathlib import Path

import pytest

from qreport import Report, ReportError
from qreport.components.college import CATEGORIES
from tests.support.folders import SETTINGS, lines, write_folder


def refused(folder: Path, settings: str) -> list[str]:
    with pytest.raises(ReportError) as caught:
        Report.read(write_folder(folder, {"report.toml": settings}))
    return [str(finding) for finding in caught.value.findings]


def test_all_that_report_toml_may_say(tmp_path: Path) -> None:
    settings = """\
edition = "higher-2024"
title = "年度报告"
reference = "look.docx"
previous = "../2023"
[college]
name = "示例学院"
category = "工科"
website = "https://x.cn"
address = "学院路1号"
motto = "厚德"
qr = "photos/qr.png"
logo = "photos/logo.png"
[cover]
date = "2024年12月"
[statement]
scan = "photos/statement.jpg"
[back_cover]
lines = ["电话：0000"]
[sources]
platform = "数据平台"
[owners]
"职业发展" = "招生就业处"
[indicators]
programmes = "programmes_offered"
[rules]
figure-alt = "off: 不用"
"""
    write_folder(tmp_path / "2023", {})
    report = Report.read(write_folder(tmp_path / "2024", {"report.toml": settings, "content/1.md": "# 章"}))
    assert report.findings == ()
    assert (report.edition, report.title, report.root) == ("higher-2024", "年度报告", tmp_path / "2024")
    assert (report.college.name, report.college.qr, report.cover.date) == ("示例学院", "photos/qr.png", "2024年12月")
    assert (report.statement.scan, report.back_cover.lines) == ("photos/statement.jpg", ("电话：0000",))
    assert (report.sources, report.owners) == ({"platform": "数据平台"}, {"职业发展": "招生就业处"})
    assert report.indicator_facts == {"programmes": "programmes_offered"}
    assert report.rules == {"figure-alt": "off: 不用"}


def test_a_folder_without_report_toml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"里没有report\.toml。报告文件夹里要有report\.toml"):
        Report.read(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        pytest.param(
            'category = "综合"', 'category = "综合"\nwebsit = "x"',
            "错误 report.toml:6：college.websit：不认识这个键。是不是“website”？",
            id="unknown-key",
        ),
        pytest.param(
            "[sources]", "[soruces]",
            "错误 report.toml:7：soruces：不认识这个键。是不是“sources”？",
            id="unknown-table",
        ),
        pytest.param(
            'name = "示例学院"', "name = 2023",
            "错误 report.toml:4：college.name：应为文字，读到的是“2023”。",
            id="wrong-type",
        ),
        pytest.param('name = "示例学院"\n', "", "错误 report.toml:3：college.name：缺少这个键。", id="missing-key"),
        pytest.param(
            'edition = "higher-2023"\n', "", "错误 report.toml:1：edition：缺少这个键。", id="missing-edition"
        ),
        pytest.param(
            'category = "综合"', 'category = "理科"',
            f"错误 report.toml:5：没有“理科”这一类学校。可用的有：{'、'.join(CATEGORIES)}。",
            id="category",
        ),
        pytest.param(
            'name = "示例学院"', "name = 示例学院",
            "错误 report.toml:4：TOML写法有误，读不下去。文字要放在英文双引号里，键和值之间用“=”。",
            id="no-quotes",
        ),
        pytest.param(
            'name = "示例学院"', "name = “示例学院”",
            "错误 report.toml:4：TOML写法有误，读不下去：这里的 “ 是全角的。引号、等号和括号要用英文的。",
            id="full-width-quotes",
        ),
        pytest.param(
            'name = "示例学院"', 'name = "示例学院"\nname = "又一个"',
            "错误 report.toml:5：同一个键或同一张表写了两次。请合并成一处。",
            id="twice",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_in_report_toml_is_told_with_its_line(tmp_path: Path, old: str, new: str, finding: str) -> None:
    assert old in SETTINGS
    assert refused(tmp_path, SETTINGS.replace(old, new)) == [finding]


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    assert refused(tmp_path, 'edition = 2023\ntitel = "x"\n[college]\nname = "x"\nlogo = 1\n') == [
        "错误 report.toml:1：edition：应为文字，读到的是“2023”。",
        "错误 report.toml:2：titel：不认识这个键。是不是“title”？",
        "错误 report.toml:3：college.category：缺少这个键。",
        "错误 report.toml:5：college.logo：应为文字，读到的是“1”。",
    ]


def test_values_that_cannot_be_are_told_together_with_keys_that_are_wrong(tmp_path: Path) -> None:
    settings = 'edition = "x"\ntitel = "x"\nfigure_width = "9"\n[college]\nname = ""\ncategory = "理工"\n'
    assert [line.split("：")[0] for line in refused(tmp_path, settings)] == [
        f"错误 report.toml:{line}" for line in (2, 3, 5, 6)
    ]


def test_an_empty_name_or_title_is_an_error_and_the_draft_goes_on(tmp_path: Path) -> None:
    settings = 'title = " "\n' + SETTINGS.replace("示例学院", "")
    report = Report.read(write_folder(tmp_path, {"report.toml": settings, "content/1.md": "# 人才培养"}))
    assert [str(finding) for finding in report.findings] == [
        "错误 report.toml:1：title是空的。请写上报告的名称；整行删去，就用年度版的。",
        "错误 report.toml:5：college.name是空的。请写上学校的全称。",
    ]
    assert report.title is None


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ('[cover]\npicture = "no.png"', "report.toml:10"),
        ('[statement]\nscan = "no.png"', "report.toml:10"),
        ('[back_cover]\nlines = ["甲"]', "report.toml:7"),
    ],
    ids=["cover", "statement", "qr"],
)
def test_a_picture_that_is_missing_is_told_with_the_line_that_names_it(
    tmp_path: Path, settings: str, place: str
) -> None:
    written = SETTINGS.replace("[sources]", 'qr = "no.png"\n[sources]') if "back" in settings else SETTINGS
    report = Report.read(write_folder(tmp_path, {"report.toml": f"{written}{settings}\n", "content/1.md": "# 章"}))
    assert place in [str(finding.place) for finding in report.check() if finding.rule == "picture-missing"]


def test_a_colleges_own_words_are_read_and_one_without_a_form_is_told(tmp_path: Path) -> None:
    settings = SETTINGS + '\n[terms]\n"图书馆" = "图书信息中心"\n"学工部" = ""\n'
    content = "# 人才培养\n\n图书馆全天开放。\n"
    report = Report.read(write_folder(tmp_path / "年 报", {"report.toml": settings, "content/1.md": content}))
    assert report.terms == {"图书馆": "图书信息中心"}
    assert lines(report.findings) == ["toml-key error report.toml:12"]
    (finding,) = [finding for finding in report.check() if finding.rule == "outdated-term"]
    assert (str(finding.place), finding.advice) == ("content/1.md:3", "请改为：图书信息中心。")
