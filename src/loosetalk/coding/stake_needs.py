"""A need as it is read: its cue, its holder and how far it reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from loosetalk.coding.codebook import Entry
from loosetalk.coding.parties import Party
from loosetalk.records import Span


class Cue(NamedTuple):
    """A cue found: its codebook table, its tokens, the token that governs them, its characters."""

    entry: Entry
    tokens: range
    top: int
    span: Span


@dataclass(frozen=True, slots=True)
class Need:
    """A need with its holder and the characters it reaches over."""

    cue: Cue
    holder: Party
    reach: Span
