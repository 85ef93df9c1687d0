"""The example: a real year's report, from its folder to the model and its findings."""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from qreport import Indicators, Report, ReportError
from qreport.assemble import Assembly, assemble
from qreport.backends import text
from qreport.check.content import characters
from qreport.editions.load import load
from qreport.model.blocks import Box, Chart, MissingImage, Paragraph, Picture, PictureRow, Section, Table
from qreport.model.document import walk
from qreport.pictures.looking import inspect
from tests.support.example import FOLDER, module, tarim_report

EDITION = load("higher-2023")


@pytest.fixture(scope="module")
def report() -> Report:
    return tarim_report()


@pytest.fixture(scope="module")
def assembly(report: Report) -> Assembly:
    return assemble(report, load(report.edition, report.root))


def chapters(assembly: Assembly) -> list[Section]:
    return [block for block in walk(assembly.document) if isinstance(block, Section) and block.level == 1]


def pictures(assembly: Assembly) -> Iterator[Picture | Chart]:
    for block in walk(assembly.document):
        if isinstance(block, PictureRow):
            yield from block.pictures
        elif isinstance(block, Chart):
            yield block


def test_the_whole_report_as_text(assembly: Assembly, file_regression: FileRegressionFixture) -> None:
    file_regression.check(text.render(assembly.document), encoding="utf-8", extension=".txt", basename="model")


def test_all_findings(report: Report, file_regression: FileRegressionFixture) -> None:
    told = "\n".join(f"{finding.rule}　{finding}" for finding in report.check())
    file_regression.check(told + "\n", encoding="utf-8", extension=".txt", basename="findings")


def test_the_only_errors_are_two_pictures_left_out_and_a_unit_that_the_real_report_has_wrong(report: Report) -> None:
    errors = [finding.rule for finding in report.check() if finding.level == "error"]
    assert sorted(errors) == ["indicator-fact-unit", "picture-missing", "picture-missing"]


def test_a_final_lacks_the_pictures_and_what_departments_have_not_filled(report: Report, tmp_path: Path) -> None:
    with pytest.raises(ReportError) as refused:
        report.save(tmp_path / "final.docx", final=True)
    assert not list(tmp_path.iterdir())
    told = Counter(finding.rule for finding in refused.value.findings)
    assert told == {"picture-missing": 2, "indicator-fact-unit": 1, "indicators-incomplete": 6}
    messages = [finding.message for finding in refused.value.findings if finding.rule == "indicators-incomplete"]
    assert messages[0].startswith("附录表1“人才培养质量计分卡”还缺11项：毕业去向落实人数、毕业生升学人数、")
    assert messages[1] == "附录表2“满意度调查表”的12项都还没有数。"


def test_with_its_gaps_filled_and_the_unit_corrected_the_example_is_final(tmp_path: Path) -> None:
    folder = tmp_path / "report"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("build"))
    for name in ("team-structure.jpg", "destinations.jpg"):
        shutil.copy(folder / "photos" / "oath.jpg", folder / "photos" / name)
    facts = folder / "data" / "facts.toml"
    text = facts.read_text(encoding="utf-8")
    facts.write_text(text.replace('13782.66, unit = "万元"', '13782.66, unit = "元/生"'), encoding="utf-8")
    _fill_the_rest(folder / "data" / "indicators.xlsx")
    report = tarim_report(folder)
    assert report.save(tmp_path / "final.docx", final=True).path.is_file()


def _fill_the_rest(path: Path) -> None:
    """Type 无 into every cell of this year that no fact and no department has filled."""
    told = assemble(tarim_report(path.parents[1]), EDITION).indicators
    known = {indicator.key for indicator in EDITION.indicators if told.this(EDITION, indicator.key) is not None}
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets[:6]:
        roles = [cell.value for cell in sheet[3]]
        for row in sheet.iter_rows(min_row=5):
            if row[0].value and row[0].value not in known:
                row[roles.index("this")].value = "无"
    book.save(path)


def test_the_workbook_is_what_its_script_makes(tmp_path: Path) -> None:
    made = module(FOLDER.parent / "fill_workbook.py").fill(tmp_path / "indicators.xlsx")
    committed = Indicators.read(FOLDER / "data" / "indicators.xlsx")
    assert Indicators.read(made) == committed
    assert len(committed) == 8


def test_no_value_of_the_workbook_is_typed_twice(report: Report) -> None:
    """But for the one whose fact has another unit, which is what check has to say."""
    typed = {value.key for value in report.indicators or ()}
    assert typed & set(report.facts) == {"equipment_value_per_student"}
    assert not typed & set(report.indicator_facts)


def test_the_script_is_short() -> None:
    assert len((FOLDER / "report.py").read_text(encoding="utf-8").splitlines()) < 60


def test_the_report_is_as_large_as_the_real_one(assembly: Assembly) -> None:
    numbered = [block for block in walk(assembly.document) if isinstance(block, Section) and block.number]
    assert Counter(block.level for block in numbered) == {1: 7, 2: 23}
    boxes = Counter(block.kind for block in walk(assembly.document) if isinstance(block, Box))
    assert boxes == {"case": 18, "challenge": 3}
    tables = [block for block in walk(assembly.document) if isinstance(block, Table)]
    assert len([table for table in tables if table.caption and table.caption.series.value == "table"]) == 12
    assert len([table for table in tables if table.caption and table.caption.series.value == "appendix"]) == 6


def test_figures_are_numbered_to_56_three_rows_of_two_among_them(assembly: Assembly) -> None:
    captions = [picture.caption for picture in pictures(assembly) if picture.caption]
    assert [caption.number for caption in captions] == list(range(1, 57))
    rows = [block for block in walk(assembly.document) if isinstance(block, PictureRow) and len(block.pictures) == 2]
    assert len(rows) == 3
    charts = [picture.caption for picture in pictures(assembly) if isinstance(picture, Chart) and picture.caption]
    assert [caption.number for caption in charts] == [55, 56]


def test_every_challenge_has_its_response(assembly: Assembly) -> None:
    challenges = [block for block in walk(assembly.document) if isinstance(block, Box) and block.kind == "challenge"]
    assert all(challenge.response for challenge in challenges)


def test_the_preface_has_seven_paragraphs(assembly: Assembly) -> None:
    preface = chapters(assembly)[0]
    assert (preface.number, len([block for block in preface.body if isinstance(block, Paragraph)])) == ("", 7)


def test_the_text_is_as_long_as_the_ministry_asks(assembly: Assembly) -> None:
    paragraphs = [block for block in walk(assembly.document) if isinstance(block, Paragraph) and block.content]
    assert 17_000 <= characters(paragraphs) <= 24_000


def test_nearly_every_fact_is_used(report: Report, assembly: Assembly) -> None:
    assert len(report.facts) == 98
    assert len(assembly.used_facts) >= 90


def test_photos_are_of_every_kind_that_people_send(assembly: Assembly) -> None:
    photos = [inspect(path) for path in (FOLDER / "photos").glob("*.jpg")]
    assert len(photos) >= 12
    assert any(photo.turned for photo in photos)
    assert any(photo.width * photo.height >= 12_000_000 for photo in photos)
    missing = [picture for picture in pictures(assembly) if isinstance(picture, Picture)]
    assert len([picture for picture in missing if isinstance(picture.image, MissingImage)]) >= 2
