"""Text as XML: what XML forbids never reaches a file, and whoever wrote it is told where it stands."""

import pytest
from lxml import etree

from qreport.backends.docx.escape import allowed, escape
from qreport.errors import Finding, Place

HERE = Place(file="content/1.md", line=3)


@pytest.mark.parametrize("text", ["", "学院", "a & b < c > d", '"引"', "\t\n", "𠮷"])
def test_a_reader_of_the_xml_gets_the_text_back(text: str) -> None:
    findings: list[Finding] = []
    read = etree.fromstring(f'<a b="{escape(text, findings, HERE)}">{escape(text, findings, HERE)}</a>')
    assert (read.text or "", findings) == (text, [])


@pytest.mark.parametrize("forbidden", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_a_forbidden_character_stands_as_a_mark_and_is_an_error_at_its_place(forbidden: str) -> None:
    findings: list[Finding] = []
    assert escape(f"学{forbidden}院 & <{forbidden}>", findings, HERE) == "学\ufffd院 &amp; &lt;\ufffd&gt;"
    (finding,) = findings
    assert (finding.rule, finding.level, finding.place) == ("docx-forbidden-character", "error", HERE)
    assert f"U+{ord(forbidden):04X}" in finding.message
    assert forbidden not in finding.message


def test_words_that_are_not_xml_yet_are_cleaned_alike() -> None:
    findings: list[Finding] = []
    assert allowed("甲<乙", findings, HERE) == "甲<乙"
    assert allowed("甲\x0b乙", findings, HERE) == "甲\ufffd乙"
    assert len(findings) == 1
