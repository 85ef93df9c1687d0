"""TOML files to typed values, strictly: the only user of cattrs.

An unknown key, a missing one or a value of the wrong type is a finding with file, line and path of the key; all of
one file's problems are reported together. What fits exactly needs no cattrs, which costs more than reading an
edition does. Text files come in the encodings that Windows writes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from difflib import get_close_matches
from functools import cache, partial
from operator import eq
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from qreport.errors import Finding, Place, ReportError
from qreport.files import (
    MOST_TEXT,
    MOST_TOML,
    REPLACED,
    NotAFileError,
    TooLargeError,
    damaged_utf8,
    endless_key,
    read_file,
)
from qreport.values import Maker

if TYPE_CHECKING:
    import cattrs

T = TypeVar("T")

_MAKER: Final = Maker()
_MISFITS: Final = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, ReportError)
"""What data that do not fit may raise; cattrs then tells which keys they are."""
_TYPE_NAMES: Final = {str: "文字", int: "整数", bool: " true 或 false"}
_ADVICE: Final = "最好用记事本打开，另存为，编码选UTF-8。"


def parse_toml(text: str, file: str) -> tuple[dict[str, Any], list[Finding]]:
    """Parse TOML text, decimals exact; a syntax error is a finding with its line and the table is empty."""
    if trap := endless_key(text):
        advice = "键只分两三级，如 college.name。"
        return {}, [
            Finding("toml-syntax", "error", "这一行的点多得不合情理，没有读。", Place(file=file, line=trap), advice)
        ]
    try:
        return tomllib.loads(text, parse_float=Decimal), []
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (text.rstrip().count("\n") + 1, None)
        message, advice = _explained(str(error), (text.split("\n")[line - 1 : line] or [""])[0])
        return {}, [Finding("toml-syntax", "error", message, Place(file=file, line=line, column=column), advice)]
    except RecursionError:
        return {}, [Finding("toml-syntax", "error", "TOML里的括号一层套一层太深。", Place(file=file))]
    except (ValueError, ArithmeticError):  # Python's own limits: 4,300 digits of a whole number, its largest exponent
        advice = "请检查位数特别多的数。"
        return {}, [Finding("toml-syntax", "error", "TOML里有大得不合情理的数。", Place(file=file), advice)]


def _explained(error: str, line: str) -> tuple[str, str]:
    """Say a syntax error so that a colleague understands it."""
    if "overwrite" in error or "twice" in error or "mutate" in error:
        return "同一个键或同一张表写了两次。", "请合并成一处。"
    if found := re.search(r"[“”‘’＝［］｛｝]", re.sub(r'"[^"]*"', "", line)):
        return f"TOML写法有误，读不下去：这里的 {found[0]} 是全角的。", "引号、等号和括号要用英文的。"
    if "\\" in line and re.search("nescaped|hex value", error):
        return "文字里的“\\”读不懂。", "路径里用“/”，不用“\\”。"
    return "TOML写法有误，读不下去。", "文字要放在英文双引号里，键和值之间用“=”。"


def structure(data: Mapping[str, Any], kind: type[T], file: str, text: str = "") -> tuple[T | None, list[Finding]]:
    """Turn a parsed table into ``kind``, an attrs class; ``text`` is the file's text, to find lines in."""
    try:
        return _MAKER.make(kind, data), []
    except _MISFITS:
        return _strictly(data, kind, file, text)


def _strictly(data: Mapping[str, Any], kind: type[T], file: str, text: str) -> tuple[T | None, list[Finding]]:
    from cattrs.errors import ClassValidationError, IterableValidationError

    try:
        return _converter().structure(data, kind), []
    except (ClassValidationError, IterableValidationError) as error:
        findings = [
            Finding("toml-key", "error", f"{path}：{message}", locate(file, text, path), advice)
            for path, message, advice in _problems(error, "")
        ]
        return None, sorted(findings, key=lambda finding: finding.place.line or 0)


@cache
def _converter() -> cattrs.Converter:
    import cattrs

    converter = cattrs.Converter(forbid_extra_keys=True)
    for primitive in (str, int, bool):
        converter.register_structure_hook(primitive, _exactly(primitive))
    converter.register_structure_hook(Decimal, _number)
    for kind, parse in _MAKER.texts.items():
        converter.register_structure_hook_func(partial(eq, kind), _read_by(parse))
    return converter


def add_text_type(kind: Any, parse: Callable[[str], object]) -> None:
    """Let fields of ``kind`` be written as text and read by ``parse`` (which raises ValueError)."""
    _MAKER.add_text(kind, parse)
    _converter.cache_clear()


def _read_by(parse: Callable[[str], object]) -> Callable[[Any, Any], Any]:
    return lambda value, _: parse(_exactly(str)(value, str))


def _exactly(primitive: type) -> Callable[[Any, Any], Any]:
    """Refuse a value of another type instead of converting it, as ``2023`` where a text is meant."""

    def hook(value: Any, _: Any) -> Any:
        if type(value) is not primitive:
            raise ValueError(f"应为{_TYPE_NAMES[primitive]}，读到的是“{value}”。")
        return value

    return hook


def _number(value: Any, _: Any) -> Decimal:
    """Take a whole number or an exact decimal; a text or ``true`` is none."""
    if not isinstance(value, int | Decimal) or isinstance(value, bool):
        raise ValueError(f"应为数，读到的是“{value}”。")
    return Decimal(value)


def _problems(error: BaseException, path: str) -> Iterator[tuple[str, str, str]]:
    """Yield (path, message, advice) for every leaf of cattrs' tree of exceptions."""
    from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

    if isinstance(error, ClassValidationError):
        with_notes, without = error.group_exceptions()
        for inner, note in with_notes:
            yield from _problems(inner, f"{path}.{note.name}" if path else note.name)
        for inner in without:
            yield from _problems(inner, path)
    elif isinstance(error, IterableValidationError):
        indexed, loose = error.group_exceptions()
        for inner, where in indexed:
            inside = f"[{where.index}]" if isinstance(where.index, int) else f".{where.index}"
            yield from _problems(inner, f"{path}{inside}")
        for inner in loose:
            yield from _problems(inner, path)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [field.name for field in attrs.fields(error.cl)]
        for name in sorted(error.extra_fields):
            near = get_close_matches(name, known, 1)
            advice = f"是不是“{near[0]}”？" if near else f"可用的键：{'、'.join(known)}。"
            yield (f"{path}.{name}" if path else name), "不认识这个键。", advice
    elif isinstance(error, KeyError):
        yield path or str(error.args[0]), "缺少这个键。", ""
    elif isinstance(error, ReportError):
        for finding in error.findings:
            yield path, finding.message, finding.advice
    else:
        choice = re.fullmatch(r"(.*) not in literal typing\.Literal\[(.*)\]", str(error))
        if choice:
            choices = "、".join(re.findall(r"'([^']*)'", choice[2]))
            yield path, f"没有“{choice[1]}”这个值。", f"可用的有：{choices}。"
        elif isinstance(error, ValueError) and re.search("[一-鿿]", str(error)):
            yield path, str(error), ""
        else:
            yield path or "（整个文件）", "值的类型或写法不对。", ""


def locate(file: str, text: str, path: str) -> Place:
    """Return the place of a key such as ``college.name`` or ``chapters[2].title``: its line is that of its last name
    that can be found."""
    start = 0
    for name, index in re.findall(r"([^.\[\]]+)(?:\[(\d+)\])?", path):
        start = _found(text, name, start)
        if index:
            start = _entry(text, name, int(index), start)
    line = text.count("\n", 0, start) + 1 if text else None
    return Place(file=file, line=line, key=path)


def _found(text: str, name: str, start: int) -> int:
    """Return where a key or a table of that name stands behind ``start``, which is returned where there is none."""
    key = rf'"?{re.escape(name)}"?\s*'
    pattern = rf"^\s*\[*\s*(?:[\w.-]+\.)*{key}(?:=|\]|\.)|[{{,]\s*{key}="
    found = re.compile(pattern, re.MULTILINE).search(text, start)
    return found.start() + len(found[0]) - len(found[0].lstrip()) if found else start


def _entry(text: str, name: str, index: int, start: int) -> int:
    """Return where an entry of an array begins: at its ``[[name]]``, or at its brace."""
    heads = [found.start() for found in re.finditer(rf"^[ \t]*\[\[.*{re.escape(name)}", text, re.MULTILINE)]
    braces = [found.start() for found in re.compile(r"\{").finditer(text, start)]
    entries = heads or braces
    return entries[index] if index < len(entries) else start


# --- Text files -------------------------------------------------------------------------------------------------


def read_text(path: Path, file: str) -> tuple[str, list[Finding]]:
    """读入文字: return a file's text and what was odd about it; ``file`` names it in places.

    GB18030 and UTF-16 are recognised and accepted with a notice. A UTF-8 file with damaged bytes is an error: they
    come out as U+FFFD, so that the rest is not lost. What cannot be read at all is an error and the text is empty.
    """
    try:
        data = read_file(path, MOST_TOML if path.suffix.lower() == ".toml" else MOST_TEXT)
    except TooLargeError as error:
        return "", [Finding("file-unreadable", "error", str(error), Place(file=file), "请分成几个文件。")]
    except NotAFileError:
        return "", [
            Finding("file-unreadable", "error", "这不是普通文件，没有读。", Place(file=file), "请换成真的文件。")
        ]
    except FileNotFoundError:
        return "", [Finding("file-unreadable", "error", "没有这个文件。", Place(file=file))]
    except OSError:
        advice = "请检查它是不是文件、有没有读的权限、是不是正被别的软件占用。"
        return "", [Finding("file-unreadable", "error", "文件读不出来。", Place(file=file), advice)]
    return _decoded(data, file)


def _decoded(data: bytes, file: str) -> tuple[str, list[Finding]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
        return text, _damage(text, file) or [_notice("UTF-16", file)]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        damaged = damaged_utf8(data)
    if damaged is not None:
        return damaged, _damage(damaged, file)
    try:
        return data.decode("gb18030"), [_notice("GB18030", file)]
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", errors="replace")
        return text, _damage(text, file)


def _notice(encoding: str, file: str) -> Finding:
    return Finding("encoding-other", "info", f"文件不是UTF-8编码，已按{encoding}读入。", Place(file=file), _ADVICE)


def _damage(text: str, file: str) -> list[Finding]:
    start = text.find(REPLACED)
    if start < 0:
        return []
    message = f"文件的编码有误，有{text.count(REPLACED)}处读不出来，印作“{REPLACED}”。"
    line = text.count("\n", 0, start) + 1
    return [Finding("encoding", "error", message, Place(file=file, line=line), f"请补上缺的字。{_ADVICE}")]
