"""``qreport edition`` (年度版): list, show, copy and compare editions."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from qreport.commands.console import as_json, say, table
from qreport.commands.edition_diff import Change, changes
from qreport.commands.edition_named import edition_named, folder_of
from qreport.commands.made_whole import made_whole
from qreport.commands.options import AsJson
from qreport.commands.stop import NO_ERROR, misuse
from qreport.editions.load import FILES, load, names
from qreport.editions.spec import Edition

Name = Annotated[str, Parameter(help="年度版，如higher-2024，或自己的年度版文件夹")]


def list_edition(*, json: AsJson = False) -> int:
    """List the editions that come along."""
    editions = [load(name) for name in names()]
    if json:
        as_json({"editions": [_data(edition) for edition in editions]})
        return NO_ERROR
    rows = [(edition.key, edition.name, edition.periods.academic_year.chinese, edition.source) for edition in editions]
    table(("键", "名称", "学年", "依据"), rows)
    return NO_ERROR


def show_edition(name: Name, /, *, json: AsJson = False) -> int:
    """Show one edition."""
    edition = edition_named(name)
    if json:
        as_json(_data(edition))
        return NO_ERROR
    periods = edition.periods
    said = [periods.academic_year, periods.calendar_year, periods.cohort, periods.as_of]
    say(f"{edition.key}　{edition.name}")
    say(f"依据：{edition.source}")
    say(f"期间：{'、'.join(period.chinese for period in said)}")
    limits = edition.limits
    say(
        f"篇幅：正文{limits.text_characters_min}至{limits.text_characters_max}字，案例不超过{limits.case_characters}字\n"
    )
    rows = [
        (chapter.title, "必备" if chapter.mandatory else "可选", "、".join(spec.title for spec in chapter.sections))
        for chapter in edition.chapters
    ]
    table(("章", "要求", "常用的节"), rows)
    say()
    rows = [
        (f"表{spec.number}", spec.name, str(sum(row.table == spec.number for row in edition.indicators)))
        for spec in edition.tables
    ]
    table(("指标表", "名称", "行数"), rows, numbers=("行数",))
    if edition.unconfirmed:
        say(f"\n没有见到通知原文，请与当年的通知核对：{'、'.join(edition.unconfirmed)}")
    return NO_ERROR


def copy_edition(name: Name, folder: Annotated[Path, Parameter(help="复制到这个文件夹，要是新的")], /) -> int:
    """Copy an edition's folder, to be made one's own."""
    source = folder_of(name)
    if folder.exists():
        raise misuse(f"“{folder}”已经有了，没有动它。", "请换一个名称。")
    target = folder.resolve()
    files = [path for path in sorted(source.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
    made_whole(target, lambda made: _copy(files, source, made))
    say(f"已复制：{folder}")
    say("各个.toml文件都可以改；学校自己的年度版，请把edition.toml里的name改成自己的名称。")
    say(f'报告里用它：report.toml写edition = "…"，写从报告文件夹到{folder.name}的路径，如"../{folder.name}"。')
    return NO_ERROR


def _copy(files: Sequence[Path], source: Path, folder: Path) -> None:
    for path in files:
        copy = folder / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def diff_edition(
    one: Annotated[str, Parameter(help="原来的年度版")],
    other: Annotated[str, Parameter(help="新的年度版")],
    /,
    *,
    json: AsJson = False,
) -> int:
    """Compare two editions, part by part."""
    before, after = folder_of(one), folder_of(other)
    found = {name: changes(before / name, after / name) for name in FILES}
    if json:
        as_json({name: [_change(change) for change in part] for name, part in found.items() if part})
        return NO_ERROR
    for name, part in found.items():
        if part:
            rows = [(change.path, change.before or "（没有）", change.after or "（没有）") for change in part]
            table((name, one, other), rows)
            say()
    total = sum(map(len, found.values()))
    say(f"共{total}处不同。" if total else "两个年度版相同。")
    return NO_ERROR


def _change(change: Change) -> dict[str, str | None]:
    return {"path": change.path, "before": change.before, "after": change.after}


def _data(edition: Edition) -> dict[str, object]:
    return {
        "key": edition.key,
        "name": edition.name,
        "source": edition.source,
        "academic_year": str(edition.periods.academic_year),
        "chapters": {chapter.title: [spec.title for spec in chapter.sections] for chapter in edition.chapters},
        "tables": {f"表{spec.number}": spec.name for spec in edition.tables},
        "indicators": len(edition.indicators),
        "unconfirmed": list(edition.unconfirmed),
    }
