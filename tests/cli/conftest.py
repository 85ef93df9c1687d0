"""Folders that the commands are tried on."""

import shutil
from pathlib import Path

import pytest

from tests.support.command_line import FOLDER, qreport

COLLEGE = "某某职业技术学院"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder that a user stands in."""
    folder = tmp_path / FOLDER
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``qreport new`` makes."""
    parent = tmp_path_factory.mktemp("made")
    done = qreport(parent, "new", FOLDER, "--edition", "higher-2023", "--college", COLLEGE)
    assert done.status == 0, done.complaints
    return parent / FOLDER


@pytest.fixture
def fresh(made_once: Path, tmp_path: Path) -> Path:
    """A new report's folder of one's own."""
    return Path(shutil.copytree(made_once, tmp_path / FOLDER))
