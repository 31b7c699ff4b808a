"""Records as JSON objects and back, exactly: what ``extract --jsonl`` prints and what the store imports.

The keys and their order are a contract: ``kind``, ``id``, ``article_id``, ``evidence``, ``confidence``, ``method``,
then the kind's own. What is not known is null; spans are ``[start, end]`` pairs. A key that came in later (an event's
magnitude) may be missing in a line that an older version wrote.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from loosetalk.errors import InputError
from loosetalk.records import Event, Record, Reply, Span, Spans, Stake, Statement

KINDS: dict[str, type[Record]] = {"statement": Statement, "event": Event, "reply": Reply, "stake": Stake}
_NAMES = {kind: name for name, kind in KINDS.items()}
# A reply carries more than the contract asks; the asked keys stand first.
_LATE = {"reply": ("to_country", "by_id", "replied_on", "replied_on_precision")}
_RANGES = {"confidence": (0.0, 1.0), "hostility": (-1.0, 1.0), "magnitude": (0.0, 1e18)}


def kind_of(record: Record) -> str:
    """``"statement"``, ``"event"``, ``"reply"`` or ``"stake"``."""
    return _NAMES[type(record)]


@cache
def keys(kind: str) -> tuple[str, ...]:
    """The record's own fields in the order they are written, ``kind`` not included."""
    late = _LATE.get(kind, ())
    names = [f.name for f in fields(KINDS[kind])]
    return (*(n for n in names if n not in late), *late)


def to_json(record: Record) -> dict[str, Any]:
    """A dict of JSON values with the contract's keys in the contract's order."""
    kind = kind_of(record)
    return {"kind": kind} | {name: _plain(name, getattr(record, name)) for name in keys(kind)}


def to_line(record: Record) -> str:
    """One line of JSON without the line end."""
    return json.dumps(to_json(record), ensure_ascii=False)


def from_json(data: Mapping[str, Any]) -> Record:
    """The record that ``to_json`` wrote.

    Raises:
        InputError: an unknown kind, a missing or unknown key, or a value that the record cannot hold; the message
            names the key.
    """
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise InputError(f"kind must be one of {', '.join(KINDS)}, not {kind!r}")
    readers = _readers(kind)
    unknown = [name for name in data if name != "kind" and name not in readers]
    if unknown:
        raise InputError(f"a {kind} has no {unknown[0]!r}")
    values: dict[str, Any] = {}
    for name, read in readers.items():
        if name not in data and name in _optional(kind):
            continue
        if name not in data:
            raise InputError(f"the {kind} lacks {name!r}")
        try:
            values[name] = read(data[name])
        except (TypeError, ValueError) as wrong:
            raise InputError(f"{name}: {wrong}") from None
    return KINDS[kind](**values)


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain("", part) for part in value]
    # A float is written as one (0.0, not 0) whoever made it, so that a line is the same after a store has held it.
    return float(value) if name in _RANGES and value is not None else value


@cache
def _optional(kind: str) -> frozenset[str]:
    """Fields that have a value of their own where none is given."""
    return frozenset(f.name for f in fields(KINDS[kind]) if f.default is not MISSING)


@cache
def _readers(kind: str) -> dict[str, Callable[[Any], Any]]:
    """For each field of a kind the function that checks and converts its JSON value."""
    hints = get_type_hints(KINDS[kind])
    return {name: _reader(name, hints[name]) for name in keys(kind)}


def _reader(name: str, hint: Any) -> Callable[[Any], Any]:
    if hint == Spans:
        return _spans
    if hint is float:
        return lambda value: _number(value, _RANGES[name])
    if hint == tuple[str, ...]:
        return _words
    options = [part for part in get_args(hint) if part is not NoneType] if NoneType in get_args(hint) else [hint]
    optional = options != [hint]
    if options == [float]:
        return lambda value: None if value is None else _number(value, _RANGES[name])
    allowed = get_args(options[0]) if get_origin(options[0]) is Literal else None
    return lambda value: None if value is None and optional else _word(value, allowed)


def _word(value: Any, allowed: tuple[str, ...] | None) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected text, not {value!r}")
    if allowed is not None and value not in allowed:
        raise ValueError(f"{value!r} is none of {', '.join(allowed)}")
    return value


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"expected a list of texts, not {value!r}")
    return tuple(_word(part, None) for part in value)


def _number(value: Any, limits: tuple[float, float]) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        raise TypeError(f"expected a number, not {value!r}")
    if not limits[0] <= value <= limits[1]:
        raise ValueError(f"{value!r} is outside {limits[0]:g} to {limits[1]:g}")
    return float(value)


def _spans(value: Any) -> Spans:
    if not isinstance(value, list):
        raise TypeError(f"expected a list of [start, end], not {value!r}")
    return tuple(_span(pair) for pair in value)


def _span(pair: Any) -> Span:
    if not isinstance(pair, list) or len(pair) != 2 or not all(type(end) is int for end in pair):
        raise TypeError(f"expected [start, end], not {pair!r}")
    start, end = pair
    if not 0 <= start <= end:
        raise ValueError(f"[{start}, {end}] is no span")
    return Span(start, end)
