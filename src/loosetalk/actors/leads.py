"""Who is told of by role before he is named: "A former Maltese envoy said ... [next sentence] Ana Roz, who ... told".

News opens with the role and gives the name a sentence or two later, without a title then. The role is that person's:
his country and standing come from it, and its words mean him.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loosetalk.actors.evidence import Evidence, roles_in
from loosetalk.actors.persons import Person
from loosetalk.actors.phrases import phrase_end
from loosetalk.actors.reading import Reading, RoleHit, can_be_home

BACK = 2
"""Sentences between the role and the name."""

_AUTHOR = "author"
"""Of a remark told of before: "Its author, Ana Roz, said"."""

_NEW = frozenset({"a", "an", "one", "another"})
_BEFORE = 6  # words that may stand between the article or the country and the role
_NOBODY = frozenset({"figure", "kin"})


def with_leads(reading: Reading, persons: Sequence[Person]) -> list[Person]:
    """The persons, those among them that open a sentence without a role with the one told of just before."""
    named = frozenset(i for person in persons for name in person.names for i in range(name.first, name.last))
    taken = {evidence.first for person in persons for evidence in person.roles}
    out = list(persons)
    for person in sorted(persons, key=lambda one: one.names[0].first):
        if not _is_bare(reading, person):
            continue
        lead = next((one for one in _before(reading, person.names[0].first, named) if one.first not in taken), None)
        if lead is not None:
            taken.add(lead.first)
            others = (one for one in person.roles if one.word != _AUTHOR)
            out[person.number] = replace(person, roles=(lead, *others))
    return out


def _is_bare(reading: Reading, person: Person) -> bool:
    """Whether a full name of which nothing is told opens a sentence of the writer's own, or is "its author"."""
    first = person.names[0].first
    opens = first > 0 and not reading.same_sentence(first - 1, first)
    author = any(e.word == _AUTHOR and reading.key(e.first - 1) == "its" for e in person.roles)
    full = len(person.names[0].keys) > 1 and not person.holdings
    told_by_name = author or (opens and not person.roles)
    return full and told_by_name and not reading.quoted(reading.words[first].start)


def _before(reading: Reading, name: int, named: frozenset[int]) -> Iterator[Evidence]:
    """The roles of unnamed single persons in the sentences before a name; those of the nearest sentence first."""
    here = reading.sentence_of(reading.words[name].start)
    found: list[tuple[int, Evidence]] = []
    for at in range(name - 1, -1, -1):
        back = here - reading.sentence_of(reading.words[at].start)
        if back > BACK or (at in named and reading.key(at + 1) != "s"):
            break  # somebody named between: the role may be his, or he may be who is spoken of
        hit = reading.role_at.get(at)
        if hit is not None and not reading.quoted(reading.words[at].start):
            found += [(back, one) for one in _introduced(reading, hit)]
    for back in range(1, BACK + 1):
        alike = [one for number, one in found if number == back]
        yield from alike[-1:]  # the one that its sentence tells of first


def _introduced(reading: Reading, hit: RoleHit) -> list[Evidence]:
    """What a role tells of one who is brought in by it: "a Fijian envoy", "Fiji's envoy to Chile"."""
    if hit.role.kind != "role" or hit.role.plural or hit.role.office in _NOBODY:
        return []
    start = None
    for at in range(hit.first - 1, max(-1, hit.first - 1 - _BEFORE), -1):
        if not reading.same_sentence(at, hit.first) or at in reading.verbs or reading.gap(at).strip(" -'’"):
            break
        geo = reading.geo_at.get(at)
        if reading.key(at) in _NEW:
            start = at
            break
        if geo is not None and can_be_home(geo.geo) and reading.key(geo.last) == "s" and reading.key(at - 1) != "of":
            start = at
    if start is None:
        return []
    found = roles_in(reading, start, max(hit.last, phrase_end(reading, start)))[:1]
    return [one for one in found if one.first == hit.first and one.country and not one.plural]
