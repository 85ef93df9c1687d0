"""This year's folder from last year's (由去年的建今年的): what stays, stays; what was last year's, goes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from attrs import evolve

from qreport.commands.carry_content import carried_content
from qreport.commands.carry_data import carry_data
from qreport.commands.carry_settings import carried_settings, report_settings
from qreport.commands.edition_named import edition_named
from qreport.commands.new_folder import TEMPLATE, edition_setting, path_from, write_text
from qreport.commands.opened import existing
from qreport.commands.stop import misuse
from qreport.editions.load import load, names
from qreport.editions.spec import Edition
from qreport.errors import ReportError
from qreport.files import leads_inside
from qreport.reading.folder import content_files
from qreport.reading.settings import FILE, Settings
from qreport.typed_toml import read_text

_AS_THEY_ARE: Final = ("*.py", "说明.md", ".gitignore")
_GUIDES: Final = ("说明.md", "photos/说明.txt")
"""What the template adds where last year's folder has none."""


def fill_from(folder: Path, target: Path, previous: Path, edition: str | None) -> list[str]:
    """Fill an empty folder, which will be ``target``, from last year's; return what its owner should know."""
    home = existing(previous)
    with _naming(home):
        settings = report_settings(home)
        old = load(settings.edition, home)
    wanted = edition or following(old)
    new, setting = edition_named(wanted), edition_setting(wanted, target)
    write_text(folder / FILE, carried_settings(home, settings, setting, target))
    files = [_carry_file(home, path, folder) for path in content_files(home, [])]
    for pattern in _AS_THEY_ARE:
        for path in home.glob(pattern):
            shutil.copyfile(path, folder / path.name)
    for name in _GUIDES:
        if not (folder / name).exists():
            write_text(folder / name, (TEMPLATE / name).read_text(encoding="utf-8"))
    pictures = [name for name in (settings.college.logo, settings.college.qr) if name and _copied(home, name, folder)]
    if settings.reference and leads_inside(home, home / settings.reference):
        _copied(home, settings.reference, folder)
    told = carry_data(home, folder, old, new, settings)
    return [
        f"report.toml：年度版“{new.key}”，上年的报告是{path_from(target, home)}；名称、日期、声明扫描页没有带过来",
        f"content：{len(files)}个文件，标题和表留下（题注里的年份请核对），正文、照片、案例没有带过来",
        *told,
        *([f"照片：{'、'.join(pictures)}"] if pictures else []),
        *_with_years(settings),
    ]


@contextmanager
def _naming(home: Path) -> Iterator[None]:
    """Let what is wrong in last year's folder name that folder: this year's has files of the same names."""
    try:
        yield
    except ReportError as error:
        raise ReportError(
            evolve(found, place=evolve(found.place, file=f"{home.name}/{found.place.file or FILE}"))
            for found in error.findings
        ) from error


def following(edition: Edition) -> str:
    """Return the key of the edition of the year after. Raises Stop when none comes along."""
    for name in names():
        if load(name).periods.academic_year.before() == edition.periods.academic_year:
            return name
    raise misuse(f"没有自带“{edition.key}”之后一年的年度版。", f"请用--edition写明，自带的有：{'、'.join(names())}。")


def _carry_file(home: Path, path: Path, folder: Path) -> Path:
    """Write what stays of one file of content."""
    name = path.relative_to(home).as_posix()
    text, _ = read_text(path, name)
    write_text(folder / name, carried_content(text))
    return path


def _copied(home: Path, name: str, folder: Path) -> bool:
    """Copy a file of the report, and tell whether it was there."""
    source = home / name
    if not source.is_file() or not leads_inside(home, source):
        return False
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / name)
    return True


def _with_years(settings: Settings) -> list[str]:
    """Name the sources whose words hold a year: they are last year's."""
    dated = [name for name, words in settings.sources.items() if re.search(r"\d{4}", words)]
    return [f"请核对report.toml的[sources]，写着年份的：{'、'.join(dated)}"] if dated else []
