"""Folders that somebody made to do harm, and a process that builds a report of one and may not swell or hang."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import qreport
from qreport.editions.load import FOLDER
from tests.support import office_bombs as office
from tests.support.folders import SETTINGS, write_folder

ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""Seconds after which a process counts as hanging; the aim is 5, which ``benchmarks/hostile.py`` measures."""

PATIENCE_EACH = 10
"""Seconds more for each folder that the same process builds."""


class Outcome(NamedTuple):
    """What became of a build; ``path`` is empty where there is no Word file."""

    text: str
    seconds: float
    path: str
    megabytes: float | None = None

    @property
    def saved(self) -> bool:
        """Whether there is a Word file."""
        return bool(self.path)


def build(folder: Path, **environment: str) -> Outcome:
    """Build a folder's report in a process of its own; raise when that hangs or breaks."""
    begin = time.perf_counter()
    (outcome,) = build_all([folder], **environment)
    return outcome._replace(seconds=time.perf_counter() - begin)


def build_all(folders: Sequence[Path], **environment: str) -> list[Outcome]:
    """Build the reports of folders in one process, which tests share because starting one takes longest."""
    paths = os.pathsep.join([str(Path(qreport.__file__).parents[1]), *filter(None, sys.path)])
    command = [sys.executable, "-m", "tests.support.hostile_child", *(str(folder.absolute()) for folder in folders)]
    known = {**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1", **environment}
    patience = PATIENCE + PATIENCE_EACH * len(folders)
    try:
        done = subprocess.run(
            command, capture_output=True, cwd=ROOT, env=known, stdin=subprocess.DEVNULL, timeout=patience, check=False
        )
    except subprocess.TimeoutExpired as error:
        hanging = folders[(error.stdout or b"").count(b"\n")]
        raise AssertionError(f"{hanging} hangs") from error
    told = [json.loads(line) for line in done.stdout.splitlines()]
    if done.returncode:
        raise AssertionError(f"{folders[len(told)]} breaks: {done.stderr.decode(errors='replace')[-3000:]}")
    *built, peak = told
    return [Outcome(each["text"], each["seconds"], each["saved"], peak) for each in built]


def _data(data: bytes, name: str = "data/a.xlsx") -> dict[str, str | bytes]:
    return {"content/1.md": f"# 章\n\n![表]({name}){{#tbl-a}}\n", name: data}


def _text(text: str) -> dict[str, str | bytes]:
    return {"content/1.md": f"# 章\n\n{text}\n"}


def _facts(text: str) -> dict[str, str | bytes]:
    return {"content/1.md": "# 章\n\n甲乙{k}。\n", "data/facts.toml": text}


def _look(data: bytes, name: str = "look.docx") -> dict[str, str | bytes]:
    settings = SETTINGS.replace("\n[college]", f'reference = "{name}"\n\n[college]', 1)
    return {"content/1.md": "# 章\n\n甲乙。\n", "report.toml": settings, name: data}


def _edition(found: str, put: str) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {"content/1.md": "# 章\n\n甲乙。\n"}
    for path in (FOLDER / "higher-2023").glob("*.toml"):
        files[f"own/{path.name}"] = path.read_bytes()
    written = (FOLDER / "higher-2023" / "edition.toml").read_text(encoding="utf-8")
    assert found in written
    files["own/edition.toml"] = written.replace(found, put)
    return {**files, "report.toml": SETTINGS.replace("higher-2023", "own")}


Made = Callable[[], Mapping[str, str | bytes]]

SHEET = office.SHEET
REFUSED: dict[str, tuple[Made, str]] = {
    "sheet-bomb": (lambda: _data(office.small_sheet_bomb()), "太大，没有读"),
    "sheet-of-gigabytes": (lambda: _data(office.sheet_bomb()), "最多读20 MB，没有读"),
    "shared-strings-bomb": (lambda: _data(office.strings_bomb()), "展开后太大"),
    "one-text-for-all-cells": (lambda: _data(office.one_text_for_all()), "太大，没有读"),
    "many-parts": (lambda: _data(office.crowded(12_000)), "部件多得不合情理"),
    "laughs-in-a-sheet": (lambda: _data(office.replaced(office.workbook(), {SHEET: office.LAUGHS})), "文档类型声明"),
    "laughs-in-styles": (
        lambda: _data(office.replaced(office.workbook(), {"xl/styles.xml": office.LAUGHS})),
        "文档类型声明",
    ),
    "entity-from-outside": (lambda: _data(office.replaced(office.workbook(), {SHEET: office.OUTSIDE})), "文档类型声明"),
    "entity-in-another-encoding": (
        lambda: _data(office.replaced(office.workbook(), {SHEET: office.OUTSIDE.decode().encode("utf-16")})),
        "别的编码",
    ),
    "deep-sheet": (lambda: _data(office.replaced(office.workbook(), {SHEET: b"<a>" * 1_000_000})), "工作簿坏了"),
    "encrypted-workbook": (lambda: _data(office.ENCRYPTED), "加了密码"),
    "old-workbook": (lambda: _data(office.OLD, "data/a.xls"), "另存为 .xlsx"),
    "wps-table": (lambda: _data(office.OLD, "data/a.et"), "另存为 .xlsx"),
    "names-that-leave": (lambda: _data(office.replaced(office.workbook(), {"../../a": b""})), "指到文件外面"),
    "a-part-twice": (lambda: _data(office.twice(office.workbook(), "xl/workbook.xml")), "出现两次"),
    "lying-size": (lambda: _data(office.lying(office.workbook(), SHEET, 10)), "工作簿坏了"),
    "a-row-of-a-trillion": (lambda: _data(office.cells(b'<c r="ZZZZ2"><v>1</v></c>')), "工作簿坏了"),
    "infinite-cell": (lambda: _data(office.cells(b'<c r="A2"><v>1e999999999</v></c>')), "不是一个有限的数"),
    "csv-of-50-mb": (lambda: _data(b"1,2\n" * 12_500_000, "data/a.csv"), "最多读20 MB"),
    "csv-of-endless-rows": (lambda: _data(b"1,2,3,4\n" * 400_000, "data/a.csv"), "表格太大"),
    "markdown-of-50-mb": (lambda: _text("甲" * 17_000_000), "最多读1 MB"),
    "million-brackets": (lambda: _text("![" * 300_000), "方括号，多得不合情理"),
    "endless-brackets": (lambda: _text("[" * 5_000), "方括号太多"),
    "nested-divs": (lambda: _text("::: {.case}\n" * 5_000 + "甲\n" + ":::\n" * 5_000), "一层套一层太深"),
    "nested-lists": (lambda: _text("- " * 10_000 + "甲"), "一层套一层太深"),
    "facts-of-50-mb": (lambda: _facts("# " + "甲" * 17_000_000), "最多读0.5 MB"),
    "toml-nested": (lambda: _facts("a=" + "[" * 10_000 + "]" * 10_000), "一层套一层太深"),
    "toml-dots": (lambda: _facts("a" + ".a" * 50_000 + "=1"), "点多得不合情理"),
    "toml-exponent": (lambda: _facts("[g]\nk={value=1e999999999}"), "大得或小得不合情理"),
    "toml-endless-exponent": (lambda: _facts("[g]\nk={value=1e99999999999999999999}"), "大得不合情理的数"),
    "toml-digits": (lambda: _facts("[g]\nk={value=" + "9" * 5_000 + "}"), "大得不合情理的数"),
    "toml-nan": (lambda: _facts("[g]\nk={value=nan}"), "不是一个有限的数"),
    "settings-nested": (
        lambda: {**_text("甲"), "report.toml": SETTINGS + "a=" + "[" * 10_000 + "]" * 10_000},
        "一层套一层太深",
    ),
    "facts-with-macro": (lambda: {**_text("甲"), "data/facts.xlsm": office.macro_workbook()}, "是.xlsm格式，没有读"),
    "indicators-with-macro": (
        lambda: {**_text("甲"), "data/indicators.xlsm": office.macro_workbook()},
        "是.xlsm格式，没有读",
    ),
    "groups-without-end": (
        lambda: _facts("".join(f"[g{number}]\nk={{value=1}}\n" for number in range(6_000))),
        "等6000个",
    ),
    "lines-without-end": (lambda: _text("a\n\n" * 12_001), "行，多得不合情理"),
    "marks-without-end": (lambda: _text("*a" * 60_001), "之类的符号，多得不合情理"),
    "cells-without-end": (lambda: _text("|a" * 50_000 + "|\n" + "|-" * 50_001 + "|"), "之类的符号，多得不合情理"),
    "files-without-end": (
        lambda: {f"content/{number}.md": "# 章\n\n" + "a\n" * 11_000 for number in range(1, 5)},
        "合起来有44004行，太多，从这个文件起没有读",
    ),
    "edition-nan": (lambda: _edition("case_characters = 1000", "case_characters = nan"), "limits"),
    "edition-endless": (lambda: _edition("case_characters = 1000", "case_characters = 1" + "0" * 5000), "edition.toml"),
    "edition-nested": (lambda: _edition("case_characters = 1000", "a=" + "[" * 9000 + "]" * 9000), "一层套一层太深"),
    "edition-of-megabytes": (lambda: _edition("[periods]", "#" * 600_000 + "\n[periods]"), "最多读0.5 MB"),
    "edition-pattern": (lambda: _edition("{college}{title}", "{college.__class__}{title}"), "college.__class__"),
    "page-of-nothing": (lambda: _look(office.paged_document(b'<w:pgSz w:w="0" w:h="0"/>')), "放不下正文"),
    "page-below-nothing": (lambda: _look(office.paged_document(b'<w:pgSz w:w="-11906" w:h="-16838"/>')), "放不下正文"),
    "page-of-margins": (
        lambda: _look(
            office.paged_document(b'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="9000" w:right="9000"/>')
        ),
        "放不下正文",
    ),
    "page-of-heads": (
        lambda: _look(office.paged_document(b'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:header="16000"/>')),
        "放不下正文",
    ),
    "old-facts": (lambda: {**_text("甲"), "data/facts.et": office.OLD}, "另存为 .xlsx"),
    "wps-text": (lambda: {**_text("甲"), "content/2.wps": office.OLD}, "请用Word或WPS打开，把文字另存为.md"),
    "letters-turned-around": (lambda: _text("甲\u202egpj.exe"), "看不见的字符"),
    "outside": (lambda: _text("![图](photos/../../a.jpg)"), "不在报告文件夹里"),
    "absolute": (lambda: _text("![表](/etc/passwd.csv)"), "不在报告文件夹里"),
    "home": (lambda: _text("![图](~/a.jpg)"), "不在报告文件夹里"),
    "drive": (lambda: _text("![图](C:/a.jpg)"), "不在报告文件夹里"),
    "share": (lambda: _text("![图](<\\\\\\\\server\\share\\a.jpg>)"), "不在报告文件夹里"),
    "file-address": (lambda: _text("![图](file:///etc/a.jpg)"), "网上的地址"),
    "device": (lambda: _text("![图](photos/nul.jpg)"), "在Windows里是设备"),
    "reference-bomb": (
        lambda: _look(office.bomb(office.document(), "word/a.bin", b"", b"A" * 10_000_000, 50, b"")),
        "展开后太大",
    ),
    "reference-laughs": (
        lambda: _look(office.replaced(office.document(), {"word/styles.xml": office.LAUGHS})),
        "文档类型声明",
    ),
    "reference-entity": (
        lambda: _look(office.replaced(office.document(), {"_rels/.rels": office.OUTSIDE})),
        "文档类型声明",
    ),
    "reference-with-macro": (lambda: _look(office.macro_document()), "里面有宏（.docm）"),
    "reference-encrypted": (lambda: _look(office.ENCRYPTED), "加了密码"),
    "reference-old": (lambda: _look(office.OLD), "旧格式"),
    "reference-twice": (lambda: _look(office.twice(office.document(), "word/styles.xml")), "出现两次"),
    "reference-no-styles": (
        lambda: _look(office.replaced(office.document(), {"word/styles.xml": b"<a>" * 100_000})),
        "样式文件“look.docx”不",
    ),
}
"""Per case: what makes its files, and what a finding says."""

SURVIVED: dict[str, Made] = {
    "nested-quotes": lambda: _text("> " * 10_000 + "甲"),
    "nested-emphasis": lambda: _text("*" * 10_000 + "甲" + "*" * 10_000),
    "endless-braces": lambda: _text("{" * 10_000),
    "attributes-trap": lambda: _text('![a](b.png){a="' * 150),
    "comments-trap": lambda: _text("<!--" * 400_000 + "-->"),
    "unit-without-end": lambda: _facts(f'[g]\nk={{value=1,unit="{"万" * 5_000}元"}}'),
    "workbook-with-macro": lambda: _data(office.macro_workbook(), "data/a.xlsm"),
    "page-without-end": lambda: _look(office.paged_document(b'<w:pgSz w:w="99999999999" w:h="1e400"/>')),
    "grid-without-sense": lambda: _look(
        office.paged_document(b'<w:pgMar w:left="-9" w:gutter="-1"/><w:docGrid w:type="a" w:linePitch="1e9"/>')
    ),
    "keys-nobody-knows": lambda: {
        "content/1.md": "# 章\n\n" + "".join(f"{{a{number}b}}\n\n" for number in range(2_000)),
        "data/facts.toml": "[g]\n" + "".join(f"a{number}={{value=1}}\n" for number in range(2_000)),
    },
    "big-number": lambda: _data(office.cells(b'<c r="A2"><v>' + b"9" * 4_000 + b"</v></c>")),
}


def made(folder: Path, files: Made) -> Path:
    """Write the files of a case."""
    return write_folder(folder, files())
