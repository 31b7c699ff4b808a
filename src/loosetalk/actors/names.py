"""Persons' names in an article: where they stand.

Names come from three places: the table of office holders, the tagger's PERSON mentions, and runs of capitals that a
first name, a title or a verb of speech vouches for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loosetalk.actors.capitals import NOT_PERSON, capital_runs, hyphenated, name_like
from loosetalk.actors.namesakes import by_surname, one_of
from loosetalk.actors.outlets import of_thing
from loosetalk.actors.reading import Reading
from loosetalk.actors.titles import TITLES
from loosetalk.records import Span

_HYPHENS = frozenset({"-", "‐", "‑"})


@dataclass(frozen=True, slots=True)
class Name:
    """One place where a person is named: words ``[first, last)``, the keys that identify, the table's person if any."""

    first: int
    last: int
    keys: tuple[str, ...]
    person: str | None


def names_in(reading: Reading) -> list[Name]:
    """Every full name and every titled single name, in order, none overlapping."""
    taken: dict[int, Name] = {}
    for name in (*_table_names(reading), *_tagged_names(reading), *_capital_names(reading)):
        if not any(i in taken for i in range(name.first, name.last)):
            taken.update(dict.fromkeys(range(name.first, name.last), name))
    return sorted(set(taken.values()), key=lambda n: n.first)


def _table_names(reading: Reading) -> Iterator[Name]:
    table, words, at = reading.offices, reading.words, 0
    while at < len(words):
        found = table.persons.match(words, at, reading.close)
        if found is None:
            at += 1
            continue
        last = at + found[0]
        person = one_of(reading, at, tuple(dict.fromkeys(found[1])))
        yield Name(at, last, _keys(reading, at, last), person)
        at = last


def _keys(reading: Reading, first: int, last: int) -> tuple[str, ...]:
    return tuple(reading.words[i].key for i in range(first, last))


def _tagged_names(reading: Reading) -> Iterator[Name]:
    for mention in reading.mentions:
        if mention.type != "PERSON":
            continue
        first, last = reading.word_range(Span(mention.start, mention.end))
        first, last = _completed(reading, *_trimmed(reading, first, last))
        if last > first and name_like(reading, first, last) and not of_thing(reading, first, last):
            yield _vouched(reading, first, last)


def _capital_names(reading: Reading) -> Iterator[Name]:
    for first, last in capital_runs(reading):
        yield _vouched(reading, first, last)


def _vouched(reading: Reading, first: int, last: int) -> Name:
    return Name(first, last, _keys(reading, first, last), by_surname(reading, first, last, sure=True))


def _trimmed(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Without titles in front ("Deputy Transport Minister"), and without a possessive behind."""
    title = next((i for i in range(last - 2, first - 1, -1) if i in reading.role_over), None)
    if title is not None and reading.words[title + 1].text[0].isupper():
        first = title + 1
    while first < last and (
        first in reading.role_over or first in reading.geo_over or reading.key(first) in TITLES | reading.lists.stop
    ):
        first += 1
    while last > first and (reading.key(last - 1) == "s" or not _capital_or_joined(reading, first, last - 1)):
        last -= 1
    return first, last


def _capital_or_joined(reading: Reading, first: int, at: int) -> bool:
    """A capitalised word, or what a hyphen joins to one ("Seo-jin")."""
    if reading.words[at].text[0].isupper():
        return True
    return at > first and reading.gap(at - 1) in _HYPHENS and reading.words[at - 1].text[0].isupper()


def _completed(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """The whole name where the tagger marked a part of it: proper nouns right beside belong to it."""
    if first >= last:
        return first, last
    while first > 0 and reading.gap(first - 1) == " " and _more_of_name(reading, first - 1):
        first -= 1
    while last < len(reading.words) and (
        (reading.gap(last - 1) == " " and _more_of_name(reading, last))
        or (reading.gap(last - 1) in _HYPHENS and reading.words[last].text.islower() and last - first > 1)
        or hyphenated(reading, last)
    ):
        last += 1
    return first, last


def _more_of_name(reading: Reading, at: int) -> bool:
    word, lists = reading.words[at], reading.lists
    inside = at > 0 and reading.same_sentence(at - 1, at) and reading.words[at - 1].text[0].islower()
    given = word.key in lists.given and (at + 1 < len(reading.words)) and reading.words[at + 1].text[0].isupper()
    return (
        (at in reading.proper or inside or given)
        and word.text[0].isupper() and not (word.text.isupper() and len(word.text) > 1)
        and at not in reading.geo_over and at not in reading.role_over
        and word.key not in lists.stop | TITLES | lists.organisation_nouns
        and (given or reading.tagged_as(reading.span(at, at + 1)) not in NOT_PERSON)
    )  # fmt: skip
