"""What a matched time phrase means: each function reads one kind of phrase against its surroundings.

Each takes the match and a ``Where`` and returns the days that the phrase may mean with the finest precision it says.
The groups of the matches are named by the patterns in ``dates``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from typing import Any

from loosetalk.records import Precision
from loosetalk.tagging.periods import Period, hull, narrowest, of, shifted, whole

Meaning = tuple[Period | None, Precision]
UNKNOWN: Meaning = (None, "unknown")

SOON = 60
"""Days after publication within which a day of the year without its year is rather the coming than the last one."""

SAME_DAY = 6
"""Hours after something that are taken to be of the same day; "hours" and "a few hours" are."""

WORDS: dict[str, Any] = tomllib.loads(resources.files("loosetalk.tagging").joinpath("dates.toml").read_text("utf-8"))
MONTH_OF = {name: i + 1 for i, names in enumerate(WORDS["months"]) for name in names}
WEEKDAY_OF = {name: i for i, names in enumerate(WORDS["weekdays"]) for name in names}


@dataclass(frozen=True, slots=True)
class Where:
    """What a phrase is read against: publication, the nearest dates before and after it, and its clause's tense.

    ``hangs_on`` is the day of the clause that "two days after" is said of, where it is told before.
    """

    published: Period | None
    anchor: Period | None
    forward: Period | None
    lent_year: int | None
    future: bool
    past: bool
    hangs_on: Period | None


def month_of(name: str) -> int:
    """The number of a month by its full or short name."""
    return MONTH_OF[name.lower().rstrip(".")]


def iso(match: re.Match[str], _: Where) -> Meaning:
    """A day such as 2022-08-02."""
    return of(*(int(match[part]) for part in ("year", "isomonth", "isoday"))), "day"


def numeric(match: re.Match[str], _: Where) -> Meaning:
    """Day first with full stops. With slashes either may be first: where both can be months only the year is sure."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["mark"] == "." or first == second or first > 12:
        return of(year, second, first), "day"
    return (of(year, first, second), "day") if second > 12 else (of(year), "year")


def calendar(match: re.Match[str], where: Where) -> Meaning:
    """Day and month, month alone, each with or without a year."""
    groups = match.groupdict()
    month, day = month_of(match["month"]), int(groups["day"]) if groups.get("day") else None
    finest: Precision = "day" if day and not groups.get("range") else "month"
    if groups.get("year") or where.lent_year:
        return of(int(groups.get("year") or where.lent_year or 0), month, day), finest
    if groups.get("whichyear"):
        year = _relative(groups["whichyear"], "year", where)
        if year is None or year.first.year != year.last.year:
            return UNKNOWN
        return of(year.first.year, month, day), finest

    def in_year(number: int) -> Period | None:
        return of(number, month, day)

    if day and not groups.get("which") and (near := _soon(where, in_year)) is not None:
        return near, finest
    return _nearest(where, in_year, groups.get("which")), finest


def _soon(where: Where, in_year: Callable[[int], Period | None]) -> Period | None:
    """A day of the year that comes within ``SOON`` days of publication, in a clause that tells of nothing past.

    Not where the story has come to an earlier year: there the day goes on from that.
    """
    published = where.published
    if where.past or published is None or (where.anchor and where.anchor.last.year < published.first.year):
        return None
    year = published.last.year
    days = (in_year(year), in_year(year + 1) if year < date.max.year else None)
    return next((day for day in days if day and 0 < (day.first - published.last).days <= SOON), None)


def nth_weekday(match: re.Match[str], where: Where) -> Meaning:
    """ "The first Sunday of October": a day of the month that is meant."""
    month, weekday = month_of(match["month"]), WEEKDAY_OF[match["weekday"].lower()]
    nth = WORDS["nth"][match["nth"].lower()]
    within = of(int(match["year"]), month) if match["year"] else _nearest(where, lambda year: of(year, month), None)
    if within is None or (within.last - within.first).days > 30:
        return within, "month"
    days = [within.first + timedelta(days=n) for n in range((within.last - within.first).days + 1)]
    of_week = [day for day in days if day.weekday() == weekday]
    if not -len(of_week) <= nth < len(of_week):
        return UNKNOWN
    return Period(of_week[nth], of_week[nth]), "day"


def day_of_anchor(match: re.Match[str], where: Where) -> Meaning:
    """ "On the 9th", "the 24th of the month": a day of the month that the story has come to."""
    anchor = where.anchor
    if anchor is None or (anchor.first.year, anchor.first.month) != (anchor.last.year, anchor.last.month):
        return UNKNOWN
    return of(anchor.first.year, anchor.first.month, int(match["day"])), "day"


def month_by_anchor(match: re.Match[str], where: Where) -> Meaning:
    """ "That June", "the following March": beside the date that the story has come to."""
    anchor, month = where.anchor, month_of(match["month"])
    if anchor is None or anchor.first.year != anchor.last.year:
        return UNKNOWN
    year, which = anchor.first.year, match["which"].lower().split()[-1]
    step = int(month <= anchor.first.month) if which == "following" else -int(month >= anchor.first.month)
    return of(year + (step if which in ("following", "previous") else 0), month), "month"


def _nearest(where: Where, in_year: Callable[[int], Period | None], which: str | None) -> Period | None:
    """The year's day, month or season nearest to publication on the side that tense or "last", "next" say."""
    if where.published is None:
        return None
    which = (which or "").lower()
    if which == "this":
        return hull(in_year(where.published.first.year), in_year(where.published.last.year))
    future = which in ("next", "coming") or (where.future and which not in ("last", "past"))
    strict = which in ("last", "next", "past")
    ends = [_on_side(day, in_year, future, strict) for day in where.published]
    return hull(ends[0], ends[1])


def _on_side(day: date, in_year: Callable[[int], Period | None], future: bool, strict: bool) -> Period | None:
    years = range(day.year, day.year + 9) if future else range(day.year, day.year - 9, -1)
    for year in years:  # nine years reach the next or last 29 February over a century's end
        period = in_year(year)
        if period is None:
            continue
        if future and (period.first > day if strict else period.last >= day):
            return period
        if not future and (period.last < day if strict else period.first <= day):
            return period
    return None


def season(match: re.Match[str], where: Where) -> Meaning:
    """A season of a stated year, or the nearest; a year at its finest."""
    first, last = WORDS["seasons"][match["season"].lower()]
    groups = match.groupdict()

    def in_year(year: int) -> Period | None:
        return hull(of(year, first), of(year + (last > 12), (last - 1) % 12 + 1))

    if groups.get("year"):
        return of(int(groups["year"])), "year"
    if groups.get("whichyear"):
        return _relative(groups["whichyear"], "year", where), "year"
    if (groups.get("which") or "").lower() in ("that", "same", "following", "previous"):
        return _relative("that", "year", where) if groups["which"].lower() in ("that", "same") else None, "year"
    return _nearest(where, in_year, groups.get("which")), "year"


def bare_year(match: re.Match[str], _: Where) -> Meaning:
    """A year, or a pair such as 2014-15."""
    year, end = int(match["year"]), match.groupdict().get("endyear")
    last = year if not end else int(end) if len(end) == 4 else year // 100 * 100 + int(end)
    return hull(of(year), of(last)), "year"


def day_word(match: re.Match[str], where: Where) -> Meaning:
    """ "Today", "yesterday", "this morning"."""
    words = re.sub(r"\s+", " ", match["dayword"].lower())
    if match["generic"] is not None:
        return UNKNOWN  # "today's Russia" is no day
    return shifted(where.published, WORDS["days"][words], "day"), "day"


def weekday(match: re.Match[str], where: Where) -> Meaning:
    """A day of the week: the latest up to publication, the first from it on, or one beside the anchor."""
    groups = match.groupdict()
    which, weekday = (groups.get("which") or "").lower(), WEEKDAY_OF[match["weekday"].lower()]
    if groups.get("whichweek"):
        week = _relative(groups["whichweek"], "week", where)
        exact = week if week and (week.last - week.first).days == 6 else None
        monday = Period(exact.first, exact.first) if exact else None
        return (shifted(monday, weekday, "day"), "day") if monday else (week, "month")
    if which in ("that", "same", "following", "previous"):
        base = where.anchor
        if base is None or base.first != base.last:
            return base, "month"
        back = which in ("previous",)
        return _weekday_from(base.first, weekday, not back, which in ("following", "previous")), "day"
    if where.published is None:
        return UNKNOWN
    future = which in ("next", "coming") or (where.future and which not in ("last", "past"))
    strict = which in ("last", "next", "past")
    ends = [_weekday_from(day, weekday, future, strict) for day in where.published]
    return hull(ends[0], ends[1]), "day"


def _weekday_from(day: date, weekday: int, future: bool, strict: bool) -> Period | None:
    away = (weekday - day.weekday()) % 7 if future else (day.weekday() - weekday) % 7
    away = 7 if strict and away == 0 else away
    try:
        there = day + timedelta(days=away if future else -away)
    except OverflowError:
        return None
    return Period(there, there)


def _relative(which: str, unit: str, where: Where) -> Period | None:
    """A whole day, week, month or year: "last" and "next" from publication, "that" and "the next" from the anchor."""
    words = which.lower().split()
    from_anchor = words[0] in ("the", "that")
    base = where.anchor if from_anchor else where.published
    step = {"last": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}.get(words[-1], 0)
    return shifted(whole(base, unit), step, unit)


PARTS_OF_DAY = frozenset(["morning", "afternoon", "evening", "night"])
_FINEST: dict[str, Precision] = {"day": "day", "week": "month", "month": "month", "year": "year"}


def whole_unit(match: re.Match[str], where: Where) -> Meaning:
    """ "This week", "earlier this year", "last month", "that day", "the following year"."""
    which, unit = re.sub(r"\s+", " ", match["which"].lower()), match["unit"].lower()
    unit = "day" if unit in PARTS_OF_DAY else unit
    if unit == "weekend":
        return _weekend(which, where), "month"
    if unit not in _FINEST:
        return UNKNOWN
    period = _relative(which, unit, where)
    if unit == "day" and which.startswith(("the", "that")):
        return _near_anchor(where.anchor, period, 1), "day"
    part, published = (match["part"] or "").lower(), where.published
    if period and published and which == "this" and part == "earlier":
        period = Period(min(period.first, published.last), published.last)
    elif period and published and which == "this" and part == "later":
        period = Period(published.first, max(period.last, published.first))
    elif which in ("that", "the same") and where.anchor and period:
        period = period if narrowest(where.anchor, "day")[1] != "year" else where.anchor
    return period, _FINEST[unit]


def _weekend(which: str, where: Where) -> Period | None:
    if where.published is None:
        return None
    future = which in ("next", "coming", "the coming") or where.future
    ends = [_weekday_from(day, 5, future, False) for day in where.published]
    saturday = hull(ends[0], ends[1])
    return hull(saturday, shifted(saturday, 1, "day"))


def this_end(match: re.Match[str], where: Where) -> Meaning:
    """ "The end of the year", "by the end of the month": the one that publication lies in."""
    return whole(where.published, match["ofunit"].lower()), _FINEST[match["ofunit"].lower()]


def _near_anchor(anchor: Period | None, moved: Period | None, days: int) -> Period | None:
    """Up to seven days from something known by its month or year only: that month or year."""
    if anchor and anchor.first != anchor.last and days <= 7:
        return anchor
    return moved


def _counted(match: re.Match[str], base: Period | None, back: bool) -> Meaning:
    """So many units from ``base``: exact or vague, widened to what the unit leaves open."""
    unit, count, exact = match["unit"].lower(), re.sub(r"\s+", " ", (match["count"] or "some").lower()), match["exact"]
    if unit in ("minute", "hour"):
        if unit == "minute" or count in WORDS["vague"] or _range(count)[1] <= SAME_DAY:
            return base, "day"
        return hull(base, shifted(base, -1 if back else 1, "day")), "month"
    if unit not in _FINEST or base is None:
        return UNKNOWN
    least, most = _range(count)
    if match["rough"]:
        least, most = max(0, least - 1), most + 1
    sign = -1 if back else 1
    moved = hull(shifted(base, sign * least, unit), shifted(base, sign * most, unit))
    if least != most:
        return moved, "month" if unit == "day" else "year"
    if unit == "week":
        return (moved, "day") if exact else (hull(shifted(moved, -3, "day"), shifted(moved, 3, "day")), "month")
    return (moved, "day") if exact else (moved, _FINEST[unit])


def _range(count: str) -> tuple[int, int]:
    if count in WORDS["vague"]:
        least, most = WORDS["vague"][count]
        return least, most
    number = int(count) if count.isdigit() else WORDS["counts"][count]
    return number, number


def ago(match: re.Match[str], where: Where) -> Meaning:
    """ "Three days ago", "two weeks from now"."""
    return _counted(match, where.published, back=match["side"].lower().startswith("ago"))


def from_anchor(match: re.Match[str], where: Where) -> Meaning:
    """ "Two days later", "a year earlier", "three weeks after ...", "the day before"."""
    back = match["side"].lower().startswith(("earlier", "before", "prior", "previously"))
    if where.forward is None and where.hangs_on is not None:
        return _counted(match, where.hangs_on, back=not back)
    base = where.forward or where.anchor
    period, finest = _counted(match, base, back=back)
    most = _range(re.sub(r"\s+", " ", (match["count"] or "some").lower()))[1]
    if match["unit"].lower() == "day":
        period = _near_anchor(base, period, most)
    elif match["unit"].lower() == "week" and most == 1:
        period = _near_anchor(base, period, 7)
    return period, finest


def same_day(_: re.Match[str], where: Where) -> Meaning:
    """ "Within hours", "within minutes": the day that the story has come to."""
    return where.anchor, "day"


def day_beside(match: re.Match[str], where: Where) -> Meaning:
    """ "The day before", "the month after", "on the eve of"."""
    base, unit = where.forward or where.anchor, (match["unit"] or "day").lower()
    if unit not in _FINEST:
        return UNKNOWN
    step = 1 if (match["side"] or "").lower() == "after" else -1
    moved = shifted(whole(base, unit), step, unit)
    return (_near_anchor(base, moved, 1) if unit == "day" else moved), _FINEST[unit]


def stretch(match: re.Match[str], where: Where) -> Meaning:
    """ "The past two days", "recent weeks", "the coming months": a stretch that ends or begins with publication."""
    unit, published = match["unit"].lower(), where.published
    if unit not in _FINEST or published is None:
        return UNKNOWN
    count = re.sub(r"\s+", " ", (match["count"] or "").lower())
    plural = match.group().lower().endswith("s")
    most = _range(count)[1] if count else 6 if plural else 1
    back = match["side"].lower() in ("past", "last", "recent", "previous", "preceding")
    return hull(published, shifted(published, -most if back else most, unit)), "month"


def unplaced(_: re.Match[str], __: Where) -> Meaning:
    """A time that no day can be named for: the 1990s, recently."""
    return UNKNOWN
