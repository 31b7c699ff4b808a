"""ISO prefixes as stretches of time: a month stays a month, and no day is ever made up."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Literal

Grain = Literal["month", "quarter", "year"]

_LENGTH = {"month": 1, "quarter": 3, "year": 12}


def stretch(iso: str | None) -> tuple[date, date] | None:
    """First and last day that ``iso`` ("2022", "2022-08", "2022-08-02", with or without a time) can mean; else None."""
    if not iso:
        return None
    parts = iso[:10].split("-")
    try:
        year = int(parts[0])
        if len(parts) == 1:
            return date(year, 1, 1), date(year, 12, 31)
        month = int(parts[1])
        if len(parts) == 2:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        day = date(year, month, int(parts[2]))
    except ValueError:
        return None
    return day, day


def day_of(iso: str | None) -> date | None:
    """The day, where ``iso`` names one."""
    span = stretch(iso)
    return span[0] if span and span[0] == span[1] else None


def days_between(earlier: str | None, later: str | None) -> int | None:
    """Days from one date to the other; None unless both name a day."""
    first, second = day_of(earlier), day_of(later)
    return (second - first).days if first and second else None


def bin_of(iso: str | None, grain: Grain = "month") -> str | None:
    """The key of the bin ("2022-08", "2022-Q3", "2022") that surely holds ``iso``; None when it is too vague for it."""
    span = stretch(iso)
    if span is None:
        return None
    first, last = (_key(day, grain) for day in span)
    return first if first == last else None


def bin_start(key: str) -> date:
    """First day of a bin."""
    year, _, rest = key.partition("-")
    if not rest:
        return date(int(year), 1, 1)
    month = 3 * int(rest[1:]) - 2 if rest.startswith("Q") else int(rest)
    return date(int(year), month, 1)


def bins(first: str, last: str) -> Iterator[str]:
    """Every bin key from ``first`` to ``last``, both included, gaps filled."""
    grain = grain_of(first)
    start, end = bin_start(first), bin_start(last)
    step = _LENGTH[grain]
    index, stop = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    while index <= stop:
        yield _key(date(index // 12, index % 12 + 1, 1), grain)
        index += step


def grain_of(key: str) -> Grain:
    """Whether a bin key is a month, a quarter or a year."""
    return "quarter" if "Q" in key else "month" if "-" in key else "year"


def inside(iso: str | None, since: str | None, until: str | None) -> bool:
    """Whether ``iso`` can lie in the window. Window ends are ISO prefixes, both included; an unknown date can."""
    span = stretch(iso)
    if span is None:
        return True
    lower, upper = stretch(since), stretch(until)
    return not ((lower and span[1] < lower[0]) or (upper and span[0] > upper[1]))


def order(iso: str | None) -> tuple[date, date]:
    """A sort key: by the earliest day it can be, the vaguer date later; unknown dates first of all."""
    return stretch(iso) or (date.min, date.min)


def _key(day: date, grain: Grain) -> str:
    if grain == "month":
        return f"{day.year:04d}-{day.month:02d}"
    return f"{day.year:04d}-Q{(day.month + 2) // 3}" if grain == "quarter" else f"{day.year:04d}"
