"""Persons' names in an article: where they stand, and which of them are the same person.

Names come from three places: the table of office holders, the tagger's PERSON mentions, and runs of capitals that a
first name, a title or a verb of speech vouches for. A later surname ("Tokayev") goes to the person whose name holds it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass

from loosetalk.actors.appositions import after_name
from loosetalk.actors.evidence import Evidence
from loosetalk.actors.later_roles import later_role
from loosetalk.actors.reading import Reading
from loosetalk.actors.tables import SURNAME_FIRST, Holding
from loosetalk.actors.titles import before_name
from loosetalk.records import Span

_TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "sir", "dr", "lord", "lady", "pope", "king", "queen", "prince", "princess"]
)
_HYPHENS = frozenset({"-", "‐", "‑"})
_NOT_PERSON = frozenset(
    ["ORG", "GPE", "LOC", "FAC", "EVENT", "NORP", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE", "DATE"]
)
_OUTLET_WORDS = frozenset(
    ["radio", "tv", "fm", "television", "channel", "kanal", "canal", "televisión", "televizija", "telewizja", "rádio"]
)
_OUTLET_KINDS = _OUTLET_WORDS | frozenset(
    ["show", "programme", "program", "podcast", "newspaper", "daily", "weekly", "magazine", "website", "station",
     "broadcaster", "network", "tabloid", "portal", "newscast", "bulletin", "blog", "site", "film", "novel", "book"]
)  # fmt: skip
_NUMERAL = re.compile(r"[IVX]{2,}")
_OTHERS = frozenset({"of", "for", "and", "with", "who"})
_AUDIENCE = frozenset({"readers", "viewers", "listeners", "pages", "page", "issue"})
_ARTICLES = frozenset({"la", "el", "le", "les", "los", "las", "il", "lo"})


@dataclass(frozen=True, slots=True)
class Name:
    """One place where a person is named: words ``[first, last)``, the keys that identify, the table's person if any."""

    first: int
    last: int
    keys: tuple[str, ...]
    person: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the article: the fullest name, all places of it, roles said of them and what the table holds."""

    number: int
    full: Name
    names: tuple[Name, ...]
    roles: tuple[Evidence, ...]
    holdings: tuple[Holding, ...]


def names_in(reading: Reading) -> list[Name]:
    """Every full name and every titled single name, in order, none overlapping."""
    taken: dict[int, Name] = {}
    for name in (*_table_names(reading), *_tagged_names(reading), *_capital_runs(reading)):
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
        person = _one_of(reading, at, tuple(dict.fromkeys(found[1])))
        yield Name(at, last, _keys(reading, at, last), person)
        at = last


def _one_of(reading: Reading, at: int, persons: tuple[str, ...]) -> str | None:
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


def _keys(reading: Reading, first: int, last: int) -> tuple[str, ...]:
    return tuple(reading.words[i].key for i in range(first, last))


def _tagged_names(reading: Reading) -> Iterator[Name]:
    for mention in reading.mentions:
        if mention.type != "PERSON":
            continue
        first, last = reading.word_range(Span(mention.start, mention.end))
        first, last = _completed(reading, *_trimmed(reading, first, last))
        if last > first and _name_like(reading, first, last) and not _of_thing(reading, first, last):
            yield Name(first, last, _keys(reading, first, last), _by_surname(reading, first, last, sure=True))


def _trimmed(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Without titles in front and a possessive behind."""
    while first < last and (
        first in reading.role_over or first in reading.geo_over or reading.key(first) in _TITLES | reading.lists.stop
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
    ):
        last += 1
    return first, last


def _more_of_name(reading: Reading, at: int) -> bool:
    word, lists = reading.words[at], reading.lists
    inside = at > 0 and reading.same_sentence(at - 1, at) and reading.words[at - 1].text[0].islower()
    return (
        (at in reading.proper or inside) and word.text[0].isupper() and not (word.text.isupper() and len(word.text) > 1)
        and at not in reading.geo_over and at not in reading.role_over
        and word.key not in lists.stop | _TITLES | lists.organisation_nouns
        and reading.tagged_as(reading.span(at, at + 1)) not in _NOT_PERSON
    )  # fmt: skip


def _name_like(reading: Reading, first: int, last: int) -> bool:
    if not reading.words[first].text[0].isupper() or last - first > 6:
        return False
    single = last - first == 1
    if single and _NUMERAL.fullmatch(reading.words[first].text):
        return False
    if single and (first in reading.geo_over or reading.key(first) in reading.lists.stop):
        return False
    return not any(reading.key(i) in reading.lists.organisation_nouns for i in range(first, last))


def _of_thing(reading: Reading, first: int, last: int) -> bool:
    """Whether a would-be name is a paper's, a station's, a show's or a water's: the words beside it tell.

    "Radio Altiplano", "the talk show Hadith al-Marsa", "Pasarlay FM", "readers of La Hoja", "the Khor Abdullah".
    """
    if reading.gap(last - 1) == " " and reading.key(last) in _OUTLET_WORDS and reading.words[last].text[0].isupper():
        return True
    if _told_as_outlet(reading, last) or any(reading.key(i) in _OUTLET_WORDS for i in range(first, last)):
        return True
    start = _capitals_start(reading, first)
    if any(reading.key(i) in _OUTLET_WORDS for i in range(start, first)):
        return True
    opening = reading.key(start)
    if start < first and opening in _ARTICLES and start > 0 and not reading.words[start - 1].text[0].isupper():
        return True
    if reading.key(start - 1) == "of" and reading.key(start - 2) in _AUDIENCE:
        return True
    before, near = reading.key(start - 1), start > 0 and reading.gap(start - 1) in (" ", " “", ' "', " ‘")
    if near and before in _OUTLET_KINDS and reading.words[start - 1].text[0].islower():
        return True
    titled = any(i in reading.role_over for i in range(start, first))
    noun = reading.role_at.get(last) is not None and reading.gap(last - 1) in (" ", "’s ", "'s ")
    return near and before == "the" and last - start > 1 and not titled and not noun


def _told_as_outlet(reading: Reading, last: int) -> bool:
    """Whether an apposition says that it is an outlet: "Akşam Masası, the talk show"."""
    if reading.gap(last - 1) != ", " or reading.key(last) not in {"a", "an", "the", "one"}:
        return False
    kind = next((at for at in range(last + 1, last + 5) if reading.key(at) in _OUTLET_KINDS), None)
    if kind is None or _OTHERS.intersection(reading.key(at) for at in range(last + 1, kind)):
        return False
    over = (reading.role_over.get(at) for at in range(last + 1, kind + 2))
    return not any(hit is not None and hit.role.kind == "role" for hit in over)


def _capitals_start(reading: Reading, first: int) -> int:
    """The first word of the capitals that run up to a name, particles between them included."""
    start = at = first
    while at > 0 and reading.gap(at - 1) in (" ", "-") and reading.same_sentence(at - 1, at):
        at -= 1
        if reading.words[at].text[0].isupper():
            start = at
        elif reading.key(at) not in reading.lists.particles | {"al", "el"}:
            break
    return start


def _capital_runs(reading: Reading) -> Iterator[Name]:
    at, count = 0, len(reading.words)
    while at < count:
        last = _run_end(reading, at)
        if last == at:
            at += 1
            continue
        if _is_person(reading, at, last) and not _of_thing(reading, at, last):
            yield Name(at, last, _keys(reading, at, last), _by_surname(reading, at, last, sure=True))
        at = last


def _run_end(reading: Reading, first: int) -> int:
    """The end of a run of capitalised words that may be a name (``first`` itself when there is none)."""
    at = first
    while at < len(reading.words) and _in_name(reading, at, first):
        at += 1
        if at < len(reading.words) and not reading.close[at - 1]:
            break
    while at > first and not reading.words[at - 1].text[0].isupper():
        at -= 1
    return at


def _in_name(reading: Reading, at: int, first: int) -> bool:
    word, lists = reading.words[at], reading.lists
    if at > first and word.key in lists.particles and at + 1 < len(reading.words):
        return reading.close[at] and reading.words[at + 1].text[0].isupper()
    if not word.text[0].isupper() or word.key in lists.stop or word.key in _TITLES:
        return False
    if at in reading.geo_over:
        return _geo_as_name(reading, at, first)
    if at in reading.role_over:
        return at > first and word.key not in {"president", "minister"} and reading.key(first) in lists.given
    return len(word.text) > 1 or reading.text[word.end : word.end + 1] == "." or at > first


def _geo_as_name(reading: Reading, at: int, first: int) -> bool:
    """A country's or city's word as part of a person's name: "Israel Katz", "Michael Jordan"."""
    hit, lists = reading.geo_over[at], reading.lists
    if hit.last - hit.first > 1 or hit.geo.kind not in ("name", "place", "capital"):
        return False
    if at > first:
        return lists.given.get(reading.key(first)) is not None
    following = at + 1
    vouched = hit.geo.kind != "name" or reading.tagged_as(reading.span(at, at + 1)) == "PERSON"
    vouched = vouched or reading.key(following + 1) in lists.speech or reading.key(at - 1) in {"met", "and", "to"}
    return (
        vouched
        and reading.key(at) in lists.given and following < len(reading.words) and reading.close[at]
        and reading.words[following].text[0].isupper() and following not in reading.geo_over
        and following not in reading.role_over and reading.key(following) not in lists.organisation_nouns
    )  # fmt: skip


def _is_person(reading: Reading, first: int, last: int) -> bool:
    lists = reading.lists
    if last - first > 5 or not _name_like(reading, first, last):
        return False
    titled = _titled(reading, first)
    if last - first == 1:
        return titled and (len(reading.words[first].text) > 2)
    if lists.given.get(reading.key(first)) is not None or titled or before_name(reading, first):
        return True
    kind = reading.tagged_as(reading.span(first, last))
    if kind in _NOT_PERSON or reading.key(last) in lists.organisation_nouns:
        return False
    beside = {reading.key(last), reading.key(first - 1)}
    if beside & lists.speech:
        return True
    return bool(after_name(reading, last, frozenset()))


def _titled(reading: Reading, first: int) -> bool:
    """Whether a title stands right before: "President X", "Mr X", "spokeswoman X"."""
    if reading.key(first - 1) in _TITLES:
        return True
    hit = reading.role_over.get(first - 1)
    return (
        hit is not None
        and hit.role.kind == "role"
        and not hit.role.plural
        and (reading.gap(first - 1) == " " or reading.gap(first - 1) == ". ")
    )


def _by_surname(reading: Reading, first: int, last: int, *, sure: bool) -> str | None:
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


# ---- who is the same


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
        self.person = self.person or name.person

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
    return [_person(reading, number, group.names, starts) for number, group in enumerate(groups)]


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
        if word.key in keys:
            yield Name(at, at + 1, (word.key,), None)
        else:
            sure = _titled(reading, at) or reading.tagged_as(reading.span(at, at + 1)) == "PERSON"
            person = _by_surname(reading, at, at + 1, sure=sure)
            if person is not None:
                yield Name(at, at + 1, (word.key,), person)


def _short_keys(name: Name) -> tuple[str, ...]:
    if name.person and name.person.rsplit("|", 1)[1] in SURNAME_FIRST:
        return (name.keys[0], name.keys[-1])
    return (name.keys[-1], name.keys[0], *(k for k in name.keys[1:-1] if len(k) > 3))


def _inside_longer(reading: Reading, at: int) -> bool:
    """Whether the word is a part of a longer run of capitals: "Putin Street", "the Clinton Foundation"."""
    following = at + 1
    if _after_capital(reading, at):
        return True
    if following >= len(reading.words) or not reading.close[at] or reading.gap(at) != " ":
        return False
    return reading.key(following) in reading.lists.organisation_nouns and reading.words[following].text[0].isupper()


def _after_capital(reading: Reading, at: int) -> bool:
    """Whether "the" and a capital that is no title stand before: "the Khor Abdullah" is not Abdullah."""
    before = at - 1
    if before < 1 or reading.gap(before) != " " or reading.key(before - 1) != "the" or before in reading.role_over:
        return False
    capital = reading.words[before].text[0].isupper()
    return capital and before not in reading.geo_over and reading.key(before) not in _TITLES


def _person(reading: Reading, number: int, group: list[Name], starts: frozenset[int]) -> Person:
    names = tuple(sorted(group, key=lambda n: n.first))
    full = max(names, key=lambda n: (len(n.keys), n.last - n.first, -n.first))
    roles = [e for n in names for e in (*before_name(reading, n.first), *after_name(reading, n.last, starts))]
    person = next((n.person for n in names if n.person), None)
    holdings = reading.offices.by_person[person] if person else ()
    if not roles and not holdings and len(full.keys) > 1:
        roles = later_role(reading, names[0].last, starts)
    return Person(number, full, names, tuple(e for e in roles if not e.plural), holdings)
