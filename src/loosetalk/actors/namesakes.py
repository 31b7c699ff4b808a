"""Namesakes: which person of the office table a name in an article is."""

from __future__ import annotations

from loosetalk.actors.reading import Reading
from loosetalk.actors.titles import before_name


def one_of(reading: Reading, at: int, persons: tuple[str, ...]) -> str | None:
    """Among namesakes the one of the country in the title, else the one in office on the day."""
    if len(persons) == 1:
        return persons[0]
    countries = {e.country for e in before_name(reading, at)}
    named = [p for p in persons if p.rsplit("|", 1)[1] in countries]
    if len(named) == 1:
        return named[0]
    day = reading.day
    acting = [p for p in persons if day and any(h.held_on(day) for h in reading.offices.by_person[p])]
    return acting[0] if len(acting) == 1 else None


def by_surname(reading: Reading, first: int, last: int, *, sure: bool) -> str | None:
    """The table's person for a name: by surname alone, where it is one person's on the day of the article.

    A full name whose first name is another's does not match. ``sure`` means that something vouches for a name here.
    """
    table = reading.offices
    key = reading.key(last - 1)
    if not sure and (key in reading.lists.everyday_surnames or len(key) < 3):
        return None
    persons = [p for p in table.by_surname.get(key, ()) if _compatible(reading, first, last, p)]
    if last - first > 1 or not persons:
        return persons[0] if len(persons) == 1 and last - first > 1 else None
    countries = {e.country for e in before_name(reading, first)} - {None}
    if countries:
        persons = [p for p in persons if p.rsplit("|", 1)[1] in countries]
    day = reading.day
    if len(persons) > 1 and day:
        persons = [p for p in persons if any(h.held_on(day) for h in table.by_person[p])]
    return persons[0] if len(persons) == 1 else None


def _compatible(reading: Reading, first: int, last: int, person: str) -> bool:
    """Whether a name of several words can be that person: same first name or initial."""
    if last - first == 1:
        return True
    initial = reading.words[first].key
    for holding in reading.offices.by_person[person]:
        known = [w.lower() for n in (holding.name, *holding.aliases) if " " in n for w in n.split()[:1]]
        if any(k == initial or (len(initial) == 1 and k.startswith(initial)) for k in known):
            return True
    return False
