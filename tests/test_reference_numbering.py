"""A reference document that counts headings in its own way: the contents and the headings would not agree."""

from pathlib import Path

from qreport import Section
from tests.support.saved_files import parts_of, word_file, zipped
from tests.support.small_report import small

NUMBERING = "word/numbering.xml"


def test_a_reference_that_counts_otherwise_is_told_and_the_file_is_written(tmp_path: Path) -> None:
    parts = parts_of(word_file(small("甲")))
    lists = parts[NUMBERING].decode()
    assert '<w:lvlText w:val="%1"/>' in lists
    parts[NUMBERING] = lists.replace('<w:lvlText w:val="%1"/>', '<w:lvlText w:val="第%1章"/>').encode()
    (tmp_path / "样 子.docx").write_bytes(zipped(parts))
    report = small(Section("党建引领", ["正文。"]), root=tmp_path, reference=Path("样 子.docx"))
    saved = report.save()
    (told,) = [finding for finding in saved.findings if finding.rule == "reference-numbering"]
    assert told.level == "warning"
    assert "“样 子.docx”给标题编的号与年度版不同" in told.message
    assert "编号是“1”，Word 编出来是“第1章”" in told.message
    assert saved.path.exists()


def test_the_own_look_says_nothing_of_it(tmp_path: Path) -> None:
    (tmp_path / "look.docx").write_bytes(word_file(small("甲")))
    saved = small(Section("党建引领", ["正文。"]), root=tmp_path, reference=Path("look.docx")).save()
    assert "reference-numbering" not in {finding.rule for finding in saved.findings}
