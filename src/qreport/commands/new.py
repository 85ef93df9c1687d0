"""``qreport new`` (新建): a folder that builds at once, or this year's folder from last year's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final

from cyclopts import Parameter

from qreport.commands.console import say
from qreport.commands.edition_named import edition_named
from qreport.commands.made_whole import is_free, made_whole
from qreport.commands.new_folder import edition_setting, fill_new
from qreport.commands.next_year import fill_from
from qreport.commands.stop import NO_ERROR, misuse
from qreport.components.college import CATEGORIES
from qreport.editions.load import names

Filler = Callable[[Path], list[str]]
"""Fills an empty folder and returns what its owner should know."""

_CATEGORY: Final = f"学校类别，办学条件的标准按它定：{'、'.join(CATEGORIES)}；不写是{CATEGORIES[0]}"


def new(
    folder: Annotated[Path, Parameter(help="要新建的文件夹")],
    /,
    *,
    edition: Annotated[str | None, Parameter(help="年度版，如higher-2024，或自己的年度版文件夹")] = None,
    college: Annotated[str | None, Parameter(help="学校名称")] = None,
    category: Annotated[str | None, Parameter(help=_CATEGORY)] = None,
    previous: Annotated[
        Path | None,
        Parameter(name="--from", help="去年的报告文件夹：沿用结构、负责部门、来源和表，数值清空"),
    ] = None,
) -> int:
    """Make a report's folder; nothing is left behind when that fails."""
    if not is_free(folder):
        raise misuse(f"“{folder}”已经有了，没有动它。", "请换一个名称，或先把它移走。")
    target = folder.resolve()
    notes = made_whole(target, _filler(target, edition, college, category, previous))
    say(f"已新建：{folder}")
    for note in notes:
        say(f"  {note}")
    say(f"接下来：先看{folder / '说明.md'}，再运行 qreport build {_quoted(folder)}")
    return NO_ERROR


def _filler(
    target: Path, edition: str | None, college: str | None, category: str | None, previous: Path | None
) -> Filler:
    """Return what fills the folder. Raises Stop when the options do not say enough."""
    if previous is not None:
        if college is not None:
            raise misuse("--from沿用去年的学校，不要再写--college。", "要改校名，建好以后改report.toml。")
        if category is not None:
            raise misuse("--from沿用去年的类别，不要再写--category。", "要改类别，建好以后改report.toml。")
        return lambda folder: fill_from(folder, target, previous, edition)
    if edition is None:
        raise misuse("请用--edition写明年度版。", f"自带的有：{'、'.join(names())}。")
    if college is None or not college.strip():
        raise misuse("请用--college写明学校名称。")
    chosen = CATEGORIES[0] if category is None else category
    if chosen not in CATEGORIES:
        raise misuse(f"没有“{chosen}”这一类学校。", f"可用的有：{'、'.join(CATEGORIES)}。")
    spec, setting = edition_named(edition), edition_setting(edition, target)
    return lambda folder: fill_new(folder, spec, setting, college.strip(), chosen)


def _quoted(folder: Path) -> str:
    return f'"{folder}"' if " " in str(folder) else str(folder)
