"""The vocabulary as plain dictionaries, lists and strings, and back: what JSON can hold."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

T = TypeVar("T")


def to_plain(value: object) -> Any:
    """Return the value with dataclasses as dictionaries, tuples as lists, dates as ISO strings, enums as their values."""
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: to_plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_plain(inner) for inner in value]
    return value


def from_plain(kind: type[T], plain: object) -> T:
    """Build a value of the vocabulary from its plain form; keys that the class does not have are passed over.

    Raises:
        ValueError: the plain form does not fit, naming the class and the field.
    """
    return cast("T", _build(kind, plain))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _build(kind: Any, plain: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin in {typing.Union, types.UnionType}:
        if plain is None:
            return None
        (inner,) = (each for each in typing.get_args(kind) if each is not type(None))
        return _build(inner, plain)
    if origin is tuple:
        inner = typing.get_args(kind)[0]
        return tuple(_build(inner, each) for each in plain)
    if origin is Mapping:
        return dict(plain)
    if is_dataclass(kind):
        return _build_dataclass(cast("type", kind), plain)
    if kind in {date, datetime}:
        return kind.fromisoformat(plain)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(plain)
    return plain


def _build_dataclass(kind: type, plain: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    values = {}
    for part in fields(kind):
        if part.name in plain:
            try:
                values[part.name] = _build(hints[part.name], plain[part.name])
            except (TypeError, ValueError, KeyError) as error:
                msg = f"{kind.__name__}.{part.name} cannot be {plain[part.name]!r:.80}: {error}"
                raise ValueError(msg) from error
    try:
        return kind(**values)
    except TypeError as error:
        msg = f"{kind.__name__}: {error}"
        raise ValueError(msg) from error
