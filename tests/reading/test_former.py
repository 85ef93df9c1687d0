"""Former years: ``previous`` is followed back from folder to folder, and what stops it is told to who needs it."""

from pathlib import Path

import pytest

from qreport import Chart, Report
from tests.support.folders import SETTINGS, lines, write_folder

CHART = '# 人才培养\n\n![图](){#fig-a chart=column facts="students" periods=4}\n'


def year(folder: Path, value: int, period: str, previous: str = "", edition: str = "higher-2023") -> Path:
    """Write a report of one fact, which may name the one before it."""
    before = f'previous = "{previous}"\n' if previous else ""
    return write_folder(folder, {
        "report.toml": before + SETTINGS.replace("higher-2023", edition),
        "content/1.md": CHART,
        "data/facts.toml": f'students = {{value = {value}, unit = "人", label = "在校生", period = "{period}"}}\n',
    })  # fmt: skip


def told(report: Report) -> list[str]:
    return [finding.message for finding in report.check() if finding.rule.startswith("trend-")]


def test_previous_is_followed_back_to_the_last_folder(tmp_path: Path) -> None:
    year(tmp_path / "年报 2023", 3500, "2022-2023")
    year(tmp_path / "年报 2024", 3700, "2023-2024", "../年报 2023", "higher-2024")
    now = year(tmp_path / "年报 2025", 3858, "2024-2025", "../年报 2024", "higher-2025")
    report = Report.read(now)
    assert report.findings == ()
    assert [(one.name, str(one.facts["students"])) for one in report.former] == [
        ("../年报 2024", "3700人"), ("../年报 2023", "3500人")
    ]  # fmt: skip
    assert told(report) == [
        "“图”：要4期，找到3期（2022—2023学年、2023—2024学年、2024—2025学年）："
        "../年报 2023/report.toml里没有写previous。"
    ]


def test_a_folder_that_is_gone_matters_only_to_a_chart_of_so_many_years(tmp_path: Path) -> None:
    year(tmp_path / "last", 3700, "2021-2022", "../gone")
    now = year(tmp_path / "now", 3858, "2022-2023", "../last")
    assert Report.read(now).findings == ()
    (message,) = told(Report.read(now))
    assert message.endswith("：../last/report.toml里previous写的“../gone”不在了。")
    (now / "content" / "1.md").write_text(CHART.replace("periods=4", "periods=2"), encoding="utf-8")
    assert told(Report.read(now)) == []


def test_last_years_folder_that_is_gone_is_told_and_the_draft_is_made(tmp_path: Path) -> None:
    now = year(tmp_path / "now", 3858, "2022-2023", "../gone")
    report = Report.read(now)
    assert lines(report.findings) == ["previous-missing error report.toml:1"]
    assert report.former == ()
    assert report.save().path.is_file()


@pytest.mark.parametrize("name", ["previous", "reference"])
def test_a_path_longer_than_any_file_has_is_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    files = {"report.toml": f'{name} = "../{"年报" * 60}.docx"\n{SETTINGS}', "content/1.md": "# 人才培养\n\n甲。\n"}
    found = Report.read(write_folder(tmp_path, files)).check()
    assert f"{name}-missing" in {finding.rule for finding in found}


@pytest.mark.parametrize("previous", ["../now", "."])
def test_a_circle_ends_where_it_closes(tmp_path: Path, previous: str) -> None:
    year(tmp_path / "last", 3700, "2021-2022", previous)
    report = Report.read(year(tmp_path / "now", 3858, "2022-2023", "../last"))
    assert len(report.former) == 1
    assert report.former[0].end == f"../last/report.toml里previous写的“{previous}”又指回来了"


def test_settings_that_cannot_be_read_end_the_way_back(tmp_path: Path) -> None:
    write_folder(tmp_path / "old", {"report.toml": "edition ="})
    year(tmp_path / "last", 3700, "2021-2022", "../old")
    report = Report.read(year(tmp_path / "now", 3858, "2022-2023", "../last"))
    assert report.findings == ()
    assert report.former[0].end.startswith("../old读不出来：")


def test_facts_that_cannot_be_read_there_are_told_where_one_is_missing(tmp_path: Path) -> None:
    old = year(tmp_path / "old", 3500, "2020-2021")
    (old / "data" / "facts.toml").write_text(
        'students = {value = 3500, unit = "人", period = "去年"}', encoding="utf-8"
    )
    year(tmp_path / "last", 3700, "2021-2022", "../old")
    report = Report.read(year(tmp_path / "now", 3858, "2022-2023", "../last"))
    missing, short = told(report)
    assert missing.startswith("“图”：../old里没有“在校生”（那里有1处读不出来，如：错误 data/facts.toml:1")
    assert "找到2期" in short


def test_a_script_reaches_the_facts_of_former_years(tmp_path: Path) -> None:
    year(tmp_path / "last", 3700, "2021-2022")
    report = Report.read(
        year(tmp_path / "now", 3858, "2022-2023", "../last"), blocks=[Chart("students", "图", kind="bar", periods=2)]
    )
    grown = report.facts["students"] - report.former[0].facts["students"]
    assert str(grown) == "158人"


@pytest.mark.parametrize(
    ("attributes", "rule"),
    [
        ('chart=line facts="students" periods=0', "attribute-value"),
        ('chart=line facts="students" periods=多', "attributes-unread"),
        ('chart=line facts=""', "attribute-value"),
        ('facts="在校生"', "attribute-value"),
        ('chart=line facts="在校生"', "attribute-value"),
        ('facts="students" order=descending', "attributes-unread"),
    ],
)
def test_what_is_written_wrong_is_told(tmp_path: Path, attributes: str, rule: str) -> None:
    now = year(tmp_path / "now", 3858, "2022-2023")
    (now / "content" / "1.md").write_text(f"# 人才培养\n\n![图](){{{attributes}}}\n", encoding="utf-8")
    assert rule in [finding.rule for finding in Report.read(now).check()]
