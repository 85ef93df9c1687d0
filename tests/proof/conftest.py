"""What the proofs share."""

from pathlib import Path

import pytest

from tests.support.random_pictures import make_pictures


@pytest.fixture(scope="package")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the random reports, in which their pictures lie."""
    folder = tmp_path_factory.mktemp("proof") / "质量 年报"
    make_pictures(folder)
    return folder
