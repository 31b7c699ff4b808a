"""Names of countries, and which articles name both of a pair."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from loosetalk.actors.tables import former_names
from loosetalk.errors import UsageError


@cache
def names() -> Mapping[str, str]:
    """English names by ISO alpha-3 code."""
    return {code: row["name"] for code, row in _table().items()}


def country(code: str) -> str:
    """The code as the tables write it.

    Raises:
        UsageError: no such country.
    """
    if code.upper() not in _table():
        raise UsageError(f"unknown country code {code!r}; give an ISO 3166 alpha-3 code such as KAZ")
    return code.upper()


@cache
def naming(code: str) -> re.Pattern[str]:
    """A pattern that finds a country by name, former name, adjective, people, capital or seat."""
    row = _table()[code]
    fields = ("name", "aliases", "adjectives", "people", "capitals", "seats")
    words = {word for key in fields for word in row[key].split("|") if word}
    words |= {name for name, owner in former_names() if owner == code}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)")


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    text = files("loosetalk.actors").joinpath("data/countries.csv").read_text("utf-8")
    return {row["code"]: row for row in csv.DictReader(text.splitlines())}
