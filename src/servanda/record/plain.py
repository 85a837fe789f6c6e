"""The vocabulary as plain values (dictionaries, lists, strings, numbers), and back.

What to do with a value depends on its type alone, so it is worked out once for each type: records hold very many values.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

T = TypeVar("T")
Build = Callable[[Any], Any]
"""Makes a value of its plain form, or the other way round."""


def to_plain(value: object) -> Any:
    """Return the value with dataclasses as dictionaries, tuples as lists, dates as ISO strings, enums as their values."""
    kind: Any = type(value)
    return _plain_of(kind)(value)


def from_plain(kind: type[T], plain: object) -> T:
    """Build a value of the vocabulary from its plain form; keys that the class does not have are passed over.

    Raises:
        ValueError: the plain form does not fit, naming the class and the field.
    """
    build: Callable[[object], T] = _builder_of(cast("Any", kind))
    return build(plain)


@cache
def _plain_of(kind: type) -> Build:
    """Return what makes a plain value of a value of this type."""
    if is_dataclass(kind):
        names = tuple(part.name for part in fields(kind))
        return lambda value: {name: to_plain(getattr(value, name)) for name in names}
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    if issubclass(kind, Mapping):
        return lambda value: {str(key): to_plain(inner) for key, inner in value.items()}
    if issubclass(kind, list | tuple | set | frozenset):
        return lambda value: [to_plain(inner) for inner in value]
    return _itself


@cache
def _builder_of(kind: Any) -> Build:
    """Return what makes a value of this type of its plain form."""
    origin = typing.get_origin(kind)
    if origin in {typing.Union, types.UnionType}:
        (inner,) = (each for each in typing.get_args(kind) if each is not type(None))
        build = _builder_of(inner)
        return lambda plain: None if plain is None else build(plain)
    if origin is tuple:
        build = _builder_of(typing.get_args(kind)[0])
        return lambda plain: tuple([build(each) for each in plain])
    if origin is Mapping:
        return dict
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_builder(kind)
    if kind in {date, datetime}:
        return cast("Build", kind.fromisoformat)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return _itself


def _dataclass_builder(kind: type) -> Build:
    hints = typing.get_type_hints(kind)
    builders = [(part.name, _builder_of(hints[part.name])) for part in fields(kind)]

    def build(plain: Mapping[str, Any]) -> Any:
        values = {}
        for name, build_value in builders:
            if name in plain:
                try:
                    values[name] = build_value(plain[name])
                except (TypeError, ValueError, KeyError) as error:
                    raise ValueError(f"{kind.__name__}.{name} cannot be {plain[name]!r:.80}: {error}") from error
        try:
            return kind(**values)
        except TypeError as error:
            raise ValueError(f"{kind.__name__}: {error}") from error

    return build


def _itself(value: Any) -> Any:
    return value
