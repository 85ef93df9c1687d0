"""look: the look that comes along, as a Word file to change."""

from pathlib import Path

import pytest
from docx import Document

from qreport.backends.docx.styles import CASE, CHALLENGE, RESPONSE, ROLE_STYLES, TEXT
from tests.support.command_line import qreport


def test_every_style_of_a_report_is_in_it_and_most_are_shown(home: Path) -> None:
    done = qreport(home, "look", "样 子.docx")
    assert done.status == 0
    assert 'reference = "样 子.docx"' in done.out
    made = Document(str(home / "样 子.docx"))
    wanted = {*ROLE_STYLES.values(), "Heading1", "Heading2", "Heading3", "HeadingPlain", "CaseTitle", "ChallengeTitle"}
    wanted |= {name for frame in (TEXT, CASE, CHALLENGE, RESPONSE) for name in (frame.text, frame.caption, frame.gap)}
    assert wanted <= {style.style_id for style in made.styles}
    shown = {paragraph.style.style_id for paragraph in made.paragraphs if paragraph.style}
    assert {"BodyText", "Heading1", "Heading2", "Heading3", "CaseText", "ChallengeText", "CoverTitle"} <= shown


@pytest.mark.parametrize(("name", "complaint"), [("a.docx", "已经有了，没有动它"), ("a.doc", "不是.docx文件")])
def test_nothing_is_overwritten_and_no_other_file_made(home: Path, name: str, complaint: str) -> None:
    (home / "a.docx").write_bytes(b"mine")
    done = qreport(home, "look", name)
    assert done.status == 2
    assert complaint in done.complaints
    assert [path.name for path in home.iterdir()] == ["a.docx"]
    assert (home / "a.docx").read_bytes() == b"mine"
