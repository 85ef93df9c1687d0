"""Whatever is written in a folder stands in the report or in a finding."""

import re
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from qreport import Chapter, College, Report
from qreport.assemble import assemble
from qreport.backends import text
from qreport.editions.load import load
from qreport.reading.content import ContentReader
from tests.support.marks import TEXTS, hanzi, strings

FILES = st.lists(st.lists(TEXTS, max_size=4).map("\n\n".join), min_size=1, max_size=3)


def words(files: list[str]) -> list[str]:
    """Return texts without the words that are marks themselves or name a column."""
    return [re.sub('应对措施|# (?:前言|附录)|merge="列"', "", file) for file in files]


def attributes_in_text(files: list[str]) -> bool:
    """Tell whether a picture might have attributes, which are not printed where it stands in the middle of a text."""
    return "{" in "".join(files) and "](" in "".join(files)


def content(files: list[str]) -> ContentReader:
    reader = ContentReader(Path("没有的文件夹"))
    for number, file in enumerate(files):
        reader.read(file, f"{number}.md")
    return reader


@settings(max_examples=300, deadline=None)
@given(FILES)
@example(['::: {.challenge title="挑"}\n甲\n\n**应对措施：**\n\n乙\n:::'])
@example(["# 前言：继往\n\n甲\n\n# 附录：再\n\n乙"])
@example(['![图](a.jpg "题"){#fig-a 说明=“词”}\n![表](../a.csv){merge="列"}'])
def test_no_word_of_the_content_is_lost_in_reading(files: list[str]) -> None:
    reader = content(files)
    blocks = [chapter.title for chapter in reader.chapters], [chapter.body for chapter in reader.chapters]
    found = strings((blocks, reader.preface, reader.appendix))
    assert hanzi(*words(files)) <= hanzi(*found, *(finding.message for finding in reader.findings))


@settings(max_examples=150, deadline=None)
@given(FILES.filter(lambda files: not attributes_in_text(files)))
def test_no_word_of_the_content_is_lost_on_the_page(files: list[str]) -> None:
    reader = content(files)
    report = Report(
        "higher-2023",
        College("示例学院", "综合"),
        [Chapter(chapter.title, chapter.body, key=chapter.key) for chapter in reader.chapters],
        preface=reader.preface,
        appendix=reader.appendix,
        root=reader.folder,
    )
    assembly = assemble(report, load(report.edition))
    findings = (*reader.findings, *assembly.findings)
    assert hanzi(*words(files)) <= hanzi(text.render(assembly.document), *(str(finding) for finding in findings))
