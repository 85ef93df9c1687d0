"""Reading an edition's folder strictly: an unknown key, a missing one or a wrong type is an error with its path."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Final

from qreport.editions.links import broken_links
from qreport.editions.spec import CaptionPattern, Edition
from qreport.errors import Finding, ReportError, refusal
from qreport.facts.period import Period, parse_period
from qreport.typed_toml import add_text_type, parse_toml, read_text, structure

FOLDER: Final = Path(__file__).parent

FILES: Final = {
    "edition.toml": (),
    "chapters.toml": ("chapters",),
    "patterns.toml": ("patterns",),
    "statement.toml": ("statement",),
    "tables.toml": ("tables",),
    "indicators.toml": ("indicators",),
    "thresholds.toml": ("conditions", "thresholds"),
    "rules.toml": ("rules", "rule_facts"),
}
"""The files of an edition and the keys that the later ones add to the first."""


def names() -> list[str]:
    """Return the keys of the editions that come with qreport, e.g. ``higher-2023``."""
    return sorted(path.parent.name for path in FOLDER.glob("*/edition.toml"))


def load(edition: str | Path, root: Path | None = None) -> Edition:
    """Return the edition of that key, or the one in that folder (relative to ``root``).

    Raises ReportError when there is none, or with every problem of its files at once.
    """
    key = str(edition)
    if key in names():
        return _load_folder(FOLDER / key)
    folder = (root or Path()) / key
    if (folder / "edition.toml").is_file():
        return _load_folder(folder.resolve())
    near = get_close_matches(key, names(), 1, 0.4)
    advice = (f"是不是“{near[0]}”？" if near else "") + f"自带的有：{'、'.join(names())}；也可以写自己的文件夹。"
    raise refusal("edition-unknown", f"没有“{key}”这个年度版。", advice)


@cache
def _load_folder(folder: Path) -> Edition:
    _register()
    merged: dict[str, Any] = {}
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for name in FILES:
        file = f"{folder.name}/{name}"
        text, unreadable = read_text(folder / name, file)
        table, wrong = parse_toml(text, file)
        findings += [*unreadable, *wrong]
        texts[name] = text
        merged |= table
    if any(finding.level == "error" for finding in findings):
        raise ReportError(findings)
    edition, findings = structure(merged, Edition, folder.name)
    if edition is None:
        raise ReportError(_with_files(folder, texts, merged, findings))
    if findings := broken_links(edition, folder.name, texts):
        raise ReportError(findings)
    return edition


def _with_files(folder: Path, texts: dict[str, str], merged: dict[str, Any], findings: list[Finding]) -> list[Finding]:
    """Say for each problem which file of the folder it stands in."""
    owner = {key: name for name, keys in FILES.items() for key in keys}
    located: list[Finding] = []
    for finding in findings:
        name = owner.get((finding.place.key or "").split(".")[0].split("[")[0], "edition.toml")
        _, again = structure(merged, Edition, f"{folder.name}/{name}", texts[name])
        located += [other for other in again if other.place.key == finding.place.key]
    return located


@cache
def _register() -> None:
    add_text_type(Period, parse_period)
    add_text_type(CaptionPattern, _caption_pattern)


def _caption_pattern(text: str) -> CaptionPattern:
    """Take ``图 {n}：{text}`` apart."""
    label, found, rest = text.partition("{n}")
    separator, tail, after = rest.partition("{text}")
    if not found or not tail or after:
        raise ValueError(f"题注格式应像“图 {{n}}：{{text}}”，读到的是“{text}”。")
    return CaptionPattern(label, separator)
