"""Cases, lengths and unconfirmed wording."""

from pathlib import Path

import pytest
from PIL import Image

from qreport import (
    BasicConditions,
    Bullets,
    Case,
    Challenge,
    Chart,
    Figure,
    Report,
    ReportError,
    Section,
    Statement,
    Table,
)
from qreport.builder import build
from qreport.check.content import characters
from tests.support.small_report import COLLEGE, EDITION, assembled, findings, nothing_applies, rules, small

PICTURE = Chart({"甲": 1}, "图", kind="bar")


def test_characters_are_counted_without_blanks_headings_captions_and_tables() -> None:
    report = small(
        "**小标题。**一 二\u3000三。",
        Section("节名不算", ["四", Bullets(["五", "六"])]),
        Case("题不算", ["七"]),
        Challenge("题不算", ["八"], response=["九"]),
        Table([("不算",)], "不算", columns=["不算"]),
    )
    pages = assembled(report).document.pages
    assert characters(pages[2].body) == len("小标题。一二三。四五六七八九")


@pytest.mark.parametrize(("length", "expected"), [(1000, []), (1001, ["warning case-long"])])
def test_a_case_of_more_than_a_thousand_characters_is_long(length: int, expected: list[str]) -> None:
    assert rules(small(Case("案", ["字" * length, PICTURE]))) == expected


def test_a_case_without_a_picture_is_told_by_its_number_and_title() -> None:
    (finding,) = findings(small(Case("云上一堂课", ["字"])))
    assert str(finding) == "警告 案例 1“云上一堂课”：案例 1“云上一堂课”没有图片。请配一张图。"


def test_a_challenge_needs_no_picture() -> None:
    assert rules(small(Challenge("难", ["字"], response=["办法"]))) == []


@pytest.mark.parametrize(("length", "told"), [(9_999, "少于"), (10_000, ""), (20_000, ""), (20_001, "多于")])
def test_the_length_of_the_text_is_measured_against_the_edition(length: int, told: str) -> None:
    messages = [finding.message for finding in small("字" * length).check() if finding.rule == "text-length"]
    assert [told in message for message in messages] == ([True] if told else [])


def test_wording_that_no_source_confirms_is_a_warning_in_a_final_only(tmp_path: Path) -> None:
    Image.new("RGB", (20, 30), "teal").save(tmp_path / "scan.png")
    titles = ["人才培养", "服务贡献", "文化传承", "国际合作", "产教融合", "发展保障", "面临挑战"]
    from qreport import Chapter

    chapters = [Chapter(title, ["内容"]) for title in titles]

    def told(statement: Statement, final: bool) -> bool:
        report = Report(EDITION, COLLEGE, chapters, indicators=nothing_applies(), statement=statement, root=tmp_path)
        saved = build(report, tmp_path / "a.docx", final=final)
        return "unconfirmed-final" in {finding.rule for finding in saved.findings}

    assert told(Statement(), final=True)
    assert not told(Statement(), final=False)
    assert not told(Statement(scan="scan.png"), final=True)


def test_a_table_that_still_says_to_be_filled_stops_a_final_only() -> None:
    report = small(BasicConditions("办学条件"), Table([], "空表", columns=["项目", "人数"]))
    assert "error table-unfilled" not in rules(report)
    with pytest.raises(ReportError) as caught:
        report.save(final=True)
    told = [finding.message for finding in caught.value.findings if finding.rule == "table-unfilled"]
    assert told == ["表 1“办学条件”里还有15格待填。", "表 2“空表”里还有1格待填。"]


def test_a_figure_in_a_case_counts_even_while_it_is_missing() -> None:
    assert "warning case-without-picture" not in rules(small(Case("案", ["字", Figure("none.jpg", "图", alt="x")])))
