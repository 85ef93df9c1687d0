"""Cover, statement and back cover."""

from pathlib import Path

import pytest
from PIL import Image

from qreport import BackCover, College, Cover, Report, ReportError, Statement
from qreport.backends import text
from tests.support.small_report import EDITION, assembled

FULL = College(
    "某某职业技术学院",
    "综合",
    website="https://example.edu.cn",
    address="某省某市",
    motto="厚德　精技",
    qr="qr.png",
    logo="logo.png",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("qr", "logo", "cover", "scan"):
        Image.new("RGB", (20, 30), "teal").save(tmp_path / f"{name}.png")
    return tmp_path


def pages(report: Report) -> list[list[str]]:
    shown = text.render(assembled(report).document)
    return [[line for line in page.splitlines()[1:] if line] for page in shown.split("\n=== ")[1:]]


def test_the_cover_has_logo_college_title_and_date(folder: Path) -> None:
    report = Report(EDITION, FULL, title="质量报告", cover=Cover(date="2023年12月"), root=folder)
    assert pages(report)[0] == [
        "〔标志 图片 logo.png 20×30 宽45毫米〕某某职业技术学院校徽",
        "[cover-college] 某某职业技术学院",
        "[cover-title] 质量报告",
        "[cover-date] 2023年12月",
    ]


def test_a_designed_cover_fills_the_page(folder: Path) -> None:
    report = Report(EDITION, FULL, title="质量报告", cover=Cover(picture="cover.png"), root=folder)
    assert pages(report)[0] == ["〔整页图 图片 cover.png 20×30〕某某职业技术学院质量报告封面"]


def test_the_statement_has_the_editions_words_and_lines_to_sign() -> None:
    assert pages(Report(EDITION, FULL, title="质量报告"))[1][:6] == [
        "[front-heading] 内容真实性责任声明",
        "[statement] 某某职业技术学院对《质量报告》及相关附件的真实性、完整性和准确性负责。",
        "[statement] 特此声明。",
        "[signature] 单位名称（盖章）：",
        "[signature] 法定代表人（签名）：",
        "[signature] 　　　　年　　月　　日",
    ]


def test_the_signed_page_stands_instead(folder: Path) -> None:
    report = Report(EDITION, FULL, statement=Statement(scan="scan.png"), root=folder)
    assert pages(report)[1][0] == "〔整页图 图片 scan.png 20×30〕内容真实性责任声明（已签字盖章）"


def test_the_back_cover_has_what_the_college_has(folder: Path) -> None:
    assert pages(Report(EDITION, FULL, root=folder))[-1] == [
        "[motto] 厚德　精技",
        "〔标志 图片 qr.png 20×30 宽35毫米〕微信公众号",
        "[back-cover] 微信公众号",
        "[back-cover] 某某职业技术学院",
        "[back-cover] 地址：某省某市",
        "[back-cover] 网址：https://example.edu.cn",
    ]
    assert pages(Report(EDITION, College("某某学院", "工科")))[-1] == ["[back-college] 某某学院"]


def test_lines_of_ones_own_stand_on_the_back_cover() -> None:
    report = Report(EDITION, College("某某学院", "工科"), back_cover=BackCover(lines=["电话", "传真"]))
    assert pages(report)[-1] == ["[back-college] 某某学院", "[back-cover] 电话", "[back-cover] 传真"]


def test_a_missing_logo_is_a_frame_and_a_finding(tmp_path: Path) -> None:
    report = Report(EDITION, FULL, root=tmp_path)
    assert "待补图片：校徽" in pages(report)[0][0]
    assert [finding.rule for finding in report.check()].count("picture-missing") == 2


def test_control_characters_in_title_and_name_are_found_and_seen() -> None:
    report = Report(EDITION, College("某某\x01学院", "工科"), title="质量\x02报告")
    assert pages(report)[0] == ["[cover-college] 某某\ufffd学院", "[cover-title] 质量\ufffd报告"]
    assert {finding.rule for finding in report.check() if finding.level == "error"} == {
        "control-character",
        "chapter-missing",
    }


def test_a_category_that_the_ministry_does_not_know_is_refused() -> None:
    with pytest.raises(ReportError, match="没有“理工”这一类学校。可用的有：综合、师范"):
        College("某某学院", "理工")


def test_lines_must_be_texts() -> None:
    with pytest.raises(ReportError, match="封底的lines要是一行行文字"):
        BackCover(lines=[1])  # type: ignore[list-item]  # wrong on purpose
