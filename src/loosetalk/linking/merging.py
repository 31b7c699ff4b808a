"""Which tellings are of one statement, found without comparing each with each.

Tellings meet in a posting when they share a block (country and consonants of the surname, or a group of near copies),
a month, and a content word or a frame; those that meet twice are compared. A posting that is full (a word that a
prolific speaker uses in every speech) is not searched further, so time grows about as the number of statements.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from loosetalk.linking.names import block
from loosetalk.linking.spells import Spell
from loosetalk.linking.tellings import Telling, one_statement
from loosetalk.linking.union import Union

FULL = 48
"""Tellings under one key: the latest are compared, the rest are reached through their rarer words."""

MONTHS = 14
TIES = 2
"""Keys that two tellings must share to be compared; one will do for a content of a single word."""

NEAREST = 16
"""Tellings with the most ties that are compared; a long speech shares a few words with every other of its month."""

Key = tuple[str, ...]


def merged(tellings: Iterable[Telling], copies: Mapping[str, str], groups: Union[str]) -> Union[str]:
    """Join the ids of tellings of one statement in ``groups``, which may hold some joined already.

    ``copies`` leads from an article's id to that of the group of near copies it is in.
    """
    postings: dict[Key, list[Telling]] = defaultdict(list)
    for telling in tellings:
        met: Counter[str] = Counter()
        known: dict[str, Telling] = {}
        for key, weight in _keys(telling, copies):
            posting = postings[key]
            for other in posting[-FULL:]:
                known[other.statement.id] = other
                met[other.statement.id] += weight
            posting.append(telling)
            if len(posting) > 2 * FULL:
                del posting[:FULL]
        for key_met, times in met.most_common(NEAREST):
            if times >= TIES or len(telling.stems) < TIES:
                _join(telling, known[key_met], copies, groups)
    return groups


def _join(a: Telling, b: Telling, copies: Mapping[str, str], groups: Union[str]) -> None:
    one, other = a.statement.id, b.statement.id
    if groups.root(one) != groups.root(other) and one_statement(a, b, copies=_copies(a, b, copies)):
        groups.join(one, other)


def _copies(a: Telling, b: Telling, copies: Mapping[str, str]) -> bool:
    one = copies.get(a.statement.article_id)
    return one is not None and one == copies.get(b.statement.article_id)


def _keys(telling: Telling, copies: Mapping[str, str]) -> Iterator[tuple[Key, int]]:
    """The postings of a telling, and how much of a tie each is."""
    statement = telling.statement
    group = copies.get(statement.article_id)
    if group is not None:
        yield from ((("copy", group, stem), TIES) for stem in sorted(telling.stems))
    if telling.generic:
        return
    who = (statement.speaker_country or "", block(statement.speaker or ""))
    marks = [*sorted(telling.stems), *(f"#{frame}" for frame in statement.frames)]
    for month in _months(telling.spell):
        yield from (((*who, month, mark), 1) for mark in marks)


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
