"""What all value classes share, written once: equality, hash, print, and how one is made of parsed data.

attrs would generate these methods for each class anew. That costs half a millisecond a class, and a build makes a
hundred classes before it writes a word: docs/dev/values.md has the measurement.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import Any, Final, Literal, NamedTuple, get_args, get_origin, get_type_hints

import attrs

Make = Callable[[Any], Any]


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


class MisfitError(ValueError):
    """不合: data that does not fit a class; what is wrong with them is for others to say."""


class Maker:
    """造值: makes values of parsed TOML, and takes nothing that is not exactly of the type that is asked for.

    ``texts`` are the types that are written as text, each with what reads it.
    """

    def __init__(self) -> None:
        self.texts: dict[Any, Make] = {}
        self._known: dict[Any, Make] = {}

    def add_text(self, kind: Any, read: Make) -> None:
        """Let fields of that type be written as text."""
        self.texts[kind] = read
        self._known.clear()

    def make(self, kind: Any, data: Any) -> Any:
        """Return a value of that type.

        Raises MisfitError, TypeError where a key is missing, and whatever a class refuses its fields with.
        """
        return self._made_by(kind)(data)

    def _made_by(self, kind: Any) -> Make:
        if kind not in self._known:
            self._known[kind] = self._maker(kind)
        return self._known[kind]

    def _maker(self, kind: Any) -> Make:
        origin, arguments = get_origin(kind), get_args(kind)
        if kind in self.texts:
            return _text_read_by(self.texts[kind])
        if kind is Decimal:
            return _decimal
        if origin is Literal:
            return _one_of(arguments)
        if origin is tuple and arguments[1:] == (...,):
            return _tuple_of(self._made_by(arguments[0]))
        if origin is dict:
            return _dict_of(self._made_by(arguments[0]), self._made_by(arguments[1]))
        if NoneType in arguments and len(arguments) == 2:
            return self._made_by(next(argument for argument in arguments if argument is not NoneType))
        if isinstance(kind, type) and attrs.has(kind):
            return self._class(kind)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind
        return _exactly(kind)

    def _class(self, kind: type[Any]) -> Make:
        hints = get_type_hints(kind)
        fields = {each.name: each.alias for each in attrs.fields(kind) if each.init}
        makes: dict[str, Make] = {}

        def make(data: Any) -> Any:
            if type(data) is not dict or not fields.keys() >= data.keys():
                raise MisfitError
            for name in data.keys() - makes.keys():
                makes[name] = self._made_by(hints[name])
            return kind(**{fields[name]: makes[name](value) for name, value in data.items()})

        return make


def _exactly(kind: Any) -> Make:
    def make(data: Any) -> Any:
        if type(data) is not kind:
            raise MisfitError
        return data

    return make


def _text_read_by(read: Make) -> Make:
    text = _exactly(str)
    return lambda data: read(text(data))


def _decimal(data: Any) -> Decimal:
    if type(data) is not int and type(data) is not Decimal:
        raise MisfitError
    return Decimal(data)


def _one_of(choices: tuple[Any, ...]) -> Make:
    def make(data: Any) -> Any:
        if type(data) is not str or data not in choices:
            raise MisfitError
        return data

    return make


def _tuple_of(make: Make) -> Make:
    def make_all(data: Any) -> Any:
        if type(data) is not list:
            raise MisfitError
        return tuple(map(make, data))

    return make_all


def _dict_of(make_key: Make, make: Make) -> Make:
    def make_all(data: Any) -> Any:
        if type(data) is not dict:
            raise MisfitError
        return {make_key(key): make(value) for key, value in data.items()}

    return make_all
