"""How much or how many an event is about, where a number is said: 12 soldiers, 2 billion US dollars, 20 percent.

Only a number that is said is kept, never a vague one ("dozens of"), and "at least 12" is 12. The words are in
``magnitude.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from loosetalk.records import Span

_WORD = r"[^\W\d_][\w'’-]*"
_YEARS = range(1900, 2100)


class Magnitude(NamedTuple):
    """A number with its unit (a table's name, a currency's ISO 4217 code, or "percent") and where it is said."""

    value: float
    unit: str
    span: Span


def magnitude(text: str, within: Span, cue: Span, people: Iterable[Span] = ()) -> Magnitude | None:
    """The quantity in ``within`` that belongs to an act whose cue is ``cue``: the nearest, one behind it first.

    ``people`` are the mentions of nationals, which are counted by their names ("3,000 Afghans").
    """
    found = list(quantities(text, within, people))
    return min(found, key=lambda one: _distance(one.span, cue), default=None)


def quantities(text: str, within: Span, people: Iterable[Span] = ()) -> Iterator[Magnitude]:
    """All numbers with a unit in a stretch of text."""
    for match in _with_unit().finditer(text, within.start, within.end):
        value = _value(match)
        if value is not None:
            yield Magnitude(value, _unit(match), Span(*match.span()))
    for match in _after_verb().finditer(text, within.start, within.end):
        value = _value(match)
        if value is not None:
            yield Magnitude(value, "people", Span(match.start("number"), match.end("number")))
    for span in people:
        before = _at_end().search(text, within.start, span.start) if within.holds(span) else None
        value = _value(before) if before else None
        if before and value is not None:
            yield Magnitude(value, "people", Span(before.start("number"), span.end))


def _distance(span: Span, cue: Span) -> tuple[bool, int]:
    before = span.end <= cue.start
    return before, cue.start - span.end if before else span.start - cue.end


def _value(match: re.Match[str]) -> float | None:
    """The number that a match says; None for a year."""
    total = 1.0
    digits, words = match["digits"], match["words"]
    if digits:
        if len(digits) == 4 and int(float(digits)) in _YEARS and not match["scale"] and not match["symbol"]:
            return None
        total = float(digits.replace(",", ""))
    elif words:
        numbers = _data()["numbers"]
        total = float(sum(numbers[word] for word in re.split(r"[\s-]+", words.lower())))
    for scale in re.findall(r"[a-z]+", (match["scale"] or "").lower()):
        total *= _data()["scales"][scale]
    return total


def _unit(match: re.Match[str]) -> str:
    if match["symbol"]:
        return str(_data()["symbols"][match["symbol"].upper()])
    if match["percent"]:
        return "percent"
    if match["money"]:
        return _by_word("currencies")[_key(match["money"])]
    return _by_word("units")[_key(match["thing"])]


def _key(words: str) -> str:
    return " ".join(words.lower().split())


@cache
def _by_word(table: str) -> Mapping[str, str]:
    """The unit of each word of a table."""
    return {word: unit for unit, words in _data()[table].items() for word in words.split("|")}


def _number() -> str:
    """A number in digits or words with its scale, as groups: symbol, digits, words, scale."""
    data = _data()
    word, scale = _any(data["numbers"]), _any(data["scales"])
    digits = r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
    words = rf"(?P<words>\b{word}(?:[\s-]{word})?\b)"
    return (
        rf"(?<![\w.,-])(?P<number>(?:(?P<symbol>{_any(data['symbols'])})\s?)?"
        rf"(?:{digits}|{words}|\ba(?=\s+{scale}\b))(?P<scale>(?:[\s-]?{scale}\b)*))"
    )


@cache
def _with_unit() -> re.Pattern[str]:
    """A number and what it counts, a few words on: "12 Russian soldiers", "$2 billion", "40 million euros"."""
    stops = _any(_data()["other"]["stops"].split("|"))
    between = rf"(?:(?:of\s+(?:its|the|their|his|her)|(?!{stops}\b){_WORD})\s+){{0,3}}?"
    thing = rf"\s+{between}(?P<thing>{_any(_by_word('units'))})\b"
    money = rf"[\s-]+(?P<money>{_any(_by_word('currencies'))})\b"
    unit = rf"(?:(?P<percent>\s?%|[\s-]per\s?cent\b)|(?(symbol)|(?!))|{money}|{thing})"
    return re.compile(_number() + unit, re.IGNORECASE)


@cache
def _after_verb() -> re.Pattern[str]:
    """A bare number after a verb that people suffer, at the end of a phrase: "wounded 40", "killed at least 12 in"."""
    verbs, about = (_any(_data()["other"][key].split("|")) for key in ("counted", "about"))
    end = r"(?=\s+(?:others|more)\b|\s*(?:[.,;]|\Z|\s(?:in|on|at|and|near|when|during)\b))"
    return re.compile(rf"\b{verbs}\s+(?:{about}\s+)?{_number()}{end}", re.IGNORECASE)


@cache
def _at_end() -> re.Pattern[str]:
    """A number just before something."""
    return re.compile(rf"{_number()}\s+\Z", re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) + ")"


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((files("loosetalk.coding") / "magnitude.toml").read_text("utf-8"))
