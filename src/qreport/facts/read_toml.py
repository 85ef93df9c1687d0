"""Facts in TOML: ``[group]`` and in it ``key = {value = …, unit = …}``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final

from attrs import evolve

from qreport.errors import Finding, Place, ReportError
from qreport.facts.entry import FIELDS, Entry
from qreport.files import MOST_TOML, endless_key
from qreport.sheets import decode, file_name, read_bytes

_CHINESE_FIELDS: Final = {
    "值": "value", "单位": "unit", "名称": "label", "期间": "period", "来源": "source", "位数": "digits",
    "修饰": "qualifier",
}  # fmt: skip

_TABLE: Final = re.compile(r"\s*\[\s*([^\[\]#]+?)\s*\]\s*(?:#.*)?$")
_KEY: Final = re.compile(r"\s*([^=#\[\]{}]+?)\s*=")
_AT_LINE: Final = re.compile(r"\(at line (\d+), column (\d+)\)")
_MOST_SYNTAX_ERRORS: Final = 30
_MOST_PARSED: Final = 1_000_000
"""Characters: each error costs a new reading, and a long file of errors would be read for minutes."""

# What tomllib says in English, in the order it is looked for.
_SYNTAX: Final = (
    ("overwrite", "这个键前面已经写过一次。", "请只留一个。"),
    ("declare", "这一组前面已经写过一次。", "请把两处合成一组。"),
    ("mutate immutable", "这一组前面已经写完，不能再加。", "请合到一处。"),
    ("Expected '='", "键后面少了等号。", '请写成 key = {value = 20, unit = "个"}。'),
    ("Expected newline", "这一行后面多了东西。", "请一行写一个数据，或检查引号和括号。"),
    ("inline table", "大括号没有写完，或项与项之间少了逗号。", "引号和括号要成对，标点要用英文的。"),
    ("Unclosed array", "方括号没有写完。", "括号要成对，标点要用英文的。"),
    ("nterminated string", "引号没有写完。", "引号要成对，要用英文的。"),
    ("Illegal character", "有不能用的字符。", "请检查引号是否写完。"),
    ("Invalid initial character", "键写得不对。", "键和字段名用英文，如 value、unit、label。"),
    ("Invalid value", "值写得不对。", "数直接写，文字和期间要加英文引号；标点用英文的。"),
    ("Invalid", "写得不对。", "标点要用英文的。"),
)


def toml_entries(path: Path, root: Path | None) -> tuple[list[Entry], list[Finding]]:
    """Return the entries of a TOML file and what is wrong with the rest."""
    file = file_name(path, root)
    try:
        text = decode(read_bytes(path, file, MOST_TOML), file)
    except ReportError as error:
        return [], list(error.findings)
    tables, findings = _parse(text, file)
    reader = _Reader(file, _lines_of_keys(text) if tables else {})
    entries = list(reader.entries(tables))
    return entries, [*findings, *reader.findings]


class _Reader:
    """Walks groups and entries; collects findings on the way."""

    def __init__(self, file: str, lines: Mapping[tuple[str, ...], int]) -> None:
        self.file = file
        self.lines = lines
        self.findings: list[Finding] = []

    def entries(self, tables: Mapping[str, object]) -> Iterator[Entry]:
        for name, table in tables.items():
            if isinstance(table, dict) and not self._is_entry(table):
                for key, fields in table.items():
                    yield from self._entry((name, key), fields, name)
            else:
                yield from self._entry((name,), table, "")

    def _is_entry(self, table: Mapping[str, object]) -> bool:
        """Tell an entry from a group: a group holds tables only."""
        return bool(table) and not any(isinstance(value, dict) for value in table.values()) and "value" in table

    def _entry(self, path: tuple[str, ...], fields: object, group: str) -> Iterator[Entry]:
        key, place = path[-1], self._place(path)
        if not isinstance(fields, dict):
            advice = f'请写成 {key} = {{value = …, unit = "…"}}。'
            self._report(f"数据“{key}”不是一个条目。", place, advice)
            return
        known = {name: value for name, value in fields.items() if name in FIELDS}
        for name in (name for name in fields if name not in known):
            spot = self._place((*path, name))
            self._report(f"数据“{key}”里不认识“{name}”。", spot, _right_name(name))
        if isinstance(value := known.get("value"), str) and not value.strip():
            empty = evolve(self._place((*path, "value")), key=".".join(path))
            self.findings.append(Finding("fact-empty", "warning", f"数据“{key}”还没有值。", empty, "请填写。"))
            return
        yield Entry(key, known, place, group, {name: self._place((*path, name)) for name in known})

    def _place(self, path: tuple[str, ...]) -> Place:
        """Return the line of a key, or of the entry or group around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.file, self.lines.get(path))

    def _report(self, message: str, place: Place, advice: str) -> None:
        self.findings.append(Finding("fact-invalid", "error", message, place, advice))


def _right_name(name: str) -> str:
    from difflib import get_close_matches  # only wanted for an error

    near = get_close_matches(name, FIELDS, n=1, cutoff=0.5)
    right = _CHINESE_FIELDS.get(name) or (near[0] if near else "")
    return f"是不是“{right}”？" if right else f"可写的有{'、'.join(FIELDS)}。"


def _parse(text: str, file: str) -> tuple[dict[str, object], list[Finding]]:
    """Return what TOML can be read. A line with an error is reported and left out, so that all errors show at once."""
    import tomllib  # a report without TOML facts need not pay for it

    findings: list[Finding] = []
    lines = text.replace("\r\n", "\n").split("\n")
    if trap := endless_key(text):
        message = "这一行的点多得不合情理，没有读。"
        return {}, [Finding("fact-syntax", "error", message, Place(file, trap), "键最多两级：组和名称。")]
    parsed = 0
    while len(findings) < _MOST_SYNTAX_ERRORS and parsed <= _MOST_PARSED:
        parsed += len(text)
        try:
            return tomllib.loads("\n".join(lines), parse_float=Decimal), findings
        except tomllib.TOMLDecodeError as error:
            found = _AT_LINE.search(str(error))
            line = int(found[1]) if found else None
            findings.append(_syntax_finding(str(error), Place(file, line, int(found[2]) if found else None)))
        except RecursionError:
            return {}, [*findings, Finding("fact-syntax", "error", "TOML里的括号一层套一层太深。", Place(file))]
        except (ValueError, ArithmeticError):  # Python's own limits: digits of a whole number, its largest exponent
            advice = "请检查位数特别多的数。"
            message = "TOML里有大得不合情理的数。"
            return {}, [*findings, Finding("fact-syntax", "error", message, Place(file), advice)]
        # Without its line, an error cannot be passed over; without a group's head, its facts would change group.
        if line is None or not lines[line - 1].strip() or lines[line - 1].lstrip().startswith("["):
            break
        lines[line - 1] = ""
    return {}, findings


def _syntax_finding(message: str, place: Place) -> Finding:
    for english, chinese, advice in _SYNTAX:
        if english in message:
            return Finding("fact-syntax", "error", f"TOML 写法有误：{chinese}", place, advice)
    return Finding("fact-syntax", "error", "TOML 写法有误。", place, "请检查引号、逗号和括号。")


def _lines_of_keys(text: str) -> dict[tuple[str, ...], int]:
    """Return the first line of every group, key and dotted key, counted from 1."""
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), start=1):
        if head := _TABLE.match(line):
            table = _path(head[1])
            path = table
        elif key := _KEY.match(line):
            path = (*table, *_path(key[1]))
        else:
            continue
        for length in range(1, len(path) + 1):
            lines.setdefault(path[:length], number)
    return lines


def _path(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
