"""Comparing two editions' files (比较年度版): by what a row is about, not by its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from qreport.typed_toml import parse_toml, read_text

_NAMES: Final = ("key", "title", "number", "name")
"""What tells the rows of a list apart, in this order."""


@frozen
class Change:
    """不同之处: where two files differ; ``None`` stands for a part that one of them lacks."""

    path: str
    before: str | None
    after: str | None


def changes(one: Path, other: Path) -> list[Change]:
    """Return where two TOML files differ, in the order of the second; what the second lacks comes last."""
    before, after = dict(_leaves(_table(one), "")), dict(_leaves(_table(other), ""))
    before, after = _with_whole_rows(before, after), _with_whole_rows(after, before)
    keys = [*after, *(key for key in before if key not in after)]
    return [Change(key, before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)]


def _with_whole_rows(mine: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
    """Put the fields of a row together that the other file lacks: it is one difference."""
    rows = {row for key in others for row in _rows_around(key)}
    made: dict[str, str] = {}
    for key, text in mine.items():
        lacking = next((row for row in _rows_around(key) if row not in rows), None)
        if lacking is None or lacking == key:
            made[key] = text
        else:
            field = f"{key.removeprefix(lacking).lstrip('.')} {text}".removesuffix(" 有")
            made[lacking] = f"{made[lacking]}；{field}" if lacking in made else field
    return made


def _rows_around(key: str) -> list[str]:
    """Return the rows that a key stands in, the outermost first."""
    return [key[: found.end()] for found in re.finditer(r"\]", key)]


def _table(path: Path) -> dict[str, Any]:
    text, _ = read_text(path, path.name)
    table, _ = parse_toml(text, path.name)
    return table


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of everything that is not a table or a list of tables."""
    match value:
        case Mapping():
            for name, inner in value.items():
                yield from _leaves(inner, f"{path}.{name}" if path else str(name))
        case [Mapping(), *_]:
            seen: dict[str, int] = {}
            for row in value:
                name = _name(row)
                seen[name] = seen.get(name, 0) + 1
                again = f"（{seen[name]}）" if seen[name] > 1 else ""
                yield from _row(row, f"{path}[{name}{again}]")
        case list():
            yield path, "、".join(map(str, value))
        case bool():
            yield path, "是" if value else "否"
        case _:
            yield path, str(value)


def _row(row: Mapping[str, Any], path: str) -> Iterator[tuple[str, str]]:
    """Yield a row that has nothing but its name as one leaf, any other by its fields."""
    if len(row) == 1:
        yield path, "有"
        return
    yield from _leaves(row, path)


def _name(row: Mapping[str, Any]) -> str:
    return next((str(row[name]) for name in _NAMES if name in row), "、".join(map(str, row.values())))
