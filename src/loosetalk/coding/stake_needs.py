"""A need as it is read: its cue, its holder and how far it reaches; and a stake before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from loosetalk.coding.codebook import Entry
from loosetalk.coding.parties import Party
from loosetalk.records import Good, Span, Spans


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


@dataclass(frozen=True, slots=True)
class Found:
    """A stake before it becomes a record. ``words`` name the good; ``method`` says how it was read."""

    holder: Party
    provider: Party
    good: Good
    evidence: Spans
    words: Span
    method: str
    sure: float

    @property
    def told(self) -> tuple[str | None, str | None, Good]:
        """Holder, provider and good."""
        return self.holder.country, self.provider.country, self.good
