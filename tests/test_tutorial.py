"""The tutorial, followed to its end: every file of the page is written, every command run, every output compared."""

from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from tests.support.command_line import FOLDER
from tests.support.followed_page import Follower

PAGE = Path(__file__).parents[1] / "docs" / "tutorial.md"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder that a reader stands in."""
    folder = tmp_path / FOLDER
    folder.mkdir()
    return folder


def test_the_tutorial_says_what_happens(home: Path, file_regression: FileRegressionFixture) -> None:
    followed = Follower(home, home).follow(PAGE.read_text(encoding="utf-8"))
    file_regression.check(followed, encoding="utf-8", fullpath=PAGE)
