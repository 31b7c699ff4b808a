"""The package's own word lists, from ``words.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def words(table: str, name: str) -> frozenset[str]:
    """One list, as a set of lower-case words."""
    return frozenset(_tables()[table][name].split())


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    text = (files("loosetalk.linking") / "words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
