"""What a new report's folder holds (新建的文件夹): the files of ``templates/new`` and what the edition says."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Final

from qreport.components.college import CATEGORIES
from qreport.editions.load import names
from qreport.editions.spec import ChapterSpec, Edition
from qreport.workbook import write
from qreport.writing import safe_name

TEMPLATE: Final = Path(__file__).parents[1] / "templates" / "new"

_HOMES: Final = {"preface.md": "content/00-前言.md", "gitignore": ".gitignore"}
"""Where a file of the template goes that is not at home there: a package keeps no ``.gitignore``."""


def fill_new(folder: Path, edition: Edition, edition_name: str, college: str, category: str) -> list[str]:
    """Fill an empty folder and return what its owner should know."""
    words = {
        "edition": quoted(edition_name),
        "edition_name": edition.name,
        "college": quoted(college),
        "category": quoted(category),
        "categories": "、".join(CATEGORIES),
        "parts": str(sum(chapter.mandatory for chapter in edition.chapters)),
        "tables": str(len(edition.tables)),
        "academic_year": str(edition.periods.academic_year),
        "calendar_year": str(edition.periods.calendar_year),
        "as_of": str(edition.periods.as_of),
    }
    for path in sorted(TEMPLATE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            name = path.relative_to(TEMPLATE).as_posix()
            write_text(folder / _HOMES.get(name, name), _filled(path, words))
    write_chapters(folder, edition)
    write(edition, folder / "data" / "indicators.xlsx")
    return [
        f"content：{len(edition.chapters)}章的标题都有了，正文请写在下面",
        f"data/indicators.xlsx：{len(edition.tables)}张指标表，发给各部门填",
        "data/facts.toml：正文里用的数",
    ]


def _filled(path: Path, words: Mapping[str, str]) -> str:
    return Template(path.read_text(encoding="utf-8")).substitute(words)


def quoted(text: str) -> str:
    """Return a text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def path_from(folder: Path, path: Path) -> str:
    """Return the way from a report's folder to another place; the whole path where they lie on two drives."""
    try:
        return Path(os.path.relpath(path.resolve(), folder)).as_posix()
    except ValueError:
        return path.resolve().as_posix()


def edition_setting(edition: str, target: Path) -> str:
    """Return what report.toml says for an edition: its key, or the path from the report's folder to one's own."""
    own = Path(edition)
    if edition in names() or not (own / "edition.toml").is_file():
        return edition
    return path_from(target, own)


def write_chapters(folder: Path, edition: Edition) -> None:
    """Write a file for each chapter of the edition, with the headings of its usual sections."""
    for number, chapter in enumerate(edition.chapters, start=1):
        write_text(folder / "content" / f"{number}0-{safe_name(chapter.title)}.md", chapter_text(chapter))


def chapter_text(chapter: ChapterSpec) -> str:
    """Return a chapter's headings."""
    return "\n\n".join([f"# {chapter.title}", *(f"## {section.title}" for section in chapter.sections)]) + "\n"


def write_text(path: Path, text: str) -> None:
    """Write a text file of the new folder, with the same line ends on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
