"""Other people's programs take our files: two validators and LibreOffice, random reports and one of each component."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from qreport.model.blocks import Caption
from qreport.model.document import walk
from qreport.model.inlines import plain_text
from tests.conftest import IN_CI
from tests.support.one_of_each import components, one_of_each
from tests.support.random_reports import Written, random_reports
from tests.support.render import pages_text, to_pdf
from tests.support.small_report import assembled
from tests.support.validators import audit, sdk
from tests.support.word_text import without_blanks

pytestmark = pytest.mark.no_cover

MANY = 50 if IN_CI else 4


@pytest.fixture(scope="module")
def each(root: Path) -> list[Path]:
    """Return a file of each component."""
    folder = root / "部件"
    return [report.save(folder / f"{name}.docx").path for name, report in one_of_each(root).items()]


@pytest.fixture(scope="module")
def written(root: Path) -> dict[Path, Written]:
    """Return the same random reports each time, by their Word files."""
    found: list[Written] = []

    @settings(
        max_examples=2 * MANY, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(random_reports())
    def collect(report: Written) -> None:
        found.append(report)

    collect()
    longest = sorted(found, key=lambda report: len(report.in_order))[-MANY:]
    return {report.saved(root, f"{number}.docx"): report for number, report in enumerate(longest)}


def test_there_is_a_file_of_each_component(root: Path) -> None:
    assert components() <= set(one_of_each(root))


@pytest.mark.needs_sdk_validator
@pytest.mark.needs_cjk_font
def test_the_open_xml_sdk_takes_one_of_each_component(each: list[Path]) -> None:
    assert sdk(each) == {}


@pytest.mark.needs_cjk_font
def test_openxml_audit_takes_one_of_each_component(each: list[Path]) -> None:
    assert audit(each) == {}


@pytest.mark.needs_sdk_validator
def test_the_open_xml_sdk_takes_random_reports(written: dict[Path, Written]) -> None:
    assert sdk(written) == {}


def test_openxml_audit_takes_random_reports(written: dict[Path, Written]) -> None:
    assert audit(written) == {}


def captions(written: Written) -> Iterator[str]:
    """Yield the captions of a report as far as their first signs: a PDF turns some of the others around."""
    for block in walk(assembled(written.report).document):
        for owner in (block, *getattr(block, "pictures", ())):
            caption = getattr(owner, "caption", None)
            if isinstance(caption, Caption) and (found := re.match(r"字\d+", plain_text(caption.content))):
                yield without_blanks(f"{caption.reference}{caption.separator}{found[0]}")


@pytest.mark.needs_soffice
@pytest.mark.needs_cjk_font
def test_libreoffice_shows_the_captions_of_five_random_reports(written: dict[Path, Written]) -> None:
    missing = []
    for path, report in list(written.items())[-5 if IN_CI else -1 :]:
        text = without_blanks("".join(pages_text(to_pdf(path))))
        expected = list(captions(report))
        assert expected
        missing += [caption for caption in expected if caption not in text]
    assert missing == []
