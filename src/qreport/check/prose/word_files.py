"""Lists of words that come with qreport (词表): the TOML files beside the rules, as the values that the rules want."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from qreport.typed_toml import structure

T = TypeVar("T")


def read_words(name: str, kind: type[T]) -> T:
    """Return a file of this folder as ``kind``, an attrs class. Raises ``ValueError`` when the file is broken."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    words, findings = structure(tomllib.loads(text, parse_float=Decimal), kind, name, text)
    if words is None:
        raise ValueError("\n".join(str(finding) for finding in findings))
    return words
