"""``qreport status`` (进度): who owes what, per section and table, on the terminal or as a sheet to send round."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Final

from cyclopts import Parameter

from qreport.assemble import assemble
from qreport.commands.console import as_json, say, table
from qreport.commands.opened import edition_of, open_report
from qreport.commands.options import AsJson, Folder, NoScript
from qreport.commands.progress import working
from qreport.commands.standing import Owners, Standing, nearest, standings
from qreport.commands.stop import NO_ERROR, misuse

_HEADS: Final = ("部分", "名称", "负责", "字数", "图", "表", "缺数", "缺图", "状态")
_NUMBERS: Final = ("字数", "图", "表", "缺数", "缺图")


def status(
    folder: Folder = Path(),
    /,
    *,
    todo: Annotated[bool, Parameter(help="只列还没有完成的", negative=(), show_default=False)] = False,
    owner: Annotated[str | None, Parameter(help="只列这个部门负责的")] = None,
    xlsx: Annotated[Path | None, Parameter(help="另存为Excel文件，可以发给各部门")] = None,
    no_script: NoScript = False,
    json: AsJson = False,
) -> int:
    """Tell how far each section and table has come."""
    if xlsx is not None and xlsx.suffix.lower() != ".xlsx":
        raise misuse(f"“{xlsx.name}”不是.xlsx文件。", "请让文件名以.xlsx结尾，如进度.xlsx。")
    with working(2) as steps:
        steps.step("正在读入……")
        report = open_report(folder, script=not no_script)
        steps.step("正在清点……")
        edition = edition_of(report)
        owners = Owners(report.owners)
        every = standings(report, edition, assemble(report, edition), owners)
    if owner is not None and owner not in report.owners.values():
        raise misuse(f"没有归“{owner}”负责的内容。", _those(owner, [*dict.fromkeys(report.owners.values())]))
    shown = [one for one in every if not (todo and one.done) and owner in (None, one.owner)]
    kept = None
    if xlsx is not None:
        from qreport.workbook.listing import Listing, write_listing  # costs openpyxl, which the terminal spares

        kept = write_listing(xlsx, [Listing("进度", _HEADS, [_cells(one) for one in shown])])
    if json:
        told = {} if kept is None else {"xlsx": str(kept.path), "notes": list(kept.notes)}
        as_json({"parts": [_data(one) for one in shown], "owners_of_nothing": owners.unused(), **told})
        return NO_ERROR
    if shown:
        table(_HEADS, [[str(cell) for cell in _cells(one)] for one in shown], numbers=_NUMBERS)
        say()
    say(_summary(shown))
    for name in owners.unused():
        say(f"report.toml的[owners]里，“{name}”对不上任何一章、一节或一张表。{nearest(name, every)}")
    if kept is not None:
        for note in kept.notes:
            say(note)
        say(f"Excel文件：{kept.path}")
    return NO_ERROR


def _those(owner: str, known: Sequence[str]) -> str:
    if not known:
        return "请先在report.toml的[owners]里写明谁负责什么。"
    near = get_close_matches(owner, known, 1, 0.5)
    return f"{f'是不是“{near[0]}”？' if near else ''}[owners]里有：{'、'.join(known)}。"


def _cells(one: Standing) -> tuple[str | int, ...]:
    held = one.holding
    return (
        one.number or "—",
        one.title,
        one.owner,
        "" if one.characters is None else one.characters,
        *(
            "" if one.characters is None and not count else count
            for count in (held.figures, held.tables, held.missing_numbers, held.missing_pictures)
        ),
        one.state,
    )


def _summary(shown: Sequence[Standing]) -> str:
    if not shown:
        return "没有要列的。"
    counted = [one for one in shown if not one.sums]
    done = sum(one.done for one in counted)
    return f"共{len(counted)}项，完成{done}项。"


def _data(one: Standing) -> dict[str, object]:
    return {
        "part": one.number,
        "title": one.title,
        "kind": one.kind,
        "owner": one.owner,
        "characters": one.characters,
        "figures": one.holding.figures,
        "tables": one.holding.tables,
        "missing_numbers": one.holding.missing_numbers,
        "missing_pictures": one.holding.missing_pictures,
        "state": one.state,
        "done": one.done,
        "place": one.place,
    }
