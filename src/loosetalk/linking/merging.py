"""Which tellings are of one statement, found without comparing each with each.

Tellings meet in a posting when they share a block (country and consonants of the surname, or a group of near copies),
a month and a content word, or a day and a frame. A posting that is full (a word that a prolific speaker uses in every
speech) is not searched further, so time grows about as the number of statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from loosetalk.linking.names import block
from loosetalk.linking.spells import Spell
from loosetalk.linking.tellings import Telling, one_statement
from loosetalk.linking.union import Union

FULL = 48
"""Tellings under one key: the latest are compared, the rest are reached through their rarer words."""

MONTHS = 14
Key = tuple[str, ...]


def merged(tellings: Iterable[Telling], copies: Mapping[str, str], groups: Union[str]) -> Union[str]:
    """Join the ids of tellings of one statement in ``groups``, which may hold some joined already.

    ``copies`` leads from an article's id to that of the group of near copies it is in.
    """
    postings: dict[Key, list[Telling]] = defaultdict(list)
    for telling in tellings:
        met: set[str] = set()
        for key in _keys(telling, copies):
            posting = postings[key]
            for other in posting[-FULL:]:
                one, two = telling.statement.id, other.statement.id
                if two in met or groups.root(one) == groups.root(two):
                    continue
                met.add(two)
                if one_statement(telling, other, copies=_copies(telling, other, copies)):
                    groups.join(one, two)
            posting.append(telling)
            if len(posting) > 2 * FULL:
                del posting[:FULL]
    return groups


def _copies(a: Telling, b: Telling, copies: Mapping[str, str]) -> bool:
    one = copies.get(a.statement.article_id)
    return one is not None and one == copies.get(b.statement.article_id)


def _keys(telling: Telling, copies: Mapping[str, str]) -> Iterator[Key]:
    statement = telling.statement
    group = copies.get(statement.article_id)
    if group is not None:
        yield from (("copy", group, stem) for stem in sorted(telling.stems))
    if telling.generic:
        return
    who = (statement.speaker_country or "", block(statement.speaker or ""))
    for month in _months(telling.spell):
        yield from ((*who, month, stem) for stem in sorted(telling.stems))
    if telling.day:
        yield from ((*who, telling.day, f"#{frame}") for frame in statement.frames)


def _months(spell: Spell | None) -> Iterator[str]:
    """The months that a stretch of time touches; a single one for the whole of a year or more, or an unknown time."""
    if spell is None:
        yield "?"
        return
    year, month = spell.first.year, spell.first.month
    for _ in range(MONTHS):
        yield f"{year}-{month:02}"
        if (year, month) >= (spell.last.year, spell.last.month):
            return
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
