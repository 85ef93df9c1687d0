"""Placeholders (占位符) in an edition's texts: ``{text}`` and the like; a misspelt one is refused when it is loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Final

from attrs import fields

from qreport.editions.spec import Edition, Patterns
from qreport.errors import Finding, Place
from qreport.typed_toml import locate

_BRACED: Final = re.compile(r"\{([^{}]*)\}|[{}]")
_WITH_TEXT: Final = ("source", "note", "unit", "missing_picture", "missing_fact", "address", "website")
"""The patterns that have to hold ``{text}``; the others hold nothing to fill in."""
_OF_REPORT: Final = ("college", "title")

Text = tuple[str, str, tuple[str, ...], bool]
"""The key's path, the text, the placeholders it may hold, whether it has to hold them."""


def wrong_placeholders(edition: Edition, folder: str, texts: Mapping[str, str]) -> list[Finding]:
    """Return an error for each placeholder that nothing fills in, and for each that is missing."""
    found = {
        "edition.toml": _of_edition(edition),
        "patterns.toml": _patterns(edition),
        "statement.toml": _statement(edition),
    }
    return [
        Finding("toml-key", "error", f"{path}：{message}", _place(f"{folder}/{file}", texts[file], path, text), advice)
        for file, every in found.items()
        for path, text, names, needed in every
        for message, advice in _problems(text, names, needed=needed)
    ]


def _of_edition(edition: Edition) -> Iterator[Text]:
    yield "file_name", edition.file_name, _OF_REPORT, False


def _statement(edition: Edition) -> Iterator[Text]:
    for number, text in enumerate(edition.statement.text):
        yield f"statement.text[{number}]", text, _OF_REPORT, False


def _patterns(edition: Edition) -> Iterator[Text]:
    patterns = edition.patterns
    for name in (field.name for field in fields(Patterns)):
        if isinstance(text := getattr(patterns, name), str):
            needed = name in _WITH_TEXT
            yield f"patterns.{name}", text, ("text",) if needed else (), needed
    for series, caption in patterns.captions.items():
        path = f"patterns.captions.{series.value}"
        yield path, caption.label, (), False
        yield path, caption.separator, (), False
    for name, title in patterns.contents.items():
        yield f"patterns.contents.{name}", title, (), False


def _problems(text: str, names: tuple[str, ...], *, needed: bool) -> Iterator[tuple[str, str]]:
    known = f"这里能用的有：{'、'.join(f'{{{name}}}' for name in names)}。" if names else "这里不能用占位符，请去掉。"
    written = [found[1] for found in _BRACED.finditer(text)]
    for name in written:
        if name is None:
            yield f"“{text}”里的花括号不成对。", known
        elif name not in names:
            near = [*names] if len(names) == 1 else get_close_matches(name, names, 1, 0.5)
            yield f"没有{{{name}}}这个占位符。", f"是不是{{{near[0]}}}？" if near else known
    for name in names if needed and not written else ():
        yield f"“{text}”里要有{{{name}}}，内容印在那里。", ""


def _place(file: str, text: str, path: str, said: str) -> Place:
    """Return the place of a text: of one in a list its own line, else its key's."""
    start = text.find(said) if path.endswith("]") else -1
    return locate(file, text, path) if start < 0 else Place(file, line=text.count("\n", 0, start) + 1, key=path)
