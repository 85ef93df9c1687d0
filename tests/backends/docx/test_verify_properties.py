"""Faults of the custom properties, where the seal stands."""

import pytest

from qreport.backends.docx.verify import verify
from qreport.seals import FORMAT_ID, PART, PROPERTY, seal_part
from tests.support.saved_files import parts_of, word_file
from tests.support.small_report import small

SEALED = parts_of(word_file(small("甲")))
SECOND = f'<property fmtid="{FORMAT_ID}" pid="3" name="other"><vt:lpwstr/></property></Properties>'


def told(old: str, new: str) -> list[str]:
    text = SEALED[PART].decode().replace("</Properties>", SECOND)
    assert old in text
    return [str(finding).partition("：")[2] for finding in verify(SEALED | {PART: text.replace(old, new, 1).encode()})]


def test_the_seal_and_a_property_of_somebodys_are_sound() -> None:
    assert SEALED[PART] == seal_part(SEALED)
    assert told("", "") == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('pid="2"', 'pid="1"', f"自定义属性“{PROPERTY}”的编号“1”不对，应从2起"),
        ('pid="2"', "", f"自定义属性“{PROPERTY}”的编号“”不对，应从2起"),
        ('pid="2"', f'pid="{"9" * 5000}"', f"自定义属性“{PROPERTY}”的编号“99999"),
        ('pid="3"', 'pid="2"', "有几个自定义属性的编号都是“2”"),
        ('name="other"', f'name="{PROPERTY.upper()}"', f"有几个自定义属性的名称都是“{PROPERTY}”"),
        (FORMAT_ID, "{0}", f"自定义属性“{PROPERTY}”的fmtid不是{FORMAT_ID}"),
    ],
    ids=["reserved", "no number", "endless", "number twice", "name twice", "mark"],
)
def test_a_wrong_property_is_found(old: str, new: str, words: str) -> None:
    (finding,) = told(old, new)
    assert words in finding
