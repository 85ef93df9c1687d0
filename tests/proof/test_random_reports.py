"""Whatever an author writes, the Word file is sound and holds every word of it where it was typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from qreport.backends.docx.verify import verify_file
from tests.conftest import IN_CI
from tests.support.random_reports import Written, random_reports
from tests.support.saved_files import parts_of
from tests.support.word_text import word_text

pytestmark = pytest.mark.no_cover  # twice as fast, and what they go through other tests claim by name

MANY = settings(
    max_examples=2000 if IN_CI else 100,
    deadline=None,
    derandomize=True,  # CI tries the same reports each time
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
FEW = settings(MANY, max_examples=100 if IN_CI else 10)


@MANY
@given(written=random_reports())
def test_any_report_is_a_sound_word_file_that_holds_every_word_in_its_place(written: Written, root: Path) -> None:
    path = written.saved(root)  # which verifies it, too, and raises
    assert written.lost(word_text(parts_of(path.read_bytes()))) == []


@FEW
@given(written=random_reports())
def test_any_report_gives_the_same_sound_package_twice(written: Written, root: Path) -> None:
    first = written.saved(root).read_bytes()
    path = written.saved(root)
    assert path.read_bytes() == first
    assert [str(finding) for finding in verify_file(path)] == []  # its zip included
