"""The page on files that others send: the limits it names are those that hold."""

from pathlib import Path

import pytest

from qreport.files import MOST_DATA, MOST_LOOK, MOST_TEXT, MOST_TOML, megabytes
from qreport.reading.amount import MOST_OF_A_FILE, MOST_OF_ALL

PAGE = (Path(__file__).parents[1] / "docs" / "safety.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "told",
    [
        f"文字文件超过 {megabytes(MOST_TEXT)}，TOML 超过 {megabytes(MOST_TOML)}，"
        f"表格文件超过 {megabytes(MOST_DATA)}，样式文件超过 {megabytes(MOST_LOOK)}",
        f"一个文字文件超过{MOST_OF_A_FILE.lines}行，或有{MOST_OF_A_FILE.brackets}个以上的“[”、"
        f"{MOST_OF_A_FILE.marks}个以上的“*”“{{”“\\|”之类的符号",
        f"content里的文字合起来超过{MOST_OF_ALL.characters // 10_000}万字或{MOST_OF_ALL.lines}行",
    ],
    ids=["size", "marks", "all-together"],
)
def test_the_page_names_the_limits_that_hold(told: str) -> None:
    assert f"| {told} |" in PAGE
