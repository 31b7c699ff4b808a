"""Calendar arithmetic on stretches of days: a date that is only partly known is the stretch of days it may be."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from loosetalk.records import Precision

_PREFIX = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=$|[T ])")


class Period(NamedTuple):
    """The days from ``first`` to ``last``, both included: when something happened, as far as it is known."""

    first: date
    last: date


def from_prefix(prefix: str | None) -> Period | None:
    """The days of an ISO prefix such as "2022-08"; a time after the day is left out. None for anything else."""
    match = _PREFIX.match(prefix or "")
    if match is None:
        return None
    year, month, day = match.groups()
    return of(int(year), int(month) if month else None, int(day) if day else None)


def of(year: int, month: int | None = None, day: int | None = None) -> Period | None:
    """The days of a year, a month or a day; None where the calendar has no such."""
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return Period(first, last)


def hull(one: Period | None, other: Period | None) -> Period | None:
    """All days from the earlier period's first to the later one's last; None if either is unknown."""
    if one is None or other is None:
        return None
    return Period(min(one.first, other.first), max(one.last, other.last))


def shifted(period: Period | None, count: int, unit: str) -> Period | None:
    """The period ``count`` units ("day", "week", "month", "year") later, or earlier where ``count`` is below zero."""
    if period is None:
        return None
    try:
        if unit in ("day", "week"):
            step = timedelta(days=count * (7 if unit == "week" else 1))
            return Period(period.first + step, period.last + step)
        months = count * (12 if unit == "year" else 1)
        return Period(_months_on(period.first, months), _months_on(period.last, months))
    except (ValueError, OverflowError):
        return None


def whole(period: Period | None, unit: str) -> Period | None:
    """The period widened to whole days, weeks (Monday to Sunday), months or years."""
    if period is None or unit == "day":
        return period
    if unit == "week":
        try:
            first = period.first - timedelta(days=period.first.weekday())
            return Period(first, period.last + timedelta(days=6 - period.last.weekday()))
        except OverflowError:
            return None
    month = unit == "month"
    start = of(period.first.year, period.first.month if month else None)
    return hull(start, of(period.last.year, period.last.month if month else None))


def narrowest(period: Period | None, finest: Precision) -> tuple[str | None, Precision]:
    """The smallest day, month or year that holds the whole period, never finer than ``finest``, as an ISO prefix."""
    if period is None or finest == "unknown" or period.first.year != period.last.year:
        return None, "unknown"
    first, last = period.first.isoformat(), period.last.isoformat()
    if finest == "day" and first == last:
        return first, "day"
    if finest != "year" and first[:7] == last[:7]:
        return first[:7], "month"
    return first[:4], "year"


def _months_on(day: date, months: int) -> date:
    """The same day of another month, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
