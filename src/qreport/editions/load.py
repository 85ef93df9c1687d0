"""Reading an edition's folder strictly: an unknown key, a missing one or a wrong type is an error with its path."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from qreport.editions.links import broken_links, broken_rules
from qreport.editions.placeholders import wrong_placeholders
from qreport.editions.spec import CaptionPattern, Checked, Edition
from qreport.errors import Finding, ReportError, refusal
from qreport.facts.period import Period, parse_period
from qreport.typed_toml import add_text_type, parse_toml, read_text, structure

FOLDER: Final = Path(__file__).parent

T = TypeVar("T")
Keys = tuple[str, ...]
Stamps = tuple[tuple[str, int, int], ...]

PAGES: Final[dict[str, Keys]] = {
    "edition.toml": (),
    "chapters.toml": ("chapters",),
    "patterns.toml": ("patterns",),
    "statement.toml": ("statement",),
    "tables.toml": ("tables",),
    "indicators.toml": ("indicators",),
}
CHECKED: Final[dict[str, Keys]] = {
    "thresholds.toml": ("conditions", "thresholds"),
    "rules.toml": ("rules", "rule_facts"),
}
FILES: Final = {**PAGES, **CHECKED}
"""The files of an edition and the keys that stand in each; the first has all other keys."""


def names() -> list[str]:
    """Return the keys of the editions that come with qreport, e.g. ``higher-2023``."""
    return sorted(path.parent.name for path in FOLDER.glob("*/edition.toml"))


def load(edition: str | Path, root: Path | None = None) -> Edition:
    """Return the edition of that key, or the one in that folder (relative to ``root``).

    Raises ReportError when there is none, or with every problem of its files at once.
    """
    key = str(edition)
    if key in names():
        return _load_folder(FOLDER / key, ())
    folder = (root or Path()) / key
    if _is_edition(folder):
        return _load_folder(folder.resolve(), _stamps(folder))
    if key and _is_folder(folder):
        advice = "年度版的文件夹里要有edition.toml等文件；最好复制一个自带的年度版再改。"
        raise refusal("edition-unknown", f"文件夹“{key}”里没有edition.toml，不是年度版。", advice)
    near = get_close_matches(key, names(), 1, 0.4)
    advice = (f"是不是“{near[0]}”？" if near else "") + f"自带的有：{'、'.join(names())}；也可以写自己的文件夹。"
    raise refusal("edition-unknown", f"没有“{key}”这个年度版。", advice)


def _is_edition(folder: Path) -> bool:
    try:
        return (folder / "edition.toml").is_file()
    except OSError:  # a name too long for any folder
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _stamps(folder: Path) -> Stamps:
    """Return what changes when a file of the folder is edited."""
    found = [folder / name for name in FILES if (folder / name).is_file()]
    return tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in found)


@cache
def _load_folder(folder: Path, stamps: Stamps) -> Edition:  # stamps: a folder that was edited is read again
    """Load an edition; of those that come with qreport what only checks need is read when it is asked for."""
    _register()
    edition, texts, findings = _read(folder, Edition, PAGES)
    if edition is not None:
        findings += broken_links(edition, folder.name, texts)
        findings += wrong_placeholders(edition, folder.name, texts)
    if folder.parent != FOLDER:  # what comes with qreport is judged by its tests, once for all builds
        findings += _judged(folder, edition, texts)
    if edition is None or any(finding.level == "error" for finding in findings):
        raise ReportError(findings)

    @cache
    def checked_by() -> Checked:
        checked, _, wrong = _checked(folder, edition)
        if checked is None or wrong:
            raise ReportError(wrong)
        return checked

    object.__setattr__(edition, "_checked_by", checked_by)
    return edition


def _judged(folder: Path, edition: Edition | None, texts: Mapping[str, str]) -> list[Finding]:
    """Return what is wrong with an edition of one's own besides what making it told: all of it, read at once."""
    from qreport.editions.sound import wrong_checked, wrong_values  # most reports have an edition of qreport

    checked, more, findings = _checked(folder, edition)
    values = wrong_values(edition, folder.name, texts) if edition else []
    return [*values, *findings, *(wrong_checked(checked, folder.name, more) if checked else ())]


def _checked(folder: Path, edition: Edition | None) -> tuple[Checked | None, dict[str, str], list[Finding]]:
    """Return what checks need and the texts it stands in; its keys are looked up in the edition's, where it is."""
    checked, texts, findings = _read(folder, Checked, CHECKED)
    if checked is not None and edition is not None:
        findings += broken_rules(edition, checked, folder.name, texts)
    return checked, texts, findings


def _read(folder: Path, kind: type[T], names: Mapping[str, Keys]) -> tuple[T | None, dict[str, str], list[Finding]]:
    """Read files of a folder to one value; return their texts as well, and every problem with its file."""
    merged: dict[str, Any] = {}
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for name in names:
        file = f"{folder.name}/{name}"
        text, unreadable = read_text(folder / name, file)
        table, wrong = parse_toml(text, file)
        findings += [*unreadable, *wrong]
        texts[name] = text
        merged |= table
    if any(finding.level == "error" for finding in findings):
        return None, texts, findings
    value, wrong = structure(merged, kind, folder.name)
    owner = {key: name for name, keys in names.items() for key in keys}
    for finding in wrong:
        name = owner.get((finding.place.key or "").split(".")[0].split("[")[0], next(iter(names)))
        _, again = structure(merged, kind, f"{folder.name}/{name}", texts[name])
        findings += [other for other in again if other.place.key == finding.place.key]
    return value, texts, findings


@cache
def _register() -> None:
    add_text_type(Period, parse_period)
    add_text_type(CaptionPattern, _caption_pattern)


def _caption_pattern(text: str) -> CaptionPattern:
    """Take ``图 {n}：{text}`` apart."""
    label, found, rest = text.partition("{n}")
    separator, tail, after = rest.partition("{text}")
    if not found or not tail or after:
        lacking = [name for name in ("n", "text") if f"{{{name}}}" not in text]
        wrong = [name for name in re.findall(r"\{([^{}]*)\}", text) if name not in ("n", "text")]
        meant = f"没有{{{wrong[0]}}}这个占位符，是不是{{{lacking[0]}}}？" if wrong and lacking else ""
        raise ValueError(f"{meant}题注格式应像“图 {{n}}：{{text}}”，读到的是“{text}”。")
    return CaptionPattern(label, separator)
