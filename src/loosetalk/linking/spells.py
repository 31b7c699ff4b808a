"""Stretches of time that dates with a precision may mean."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

FRESH = 21
"""Days before its publication within which an article's undated remarks are taken to have been made."""


class Spell(NamedTuple):
    """First and last day, both included."""

    first: date
    last: date

    def meets(self, other: Spell, slack: int = 1) -> bool:
        """Whether the two share a day, give or take ``slack`` days."""
        return self.gap(other) <= slack

    def gap(self, other: Spell) -> int:
        """Days between the two, 0 where they overlap."""
        return max(0, (self.first - other.last).days, (other.first - self.last).days)

    @property
    def days(self) -> int:
        """How long it is."""
        return (self.last - self.first).days + 1


def spell(iso: str | None) -> Spell | None:
    """The days that an ISO prefix may mean; None where there is none.

    >>> spell("2022-02")
    Spell(first=datetime.date(2022, 2, 1), last=datetime.date(2022, 2, 28))
    """
    if not iso:
        return None
    year, month = int(iso[:4]), int(iso[5:7] or 0)
    if len(iso) >= 10:
        day = date.fromisoformat(iso[:10])
        return Spell(day, day)
    if month:
        return Spell(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return Spell(date(year, 1, 1), date(year, 12, 31))


def told(iso: str | None, published: str | None, fresh: int = FRESH) -> Spell | None:
    """When something was said or done: its own date, else the days up to the publication."""
    own = spell(iso)
    if own is not None:
        return own
    printed = spell(published)
    return Spell(printed.first - timedelta(days=fresh), printed.last) if printed else None
