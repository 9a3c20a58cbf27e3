"""Domain values ↔ plain JSON data, exactly: what comes back equals what went in, types included.

Fields that hold their default are left out, so old data stays readable when a class gains a field.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin

from assistant.domain import (
    committee,
    conversation,
    deal,
    evidence,
    finding,
    meeting,
    purchase,
    rubric,
    vocabulary,
)

T = TypeVar("T")

_TAG = "$"


class Undecodable(ValueError):
    """The data is not what this type looks like when encoded."""


def encode(value: object) -> Any:
    """The value as dicts, lists, strings, numbers and None; values of a union carry their type's name."""
    return _encode(type(value), value)


def decode(kind: type[T], data: Any) -> T:
    """The value of this type that `encode` turned into `data`; raises Undecodable."""
    try:
        return cast(T, _decode(kind, data))
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as wrong:
        raise Undecodable(f"{kind.__name__}: {wrong}") from wrong


def encode_all(values: typing.Iterable[object]) -> list[Any]:
    """Each value encoded."""
    return [encode(value) for value in values]


def decode_all(kind: type[T], data: typing.Iterable[Any]) -> tuple[T, ...]:
    """Each piece of data as a value of this type."""
    return tuple(decode(kind, piece) for piece in data)


def _encode(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if _choices(kind):
        return _tagged(value)
    if is_dataclass(value) and not isinstance(value, type):
        hints = _hints(type(value))
        return {
            f.name: _encode(hints[f.name], getattr(value, f.name))
            for f in fields(value)
            if not _is_default(f, getattr(value, f.name))
        }
    if isinstance(value, tuple):
        inner = get_args(kind)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return [_encode(inner[0], each) for each in value]
        return [_encode(part, each) for part, each in zip(inner, value, strict=True)]
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (str, int, float, bool)):
        return value
    raise TypeError(f"{type(value).__name__} can't be stored")


def _tagged(value: Any) -> Any:
    if type(value) in (str, int, bool):
        return value
    name = type(value).__name__
    if name not in _tags():
        raise TypeError(f"{name} can't be stored")
    return {_TAG: name, "v": _encode(type(value), value)}


def _decode(kind: Any, data: Any) -> Any:
    return None if data is None else _decoder(kind)(data)


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """What turns data other than None into a value of this type; made once, for it runs for every fact read."""
    if _choices(kind):
        return _untagged
    kind = _required(kind)
    if is_dataclass(kind):
        return _record_decoder(cast(type, kind))
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return lambda data: tuple([_decode(inner[0], each) for each in data])
        return lambda data: tuple(_decode(part, each) for part, each in zip(inner, data, strict=True))
    if isinstance(kind, type) and issubclass(kind, (datetime, date)):
        return kind.fromisoformat
    if isinstance(kind, type) and issubclass(kind, (Enum, Decimal)):
        return kind
    return lambda data: data


def _record_decoder(kind: Callable[..., Any]) -> Callable[[Any], Any]:
    @cache
    def inner() -> dict[str, Callable[[Any], Any]]:
        # Not before the first use: a type may lead back to itself.
        return {name: _decoder(hint) for name, hint in _hints(cast(type, kind)).items()}

    def record(data: Any) -> Any:
        decoders = inner()
        return kind(**{name: None if part is None else decoders[name](part) for name, part in data.items()})

    return record


def _untagged(data: Any) -> Any:
    return _decode(_tags()[data[_TAG]], data["v"]) if isinstance(data, dict) else data


def _is_default(field: Field[Any], value: Any) -> bool:
    if field.default is MISSING:
        return False
    return type(value) is type(field.default) and bool(value == field.default)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


@cache
def _choices(kind: Any) -> bool:
    """True for a union of several types beside None: such values need their type's name."""
    return _is_union(kind) and len([part for part in get_args(kind) if part is not type(None)]) > 1


@cache
def _required(kind: Any) -> Any:
    """`X` for `X | None`."""
    if not _is_union(kind):
        return kind
    return next(part for part in get_args(kind) if part is not type(None))


def _is_union(kind: Any) -> bool:
    return get_origin(kind) in (typing.Union, types.UnionType)


@cache
def _tags() -> dict[str, type]:
    """Every dataclass and enum of the domain by name: what a union may hold."""
    modules = (committee, conversation, deal, evidence, finding, meeting, purchase, rubric, vocabulary)
    return {
        name: kind
        for module in modules
        for name, kind in vars(module).items()
        if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, Enum))
    }
