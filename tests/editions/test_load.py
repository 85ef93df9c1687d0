import shutil
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from qreport.editions.load import CHECKED, FOLDER, PAGES, load, names
from qreport.editions.spec import CaptionPattern, Checked, Edition
from qreport.errors import ReportError
from qreport.facts.period import parse_period
from qreport.model.blocks import Series
from qreport.typed_toml import _MAKER, _converter

KEYS = ["higher-2023", "higher-2024", "higher-2025"]


def told(edition: Edition) -> str:
    """Return what an edition holds, as a page."""
    periods, limits, patterns = edition.periods, edition.limits, edition.patterns
    lines = [
        f"{edition.key}  {edition.name}  已证实：{'是' if edition.confirmed else '否'}",
        f"依据：{edition.source}",
        f"题名：{edition.title}　文件名：{edition.file_name}",
        f"学年 {periods.academic_year.chinese}　自然年 {periods.calendar_year.chinese}　"
        f"届 {periods.cohort.chinese}　时点 {periods.as_of.chinese}",
        f"案例至多{limits.case_characters}字，正文{limits.text_characters_min}至{limits.text_characters_max}字",
        "",
        *(
            f"页面 {'、'.join(page.parts)}：页码{page.numbers}{'，从1起' if page.restart else ''}"
            for page in edition.pages
        ),
        "",
    ]
    for number, chapter in enumerate(edition.chapters, 1):
        lines.append(f"{number} {chapter.title}{'（必备）' if chapter.mandatory else ''}")
        lines += [f"  {number}.{place} {section.title}" for place, section in enumerate(chapter.sections, 1)]
    lines += ["", *(f"{series.value}: {pattern}" for series, pattern in patterns.captions.items())]
    lines += ["", edition.statement.heading, *edition.statement.text, *edition.statement.signature]
    lines += ["", *(f"表{table.number} {table.name}：{'、'.join(table.columns)}" for table in edition.tables)]
    lines += ["", "未经证实：", *edition.unconfirmed, ""]
    return "\n".join(lines)


def test_three_editions_come_with_qreport() -> None:
    assert names() == KEYS


@pytest.mark.parametrize("key", KEYS)
def test_an_edition_holds_what_its_page_says(key: str, file_regression: FileRegressionFixture) -> None:
    file_regression.check(told(load(key)), encoding="utf-8", extension=".txt", basename=key)


@pytest.mark.parametrize("key", KEYS)
def test_every_edition_has_the_seven_parts_and_the_six_tables(key: str) -> None:
    edition = load(key)
    assert [chapter.title for chapter in edition.chapters] == [
        "人才培养", "服务贡献", "文化传承", "国际合作", "产教融合", "发展保障", "面临挑战"
    ]  # fmt: skip
    assert all(chapter.mandatory for chapter in edition.chapters)
    assert [table.number for table in edition.tables] == [1, 2, 3, 4, 5, 6]
    assert set(edition.patterns.captions) == set(Series)


@pytest.mark.parametrize("key", KEYS)
def test_what_no_source_confirms_says_so(key: str) -> None:
    edition = load(key)
    assert not edition.statement.confirmed
    assert not any(table.confirmed for table in edition.tables)
    assert edition.unconfirmed


def test_values_are_typed() -> None:
    edition = load("higher-2024")
    assert edition.periods.academic_year == parse_period("2023-2024")
    assert edition.patterns.captions[Series.FIGURE] == CaptionPattern("图 ", "：")


@pytest.mark.parametrize("key", KEYS)
def test_an_edition_fits_at_once_and_is_what_cattrs_reads(key: str) -> None:
    edition = load(key)
    for names_of, kind, read in ((PAGES, Edition, edition), (CHECKED, Checked, edition._checked_by())):
        data: dict[str, Any] = {}
        for name in names_of:
            data |= tomllib.loads((FOLDER / key / name).read_text(encoding="utf-8"), parse_float=Decimal)
        assert _MAKER.make(kind, data) == read == _converter().structure(data, kind)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A college's own edition, copied from one that comes with qreport."""
    return Path(shutil.copytree(FOLDER / "higher-2024", tmp_path / "report" / "our-edition"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def findings(folder: Path) -> list[str]:
    with pytest.raises(ReportError) as caught:
        load(folder)
    return [str(finding) for finding in caught.value.findings]


def test_a_folder_of_one_s_own_is_an_edition(own: Path) -> None:
    change(own, "edition.toml", 'key = "higher-2024"', 'key = "ours"')
    assert load("our-edition", own.parent).key == "ours"
    assert load(own).key == "ours"


def test_an_edition_that_is_edited_is_read_again(own: Path) -> None:
    assert load(own).title == "高等职业教育质量报告（2024年度）"
    change(own, "edition.toml", 'title = "高等职业教育质量报告（2024年度）"', 'title = "质量年度报告"')
    assert load(own).title == "质量年度报告"


@pytest.mark.parametrize(
    ("file", "old", "new", "finding"),
    [
        ("edition.toml", "file_name", "filename", "edition.toml:6：filename：不认识这个键。是不是“file_name”？"),
        ("edition.toml", "case_characters = 1000", "case_characters = '1000'", "limits.case_characters：应为整数"),
        ("edition.toml", '"2023-2024"', '"2023-2025"', "edition.toml:18：periods.academic_year：学年“2023-2025”不对"),
        (
            "edition.toml",
            '"cover"]',
            '"front"]',
            "edition.toml:30：pages[0].parts[0]：没有“front”这个值。可用的有：cover、statement",
        ),
        ("chapters.toml", "mandatory = true", "mandatry = true", "chapters.toml:5：chapters[0].mandatry：不认识这个键"),
        ("chapters.toml", '{ title = "党建引领" }', '{ name = "党建引领" }', "chapters[0].sections[0].name：不认识"),
        (
            "patterns.toml",
            '"图 {n}：{text}"',
            '"图：{text}"',
            "patterns.toml:20：patterns.captions.figure：题注格式应像",
        ),
        (
            "chapters.toml",
            '"文化传承"\nmandatory = true',
            '"文化传承"\nmandatory = 1',
            "chapters.toml:27：chapters[2].mandatory：应",
        ),
        ("patterns.toml", "total", "totl", "patterns.toml:"),
        (
            "statement.toml",
            "confirmed = false",
            "confirmed = 0",
            "statement.toml:3：statement.confirmed：应为 true 或 false",
        ),
        ("tables.toml", "number = 1", "number = 1.5", "tables.toml:4：tables[0].number：应为整数"),
        (
            "patterns.toml",
            '"图 {n}：{text}"',
            '"图 {nubmer}：{text}"',
            "patterns.toml:20：patterns.captions.figure：没有{nubmer}这个占位符，是不是{n}？",
        ),
        (
            "patterns.toml",
            '"表 {n}：{text}"',
            '"表 {n}：{txet}"',
            "patterns.toml:21：patterns.captions.table：没有{txet}这个占位符，是不是{text}？",
        ),
        (
            "patterns.toml",
            '"案例 {n}：{text}"',
            '"案例{number} {n}：{text}"',
            "patterns.toml:22：patterns.captions.case：没有{number}这个占位符。这里不能用占位符，请去掉。",
        ),
        (
            "patterns.toml",
            '"注：{text}"',
            '"注：{tetx}"',
            "patterns.toml:4：patterns.note：没有{tetx}这个占位符。是不是{text}？",
        ),
        ("patterns.toml", '"注：{text}"', '"注："', "patterns.toml:4：patterns.note：“注：”里要有{text}"),
        ("patterns.toml", '"注：{text}"', '"注：{text"', "patterns.toml:4：patterns.note：“注：{text”里的花括号不成对"),
        ("patterns.toml", '"合计"', '"合计{text}"', "patterns.toml:11：patterns.total：没有{text}这个占位符。"),
        (
            "statement.toml",
            "{college}对",
            "{colege}对",
            "statement.toml:6：statement.text[0]：没有{colege}这个占位符。是不是{college}？",
        ),
        (
            "edition.toml",
            '"{college}{title}"',
            '"{college}{titel}"',
            "edition.toml:6：file_name：没有{titel}这个占位符。是不是{title}？",
        ),
    ],
)
def test_loading_is_strict_and_names_file_and_key(own: Path, file: str, old: str, new: str, finding: str) -> None:
    change(own, file, old, new)
    assert any(finding in line for line in findings(own)), findings(own)
    assert all(line.startswith("错误 our-edition/") for line in findings(own))


def test_a_folder_without_edition_toml_is_told_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "本校 年度版").mkdir()
    with pytest.raises(ReportError, match=r"文件夹“本校 年度版”里没有edition.toml，不是年度版。"):
        load("本校 年度版", tmp_path)


def test_a_file_missing_from_an_edition_is_told(own: Path) -> None:
    (own / "tables.toml").unlink()
    assert findings(own) == ["错误 our-edition/tables.toml：没有这个文件。"]


def test_a_syntax_error_is_told_with_its_file_and_line(own: Path) -> None:
    change(own, "chapters.toml", 'title = "人才培养"', "title = 人才培养")
    (finding,) = findings(own)
    assert finding.startswith("错误 our-edition/chapters.toml:4：TOML写法有误")


@pytest.mark.parametrize("key", ["higher-2032", "高职", ""])
def test_an_unknown_edition_is_refused_with_those_there_are(key: str) -> None:
    with pytest.raises(ReportError, match="自带的有：higher-2023、higher-2024、higher-2025") as caught:
        load(key)
    assert ("是不是“higher-20" in str(caught.value)) == (key == "higher-2032")
