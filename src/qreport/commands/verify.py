"""``qreport verify`` (验收): what is wrong with Word files, whoever made them, as a table or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

from attrs import evolve
from cyclopts import Parameter

from qreport.commands import findings
from qreport.commands.console import as_json, say
from qreport.commands.options import AsJson, Strict
from qreport.commands.progress import working
from qreport.commands.stop import misuse
from qreport.errors import Finding, Place, worst_first

_FILES: Final = "要核对的.docx文件，可以有几个"


def verify(
    files: Annotated[tuple[Path, ...], Parameter(help=_FILES, negative=())],
    /,
    *,
    strict: Strict = False,
    json: AsJson = False,
) -> int:
    """Verify Word files and return 1 when errors stand in one of them."""
    files = tuple(one for file in files for one in _meant(file))
    for file in files:
        _refuse_no_file(file)
    told: list[tuple[Path, list[Finding]]] = []
    with working(len(files)) as steps:
        for file in files:
            steps.step(f"正在核对{file.name}……")
            told.append((file, _verified(file)))
    if json:
        as_json({"files": [{"file": file.as_posix(), "findings": findings.as_data(found)} for file, found in told]})
    else:
        for file, found in told:
            findings.show(found)
            say(f"{file}：{findings.counted(found)}。")
    return findings.status([finding for _, found in told for finding in found], strict=strict)


def _meant(file: Path) -> Sequence[Path]:
    """Return the files of a name with ``*``, which the terminals of Windows pass on as it is."""
    if "*" not in file.name or file.exists():
        return (file,)
    return sorted(path for path in file.parent.glob(file.name) if not path.name.startswith("~")) or (file,)


def _refuse_no_file(file: Path) -> None:
    if file.is_dir():
        raise misuse(f"“{file}”是文件夹，不是Word文件。", "请写上其中.docx文件的路径；核查报告文件夹用：qreport check")
    if not file.is_file():
        raise misuse(f"文件“{file}”不存在。", "请检查路径；路径里有空格要加引号。")


def _verified(file: Path) -> list[Finding]:
    """Return what is wrong with one file, each with the file's name and the part of it."""
    from qreport.backends.docx.verify import verify_file

    try:
        found = verify_file(file)
    except OSError as error:
        reason = error.strerror or str(error)
        found = [Finding("docx-unreadable", "error", f"读不出来：{reason}。", advice="请检查权限，或先关闭文件再试。")]
    return worst_first(
        evolve(finding, place=Place(file=file.as_posix(), key=_part(finding, file))) for finding in found
    )


def _part(finding: Finding, file: Path) -> str | None:
    part = finding.place.file
    return None if part == file.name else part
