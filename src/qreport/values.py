"""What all value classes share, written once.

attrs would generate these methods for each class anew. That costs half a millisecond a class, and a build makes a
hundred classes before it writes a word: docs/dev/values.md has the measurement.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import attrs


class _Names(NamedTuple):
    compared: tuple[str, ...]
    printed: tuple[str, ...]


_NAMES: Final[dict[type, _Names]] = {}


class Value:
    """值: equality, hash and print of an attrs class, over the fields that have not opted out of them.

    Value classes say ``@frozen(eq=False, repr=False)``: attrs makes the rest, this class gives them these three.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _names(type(self)).compared)

    def __hash__(self) -> int:
        return hash((type(self), *(getattr(self, name) for name in _names(type(self)).compared)))

    def __repr__(self) -> str:
        fields = (f"{name}={getattr(self, name)!r}" for name in _names(type(self)).printed)
        return f"{type(self).__qualname__}({', '.join(fields)})"


def _names(kind: type[Any]) -> _Names:
    """Return the names of a class's fields that count and that are printed; worked out once a class."""
    if kind not in _NAMES:
        fields = attrs.fields(kind)
        compared = tuple(field.name for field in fields if field.eq)
        _NAMES[kind] = _Names(compared, tuple(field.name for field in fields if field.repr))
    return _NAMES[kind]
