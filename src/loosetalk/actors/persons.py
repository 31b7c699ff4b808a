"""The persons of an article: which names are the same person's, and what is said of each.

A later surname ("Tokayev") goes to the person whose name holds it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass

from loosetalk.actors.appositions import after_name
from loosetalk.actors.evidence import Evidence
from loosetalk.actors.later_roles import introduced, later_role
from loosetalk.actors.names import Name, names_in
from loosetalk.actors.namesakes import by_surname
from loosetalk.actors.reading import Reading
from loosetalk.actors.tables import SURNAME_FIRST, Holding
from loosetalk.actors.titles import TITLES, before_name, has_title
from loosetalk.actors.words import key_of


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the article: the fullest name, all places of it, roles said of them and what the table holds."""

    number: int
    full: Name
    names: tuple[Name, ...]
    roles: tuple[Evidence, ...]
    holdings: tuple[Holding, ...]


@dataclass(slots=True)
class _Group:
    """Names taken for one person while an article is read: kept by word and by key, so that long texts stay cheap."""

    names: list[Name]
    firsts: list[int]
    keys: set[tuple[str, ...]]
    person: str | None

    def add(self, name: Name) -> None:
        self.names.append(name)
        insort(self.firsts, name.first)
        self.keys.add(name.keys)
        if self.person is None and name.person is not None and not self._is_namesake(name):
            self.person = name.person

    def _is_namesake(self, name: Name) -> bool:
        """Whether a surname alone is the table's person, but the full name begins with another letter than his does."""
        firsts = {keys[0][:1] for keys in self.keys if len(keys) > 1}
        return len(name.keys) == 1 and bool(firsts) and key_of(str(name.person)[:1]) not in firsts

    def last_before(self, word: int) -> int:
        """The nearest naming before a word; when there is none, a number that falls with the distance after it."""
        at = bisect_left(self.firsts, word)
        return self.firsts[at - 1] if at else -self.firsts[0] - 1

    def holds(self, name: Name) -> bool:
        if self.person and name.person:
            return self.person == name.person
        return any(_matches(keys, name.keys) for keys in self.keys if len(keys) > 1 or len(name.keys) == 1)


def persons_in(reading: Reading) -> list[Person]:
    """All persons of an article with every place of their names and the roles said of them."""
    names = names_in(reading)
    groups: list[_Group] = []
    for name in sorted(names, key=lambda n: (len(n.keys) == 1, n.first)):
        _place(groups, name)
    for name in _short_names(reading, names, groups):
        _place(groups, name)
    starts = frozenset(first for group in groups for first in group.firsts)
    return [_person(reading, number, group, starts) for number, group in enumerate(groups)]


def _place(groups: list[_Group], name: Name) -> None:
    """Puts a name with the person of that name who was named last before it, or makes a new person of it."""
    fitting = [g for g in groups if g.holds(name)]
    if fitting:
        max(fitting, key=lambda g: g.last_before(name.first)).add(name)
    else:
        groups.append(_Group([name], [name.first], {name.keys}, name.person))


def _matches(full: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Same name, a surname or first name of it, or the same first and last words with others between."""
    if full == other:
        return True
    if len(other) == 1:
        return other[0] in (full[-1], full[0]) or (len(full) > 2 and len(other[0]) > 3 and other[0] in full)
    if len(full) == 1:
        return full[0] == other[-1]
    if full[-1] == other[-1]:
        if len(other) != len(full) and full[-len(other) :] == other[-len(full) :]:
            return True
        a, b = full[0], other[0]
        return a == b or (1 in (len(a), len(b)) and a[0] == b[0])
    return full[0] == other[0] and (set(other) <= set(full) or set(full) <= set(other))


def _short_names(reading: Reading, names: list[Name], groups: list[_Group]) -> Iterator[Name]:
    """Single capitalised words that name a person already met, or one of the table."""
    taken = {i for n in names for i in range(n.first, n.last)}
    keys = {k for g in groups for n in g.names for k in _short_keys(n) if len(k) > 1}
    surnames = reading.offices.by_surname
    for at, word in enumerate(reading.words):
        if at in taken or not word.text[0].isupper() or (word.key not in keys and word.key not in surnames):
            continue
        if at in reading.geo_over or word.key in reading.lists.stop or _inside_longer(reading, at):
            continue
        if at in reading.role_over and reading.gap(at) == " " and reading.words[at + 1].text[0].isupper():
            continue  # "Bishop Nyoni" is nobody called Bishop
        if word.key in keys:
            yield Name(at, at + 1, (word.key,), None)
        else:
            sure = has_title(reading, at) or reading.tagged_as(reading.span(at, at + 1)) == "PERSON"
            person = by_surname(reading, at, at + 1, sure=sure)
            if person is not None:
                yield Name(at, at + 1, (word.key,), person)


def _short_keys(name: Name) -> tuple[str, ...]:
    if name.person and name.person.rsplit("|", 1)[1] in SURNAME_FIRST:
        return (name.keys[0], name.keys[-1])
    return (name.keys[-1], name.keys[0], *(k for k in name.keys[1:-1] if len(k) > 3))


def _inside_longer(reading: Reading, at: int) -> bool:
    """Whether the word is a part of a longer run of capitals: "Putin Street", "the Clinton Foundation"."""
    following = at + 1
    if _after_capital(reading, at) or _opens_a_name(reading, at):
        return True
    if following >= len(reading.words) or not reading.close[at] or reading.gap(at) != " ":
        return False
    return reading.key(following) in reading.lists.organisation_nouns and reading.words[following].text[0].isupper()


def _opens_a_name(reading: Reading, at: int) -> bool:
    """Whether a particle opens a longer name: the "Le" of "Le Palmier" is no Mr Le."""
    follows = at + 1 < len(reading.words) and reading.gap(at) == " " and reading.words[at + 1].text[0].isupper()
    return follows and reading.key(at) in reading.lists.particles


def _after_capital(reading: Reading, at: int) -> bool:
    """Whether "the" and a capital that is no title stand before: "the Khor Abdullah" is not Abdullah."""
    before = at - 1
    if before < 1 or reading.gap(before) != " " or reading.key(before - 1) != "the" or before in reading.role_over:
        return False
    capital = reading.words[before].text[0].isupper()
    return capital and before not in reading.geo_over and reading.key(before) not in TITLES


def _person(reading: Reading, number: int, group: _Group, starts: frozenset[int]) -> Person:
    names = tuple(sorted(group.names, key=lambda n: n.first))
    full = max(names, key=lambda n: (len(n.keys), n.last - n.first, -n.first))
    roles = [e for n in names for e in (*before_name(reading, n.first), *after_name(reading, n.last, starts))]
    person = group.person
    holdings = reading.offices.by_person[person] if person else ()
    if not roles and not holdings and len(full.keys) > 1:
        roles = later_role(reading, names[0].last, starts) or introduced(reading, names[0].first, starts)
    return Person(number, full, names, tuple(e for e in roles if not e.plural), holdings)
