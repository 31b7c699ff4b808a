"""Spans to codes: statements, events and stakes of an article, by a codebook in TOML."""

from __future__ import annotations

from collections.abc import Iterator

from loosetalk.coding.codebook import Codebook, load_codebook
from loosetalk.coding.events import events
from loosetalk.coding.ground import Resolving
from loosetalk.coding.stakes import stakes
from loosetalk.coding.statements import statements
from loosetalk.records import Event, Stake, Statement, Tagged

__all__ = ["Codebook", "code", "load_codebook", "statements"]


def code(tagged: Tagged, resolver: Resolving, codebook: Codebook) -> Iterator[Statement | Event | Stake]:
    """All that one article says and tells: statements first, then events, then stakes, each in text order."""
    said = tuple(statements(tagged, resolver, codebook))
    yield from said
    yield from events(tagged, resolver, codebook, said)
    yield from stakes(tagged, resolver, codebook, said)
