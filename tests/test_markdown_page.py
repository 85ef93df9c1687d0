"""The page that clerks write by: what it shows works, and what it warns of is told."""

import re
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from qreport import Chart, Report
from qreport.assemble import assemble
from qreport.backends import text
from qreport.editions.load import load
from qreport.model.blocks import Block, Section
from qreport.model.document import Document, PageSection, walk
from tests.support.folders import SETTINGS, write_folder

PAGE = (Path(__file__).parents[1] / "docs" / "markdown.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```markdown\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
MISTAKES = re.findall(r"^\| `([^|]+)` \| `([a-z-]+)` \|", PAGE, re.MULTILINE)
FILES = {
    "data/facts.toml": """\
[a]
students = {value = 3858, unit = "人", period = "2022-2023"}
area = {value = 24.63, unit = "平方米", label = "生均面积"}
income = {value = 12345.6, unit = "万元", period = "2022"}
""",
    "report.toml": f'previous = "former"\n{SETTINGS}',
    "former/report.toml": f'previous = "earlier"\n{SETTINGS}',
    "former/data/facts.toml": """\
students = {value = 3700, unit = "人", period = "2021-2022"}
income = {value = 11000, unit = "万元", period = "2021"}
""",
    "former/earlier/report.toml": SETTINGS,
    "former/earlier/data/facts.toml": """\
students = {value = 3500, unit = "人", period = "2020-2021"}
income = {value = 0, unit = "万元", period = "2020"}
""",
    "data/aid.csv": "类别,项目,金额\n国家,奖学金,1.5\n国家,助学金,20\n",
    "data/income.csv": "项目,金额\n财政,80\n学费,20\n",
}


def read(folder: Path, content: str) -> Report:
    made = Chart({"甲": 1}, "交来的图", kind="pie", key="fig-made")
    return Report.read(write_folder(folder, {**FILES, "content/1.md": content}), blocks=[made])


def test_every_example_of_the_page_works(tmp_path: Path) -> None:
    report = read(tmp_path, "\n".join(EXAMPLES))
    assert report.findings == ()
    errors = {finding.rule for finding in report.check() if finding.level != "info" and finding.place.file}
    assert errors == {"picture-missing"}


def test_the_examples_of_the_page_as_they_print(tmp_path: Path, file_regression: FileRegressionFixture) -> None:
    report = read(tmp_path, "\n".join(EXAMPLES))
    whole = assemble(report, load(report.edition)).document
    chapter = next(block for block in walk(whole) if is_chapter(block))
    document = Document("页", "示例学院", (PageSection((chapter,)),), whole.targets)
    file_regression.check(text.render(document), encoding="utf-8", extension=".txt", basename="page")


def is_chapter(block: Block) -> bool:
    return isinstance(block, Section) and block.number == "1"


@pytest.mark.parametrize(("written", "rule"), MISTAKES)
def test_every_mistake_of_the_page_is_told(tmp_path: Path, written: str, rule: str) -> None:
    found = read(tmp_path, "# 人才培养\n\n{}\n\n{{{{ fig-made }}}}\n".format(written.replace("⏎", "\n"))).check()
    assert rule in [finding.rule for finding in found]


def test_the_page_names_every_known_hole() -> None:
    assert {
        "path-space", "path-backslash", "attributes-unread", "list-from-year", "div-unclosed", "html-in-text"
    } <= {rule for _, rule in MISTAKES}  # fmt: skip
