"""The example as pages, seen by LibreOffice: how many, what stands where, what is numbered how.

LibreOffice breaks pages a little otherwise than Word and WPS do; what those show is looked at by hand.
"""

import re

import pytest

from qreport import Report
from qreport.assemble import Assembly, assemble
from qreport.editions.load import load
from qreport.model.blocks import Box, Caption, Chart, PictureRow, Section, Table
from qreport.model.document import walk
from qreport.model.inlines import plain_text
from tests.support.example import tarim_report
from tests.support.render import pages_text, to_pdf

pytestmark = [pytest.mark.needs_soffice, pytest.mark.needs_cjk_font]


@pytest.fixture(scope="module")
def report() -> Report:
    return tarim_report()


@pytest.fixture(scope="module")
def assembly(report: Report) -> Assembly:
    return assemble(report, load(report.edition, report.root))


@pytest.fixture(scope="module")
def pages(report: Report, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the text of every page without blanks, in a folder with Chinese and a space in its name."""
    saved = report.save(tmp_path_factory.mktemp("质量 年报") / "报告.docx")
    return ["".join(text.split()) for text in pages_text(to_pdf(saved.path))]


def body(pages: list[str]) -> list[str]:
    """Return the pages with Arabic numbers: from the preface to the appendix."""
    title = "高等职业教育质量报告（2024年度）"
    numbered = [page for page in pages if page.startswith(title) and re.search(r"\d$", page)]
    return numbered[next(i for i, page in enumerate(numbered) if page.endswith("1") and "前言" in page[:40]) :]


def test_the_report_has_the_length_of_the_real_one(pages: list[str]) -> None:
    assert 55 <= len(body(pages)) <= 70  # table 3 of the appendix has 43 rows and takes two pages


def test_pages_are_numbered_from_the_preface_on(pages: list[str]) -> None:
    assert [page[-len(str(number)) :] for number, page in enumerate(body(pages), 1)] == [
        str(number) for number in range(1, len(body(pages)) + 1)
    ]


def test_the_cover_has_neither_head_nor_number_and_the_front_counts_in_roman(pages: list[str]) -> None:
    assert pages[0].startswith("塔里木职业技术学院")
    assert pages[1].endswith("i")
    assert "声明" in pages[1]
    assert pages[2].endswith("ii")


def test_chapters_begin_pages_of_their_own_in_order(pages: list[str], assembly: Assembly) -> None:
    starts = []
    head = len("高等职业教育质量报告（2024年度）")
    for block in walk(assembly.document):
        if isinstance(block, Section) and block.level == 1:
            heading = f"{block.number}{plain_text(block.title)}"
            starts.append([i for i, page in enumerate(body(pages)) if page[head:].startswith(heading)])
    assert all(len(found) == 1 for found in starts)
    assert sorted(starts) == starts


def test_sections_follow_each_other(pages: list[str], assembly: Assembly) -> None:
    text, at = "".join(body(pages)), 0
    for block in walk(assembly.document):
        if isinstance(block, Section):
            found = text.find("".join(f"{block.number}{plain_text(block.title)}".split()), at)
            assert found >= 0, plain_text(block.title)
            at = found


def test_every_caption_stands_on_a_page(pages: list[str], assembly: Assembly) -> None:
    text = "".join(body(pages))
    captions = [caption for block in walk(assembly.document) for caption in captions_of(block)]
    assert len(captions) == 56 + 12 + 18 + 3 + 6
    missing = [caption.reference for caption in captions if words(caption) not in text]
    assert missing == []


def test_the_lists_name_every_figure_table_and_case(pages: list[str], assembly: Assembly) -> None:
    front = "".join(pages[: len(pages) - len(body(pages))])
    listed = [caption for block in walk(assembly.document) for caption in captions_of(block)]
    shown = [caption for caption in listed if caption.series.value in ("figure", "table", "case")]
    assert [caption.reference for caption in shown if words(caption) not in front] == []


def captions_of(block: object) -> list[Caption]:
    match block:
        case PictureRow():
            return [picture.caption for picture in block.pictures if picture.caption]
        case Table(caption=Caption() as caption) | Chart(caption=Caption() as caption) | Box(caption=caption):
            return [caption]
    return []


def words(caption: Caption) -> str:
    return "".join(f"{caption.reference}{caption.separator}{plain_text(caption.content)}".split())
