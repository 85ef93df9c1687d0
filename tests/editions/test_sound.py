"""Values of an edition that have the right type and yet cannot be."""

import shutil
from pathlib import Path

import pytest

from qreport import Chapter, College, Report
from qreport.assemble import assemble
from qreport.backends import text
from qreport.editions.load import FOLDER, load, names
from qreport.errors import ReportError


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A college's own edition, copied from one that comes with qreport, in a folder as colleges name them."""
    return Path(shutil.copytree(FOLDER / "higher-2024", tmp_path / "质量 年报" / "ours"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    written = (folder / file).read_text(encoding="utf-8")
    assert old in written
    (folder / file).write_text(written.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "finding"),
    [
        ("edition.toml", '"higher-2024"', '""', "3：key：“”不能作年度版的键"),
        ("edition.toml", '"higher-2024"', '"ours:2024"', "3：key：“ours:2024”不能作年度版的键"),
        ("edition.toml", '"{college}{title}"', '" "', "6：file_name：不能空着"),
        ("edition.toml", '"2023-2024"', '"2023"', "18：periods.academic_year：要写学年，如 2023-2024，读到的是“2023”"),
        ("edition.toml", '"2024届"', '"2024"', "20：periods.cohort：要写届，如 2024届，读到的是“2024”"),
        ("edition.toml", "case_characters = 1000", "case_characters = 0", "24：limits.case_characters：字数至少是1"),
        ("edition.toml", "min = 10000", "min = 30000", "25：limits.text_characters_min：正文字数的下限"),
        ("edition.toml", '"preface", ', "", "29：pages：没有排“preface”，写在里面的内容会丢"),
        ("edition.toml", '"preface", ', '"preface", "cover", ', "29：pages：“cover”写了两次"),
        ("edition.toml", '"back-cover"', "", "pages[3].parts：这一组页面是空的"),
        ("chapters.toml", '"服务贡献"', '"人才培养"', "16：chapters[1].title：“人才培养”写了两次"),
        (
            "chapters.toml",
            '"服务贡献"',
            '"服务贡献：践行使命"',
            "16：chapters[1].title：“服务贡献：践行使命”只写冒号前的名称",
        ),
        ("chapters.toml", '"立德树人"', '"党建引领"', "8：chapters[0].sections[1].title：“党建引领”写了两次"),
        ("chapters.toml", '"立德树人"', '""', "8：chapters[0].sections[1].title：不能空着"),
        ("patterns.toml", 'figure = "图 {n}：{text}"', "", "19：patterns.captions：缺少figure的题注格式"),
        ("patterns.toml", '"图 {n}：{text}"', '"表 {n}：{text}"', "19：patterns.captions：“表 ”是两种题注的标签"),
        ("patterns.toml", 'case = "案例目录"', "", "26：patterns.contents：缺少case的标题"),
        ("patterns.toml", 'case = "案例目录"', 'cases = "案例目录"', "30：patterns.contents.cases：不认识这个键"),
        ("patterns.toml", "levels = 2", "levels = 4", "12：patterns.contents_levels：目录列1到3级标题，读到的是4"),
        ("patterns.toml", '"待填"', '""', "9：patterns.to_fill：不能空着"),
        ("statement.toml", '"内容真实性责任声明"', '""', "4：statement.heading：不能空着"),
        ("tables.toml", "number = 6", "number = 5", "tables[5].number：表号5不对：从1起，一张表一个号"),
        ("tables.toml", '"序号", ', '"序号", "序号", ', "6：tables[0].columns：“序号”写了两次"),
        ("tables.toml", '"2023年度", "2024年度"', '"2024年度", "2023年度"', "6：tables[0].columns：上年在前，本年在后"),
        ("indicators.toml", '"monthly_income"', '"Monthly income"', "14：indicators[5].key：键“Monthly income”不对"),
        ("indicators.toml", 'name = "月收入"', 'name = ""', "14：indicators[5].name：不能空着"),
        ("indicators.toml", "digits = 2", "digits = 13", "13：indicators[4].digits：小数位数要在0到12之间，读到的是13"),
        ("thresholds.toml", '"综合"', '"综和"', "thresholds[0].categories：没有“综和”这一类学校，可用的有：综合、师范"),
        ("thresholds.toml", '"综合"', '"工科"', "categories：“工科”类学校在别的一组里已有同一种标准"),
        ("rules.toml", "share = 50", "share = 0", "share：share要大于0，读到的是0"),
        ("rules.toml", "times = 100", "times = 0", "times：times要大于0，读到的是0"),
        ("rules.toml", "least = 0\nmost = 100", "least = 100\nmost = 0", "least（100）比most（0）大，没有数能满足"),
        ("rules.toml", 'title = "不能是负数"', 'title = ""', "title：不能空着"),
    ],
)
def test_a_value_that_cannot_be_is_told_with_its_line_and_key(
    own: Path, file: str, old: str, new: str, finding: str
) -> None:
    change(own, file, old, new)
    with pytest.raises(ReportError) as caught:
        load(own)
    found = [str(each) for each in caught.value.findings]
    assert any(finding in line for line in found if line.startswith(f"错误 ours/{file}:")), found


@pytest.mark.parametrize("key", names())
def test_the_editions_of_qreport_are_sound(key: str, tmp_path: Path) -> None:
    assert load(Path(shutil.copytree(FOLDER / key, tmp_path / key))).key == key


def test_an_edition_without_tables_has_an_appendix_only_where_the_college_writes_one(own: Path) -> None:
    (own / "tables.toml").write_text("tables = []\n", encoding="utf-8")
    (own / "indicators.toml").write_text("indicators = []\n", encoding="utf-8")
    (own / "rules.toml").write_text("rules = []\n\n[rule_facts]\n", encoding="utf-8")
    college, chapters = College("某某学院", "综合"), [Chapter("人才培养", ["甲"])]
    plain = Report(own, college, chapters)
    added = Report(own, college, chapters, appendix=["补充材料"])
    shown = [text.render(assemble(report, load(own)).document) for report in (plain, added)]
    assert ["# 附录" in page for page in shown] == [False, True]
