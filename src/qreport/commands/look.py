"""``qreport look`` (样式): the look that comes along as a Word file, to be changed in Word and given to a report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

from cyclopts import Parameter

from qreport.commands.console import say
from qreport.commands.progress import working
from qreport.commands.stop import NO_ERROR, misuse
from qreport.report import Report

SAMPLE: Final = Path(__file__).parents[1] / "templates" / "look"
"""A small report in which every style stands once: whoever changes one sees what becomes of it."""


def look(file: Annotated[Path, Parameter(help="存成这个.docx文件，要是新的")], /) -> int:
    """Write a sample of every style as a Word file."""
    if file.suffix.lower() != ".docx":
        raise misuse(f"“{file.name}”不是.docx文件。", "请让文件名以.docx结尾，如look.docx。")
    if file.exists():
        raise misuse(f"“{file}”已经有了，没有动它。", "请换一个名称。")
    with working(1) as steps:
        steps.step("正在写样张……")
        Report.read(SAMPLE).save(file.resolve())
    say(f"已存为：{file}")
    say("在Word或WPS里打开，改样式（开始、样式、右键修改）、页面和主题颜色，再保存。")
    say(f'报告里用它：放进报告文件夹，report.toml写reference = "{file.name}"。')
    return NO_ERROR
