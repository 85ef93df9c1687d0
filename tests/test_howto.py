"""The how-tos, followed to their end, and what a page cannot show: that the made report has what it promises."""

from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt, RGBColor
from pytest_regressions.file_regression import FileRegressionFixture

from qreport import Report
from tests.support.command_line import FOLDER, qreport
from tests.support.folders import write_folder
from tests.support.followed_page import Follower

PAGES = Path(__file__).parents[1] / "docs" / "howto"
DRAWING = pytest.mark.needs_cjk_font


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder that a reader stands in."""
    folder = tmp_path / FOLDER
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    "name", ["next-year", "own-edition", "own-look", pytest.param("computed", marks=DRAWING), "departments"]
)
def test_a_how_to_says_what_happens(name: str, home: Path, file_regression: FileRegressionFixture) -> None:
    page = PAGES / f"{name}.md"
    followed = Follower(home, home).follow(page.read_text(encoding="utf-8"))
    file_regression.check(followed, encoding="utf-8", fullpath=page)


def test_every_how_to_is_followed() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} == {
        "next-year", "own-edition", "own-look", "computed", "departments"
    }  # fmt: skip


def test_a_style_changed_in_word_is_the_report_s(home: Path) -> None:
    """What the page on looks asks its reader to do in Word, done to the same file."""
    assert qreport(home, "look", "look.docx").status == 0
    look = Document(str(home / "look.docx"))
    look.styles["Heading 1"].font.color.rgb = RGBColor(0xAA, 0x00, 0x11)
    look.styles["Body Text"].font.size = Pt(14)
    look.save(str(home / "look.docx"))
    settings = 'edition = "higher-2024"\nreference = "look.docx"\n[college]\nname = "示例学院"\ncategory = "综合"\n'
    report = Report.read(write_folder(home, {"report.toml": settings, "content/1.md": "# 人才培养\n\n一段话。\n"}))
    made = Document(str(report.save().path))
    assert made.styles["Heading 1"].font.color.rgb == RGBColor(0xAA, 0x00, 0x11)
    assert made.styles["Body Text"].font.size == Pt(14)
    assert not any("样子" in paragraph.text for paragraph in made.paragraphs)
